//! The control's markup.

use web_sys::Event;

use super::{go::go, own_control::page_has_one, scroll::Scroll};
use crate::decimal;
use crate::dom::{Markup, html, svg};
use crate::element::Context;
use crate::hooks::page::{document, window};
use crate::hooks::{Listener, reduced_motion};
use crate::reactive::{Memo, Signal, keep};

/// A button that appears after some screens and takes the reader back to the
/// top; not where the page has one of its own.
pub fn view(context: Context) -> Markup {
    let config = context.config;
    let scroll = page_scroll();
    let due = Memo::new(move || {
        let (after, only_up) = config.with(|config| (config.after, config.on_scroll_up));
        scroll.get().shows(after, only_up)
    });
    // Asked each time, because scripts may add or remove the page's own.
    let always = Memo::new(move || config.with(|config| config.always));
    let shown = Memo::new(move || due.get() && (always.get() || !page_has_one()));
    let reduced = reduced_motion();
    let on_click = move || {
        let target = config.with_untracked(|config| config.target.clone());
        go(&target, !reduced.get_untracked());
    };
    context.show(true);
    let ring = move || {
        config.with(|config| config.progress).then(|| {
            svg("circle")
                .attr("class", "ring")
                .attr("cx", "12")
                .attr("cy", "12")
                .attr("r", "11")
                .attr("pathLength", "1")
                .attr("stroke-dasharray", "1")
                .follow_attr("stroke-dashoffset", move || {
                    Some(decimal::text(1.0 - scroll.get().progress()))
                })
        })
    };
    let icon = svg("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .slot(ring)
        .child(svg("path").attr("d", "M12 18V6m-5 5 5-5 5 5"));
    html("button")
        .attr("type", "button")
        .attr("part", "button")
        .follow_attr("class", move || {
            Some(if shown.get() { "top shown" } else { "top" }.to_owned())
        })
        .follow_attr("aria-label", move || Some(context.label()))
        .follow_attr("title", move || Some(context.label()))
        .on("click", move |_: Event| on_click())
        .child(icon)
}

/// Follows the page's scrolling with one passive listener.
fn page_scroll() -> Signal<Scroll> {
    let scroll = Signal::new(Scroll::default());
    let measure = move || {
        let window = window();
        let number = |value: Result<wasm_bindgen::JsValue, _>| {
            value
                .ok()
                .and_then(|value| value.as_f64())
                .unwrap_or_default()
        };
        let top = window.scroll_y().unwrap_or_default();
        let screen = number(window.inner_height());
        let page = document()
            .document_element()
            .map_or(0.0, |page| f64::from(page.scroll_height()));
        let moved = scroll.get_untracked().moved(top, screen, page);
        if scroll.get_untracked() != moved {
            scroll.set(moved);
        }
    };
    measure();
    keep(Listener::new(&window(), "scroll", move |_| measure()));
    keep(Listener::new(&window(), "resize", move |_| measure()));
    scroll
}
