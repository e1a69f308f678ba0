//! The ticker's markup.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    headlines::headline_list,
    hold::Reason,
    motion::{Motion, Nodes, change},
    order,
    strip::Strip,
};
use crate::element::{Context, toggled};
use crate::locale::time::now_ms;
use crate::ui::item_time::{Times, age};

/// The headlines of the feed in one line. They move towards where the line
/// begins (in Arabic: to the right) as long as there are more of them than fit,
/// nothing holds them, and the reader does not prefer less motion.
pub fn view(context: Context) -> AnyView {
    let items = Memo::new(move |_| {
        context.items(|config, feed| order::headlines(&feed.items, config.limit, now_ms()))
    });
    Effect::new(move |_| {
        let headlines = items.with(Vec::len);
        change(context.strip, |strip| strip.headlines = headlines);
        context.show(headlines > 0);
    });
    let motion = Motion::new(context);
    let is_loop = Memo::new(move |_| context.strip.with(Strip::is_loop));
    let is_still = Memo::new(move |_| context.strip.with(Strip::is_still));
    let paused = Memo::new(move |_| context.strip.with(|strip| strip.hold.has(Reason::Reader)));
    let hovered = Memo::new(move |_| context.strip.with(|strip| strip.hold.has(Reason::Hover)));
    report_toggles(context, paused);
    let hold = move |reason, holds| change(context.strip, |strip| strip.hold.set(reason, holds));

    // Settings change seldom: then the markup is made anew.
    let markup = move || {
        let config = context.config.read();
        let times = Times::new(&config);
        age(context, times);
        let (list, headlines) = headline_list(context, times, items, false);
        let nodes = Nodes {
            viewport: NodeRef::new(),
            track: NodeRef::new(),
            list,
        };
        motion.drive(context, nodes);
        let direction = config.direction;
        let on_focus = move |event: ev::FocusEvent| {
            let Some(link) = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
            else {
                return;
            };
            // A click focuses the link too, but the pointer holds the strip
            // then: moving it away from under the pointer would be wrong.
            if link.matches(":focus-visible").unwrap_or(false) {
                hold(Reason::Focus, true);
                if is_loop.get_untracked() {
                    motion.reveal(&link, nodes, direction);
                }
            }
        };
        // Engines that scroll a focused link into view do so before or after the
        // focus event. The strip has its own way of showing it, and a scrolled
        // viewport would break the loop.
        let on_scroll = move |_| {
            if let Some(viewport) = nodes.viewport.get_untracked()
                && is_loop.get_untracked()
            {
                viewport.set_scroll_left(0);
            }
        };
        // One copy is enough: the strip moves only when the list is longer than
        // the viewport. Under the pointer the copy is not inert, or its
        // headlines could not be clicked.
        let copy = move || {
            let (_, copy) = headline_list(context, times, items, true);
            view! { <div class="copy" aria-hidden="true" inert=move || !hovered.get()>{copy}</div> }
        };
        view! {
            <section class="ticker" part="ticker" aria-labelledby="label">
                <span class="label" part="label" id="label" dir="auto">{context.label()}</span>
                {move || is_loop.get().then(|| pause_button(context, paused))}
                <div
                    class="viewport"
                    part="viewport"
                    class:still=move || is_still.get()
                    node_ref=nodes.viewport
                    on:pointerenter=move |_| hold(Reason::Hover, true)
                    on:pointerleave=move |_| hold(Reason::Hover, false)
                    on:focusin=on_focus
                    on:focusout=move |_| hold(Reason::Focus, false)
                    on:scroll=on_scroll
                >
                    <div class="track" node_ref=nodes.track>
                        {headlines}
                        {move || is_loop.get().then(&copy)}
                    </div>
                </div>
            </section>
        }
        .into_any()
    };
    markup.into_any()
}

/// Stops the headlines for good until it is pressed again (WCAG 2.2.2).
fn pause_button(context: Context, paused: Memo<bool>) -> AnyView {
    let face = move || {
        let labels = context.labels();
        if paused.get() {
            (labels.play, "M7 4v16l13-8z")
        } else {
            (labels.pause, "M6 4h4v16H6zm8 0h4v16h-4z")
        }
    };
    let toggle = move |_| {
        change(context.strip, |strip| {
            strip
                .hold
                .set(Reason::Reader, !strip.hold.has(Reason::Reader));
        });
    };
    view! {
        <button
            type="button"
            class="control"
            part="control"
            aria-label=move || face().0
            title=move || face().0
            on:click=toggle
        >
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d=move || face().1 /></svg>
        </button>
    }
    .into_any()
}

/// `ajel:toggle` whenever the reader's pause begins or ends.
fn report_toggles(context: Context, paused: Memo<bool>) {
    Effect::new(move |before: Option<bool>| {
        let now = paused.get();
        if before.is_some_and(|before| before != now) {
            context.host.with_value(|host| toggled(host, now));
        }
        now
    });
}
