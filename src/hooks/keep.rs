use leptos::prelude::*;

/// Keeps a value until the current reactive owner is cleaned up, and then drops
/// it: how listeners and observers live exactly as long as their component.
pub fn keep<T: 'static>(value: T) {
    let _ = StoredValue::new_local(value);
}
