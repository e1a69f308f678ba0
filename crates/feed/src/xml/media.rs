//! Finds the picture of an item: Media RSS, enclosures, and the elements of podcasts.
//!
//! In Media RSS (<https://www.rssboard.org/media-rss>) a `media:group` holds one picture in several
//! sizes; outside of a group each `media:content` is another picture.

use super::element::{Element, Tree};
use super::names::Namespace::{Atom, Itunes, Media, Rss};
use crate::picture::EXTENSIONS;

/// The largest width of a card, in CSS px. The smallest picture of at least this width is chosen.
const CARD: u32 = 768;

/// A picture in one of its sizes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Picture {
    pub address: String,
    /// The width in pixels; 0 if it is not stated.
    pub width: u32,
}

/// Returns the pictures that an item names, best first, and the sizes of the first one, narrowest
/// first, if it has several.
pub(super) fn pictures(item: &Tree) -> (Vec<String>, Vec<Picture>) {
    let mut found = Vec::new();
    let mut sizes = Vec::new();
    for (group, _) in item.named(Media, "group") {
        let mut all: Vec<Picture> = contents(item, group).collect();
        all.sort_by_key(|picture| picture.width);
        all.dedup_by_key(|picture| picture.width);
        add(&mut found, for_card(&all));
        if sizes.is_empty() && found.len() == 1 && all.len() > 1 {
            all.retain(|picture| picture.width > 0);
            sizes = all;
        }
    }
    single(item, &mut found);
    enclosures(item, &mut found);
    // Thumbnails, which stand for a group or a video.
    let parents = item
        .children(0)
        .filter(|(_, element)| element.is(Media, "group") || element.is(Media, "content"));
    for parent in std::iter::once(0).chain(parents.map(|(place, _)| place)) {
        let all: Vec<Picture> = thumbnails(item, parent).collect();
        add(&mut found, for_card(&all));
        let inner = item
            .children(parent)
            .filter(|(place, element)| *place > 0 && parent > 0 && element.is(Media, "content"));
        for (place, _) in inner {
            for picture in thumbnails(item, place) {
                found.push(picture.address);
            }
        }
    }
    others(item, &mut found);
    found.retain(|address| !address.is_empty());
    (found, sizes)
}

/// Adds the address of a picture, if there is one.
fn add(found: &mut Vec<String>, picture: Option<&Picture>) {
    if let Some(picture) = picture {
        found.push(picture.address.clone());
    }
}

/// Returns the smallest picture that fills a card, otherwise the widest one; the first, if no width
/// is known.
fn for_card(pictures: &[Picture]) -> Option<&Picture> {
    let wide = pictures.iter().filter(|picture| picture.width >= CARD);
    let widest = || {
        // Of several with the same width, take the first.
        pictures.iter().reduce(|best, picture| {
            if picture.width > best.width {
                picture
            } else {
                best
            }
        })
    };
    wide.min_by_key(|picture| picture.width).or_else(widest)
}

/// Returns the file name of a picture without its digits.
#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
fn file_name(picture: &Picture) -> String {
    let path = picture.address.split(['?', '#']).next().unwrap_or_default();
    let (_, file) = path.rsplit_once('/').unwrap_or(("", path));
    file.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Adds the pictures outside of groups, best first: if all have the same file name, the size that
/// fits best, otherwise the first.
fn single(item: &Tree, found: &mut Vec<String>) {
    let all: Vec<Picture> = contents(item, 0).collect();
    let mut names = all.iter().map(file_name);
    let first = names.next();
    let is_one = all.iter().all(|picture| picture.width > 0)
        && names.all(|name| Some(&name) == first.as_ref());
    let best = if is_one { for_card(&all) } else { all.first() };
    add(found, best);
    for picture in &all {
        add(found, Some(picture));
    }
}

/// Returns the `media:content` children of an element that are pictures.
fn contents(item: &Tree, parent: usize) -> impl Iterator<Item = Picture> {
    let contents = item.children(parent).map(|(_, element)| element);
    let contents = contents.filter(|element| element.is(Media, "content"));
    contents
        .filter(|element| is_picture(element, element.attribute("url")))
        // WordPress.com lists the author's picture before those of the post.
        .filter(|element| !element.attribute("url").contains("gravatar.com/"))
        .filter_map(|element| picture(element, "url"))
}

fn thumbnails(item: &Tree, parent: usize) -> impl Iterator<Item = Picture> {
    let children = item.children(parent).map(|(_, element)| element);
    let thumbnails = children.filter(|element| element.is(Media, "thumbnail"));
    thumbnails.filter_map(|element| match element.attribute("url") {
        // Some feeds write the address as the text of the element.
        "" => Some(Picture {
            address: element.address(&element.text()),
            width: width(element),
        }),
        _ => picture(element, "url"),
    })
}

/// Adds the attached pictures.
fn enclosures(item: &Tree, found: &mut Vec<String>) {
    for (_, element) in item.named(Rss, "enclosure") {
        if is_picture(element, element.attribute("url")) {
            add(found, picture(element, "url").as_ref());
        }
    }
    for (_, element) in item.named(Atom, "link") {
        let relation = element.attribute("rel");
        // Blogger and others use the relation `image`.
        let is_attached = ["enclosure", "image"]
            .iter()
            .any(|known| relation.eq_ignore_ascii_case(known));
        if is_attached && is_picture(element, element.attribute("href")) {
            add(found, picture(element, "href").as_ref());
        }
    }
}

/// Adds the pictures of podcasts, and those for which a few systems have their own element.
fn others(item: &Tree, found: &mut Vec<String>) {
    for (_, element) in item.named(Itunes, "image") {
        let address = match element.attribute("href") {
            "" => element.text(),
            address => address.to_owned(),
        };
        found.push(element.address(&address));
    }
    for (place, element) in item.named(Rss, "image") {
        let url = item.children(place).find(|(_, child)| child.is(Rss, "url"));
        let address = match url {
            Some((_, url)) => url.text(),
            None => element.text(),
        };
        if !address.contains(char::is_whitespace) {
            found.push(element.address(&address));
        }
    }
}

fn picture(element: &Element, attribute: &str) -> Option<Picture> {
    let address = element.address(element.attribute(attribute));
    (!address.is_empty()).then(|| Picture {
        address,
        width: width(element),
    })
}

fn width(element: &Element) -> u32 {
    let width = element.attribute("width");
    width
        .strip_suffix("px")
        .unwrap_or(width)
        .parse()
        .unwrap_or(0)
}

/// Whether the address in an element is a picture, by its type or medium; if neither is stated, by
/// the file extension.
fn is_picture(element: &Element, address: &str) -> bool {
    let kind = element.attribute("type");
    let medium = element.attribute("medium");
    let begins = |text: &str, with: &str| {
        text.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    if begins(kind, "image") || medium.eq_ignore_ascii_case("image") {
        return true;
    }
    let says_nothing = kind.is_empty() || begins(kind, "application/octet-stream");
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.to_ascii_lowercase();
    says_nothing && medium.is_empty() && EXTENSIONS.iter().any(|end| path.ends_with(end))
}
