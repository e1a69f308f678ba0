//! Decides when to request a feed again: a pure function of the state so far.

use crate::feed::date;

/// The longest pause between two requests after errors, in seconds.
const MAX_BACKOFF_S: u32 = 15 * 60;
/// The longest `Retry-After` in seconds that is respected: a mistake in a server's clock or
/// configuration must not end the updates of a feed for good.
const MAX_RETRY_AFTER_S: u32 = 24 * 60 * 60;
/// Each pause is longer or shorter by up to this share, so that readers who opened a page at the
/// same time do not send their requests at the same time.
const JITTER: f64 = 0.1;
/// The longest delay of a browser's timer in ms; browsers treat longer delays as none.
const MAX_TIMER_MS: f64 = i32::MAX as f64;

/// The facts that decide when the next request is made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Situation {
    /// The shortest `refresh` of all elements with this feed, in seconds; 0: never.
    pub refresh_s: u32,
    /// The update interval that the feed itself declares, in seconds; 0: it declares none.
    pub feed_refresh_s: u32,
    /// The number of requests in a row that have failed.
    pub failures: u32,
    /// The `Retry-After` of the last failure, in seconds.
    pub retry_after_s: Option<u32>,
    /// Whether the reader saves data.
    pub saves_data: bool,
}

/// Returns the pause before the next request in milliseconds; `None`: no further request. `chance`
/// is a random number from 0 to 1.
///
/// After errors the pause doubles with each failure, up to fifteen minutes (or to `refresh` if that
/// is longer), so that a server in trouble is left alone; it also lasts at least as long as the
/// server's `Retry-After`. For readers who save data the pause is twice as long. A feed that
/// declares how often it changes (`ttl` of RSS) is not requested more often.
pub fn pause_ms(situation: &Situation, chance: f64) -> Option<u32> {
    let factor = if situation.saves_data { 2 } else { 1 };
    let refresh_s = situation.refresh_s.saturating_mul(factor);
    if refresh_s == 0 {
        return None;
    }
    let doubled = 2u32
        .checked_pow(situation.failures)
        .and_then(|factor| refresh_s.checked_mul(factor));
    let longest = MAX_BACKOFF_S.max(refresh_s);
    let pause_s = doubled.unwrap_or(longest).min(longest);
    let asked_s = situation.retry_after_s.unwrap_or(0).min(MAX_RETRY_AFTER_S);
    let asked_s = asked_s.max(situation.feed_refresh_s);
    // The jitter may make a requested pause longer, but not shorter.
    let (pause_s, earliest) = if asked_s > pause_s {
        (asked_s, 0.0)
    } else {
        (pause_s, -JITTER)
    };
    let jitter = earliest + chance.clamp(0.0, 1.0) * (JITTER - earliest);
    let earliest_ms = f64::from(asked_s) * 1000.0;
    let pause_ms = f64::from(pause_s) * 1000.0 * (1.0 + jitter);
    Some(pause_ms.max(earliest_ms).min(MAX_TIMER_MS) as u32)
}

/// Returns how many ms of a pause that began at `since_ms` are left at `now_ms`; 0: a request is
/// due. The result is never more than the pause, because clocks may be set back.
pub fn left_ms(pause_ms: u32, since_ms: i64, now_ms: i64) -> u32 {
    let passed = now_ms.saturating_sub(since_ms).max(0);
    i64::from(pause_ms).saturating_sub(passed).max(0) as u32
}

/// Returns the shortest of several `refresh` settings in seconds; 0 if none of them wants another
/// request.
pub fn shortest_refresh_s(wanted: impl Iterator<Item = u32>) -> u32 {
    wanted.filter(|&seconds| seconds > 0).min().unwrap_or(0)
}

/// Parses a `Retry-After` header, which is a number of seconds or a date (RFC 9110 §10.2.3).
/// Returns the delay in seconds.
pub fn retry_after_s(header: &str, now_ms: i64) -> Option<u32> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit()) {
        return Some(header.parse().unwrap_or(u32::MAX));
    }
    let wait_ms = http_date_ms(header)?.saturating_sub(now_ms).max(0);
    Some(u32::try_from(wait_ms.saturating_add(999) / 1000).unwrap_or(u32::MAX))
}

