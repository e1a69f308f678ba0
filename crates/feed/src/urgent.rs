//! Titles that begin with a word for breaking news: «عاجل: …», `BREAKING | …`.

use super::bidi;
use super::fold::after;
use super::unicode;

/// Words that mark breaking news at the beginning of a title if a sign follows them.
pub const WORDS: [&str; 2] = ["عاجل", "breaking"];

/// Words that may stand before such a word.
const BEFORE: [&str; 3] = ["خبر ", "أنباء ", "نبأ "];

/// Returns the rest of a title that begins with one of `words`, without the word and the signs
/// after it; `None` for any other title, and for one that has nothing after them.
///
/// A sign such as `:`, `|`, a dash or points must separate the word from the rest: «عاجل الأمور» is
/// prose about urgent matters. A `#` or a picture such as 🔴 before the word counts as well. Case,
/// hamza and vowel marks are ignored in the comparison.
///
/// # Examples
///
/// ```
/// use ajel_feed::urgent::{WORDS, strip_urgent};
///
/// assert_eq!(strip_urgent("عاجل: إغلاق الميناء", &WORDS), Some("إغلاق الميناء"));
/// assert_eq!(strip_urgent("🔴 BREAKING | Port closed", &WORDS), Some("Port closed"));
/// assert_eq!(strip_urgent("عاجل الأمور وآجلها", &WORDS), None);
/// ```
pub fn strip_urgent<'a>(title: &'a str, words: &[&str]) -> Option<&'a str> {
    let mut rest = title;
    loop {
        let next = strip_once(rest, words);
        match next {
            Some(next) => rest = next,
            None => return (rest.len() < title.len()).then_some(rest),
        }
    }
}

fn strip_once<'a>(title: &'a str, words: &[&str]) -> Option<&'a str> {
    let start = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = title.get(..title.len() - start.len())?;
    let behind = BEFORE.into_iter().find_map(|words| after(start, words));
    let rest = words
        .iter()
        .filter(|word| !word.is_empty())
        .find_map(|word| after(start, word).or_else(|| after(behind?, word)))?;
    let rest = after(rest, " news").unwrap_or(rest);
    let between_them = |c: char| is_sign(c) || c.is_whitespace() || bidi::is_mark(c);
    let news = rest.trim_start_matches(between_them);
    let between = rest.get(..rest.len() - news.len())?;
    // A hyphen before a digit is a minus, and belongs to the number.
    let (between, news) = match between.strip_suffix('-') {
        Some(before) if news.starts_with(char::is_numeric) => {
            rest.split_at_checked(before.len())?
        }
        _ => (between, news),
    };
    // A hyphen without a space is part of a word.
    let has_space = between.contains(' ');
    let is_parted = between
        .chars()
        .any(|c| is_sign(c) && (has_space || !matches!(c, '-' | '/')));
    // From ‼ (U+203C) on, Unicode has pictures.
    let is_marked = has_space && before.chars().any(|c| c == '#' || c >= '\u{203C}');
    // A combining character would sit on the word before it, or on nothing.
    let hangs = |c: char| unicode::extends(c) || matches!(c, '\u{200B}' | '\u{2060}');
    let first = news
        .chars()
        .find(|&c| !bidi::is_mark(c) && !bidi::is_isolate(c));
    let head = title.get(..title.len() - news.len())?;
    ((is_parted || is_marked)
        && first.is_some_and(|first| !hangs(first))
        && news.contains(char::is_alphanumeric)
        && bidi::open_isolates(head) == 0)
        .then_some(news)
}

