//! The elements of Atom: 1.0 (RFC 4287) and 0.3.

use super::element::{Element, Tree};
use super::names::Namespace::{Atom, AtomPublishing};
use super::rss::is_address;

/// Adds the addresses that may be the entry's, best first: of the links whose relation is
/// `alternate` or missing, first those to a page, then the others.
pub(super) fn links(entry: &Tree, found: &mut Vec<String>) {
    let alternate = || {
        let links = entry.named(Atom, "link").map(|(_, link)| link);
        links.filter(|link| {
            let relation = link.attribute("rel");
            // The long form of the relation is https://www.iana.org/assignments/relation/alternate.
            relation.is_empty()
                || relation.eq_ignore_ascii_case("alternate")
                || relation.ends_with("/alternate")
        })
    };
    let is_page = |link: &&Element| {
        let kind = link.attribute("type").to_ascii_lowercase();
        kind.is_empty() || kind.contains("html")
    };
    let others = alternate().filter(|link| !is_page(link));
    for link in alternate().filter(is_page).chain(others) {
        let text = link.text();
        let written = match link.attribute("href") {
            "" => text.as_str(),
            href => href,
        };
        found.push(link.address(written));
    }
}

/// Adds the entry's identifier if it is an address and the entry has no link.
pub(super) fn permalinks(entry: &Tree, found: &mut Vec<String>) {
    let id = entry.text(&[(Atom, "id")]);
    if is_address(&id) && entry.named(Atom, "link").next().is_none() {
        found.push(id);
    }
}

/// Returns the element with the content; `None` if the content is not text (a picture in base64) or
/// is elsewhere.
pub(super) fn content(entry: &Tree) -> Option<&Element> {
    let contents = entry.named(Atom, "content").map(|(_, content)| content);
    let mut texts = contents.filter(|content| {
        let kind = content.attribute("type").to_ascii_lowercase();
        let mut texts = "text html xhtml".split(' ');
        let is_text =
            kind.is_empty() || kind.ends_with("xml") || texts.any(|start| kind.starts_with(start));
        is_text && !content.attribute("mode").eq_ignore_ascii_case("base64")
    });
    texts.find(|content| !content.text().is_empty())
}

/// Adds the entry's categories.
pub(super) fn categories(entry: &Tree, found: &mut Vec<String>) {
    for (_, category) in entry.named(Atom, "category") {
        let label = category.attribute("label");
        let name = if label.is_empty() {
            category.attribute("term")
        } else {
            label
        };
        // Blogger names the kind of entry in a category whose term is an address.
        if !is_address(name) {
            found.push(match name {
                "" => category.text(),
                name => name.to_owned(),
            });
        }
    }
}

/// Returns the name of the feed from which the entry was taken; may be empty.
pub(super) fn source(entry: &Tree) -> String {
    let titles = entry.named(Atom, "source").map(|(place, _)| {
        let mut inner = entry.children(place).map(|(_, element)| element);
        let title = inner.find(|element| element.is(Atom, "title"));
        title.map(Element::html).unwrap_or_default()
    });
    titles.take(1).next().unwrap_or_default()
}

/// Whether the entry is a draft, <https://www.rfc-editor.org/rfc/rfc5023#section-13.1.1>.
pub(super) fn is_draft(entry: &Tree) -> bool {
    let mut controls = entry.named(AtomPublishing, "control");
    controls.any(|(place, _)| {
        let mut inner = entry.children(place).map(|(_, element)| element);
        inner.any(|draft| {
            draft.is(AtomPublishing, "draft") && draft.text().eq_ignore_ascii_case("yes")
        })
    })
}
