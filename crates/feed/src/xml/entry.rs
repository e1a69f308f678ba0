//! Writes the elements of an item as JSON, and reads that JSON as an item.
//!
//! An XML item becomes a JSON object with the field names of JSON Feed where that has one. It is
//! then processed like any other item: slices, the cached feed, ids, order and cleaning are those
//! of [`Reader`](crate::Reader).

use super::atom;
use super::element::{Element, Tree};
use super::json::Json;
use super::media;
use super::names::Namespace::{Ajel, Atom, Content, DublinCore, Itunes, Media, Rss, Xhtml, Xml};
use super::rss;
use crate::MAX_ITEMS;
use crate::feed_cache::fingerprint;
use crate::item::{self, Draft};
use crate::json::{Value, wire};
use crate::link::Base;
use crate::model::{ImageSize, Item};
use crate::picture;
use crate::reason::Reason;
use crate::text::Kind;

/// How many addresses, and how many pictures, of one item are tried.
const MAX_CANDIDATES: usize = 4;

/// A longer description (in bytes) is the article itself if the item has no other content.
const MAX_SUMMARY: usize = 4_000;

wire! {
    /// As [`write`] has it.
    struct Entry {
        id: "id",
        urls: "urls",
        title: "title",
        summary: "summary",
        content: "content_html",
        images: "images",
        image_sizes: "image_sizes",
        date: "date_published",
        tags: "tags",
        language: "language",
        hidden: "hidden",
        ajel: "_ajel",
    }
}

wire! {
    struct Size {
        url: "url",
        width: "width",
    }
}

/// Fingerprints of the titles and addresses of the items that have been written.
#[derive(Default)]
pub(super) struct SeenItems(Vec<u64>);

impl SeenItems {
    /// Whether an item with this address and title was written before. Remembers it for the next
    /// call.
    fn has(&mut self, url: Option<&String>, title: &str) -> bool {
        let fingerprint = fingerprint(title.trim().as_bytes(), url.map_or("", String::as_str));
        match self.0.binary_search(&fingerprint) {
            Ok(_) => !title.is_empty(),
            // Later items are not read.
            Err(_) if self.0.len() >= 2 * MAX_ITEMS => false,
            Err(at) => {
                self.0.insert(at, fingerprint);
                false
            }
        }
    }
}

/// Reads an item from the JSON that [`write`] has written.
pub(super) fn read(value: Value, base: &Base) -> Result<Item, Reason> {
    let entry = Entry::read(value).ok_or(Reason::NotAnObject)?;
    match entry.hidden.and_then(Value::text).as_deref() {
        Some("draft") => return Err(Reason::NotPublished),
        Some(_) => return Err(Reason::SameTitle),
        None => {}
    }
    let first = |list: Option<Value>| {
        let candidates: Vec<_> = list
            .into_iter()
            .flat_map(Value::elements)
            .map(Some)
            .collect();
        item::first_link(base, &candidates)
    };
    let sizes = entry.image_sizes.into_iter().flat_map(Value::elements);
    let sizes = sizes.filter_map(Size::read).filter_map(|size| {
        let url = item::first_link(base, &[size.url]);
        let width: u32 = size.width?.text()?.parse().ok()?;
        (!url.is_empty()).then_some(ImageSize { url, width })
    });
    let draft = Draft {
        id: entry.id,
        url: first(entry.urls),
        title: entry.title,
        summary: (entry.summary, Kind::Html),
        contents: [(entry.content, Kind::Html), (None, Kind::Html)],
        image: first(entry.images),
        image_sizes: sizes.collect(),
        published: item::moment(entry.date),
        tags: entry.tags.map(item::list).unwrap_or_default(),
        language: entry.language,
        ajel: entry.ajel,
    };
    draft.finish(base)
}

/// Writes an item as a JSON object. `seen` are the items before it.
pub(super) fn write(tree: &Tree, seen: &mut SeenItems, json: &mut Json) {
    let (summary, content) = texts(tree);
    let (mut images, sizes) = media::pictures(tree);
    if images.is_empty() {
        let found = [content, summary]
            .into_iter()
            .flatten()
            .find_map(picture_of);
        if let Some(found) = found {
            images.push(found);
        }
    }
    images.truncate(MAX_CANDIDATES);
    let summary = summary.map(Element::html).unwrap_or_default();
    let content = content.map(Element::html).unwrap_or_default();

    let (urls, title) = (urls(tree), title(tree));
    let is_draft = atom::is_draft(tree);
    let hidden = if is_draft {
        "draft"
    } else if seen.has(
        urls.first(),
        if title.is_empty() { &summary } else { &title },
    ) {
        "repeated"
    } else {
        ""
    };

    json.open('{');
    json.field("id", &id(tree));
    json.field("hidden", hidden);
    json.list("urls", &urls);
    json.field("title", &title);
    json.field("date_published", &published(tree));
    json.list("images", &images);
    if !sizes.is_empty() {
        json.key("image_sizes");
        json.open('[');
        for size in &sizes {
            json.open('{');
            json.field("url", &size.address);
            json.field("width", &size.width.to_string());
            json.close('}');
        }
        json.close(']');
    }
    json.list("tags", &tags(tree));
    json.field("language", &language(tree));
    if content.is_empty() && summary.len() > MAX_SUMMARY {
        json.field("content_html", &summary);
    } else {
        json.field("summary", &summary);
        json.field("content_html", &content);
    }
    extension(tree, json);
    json.close('}');
}

