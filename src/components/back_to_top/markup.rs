//! The control's markup.

use gloo_timers::callback::Timeout;
use leptos::{html::Button, prelude::*};
use web_sys::Event;

use super::{
    own_control::page_has_one, scroll::Scroll, scroll_to_target::scroll_to_target,
    scroller::Scroller, top_layer::keep_in_window,
};
use crate::components::{
    Context,
    context::is_selector,
    view::{ErasedView, dynamic},
};
use crate::contract::{
    attribute,
    config::{AttributeReader, BackToTopConfig},
};
use crate::decimal;
use crate::hooks::page::{document, window};
use crate::hooks::{Listener, reduced_motion};
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, drop_on_cleanup};

/// A constant rather than a literal in the markup: Leptos lets the browser parse markup that is all
/// literal, and pages with Trusted Types forbid that.
const ARROW: &str = "M12 18V6m-5 5 5-5 5 5";

/// A button that appears once the reader has scrolled down some screens and takes the reader back
/// to the top. It is not shown if the page has such a control of its own.
#[component]
pub fn BackToTopMarkup(context: Context) -> impl IntoView {
    let config = context.settings(read);
    let scroller = StoredValue::new_local(Scroller::found());
    let button = NodeRef::<Button>::new();
    let scroll = track_scrolling(scroller);
    let due = Memo::new(move |_| {
        let (after, only_up) = config.with(|config| (config.after, config.on_scroll_up));
        scroll.get().shows(after, only_up)
    });
    let always = Memo::new(move |_| config.with(|config| config.always));
    let has_own = own_control(due, always);
    let shown = Memo::new(move |_| due.get() && !has_own.get());
    Effect::new(move || {
        scroll.track();
        if shown.get()
            && let Some(button) = button.get_untracked()
        {
            keep_in_window(&button);
        }
    });
    let reduced = reduced_motion();
    let on_click = move |_| {
        let target = config.with_untracked(|config| config.target.clone());
        scroll_to_target(&target, &scroller.get_value(), !reduced.get_untracked());
    };
    context.show(true);
    let offset = move || Some(decimal::text(1.0 - scroll.get().progress()));
    let ring = move || {
        config.with(|config| config.progress).then(|| {
            ErasedView::new(move || {
                view! {
                    <circle
                        class="ring"
                        cx="12"
                        cy="12"
                        r="11"
                        pathLength="1"
                        stroke-dasharray="1"
                        stroke-dashoffset=dynamic(offset)
                    />
                }
            })
        })
    };
    view! {
        <button
            type="button"
            part="button"
            popover="manual"
            node_ref=button
            class=dynamic(move || Some(if shown.get() { "top shown" } else { "top" }.to_owned()))
            aria-label=dynamic(move || Some(context.label()))
            title=dynamic(move || Some(context.label()))
            on:click=on_click
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                {dynamic(ring)}
                <path d=ARROW/>
            </svg>
        </button>
    }
}

/// Reads the settings that only this control has.
fn read(read: &mut AttributeReader) -> BackToTopConfig {
    let mut config = BackToTopConfig::read(read);
    if !is_selector(&config.target) {
        read.refuse(
            attribute::TARGET.name,
            &config.target,
            "CSS selector".to_owned(),
        );
        config.target.clear();
    }
    config
}

/// When to look for a control of the page's own, in ms after ours is due: those of themes have
/// appeared by then, though some appear slowly.
const ASK_MS: [u32; 2] = [200, 1_500];

/// Returns whether the page has, or may have, a control of its own. It is checked each time ours is
/// due, because scripts add and remove theirs.
fn own_control(due: Memo<bool>, always: Memo<bool>) -> RwSignal<bool> {
    let has_own = RwSignal::new(true);
    Effect::new(move || {
        has_own.set(!always.get());
        if due.get() && !always.get() {
            for ms in ASK_MS {
                let ask = move || has_own.set(page_has_one());
                drop_on_cleanup(Timeout::new(ms, ask));
            }
        }
    });
    has_own
}

/// Returns the scroll position, updated as the reader scrolls.
fn track_scrolling(scroller: StoredValue<Scroller>) -> RwSignal<Scroll> {
    let scroll = RwSignal::new(Scroll::default());
    let measure = move || {
        let (top, screen, page) = scroller.with_value(Scroller::measure);
        let moved = scroll.get_untracked().moved(top, screen, page);
        if scroll.get_untracked() != moved {
            scroll.set(moved);
        }
    };
    measure();
    // Captured, because an element's `scroll` event does not bubble.
    let scrolled = move |event: Event| {
        if let Some(found) = Scroller::of(&event) {
            scroller.set_value(found);
            measure();
        }
    };
    drop_on_cleanup(Listener::captured(&document(), "scroll", scrolled));
    drop_on_cleanup(Listener::new(&window(), "resize", move |_| measure()));
    scroll
}
