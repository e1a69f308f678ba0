//! Takes the reader to the top: scrolls there and moves the keyboard focus.

use wasm_bindgen::JsCast;
use web_sys::{
    HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions,
};

use super::scroller::Scroller;
use crate::components::focus::focus_once;
use crate::hooks::page::{document, window};

/// Scrolls to `target` and moves the keyboard focus there, so that Tab goes on from that place.
/// `target` is a CSS selector; if it is empty or nothing on the page matches it, the start of
/// whatever the reader scrolls is the target.
pub fn scroll_to_target(target: &str, scroller: &Scroller, smooth: bool) {
    let behavior = if smooth {
        ScrollBehavior::Smooth
    } else {
        ScrollBehavior::Instant
    };
    // An empty selector is an error, so it finds nothing, either.
    let found = document().query_selector(target).ok().flatten();
    match found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        Some(element) => {
            let options = ScrollIntoViewOptions::new();
            options.set_behavior(behavior);
            options.set_block(ScrollLogicalPosition::Start);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            focus_once(&element);
        }
        None => {
            let options = ScrollToOptions::new();
            options.set_top(0.0);
            options.set_behavior(behavior);
            window().scroll_to_with_scroll_to_options(&options);
            if let Some(element) = &scroller.0 {
                element.scroll_to_with_scroll_to_options(&options);
            }
            if let Some(start) = scroller.0.clone().or_else(|| document().body()) {
                focus_once(&start);
            }
        }
    }
}
