//! Days of the Gregorian calendar.

/// Returns the days from 1970-01-01 to a date. `None` for a date that the calendar does not have,
/// and for years in which nothing was published on the web: 1448 is a year of another calendar, and
/// 0001-01-01 is what some systems write for "no date".
pub(super) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = (1900..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day);
    exists.then(|| days_from_civil(year, month, day))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Howard Hinnant's `days_from_civil`,
/// <https://howardhinnant.github.io/date_algorithms.html>, for years after 0.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // The year starts in March, so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year / 400;
    let year_of_era = year % 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        assert!(days(2024, 2, 29).is_some());
        assert!(days(2000, 2, 29).is_some());
        assert!(days(2023, 2, 29).is_none());
        assert!(days(1900, 2, 29).is_none());
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days(1970, 1, 1), Some(0));
        assert_eq!(days(1969, 12, 31), Some(-1));
        assert_eq!(days(2000, 3, 1), Some(11_017));
        assert_eq!(days(2026, 11, 27), Some(20_784));
    }

    #[test]
    fn years_of_other_calendars_are_none() {
        for year in [0, 1, 1405, 1448, 1899, 10_000] {
            assert_eq!(days(year, 6, 1), None, "{year}");
        }
    }
}
