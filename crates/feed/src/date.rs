//! Timestamps: RFC 3339, and what publishers write instead of it.

/// Milliseconds since 1970-01-01T00:00:00Z of a date such as
/// `2024-05-01T10:00:00+03:00`; `None` for what names no day of the calendar.
///
/// Also understood, because feeds contain it: a space for the `T`, no seconds,
/// no time at all (midnight), `+0300` and `+03`, `UTC` and `GMT`, and no zone,
/// which is taken for UTC (WordPress writes `date_gmt` so).
pub fn parse(text: &str) -> Option<i64> {
    let mut rest = text.trim().as_bytes();
    let year = number(&mut rest, 4)?;
    skip(&mut rest, b"-")?;
    let month = number(&mut rest, 2)?;
    skip(&mut rest, b"-")?;
    let day = number(&mut rest, 2)?;
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let midnight = days_from_civil(year, month, day) * 86_400_000;
    if rest.is_empty() {
        return Some(midnight);
    }

    skip(&mut rest, b"Tt ")?;
    let hour = number(&mut rest, 2)?;
    skip(&mut rest, b":")?;
    let minute = number(&mut rest, 2)?;
    let mut second = 0;
    let mut millisecond = 0;
    if skip(&mut rest, b":").is_some() {
        second = number(&mut rest, 2)?;
        if skip(&mut rest, b".,").is_some() {
            millisecond = fraction(&mut rest)?;
        }
    }
    // RFC 3339 §5.7: 60 is a leap second.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
    Some(midnight + time - offset_minutes(rest.trim_ascii())? * 60_000)
}

/// Minutes east of Greenwich.
fn offset_minutes(mut zone: &[u8]) -> Option<i64> {
    if matches!(zone, b"" | b"Z" | b"z" | b"UTC" | b"GMT") {
        return Some(0);
    }
    let sign = match skip(&mut zone, b"+-")? {
        b'-' => -1,
        _ => 1,
    };
    let hours = number(&mut zone, 2)?;
    skip(&mut zone, b":");
    let minutes = if zone.is_empty() {
        0
    } else {
        number(&mut zone, 2)?
    };
    (zone.is_empty() && hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

fn number(rest: &mut &[u8], digits: usize) -> Option<i64> {
    let (number, after) = rest.split_at_checked(digits)?;
    let mut value = 0;
    for digit in number {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    *rest = after;
    Some(value)
}

/// Milliseconds of a fraction of a second with any number of digits.
fn fraction(rest: &mut &[u8]) -> Option<i64> {
    let mut value = 0;
    let mut weight = 100;
    number(&mut &**rest, 1)?;
    while let Some(digit) = number(rest, 1) {
        value += digit * weight;
        weight /= 10;
    }
    Some(value)
}

fn skip(rest: &mut &[u8], any_of: &[u8]) -> Option<u8> {
    let (&first, after) = rest.split_first()?;
    if !any_of.contains(&first) {
        return None;
    }
    *rest = after;
    Some(first)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the Gregorian calendar: Howard Hinnant's
/// `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // The year starts in March, so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn every_way_to_write_one_moment_reads_the_same() {
        for text in [
            "2024-05-01T10:00:00+03:00",
            "2024-05-01T07:00:00Z",
            "2024-05-01t07:00:00z",
            "2024-05-01 07:00:00",
            "2024-05-01 07:00:00 UTC",
            "2024-05-01T07:00:00",
            "2024-05-01T07:00Z",
            "2024-05-01T07:00:00.000Z",
            "2024-05-01T07:00:00.0009Z",
            "2024-05-01T10:00:00+0300",
            "2024-05-01T10:00:00 +03",
            "2024-05-01T02:30:00-04:30",
            "2024-04-30T23:59:60-07:00",
            "  2024-05-01T07:00:00-00:00\n",
        ] {
            assert_eq!(parse(text), Some(1_714_546_800_000), "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_its_midnight_in_utc() {
        assert_eq!(parse("1970-01-01"), Some(0));
        assert_eq!(parse("2000-03-01"), Some(951_868_800_000));
        assert_eq!(parse("1969-12-31"), Some(-86_400_000));
        assert_eq!(parse("0001-01-01"), Some(-62_135_596_800_000));
        assert_eq!(parse("9999-12-31T23:59:59.999Z"), Some(253_402_300_799_999));
    }

    #[test]
    fn fractions_count_to_the_millisecond() {
        assert_eq!(parse("1970-01-01T00:00:00.5Z"), Some(500));
        assert_eq!(parse("1970-01-01T00:00:00,123456789Z"), Some(123));
        assert_eq!(parse("1970-01-01T00:00:00.Z"), None);
    }

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        assert!(parse("2024-02-29").is_some());
        assert!(parse("2000-02-29").is_some());
        assert!(parse("2023-02-29").is_none());
        assert!(parse("1900-02-29").is_none());
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "not a date",
            "2024",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-05-00",
            "0000-00-00T00:00:00",
            "2024-05-01T24:00:00Z",
            "2024-05-01T10:60:00Z",
            "2024-05-01T10:00:61Z",
            "2024-05-01T10:00:00+24:00",
            "2024-05-01T10:00:00+03:00x",
            "2024-05-01T10:00:00 somewhere",
            "2024-05-01Z",
            "24-05-01",
            "٢٠٢٤-٠٥-٠١",
            "1714546800",
            "2024-05-01T",
            "2024-5-1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
