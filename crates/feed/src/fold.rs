//! Folds letters for comparison where a text is searched for known words. (The folding of the
//! related articles knows more letters, and is not loaded with every page.)

use super::bidi;

/// Returns the character as which `c` is compared: digits in ASCII, Latin letters in lower case,
/// Arabic letters without hamza. `None` if `c` is ignored because it is invisible or only sits on a
/// letter.
pub(super) fn fold(c: char) -> Option<char> {
    let digit = |zero: char| char::from_digit(u32::from(c) - u32::from(zero), 10);
    match c {
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        'ة' => Some('ه'),
        '\u{640}' | '\u{64B}'..='\u{652}' | '\u{200B}'..='\u{200D}' => None,
        _ if bidi::is_mark(c) || bidi::is_isolate(c) => None,
        _ => Some(c.to_ascii_lowercase()),
    }
}

/// Returns the rest of `text` after `words`, if `text` begins with `words` in any spelling that
/// folds to the same letters.
pub(super) fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut wanted = words.chars().filter_map(fold).peekable();
    for (at, c) in text.char_indices() {
        let Some(c) = fold(c) else { continue };
        match wanted.next() {
            None => return text.get(at..),
            Some(other) if other != c => return None,
            Some(_) => {}
        }
    }
    wanted.peek().is_none().then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_the_same() {
        for text in [
            "اقرأ المزيد",
            "إقرأ المزيد",
            "اقـرأ المزيد",
            "اِقْرَأ المزيد",
            "\u{200F}اقرا المزيد",
        ] {
            assert_eq!(after(text, "اقرأ المزيد"), Some(""), "{text}");
        }
        assert_eq!(after("READ more »", "Read More"), Some(" »"));
        assert_eq!(after("اقرأ", "اقرأ المزيد"), None);
        assert_eq!(after("أولاً: خبر", "اولا"), Some(": خبر"));
    }
}
