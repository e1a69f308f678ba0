//! The page's one live region, in the first of its tickers.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::Element;

use super::announcement::Announcements;
use crate::components::Context;
use crate::components::view::Piece;
use crate::feed::Item;
use crate::locale::time::now_ms;
use crate::reactive::{Effect, RwSignal, StoredValue, after_tick, drop_on_cleanup};

thread_local! {
    static ANNOUNCEMENTS: RefCell<Announcements> = RefCell::default();
    /// Whether some ticker of the page has the region.
    static TAKEN: Cell<bool> = const { Cell::new(false) };
}

/// Whoever has this has the region.
struct Claim;

impl Drop for Claim {
    fn drop(&mut self) {
        TAKEN.set(false);
    }
}

/// Announces the breaking news among the headlines, in the page's one region.
/// The region is part of this ticker if no other has it.
pub fn live_region(
    context: Context,
    shown: RwSignal<Vec<Item>>,
) -> impl Fn() -> Option<Piece> + Send {
    let owns = RwSignal::new(false);
    let region = StoredValue::new_local(None);
    let timer = StoredValue::new_local(None::<Timeout>);
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
        // The ticker that had it may have gone.
        if !TAKEN.get() {
            TAKEN.set(true);
            keep_for_ticker(context, owns);
        }
        say(region, timer);
    });
    move || {
        owns.get().then(|| {
            Piece::new(move || {
                view! {
                    <p class="live" role="status" aria-live="polite" use:speak_in=(region, timer)></p>
                }
            })
        })
    }
}

/// Announces in this element what there is to say.
fn speak_in(
    element: Element,
    (region, timer): (StoredValue<Option<Element>>, StoredValue<Option<Timeout>>),
) {
    region.set_value(Some(element));
    // A region must be there before what it says.
    after_tick(move || say(region, timer));
}

/// The region stays as long as the ticker, not only until the next headlines.
fn keep_for_ticker(context: Context, owns: RwSignal<bool>) {
    context.until_disposed(|| drop_on_cleanup(Claim));
    owns.set(true);
}

fn say(region: StoredValue<Option<Element>>, timer: StoredValue<Option<Timeout>>) {
    let Some(element) = region.try_get_value().flatten() else {
        return;
    };
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
