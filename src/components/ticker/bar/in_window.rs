//! Keeps a bar at the window's edge on a page whose filters, transforms or containment would
//! carry fixed elements away.

use web_sys::HtmlElement;

use super::compare::equals;
use crate::components::top_layer::{lay_out_anew, show_popover};
use crate::contract::value::Placement;
use crate::hooks::page::{document, window};

/// Moves a bar that is not `px` from its edge to the top layer, which is fixed to the window
/// whatever is around the element. If the browser has no top layer for it, the bar stays in its
/// place in the page.
///
/// A bar that its style does not fix, as on paper, stands in its place in the page.
///
/// <https://drafts.csswg.org/css-position-4/#top-layer>
pub fn ensure_in_window(room: &HtmlElement, edge: Placement, px: f64) {
    let was_in_top_layer = room.get_attribute("popover").is_some();
    if !was_in_top_layer {
        if !is_fixed(room) || is_in_place(room, edge, px) {
            return;
        }
        // A plain attribute can always be set.
        let _ = room.set_attribute("popover", "manual");
    }
    // An element that has been moved in the document has left the top layer.
    show_popover(room);
    if !is_in_place(room, edge, px) {
        lay_out_anew(room);
    }
    if !was_in_top_layer && !is_in_place(room, edge, px) {
        leave_top_layer(room);
        room.set_class_name("room bar");
    }
}

/// Takes a bar out of the top layer; without `popover` it leaves it.
pub fn leave_top_layer(room: &HtmlElement) {
    // An attribute can always be removed.
    let _ = room.remove_attribute("popover");
}

/// Returns whether a bar is fixed to the window, which it is not on paper.
pub fn is_fixed(room: &HtmlElement) -> bool {
    let style = window().get_computed_style(room).ok().flatten();
    style.is_some_and(|style| equals(&style, "position", "fixed"))
}

/// Returns whether a bar is where it belongs. A bar that is not shown counts as in place.
fn is_in_place(room: &HtmlElement, edge: Placement, px: f64) -> bool {
    const NEAR_PX: f64 = 1.5;
    let place = room.get_bounding_client_rect();
    let Some(window) = document().scrolling_element() else {
        return true;
    };
    let (width, height) = (
        f64::from(window.client_width()),
        f64::from(window.client_height()),
    );
    let away = match edge {
        Placement::Bottom => height - place.bottom(),
        _ => place.top(),
    };
    // The left edge is not compared: in some browsers an Arabic page has its scrollbar there.
    let is_as_wide = (place.width() - width).abs() <= NEAR_PX;
    place.height() == 0.0 || ((away - px).abs() <= NEAR_PX && is_as_wide)
}
