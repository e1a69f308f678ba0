//! Feeds: bytes in, checked news items out.
//!
//! ```text
//! bytes ─ parse ─┬─ json_feed ─┐  private names of the format's fields
//!                └─ wordpress ─┴─ item ─ Feed
//!                                  text, sentence, date, link
//! ```
//!
//! What holds:
//!
//! - The format is told by content, never by address.
//! - One bad item never costs the others.
//! - Every text of a [`Feed`] is plain text without control characters; every
//!   address is absolute, `http:` or `https:`, without user name and password.
//! - Cleaning is idempotent, and nothing takes more than linear time or more
//!   than a flat stack, whatever the input.

mod bidi;
pub(crate) mod date;
mod entities;
pub mod error;
mod format;
mod host;
mod item;
mod json_feed;
mod link;
mod markup;
mod model;
mod reason;
mod sentence;
mod text;
mod unicode;
mod wordpress;

use std::borrow::Cow;

pub use error::FeedError;
pub use format::{Format, format};
pub use model::{Feed, ImageSize, Item, Skipped};
pub use reason::Reason;

use crate::json::{Parts, Value};
use link::Base;

/// A feed has at most so many items; of a longer one the first are read.
pub const MAX_ITEMS: usize = 2_000;

/// A body has at most so many bytes (5 MiB); a larger one is refused.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Reads a feed: JSON Feed 1.1 and 1.0, or the post list of WordPress REST.
///
/// `base` is the address the feed came from. Relative links are resolved
/// against it; where it is unknown (`""`) they are dropped.
///
/// Items stay in the order of the feed. Those that cannot be used are listed
/// beside it, in the same order, each with its place and a reason.
///
/// # Errors
///
/// Only where nothing can be used: a body above [`MAX_BYTES`], no JSON, or JSON
/// in another format. See [`FeedError::code`].
///
/// # Examples
///
/// ```
/// let body = r#"{
///     "version": "https://jsonfeed.org/version/1.1",
///     "title": "صحيفة المثال",
///     "items": [
///         {"id": "1", "url": "/economy/1", "title": "النفط يرتفع &amp; الذهب يتراجع"},
///         {"id": "2"}
///     ]
/// }"#;
/// let (feed, skipped) = ajel::feed::parse(body.as_bytes(), "https://news.example/feed.json")?;
///
/// assert_eq!(feed.items.len(), 1);
/// assert_eq!(feed.items[0].title, "النفط يرتفع & الذهب يتراجع");
/// assert_eq!(feed.items[0].url, "https://news.example/economy/1");
/// assert_eq!(skipped[0].index, 1);
///
/// let error = ajel::feed::parse(b"<!doctype html>", "").unwrap_err();
/// assert_eq!(error.code(), "feed-not-json");
/// # Ok::<(), ajel::feed::FeedError>(())
/// ```
pub fn parse(body: &[u8], base: &str) -> Result<(Feed, Vec<Skipped>), FeedError> {
    if body.len() > MAX_BYTES {
        return Err(FeedError::TooLarge(body.len()));
    }
    let json = decode(body)?;
    // RFC 8259 §8.1: a byte order mark may be ignored.
    let json = json.trim_start_matches('\u{FEFF}').trim_ascii();
    let base = Base::new(base);
    match json.as_bytes().first() {
        None => Err(FeedError::Empty),
        Some(b'<') => Err(markup_instead_of_json(json)),
        Some(_) => match Value::parse(json) {
            Ok(document) if document.is_array() => read_array(document, &base),
            Ok(document) => read_object(document, &base),
            Err(error) => Err(FeedError::Broken {
                fault: error.to_string(),
                cut_off: error.is_eof(),
            }),
        },
    }
}

/// UTF-8, with a few broken characters forgiven: an excerpt cut in the middle
/// of a letter must not cost the other items. In another encoding nearly every
/// letter beyond ASCII is broken.
fn decode(body: &[u8]) -> Result<Cow<'_, str>, FeedError> {
    let error = match str::from_utf8(body) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let text = String::from_utf8_lossy(body);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    if broken * 4 <= beyond_ascii {
        return Ok(text);
    }
    let before = body.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&b| b != b'\n').count() + 1;
    Err(FeedError::NotUtf8 { line, column })
}

