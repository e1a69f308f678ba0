//! Announcements of breaking news for screen readers: which texts are announced, and when.

use super::new_headlines::has;
use crate::feed::Identity;

/// The shortest time between two announcements, in ms.
pub const MIN_PAUSE_MS: i64 = 30_000;

/// How many announced items are remembered, far more than a page shows: a tab may be open for days.
const REMEMBERED: usize = 1_000;

/// The items that the page has announced, and the texts that are still to be announced.
#[derive(Debug, Default)]
pub struct Announcements {
    known: Vec<Identity>,
    queue: Vec<String>,
    last_ms: Option<i64>,
}

impl Announcements {
    /// Queues `text` for an item of breaking news. Each item is announced once, whichever of the
    /// page's tickers shows it first.
    pub fn add(&mut self, item: Identity, text: String) {
        if !has(&self.known, item) {
            if self.known.len() == REMEMBERED {
                self.known.remove(0);
            }
            self.known.push(item);
            self.queue.push(text);
        }
    }

    /// Returns how long to wait from `now_ms` until the next announcement, in ms; `None` if nothing
    /// is queued.
    pub fn wait_ms(&self, now_ms: i64) -> Option<i64> {
        let since_ms = self.last_ms.map_or(MIN_PAUSE_MS, |last| now_ms - last);
        // The time since is negative if the clock was set back.
        let is_too_recent = (0..MIN_PAUSE_MS).contains(&since_ms);
        let wait_ms = if is_too_recent {
            MIN_PAUSE_MS - since_ms
        } else {
            0
        };
        (!self.queue.is_empty()).then_some(wait_ms)
    }

    /// Returns all queued texts as one announcement and empties the queue; `None` if nothing is
    /// queued or the last announcement was too recent.
    pub fn take(&mut self, now_ms: i64) -> Option<String> {
        if self.wait_ms(now_ms)? > 0 {
            return None;
        }
        self.last_ms = Some(now_ms);
        Some(std::mem::take(&mut self.queue).join(". "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Item;

    fn item(id: &str) -> Identity {
        let id = id.into();
        let item = Item {
            id,
            ..Item::default()
        };
        item.identity()
    }

    #[test]
    fn each_is_said_once() {
        let mut all = Announcements::default();
        all.add(item("1"), "عاجل: أول".into());
        all.add(item("1"), "عاجل: أول".into());
        assert_eq!(all.take(0).as_deref(), Some("عاجل: أول"));
        all.add(item("1"), "عاجل: أول".into());
        assert_eq!(all.wait_ms(MIN_PAUSE_MS), None);
    }

    #[test]
    fn there_is_at_most_one_in_thirty_seconds() {
        let mut all = Announcements::default();
        all.add(item("1"), "أ".into());
        assert!(all.take(1_000).is_some());
        all.add(item("2"), "ب".into());
        all.add(item("3"), "ج".into());
        assert_eq!(all.take(30_999), None);
        assert_eq!(all.wait_ms(30_999), Some(1));
        assert_eq!(all.take(31_000).as_deref(), Some("ب. ج"));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_silence_what_is_urgent() {
        let mut all = Announcements::default();
        all.add(item("1"), "أ".into());
        assert!(all.take(86_400_000).is_some());
        all.add(item("2"), "ب".into());
        assert_eq!(all.wait_ms(0), Some(0));
        assert_eq!(all.take(0).as_deref(), Some("ب"));
    }

    #[test]
    fn each_of_two_posts_with_the_same_number_is_said() {
        let post = |feed| {
            let id = "4101".into();
            let item = Item {
                id,
                feed,
                ..Item::default()
            };
            item.identity()
        };
        let mut all = Announcements::default();
        all.add(post(1), "إغلاق الميناء".into());
        all.add(post(2), "زلزال خفيف".into());
        assert_eq!(all.take(0).as_deref(), Some("إغلاق الميناء. زلزال خفيف"));
    }
}
