//! Keeps the control inside the window on a page whose filters, transforms or containment
//! would carry fixed elements away.

use js_sys::Number;
use web_sys::HtmlElement;

use crate::components::top_layer::{lay_out_anew, show_popover};
use crate::decimal;
use crate::hooks::page::window;

/// The distance from the edge of the window, in CSS px, as in the style sheet.
const GAP_PX: f64 = 16.0;

/// Moves an element that is outside the window to the top layer, which is fixed to the window
/// whatever is around the element. An element inside the window stays in its layer
/// (`--ajel-layer`), below the page's menus and dialogs. If the browser has no top layer for it,
/// the element is moved back into the window each time the page is scrolled.
///
/// <https://drafts.csswg.org/css-position-4/#top-layer>
pub fn keep_in_window(element: &HtmlElement) {
    let height = window().inner_height().ok().and_then(|px| px.as_f64());
    let Some(height) = height else { return };
    let style = element.style();
    let bottom = || element.get_bounding_client_rect().bottom();
    let is_out = || bottom() > height + 1.0 || element.get_bounding_client_rect().top() < 0.0;
    let top = || Number::parse_float(&style.get_property_value("top").unwrap_or_default());
    if !top().is_finite() {
        if !is_out() {
            return;
        }
        show_popover(element);
        if !is_out() {
            return;
        }
        lay_out_anew(element);
        if !is_out() {
            return;
        }
        // `top` and `bottom` are properties of every element.
        let _ = style.set_property("bottom", "auto");
        let _ = style.set_property("top", "0px");
    }
    let px = top() + height - GAP_PX - bottom();
    let _ = style.set_property("top", &[&decimal::text(px), "px"].concat());
}
