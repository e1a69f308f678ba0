//! Reads from the page which article the reader is on.

use leptos::prelude::document;
use web_sys::Element;

use super::Page;
use crate::element::config::ArticleHint;

/// The article of this page: what the partner says, else what the page says in
/// its metadata, else its first heading or its title.
pub fn read(hint: &ArticleHint) -> Page {
    let title = first_of([
        hint.title.clone(),
        attribute("meta[property='og:title']", "content"),
        text("h1"),
        document().title(),
    ]);
    let url = first_of([
        hint.url.clone(),
        attribute("link[rel='canonical']", "href"),
        attribute("meta[property='og:url']", "content"),
        document().url().unwrap_or_default(),
    ]);
    let tags = if hint.tags.is_empty() {
        meta_tags()
    } else {
        hint.tags.clone()
    };
    Page {
        title,
        text: String::new(),
        tags,
        url: absolute(&url),
    }
}

fn first_of(values: [String; 4]) -> String {
    values
        .into_iter()
        .find(|value| !value.trim().is_empty())
        .unwrap_or_default()
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn attribute(selector: &str, name: &str) -> String {
    find(selector)
        .and_then(|element| element.get_attribute(name))
        .unwrap_or_default()
}

fn text(selector: &str) -> String {
    find(selector)
        .and_then(|element| element.text_content())
        .unwrap_or_default()
}

fn meta_tags() -> Vec<String> {
    let Ok(list) = document().query_selector_all("meta[property='article:tag']") else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| wasm_bindgen::JsCast::dyn_into::<Element>(list.get(index)?).ok())
        .filter_map(|element| element.get_attribute("content"))
        .collect()
}

fn absolute(url: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(url, &base).map_or_else(|_| url.to_owned(), |url| url.href())
}
