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
use crate::reactive::{Signal, Stored, after_tick, effect, keep};

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
    shown: Signal<Vec<Item>>,
) -> impl Fn() -> Option<Piece> + Send {
    let owns = Signal::new(false);
    let region = Stored::new(None);
    let timer = Stored::new(None::<Timeout>);
    effect(move || {
        let urgent = context.labels().urgent;
        let breaking = shown.with(|items| {
            let breaking = items.iter().filter(|item| item.urgent);
            breaking
                .map(|item| (item.id.clone(), [urgent, ": ", &item.title].concat()))
                .collect::<Vec<_>>()
        });
        ANNOUNCEMENTS.with_borrow_mut(|all| {
            for (id, text) in breaking {
                all.add(&id, text);
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
fn speak_in(element: Element, (region, timer): (Stored<Option<Element>>, Stored<Option<Timeout>>)) {
    region.set(Some(element));
    // A region must be there before what it says.
    after_tick(move || say(region, timer));
}

/// The region stays as long as the ticker, not only until the next headlines.
fn keep_for_ticker(context: Context, owns: Signal<bool>) {
    context.until_disposed(|| keep(Claim));
    owns.set(true);
}

fn say(region: Stored<Option<Element>>, timer: Stored<Option<Timeout>>) {
    let Some(element) = region.try_get().flatten() else {
        return;
    };
    let now = now_ms();
    ANNOUNCEMENTS.with_borrow_mut(|all| {
        if let Some(text) = all.take(now) {
            element.set_text_content(Some(&text));
        } else if let Some(ms) = all.wait_ms(now) {
            timer.set(Some(Timeout::new(ms as u32 + 1, move || {
                say(region, timer)
            })));
        }
    });
}
