//! Reads dates: RFC 3339, and the other forms that publishers write.

mod calendar;
mod words;

use self::words::Word;
use crate::fold::fold;

/// The longest date with a comment, in bytes. A longer text is an article in the wrong field.
const MAX_BYTES: usize = 200;

/// A point in time as a text states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z. A time without a zone is taken as UTC.
    pub ms: i64,
    /// The UTC offset that the text states, in minutes east of Greenwich.
    pub utc_offset: Option<i32>,
}

/// Returns a date in milliseconds since 1970-01-01T00:00:00Z; without a zone it is taken as UTC.
/// See [`read`].
pub fn parse(text: &str) -> Option<i64> {
    read(text).map(|moment| moment.ms)
}

/// Reads a date such as `2024-05-01T10:00:00+03:00`. Returns `None` for a text that names no day,
/// or may name two: `03/04/2026`.
///
/// Other forms that feeds contain are understood as well:
///
/// - RFC 5322 (`Fri, 1 May 2026 10:00:00 +0300`) with obsolete zones and comments, RFC 850, asctime;
/// - seconds, milliseconds, microseconds or nanoseconds since 1970;
/// - parts of one digit, no seconds, no time at all (midnight), 12 or 14 digits in a row, any order
///   that only one day of the calendar has, an hour alone (`5 PM`), `[Asia/Riyadh]` after the date;
/// - Arabic and Persian digits, AM and PM, months and days of the week in English and Arabic.
pub fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() > MAX_BYTES {
        return None;
    }
    let folded: String = text.chars().filter_map(fold).collect();
    // A date of the Islamic calendar and the same day in this one.
    let mut at = 0;
    for word in folded.split(' ') {
        if word == "الموافق" {
            let (one, other) = folded.split_at_checked(at)?;
            return read(other.get(word.len()..)?).or_else(|| read(one));
        }
        at += word.len() + 1;
    }
    // ASP.NET: `/Date(1795762800000)/`.
    let rest = folded.strip_prefix("/date(").unwrap_or(&folded);
    let mut reading = Reading {
        rest,
        ..Reading::default()
    };
    if let Some((value, digits @ 8..)) = reading.number() {
        if let Some(ms) = since_1970(value) {
            let utc_offset = Some(0);
            return Some(Moment { ms, utc_offset });
        }
        reading.in_a_row(value, digits)?;
    } else {
        reading.rest = rest;
    }
    while let Some(c) = reading.rest.chars().next() {
        reading.part(c)?;
    }
    reading.finish()
}

/// Returns a number of seconds from 1990 to 2100, or the same in ms, µs or ns, as ms. A number that
/// is in this range in one unit is outside of it in every other.
fn since_1970(mut value: i64) -> Option<i64> {
    let mut ms = value.saturating_mul(1000);
    for _ in 0..4 {
        if (631_152_000..4_102_444_800).contains(&value) {
            return Some(ms);
        }
        ms = value;
        value /= 1000;
    }
    None
}

/// Whether a text in brackets is a UTC offset; other texts there are comments.
fn begins_zone(text: &str) -> bool {
    ["+", "gmt", "utc"]
        .iter()
        .any(|zone| text.starts_with(zone))
}

/// Returns a time of day in ms.
fn clock(hour: i64, minute: i64, second: i64) -> Option<i64> {
    // RFC 3339 §5.7: 60 is a leap second.
    (hour <= 23 && minute <= 59 && second <= 60)
        .then(|| hour * HOUR + minute * 60_000 + second * 1000)
}

const HOUR: i64 = 3_600_000;

/// The part that was read last: it decides the meaning of a sign or of the next number.
#[derive(Default, PartialEq, Eq)]
enum Last {
    /// A number or month of the date, or nothing yet.
    #[default]
    Date,
    /// The `T` between date and time.
    T,
    Time,
    Zone,
    Offset,
}

/// A date of which some parts have been read.
#[derive(Default)]
struct Reading<'a> {
    rest: &'a str,
    /// Day, month and year in the order of the text, each with its number of digits. An hour may
    /// stand after them.
    numbers: [(i64, usize); 4],
    count: usize,
    /// The month that was named, and how many numbers stand before it.
    month: Option<(i64, usize)>,
    /// The first of the two months that «تشرين» or «كانون» names, until the next word says which.
    two_months: Option<i64>,
    /// The time of day in ms.
    time: Option<i64>,
    /// The UTC offset in minutes.
    offset: Option<i64>,
    last: Last,
}

