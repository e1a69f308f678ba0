//! Style sheets, parsed once per page and adopted by every shadow root. A constructed style sheet
//! does not count as an inline style, so the page's CSP need not allow it.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Element, ShadowRoot};

/// The minified text of a style sheet in `style/`.
macro_rules! sheet {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".css"))
    };
}
pub(super) use sheet;

const TOKENS: &str = sheet!("tokens");

/// The style sheet of the element until the widget is rendered.
const HOST: &str = sheet!("host");

thread_local! {
    static SHEETS: RefCell<Vec<(&'static str, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

fn shared(text: &'static str) -> Option<CssStyleSheet> {
    SHEETS.with_borrow_mut(|sheets| {
        if let Some((_, sheet)) = sheets.iter().find(|(known, _)| *known == text) {
            return Some(sheet.clone());
        }
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(text).ok()?;
        sheets.push((text, sheet.clone()));
        Some(sheet)
    })
}

/// Has the shadow root around `root` adopt the design tokens and a widget's own style sheet.
pub fn adopt(root: &Element, own: &'static str) {
    let Ok(shadow) = root.get_root_node().dyn_into::<ShadowRoot>() else {
        return;
    };
    add(&shadow, &[TOKENS, own]);
}

/// Has the shadow root around `root` adopt one more style sheet.
pub fn add_to(root: &Element, text: &'static str) {
    if let Ok(shadow) = root.get_root_node().dyn_into::<ShadowRoot>() {
        add(&shadow, &[text]);
    }
}

/// Has a shadow root adopt the style sheet that `embed.js` gives to custom elements.
pub fn adopt_host(shadow: &ShadowRoot) {
    add(shadow, &[HOST]);
}

fn add(shadow: &ShadowRoot, sheets: &[&'static str]) {
    let adopted = shadow.adopted_style_sheets();
    for text in sheets {
        if let Some(sheet) = shared(text)
            && !adopted.includes(&sheet, 0)
        {
            adopted.push(&sheet);
        }
    }
}
