//! The page's one live region, in the first of its tickers.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::announcement::Announcements;
use crate::components::Context;
use crate::components::view::Piece;
use crate::contract::config::Config;
use crate::feed::Item;
use crate::locale::time::now_ms;
use crate::reactive::{Effect, RwSignal, StoredValue, after_tick, drop_on_cleanup};

thread_local! {
    static ANNOUNCEMENTS: RefCell<Announcements> = RefCell::default();
    /// The container of the ticker that has the region.
    static HOLDER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// The element that says it.
type Region = StoredValue<Option<Element>>;
/// What waits for its time.
type Timer = StoredValue<Option<Timeout>>;

/// Who drops this has the region no more.
struct Claim(HtmlElement);

impl Drop for Claim {
    fn drop(&mut self) {
        HOLDER.with_borrow_mut(|holder| {
            if holder.as_ref() == Some(&self.0) {
                *holder = None;
            }
        });
    }
}

/// Returns whether the region can be taken: nothing is announced where nothing is shown, as in a
/// ticker that its reader has closed.
fn is_free() -> bool {
    HOLDER.with_borrow(|holder| holder.as_ref().is_none_or(|root| root.offset_height() == 0))
}

/// Announces the breaking news among the headlines, in the page's one region.
/// The region is part of this ticker if no other has it.
pub fn live_region(
    context: Context,
    shown: RwSignal<Vec<Item>>,
) -> impl Fn() -> Option<Piece> + Send {
    let owns = RwSignal::new(false);
    let region: Region = StoredValue::new_local(None);
    let timer: Timer = StoredValue::new_local(None);
    Effect::new(move || {
        let urgent = context.labels().urgent;
        let breaking = shown.with(|items| {
            let breaking = items.iter().filter(|item| item.urgent);
            breaking
                .map(|item| (item.identity(), [urgent, ": ", &item.title].concat()))
                .collect::<Vec<_>>()
        });
        ANNOUNCEMENTS.with_borrow_mut(|all| {
            for (item, text) in breaking {
                all.add(item, text);
            }
        });
        let has_news = shown.with(|items| !items.is_empty());
        if has_news && !owns.get_untracked() && is_free() {
            keep_for_ticker(context, owns);
        }
        speak(context, region, timer);
    });
    move || {
        owns.get().then(|| {
            Piece::new(move || {
                view! {
                    <p class="live" role="status" aria-live="polite" use:speak_in=(context, region, timer)></p>
                }
            })
        })
    }
}

/// Announces in this element what there is to say.
fn speak_in(element: Element, (context, region, timer): (Context, Region, Timer)) {
    region.set_value(Some(element));
    // A region must be there before what it says.
    after_tick(move || speak(context, region, timer));
}

/// Says what there is to say; where the ticker has only just been shown for it, a little later.
fn speak(context: Context, region: Region, timer: Timer) {
    // Screen readers hear a change of what they know already.
    const KNOWN_MS: u32 = 150;
    let is_shown_for_it = |config: &Config| config.news.rules.only.is_some();
    if context.config.with_untracked(is_shown_for_it) {
        let say = move || say(region, timer);
        let _ = timer.try_update_value(|timer| *timer = Some(Timeout::new(KNOWN_MS, say)));
    } else {
        say(region, timer);
    }
}

/// The region stays as long as the ticker, not only until the next headlines.
fn keep_for_ticker(context: Context, owns: RwSignal<bool>) {
    let root = context.root.get_value();
    HOLDER.set(Some(root.clone()));
    context.until_disposed(|| drop_on_cleanup(Claim(root)));
    owns.set(true);
}

fn say(region: Region, timer: Timer) {
    let Some(element) = region.try_get_value().flatten() else {
        return;
    };
    // Where the reader has closed the ticker, another one says it.
    if element.get_bounding_client_rect().height() == 0.0 {
        return;
    }
    let now = now_ms();
    ANNOUNCEMENTS.with_borrow_mut(|all| {
        if let Some(text) = all.take(now) {
            element.set_text_content(Some(&text));
        } else if let Some(ms) = all.wait_ms(now) {
            timer.set_value(Some(Timeout::new(ms as u32 + 1, move || {
                say(region, timer)
            })));
        }
    });
}
