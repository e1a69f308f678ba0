//! The age of news, in the unit that a reader would use.

/// The age of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// In the future, or before the web existed: not worth showing.
    Unknown,
    /// Less than a minute.
    Now,
    /// Whole minutes, 1 to 59.
    Minutes(u32),
    /// Whole hours, 1 to 23.
    Hours(u32),
    /// Whole days, 1 to 6.
    Days(u32),
    /// A week or more: shown as a date.
    Date,
}

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// The tolerance for clocks of servers and readers that differ: dates up to this far in the future
/// count as now.
const CLOCK_SKEW_MS: i64 = 5 * MINUTE_MS;

/// 1990-01-01T00:00:00Z; earlier dates are mistakes of a content system.
const MIN_DATE_MS: i64 = 631_152_000_000;

/// The longest delay of a browser's timer, in ms.
const MAX_WAIT_MS: i64 = i32::MAX as i64;

/// Returns the age at `now_ms` of an item that was published at `then_ms`, both in ms since
/// 1970-01-01T00:00:00Z.
pub fn age(now_ms: i64, then_ms: i64) -> Age {
    let elapsed = now_ms.saturating_sub(then_ms);
    if then_ms < MIN_DATE_MS || elapsed < -CLOCK_SKEW_MS {
        Age::Unknown
    } else if elapsed < MINUTE_MS {
        Age::Now
    } else if elapsed < HOUR_MS {
        Age::Minutes((elapsed / MINUTE_MS) as u32)
    } else if elapsed < DAY_MS {
        Age::Hours((elapsed / HOUR_MS) as u32)
    } else if elapsed < 7 * DAY_MS {
        Age::Days((elapsed / DAY_MS) as u32)
    } else {
        Age::Date
    }
}

/// Returns in how many ms after `now_ms` the [`age`] of an item that was published at `then_ms`
/// changes. Returns `None` if it does not change any more, or if the change is further away than a
/// timer can wait.
pub fn next_change(now_ms: i64, then_ms: i64) -> Option<u32> {
    let elapsed = now_ms.saturating_sub(then_ms);
    let wait = match age(now_ms, then_ms) {
        Age::Unknown if elapsed < 0 => (-CLOCK_SKEW_MS).saturating_sub(elapsed),
        Age::Unknown | Age::Date => return None,
        Age::Now => MINUTE_MS - elapsed,
        Age::Minutes(_) => MINUTE_MS - elapsed % MINUTE_MS,
        Age::Hours(_) => HOUR_MS - elapsed % HOUR_MS,
        Age::Days(_) => DAY_MS - elapsed % DAY_MS,
    };
    (wait <= MAX_WAIT_MS).then_some(wait as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    #[test]
    fn each_unit_begins_where_the_smaller_one_ends() {
        assert_eq!(age(NOW, NOW), Age::Now);
        assert_eq!(age(NOW, NOW - MINUTE_MS + 1), Age::Now);
        assert_eq!(age(NOW, NOW - MINUTE_MS), Age::Minutes(1));
        assert_eq!(age(NOW, NOW - HOUR_MS + 1), Age::Minutes(59));
        assert_eq!(age(NOW, NOW - HOUR_MS), Age::Hours(1));
        assert_eq!(age(NOW, NOW - DAY_MS), Age::Days(1));
        assert_eq!(age(NOW, NOW - 7 * DAY_MS + 1), Age::Days(6));
        assert_eq!(age(NOW, NOW - 7 * DAY_MS), Age::Date);
    }

    #[test]
    fn a_future_or_absurd_date_has_no_age() {
        assert_eq!(age(NOW, NOW + CLOCK_SKEW_MS), Age::Now);
        assert_eq!(age(NOW, NOW + CLOCK_SKEW_MS + 1), Age::Unknown);
        assert_eq!(age(NOW, 0), Age::Unknown);
        assert_eq!(age(NOW, i64::MIN), Age::Unknown);
        assert_eq!(age(NOW, i64::MAX), Age::Unknown);
    }

    #[test]
    fn an_age_changes_at_the_next_boundary_of_its_own_unit() {
        for (elapsed, wait) in [
            (-CLOCK_SKEW_MS, CLOCK_SKEW_MS + MINUTE_MS),
            (0, MINUTE_MS),
            (MINUTE_MS - 1, 1),
            (MINUTE_MS, MINUTE_MS),
            (5 * MINUTE_MS + 59_000, 1_000),
            (HOUR_MS - 1, 1),
            (HOUR_MS, HOUR_MS),
            (2 * HOUR_MS + 10 * MINUTE_MS, 50 * MINUTE_MS),
            (DAY_MS, DAY_MS),
            (6 * DAY_MS + HOUR_MS, 23 * HOUR_MS),
        ] {
            assert_eq!(
                next_change(NOW, NOW - elapsed),
                Some(wait as u32),
                "{elapsed}"
            );
        }
    }

    #[test]
    fn a_date_and_an_absurd_date_never_change() {
        for then in [NOW - 7 * DAY_MS, NOW - 400 * DAY_MS, 0, i64::MIN, i64::MAX] {
            assert_eq!(next_change(NOW, then), None, "{then}");
        }
    }

    #[test]
    fn the_near_future_is_waited_for() {
        let ahead = CLOCK_SKEW_MS + HOUR_MS;
        assert_eq!(next_change(NOW, NOW + ahead), Some(HOUR_MS as u32));
        assert_eq!(age(NOW + HOUR_MS, NOW + ahead), Age::Now);
        // A quarter of a year is longer than timers can wait.
        assert_eq!(next_change(NOW, NOW + 90 * DAY_MS), None);
    }

    #[test]
    fn whoever_looks_again_then_sees_another_age_and_not_before() {
        let mut then = NOW + 3 * CLOCK_SKEW_MS;
        while then > NOW - 8 * DAY_MS {
            if let Some(wait) = next_change(NOW, then) {
                let (before, after) = (NOW + i64::from(wait) - 1, NOW + i64::from(wait));
                assert_eq!(age(before, then), age(NOW, then), "{then}");
                assert_ne!(age(after, then), age(NOW, then), "{then}");
            }
            then -= 7 * MINUTE_MS + 1_003;
        }
    }
}
