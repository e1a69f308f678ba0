//! Takes the reader to the top: the view and the keyboard.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    AddEventListenerOptions, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, ScrollToOptions,
};

use super::scroller::Scroller;
use crate::hooks::page::{document, window};

/// Scrolls to `target` (a CSS selector; empty, or nothing on the page: the start of what the
/// reader scrolls) and puts the keyboard there, so that Tab goes on from that place.
pub fn go(target: &str, scroller: &Scroller, smooth: bool) {
    let behavior = if smooth {
        ScrollBehavior::Smooth
    } else {
        ScrollBehavior::Instant
    };
    // An empty selector is an error and finds nothing, too.
    let found = document().query_selector(target).ok().flatten();
    match found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        Some(element) => {
            let options = ScrollIntoViewOptions::new();
            options.set_behavior(behavior);
            options.set_block(ScrollLogicalPosition::Start);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            focus(&element);
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
                focus(&start);
            }
        }
    }
}

/// Focuses an element that need not be focusable, without scrolling to it. It
/// is made focusable only until the focus leaves it.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let borrowed = !element.has_attribute("tabindex") && element.tab_index() < 0;
    if borrowed {
        element.set_tab_index(-1);
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        let give_back = Closure::once_into_js({
            let element = element.clone();
            move || element.remove_attribute("tabindex")
        });
        // Fails only where the target is no EventTarget.
        let _ = element.add_event_listener_with_callback_and_add_event_listener_options(
            "blur",
            give_back.unchecked_ref(),
            &once,
        );
    }
    // Focusing cannot fail; an element that takes no focus is left alone.
    let _ = element.focus_with_options(&options);
}