fn markup_instead_of_json(text: &str) -> FeedError {
    let start = text.as_bytes().get(..1_000).unwrap_or(text.as_bytes());
    let contains = |root: &str| {
        start
            .windows(root.len())
            .any(|part| part == root.as_bytes())
    };
    if ["<rss", "<feed", "<rdf:RDF"].into_iter().any(contains) {
        FeedError::Syndication
    } else if text.starts_with("<?xml") {
        FeedError::Xml
    } else {
        FeedError::Html
    }
}

fn read_object(document: Value, base: &Base) -> Result<(Feed, Vec<Skipped>), FeedError> {
    let names = [
        "version", "title", "language", "items", "code", "message", "link", "content",
    ];
    let Some(fields) = document.fields(names) else {
        return Err(FeedError::NoContainer);
    };
    let [
        version,
        title,
        language,
        items,
        code,
        message,
        link,
        content,
    ] = fields;
    let version = version.and_then(Value::text).unwrap_or_default();
    // The standard's own address is https without www; both others are met.
    let declared = ["https://", "http://", "https://www.", "http://www."]
        .iter()
        .filter_map(|scheme| version.strip_prefix(scheme))
        .any(|rest| rest.starts_with("jsonfeed.org/version/"));

    let Some(items) = items.filter(|items| items.is_array()) else {
        if declared {
            return Err(FeedError::NoItems);
        }
        if code.is_some() && message.is_some() {
            return Err(FeedError::WordPress {
                message: item::title(message),
                code: item::title(code),
            });
        }
        if link.is_some() && (content.is_some() || title.is_some()) {
            return Err(FeedError::SinglePost);
        }
        return Err(FeedError::OtherObject);
    };

    let (items, skipped) = collect(items.elements(), base, json_feed::item);
    // Without its version any object with "items" could be meant.
    if !declared && items.is_empty() && !skipped.is_empty() {
        return Err(FeedError::OtherItems);
    }
    let feed = Feed {
        title: item::title(title),
        language: item::language(language),
        items,
    };
    Ok((feed, skipped))
}

fn read_array(document: Value, base: &Base) -> Result<(Feed, Vec<Skipped>), FeedError> {
    // Far enough to tell: a list has entries of one kind.
    let mut first = document.elements().take(MAX_ITEMS).peekable();
    if first.peek().is_some() && !first.any(wordpress::is_post) {
        return Err(FeedError::OtherArray);
    }
    let (items, skipped) = collect(document.elements(), base, wordpress::item);
    let feed = Feed {
        items,
        ..Feed::default()
    };
    Ok((feed, skipped))
}

/// Not generic: both formats share this code.
fn collect(
    mut entries: Parts,
    base: &Base,
    read: fn(Value, &Base) -> Result<Item, Reason>,
) -> (Vec<Item>, Vec<Skipped>) {
    let mut items: Vec<Item> = Vec::new();
    let mut skipped = Vec::new();
    // Places in `items`, in the order of their ids.
    let mut by_id: Vec<usize> = Vec::new();
    for (index, entry) in entries.by_ref().take(MAX_ITEMS).enumerate() {
        let reason = match read(entry, base) {
            Ok(item) => {
                let known = by_id.binary_search_by(|&place| {
                    let id = items.get(place).map_or("", |known| known.id.as_str());
                    id.cmp(&item.id)
                });
                match known {
                    Ok(_) => Reason::SameId,
                    Err(place) => {
                        by_id.insert(place, items.len());
                        items.push(item);
                        continue;
                    }
                }
            }
            Err(reason) => reason,
        };
        skipped.push(Skipped { index, reason });
    }
    let left_out = entries.count();
    if left_out > 0 {
        skipped.push(Skipped {
            index: MAX_ITEMS,
            reason: Reason::TooMany(left_out),
        });
    }
    (items, skipped)
}
