//! The language of a page whose `lang` and `dir` contradict each other.

use super::direction::{Direction, direction_of};
use super::language::{Tag, is_one_of};

/// Returns whether `lang` and `dir` of an element contradict each other, as in `lang="en-US"
/// dir="rtl"`.
pub fn contradicts(language: &str, direction: &str) -> bool {
    let written = match direction {
        "rtl" => Direction::Rtl,
        "ltr" => Direction::Ltr,
        _ => return false,
    };
    !language.is_empty() && direction_of(&tag(language)) != written
}

/// Returns the language of a page from `lang` and `dir` of one element. If they contradict each
/// other, the site has forgotten to set `lang`, and the feed's language is used (empty: unknown).
/// If that is unknown, a right-to-left page is Arabic. A page in Kurdish (`ku`) from right to left
/// is Sorani.
///
/// `languageOf` in `src/embed/language.js` does the same before the program is loaded.
pub fn declared_language(language: &str, direction: &str, of_feed: &str) -> String {
    let is_rtl = direction == "rtl";
    if !contradicts(language, direction) {
        language.to_owned()
    } else if is_rtl && is_one_of("ku", Tag::read(&tag(language)).language) {
        "ckb".to_owned()
    } else if !of_feed.is_empty() {
        of_feed.to_owned()
    } else if is_rtl {
        "ar".to_owned()
    } else {
        language.to_owned()
    }
}

/// Returns a language tag with hyphens, also if a content system wrote it with underscores.
fn tag(language: &str) -> String {
    language.trim().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::declared_language;

    #[test]
    fn where_language_and_direction_contradict_each_other_the_feed_decides() {
        for (language, direction, of_feed, expected) in [
            ("ar_SY", "rtl", "en", "ar_SY"),
            ("en-US", "", "ar", "en-US"),
            ("en-US", "auto", "ar", "en-US"),
            ("en-US", "rtl", "fa", "fa"),
            ("en-US", "rtl", "", "ar"),
            ("ku", "rtl", "ar", "ckb"),
            ("ku-TR", "ltr", "ar", "ku-TR"),
            ("ku-IQ", "rtl", "", "ku-IQ"),
            ("ar", "ltr", "en", "en"),
            ("ar", "ltr", "", "ar"),
            ("", "rtl", "fa", ""),
        ] {
            assert_eq!(
                declared_language(language, direction, of_feed),
                expected,
                "{language} {direction} {of_feed}"
            );
        }
    }
}
