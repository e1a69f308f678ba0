//! Lets readers interact with the headlines and keeps them up to date: a part of the program,
//! loaded once the first headlines are on the page.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, KeyboardEvent};

use super::{
    current_headlines::update_headlines,
    impression_tracker::track_impressions,
    live_region::live_region,
    motion::{Motion, update_state},
    pause::PauseReason,
    pointer::PointerInput,
    state::{Presentation, TickerState},
};
use crate::components::{
    Context,
    view::{ErasedView, dynamic},
};
use crate::feed::Item;
use crate::hooks::Listener;
use crate::locale::direction::Direction;
use crate::parts::part;
use crate::reactive::{Effect, Memo, RwSignal, drop_on_cleanup};

/// A ticker with headlines on the page.
#[derive(Clone)]
pub struct Ticker {
    /// The context of its element.
    pub context: Context,
    /// The movement of the headlines.
    pub motion: Motion,
    /// The headlines that are on the page.
    pub shown: RwSignal<Vec<Item>>,
    /// The headlines that are to be shown.
    pub news: Memo<Vec<Item>>,
    /// How many new headlines wait while the reader has paused.
    pub waiting: RwSignal<usize>,
    /// The element in which the headlines are seen.
    pub viewport: Element,
}

part! {
    interaction:
    /// Returns a function that starts the interaction: it lets readers handle the headlines,
    /// reports which ones they have seen, announces urgent ones, and replaces headlines with newer
    /// ones.
    fn interaction(ticker: Ticker) -> Box<dyn FnOnce()> {
        Box::new(move || begin(&ticker))
    }
}

/// Loads the interaction and starts it. If it cannot be loaded, the reason is reported to the page,
/// `is_missing` is set, and the headlines move all the same.
pub fn load(ticker: Ticker, is_missing: RwSignal<bool>) {
    let context = ticker.context;
    spawn_local(async move {
        let begin = interaction(ticker).await;
        context.until_disposed(|| match begin {
            Ok(begin) => begin(),
            Err(_) => {
                context.report_missing_part();
                is_missing.set(true);
            }
        });
    });
}

fn begin(ticker: &Ticker) {
    let Ticker {
        context,
        motion,
        shown,
        ref viewport,
        ..
    } = *ticker;
    motion.enable_steps();
    Effect::new(move || {
        if !motion.state.get().pause_reasons.is_empty() {
            motion.update_current();
        }
    });
    let impressions = track_impressions(context, motion, shown);
    update_headlines(ticker, impressions);
    let region = ErasedView::new(move || view! { {dynamic(live_region(context, shown))} });
    if let Some(section) = viewport.parent_element() {
        let mut region = region.build();
        region.mount(section.unchecked_ref(), Some(viewport));
        drop_on_cleanup(region);
        let on_key = move |event: Event| on_key(context, motion, event.unchecked_ref());
        let listener = Listener::active(&section, "keydown", false, Box::new(on_key));
        drop_on_cleanup(listener);
    }
    for scrolls in ["wheel", "pointerdown"] {
        drop_on_cleanup(Listener::new(viewport, scrolls, move |_| {
            motion.forget_scroll_target()
        }));
    }
    listen_to_pointers(viewport, PointerInput::new(context, motion));
    let focused = move |event: Event| on_focus(motion, event.unchecked_ref());
    drop_on_cleanup(Listener::new(viewport, "focusin", focused));
    drop_on_cleanup(Listener::new(viewport, "focusout", move |_| {
        on_blur(motion)
    }));
    drop_on_cleanup(Listener::new(viewport, "scroll", move |_| {
        motion.refuse_scrolling();
    }));
    // Applies a hover or focus that began before this part was loaded.
    if viewport.matches(":hover").unwrap_or(false) {
        update_state(motion.state, |state| {
            state.pause_reasons.insert(PauseReason::Hover)
        });
    }
    if let Ok(Some(link)) = viewport.query_selector(":focus-visible") {
        pause_for_focus(motion, &link);
    }
}

fn listen_to_pointers(viewport: &Element, pointer: PointerInput) {
    let listen = |kind, handle: fn(PointerInput, &web_sys::PointerEvent)| {
        let handle = move |event: Event| handle(pointer, event.unchecked_ref());
        drop_on_cleanup(Listener::new(viewport, kind, handle));
    };
    listen("pointerenter", PointerInput::enter);
    listen("pointerleave", PointerInput::leave);
    listen("pointerdown", PointerInput::down);
    listen("pointermove", PointerInput::move_to);
    listen("pointerup", PointerInput::up);
    listen("pointercancel", PointerInput::up);
    listen("lostpointercapture", PointerInput::lose);
    listen("contextmenu", |pointer, _| pointer.cancel());
    // These two listeners may prevent the browser's default action. Clicks are captured before the
    // links receive them.
    let click = move |event: Event| pointer.click(event.unchecked_ref());
    drop_on_cleanup(Listener::active(viewport, "click", true, Box::new(click)));
    let drag = |event: Event| event.prevent_default();
    drop_on_cleanup(Listener::active(
        viewport,
        "dragstart",
        false,
        Box::new(drag),
    ));
}

/// Handles the arrow keys, which follow the direction of reading.
fn on_key(context: Context, motion: Motion, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let rtl = context
        .config
        .with_untracked(|config| config.direction == Direction::Rtl);
    let is_list = motion.state.with_untracked(TickerState::presentation) == Presentation::List;
    let by = match event.key().as_str() {
        "ArrowLeft" => {
            if rtl {
                1
            } else {
                -1
            }
        }
        "ArrowRight" => {
            if rtl {
                -1
            } else {
                1
            }
        }
        "ArrowDown" if is_list => 1,
        "ArrowUp" if is_list => -1,
        _ => return,
    };
    // With these keys the browser scrolls a single headline that is too long for its place.
    if motion.state.with_untracked(|state| state.headlines < 2) {
        return;
    }
    event.prevent_default();
    motion.step(by);
}

fn on_focus(motion: Motion, event: &FocusEvent) {
    let Some(link) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    // A click focuses the link, too, but then the pointer is on the marquee and pauses it: the
    // headline must not move away from under the pointer.
    if link.matches(":focus-visible").unwrap_or(false) {
        pause_for_focus(motion, &link);
    }
}

fn pause_for_focus(motion: Motion, link: &Element) {
    update_state(motion.state, |state| {
        state.pause_reasons.insert(PauseReason::Focus)
    });
    // The browser scrolls a static line or list to the focused headline.
    motion.forget_scroll_target();
    motion.reveal(link);
}

/// Handles the loss of focus. Engines scroll to a focused headline that is longer than the
/// viewport; that is undone.
fn on_blur(motion: Motion) {
    motion.refuse_scrolling();
    update_state(motion.state, |state| {
        state.pause_reasons.remove(PauseReason::Focus)
    });
}
