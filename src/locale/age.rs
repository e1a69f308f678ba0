//! How old news is, in the unit that a reader would use.

/// The age of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// From the future, or from before there was a web: not worth showing.
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

/// Clocks of servers and readers differ: this much in the future is still now.
const CLOCK_SKEW_MS: i64 = 5 * MINUTE_MS;

/// 1990-01-01T00:00:00Z; dates before it are mistakes of a content system.
const EARLIEST_MS: i64 = 631_152_000_000;

/// The age at `now_ms` of what was published at `then_ms`, both in ms since
/// 1970-01-01T00:00:00Z.
pub fn age(now_ms: i64, then_ms: i64) -> Age {
    let elapsed = now_ms.saturating_sub(then_ms);
    if then_ms < EARLIEST_MS || elapsed < -CLOCK_SKEW_MS {
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
}
