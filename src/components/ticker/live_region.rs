//! The page's only live region. The first ticker with headlines contains it.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::announcement::Announcements;
use crate::components::Context;
use crate::components::view::ErasedView;
use crate::contract::config::Config;
use crate::feed::Item;
use crate::locale::time::now_ms;
use crate::reactive::{Effect, RwSignal, StoredValue, after_tick, drop_on_cleanup};

thread_local! {
    static ANNOUNCEMENTS: RefCell<Announcements> = RefCell::default();
    static REGION_OWNER: RefCell<Option<RegionOwner>> = const { RefCell::new(None) };
}

/// The ticker that contains the live region.
#[derive(Clone)]
struct RegionOwner {
    /// Its container.
    root: HtmlElement,
    context: Context,
    region: Region,
    timer: Timer,
}

/// The element of the live region.
type Region = StoredValue<Option<Element>>;
/// The timer of a delayed announcement.
type Timer = StoredValue<Option<Timeout>>;

/// A ticker's claim on the live region, released when dropped.
struct Claim(HtmlElement);

impl Drop for Claim {
    fn drop(&mut self) {
        REGION_OWNER.with_borrow_mut(|owner| {
            if owner.as_ref().is_some_and(|owner| owner.root == self.0) {
                *owner = None;
            }
        });
    }
}

/// Returns whether a ticker can take the live region: no ticker has it, or the ticker that has it
/// is not shown (its reader has closed it, for example). Nothing is announced in a hidden element.
fn is_free() -> bool {
    REGION_OWNER.with_borrow(|owner| {
        let owner = owner.as_ref();
        owner.is_none_or(|owner| owner.root.offset_height() == 0)
    })
}

/// Announces the breaking news among the headlines in the page's only live region. Returns the
/// region, which is part of this ticker if no other ticker has it.
pub fn live_region(
    context: Context,
    shown: RwSignal<Vec<Item>>,
) -> impl Fn() -> Option<ErasedView> + Send {
    let owns = RwSignal::new(false);
    let region: Region = StoredValue::new_local(None);
    let timer: Timer = StoredValue::new_local(None);
    Effect::new(move || {
        let mark = context.labels().urgent;
        let urgent = shown.with(|items| {
            let urgent = items.iter().filter(|item| item.urgent);
            urgent
                .map(|item| (item.identity(), [mark, ": ", &item.title].concat()))
                .collect::<Vec<_>>()
        });
        ANNOUNCEMENTS.with_borrow_mut(|all| {
            for (item, text) in urgent {
                all.add(item, text);
            }
        });
        let has_news = shown.with(|items| !items.is_empty());
        if has_news && !owns.get_untracked() && is_free() {
            claim(context, region, timer);
            owns.set(true);
        }
        // The news of every ticker is announced in the same region, whichever ticker has it.
        if let Some(owner) = REGION_OWNER.with_borrow(Clone::clone) {
            announce_queued(owner.context, owner.region, owner.timer);
        }
    });
    move || {
        owns.get().then(|| {
            ErasedView::new(move || {
                view! {
                    <p class="live" role="status" aria-live="polite" use:announce_in=(context, region, timer)></p>
                }
            })
        })
    }
}

/// Makes `element` the live region and announces in it whatever is queued.
fn announce_in(element: Element, (context, region, timer): (Context, Region, Timer)) {
    region.set_value(Some(element));
    // A live region has to be on the page before its text changes.
    after_tick(move || announce_queued(context, region, timer));
}

/// Announces whatever is queued; with a short delay if the ticker shows urgent news only, because
/// such a ticker, and its live region, has only just appeared.
fn announce_queued(context: Context, region: Region, timer: Timer) {
    // Screen readers announce only changes to a live region that they already know.
    const KNOWN_MS: u32 = 150;
    let is_shown_for_it = |config: &Config| config.news.rules.only.is_some();
    if context.config.with_untracked(is_shown_for_it) {
        let announce = move || announce(region, timer);
        let _ = timer.try_update_value(|timer| *timer = Some(Timeout::new(KNOWN_MS, announce)));
    } else {
        announce(region, timer);
    }
}

/// Claims the live region for as long as the ticker exists, not only until the next headlines.
fn claim(context: Context, region: Region, timer: Timer) {
    let root = context.root.get_value();
    REGION_OWNER.set(Some(RegionOwner {
        root: root.clone(),
        context,
        region,
        timer,
    }));
    context.until_disposed(|| drop_on_cleanup(Claim(root)));
}

fn announce(region: Region, timer: Timer) {
    let Some(element) = region.try_get_value().flatten() else {
        return;
    };
    let now = now_ms();
    ANNOUNCEMENTS.with_borrow_mut(|all| {
        // Most news is not announced. The region is measured only for what is: that makes the
        // browser lay out the page.
        let Some(wait_ms) = all.wait_ms(now) else {
            return;
        };
        // If the reader has closed this ticker, another ticker announces it.
        if element.get_bounding_client_rect().height() == 0.0 {
            return;
        }
        if let Some(text) = all.take(now) {
            element.set_text_content(Some(&text));
        } else {
            timer.set_value(Some(Timeout::new(wait_ms as u32 + 1, move || {
                announce(region, timer)
            })));
        }
    });
}
