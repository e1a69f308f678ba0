//! The control's markup.

use leptos::prelude::*;

use super::{go::go, own_control::page_has_one, scroll::Scroll};
use crate::element::Context;
use crate::hooks::{Listener, keep, reduced_motion};

/// A button that appears after some screens and takes the reader back to the
/// top; not where the page has one of its own.
pub fn view(context: Context) -> AnyView {
    let config = context.config;
    let scroll = page_scroll();
    let due = Memo::new(move |_| {
        let (after, only_up) = config.with(|config| (config.after, config.on_scroll_up));
        scroll.get().shows(after, only_up)
    });
    // Asked each time, because scripts may add or remove the page's own.
    let always = Memo::new(move |_| config.with(|config| config.always));
    let shown = Memo::new(move |_| due.get() && (always.get() || !page_has_one()));
    let reduced = reduced_motion();
    let on_click = move |_| {
        let target = config.with_untracked(|config| config.target.clone());
        go(&target, !reduced.get_untracked());
    };
    context.show(true);
    // Settings change seldom: then the markup is made anew.
    let markup = move || {
        let ring = config.with(|config| config.progress).then(|| {
            let rest = move || (1.0 - scroll.get().progress()).to_string();
            view! {
                <circle
                    class="ring"
                    cx="12"
                    cy="12"
                    r="11"
                    pathLength="1"
                    stroke-dasharray="1"
                    stroke-dashoffset=rest
                />
            }
        });
        view! {
            <button
                type="button"
                class="top"
                part="button"
                class:shown=move || shown.get()
                aria-label=context.label()
                title=context.label()
                on:click=on_click
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    {ring}
                    <path d="M12 18V6m-5 5 5-5 5 5" />
                </svg>
            </button>
        }
        .into_any()
    };
    markup.into_any()
}

/// Follows the page's scrolling with one passive listener.
fn page_scroll() -> ReadSignal<Scroll> {
    let (scroll, set_scroll) = signal(Scroll::default());
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
            set_scroll.set(moved);
        }
    };
    measure();
    keep(Listener::new(&window(), "scroll", move |_| measure()));
    keep(Listener::new(&window(), "resize", move |_| measure()));
    scroll
}
