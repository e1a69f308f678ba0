//! Points in time as JavaScript represents them.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Returns the machine-readable form for `<time datetime>`; empty for a date that JavaScript cannot
/// represent.
pub fn machine(ms: i64) -> String {
    let date = Date::new(&JsValue::from_f64(ms as f64));
    if date.get_time().is_nan() {
        return String::new();
    }
    date.to_iso_string().into()
}

/// Returns the time of a machine-readable form, in ms since 1970; `None` if it is not one.
pub fn parsed(machine: &str) -> Option<i64> {
    let ms = Date::parse(machine);
    (!ms.is_nan()).then_some(ms as i64)
}

/// Returns the current time in ms since 1970.
pub fn now_ms() -> i64 {
    Date::now() as i64
}
