//! Reads RSS and Atom: markup in, the same items out as from JSON.
//!
//! ```text
//! bytes ─ encoding ─ events ─ document ─ element ─┬─ rss, atom, media ─ entry ─ JSON ─ Reader
//!                                                 └─ refresh
//! ```
//!
//! The markup is read by quick-xml with lenient settings: it does not check the names in end tags,
//! expands no entity, requests no file and builds no tree. The browser's own XML parser refuses a
//! feed because of one `&`, an undeclared prefix or a missing end tag, and so does the crate
//! roxmltree. Moreover, the result of reading a feed must be the same in every environment.
//!
//! Excess is left out, as in JSON: elements nested deeper than 64, and elements of one item beyond
//! 500; a body has at most [`MAX_BYTES`].

mod atom;
mod detect;
mod document;
mod element;
mod encoding;
mod entry;
mod events;
mod json;
mod media;
mod names;
mod refresh;
mod root;
mod rss;

use self::document::{Document, Found};
use self::element::Element;
use self::entry::SeenItems;
use self::json::Json;
use self::names::Namespace::{Atom, DublinCore, Rss};
use self::refresh::Refresh;
use super::MAX_BYTES;
use super::Reader;
use super::error::FeedError;
use super::format::Format;
use super::item;
use super::json::Value;
use super::link::Base;
use super::model::{Feed, Item};
use super::reason::Reason;

pub use self::detect::is_xml;
#[cfg(feature = "encodings")]
pub use self::encoding::native;
pub use self::encoding::{Decode, encoding};

/// Reads an item from the JSON that was written for it.
pub(super) type ReadItem = fn(Value, &Base) -> Result<Item, Reason>;

/// Reads a feed in XML in slices and prepares its items for a [`Reader`].
pub struct Transcriber {
    document: Document,
    base: Base,
    items: Json,
    seen: SeenItems,
    feed: Feed,
    refresh: Refresh,
}

/// The interface of [`Transcriber`] without its type, so that a program can call one that is
/// compiled into another file.
pub trait Slices {
    /// Reads about `bytes` more bytes. Returns the reader of the items once all have been read.
    ///
    /// # Errors
    ///
    /// Fails as [`Transcriber::advance`] does.
    fn next(&mut self, bytes: usize) -> Result<Option<Reader>, FeedError>;
}

impl Slices for Transcriber {
    fn next(&mut self, bytes: usize) -> Result<Option<Reader>, FeedError> {
        let is_read = self.advance(bytes)?;
        Ok(is_read.then(|| Reader::of_transcript(self.take())))
    }
}

/// The result of a [`Transcriber`], from which a [`Reader`] continues.
pub struct Transcript {
    /// The items as a JSON list.
    pub(super) json: String,
    pub(super) read: ReadItem,
    /// The feed without its items.
    pub(super) feed: Feed,
    pub(super) base: Base,
    format: Format,
}

impl Transcriber {
    /// Begins to read a body. `content_type` is the header of the response, empty if there is none.
    /// `decode` decodes encodings other than UTF-8 and UTF-16.
    ///
    /// # Errors
    ///
    /// Fails if the body is too large, or its encoding is unknown.
    pub fn new(
        body: Vec<u8>,
        base: impl Into<Base>,
        content_type: &str,
        decode: Decode,
    ) -> Result<Self, FeedError> {
        if body.len() > MAX_BYTES {
            return Err(FeedError::TooLarge(body.len()));
        }
        let base = base.into();
        let text = encoding::text(body, content_type, decode)?;
        let mut items = Json::default();
        items.open('[');
        Ok(Transcriber {
            document: Document::new(text, base.clone()),
            base,
            items,
            seen: SeenItems::default(),
            feed: Feed::default(),
            refresh: Refresh::default(),
        })
    }

    /// Reads about `bytes` more bytes. Returns whether all have been read.
    ///
    /// # Errors
    ///
    /// Fails if the document is not a feed.
    pub fn advance(&mut self, bytes: usize) -> Result<bool, FeedError> {
        let Transcriber {
            document,
            items,
            seen,
            feed,
            refresh,
            ..
        } = self;
        document.advance(bytes, &mut |found| match found {
            Found::Item(item) => entry::write(&item, seen, items),
            Found::Field(field) => {
                if let Some(element) = field.root() {
                    refresh.take(element);
                    take_field(feed, element);
                }
            }
        })
    }

    /// Returns the result once [`advance`](Self::advance) has returned `true`.
    pub fn finish(mut self) -> Transcript {
        self.take()
    }

    fn take(&mut self) -> Transcript {
        let mut items = std::mem::take(&mut self.items);
        items.close(']');
        let mut feed = std::mem::take(&mut self.feed);
        feed.refresh_s = self.refresh.seconds();
        if feed.language.is_empty() {
            feed.language = item::language_tag(&self.document.root().language);
        }
        Transcript {
            json: items.finish(),
            read: entry::read,
            feed,
            base: self.base.clone(),
            format: self.document.root().format(),
        }
    }
}

/// Sets a property of the feed from one of its fields; of several with the same name the first
/// counts.
fn take_field(feed: &mut Feed, element: &Element) {
    let is = |names: &[(names::Namespace, &str)]| {
        names
            .iter()
            .any(|(namespace, name)| element.is(*namespace, name))
    };
    if is(&[(Rss, "title"), (Atom, "title"), (DublinCore, "title")]) && feed.title.is_empty() {
        feed.title = item::short(&element.html());
    } else if is(&[(Rss, "language"), (DublinCore, "language")]) && feed.language.is_empty() {
        feed.language = item::language_tag(&element.text());
    }
}

/// The decoder that [`parse`](super::parse) uses.
pub(super) const NATIVE: Decode = {
    #[cfg(feature = "encodings")]
    {
        native
    }
    #[cfg(not(feature = "encodings"))]
    {
        |_, _| None
    }
};

/// Returns the format of a body, if it is a feed.
pub(super) fn format(body: &[u8]) -> Option<Format> {
    let transcript = transcribe(body.to_vec(), Base::unknown(), "", NATIVE).ok()?;
    Some(transcript.format)
}

/// Reads a whole feed.
///
/// # Errors
///
/// Fails as [`Transcriber`] does.
pub(super) fn transcribe(
    body: Vec<u8>,
    base: Base,
    content_type: &str,
    decode: Decode,
) -> Result<Transcript, FeedError> {
    let mut transcriber = Transcriber::new(body, base, content_type, decode)?;
    transcriber.advance(usize::MAX)?;
    Ok(transcriber.finish())
}
