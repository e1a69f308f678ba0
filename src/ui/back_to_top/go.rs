//! Takes the reader to the top: the view and the keyboard.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    AddEventListenerOptions, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, ScrollToOptions,
};

/// Scrolls to `target` (a CSS selector; empty: the start of the page) and puts
/// the keyboard there, so that Tab goes on from that place.
///
/// # Errors
///
/// Where the selector is none; the reader is taken to the start of the page.
pub fn go(target: &str, smooth: bool) -> Result<(), JsValue> {
    let found = if target.is_empty() {
        Ok(None)
    } else {
        document().query_selector(target)
    };
    let behavior = if smooth {
        ScrollBehavior::Smooth
    } else {
        ScrollBehavior::Instant
    };
    match found
        .as_ref()
        .ok()
        .cloned()
        .flatten()
        .and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
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
            if let Some(body) = document().body() {
                focus(&body);
            }
        }
    }
    found.map(|_| ())
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
