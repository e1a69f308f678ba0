//! Adds entries to the page's `dataLayer`, from which the page's own tag manager reads events.
//!
//! <https://developers.google.com/tag-platform/tag-manager/datalayer>

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::hooks::page::window;

/// Adds an entry. If there is no list, it is created, because the page's script may run later than
/// ours. Any other value of that name belongs to the page and is left alone.
pub fn push(entry: &JsValue) {
    let (window, name) = (window(), JsValue::from_str("dataLayer"));
    let found = Reflect::get(&window, &name);
    let layer = match found {
        Ok(layer) if layer.is_undefined() || layer.is_null() => {
            let made = Array::new().into();
            if Reflect::set(&window, &name, &made) != Ok(true) {
                return;
            }
            made
        }
        Ok(layer) => layer,
        Err(_) => return,
    };
    // Tag managers replace `push` with a function of their own.
    let Ok(push) = Reflect::get(&layer, &JsValue::from_str("push")) else {
        return;
    };
    if let Some(push) = push.dyn_ref::<Function>() {
        // An exception concerns the page's tags, not the news.
        let _ = push.call1(&layer, entry);
    }
}
