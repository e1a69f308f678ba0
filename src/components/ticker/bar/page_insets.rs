//! Makes room for bars at the edges of the page's content.
//!
//! The root element gets a padding, so that a bar covers nothing at the start or end of the page,
//! and a scroll padding, so that it covers nothing that the reader jumps to. Both are in a style
//! sheet of the document: no attribute of the page changes, and they do not apply on paper.
//!
//! `--ajel-bar-top` and `--ajel-bar-bottom` are the heights of the bars. A page that reserves the
//! room itself from its first layout on (`html { padding-top: var(--ajel-bar-top, 46px) }`) gets no
//! padding from here.

use std::cell::RefCell;

use js_sys::{Array, Number, Reflect};
use wasm_bindgen::JsCast;
use web_sys::CssStyleSheet;

use super::compare::read;
use crate::contract::value::Placement;
use crate::decimal;
use crate::hooks::page::{document, window};

thread_local! {
    static INSETS: RefCell<Insets> = const { RefCell::new(Insets { sheet: None, edges: [Edge::NONE, Edge::NONE] }) };
}

/// The insets at both edges.
struct Insets {
    sheet: Option<CssStyleSheet>,
    edges: [Edge; 2],
}

/// The inset at one edge.
struct Edge {
    /// The total height of the bars at this edge, in CSS px; `None` if there is no bar.
    px: Option<f64>,
    /// The page's own padding at this edge; `None` if it follows the custom property.
    padding: Option<String>,
    /// The page's own scroll padding at this edge; `None` if it follows the custom property.
    scroll_padding: Option<String>,
}

impl Edge {
    const NONE: Edge = Edge {
        px: None,
        padding: None,
        scroll_padding: None,
    };
}

/// How much is added to the height of the bars, in CSS px, while finding out which paddings follow
/// the custom property.
const PROBE_PX: f64 = 1.375;

/// The prefixes of the root element's properties; the name of the edge follows.
const PADDING: &str = "padding-";
const SCROLL_PADDING: &str = "scroll-padding-";

/// Makes room for bars of this total height, in CSS px; `None` if there is no bar at this edge.
pub fn set_inset(edge: Placement, px: Option<f64>) {
    INSETS.with_borrow_mut(|insets| insets.set(edge, px));
}

impl Insets {
    fn set(&mut self, edge: Placement, px: Option<f64>) {
        let at = self.at(edge);
        if at.px == px {
            return;
        }
        if self.sheet.is_none() {
            self.sheet = document_sheet();
        }
        let at = self.at(edge);
        let had_room = at.px.is_some_and(|px| px > 0.0);
        let content_top = content_top();
        if !had_room {
            at.padding = None;
            at.scroll_padding = None;
            // No room has been made yet, so the computed paddings are the page's own.
            let (padding, scroll_padding) = (of_root(PADDING, edge), of_root(SCROLL_PADDING, edge));
            // No page reserves exactly this height, so every padding that follows the property
            // changes; and the height is close enough to the real one.
            at.px = px.map(|px| px + PROBE_PX);
            self.write();
            // A padding that has not followed the property gets its room from here.
            let at = self.at(edge);
            at.padding = unless_changed(PADDING, edge, padding);
            at.scroll_padding = unless_changed(SCROLL_PADDING, edge, scroll_padding);
        }
        self.at(edge).px = px;
        self.write();
        restore_scroll_position(content_top);
    }

    fn at(&mut self, edge: Placement) -> &mut Edge {
        let [top, bottom] = &mut self.edges;
        match edge {
            Placement::Bottom => bottom,
            _ => top,
        }
    }

    /// Writes the rules to the style sheet, which the document has from the first bar on.
    fn write(&mut self) {
        let mut rules = String::new();
        for edge in [Placement::Top, Placement::Bottom] {
            let at = self.at(edge);
            let Some(px) = at.px else { continue };
            let name = ["--ajel-bar-", edge.word()].concat();
            rules.push_str(&[&name, ":", &decimal::text(px), "px;"].concat());
            let own = [(PADDING, &at.padding), (SCROLL_PADDING, &at.scroll_padding)];
            for (padding, own) in own {
                if let (true, Some(own)) = (px > 0.0, own) {
                    let sum = [":calc(", own, " + var(", &name, "))!important;"].concat();
                    rules.push_str(&[padding, edge.word(), &sum].concat());
                }
            }
        }
        if let Some(sheet) = &self.sheet {
            // A constructed sheet can always be replaced.
            let _ = sheet.replace_sync(&["@media screen{:root{", &rules, "}}"].concat());
        }
    }
}

/// Returns an empty style sheet adopted by the document. It stays when the last bar is removed. If
/// the program has failed, the next one reuses it, so that the old rules do not count as the page's
/// own.
fn document_sheet() -> Option<CssStyleSheet> {
    const OWN: &str = "ajel";
    let sheets: Array = read(&document(), "adoptedStyleSheets").dyn_into().ok()?;
    let known = sheets.iter().find(|sheet| read(sheet, OWN).is_truthy());
    let sheet = match known {
        Some(sheet) => sheet.unchecked_into(),
        None => {
            let sheet = CssStyleSheet::new().ok()?;
            // A browser object accepts any property.
            let _ = Reflect::set(&sheet, &OWN.into(), &true.into());
            sheets.push(&sheet);
            sheet
        }
    };
    sheet.replace_sync("").ok()?;
    Some(sheet)
}

/// Returns the computed padding, or scroll padding, of the root element at an edge.
fn of_root(padding: &str, edge: Placement) -> String {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let name = [padding, edge.word()].concat();
    let value = style.and_then(|style| style.get_property_value(&name).ok());
    let value = value.unwrap_or_default();
    // `auto`, to which nothing can be added, means 0 for these properties.
    if Number::parse_float(&value).is_finite() {
        value
    } else {
        "0px".to_owned()
    }
}

/// Returns `before` if the padding still has that value.
fn unless_changed(padding: &str, edge: Placement, before: String) -> Option<String> {
    let now = Number::parse_float(&of_root(padding, edge));
    (now == Number::parse_float(&before)).then_some(before)
}

/// Returns where the page's content begins, in CSS px from the window's top.
fn content_top() -> Option<f64> {
    Some(document().body()?.get_bounding_client_rect().top())
}

/// Scrolls a page that the reader has scrolled, so that the same line stays in place. At the start
/// of the page the content is meant to move: that makes the room.
fn restore_scroll_position(before: Option<f64>) {
    let is_scrolled = window().scroll_y().is_ok_and(|top| top > 0.0);
    if let (true, Some(before), Some(now)) = (is_scrolled, before, content_top())
        && now != before
    {
        window().scroll_by_with_x_and_y(0.0, now - before);
    }
}
