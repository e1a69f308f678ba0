//! Room for bars at the edges of the page's content.
//!
//! The root element gets a padding, so that nothing at the page's start or end is covered, and a
//! scroll padding, so that nothing is that the reader goes to. Both stand in a style sheet of the
//! document's: no attribute of the page changes, and on paper they do not hold.
//!
//! `--ajel-bar-top` and `--ajel-bar-bottom` say how much it is. A page that reserves the room
//! itself, from its first layout on (`html { padding-top: var(--ajel-bar-top, 46px) }`), gets no
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

/// What holds at the edges.
struct Insets {
    sheet: Option<CssStyleSheet>,
    edges: [Edge; 2],
}

/// What holds at one of them.
struct Edge {
    /// How high the bars there are, in CSS px; `None`: there is no bar.
    px: Option<f64>,
    /// How much padding the page has there itself; `None` where that follows the custom property.
    padding: Option<String>,
    /// The same of its scroll padding.
    scroll_padding: Option<String>,
}

impl Edge {
    const NONE: Edge = Edge {
        px: None,
        padding: None,
        scroll_padding: None,
    };
}

/// By how much a bar is higher while it is found out what follows its height.
const PROBE_PX: f64 = 1.375;

/// How the paddings of the root element begin.
const PADDING: &str = "padding-";
const SCROLL_PADDING: &str = "scroll-padding-";

/// Makes room for bars that are this high in all; `None` where there is no bar at this edge.
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
            // Without room the page's own paddings are as the page has them.
            let (padding, scroll_padding) = (of_root(PADDING, edge), of_root(SCROLL_PADDING, edge));
            // No page has reserved this much, which is as good as what is needed.
            at.px = px.map(|px| px + PROBE_PX);
            self.write();
            // What has not followed the property gets the room from here.
            let at = self.at(edge);
            at.padding = unless_changed(PADDING, edge, padding);
            at.scroll_padding = unless_changed(SCROLL_PADDING, edge, scroll_padding);
        }
        self.at(edge).px = px;
        self.write();
        keep_place(content_top);
    }

    fn at(&mut self, edge: Placement) -> &mut Edge {
        let [top, bottom] = &mut self.edges;
        match edge {
            Placement::Bottom => bottom,
            _ => top,
        }
    }

    /// Writes the sheet, which is the document's from the first bar on.
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

/// Returns an empty sheet of the document's. It stays there when the last bar has gone, and serves
/// the next program where one has failed: what that had written is not the page's own.
fn document_sheet() -> Option<CssStyleSheet> {
    const OWN: &str = "ajel";
    let sheets: Array = read(&document(), "adoptedStyleSheets").dyn_into().ok()?;
    let known = sheets.iter().find(|sheet| read(sheet, OWN).is_truthy());
    let sheet = match known {
        Some(sheet) => sheet.unchecked_into(),
        None => {
            let sheet = CssStyleSheet::new().ok()?;
            // An object of the browser's takes any property.
            let _ = Reflect::set(&sheet, &OWN.into(), &true.into());
            sheets.push(&sheet);
            sheet
        }
    };
    sheet.replace_sync("").ok()?;
    Some(sheet)
}

/// Returns a padding of the root element as it is computed.
fn of_root(padding: &str, edge: Placement) -> String {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let name = [padding, edge.word()].concat();
    let value = style.and_then(|style| style.get_property_value(&name).ok());
    let value = value.unwrap_or_default();
    // `auto`, which nothing can be added to, is 0 for these.
    if Number::parse_float(&value).is_finite() {
        value
    } else {
        "0px".to_owned()
    }
}

/// Returns what a padding was, if it still is that.
fn unless_changed(padding: &str, edge: Placement, before: String) -> Option<String> {
    let now = Number::parse_float(&of_root(padding, edge));
    (now == Number::parse_float(&before)).then_some(before)
}

/// Returns where the page's content begins, in CSS px from the window's top.
fn content_top() -> Option<f64> {
    Some(document().body()?.get_bounding_client_rect().top())
}

/// A reader who has scrolled goes on reading the same line. At the page's start the content moves:
/// that is what makes room.
fn keep_place(before: Option<f64>) {
    let is_scrolled = window().scroll_y().is_ok_and(|top| top > 0.0);
    if let (true, Some(before), Some(now)) = (is_scrolled, before, content_top())
        && now != before
    {
        window().scroll_by_with_x_and_y(0.0, now - before);
    }
}
