//! Feeds: bytes in, checked news items out.
//!
//! ```text
//! bytes ─ parse ─┬─ json_feed ─┐  private names of the format's fields
//!                └─ wordpress ─┴─ item ─ Feed
//!                                  text, excerpt, sentence, date, urgent, link, picture
//! ```
//!
//! `company` finds the JSON in what servers send around it; `ids` tells items apart that
//! have the same id.
//!
//! What holds:
//!
//! - The format is told by content, never by address.
//! - One bad item never costs the others.
//! - Every text of a [`Feed`] is plain text without control characters; every
//!   address is absolute, `http:` or `https:`, without user name and password.
//! - Cleaning is idempotent, and nothing takes more than linear time or more
//!   than a flat stack, whatever the input.
#![warn(missing_docs)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        reason = "no reader loads the tests"
    )
)]

pub mod address;
mod bidi;
mod company;
pub mod date;
mod edition;
mod entities;
pub mod error;
mod excerpt;
mod fold;
mod format;
mod identity;
mod ids;
mod item;
pub mod json;
mod json_feed;
mod link;
mod markup;
mod model;
mod order;
mod picture;
mod reason;
mod sentence;
mod shared_summary;
mod shortcode;
mod text;
mod unicode;
mod unread;
pub mod urgent;
mod wordpress;
mod zone;

pub use company::company;
pub use edition::{Edition, mark};
pub use error::FeedError;
pub use format::{Format, format};
pub use identity::Identity;
pub use ids::repeated_ids;
pub use link::{Base, Resolve};
pub use model::{Feed, ImageSize, Item, Skipped};
pub use order::ascends;
pub use reason::Reason;
pub use shared_summary::shared_by_many;
pub use unread::UnreadDate;
pub use urgent::strip_urgent;

use std::hash::DefaultHasher;
use std::sync::Arc;

use crate::json::{Parts, Value};

/// A feed has at most so many items; of a longer one the first are read, or the last where it
/// lists its oldest first ([`ascends`]).
pub const MAX_ITEMS: usize = 2_000;

/// A body has at most so many bytes (5 MiB); a larger one is refused.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Reads a feed: JSON Feed 1.1 and 1.0, or the post list of WordPress REST.
///
/// `base` is the address the feed came from. Relative links are resolved
/// against it; where it is unknown (`""`) they are dropped. With the feature `url` a text
/// will do; else see [`Base::new`].
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
/// let (feed, skipped) = ajel_feed::parse(body.as_bytes(), "https://news.example/feed.json")?;
///
/// assert_eq!(feed.items.len(), 1);
/// assert_eq!(feed.items[0].title, "النفط يرتفع & الذهب يتراجع");
/// assert_eq!(feed.items[0].url, "https://news.example/economy/1");
/// assert_eq!(skipped[0].index, 1);
///
/// let error = ajel_feed::parse(b"<!doctype html>", "").unwrap_err();
/// assert_eq!(error.code(), "feed-not-json");
/// # Ok::<(), ajel_feed::FeedError>(())
/// ```
pub fn parse(body: &[u8], base: impl Into<Base>) -> Result<(Feed, Vec<Skipped>), FeedError> {
    let mut reader = Reader::new(body.to_vec(), base)?;
    reader.advance(usize::MAX);
    reader.finish()
}

/// [`parse`] in slices, so that a large feed need not hold up the page that it is
/// read in.
pub struct Reader {
    json: String,
    /// Where the entries begin in it.
    start: usize,
    /// Where the entries that are not read yet begin in it; none are left: its end.
    at: usize,
    /// They are values of an object that is a list.
    keyed: bool,
    base: Base,
    read: fn(Value, &Base) -> Result<Item, Reason>,
    /// It is a feed, whatever its entries are.
    declared: bool,
    feed: Feed,
    skipped: Vec<Skipped>,
    /// How many entries have been read, or left out before those that are.
    count: usize,
    /// How many of those were left out.
    left_out: usize,
    /// Places in the feed's items, in the order of their ids, and of those with the same
    /// id in the order of their addresses.
    by_id: Vec<usize>,
    /// What the mark of an item begins with, and the marks of the feed's items.
    seed: DefaultHasher,
    marks: Vec<u64>,
    /// [`Item::feed`] of its items.
    name: u64,
    /// How many of its items had a summary that many share.
    shared_summaries: usize,
}

