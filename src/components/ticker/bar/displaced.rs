//! Moves the elements that the page itself has fixed where a bar stands: its header, a menu, a chat
//! button.
//!
//! Each such element is moved by the height of the bars, through its own `top` or `bottom`, and
//! later gets its old value back. Elements are found by their position, because nothing else
//! identifies them: headers become fixed by classes that scripts set while the reader scrolls, and
//! skip links appear with the focus.

use std::cell::RefCell;

use js_sys::Number;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, DomRect, Event, HtmlElement};

use super::compare::{equals, is, read};
use crate::contract::value::Placement;
use crate::decimal;
use crate::hooks::{
    Listener,
    page::{document, window},
};

thread_local! {
    static DISPLACED: RefCell<Vec<Displaced>> = const { RefCell::new(Vec::new()) };
}

/// An element of the page that was moved.
struct Displaced {
    element: HtmlElement,
    edge: Placement,
    /// The previous value and priority of its `top` or `bottom`.
    before: (String, String),
    /// Whether it had no `style` attribute.
    was_bare: bool,
    /// The value that it was given.
    now: JsValue,
}

impl Displaced {
    /// Restores the previous value, unless the page has changed it in the meantime.
    fn restore(&self) {
        let (style, property) = (self.element.style(), self.edge.word());
        if !is(&read(&style, property), &self.now) {
            return;
        }
        let (value, priority) = &self.before;
        // Both are properties of every element, and the previous value was valid before.
        let _ = if value.is_empty() {
            style.remove_property(property).map(drop)
        } else {
            style.set_property_with_priority(property, value, priority)
        };
        // The attribute must be read first: Chromium and WebKit write it only when it is read.
        // Removed before that, it comes back with an empty value.
        let rest = self.element.get_attribute("style");
        if self.was_bare && rest.is_some_and(|rest| rest.is_empty()) {
            // Leaves the element as the page had it. An attribute can always be removed.
            let _ = self.element.remove_attribute("style");
        }
    }
}

/// Listeners for events that may bring an element of the page to an edge; removed when dropped.
pub struct EdgeListeners {
    _come: [Listener; 4],
    _leave: Listener,
    _resize: [Listener; 2],
    _print: Listener,
}

impl EdgeListeners {
    /// Calls `changed` when an element may have come to an edge, `resized` when the window is
    /// resized or has been printed, and `printed` before it is printed.
    pub fn new(changed: fn(), resized: fn(), printed: fn()) -> EdgeListeners {
        let (window, document) = (window(), document());
        // Images fire `load`, too: one that has loaded may have moved the page's header.
        let come = |kind| Listener::captured(&document, kind, move |_| changed());
        let leave = move |event: Event| {
            restore_around(&event);
            changed();
        };
        EdgeListeners {
            _come: ["scroll", "focusin", "transitionend", "load"].map(come),
            _leave: Listener::captured(&document, "focusout", leave),
            _resize: ["resize", "afterprint"]
                .map(|kind| Listener::new(&window, kind, move |_| resized())),
            _print: Listener::new(&window, "beforeprint", move |_| printed()),
        }
    }
}

/// Moves the elements that the page has fixed within `px` of an edge. Those that the page has
/// removed meanwhile are restored, so that they are not kept in memory.
pub fn displace(edge: Placement, px: f64) {
    restore_where(|moved| !moved.element.is_connected());
    let document = document();
    let Some(seen) = document.scrolling_element() else {
        return;
    };
    let (width, height) = (
        f64::from(seen.client_width()),
        f64::from(seen.client_height()),
    );
    // Probes at the edge, where progress lines are; in the middle of the bar; and at its inner end,
    // so that an element that comes by scrolling makes way before it is covered.
    for inside in [1.0, px / 2.0, px - 1.0] {
        let y = match edge {
            Placement::Bottom => height - inside,
            _ => inside,
        };
        for x in [16.0, width / 2.0, width - 16.0] {
            let found = document.elements_from_point(x as f32, y as f32);
            // Outer elements come first: moving one moves everything inside it.
            for element in found.reverse().iter() {
                if let Ok(element) = element.dyn_into::<HtmlElement>() {
                    consider(&element, edge, px, height);
                }
            }
        }
    }
}

fn consider(element: &HtmlElement, edge: Placement, px: f64, height: f64) {
    let Ok(Some(style)) = window().get_computed_style(element) else {
        return;
    };
    let place = element.get_bounding_client_rect();
    let is_known =
        || DISPLACED.with_borrow(|all| all.iter().any(|moved| is(&moved.element, element)));
    if is_movable(&style, &place, edge, px)
        && is_covered(&place, edge, px, height)
        // An overlay over the window, or a column beside the text, is no header and stays where it
        // is.
        && place.height() * 2.0 <= height
        && !is_known()
    {
        shift(element, &style, edge);
    }
}

/// Returns whether an element is positioned in the window, or at the start of the page, where the
/// padding of the root element does not move it.
fn is_movable(style: &CssStyleDeclaration, place: &DomRect, edge: Placement, px: f64) -> bool {
    let has = |position| equals(style, "position", position);
    if has("absolute") {
        let scrolled = window().scroll_y().unwrap_or_default();
        return edge == Placement::Top && place.top() + scrolled < px - 1.0;
    }
    let is_stuck = || distance(style, edge).is_some_and(|distance| distance < px);
    has("fixed") || (has("sticky") && is_stuck())
}

fn is_covered(place: &DomRect, edge: Placement, px: f64, height: f64) -> bool {
    match edge {
        Placement::Bottom => place.bottom() > height - px + 1.0 && place.top() < height,
        _ => place.top() < px - 1.0 && place.bottom() > 0.0,
    }
}

/// Returns an element's distance from the edge according to its style, in CSS px.
fn distance(style: &CssStyleDeclaration, edge: Placement) -> Option<f64> {
    let distance = style.get_property_value(edge.word()).unwrap_or_default();
    Some(Number::parse_float(&distance)).filter(|px| px.is_finite())
}

/// Moves an element. Its new value depends on the height of the bars, so it equals the old one
/// where there is no bar, as on paper.
fn shift(element: &HtmlElement, computed: &CssStyleDeclaration, edge: Placement) {
    let Some(distance) = distance(computed, edge) else {
        return;
    };
    let (style, property) = (element.style(), edge.word());
    let value = |name| style.get_property_value(name).unwrap_or_default();
    let before = (value(property), style.get_property_priority(property));
    let was_bare = element.get_attribute("style").is_none();
    let distance = decimal::text(distance);
    let now = [
        "calc(",
        &distance,
        "px + var(--ajel-bar-",
        property,
        ", 0px))",
    ]
    .concat();
    // `top` and `bottom` are properties of every element.
    let _ = style.set_property_with_priority(property, &now, "important");
    let moved = Displaced {
        now: read(&style, property),
        element: element.clone(),
        edge,
        before,
        was_bare,
    };
    DISPLACED.with_borrow_mut(|all| all.push(moved));
}

/// Restores the elements that were moved at an edge.
pub fn restore(edge: Placement) {
    restore_where(|moved| moved.edge == edge);
}

/// Restores the moved elements around the one that the focus leaves: a skip link returns to where
/// it was.
fn restore_around(event: &Event) {
    let around = event.composed_path();
    restore_where(|moved| around.iter().any(|element| is(&element, &moved.element)));
}

fn restore_where(is_meant: impl Fn(&Displaced) -> bool) {
    DISPLACED.with_borrow_mut(|all| {
        all.retain(|moved| {
            let stays = !is_meant(moved);
            if !stays {
                moved.restore();
            }
            stays
        });
    });
}
