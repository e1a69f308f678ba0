//! How long ago news came that is still shown though its feed fails now.

/// Older news than this says how old it is, in ms.
const OLD_MS: i64 = 10 * 60_000;

/// When an element had its last news: `feeds` has for each feed that it shows
/// since when nothing new could be had, or nothing where all is well. One good
/// feed is news enough.
pub fn last_good_ms(feeds: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    let mut newest = None;
    for failing_since in feeds {
        newest = newest.max(Some(failing_since?));
    }
    newest
}

/// Whether news from `then_ms` should say so.
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
        // The clock was put back.
        assert!(!is_old(then - OLD_MS, then));
    }
}
