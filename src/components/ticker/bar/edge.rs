//! The bars of a page: those at the same edge stand one after the other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot};

use super::{
    compare::is,
    displaced::{EdgeListeners, displace, restore},
    in_window::{ensure_in_window, is_fixed, leave_top_layer},
    page_insets::set_inset,
};
use crate::contract::value::Placement;
use crate::decimal;
use crate::hooks::Resize;

thread_local! {
    /// The bars of the page, in the order in which they were added.
    static BARS: RefCell<Vec<Rc<FixedBar>>> = const { RefCell::new(Vec::new()) };
    /// The listeners that exist while there is a bar.
    static LISTENERS: RefCell<Option<EdgeListeners>> = const { RefCell::new(None) };
}

const EDGES: [Placement; 2] = [Placement::Top, Placement::Bottom];

/// A bar that stands at an edge.
struct FixedBar {
    edge: Placement,
    room: HtmlElement,
    /// The style sheet that sets the distance from the edge. It is a sheet rather than the
    /// element's own style so that the page's policy (CSP) and its scripts find no `style`
    /// attribute.
    sheet: Option<CssStyleSheet>,
    /// The height when the bars were last arranged, in CSS px.
    height: Cell<f64>,
}

impl FixedBar {
    /// Returns the bar's height in CSS px; 0 if it is not shown or, as on paper, not fixed.
    fn measured(&self) -> f64 {
        if is_fixed(&self.room) {
            self.room.get_bounding_client_rect().height()
        } else {
            0.0
        }
    }

    /// Sets the bar's distance from its edge, in CSS px. Only the bar that touches the edge
    /// includes the window's safe area.
    fn set_offset(&self, px: f64) {
        let Some(sheet) = &self.sheet else { return };
        let safe = if px > 0.0 { ";--_safe:0px" } else { "" };
        // A constructed sheet can always be replaced.
        let _ =
            sheet.replace_sync(&[".bar{--_offset:", &decimal::text(px), "px", safe, "}"].concat());
    }
}

/// A bar at an edge of the window, removed when dropped.
pub struct Bar {
    fixed: Rc<FixedBar>,
    _size: Resize,
}

impl Bar {
    /// Fixes `room` to an edge. Its shadow root must have the style sheet `bar`.
    pub fn new(room: HtmlElement, edge: Placement) -> Bar {
        room.set_class_name(&["room bar ", edge.word()].concat());
        let fixed = Rc::new(FixedBar {
            edge,
            sheet: own_sheet(&room),
            height: Cell::new(0.0),
            room,
        });
        BARS.with_borrow_mut(|bars| bars.push(Rc::clone(&fixed)));
        let has_listeners = LISTENERS.with_borrow(Option::is_some);
        if !has_listeners {
            LISTENERS.set(Some(EdgeListeners::new(
                displace_again,
                arrange_again,
                prepare_for_paper,
            )));
        }
        let known = Rc::clone(&fixed);
        let is_known = move || known.measured() == known.height.get();
        let size = Resize::new(&[&fixed.room], is_known, arrange);
        arrange();
        Bar { fixed, _size: size }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        let FixedBar { room, sheet, .. } = &*self.fixed;
        BARS.with_borrow_mut(|bars| bars.retain(|bar| !Rc::ptr_eq(bar, &self.fixed)));
        room.set_class_name("room");
        leave_top_layer(room);
        if let (Some(sheet), Some(shadow)) = (sheet, shadow_of(room)) {
            let own: &JsValue = sheet.as_ref();
            let is_other = &mut |known: JsValue, _, _| !is(&known, own);
            let others = shadow.adopted_style_sheets().filter(is_other);
            shadow.set_adopted_style_sheets(&others);
        }
        arrange();
        if BARS.with_borrow(Vec::is_empty) {
            LISTENERS.set(None);
        }
    }
}

fn shadow_of(room: &Element) -> Option<ShadowRoot> {
    room.get_root_node().dyn_into().ok()
}

fn own_sheet(room: &Element) -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    shadow_of(room)?.adopted_style_sheets().push(&sheet);
    Some(sheet)
}

/// Puts each bar in its place and makes room for all of them.
fn arrange() {
    for edge in EDGES {
        let height = BARS.with_borrow(|bars| {
            let mut height = None;
            for bar in bars.iter().filter(|bar| bar.edge == edge) {
                let before = height.unwrap_or(0.0);
                bar.set_offset(before);
                ensure_in_window(&bar.room, edge, before);
                bar.height.set(bar.measured());
                height = Some(before + bar.height.get());
            }
            height
        });
        set_inset(edge, height);
        match height {
            // The room for a bar may have carried it away together with the page's content.
            Some(height) if height > 0.0 => displace_at(edge),
            _ => restore(edge),
        }
    }
}

/// Checks again which elements of the page are at the edges, after the reader has scrolled or the
/// focus has moved.
fn displace_again() {
    EDGES.into_iter().for_each(displace_at);
}

/// Ensures that the bars at an edge are in the window, and moves what the page has fixed there.
fn displace_at(edge: Placement) {
    let height = BARS.with_borrow(|bars| {
        let mut height = 0.0;
        for bar in bars.iter().filter(|bar| bar.edge == edge) {
            ensure_in_window(&bar.room, edge, height);
            height += bar.height.get();
        }
        height
    });
    if height > 0.0 {
        displace(edge, height);
    }
}

/// Puts the bars in their places in the page before it is printed, when no media query matches
/// paper yet. `afterprint` arranges them again.
fn prepare_for_paper() {
    BARS.with_borrow(|bars| bars.iter().for_each(|bar| leave_top_layer(&bar.room)));
}

/// Arranges everything from the beginning: when the window is resized, the page may fix other
/// elements.
fn arrange_again() {
    for edge in EDGES {
        restore(edge);
    }
    arrange();
}
