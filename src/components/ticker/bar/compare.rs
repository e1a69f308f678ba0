//! Compares JavaScript values in the browser. Rust's own comparisons are shared with other parts of
//! the program: a page with a bar would load two more files.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// Returns whether a property of an object equals `text`.
pub fn equals(object: &JsValue, property: &str, text: &str) -> bool {
    is(&read(object, property), &JsValue::from_str(text))
}

/// Returns whether two JavaScript values are the same.
pub fn is(one: &JsValue, other: &JsValue) -> bool {
    Object::is(one, other)
}

/// Returns a property of a browser object. The properties read here never throw.
pub fn read(object: &JsValue, property: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(property)).unwrap_or_default()
}
