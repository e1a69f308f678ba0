//! Which page this is, and what both have.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{builder, doctor};

/// Takes the place of the page's «starting», and begins.
pub fn open() {
    if let Some(main) = emptied("builder") {
        mount_to(main, builder::App).forget();
    } else if let Some(main) = emptied("report") {
        mount_to(main, doctor::App).forget();
    }
}

/// Empties the element of this id, which one of the pages has.
fn emptied(id: &str) -> Option<HtmlElement> {
    let main: HtmlElement = document().get_element_by_id(id)?.unchecked_into();
    main.replace_children_with_node_0();
    Some(main)
}

pub fn heading(arabic: &'static str, english: &'static str) -> impl IntoView {
    view! { <h2>{arabic} " " <span lang="en" dir="ltr">{english}</span></h2> }
}
