//! Compares what the browser has where it is. Rust's own comparisons are shared with other parts:
//! they would be two files more that a page with a bar loads.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// Returns whether a property of an object is this text.
pub fn says(object: &JsValue, property: &str, text: &str) -> bool {
    is(&read(object, property), &JsValue::from_str(text))
}

/// Returns whether two values of the browser's are the same.
pub fn is(one: &JsValue, other: &JsValue) -> bool {
    Object::is(one, other)
}

/// Returns a property of an object of the browser's, of which none throws.
pub fn read(object: &JsValue, property: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(property)).unwrap_or_default()
}
