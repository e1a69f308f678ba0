//! Dates in Sorani, for which Chromium has no data.

/// The names of the months of the Gregorian calendar in the Kurdish of Iraq.
const MONTHS: [&str; 12] = [
    "کانوونی دووەم",
    "شوبات",
    "ئازار",
    "نیسان",
    "ئایار",
    "حوزەیران",
    "تەمووز",
    "ئاب",
    "ئەیلوول",
    "تشرینی یەکەم",
    "تشرینی دووەم",
    "کانوونی یەکەم",
];

/// Writes out a date of the form `15/01/2026, 13:00`: «15ی کانوونی دووەمی 2026، 13:00». The time is
/// included only `with_time`. Returns an empty text if the input is not of this form.
pub fn written_out(numeric: &str, with_time: bool) -> String {
    let mut parts = numeric
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let mut next = || parts.next().unwrap_or_default();
    let (day, month, year, hour, minute) = (next(), next(), next(), next(), next());
    let index = month.parse::<usize>().unwrap_or_default().wrapping_sub(1);
    let Some(month) = MONTHS.get(index) else {
        return String::new();
    };
    let day = day.trim_start_matches('0');
    let mut text = [day, "ی ", month, "ی ", year].concat();
    if with_time {
        text.extend(["، ", hour, ":", minute]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_in_a_kurdish_newspaper() {
        let day = written_out("05/01/2026, 13:04", false);
        assert_eq!(day, "5ی کانوونی دووەمی 2026");
        let full = written_out("31/12/2025, 00:04", true);
        assert_eq!(full, "31ی کانوونی یەکەمی 2025، 00:04");
    }

    #[test]
    fn what_is_no_date_is_nothing() {
        for text in ["", "Invalid Date", "1/0/2026", "1/13/2026"] {
            assert_eq!(written_out(text, true), "");
        }
    }
}
