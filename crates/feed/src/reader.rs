//! Reads a feed in slices, item by item.

use std::hash::DefaultHasher;
use std::sync::Arc;

use super::decode::decode;
use super::edition::{self, Edition, mark};
use super::error::FeedError;
use super::find::{Found, find};
use super::ids::{self, Same};
use super::json::Parts;
use super::link::Base;
use super::model::{Feed, Item, Skipped};
use super::order;
use super::reason::Reason;
use super::shared_summary;
use super::xml::{self, Decode, ReadItem, Transcript};
use super::zone;
use super::{MAX_BYTES, MAX_ITEMS};

/// [`parse`](super::parse) in slices, so that a large feed need not hold up the page that it is
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
    read: ReadItem,
    /// It is a feed, whatever its entries are.
    declared: bool,
    feed: Feed,
    skipped: Vec<Skipped>,
    /// What its items have in common that are repetitions.
    same: Same,
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

impl Reader {
    /// Checks a body and finds its items; [`parse`](super::parse) says how and what may fail.
    /// Of XML, all is read here, but for the texts of its items.
    ///
    /// # Errors
    ///
    /// Where the body is too large, neither JSON nor XML, or in another format.
    pub fn new(body: Vec<u8>, base: impl Into<Base>) -> Result<Self, FeedError> {
        Self::of_answer(body, base, "", xml::NATIVE)
    }

    /// The same of an answer with this header `Content-Type`; empty: it has none.
    /// `decode` knows the encodings of XML.
    ///
    /// # Errors
    ///
    /// As `new`.
    pub fn of_answer(
        body: Vec<u8>,
        base: impl Into<Base>,
        content_type: &str,
        decode: Decode,
    ) -> Result<Self, FeedError> {
        if !xml::is_xml(&body) {
            return Self::of_json(body, base);
        }
        let transcript = xml::transcribe(body, base.into(), content_type, decode)?;
        Ok(Self::of_transcript(transcript))
    }

    /// The same where the body is no XML.
    ///
    /// # Errors
    ///
    /// As `new`.
    pub fn of_json(body: Vec<u8>, base: impl Into<Base>) -> Result<Self, FeedError> {
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
        // By itself, not by a function that it shares with JSON: this is in a part of the
        // program that few pages load.
        Reader {
            // What is written into the list is JSON beyond doubt.
            start: 1,
            at: 1,
            keyed: false,
            json,
            read,
            declared: true,
            feed,
            skipped: Vec::new(),
            same: Same::All,
            count: 0,
            left_out: 0,
            by_id: Vec::new(),
            seed: edition::seed(base.address(), 2),
            base,
            marks: Vec::new(),
            name: 0,
            shared_summaries: 0,
        }
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
            same: Same::IdAndPlace,
            count: 0,
            left_out: 0,
            by_id: Vec::new(),
            seed: edition::seed(base.address(), u8::from(is_list)),
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
                Ok(item) => ids::insert(&mut self.feed.items, &mut self.by_id, item, self.same)
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

    /// Returns the entries that are not read yet.
    pub(super) fn entries(&self) -> Parts<'_> {
        Parts::inside(self.json.get(self.at..).unwrap_or_default(), self.keyed)
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
