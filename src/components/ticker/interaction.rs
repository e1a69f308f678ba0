//! What readers do with the headlines, and what happens to them later: a part of the program,
//! which is loaded once the first headlines are on the page.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, KeyboardEvent};

use super::{
    hold::Reason,
    live_region::live_region,
    motion::{Motion, change},
    news::renew,
    pointer::PointerInput,
    strip::{Presentation, Strip},
    views::report_views,
};
use crate::components::{
    Context,
    view::{Piece, dynamic},
};
use crate::feed::Item;
use crate::hooks::Listener;
use crate::locale::direction::Direction;
use crate::parts::part;
use crate::reactive::{Effect, Memo, RwSignal, drop_on_cleanup};

/// A ticker with headlines on the page.
#[derive(Clone)]
pub struct Ticker {
    /// Its element.
    pub context: Context,
    /// How they move.
    pub motion: Motion,
    /// The headlines that are on the page.
    pub shown: RwSignal<Vec<Item>>,
    /// Those that are to be there.
    pub news: Memo<Vec<Item>>,
    /// How many of these wait while the reader has paused.
    pub waiting: RwSignal<usize>,
    /// What is seen of the headlines.
    pub viewport: Element,
}

part! {
    interaction:
    /// Returns what lets readers handle the headlines, reports which they have seen, announces
    /// those that are urgent, and puts later news in their place.
    fn interaction(ticker: Ticker) -> Box<dyn FnOnce()> {
        Box::new(move || begin(&ticker))
    }
}

/// Loads the interaction and begins it. Where it cannot be loaded, the page hears why,
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
    motion.begin_steps();
    Effect::new(move || {
        if !motion.strip.get().hold.is_free() {
            motion.locate();
        }
    });
    let views = report_views(context, motion, shown);
    renew(ticker, views);
    let region = Piece::new(move || view! { {dynamic(live_region(context, shown))} });
    if let Some(section) = viewport.parent_element() {
        let mut region = region.build();
        region.mount(section.unchecked_ref(), Some(viewport));
        drop_on_cleanup(region);
        let on_key = move |event: Event| on_key(context, motion, event.unchecked_ref());
        let listener = Listener::active(&section, "keydown", false, Box::new(on_key));
        drop_on_cleanup(listener);
    }
    for scrolls in ["wheel", "pointerdown"] {
        drop_on_cleanup(Listener::new(viewport, scrolls, move |_| motion.let_go()));
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
    // What the reader has begun before.
    if viewport.matches(":hover").unwrap_or(false) {
        change(motion.strip, |strip| strip.hold.insert(Reason::Hover));
    }
    if let Ok(Some(link)) = viewport.query_selector(":focus-visible") {
        hold_for_focus(motion, &link);
    }
}

fn listen_to_pointers(viewport: &Element, pointer: PointerInput) {
    let hear = |kind, hear: fn(PointerInput, &web_sys::PointerEvent)| {
        let hear = move |event: Event| hear(pointer, event.unchecked_ref());
        drop_on_cleanup(Listener::new(viewport, kind, hear));
    };
    hear("pointerenter", PointerInput::enter);
    hear("pointerleave", PointerInput::leave);
    hear("pointerdown", PointerInput::down);
    hear("pointermove", PointerInput::move_to);
    hear("pointerup", PointerInput::up);
    hear("pointercancel", PointerInput::up);
    hear("lostpointercapture", PointerInput::lose);
    hear("contextmenu", |pointer, _| pointer.cancel());
    // These two may prevent what the browser would do; clicks come here before the links see them.
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

/// Arrow keys go the way the text is read.
fn on_key(context: Context, motion: Motion, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let rtl = context
        .config
        .with_untracked(|config| config.direction == Direction::Rtl);
    let is_list = motion.strip.with_untracked(Strip::presentation) == Presentation::List;
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
    // A single headline that is too long for its place is scrolled by the same keys.
    if motion.strip.with_untracked(|strip| strip.headlines < 2) {
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
    // A click focuses the link too, but the pointer holds the strip then:
    // moving it away from under the pointer would be wrong.
    if link.matches(":focus-visible").unwrap_or(false) {
        hold_for_focus(motion, &link);
    }
}

fn hold_for_focus(motion: Motion, link: &Element) {
    change(motion.strip, |strip| strip.hold.insert(Reason::Focus));
    // The browser scrolls a line or list to it.
    motion.let_go();
    motion.reveal(link);
}

/// Engines scroll to a focused headline that is longer than what can be seen.
fn on_blur(motion: Motion) {
    motion.refuse_scrolling();
    change(motion.strip, |strip| strip.hold.remove(Reason::Focus));
}
