//! Reads a feed in slices, item by item.

use std::hash::DefaultHasher;
use std::sync::Arc;

use super::decode::decode;
use super::error::FeedError;
use super::feed_cache::{self, FeedCache, fingerprint};
use super::find::{Format, Found, find};
use super::ids::{self, DuplicateRule};
use super::json::Parts;
use super::json_feed;
use super::link::Base;
use super::model::{Feed, Item, Skipped};
use super::order;
use super::posts::Posts;
use super::reason::Reason;
use super::shared_summary;
use super::xml::{self, Decode, ReadItem, Transcript};
use super::zone;
use super::{MAX_BYTES, MAX_ITEMS};

/// Reads a feed as [`parse`](super::parse) does, but in slices, so that a large feed does not block
/// the page.
pub struct Reader {
    json: String,
    /// The byte offset in `json` at which the entries begin.
    start: usize,
    /// The byte offset in `json` of the next unread entry; the end of the entries once all are
    /// read.
    at: usize,
    /// Whether the entries are the values of an object that stands for a list.
    keyed: bool,
    base: Base,
    read: ReadItem,
    /// Whether the document declares itself a feed, whatever its entries are.
    declared: bool,
    feed: Feed,
    skipped: Vec<Skipped>,
    /// Which properties two items must share to count as the same item.
    same: DuplicateRule,
    /// How many entries have been read or left out so far.
    count: usize,
    /// How many of the entries in `count` were left out.
    left_out: usize,
    /// Indices into `feed.items`, sorted by id, and by address among items with the same id.
    by_id: Vec<usize>,
    /// The hasher state from which each item's fingerprint is computed.
    hasher: DefaultHasher,
    fingerprints: Vec<u64>,
    /// The value of [`Item::feed`] for the items that are read.
    name: u64,
    /// How many items have lost their summary because many items shared it.
    shared_summaries: usize,
}

/// A body of JSON whose items are found.
pub enum JsonBody {
    /// JSON Feed.
    Feed(Reader),
    /// A list, as WordPress's REST API sends it.
    Posts(Posts),
}

impl JsonBody {
    /// Returns a reader of the items.
    ///
    /// # Errors
    ///
    /// Fails if the body is a list without posts.
    pub fn reader(self) -> Result<Reader, FeedError> {
        match self {
            JsonBody::Feed(reader) => Ok(reader),
            JsonBody::Posts(posts) => posts.reader(),
        }
    }
}

impl Reader {
    /// Checks a body and finds its items, as [`parse`](super::parse) describes. An XML body is read
    /// completely here, except for the texts of its items.
    ///
    /// # Errors
    ///
    /// Fails if the body is too large, is neither JSON nor XML, or has an unknown format.
    pub fn new(body: Vec<u8>, base: impl Into<Base>) -> Result<Self, FeedError> {
        Self::of_answer(body, base, "", xml::NATIVE)
    }

    /// Does the same as [`new`](Self::new) for a response with the given `Content-Type` header,
    /// which is empty if the response has none. `decode` decodes the character encodings of XML.
    ///
    /// # Errors
    ///
    /// Fails as `new` does.
    pub fn of_answer(
        body: Vec<u8>,
        base: impl Into<Base>,
        content_type: &str,
        decode: Decode,
    ) -> Result<Self, FeedError> {
        if !xml::is_xml(&body) {
            return Self::of_json(body, base)?.reader();
        }
        let transcript = xml::transcribe(body, base.into(), content_type, decode)?;
        Ok(Self::of_transcript(transcript))
    }

    /// Checks a body that is not XML, and finds its items.
    ///
    /// # Errors
    ///
    /// Fails as [`new`](Self::new) does.
    pub fn of_json(body: Vec<u8>, base: impl Into<Base>) -> Result<JsonBody, FeedError> {
        Self::with_base(body, base.into())
    }

    /// Reads the items of a feed that was XML.
    pub fn of_transcript(transcript: Transcript) -> Self {
        let Transcript {
            json,
            read,
            feed,
            base,
            ..
        } = transcript;
        // Not built by a function shared with the JSON path, because this code is in a part of the
        // program that few pages load.
        Reader {
            // The list was written by `xml`, so it is valid JSON and needs no check.
            start: 1,
            at: 1,
            keyed: false,
            json,
            read,
            declared: true,
            feed,
            skipped: Vec::new(),
            same: DuplicateRule::IdLinkAndTitle,
            count: 0,
            left_out: 0,
            by_id: Vec::new(),
            hasher: feed_cache::hasher(base.address(), 2),
            base,
            fingerprints: Vec::new(),
            name: 0,
            shared_summaries: 0,
        }
    }

    fn with_base(body: Vec<u8>, base: Base) -> Result<JsonBody, FeedError> {
        if body.len() > MAX_BYTES {
            return Err(FeedError::TooLarge(body.len()));
        }
        let json = decode(body)?;
        let Found {
            items,
            format,
            feed,
        } = find(&json)?;
        let at = items.offset_in(&json);
        let keyed = items.is_object();
        let is_list = matches!(format, Format::Posts { .. });
        let reader = Reader {
            start: at,
            at,
            keyed,
            json,
            read: json_feed::item,
            declared: !matches!(format, Format::JsonFeed { declared: false }),
            feed,
            skipped: Vec::new(),
            same: DuplicateRule::IdAndLink,
            count: 0,
            left_out: 0,
            by_id: Vec::new(),
            hasher: feed_cache::hasher(base.address(), u8::from(is_list)),
            base,
            fingerprints: Vec::new(),
            name: 0,
            shared_summaries: 0,
        };
        Ok(match format {
            Format::JsonFeed { .. } => JsonBody::Feed(reader),
            Format::Posts { refused } => JsonBody::Posts(Posts::new(reader, refused)),
        })
    }

