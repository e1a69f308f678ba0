//! What was read of a feed before, so that its next edition costs only what is
//! new in it.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use super::model::{Feed, Item, Skipped};
use super::zone;

/// A feed as it was read, and how to know its parts again.
pub struct Edition {
    /// The feed.
    pub feed: Arc<Feed>,
    /// Its unusable items.
    pub skipped: Vec<Skipped>,
    /// The mark of the body.
    pub(super) body: u64,
    /// The marks of the items' JSON, in the order of the items.
    pub(super) items: Vec<u64>,
    /// In which zone dates without one were read: minutes east of Greenwich.
    pub(super) zone: i32,
}

/// The mark of an item that is not taken from an edition: what is read of it depends on the
/// items beside it, too.
pub(super) const NEVER: u64 = 0;

impl Edition {
    /// Whether this is what a body with this [`mark`] says.
    pub fn is_of(&self, body: u64) -> bool {
        self.body == body
    }

    /// Moves dates without a time zone out of the future at `now_ms` (ms since 1970): news
    /// is published before it is read, so their zone is further east than they were read in,
    /// and no zone is more than 14 hours ahead. Where nothing in the feed tells a zone, the
    /// one of the edition before stays.
    pub fn assume_zone(&mut self, now_ms: i64, known: Option<&Edition>) {
        let Some(feed) = Arc::get_mut(&mut self.feed) else {
            return;
        };
        let mut minutes = match zone::told(&feed.items) {
            Some(_) => 0,
            None => known.map_or(0, |known| known.zone),
        };
        minutes += zone::least(&feed.items, now_ms + i64::from(minutes) * 60_000);
        self.zone += minutes;
        for item in &mut feed.items {
            zone::shift(item, minutes);
        }
    }

    /// The item with this mark. Most items stand where they stood before, next
    /// to the last one found: `place` remembers where that is.
    pub(super) fn item(&self, mark: u64, place: &mut usize) -> Option<&Item> {
        if self.items.get(*place) != Some(&mark) {
            *place = self.items.iter().position(|known| *known == mark)?;
        }
        let item = self.feed.items.get(*place);
        *place += 1;
        item
    }
}

/// Tells bodies apart, as well as 64 bits can: what is read of a body depends on
/// nothing but its bytes and the address that its links are resolved against.
pub fn mark(body: &[u8], base: &str) -> u64 {
    marked(seed(base, 0), body)
}

/// What the mark of an item depends on beside its JSON: the address of its feed, and what
/// its JSON is.
pub(super) fn seed(base: &str, format: u8) -> DefaultHasher {
    let mut hasher = DefaultHasher::new();
    hasher.write(base.as_bytes());
    // In no UTF-8.
    hasher.write_u8(0xFF - format);
    hasher
}

pub(super) fn marked(mut seed: DefaultHasher, json: &[u8]) -> u64 {
    seed.write(json);
    seed.finish()
}