impl Reading<'_> {
    /// Reads the part that begins with `c`.
    fn part(&mut self, c: char) -> Option<()> {
        if c.is_ascii_digit() {
            return self.digits();
        }
        if c.is_alphabetic() {
            return self.word();
        }
        let after = self.rest.get(c.len_utf8()..)?;
        let before_digit = after.starts_with(|c: char| c.is_ascii_digit());
        match c {
            '+' | '-' | '−' if before_digit && self.is_before_offset() => {
                self.rest = after;
                return self.numeric_offset(if c == '+' { 1 } else { -1 });
            }
            // `(GMT+3)`, `[+03:00]`
            '(' | '[' if self.is_before_offset() && begins_zone(after) => {}
            ')' | ']' if self.offset.is_some() => {}
            '(' | '[' => return self.comment(),
            '-' | '–' | '—' | '|' if !before_digit => {}
            '-' | '/' | '.' if self.last == Last::Date => {}
            ',' | '،' => {}
            _ if c.is_whitespace() => {}
            _ => return None,
        }
        self.rest = after;
        Some(())
    }

    /// Whether the UTC offset may stand here: after the time, or after a date that is complete and
    /// has the time in it.
    fn is_before_offset(&self) -> bool {
        let is_after_time = matches!(self.last, Last::Time | Last::Zone);
        is_after_time || self.time.is_some() && self.parts() == 3 && self.offset.is_none()
    }

    /// Returns how many of day, month and year have been read.
    fn parts(&self) -> usize {
        self.count + usize::from(self.month.is_some())
    }

    /// Reads the digits at the beginning of `rest`. Returns their value and how many there are.
    fn number(&mut self) -> Option<(i64, usize)> {
        let mut value: i64 = 0;
        let mut digits = 0;
        for byte in self.rest.bytes().take_while(u8::is_ascii_digit) {
            value = value
                .saturating_mul(10)
                .saturating_add(i64::from(byte - b'0'));
            digits += 1;
        }
        self.rest = self.rest.get(digits..)?;
        (digits > 0).then_some((value, digits))
    }

    /// Skips one of these signs if it stands before a digit. Returns whether it did.
    fn skip(&mut self, signs: &[u8]) -> bool {
        let bytes = self.rest.as_bytes();
        let found = bytes.first().is_some_and(|sign| signs.contains(sign))
            && bytes.get(1).is_some_and(u8::is_ascii_digit);
        if found {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        found
    }

    /// Reads a date without separators that has a time: `20261127T10:00`, `202611271000`.
    fn in_a_row(&mut self, mut value: i64, digits: usize) -> Option<()> {
        // Eight digits alone may be a count or any other number.
        if digits != 8 || self.rest.is_empty() {
            let time = match digits {
                12 => value % 10_000 * 100,
                14 => value % 1_000_000,
                _ => return None,
            };
            value /= if digits == 12 { 10_000 } else { 1_000_000 };
            self.time_in_a_row(time)?;
        }
        self.numbers = [
            (value / 10_000, 4),
            (value / 100 % 100, 2),
            (value % 100, 2),
            (0, 0),
        ];
        self.count = 3;
        Some(())
    }

    /// Sets the time from the number hhmmss.
    fn time_in_a_row(&mut self, time: i64) -> Option<()> {
        self.time = Some(clock(time / 10_000, time / 100 % 100, time % 100)?);
        self.last = Last::Time;
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let (value, digits) = self.number()?;
        if self.skip(b":") {
            let (minute, _) = self.number()?;
            let mut second = 0;
            let mut fraction = 0;
            if self.skip(b":") {
                second = self.number()?.0;
                if self.skip(b".,") {
                    fraction = self.fraction();
                }
            }
            if self.time.is_some() {
                return None;
            }
            self.time = Some(clock(value, minute, second)? + fraction);
            self.last = Last::Time;
            return Some(());
        }
        match (&self.last, digits) {
            (Last::T, 4) => return self.time_in_a_row(value * 100),
            (Last::T, 6) => return self.time_in_a_row(value),
            (Last::T, _) => return None,
            _ => {}
        }
        // «تشرين 2», «كانون1»
        if matches!(value, 1 | 2) && self.two_months.is_some() {
            return self.second_name(value - 1);
        }
        *self.numbers.get_mut(self.count)? = (value, digits);
        self.count += 1;
        self.last = Last::Date;
        Some(())
    }

    /// Reads a fraction of a second with any number of digits. Returns it in ms.
    fn fraction(&mut self) -> i64 {
        let mut value = 0;
        let mut weight = 100;
        while let Some(digit) = self.rest.bytes().next().filter(u8::is_ascii_digit) {
            value += i64::from(digit - b'0') * weight;
            weight /= 10;
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        value
    }

    fn word(&mut self) -> Option<()> {
        let letter = |c: char| c.is_alphabetic() || c == '.';
        let end = self
            .rest
            .chars()
            .take_while(|&c| letter(c))
            .map(char::len_utf8)
            .sum();
        let (word, after) = self.rest.split_at_checked(end)?;
        self.rest = after;
        // A zone name such as `Asia/Riyadh`; there is no table of these.
        if self.last == Last::Time && after.starts_with('/') {
            let zone = after
                .chars()
                .take_while(|c| !c.is_whitespace() && *c != ']')
                .map(char::len_utf8)
                .sum();
            self.rest = after.get(zone..)?;
            return Some(());
        }
        match words::meaning(word) {
            // Both names of one month may stand together: «تشرين الثاني/نوفمبر».
            Word::Month(month) if self.month.is_none_or(|(known, _)| known == month) => {
                self.month = Some((month, self.count));
                self.last = Last::Date;
            }
            Word::TwoMonths(first) => self.two_months = Some(first),
            Word::Ordinal(after) => return self.second_name(after),
            // In «2026م» the letter marks a year of this calendar.
            Word::Half(12) if self.last == Last::Date && matches!(self.parts(), 1..=3) => {}
            Word::Half(hours) => {
                // The hour may stand alone: `5 AM`, «الساعة 5 مساء».
                if self.last == Last::Date && self.parts() == 4 {
                    self.count -= 1;
                    let (hour, _) = *self.numbers.get(self.count)?;
                    self.time = clock(hour, 0, 0);
                    self.last = Last::Time;
                }
                let time = self.time.filter(|_| self.last == Last::Time)?;
                match (hours, time / HOUR) {
                    (0, 13..) => return None,
                    (0, 12) => self.time = Some(time - 12 * HOUR),
                    (12, 0..12) => self.time = Some(time + 12 * HOUR),
                    _ => {}
                }
            }
            Word::T if self.time.is_none() => self.last = Last::T,
            Word::Zone(_) | Word::T if self.offset.is_some() && word.len() == 1 => return None,
            // A name after an offset adds nothing: `+0000 UTC`.
            Word::Zone(_) if self.offset.is_some() => {}
            Word::Zone(hours) if self.time.is_some() => {
                self.offset = Some(hours * 60);
                self.last = Last::Zone;
            }
            Word::T => self.offset = Some(0),
            Word::LocalZone if self.last == Last::Time => {}
            Word::ZoneOf if self.last == Last::Time => {
                let is_name = |c: &char| c.is_alphabetic() || *c == ' ';
                let end = after.chars().take_while(is_name).map(char::len_utf8).sum();
                let (place, after) = after.split_at_checked(end)?;
                self.rest = after;
                // «غرينتش», «جرينيتش»
                if place.contains("رين") {
                    self.offset = Some(0);
                }
            }
            Word::Filler => {}
            _ => return None,
        }
        Some(())
    }

    /// Sets the month whose name is two words, the second of which says `after` how many months.
    fn second_name(&mut self, after: i64) -> Option<()> {
        let month = (self.two_months.take()? + after - 1) % 12 + 1;
        self.month = Some((month, self.count));
        Some(())
    }

    /// Reads the number after the sign in `+03:00`, `+0300`, `+03` and `+3:00`, which may stand
    /// after `GMT`.
    fn numeric_offset(&mut self, sign: i64) -> Option<()> {
        let (value, digits) = self.number()?;
        let (hours, minutes) = match digits {
            1 | 2 if self.skip(b":") => (value, self.number()?.0),
            1 | 2 => (value, 0),
            3 | 4 => (value / 100, value % 100),
            _ => return None,
        };
        self.last = Last::Offset;
        // Checked before the multiplication: the minutes may be a number of any length.
        let is_offset = hours <= 23 && minutes <= 59;
        self.offset = is_offset.then(|| sign * (hours * 60 + minutes));
        self.offset.map(drop)
    }

    /// Skips a comment of RFC 5322, which may contain others, or a suffix of RFC 9557:
    /// `[Asia/Riyadh]`.
    fn comment(&mut self) -> Option<()> {
        let mut depth = 0;
        for (at, c) in self.rest.char_indices() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.rest = self.rest.get(at + 1..)?;
                return Some(());
            }
        }
        None
    }

    fn finish(self) -> Option<Moment> {
        let [(a, a_digits), (b, b_digits), (c, c_digits), _] = self.numbers;
        let (year, month, day) = match (self.month, self.count) {
            (Some((month, _)), 2) if a_digits == 4 => (a, month, b),
            (Some((month, _)), 2) if b_digits == 4 => (b, month, a),
            // RFC 5322 §4.3: two digits stand for the years from 1950 to 2049.
            (Some((month, 1)), 2) if b_digits == 2 => {
                (b + if b < 50 { 2000 } else { 1900 }, month, a)
            }
            (None, 3) if a_digits == 4 => (a, b, c),
            (None, 3) if c_digits == 4 && (a > 12 || a == b) => (c, b, a),
            (None, 3) if c_digits == 4 && b > 12 => (c, a, b),
            _ => return None,
        };
        let open = self.last == Last::T || self.two_months.is_some();
        let midnight = calendar::days(year, month, day)? * 24 * HOUR;
        let ms = midnight + self.time.unwrap_or(0) - self.offset.unwrap_or(0) * 60_000;
        (!open).then_some(Moment {
            ms,
            utc_offset: self.offset.map(|minutes| minutes as i32),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-27T07:00:00Z.
    const SEVEN: i64 = 1_795_762_800_000;

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
            "2024-5-1T7:00Z",
            "20240501T070000Z",
            "20240501T1000+03",
            "20240501070000",
            "202405010700",
            "٢٠٢٤-٠٥-٠١T٠٧:٠٠:٠٠",
            "1714546800",
            "1714546800000",
            "1714546800.25",
        ] {
            assert_eq!(parse(text), Some(1_714_546_800_000), "{text}");
        }
    }

    #[test]
    fn the_formats_of_mail_and_servers_are_read() {
        for text in [
            "Fri, 27 Nov 2026 10:00:00 +0300",
            "27 Nov 2026 10:00:00 +0300",
            "Fri, 27 Nov 2026 07:00:00 GMT",
            "Fri, 27 Nov 2026 07:00 UT",
            "Fri, 27 Nov 26 02:00:00 EST",
            "Fri, 27 Nov 2026 00:00:00 PDT",
            "Fri, 27 Nov 2026 07:00:00 K",
            "Fri, 27 Nov 2026 07:00:00 -0000",
            "Fri, 27 Nov 2026 10:00:00 +0300 (AST (Arabia))",
            "Fri (a day), 27 Nov 2026 (of this year) 07:00:00 Z",
            "Friday, 27-Nov-26 07:00:00 GMT",
            "Fri, 27-Nov-2026 07:00:00 GMT",
            "Fri Nov 27 07:00:00 2026",
            "Fri Nov 27 07:00:00 UTC 2026",
            "Fri Nov 27 07:00:00 +0000 2026",
            "Fri Nov 27 2026 10:00:00 GMT+0300 (Arabian Standard Time)",
            "2026-11-27 07:00:00 +0000 UTC",
            "2026-11-27 10:00:00 GMT+3",
        ] {
            assert_eq!(
                read(text),
                Some(Moment {
                    ms: SEVEN,
                    utc_offset: read(text).unwrap().utc_offset
                }),
                "{text}"
            );
            assert!(
                text.contains("27 07:00:00 2026") || read(text).unwrap().utc_offset.is_some(),
                "{text}"
            );
        }
    }

    #[test]
    fn counts_since_1970_are_sane_or_none() {
        for text in [
            "1795762800",
            "1795762800000",
            "1795762800000000",
            "1795762800000000000",
            "1795762800000.0",
            "/Date(1795762800000)/",
            "/Date(1795762800000+0300)/",
            "١٧٩٥٧٦٢٨٠٠",
        ] {
            assert_eq!(
                read(text),
                Some(Moment {
                    ms: SEVEN,
                    utc_offset: Some(0)
                }),
                "{text}"
            );
        }
        assert_eq!(parse("1795762800123"), Some(SEVEN + 123));
        assert_eq!(parse("1795762800123456"), Some(SEVEN + 123));
        for text in [
            "0",
            "-1",
            "1",
            "12345",
            "99999999",
            "123456789",
            "9999999999",
            "99999999999999999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_in_arabic_or_english_words_is_read() {
        for text in [
            "الجمعة 27 نوفمبر 2026 07:00",
            "الجمعة، 27 تشرين الثاني 2026، 07:00",
            "27 تشرين الثاني/نوفمبر 2026 07:00",
            "٢٧ نوفمبر ٢٠٢٦ - ٠٧:٠٠",
            "27 نوفمبر 2026م الساعة 7:00 ص",
            "07:00 صباحًا 27 نوفمبر 2026",
            "07:00 - 27/11/2026",
            "27/11/2026 | 07:00",
            "\u{200F}27\u{200F}/11\u{200F}/2026، 7:00\u{A0}ص",
            "November 27, 2026 7:00 AM",
            "Nov. 27th, 2026 at 7:00\u{202F}a.m.",
            "27.11.2026 07:00",
            "11/27/2026 07:00:00",
            "2026/11/27 07:00:00",
            "2026-11-27T07:00:00 Asia/Riyadh",
            "2026-11-27T07:00:00[Asia/Riyadh]",
            "2026-11-27 07:00 EEST",
        ] {
            let expected = Some(Moment {
                ms: SEVEN,
                utc_offset: None,
            });
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(parse("27 نوفمبر 2026 2:05 م"), parse("2026-11-27 14:05"));
        assert_eq!(parse("27 نوفمبر 2026 14:05 م"), parse("2026-11-27 14:05"));
        assert_eq!(parse("Nov 27, 2026 12:05 AM"), parse("2026-11-27 00:05"));
        assert_eq!(parse("Nov 27, 2026 12:05 PM"), parse("2026-11-27 12:05"));
        assert_eq!(parse("Sun, 29 Nov 2026"), parse("2026-11-29"));
        assert_eq!(parse("3 كانون الثاني 2027"), parse("2027-01-03"));
        assert_eq!(parse("3 كانون الأول 2026"), parse("2026-12-03"));
        assert_eq!(parse("3 تشرين أول 2026"), parse("2026-10-03"));
        assert_eq!(parse("04/04/2026"), parse("2026-04-04"));
    }

    #[test]
    fn an_offset_goes_before_a_zone_in_brackets() {
        let expected = Some(Moment {
            ms: SEVEN,
            utc_offset: Some(180),
        });
        for text in [
            "2026-11-27T10:00:00+03:00[Asia/Riyadh]",
            "2026-11-27T10:00:00+03:00[Asia/Riyadh][u-ca=gregory]",
            "2026-11-27T10:00:00+3:00",
            "2026-11-27T10:00:00.000 +300",
            "٢٠٢٦-١١-٢٧T١٠:٠٠:٠٠+٠٣:٠٠",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(
            read("2026-11-27T02:00:00−05:00").unwrap().utc_offset,
            Some(-300)
        );
    }

    #[test]
    fn an_offset_may_stand_in_brackets_or_behind_the_date() {
        let expected = Some(Moment {
            ms: SEVEN,
            utc_offset: Some(180),
        });
        for text in [
            "2026-11-27 10:00 (GMT+3)",
            "2026-11-27 10:00 (UTC+03:00)",
            "2026-11-27 10:00 [+0300]",
            "10:00 ص - 27 نوفمبر 2026 +0300",
            "Fri Nov 27 10:00:00 2026 +0300",
            "Fri, 27 Nov 2026 10:00:00 +0300 (GMT+3)",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        let west = read("Fri Nov 27 02:00:00 2026 -0500").unwrap();
        assert_eq!((west.ms, west.utc_offset), (SEVEN, Some(-300)));
        // A comment, and a date with the time before it.
        for text in ["2026-11-27 07:00 (Gulf time)", "07:00 27-11-2026"] {
            assert_eq!(parse(text), Some(SEVEN), "{text}");
        }
    }

    #[test]
    fn an_hour_alone_counts_with_its_half_of_the_day() {
        for text in [
            "Nov 27, 2026 7 AM",
            "27 Nov 2026 7am",
            "27/11/2026 7 ص",
            "27 نوفمبر 2026 الساعة 7 صباحا",
            "27 نوفمبر 2026م، 7:00 فجرا",
        ] {
            assert_eq!(parse(text), Some(SEVEN), "{text}");
        }
        for text in [
            "27 نوفمبر 2026 5 م",
            "27 نوفمبر 2026 5:00 مساءا",
            "27 نوفمبر 2026 5:00 بعد الظهر",
            "27 نوفمبر 2026 5:00 عصرا",
        ] {
            assert_eq!(parse(text), parse("2026-11-27 17:00"), "{text}");
        }
        for text in [
            "27 Nov 2026 17 PM 3",
            "27 Nov 2026 13 AM",
            "27 Nov 2026 5",
            "5 PM",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_may_be_numbered_and_days_of_two_calendars_stand_together() {
        assert_eq!(parse("3 تشرين 2 2026"), parse("2026-11-03"));
        assert_eq!(parse("3 كانون1 2026"), parse("2026-12-03"));
        assert_eq!(parse("3 كانون 2، 2027"), parse("2027-01-03"));
        assert_eq!(parse("3 مايس 2026"), parse("2026-05-03"));
        assert_eq!(parse("27th of November 2026"), parse("2026-11-27"));
        for text in [
            "17 جمادى الآخرة 1448 هـ الموافق 27 نوفمبر 2026 07:00",
            "27 نوفمبر 2026 07:00 الموافق 17 جمادى الآخرة 1448",
        ] {
            assert_eq!(parse(text), Some(SEVEN), "{text}");
        }
        assert_eq!(parse("17 جمادى الآخرة 1448 الموافق الجمعة"), None);
        for text in ["3 تشرين 2026", "3 تشرين 3 2026", "3 كانون 0 2026"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_zone_that_is_the_name_of_a_place_costs_no_date() {
        for (text, utc_offset) in [
            ("27 نوفمبر 2026 07:00 بتوقيت مكة المكرمة", None),
            ("2026-11-27 07:00 بتوقيت الرياض", None),
            ("07:00 بتوقيت القاهرة 27 نوفمبر 2026", None),
            ("27 نوفمبر 2026 - 07:00 بتوقيت غرينتش", Some(0)),
            ("27 نوفمبر 2026 - 07:00 بتوقيت جرينيتش", Some(0)),
        ] {
            let ms = SEVEN;
            assert_eq!(read(text), Some(Moment { ms, utc_offset }), "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_its_midnight() {
        assert_eq!(parse("1970-01-01"), Some(0));
        assert_eq!(parse("2000-03-01"), Some(951_868_800_000));
        assert_eq!(parse("1969-12-31"), Some(-86_400_000));
        assert_eq!(parse("9999-12-31T23:59:59.999Z"), Some(253_402_300_799_999));
    }

    #[test]
    fn fractions_count_to_the_millisecond() {
        assert_eq!(parse("1970-01-01T00:00:00.5Z"), Some(500));
        assert_eq!(parse("1970-01-01T00:00:00,123456789Z"), Some(123));
        assert_eq!(parse("1970-01-01T00:00:00.Z"), None);
    }

    #[test]
    fn what_may_be_two_days_is_none() {
        for text in [
            "2026-11-27T10:00:00+03:00999999999999999999",
            "2026-11-27T99999999999999999999:00",
            "03/04/2026",
            "3/4/2026 10:00",
            "03-04-2026",
            "03.04.2026",
            "٣/٤/٢٠٢٦",
            "26/11/27",
            "27/11/26",
            "Nov 27 26",
            "11/2026",
            "نوفمبر 2026",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
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
            "0001-01-01T00:00:00",
            "1448-06-17",
            "17 جمادى الآخرة 1448",
            "1405-09-06T10:00:00",
            "2024-05-01T24:00:00Z",
            "2024-05-01T10:60:00Z",
            "2024-05-01T10:00:61Z",
            "2024-05-01T10:00:00+24:00",
            "2024-05-01T10:00:00+03:00x",
            "2024-05-01T10:00:00 somewhere",
            "2024-05-01T10:00:00 10:00",
            "2024-05-01Z",
            "2024-05-01T10",
            "24-05-01",
            "2024-05-01T",
            "13:00 AM 27 Nov 2026",
            "27 تشرين 2026",
            "27 Nov Dec 2026",
            "32 نوفمبر 2026",
            "منذ 5 دقائق",
            "2026-11-27 (10:00",
            "Fri, 27 Nov 2026 10:00:00 p",
            "1.5e9",
            "20261332",
            "20261127",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