/// UTF-8, with a few broken characters forgiven: an excerpt cut in the middle
/// of a letter must not cost the other items. In another encoding nearly every
/// letter beyond ASCII is broken.
fn decode(body: Vec<u8>) -> Result<String, FeedError> {
    let error = match String::from_utf8(body) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let body = error.as_bytes();
    let error = error.utf8_error();
    let text = String::from_utf8_lossy(body);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    if broken * 4 <= beyond_ascii {
        return Ok(text.into_owned());
    }
    let before = body.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&b| b != b'\n').count() + 1;
    Err(FeedError::NotUtf8 { line, column })
}

impl Reader {
    /// Checks a body and finds its items; [`parse`] says how and what may fail.
    ///
    /// # Errors
    ///
    /// Where the body is too large, no JSON, or in another format.
    pub fn new(body: Vec<u8>, base: impl Into<Base>) -> Result<Self, FeedError> {
        Self::with_base(body, base.into())
    }

    fn with_base(body: Vec<u8>, base: Base) -> Result<Self, FeedError> {
        if body.len() > MAX_BYTES {
            return Err(FeedError::TooLarge(body.len()));
        }
        let json = decode(body)?;
        let Found {
            items,
            read,
            declared,
            is_list,
            feed,
        } = find(&json)?;
        let at = items.offset_in(&json);
        let keyed = items.is_object();
        Ok(Reader {
            start: at,
            at,
            keyed,
            json,
            read,
            declared,
            feed,
            skipped: Vec::new(),
            count: 0,
            left_out: 0,
            by_id: Vec::new(),
            seed: edition::seed(base.address(), is_list),
            base,
            marks: Vec::new(),
            name: 0,
            shared_summaries: 0,
        })
    }

    /// Says which feed its items are known by: the address that was asked, which stays the
    /// same wherever it leads to.
    #[must_use]
    pub fn named(mut self, address: &str) -> Self {
        self.name = mark(&[], address);
        self
    }

    /// Reads the next items, about so many bytes of them or one at least; whether
    /// those were the last.
    pub fn advance(&mut self, bytes: usize) -> bool {
        self.advance_from(bytes, None)
    }

    /// The same, where items that stand in an edition known before, too, are taken
    /// from there and only the others are read.
    pub fn advance_from(&mut self, bytes: usize, known: Option<&Edition>) -> bool {
        let mut place = self.feed.items.len();
        let rest = self.json.get(self.at..).unwrap_or_default();
        let mut entries = Parts::inside(rest, self.keyed);
        while self.count < self.left_out + MAX_ITEMS {
            let Some(entry) = entries.next() else {
                return true;
            };
            let mark = edition::marked(self.seed.clone(), entry.json().as_bytes());
            let result = match known.and_then(|known| known.item(mark, &mut place)) {
                Some(item) => {
                    let mut item = item.clone();
                    // Which zone this edition tells is known at its end.
                    zone::shift(&mut item, known.map_or(0, |known| -known.zone));
                    Ok(item)
                }
                None => (self.read)(entry, &self.base).map(|item| Item {
                    feed: self.name,
                    ..item
                }),
            };
            let reason = match result {
                Ok(item) => ids::insert(&mut self.feed.items, &mut self.by_id, item, true)
                    .map(|_| Reason::SameId),
                Err(reason) => Some(reason),
            };
            if reason.is_none() {
                self.marks.push(mark);
            }
            self.skipped.extend(reason.map(|reason| Skipped {
                index: self.count,
                reason,
            }));
            self.count += 1;
            let passed = rest.len() - entries.rest().len();
            if passed >= bytes {
                self.at += passed;
                return false;
            }
        }
        let left_out = entries.count();
        if left_out > 0 && self.left_out == 0 && order::ascends(&self.feed.items) {
            self.leave_out(left_out);
            return self.advance_from(bytes, known);
        }
        if left_out > 0 {
            self.skipped.push(Skipped {
                index: MAX_ITEMS,
                reason: Reason::TooMany(left_out),
            });
        }
        true
    }