fn is_sign(c: char) -> bool {
    // The ranges are pictures (🔴, ⚡, ●) and the selector after one. Flags, arrows and signs of
    // arithmetic belong to the news.
    matches!(
        c,
        ':' | '|' | '-' | '–' | '—' | '.' | '…' | '!' | '•' | '·' | '/' | ']' | ')' | '>' | 'ـ' | '‼'
            | '\u{2500}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F300}'..='\u{1FAFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(title: &str) -> Option<&str> {
        strip_urgent(title, &WORDS)
    }

    #[test]
    fn a_title_that_begins_with_the_word_and_a_sign_is_urgent() {
        for title in [
            "عاجل: إغلاق الميناء",
            "عاجل | إغلاق الميناء",
            "عاجل|إغلاق الميناء",
            "عاجل - إغلاق الميناء",
            "عاجل – إغلاق الميناء",
            "عاجل.. إغلاق الميناء",
            "عاجل... إغلاق الميناء",
            "عاجل… إغلاق الميناء",
            "عاجل / إغلاق الميناء",
            "عاجل! إغلاق الميناء",
            "#عاجل إغلاق الميناء",
            "#عاجل: إغلاق الميناء",
            "# عاجل | إغلاق الميناء",
            "🔴 عاجل إغلاق الميناء",
            "🔴 عاجل | إغلاق الميناء",
            "⚡️عاجل: إغلاق الميناء",
            "عاجل 🔴 إغلاق الميناء",
            "🚨 عاجل 🚨 إغلاق الميناء",
            "⚡️عاجل⚡️ إغلاق الميناء",
            "‼️عاجل‼️ إغلاق الميناء",
            "عاجل ● إغلاق الميناء",
            "عاجل ـــ إغلاق الميناء",
            "عاجل > إغلاق الميناء",
            "[عاجل] إغلاق الميناء",
            "(عاجل) إغلاق الميناء",
            "خبر عاجل: إغلاق الميناء",
            "عـاجـل : إغلاق الميناء",
            "عاجِل: عاجل: إغلاق الميناء",
            "\u{200F}عاجل:\u{200F} إغلاق الميناء",
            "\u{2067}عاجل\u{2069}: إغلاق الميناء",
        ] {
            assert_eq!(strip(title), Some("إغلاق الميناء"), "{title}");
        }
        for title in [
            "BREAKING: Port closed",
            "Breaking | Port closed",
            "Breaking News: Port closed",
            "🚨 breaking - Port closed",
        ] {
            assert_eq!(strip(title), Some("Port closed"), "{title}");
        }
    }

    #[test]
    fn the_word_in_prose_or_alone_stays() {
        for title in [
            "عاجل",
            "عاجل:",
            "🔴 عاجل",
            "عاجل الأمور وآجلها",
            "خبر عاجل عن الميناء",
            "عاجلة: إغلاق",
            "العاجل: إغلاق",
            "أمر غير عاجل: إغلاق",
            "#عاجل_الساحل ينطلق",
            "«عاجل» صحيفة جديدة",
            "Breaking-even is hard",
            "Breaking ground: a new port",
            "Breaking the ice",
            "\u{2067}عاجل: إغلاق\u{2069} الميناء",
            "عاجل -5 درجات",
            "عاجل: \u{301}",
            "عاجل: \u{2066}\u{301}خبر\u{2069}",
            "عاجل… \u{2066}\u{2069}",
            "",
        ] {
            assert_eq!(strip(title), None, "{title}");
        }
        assert_eq!(strip("عاجل: عاجل"), Some("عاجل"));
        // These belong to the news.
        for news in [
            "−5 درجات",
            "-5 درجات",
            "-٥ درجات",
            "€5 مليون",
            "↑ النفط",
            "🇱🇧 لبنان",
        ] {
            let title = ["عاجل: ", news].concat();
            assert_eq!(strip(&title), Some(news));
        }
    }

    #[test]
    fn a_publisher_has_words_of_its_own() {
        let words = ["فوری", "الآن", ""];
        assert_eq!(
            strip_urgent("فوري: بسته شدن بندر", &words),
            Some("بسته شدن بندر")
        );
        assert_eq!(
            strip_urgent("الان | إغلاق الميناء", &words),
            Some("إغلاق الميناء")
        );
        assert_eq!(strip_urgent("عاجل: إغلاق", &words), None);
    }
}
