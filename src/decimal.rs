//! Decimal numbers, to and from text.
//!
//! `FromStr` and `Display` of `f64` are exact for every number, and for that they bring tables of
//! 11 KB that hardly compress. Settings and lengths need no such precision.

/// Parses a number as people write it in an attribute: digits with an optional sign and point.
/// Exponents and infinities are not accepted.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut number, mut scale) = (0.0, 1.0);
    let (mut digit, mut after_point) = (false, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                digit = true;
                number = number * 10.0 + f64::from(byte - b'0');
                if after_point {
                    scale *= 10.0;
                }
            }
            b'.' if !after_point => after_point = true,
            _ => return None,
        }
    }
    let number = sign * number / scale;
    (digit && number.is_finite()).then_some(number)
}

/// Formats a number with at most three digits after the point, which for CSS px is finer than any
/// screen.
pub(crate) fn text(number: f64) -> String {
    let thousandths = (number * 1000.0).round() as i64;
    let magnitude = thousandths.unsigned_abs();
    let mut text = String::new();
    if thousandths < 0 {
        text.push('-');
    }
    text.push_str(&(magnitude / 1000).to_string());
    let mut rest = magnitude % 1000;
    if rest > 0 {
        text.push('.');
    }
    let mut place = 100;
    while rest > 0 {
        text.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
        place /= 10;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("60", 60.0),
            ("0.25", 0.25),
            ("+4.5", 4.5),
            ("-3", -3.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("007", 7.0),
        ] {
            assert_eq!(parse(text), Some(number), "{text}");
        }
        for text in [
            "", ".", "-", "1e3", "1.2.3", "١٢", "NaN", "inf", "0x10", " 1", "1,5",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"9".repeat(400)), None);
    }

    #[test]
    fn numbers_are_written_without_what_says_nothing() {
        for (number, expected) in [
            (0.0, "0"),
            (60.0, "60"),
            (0.25, "0.25"),
            (-1234.5678, "-1234.568"),
            (0.007, "0.007"),
            (-0.0004, "0"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(text(number), expected);
        }
    }
}
