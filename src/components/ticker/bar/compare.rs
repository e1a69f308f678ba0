//! Compares texts of the browser where they are: Rust's own comparison would be shared with two
//! more parts, and so a file more that a page with a bar loads.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Returns whether a property of an object is this text.
pub fn says(object: &JsValue, property: &str, text: &str) -> bool {
    read(object, property) == JsValue::from_str(text)
}

/// Returns a property of an object of the browser's, of which none throws.
pub fn read(object: &JsValue, property: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(property)).unwrap_or_default()
}
