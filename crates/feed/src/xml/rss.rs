//! The elements of RSS: 2.0, 0.9x and 1.0.
//!
//! <https://www.rssboard.org/rss-specification>, <https://web.resource.org/rss/1.0/spec>.

use super::element::Tree;
use super::names::Namespace::{DublinCore, Rdf, Rss};

/// Adds the addresses that may be the item's, best first.
pub(super) fn links(item: &Tree, found: &mut Vec<String>) {
    for (_, link) in item.named(Rss, "link") {
        let text = link.text();
        // An Atom link in no namespace.
        let written = if text.is_empty() {
            link.attribute("href")
        } else {
            &text
        };
        found.push(link.address(written));
    }
}

/// Adds the addresses that the item's identifiers may be.
pub(super) fn permalinks(item: &Tree, found: &mut Vec<String>) {
    for (_, guid) in item.named(Rss, "guid") {
        let text = guid.text();
        let is_permalink = !guid.attribute("isPermaLink").eq_ignore_ascii_case("false");
        // `isPermaLink` is true by default, but many feeds leave it out and write a number or a
        // name. Without the attribute, only a text that looks like an address is a permalink.
        let declared = guid.attribute("isPermaLink").eq_ignore_ascii_case("true");
        if is_permalink && (declared || is_address(&text)) {
            found.push(guid.address(&text));
        }
    }
    if let Some(item) = item.root() {
        let about = item.qualified(Rdf, "about");
        if is_address(about) {
            found.push(item.address(about));
        }
    }
}

/// Returns the item's identifier; may be empty.
pub(super) fn id(item: &Tree) -> String {
    let guid = item.text(&[(Rss, "guid")]);
    if !guid.is_empty() {
        return guid;
    }
    let about = item.root().map_or("", |item| item.qualified(Rdf, "about"));
    match about {
        "" => item.text(&[(DublinCore, "identifier")]),
        about => about.to_owned(),
    }
}

/// Adds the item's categories.
pub(super) fn categories(item: &Tree, found: &mut Vec<String>) {
    for text in item.texts(&[(Rss, "category"), (DublinCore, "subject")]) {
        found.push(text);
    }
}

/// Whether a text is an address of a page.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = text.get(..8.min(text.len())).unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    scheme.starts_with("http://") || scheme.starts_with("https://")
}
