//! The reader's setting for saving data.

use js_sys::Reflect;

use crate::hooks::page::window;

/// Returns whether the reader prefers to save data: by the browser's `Save-Data` mode or by the
/// media feature `prefers-reduced-data`, whichever the browser supports.
pub fn saves_data() -> bool {
    let query = window().match_media("(prefers-reduced-data: reduce)");
    let reduced = query.ok().flatten().is_some_and(|query| query.matches());
    // Only Chromium has `navigator.connection.saveData`.
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    let save = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    reduced || save.is_ok_and(|save| save.is_truthy())
}