    /// Sets how an entry is read.
    pub(super) fn reading(mut self, read: ReadItem) -> Self {
        self.read = read;
        self
    }

    /// Sets the feed that the items are identified by: the address that was requested, which stays
    /// the same wherever it redirects.
    #[must_use]
    pub fn named(mut self, address: &str) -> Self {
        self.name = fingerprint(&[], address);
        self
    }

    /// Reads the next items, about `bytes` bytes of them and at least one. Returns whether all
    /// items have been read.
    pub fn advance(&mut self, bytes: usize) -> bool {
        self.advance_with(bytes, None)
    }

    /// Does the same as [`advance`](Self::advance), but takes unchanged items from the cached
    /// feed `cached` and reads only the others.
    pub fn advance_with(&mut self, bytes: usize, cached: Option<&FeedCache>) -> bool {
        let mut place = self.feed.items.len();
        let rest = self.json.get(self.at..).unwrap_or_default();
        let mut entries = Parts::inside(rest, self.keyed);
        while self.count < self.left_out + MAX_ITEMS {
            let Some(entry) = entries.next() else {
                return true;
            };
            let fingerprint =
                feed_cache::fingerprint_from(self.hasher.clone(), entry.json().as_bytes());
            let result = match cached.and_then(|cached| cached.item(fingerprint, &mut place)) {
                Some(item) => {
                    let mut item = item.clone();
                    // The time zone of the new version is known only when all of it has been read.
                    zone::shift(&mut item, cached.map_or(0, |cached| -cached.zone));
                    Ok(item)
                }
                None => (self.read)(entry, &self.base).map(|item| Item {
                    feed: self.name,
                    ..item
                }),
            };
            let reason = match result {
                Ok(item) => ids::insert(&mut self.feed.items, &mut self.by_id, item, self.same)
                    .map(|_| Reason::SameId),
                Err(reason) => Some(reason),
            };
            if reason.is_none() {
                self.fingerprints.push(fingerprint);
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
            return self.advance_with(bytes, cached);
        }
        if left_out > 0 {
            self.skipped.push(Skipped {
                index: MAX_ITEMS,
                reason: Reason::TooMany(left_out),
            });
        }
        true
    }

    /// Removes summaries that many items share, because they say nothing about the item. Returns
    /// how many have been removed in all. [`finish`](Self::finish) does this as well.
    pub fn take_out_shared_summaries(&mut self) -> usize {
        let shared = shared_summary::take_out(&mut self.feed.items);
        self.shared_summaries += shared.len();
        for place in shared {
            // The item must be read again in the next version, where fewer items may share the
            // summary.
            if let Some(fingerprint) = self.fingerprints.get_mut(place) {
                *fingerprint = !*fingerprint;
            }
        }
        self.shared_summaries
    }

    /// Returns the entries that are not read yet.
    pub(super) fn entries(&self) -> Parts<'_> {
        Parts::inside(self.json.get(self.at..).unwrap_or_default(), self.keyed)
    }

    /// Starts again after the first `count` entries of a feed that lists its oldest items first.
    fn leave_out(&mut self, count: usize) {
        let mut entries =
            Parts::inside(self.json.get(self.start..).unwrap_or_default(), self.keyed);
        entries.by_ref().take(count).for_each(drop);
        self.at = self.json.len() - entries.rest().len();
        self.count = count;
        self.left_out = count;
        self.feed.items.clear();
        self.by_id.clear();
        self.fingerprints.clear();
        self.skipped.clear();
        self.skipped.push(Skipped {
            index: 0,
            reason: Reason::TooManyOld(count),
        });
    }

    /// Returns the feed once [`advance`](Self::advance) has returned `true`.
    ///
    /// # Errors
    ///
    /// Fails if nothing declares the document a feed and no item could be read.
    pub fn finish(mut self) -> Result<(Feed, Vec<Skipped>), FeedError> {
        ids::make_ids_unique(
            &mut self.feed.items,
            &mut self.by_id,
            &mut self.fingerprints,
        );
        self.take_out_shared_summaries();
        // Without a version, any object with "items" could be meant.
        if !self.declared && self.feed.items.is_empty() && !self.skipped.is_empty() {
            return Err(FeedError::OtherItems);
        }
        let zone = zone::stated(&self.feed.items).unwrap_or(0);
        for item in &mut self.feed.items {
            zone::shift(item, zone);
        }
        Ok((self.feed, self.skipped))
    }

    /// Does the same as [`finish`](Self::finish), and returns the fingerprints with which the next
    /// version is compared as well; `body` is the [`fingerprint`] of this version's body.
    ///
    /// # Errors
    ///
    /// Fails as `finish` does.
    pub fn into_cache(mut self, body: u64) -> Result<FeedCache, FeedError> {
        ids::make_ids_unique(
            &mut self.feed.items,
            &mut self.by_id,
            &mut self.fingerprints,
        );
        self.take_out_shared_summaries();
        let items = std::mem::take(&mut self.fingerprints);
        let (feed, skipped) = self.finish()?;
        Ok(FeedCache {
            zone: zone::stated(&feed.items).unwrap_or(0),
            feed: Arc::new(feed),
            skipped,
            body,
            items,
        })
    }
}