    /// Takes out the summaries that many items share, and returns of how many they were: they
    /// say nothing of their items. [`finish`](Self::finish) does it, too.
    pub fn take_out_shared_summaries(&mut self) -> usize {
        let shared = shared_summary::take_out(&mut self.feed.items);
        self.shared_summaries += shared.len();
        for place in shared {
            // It is read again of the next edition: fewer may share it by then.
            if let Some(mark) = self.marks.get_mut(place) {
                *mark = !*mark;
            }
        }
        self.shared_summaries
    }

    /// Begins anew after the first entries of a feed that lists its oldest first.
    fn leave_out(&mut self, count: usize) {
        let mut entries =
            Parts::inside(self.json.get(self.start..).unwrap_or_default(), self.keyed);
        entries.by_ref().take(count).for_each(drop);
        self.at = self.json.len() - entries.rest().len();
        self.count = count;
        self.left_out = count;
        self.feed.items.clear();
        self.by_id.clear();
        self.marks.clear();
        self.skipped.clear();
        self.skipped.push(Skipped {
            index: 0,
            reason: Reason::TooManyOld(count),
        });
    }

    /// What has been read, once [`advance`](Self::advance) has said that it is all.
    ///
    /// # Errors
    ///
    /// Where nothing says that this is a feed, and no item looks like one.
    pub fn finish(mut self) -> Result<(Feed, Vec<Skipped>), FeedError> {
        ids::tell_apart(&mut self.feed.items, &mut self.by_id, &mut self.marks);
        self.take_out_shared_summaries();
        // Without its version any object with "items" could be meant.
        if !self.declared && self.feed.items.is_empty() && !self.skipped.is_empty() {
            return Err(FeedError::OtherItems);
        }
        let zone = zone::told(&self.feed.items).unwrap_or(0);
        for item in &mut self.feed.items {
            zone::shift(item, zone);
        }
        Ok((self.feed, self.skipped))
    }

    /// [`finish`](Self::finish), with what the next edition is compared with;
    /// `body` is the [`mark`] of this one.
    ///
    /// # Errors
    ///
    /// As `finish`.
    pub fn finish_edition(mut self, body: u64) -> Result<Edition, FeedError> {
        ids::tell_apart(&mut self.feed.items, &mut self.by_id, &mut self.marks);
        self.take_out_shared_summaries();
        let items = std::mem::take(&mut self.marks);
        let (feed, skipped) = self.finish()?;
        Ok(Edition {
            zone: zone::told(&feed.items).unwrap_or(0),
            feed: Arc::new(feed),
            skipped,
            body,
            items,
        })
    }
}

/// A document that has the form of a feed.
struct Found<'a> {
    /// A list.
    items: Value<'a>,
    read: fn(Value, &Base) -> Result<Item, Reason>,
    declared: bool,
    /// They are the whole document.
    is_list: bool,
    /// Without its items.
    feed: Feed,
}

/// Finds the feed in a body.
fn find(body: &str) -> Result<Found<'_>, FeedError> {
    let company = company::find(body)?;
    let document = company.document;
    let found = if document.is_list() {
        find_posts(document)
    } else {
        find_items(document)
    };
    if company.is_alone() {
        return found;
    }
    // In company only what can be nothing but a feed is one.
    match found {
        Ok(found) if found.declared || found.items.elements().next().is_some() => Ok(found),
        _ => Err(company.refused()),
    }
}

fn find_items(document: Value<'_>) -> Result<Found<'_>, FeedError> {
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

    let Some(items) = items.filter(|items| items.is_list()) else {
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

    Ok(Found {
        items,
        read: json_feed::item,
        declared,
        is_list: false,
        feed: Feed {
            title: item::title(title),
            language: item::language(language),
            items: Vec::new(),
        },
    })
}

fn find_posts(document: Value<'_>) -> Result<Found<'_>, FeedError> {
    // Far enough to tell: a list has entries of one kind.
    let mut first = document.elements().take(MAX_ITEMS).peekable();
    if first.peek().is_some() && !first.any(wordpress::is_post) {
        return Err(FeedError::OtherArray);
    }
    Ok(Found {
        items: document,
        read: wordpress::item,
        declared: true,
        is_list: true,
        feed: Feed::default(),
    })
}
