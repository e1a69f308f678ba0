//! When to ask for a feed again: a pure function of what happened so far.

/// The longest pause between two requests after errors, in seconds.
const LONGEST_BACKOFF_S: u32 = 15 * 60;

/// Seconds until the next request, given the shortest `refresh` that any
/// element asked for (0: never) and how many requests in a row have failed.
/// `None`: no further request.
///
/// After errors the pause doubles with each failure, up to fifteen minutes (or
/// to `refresh` where that is longer): a server in trouble is left alone.
pub fn next_request_s(refresh_s: u32, failures: u32) -> Option<u32> {
    if refresh_s == 0 {
        return None;
    }
    let doubled = 2u32
        .checked_pow(failures)
        .and_then(|factor| refresh_s.checked_mul(factor));
    let longest = LONGEST_BACKOFF_S.max(refresh_s);
    Some(doubled.unwrap_or(longest).min(longest))
}

/// The shortest of several `refresh` settings in seconds; 0 where none of them
/// wants another request.
pub fn shortest_refresh_s(wanted: impl Iterator<Item = u32>) -> u32 {
    wanted.filter(|&seconds| seconds > 0).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_double_the_pause_up_to_fifteen_minutes() {
        let pauses: Vec<_> = (0..6).filter_map(|n| next_request_s(60, n)).collect();
        assert_eq!(pauses, [60, 120, 240, 480, 900, 900]);
        assert_eq!(next_request_s(60, u32::MAX), Some(900));
    }

    #[test]
    fn a_long_refresh_is_never_shortened_by_an_error() {
        assert_eq!(next_request_s(3600, 0), Some(3600));
        assert_eq!(next_request_s(3600, 5), Some(3600));
    }

    #[test]
    fn zero_means_never_again() {
        assert_eq!(next_request_s(0, 0), None);
        assert_eq!(shortest_refresh_s([0, 0].into_iter()), 0);
        assert_eq!(shortest_refresh_s([0, 120, 60].into_iter()), 60);
        assert_eq!(shortest_refresh_s([].into_iter()), 0);
    }
}
