//! RSS and Atom: markup in, the same items out as of JSON.
//!
//! ```text
//! bytes ─ encoding ─ events ─ document ─ element ─┬─ rss, atom, media ─ entry ─ JSON ─ Reader
//!                                                 └─ refresh
//! ```
//!
//! The markup is read by quick-xml, told to be lenient: it checks no names at the ends of
//! elements, declares no entity, asks for no file and holds no tree. The browser's own reader
//! of XML refuses a feed for one `&`, an undeclared prefix or a missing end, and so does the
//! crate roxmltree. And what is read of a feed must not depend on where it is read.
//!
//! What is too much is left out, as of JSON: elements that stand deeper than 64 in others, more
//! than 500 elements of one item; a body has at most [`MAX_BYTES`].

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
use self::entry::Known;
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

/// Reads the elements of an item.
pub(super) type ReadItem = fn(Value, &Base) -> Result<Item, Reason>;

/// A feed in XML on its way to a [`Reader`], in slices.
pub struct Transcriber {
    document: Document,
    base: Base,
    items: Json,
    known: Known,
    feed: Feed,
    refresh: Refresh,
}

/// [`Transcriber`] without its type: a program whose parts are files of their own calls it
/// without having it.
pub trait Slices {
    /// Reads about so many bytes more; the reader of the items, if those were the last.
    ///
    /// # Errors
    ///
    /// As [`Transcriber::advance`].
    fn next(&mut self, bytes: usize) -> Result<Option<Reader>, FeedError>;
}

impl Slices for Transcriber {
    fn next(&mut self, bytes: usize) -> Result<Option<Reader>, FeedError> {
        let is_read = self.advance(bytes)?;
        Ok(is_read.then(|| Reader::of_transcript(self.take())))
    }
}

/// A feed as [`Transcriber`] has left it for a [`Reader`].
pub struct Transcript {
    /// The items, as a list.
    pub(super) json: String,
    pub(super) read: ReadItem,
    /// Without its items.
    pub(super) feed: Feed,
    pub(super) base: Base,
    format: Format,
}

impl Transcriber {
    /// Begins with a body and what its answer says of it: `content_type` is the header, empty
    /// where there is none. `decode` turns text in other encodings than UTF-8 and
    /// UTF-16 into UTF-8.
    ///
    /// # Errors
    ///
    /// Where the body is too large, or in no encoding that is known.
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
            known: Known::default(),
            feed: Feed::default(),
            refresh: Refresh::default(),
        })
    }

    /// Reads about so many bytes more; whether those were the last.
    ///
    /// # Errors
    ///
    /// Where the document is no feed.
    pub fn advance(&mut self, bytes: usize) -> Result<bool, FeedError> {
        let Transcriber {
            document,
            items,
            known,
            feed,
            refresh,
            ..
        } = self;
        document.advance(bytes, &mut |found| match found {
            Found::Item(item) => entry::write(&item, known, items),
            Found::Field(field) => {
                if let Some(element) = field.root() {
                    refresh.take(element);
                    take_field(feed, element);
                }
            }
        })
    }

    /// Returns what has been read, once [`advance`](Self::advance) has said that it is all.
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

/// Takes what a field of the feed says: the first one of a name counts.
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

/// Decodes what [`parse`](super::parse) does.
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

/// Returns the format of a body that is a feed.
pub(super) fn format(body: &[u8]) -> Option<Format> {
    let transcript = transcribe(body.to_vec(), Base::unknown(), "", NATIVE).ok()?;
    Some(transcript.format)
}

/// Reads a whole feed.
///
/// # Errors
///
/// As [`Transcriber`] says.
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
