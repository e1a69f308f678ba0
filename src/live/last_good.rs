//! The age of news that is still shown although its feed fails at present.

/// The age in ms from which the widget shows how old its news is.
const OLD_MS: i64 = 10 * 60_000;

/// Returns the time of an element's latest news in ms since 1970. `feeds` has, for each of its
/// feeds, since when nothing newer could be loaded, or `None` if the feed is up to date. One feed
/// that is up to date is enough: the result is then `None`, too.
pub fn last_good_ms(feeds: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    let mut newest = None;
    for failing_since in feeds {
        newest = newest.max(Some(failing_since?));
    }
    newest
}

/// Whether news from `then_ms` is so old that the widget says so.
pub fn is_old(now_ms: i64, then_ms: i64) -> bool {
    now_ms.saturating_sub(then_ms) >= OLD_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_good_feed_is_news_enough() {
        let last = |feeds: &[Option<i64>]| last_good_ms(feeds.iter().copied());
        assert_eq!(last(&[]), None);
        assert_eq!(last(&[None]), None);
        assert_eq!(last(&[Some(5), None]), None);
        assert_eq!(last(&[Some(5), Some(7), Some(6)]), Some(7));
    }

    #[test]
    fn news_is_old_after_ten_minutes() {
        let then = 1_795_000_000_000;
        assert!(!is_old(then + OLD_MS - 1, then));
        assert!(is_old(then + OLD_MS, then));
        // The clock was set back.
        assert!(!is_old(then - OLD_MS, then));
    }
}
