//! The digits in which numbers are written.

use crate::choices::choices;

choices!(
    /// The digits of numbers; `auto` uses those of the locale's region.
    Numerals { Auto = "auto", Latn = "latn", Arab = "arab", ArabExt = "arabext" }
);

/// Replaces the digits of a text by those that CLDR calls `arab` or `arabext`; with any other name
/// the text stays unchanged.
pub fn in_digits(text: String, digits: &str) -> String {
    let zero = match digits {
        "arab" => '٠',
        "arabext" => '۰',
        _ => return text,
    };
    let digit = |c: char| match c.to_digit(10) {
        Some(value) => char::from_u32(zero as u32 + value).unwrap_or(c),
        None => c,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn digits_are_replaced_and_all_else_stays() {
        assert_eq!(in_digits("05/01، 13:04".into(), "arab"), "٠٥/٠١، ١٣:٠٤");
        assert_eq!(in_digits("31ی 2025".into(), "arabext"), "۳۱ی ۲۰۲۵");
        assert_eq!(in_digits("12".into(), "latn"), "12");
    }
}
