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

/// Returns the title of the document. (In a page with `<form name="title">` the property
/// `document.title` is the form.)
pub fn title() -> String {
    let title = document().query_selector("title").ok().flatten();
    let text = title.and_then(|title| title.text_content());
    let text = text.unwrap_or_default();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

fn page() -> (Window, Document) {
    match PAGE.with(Clone::clone) {
        Some(page) => page,
        // The program runs only in pages.
        None => unreachable!(),
    }
}