/// Writes the elements of `_ajel`, and the name of the outlet.
fn extension(tree: &Tree, json: &mut Json) {
    // An empty element means yes, as an attribute does in HTML.
    let says_yes = |name| {
        let mut found = tree.named(Ajel, name);
        found.any(|(_, element)| {
            let text = element.text().to_ascii_lowercase();
            matches!(text.as_str(), "" | "true" | "1" | "yes")
        })
    };
    json.key("_ajel");
    json.open('{');
    json.flag("urgent", says_yes("urgent"));
    json.flag("pinned", says_yes("pinned"));
    json.field("expires", &tree.text(&[(Ajel, "expires")]));
    json.field("source", &source(tree));
    let mut related = Vec::new();
    for (_, element) in tree.named(Ajel, "related_to") {
        related.push(element.address(&element.text()));
    }
    json.list("related_to", &related);
    let topics: Vec<String> = tree
        .named(Ajel, "topics")
        .map(|(_, element)| element.text())
        .collect();
    json.list("topics", &topics);
    json.close('}');
}

fn id(tree: &Tree) -> String {
    match rss::id(tree) {
        id if id.is_empty() => tree.text(&[(Atom, "id")]),
        id => id,
    }
}

fn urls(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    rss::links(tree, &mut found);
    atom::links(tree, &mut found);
    rss::permalinks(tree, &mut found);
    atom::permalinks(tree, &mut found);
    found.retain(|link| !link.is_empty());
    found.truncate(MAX_CANDIDATES);
    found
}

fn title(tree: &Tree) -> String {
    tree.text(&[
        (Rss, "title"),
        (Atom, "title"),
        (DublinCore, "title"),
        (Media, "title"),
        (Itunes, "title"),
    ])
}

/// Returns the first date that is understood, otherwise the first date of all.
fn published(tree: &Tree) -> String {
    let names = [
        (Rss, "pubDate"),
        (Atom, "published"),
        (Atom, "issued"),
        (DublinCore, "date"),
        (DublinCore, "issued"),
        (DublinCore, "created"),
        (Atom, "created"),
        (Atom, "updated"),
        (Atom, "modified"),
        (DublinCore, "modified"),
        (Rss, "date"),
        (Rss, "published"),
        (Rss, "updated"),
    ];
    let is_date = |text: &String| item::date(text).is_some();
    let understood = tree.texts(&names).find(is_date);
    understood.unwrap_or_else(|| tree.text(&names))
}

fn tags(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    rss::categories(tree, &mut found);
    atom::categories(tree, &mut found);
    found
}

fn language(tree: &Tree) -> String {
    match tree.root().map_or("", |item| item.qualified(Xml, "lang")) {
        "" => tree.text(&[(DublinCore, "language")]),
        language => language.to_owned(),
    }
}

fn source(tree: &Tree) -> String {
    let named = tree.text(&[(Ajel, "source"), (Rss, "source")]);
    match named.as_str() {
        "" => atom::source(tree),
        _ => named,
    }
}

/// Returns the summary and the content, if there are any.
fn texts(tree: &Tree) -> (Option<&Element>, Option<&Element>) {
    let first = |names: &[(_, &'static str)]| {
        let mut found = names
            .iter()
            .flat_map(|(namespace, name)| tree.named(*namespace, name))
            .map(|(_, element)| element);
        found.find(|element| !element.text().is_empty())
    };
    let content = first(&[(Content, "encoded")])
        .or_else(|| atom::content(tree))
        .or_else(|| first(&[(Xhtml, "body"), (Xhtml, "div")]));
    let summary = first(&[
        (Rss, "description"),
        (Atom, "summary"),
        (DublinCore, "description"),
    ]);
    // These describe the recording or the picture, so no headline is made from them.
    let about_media = [
        (Itunes, "summary"),
        (Itunes, "subtitle"),
        (Media, "description"),
    ];
    let has_own = summary.is_some() || content.is_some() || title(tree).is_empty();
    let summary = if has_own {
        summary
    } else {
        first(&about_media)
    };
    (summary, content)
}

/// Returns the first picture of a text with an `xml:base`, which makes addresses absolute. For
/// other texts the picture is searched for when the item is read.
fn picture_of(text: &Element) -> Option<String> {
    let address = picture::first(&text.html(), text.base()?);
    (!address.is_empty()).then_some(address)
}
