//! Caches a feed that was read, so that only new items of its next version need to be read.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use super::model::{Feed, Item, Skipped};
use super::zone;

/// A feed as it was read, with the fingerprints by which its parts are recognised again.
pub struct FeedCache {
    /// The feed.
    pub feed: Arc<Feed>,
    /// The items that could not be used.
    pub skipped: Vec<Skipped>,
    /// The fingerprint of the body.
    pub(super) body: u64,
    /// The fingerprints of the items' JSON, in the order of the items.
    pub(super) items: Vec<u64>,
    /// The time zone in which dates without one were read, in minutes east of Greenwich.
    pub(super) zone: i32,
}

/// The fingerprint of an item that is never taken from the cache, because the result of reading it
/// also depends on the items beside it.
pub(super) const NOT_CACHED: u64 = 0;

impl FeedCache {
    /// Whether this version was read from a body with this [`fingerprint`].
    pub fn is_from(&self, body: u64) -> bool {
        self.body == body
    }

    /// Moves dates without a time zone out of the future at `now_ms` (ms since 1970). News is
    /// published before it is read, so such dates must be in a zone further east than assumed, and
    /// no zone is more than 14 hours ahead of Greenwich. If nothing in the feed tells its zone, the
    /// zone of the previous version `cached` is kept.
    pub fn assume_zone(&mut self, now_ms: i64, cached: Option<&FeedCache>) {
        let Some(feed) = Arc::get_mut(&mut self.feed) else {
            return;
        };
        let mut minutes = match zone::stated(&feed.items) {
            Some(_) => 0,
            None => cached.map_or(0, |cached| cached.zone),
        };
        minutes += zone::least(&feed.items, now_ms + i64::from(minutes) * 60_000);
        self.zone += minutes;
        for item in &mut feed.items {
            zone::shift(item, minutes);
        }
    }

    /// Returns the cached item with this fingerprint. Most items still follow the one found last,
    /// so `place` remembers the position after it.
    pub(super) fn item(&self, fingerprint: u64, place: &mut usize) -> Option<&Item> {
        if self.items.get(*place) != Some(&fingerprint) {
            *place = self
                .items
                .iter()
                .position(|cached| *cached == fingerprint)?;
        }
        let item = self.feed.items.get(*place);
        *place += 1;
        item
    }
}

/// Returns a fingerprint of a body, unique as far as 64 bits can be. The result of reading a body
/// depends on nothing but its bytes and the address against which its links are resolved.
pub fn fingerprint(body: &[u8], base: &str) -> u64 {
    fingerprint_from(hasher(base, 0), body)
}

/// Returns the part of an item's fingerprint that does not depend on its JSON: the address of its
/// feed, and the format that the JSON came from.
pub(super) fn hasher(base: &str, format: u8) -> DefaultHasher {
    let mut hasher = DefaultHasher::new();
    hasher.write(base.as_bytes());
    // These bytes never occur in UTF-8, so the address cannot run into the item's JSON.
    hasher.write_u8(0xFF - format);
    hasher
}

pub(super) fn fingerprint_from(mut hasher: DefaultHasher, json: &[u8]) -> u64 {
    hasher.write(json);
    hasher.finish()
}