/// Parses an HTTP date in the only form that servers may send: `Sun, 06 Nov 1994 08:49:37 GMT`. The
/// crate `httpdate` would add 1.7 KB to the code that every page loads.
fn http_date_ms(text: &str) -> Option<i64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let mut parts = text.split_ascii_whitespace().skip(1);
    let (day, month) = (parts.next()?, parts.next()?);
    let (year, time) = (parts.next()?, parts.next()?);
    let place = MONTHS
        .find(month)
        .filter(|place| place % 3 == 0 && month.len() == 3)?;
    let month = [
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ][place / 3];
    date::parse(&[year, "-", month, "-", day, "T", time, "Z"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTELY: Situation = Situation {
        refresh_s: 60,
        feed_refresh_s: 0,
        failures: 0,
        retry_after_s: None,
        saves_data: false,
    };

    /// Returns the pause without jitter, in seconds.
    fn pause_s(situation: Situation) -> Option<u32> {
        pause_ms(&situation, 0.5).map(|ms| ms / 1000)
    }

    #[test]
    fn a_feed_is_not_asked_more_often_than_it_says() {
        let situation = |refresh_s, feed_refresh_s| Situation {
            refresh_s,
            feed_refresh_s,
            ..MINUTELY
        };
        for (chance, longest_ms) in [(0.0, 300_000), (1.0, 330_000)] {
            assert_eq!(pause_ms(&situation(60, 300), chance), Some(longest_ms));
        }
        assert_eq!(pause_s(situation(600, 300)), Some(600));
        assert_eq!(pause_s(situation(0, 300)), None);
    }

    #[test]
    fn errors_double_the_pause_up_to_fifteen_minutes() {
        let after = |failures| Situation {
            failures,
            ..MINUTELY
        };
        let pauses: Vec<_> = (0..6).filter_map(|n| pause_s(after(n))).collect();
        assert_eq!(pauses, [60, 120, 240, 480, 900, 900]);
        assert_eq!(pause_s(after(u32::MAX)), Some(900));
    }

    #[test]
    fn a_long_refresh_is_never_shortened_by_an_error() {
        for failures in [0, 1, 5, u32::MAX] {
            let hourly = Situation {
                refresh_s: 3600,
                feed_refresh_s: 0,
                failures,
                ..MINUTELY
            };
            assert_eq!(pause_s(hourly), Some(3600));
        }
    }

    #[test]
    fn zero_means_never_again() {
        for failures in [0, 3] {
            let never = Situation {
                refresh_s: 0,
                feed_refresh_s: 0,
                failures,
                retry_after_s: Some(5),
                saves_data: true,
            };
            assert_eq!(pause_ms(&never, 0.5), None);
        }
        assert_eq!(shortest_refresh_s([0, 0].into_iter()), 0);
        assert_eq!(shortest_refresh_s([0, 120, 60].into_iter()), 60);
        assert_eq!(shortest_refresh_s([].into_iter()), 0);
    }

    #[test]
    fn pauses_differ_by_up_to_a_tenth() {
        let pause = |chance| pause_ms(&MINUTELY, chance);
        assert_eq!(pause(0.0), Some(54_000));
        assert_eq!(pause(0.5), Some(60_000));
        assert_eq!(pause(1.0), Some(66_000));
        // Values outside 0 to 1 are clamped.
        assert_eq!(pause(7.0), Some(66_000));
        assert_eq!(pause(-7.0), Some(54_000));
    }

    #[test]
    fn who_saves_data_is_asked_half_as_often() {
        let saving = Situation {
            saves_data: true,
            ..MINUTELY
        };
        assert_eq!(pause_s(saving), Some(120));
        let failing = Situation {
            failures: 10,
            ..saving
        };
        assert_eq!(pause_s(failing), Some(900));
        let hardly_ever = Situation {
            refresh_s: u32::MAX,
            ..saving
        };
        assert_eq!(pause_ms(&hardly_ever, 1.0), Some(i32::MAX as u32));
    }

    #[test]
    fn a_server_is_asked_no_earlier_than_it_wishes() {
        let asked = |seconds, failures| Situation {
            retry_after_s: Some(seconds),
            failures,
            ..MINUTELY
        };
        for chance in [0.0, 0.3, 1.0] {
            for seconds in [1, 59, 60, 119, 120, 121, 2000, MAX_RETRY_AFTER_S] {
                let pause = pause_ms(&asked(seconds, 1), chance).unwrap();
                assert!(pause >= seconds * 1000, "{seconds} s, {chance}: {pause}");
            }
        }
        assert_eq!(pause_ms(&asked(2000, 1), 0.0), Some(2_000_000));
        assert_eq!(pause_ms(&asked(2000, 1), 1.0), Some(2_200_000));
        // A delay that is shorter than the pause would be anyway changes nothing.
        assert_eq!(pause_s(asked(5, 2)), Some(240));
        // The delay is limited.
        assert_eq!(
            pause_ms(&asked(u32::MAX, 1), 0.0),
            Some(MAX_RETRY_AFTER_S * 1000)
        );
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        // 1994-11-06T08:49:37Z.
        let then = 784_111_777_000;
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(retry_after_s(" 120 ", then), Some(120));
        assert_eq!(retry_after_s("99999999999999", then), Some(u32::MAX));
        assert_eq!(retry_after_s(date, then - 90_500), Some(91));
        assert_eq!(retry_after_s(date, then + 90_000), Some(0));
        for none in [
            "",
            "soon",
            "-5",
            "1.5",
            "Sun, 06 Nov",
            "Sun, 31 Feb 2026 08:49:37 GMT",
            "x 06 anF 1994 08:49:37 GMT",
        ] {
            assert_eq!(retry_after_s(none, then), None, "{none:?}");
        }
    }

    #[test]
    fn time_that_passed_unseen_counts() {
        assert_eq!(left_ms(60_000, 1_000, 21_000), 40_000);
        assert_eq!(left_ms(60_000, 1_000, 61_000), 0);
        assert_eq!(left_ms(60_000, 1_000, i64::MAX), 0);
        // The clock was set back.
        assert_eq!(left_ms(60_000, 1_000, i64::MIN), 60_000);
    }
}
