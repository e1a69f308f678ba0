//! Detects which of the two pages this is, and has what both share.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{builder, doctor};

/// Replaces the page's "starting" text by the program of this page.
pub fn open() {
    if let Some(main) = emptied("builder") {
        mount_to(main, builder::App).forget();
    } else if let Some(main) = emptied("report") {
        mount_to(main, doctor::App).forget();
    }
}

/// Empties and returns the element with this id, which only one of the pages has.
fn emptied(id: &str) -> Option<HtmlElement> {
    let main: HtmlElement = document().get_element_by_id(id)?.unchecked_into();
    main.replace_children_with_node_0();
    Some(main)
}

pub fn heading(arabic: &'static str, english: &'static str) -> impl IntoView {
    view! { <h2>{arabic} " " <span lang="en" dir="ltr">{english}</span></h2> }
}
