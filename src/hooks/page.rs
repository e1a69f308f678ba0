//! The window and document of the page that the program runs in.

use web_sys::{Document, Window};

thread_local! {
    static PAGE: Option<(Window, Document)> = web_sys::window()
        .and_then(|window| window.document().map(|document| (window, document)));
}

/// Returns the page's window.
pub fn window() -> Window {
    page().0
}

/// Returns the page's document.
pub fn document() -> Document {
    page().1
}

fn page() -> (Window, Document) {
    match PAGE.with(Clone::clone) {
        Some(page) => page,
        // The program runs only in pages.
        None => unreachable!(),
    }
}
