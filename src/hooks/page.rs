//! The page that the program runs on.

use web_sys::{Document, Window};

thread_local! {
    static PAGE: Option<(Window, Document)> = web_sys::window()
        .and_then(|window| window.document().map(|document| (window, document)));
}

/// The page's window.
pub fn window() -> Window {
    page().0
}

/// The page's document.
pub fn document() -> Document {
    page().1
}

fn page() -> (Window, Document) {
    match PAGE.with(Clone::clone) {
        Some(page) => page,
        // The program runs nowhere else.
        None => unreachable!(),
    }
}
