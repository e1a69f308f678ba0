//! The sizes and positions that the page's layout gives to elements, before transforms.

use js_sys::Number;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::hooks::page::window;

/// Returns the width of an element in its own CSS px, which are independent of transforms and of
/// the zoom of its ancestors. The marquee moves by such px, while the rectangles that browsers
/// report are in px on screen.
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

/// Returns how many px on screen one CSS px of an element measures in the inline direction. For a
/// rotated element it is the ratio of the width of its bounding box to its own width.
pub fn scale(element: &Element) -> f64 {
    let scale = element.get_bounding_client_rect().width() / width(element);
    if scale.is_finite() { scale } else { 1.0 }
}

/// Returns the positions of the left and the right side of an element in whole CSS px, before
/// transforms. They are relative to an ancestor that is the same for all neighbouring elements.
/// `scrolled` is how far the scroll container around the element is scrolled.
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
