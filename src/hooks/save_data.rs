use js_sys::Reflect;

use crate::hooks::page::window;

/// Whether the reader asks for less data: the browser's `Save-Data` mode, or the
/// media feature, whichever it has.
pub fn saves_data() -> bool {
    let query = window().match_media("(prefers-reduced-data: reduce)");
    let reduced = query.ok().flatten().is_some_and(|query| query.matches());
    // Chromium has this alone.
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    let save = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    reduced || save.is_ok_and(|save| save.is_truthy())
}
