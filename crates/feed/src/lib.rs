//! Reads feeds: bytes in, checked news items out.
//!
//! ```text
//! bytes ─┬─ decode ─ find ─┬─ reader ─┬─ json_feed ─┐  private names of the format's fields
//!        └─ xml ───────────┘          ├─ wordpress ─┤
//!                                     └─ xml::entry ┴─ item ─ Feed
//!                                                        text, excerpt, sentence, date, urgent,
//!                                                        link, picture
//! ```
//!
//! `xml` translates RSS and Atom into the JSON that `reader` reads, so the rules for items are the
//! same in every format. A page loads `xml` only where a feed is XML.
//!
//! `embedded_json` finds the JSON in a body where a server has added other text around it; `ids`
//! gives distinct ids to items that share one. [`discovery`] finds the feeds of a site by its page
//! and by its address; only the pages for publishers use it.
//!
//! Invariants:
//!
//! - The format is detected by content, never by address.
//! - One bad item never costs the others.
//! - Every text of a [`Feed`] is plain text without control characters; every address is absolute,
//!   `http:` or `https:`, without user name and password.
//! - Cleaning is idempotent. Time is at most linear in the input, and the depth of the stack does
//!   not depend on it.
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
mod attribute;
mod bidi;
pub mod date;
mod decode;
#[allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only the pages for publishers load it"
)]
pub mod discovery;
mod embedded_json;
mod entities;
pub mod error;
mod excerpt;
mod feed_cache;
mod find;
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
mod posts;
mod reader;
mod reason;
mod sentence;
mod shared_summary;
mod shortcode;
mod text;
mod unicode;
mod unparsed_date;
pub mod urgent;
mod wordpress;
pub mod xml;
mod zone;

pub use embedded_json::text_around_json;
pub use error::FeedError;
pub use feed_cache::{FeedCache, fingerprint};
pub use format::{Format, format};
pub use identity::Identity;
pub use ids::repeated_ids;
pub use link::{Base, Resolve};
pub use model::{Feed, ImageSize, Item, Skipped};
pub use order::ascends;
pub use posts::Posts;
pub use reader::{JsonBody, Reader};
pub use reason::Reason;
pub use unparsed_date::UnparsedDate;
pub use urgent::strip_urgent;

/// The most items that are read of one feed. Of a longer feed the first are read, or the last if
/// the feed lists its oldest items first ([`ascends`]).
pub const MAX_ITEMS: usize = 2_000;

/// The largest body that is read, in bytes (5 MiB); a larger one is refused.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Reads a feed in JSON Feed 1.1 or 1.0, WordPress REST (a list of posts), RSS or Atom.
///
/// `base` is the address the feed came from. Relative links are resolved against it; if it is
/// unknown (`""`), they are dropped. With the feature `url`, `base` may be a `&str`; otherwise see
/// [`Base::new`].
///
/// Items keep the order of the feed. Unusable items are returned beside it as [`Skipped`], in the
/// same order, each with its position and a reason.
///
/// # Errors
///
/// Fails only if nothing can be used: the body is larger than [`MAX_BYTES`], is neither JSON nor
/// XML, or is JSON or XML in an unknown format. See [`FeedError::code`].
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

/// Reads a feed as [`parse`] does, given the `Content-Type` header of the response, which may state
/// the encoding of XML.
///
/// # Errors
///
/// Fails as `parse` does.
///
/// # Examples
///
/// ```
/// let body = b"<rss version='2.0'><channel><item>\
///     <title>\xE3\xD1\xCD\xC8\xC7</title></item></channel></rss>";
/// let (feed, _) = ajel_feed::parse_with(body, "", "text/xml; charset=windows-1256")?;
/// assert_eq!(feed.items[0].title, "مرحبا");
/// # Ok::<(), ajel_feed::FeedError>(())
/// ```
#[cfg(feature = "encodings")]
pub fn parse_with(
    body: &[u8],
    base: impl Into<Base>,
    content_type: &str,
) -> Result<(Feed, Vec<Skipped>), FeedError> {
    let mut reader = Reader::of_answer(body.to_vec(), base, content_type, xml::NATIVE)?;
    reader.advance(usize::MAX);
    reader.finish()
}
