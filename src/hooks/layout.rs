//! Sizes as the page lays them out, before its transforms.

use js_sys::Number;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::hooks::page::window;

/// Returns the width of an element in CSS px of its own, which no transform and no zoom around
/// it changes: a loop moves by these. Rectangles are as they are seen.
///
/// <https://drafts.csswg.org/cssom/#resolved-values>
pub fn width(element: &Element) -> f64 {
    let style = window().get_computed_style(element).ok().flatten();
    let width = style.and_then(|style| style.get_property_value("width").ok());
    // The browser parses the number: Rust's own parser would add 10 KB to ajel_bg.wasm (brotli).
    let px = Number::parse_float(&width.unwrap_or_default());
    if px.is_finite() {
        px
    } else {
        element.get_bounding_client_rect().width()
    }
}

/// Returns how many px on screen are one CSS px of an element, along its lines; of one that is
/// turned, how wide it is seen beside how wide it is.
pub fn scale(element: &Element) -> f64 {
    let scale = element.get_bounding_client_rect().width() / width(element);
    if scale.is_finite() { scale } else { 1.0 }
}

/// Returns where the left and the right side of an element are laid out, in whole CSS px from
/// some ancestor that is the same for all elements around, before transforms. `scrolled` is how
/// far what scrolls around it is scrolled.
///
/// <https://drafts.csswg.org/cssom-view/#dom-htmlelement-offsetleft>
pub fn ends(element: &Element, scrolled: f64) -> (f64, f64) {
    let mut left = -scrolled;
    let mut next = element.dyn_ref::<HtmlElement>().cloned();
    let width = next
        .as_ref()
        .map_or(0.0, |element| element.offset_width().into());
    while let Some(element) = next {
        left += f64::from(element.offset_left());
        next = element
            .offset_parent()
            .and_then(|parent| parent.dyn_into().ok());
    }
    (left, left + width)
}
