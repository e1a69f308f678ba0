//! The page's `dataLayer`, from which its own tag manager takes what has happened.
//!
//! <https://developers.google.com/tag-platform/tag-manager/datalayer>

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::hooks::page::window;

/// Adds an entry. The page's script may run later than ours, so the list is made where it is
/// missing; something else of that name is the page's own, and is left alone.
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
    // Tag managers put a function of their own in the place of the list's.
    let Ok(push) = Reflect::get(&layer, &JsValue::from_str("push")) else {
        return;
    };
    if let Some(push) = push.dyn_ref::<Function>() {
        // What it throws is about the page's tags, not about the news.
        let _ = push.call1(&layer, entry);
    }
}
