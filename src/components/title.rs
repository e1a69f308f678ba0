//! Which way a title runs, and what inside it runs the other way.

use crate::locale::direction::{Direction, direction_of};

/// The direction of a title in `language` (BCP 47; may be empty).
///
/// The first letter alone (`dir="auto"`) would turn «F-16 متقاعدة تصبح …» round.
/// So a title of a right-to-left language with any word of that script runs from
/// the right; any other does where it has more such words than others. What has
/// no words runs as its language does.
pub fn direction(title: &str, language: &str) -> Direction {
    let (mut rtl, mut ltr) = (0, 0);
    for word in title.split_whitespace() {
        match word.chars().find(|c| c.is_alphabetic()) {
            Some(letter) if is_rtl(letter) => rtl += 1,
            Some(_) => ltr += 1,
            None => {}
        }
    }
    let of_language = direction_of(language);
    let is_rtl_language = of_language == Direction::Rtl;
    match (rtl, ltr) {
        (0, 0) => of_language,
        _ if rtl > ltr || (rtl > 0 && is_rtl_language) => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// A letter of Hebrew, Arabic, Syriac, Thaana or N'Ko, or of their presentation
/// forms: Bidi_Class R or AL.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A piece of a title.
#[derive(Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Text that the bidi algorithm puts in order by itself.
    Plain(&'a str),
    /// A number with its sign before it, for a left-to-right isolate.
    Signed(&'a str),
    /// An article that leans on the number after it, «الـ 80»: no line ends between
    /// them.
    Together(&'a str),
}

/// Draws an Arabic letter out: what ends with it leans on what follows.
const TATWEEL: char = '\u{640}';

/// The pieces of a title, in order. After Arabic letters UAX #9 (W2, W6) makes a
/// sign before digits a neutral: `+963` would be seen as `963+`. A hyphen is left
/// alone: «كوفيد -19» has no minus.
#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
pub fn runs(title: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(found) = title[at..].find(['+', '−', TATWEEL]) {
        let mark = at + found;
        let rest = &title[mark..];
        let leans = rest.starts_with(TATWEEL);
        at = mark + rest.chars().next().map_or(1, char::len_utf8);
        let number = if leans { at } else { mark };
        let end = number + number_after(&title[number..]);
        if end == number || (leans && !title[number..].starts_with(' ')) {
            continue;
        }
        let start = if leans {
            let word = title[plain..mark].rsplit(' ').next();
            mark - word.map_or(0, str::len)
        } else {
            mark
        };
        if !title[..start].ends_with(char::is_alphanumeric) {
            runs.extend((plain < start).then(|| Run::Plain(&title[plain..start])));
            let run = &title[start..end];
            runs.push(if leans {
                Run::Together(run)
            } else {
                Run::Signed(run)
            });
            plain = end;
            at = end;
        }
    }
    runs.extend((plain < title.len()).then(|| Run::Plain(&title[plain..])));
    runs
}

/// The bytes of one character, a sign or a space, and the number after it, up to its
/// last digit; of a telephone number with its groups. 0 where no digit follows.
fn number_after(text: &str) -> usize {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '٠'..='٩' | '۰'..='۹');
    let mut chars = text.char_indices().skip(1).peekable();
    if !chars.peek().is_some_and(|&(_, c)| is_digit(c)) {
        return 0;
    }
    chars
        .take_while(|&(_, c)| is_digit(c) || matches!(c, ' ' | '\u{A0}' | '-' | '.' | ','))
        .filter(|&(_, c)| is_digit(c))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_runs_as_its_words_do() {
        for (title, language, expected) in [
            ("لافروف يهنئ نظيره السوري", "ar", Direction::Rtl),
            ("F-16 متقاعدة تصبح قطعة عرض", "ar", Direction::Rtl),
            ("Apple تطلق iPhone 17 Pro Max", "ar", Direction::Rtl),
            ("F-16 متقاعدة تصبح قطعة عرض", "en", Direction::Rtl),
            ("Port opens (F-16)", "ar", Direction::Ltr),
            ("Damascus (دمشق) reopens to trade", "en", Direction::Ltr),
            ("«הארץ»: כותרת", "en", Direction::Rtl),
            ("3–1", "ar", Direction::Rtl),
            ("3–1", "en", Direction::Ltr),
            ("", "", Direction::Ltr),
        ] {
            assert_eq!(
                direction(title, language),
                expected,
                "{title} in {language}"
            );
        }
    }

    #[test]
    fn a_sign_stays_before_its_number() {
        use Run::{Plain, Signed};
        for (title, expected) in [
            (
                "اتصل على +963 11 222 3333 الآن",
                vec![
                    Plain("اتصل على "),
                    Signed("+963 11 222 3333"),
                    Plain(" الآن"),
                ],
            ),
            ("+5 درجات", vec![Signed("+5"), Plain(" درجات")]),
            (
                "الحرارة −٧، غدًا",
                vec![Plain("الحرارة "), Signed("−٧"), Plain("، غدًا")],
            ),
            ("كوفيد -19", vec![Plain("كوفيد -19")]),
            ("أ+1 و1+1 وC++ و+", vec![Plain("أ+1 و1+1 وC++ و+")]),
            ("(+963)", vec![Plain("("), Signed("+963"), Plain(")")]),
            ("", vec![]),
        ] {
            assert_eq!(runs(title), expected, "{title}");
        }
    }

    #[test]
    fn an_article_stays_with_its_number() {
        use Run::{Plain, Signed, Together};
        for (title, expected) in [
            (
                "في الذكرى الـ 80 لإقامة العلاقات",
                vec![
                    Plain("في الذكرى "),
                    Together("الـ 80"),
                    Plain(" لإقامة العلاقات"),
                ],
            ),
            (
                "للـ ٢٠٢٦ وبـ +5",
                vec![Together("للـ ٢٠٢٦"), Plain(" وبـ "), Signed("+5")],
            ),
            // Nothing to part, and nothing to keep together.
            ("الـ80 والـ عشرين", vec![Plain("الـ80 والـ عشرين")]),
            ("محـــمد 7", vec![Plain("محـــمد 7")]),
            ("ـ", vec![Plain("ـ")]),
            // A space of more than one byte, at which no line ends either.
            ("ذكرى\u{a0}الـ 80", vec![Together("ذكرى\u{a0}الـ 80")]),
            ("أ\u{3000}ـ\u{a0}8", vec![Plain("أ\u{3000}ـ\u{a0}8")]),
        ] {
            assert_eq!(runs(title), expected, "{title}");
        }
    }

    // Properties are tried natively; the browsers run the same code.
    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn the_pieces_are_the_title(title in "[ـ+−8٨الـ .,\u{a0}\u{3000}-]{0,24}") {
            let text: String = runs(&title)
                .iter()
                .map(|run| match run {
                    Run::Plain(text) | Run::Signed(text) | Run::Together(text) => *text,
                })
                .collect();
            proptest::prop_assert_eq!(text, title);
        }
    }
}
