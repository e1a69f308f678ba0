//! Dates without a time zone: they are read in the feed's own zone, if other dates of the feed tell
//! it.

use super::model::Item;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// The widest offset: no place is further ahead of Greenwich.
const MAX_OFFSET_MS: i64 = 14 * HOUR_MS;
/// The clocks of servers and readers differ: a date up to this far in the future counts as now.
const CLOCK_SKEW_MS: i64 = 5 * MINUTE_MS;

/// Returns the offset from Greenwich, in minutes, that most dates state. Offset 0 is ignored:
/// programs write it wherever they run.
pub(super) fn stated(items: &[Item]) -> Option<i32> {
    // Boyer and Moore's majority vote: an offset with more than half of the votes becomes the
    // candidate.
    let (mut candidate, mut votes) = (None, 0_i32);
    for offset in items.iter().filter_map(|item| item.utc_offset) {
        if offset == 0 {
            continue;
        }
        if votes == 0 {
            candidate = Some(offset);
        }
        votes += if candidate == Some(offset) { 1 } else { -1 };
    }
    candidate.filter(|_| votes > 0)
}

/// Shifts the date of an item that states no time zone as if it had been read in a zone `minutes`
/// further east.
pub(super) fn shift(item: &mut Item, minutes: i32) {
    if item.utc_offset.is_none() {
        let by = i64::from(minutes) * MINUTE_MS;
        item.published_ms = item.published_ms.map(|ms| ms.saturating_sub(by));
    }
}

/// Returns how many minutes further east the zone must be so that no date without a zone is in the
/// future. Dates further ahead than any zone explains are taken as they are.
pub(super) fn least(items: &[Item], now_ms: i64) -> i32 {
    let zoneless = items.iter().filter(|item| item.utc_offset.is_none());
    let ahead = zoneless
        .filter_map(|item| item.published_ms)
        .map(|ms| ms.saturating_sub(now_ms))
        .filter(|ahead| (CLOCK_SKEW_MS..=MAX_OFFSET_MS).contains(ahead))
        .max()
        .unwrap_or(CLOCK_SKEW_MS);
    // Nearly all time zones are whole hours.
    60 * ((ahead - CLOCK_SKEW_MS + HOUR_MS - 1) / HOUR_MS) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(ms: i64, utc_offset: Option<i32>) -> Item {
        Item {
            published_ms: Some(ms),
            utc_offset,
            ..Item::default()
        }
    }

    #[test]
    fn most_dates_tell_the_zone_and_greenwich_none() {
        let stated = |offsets: &[Option<i32>]| {
            let items: Vec<Item> = offsets.iter().map(|&offset| item(0, offset)).collect();
            super::stated(&items)
        };
        assert_eq!(stated(&[]), None);
        assert_eq!(stated(&[None, Some(0), None]), None);
        assert_eq!(stated(&[None, Some(180), Some(0), Some(0)]), Some(180));
        assert_eq!(stated(&[Some(60), Some(180), Some(180), None]), Some(180));
        assert_eq!(stated(&[Some(180), Some(180), Some(60)]), Some(180));
        assert_eq!(stated(&[Some(180), Some(-210)]), None);
    }

    #[test]
    fn a_zone_is_as_far_east_as_it_must_be() {
        let least = |minutes: i64| least(&[item(minutes * MINUTE_MS, None)], 0);
        for (ahead, zone) in [
            (-60, 0),
            (0, 0),
            (5, 0),
            (6, 60),
            (175, 180),
            (183, 180),
            (14 * 60, 14 * 60),
            // A date that is meant to be in the future.
            (14 * 60 + 1, 0),
        ] {
            assert_eq!(least(ahead), zone, "{ahead}");
        }
        assert_eq!(super::least(&[item(HOUR_MS, Some(0))], 0), 0);
        assert_eq!(super::least(&[item(i64::MIN, None)], i64::MAX), 0);
    }
}
