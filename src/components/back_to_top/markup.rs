//! The control's markup.

use leptos::prelude::*;

use super::{go::go, own_control::page_has_one, scroll::Scroll};
use crate::components::{
    Context,
    context::is_selector,
    view::{Piece, dynamic},
};
use crate::contract::{
    attribute,
    config::{BackToTopConfig, Reader},
};
use crate::decimal;
use crate::hooks::page::{document, window};
use crate::hooks::{Listener, reduced_motion};
use crate::reactive::{Memo, RwSignal, drop_on_cleanup};

/// Not a literal in the markup: Leptos has the browser parse markup that is literal
/// throughout, and pages with Trusted Types forbid that.
const ARROW: &str = "M12 18V6m-5 5 5-5 5 5";

/// A button that appears after some screens and takes the reader back to the
/// top; not where the page has one of its own.
#[component]
pub fn BackToTopMarkup(context: Context) -> impl IntoView {
    let config = context.settings(read);
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
    let offset = move || Some(decimal::text(1.0 - scroll.get().progress()));
    let ring = move || {
        config.with(|config| config.progress).then(|| {
            Piece::new(move || {
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

/// Reads what only this control is told.
fn read(read: &mut Reader) -> BackToTopConfig {
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

/// Follows the page's scrolling with one passive listener.
fn page_scroll() -> RwSignal<Scroll> {
    let scroll = RwSignal::new(Scroll::default());
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
    drop_on_cleanup(Listener::new(&window(), "scroll", move |_| measure()));
    drop_on_cleanup(Listener::new(&window(), "resize", move |_| measure()));
    scroll
}
