//! The direction of a title, and the pieces of it that have the opposite direction.

use crate::locale::{
    direction::{Direction, direction_of},
    language::is_one_of,
};

/// Returns the direction of a title in `language` (BCP 47; may be empty).
///
/// The first letter alone (`dir="auto"`) would make «F-16 متقاعدة تصبح …» left-to-right. So a title
/// in a right-to-left language is right-to-left if any of its words is in such a script, and any
/// other title is if most of its words are. A title without words has the direction of its
/// language.
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

/// Whether a letter is Hebrew, Arabic, Syriac, Thaana or N'Ko, or one of their presentation forms:
/// Bidi_Class R or AL.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A piece of a title.
#[derive(Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Text that the bidi algorithm orders correctly by itself.
    Plain(&'a str),
    /// A number or a word with its sign, to be put into a left-to-right isolate.
    Signed(&'a str),
    /// A prefix and the number that belongs to it, «الـ 80»: no line break is allowed between them.
    Together(&'a str),
}

/// The tatweel, which lengthens an Arabic letter: a word that ends with it belongs to the number
/// that follows.
const TATWEEL: char = '\u{640}';

/// Returns the pieces of a title, in order. Between Arabic letters UAX #9 treats the signs at the
/// start and end of left-to-right text as neutrals: `Disney+` would be displayed as `+Disney` and
/// `@harbour` as `harbour@`; after Arabic letters (rules W2, W6) `+963` would become `963+`, and
/// `3-2` `2-3`.
pub fn runs(title: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(c) = title[at..].chars().next() {
        let (start, end, run) = if c == TATWEEL {
            tatweel_run(title, plain, at)
        } else {
            ltr_run(title, at)
        };
        if let Some(run) = run {
            runs.extend((plain < start).then(|| Run::Plain(&title[plain..start])));
            runs.push(run(&title[start..end]));
            plain = end;
        }
        at = end.max(at + c.len_utf8());
    }
    runs.extend((plain < title.len()).then(|| Run::Plain(&title[plain..])));
    runs
}

/// Where a piece begins and ends, in bytes, and its kind; `None` stands for plain text.
type RunSpan<'a> = (usize, usize, Option<fn(&'a str) -> Run<'a>>);

/// Returns the word that ends with the tatweel at `at`, together with the number that follows;
/// `plain` is where the text before it begins.
fn tatweel_run(title: &str, plain: usize, at: usize) -> RunSpan<'_> {
    let space = at + TATWEEL.len_utf8();
    let end = space + number_after(&title[space..]);
    let is_joined = title[space..].starts_with(' ') && end > space;
    if !is_joined {
        return (at, space, None);
    }
    let word = title[plain..at].split(' ').next_back().unwrap_or_default();
    (at - word.len(), end, Some(Run::Together))
}

/// Returns the left-to-right text from `at` on. It is isolated if it begins or ends with a sign, or
/// if it begins with a number that a dash or `°` follows.
fn ltr_run(title: &str, at: usize) -> RunSpan<'_> {
    let text = &title[at..];
    let mut chars = text.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    let before = title[..at].chars().next_back();
    let is_apart = !before.is_some_and(char::is_alphanumeric);
    let number = number_after(text);
    let mut end = match first {
        // Arabic prefixes are written without a space: «و+5», «و#COP31».
        '+' | '−' if is_apart || is_one_of("و بـ", word_before(title, at)) => number,
        '-' if number > 0 && is_minus(title, at, at + number) => number,
        '.' if is_apart && is_ltr(second) => 1,
        '@' | '#' | '$' | '€' | '£'
            if (is_apart || before.is_some_and(is_rtl)) && is_ltr_or_digit(second) =>
        {
            first.len_utf8()
        }
        _ => 0,
    };
    if end == 0 && !is_ltr_or_digit(first) {
        return (at, at, None);
    }
    let mut is_signed = end > 0;
    let (mut has_letters, mut ends_in_sign) = (false, false);
    let mut last = text[..end].chars().next_back().unwrap_or(' ');
    let begun = end;
    let mut chars = text[begun..].char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let place = begun + place;
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let is_inside = is_ltr_or_digit(next);
        if is_ltr_or_digit(c) {
            has_letters |= is_ltr(c);
            ends_in_sign = false;
            end = place + c.len_utf8();
        } else if place == end && !is_inside && belongs(c, last, &text[end..]) {
            ends_in_sign = true;
            end = place + c.len_utf8();
        } else if is_inside && is_between(c) {
            is_signed |=
                !has_letters && last.is_ascii_digit() && matches!(c, '-' | '–' | '−' | '°');
        } else if c != ' ' || !has_letters || !(is_inside || matches!(next, '@' | '#' | '.')) {
            break;
        }
        last = c;
    }
    let run = (is_signed || ends_in_sign).then_some(Run::Signed as fn(_) -> _);
    (at, at + end, run)
}

/// Whether a letter is written from left to right.
fn is_ltr(letter: char) -> bool {
    letter.is_alphabetic() && !is_rtl(letter)
}

fn is_ltr_or_digit(c: char) -> bool {
    c.is_ascii_digit() || is_ltr(c)
}

/// Whether a sign belongs to the word or number before it, whose last character is `last`: `C++`,
/// `17+`. `rest` begins with the sign. An exclamation mark at the end of the title belongs to the
/// sentence; one with more text after it belongs to a name, `Yahoo!`. A percent sign needs no
/// isolation: in Arabic it is left of its number, where the bidi algorithm puts it.
fn belongs(sign: char, last: char, rest: &str) -> bool {
    match sign {
        '+' => last == '+' || is_ltr_or_digit(last),
        '#' | '™' | '®' => is_ltr(last),
        '!' => is_ltr(last) && rest[1..].starts_with(' ') && rest.len() > 2,
        _ => false,
    }
}

/// Whether a character joins the letters and digits around it into one word.
fn is_between(c: char) -> bool {
    matches!(
        c,
        '-' | '–' | '−' | '.' | ',' | ':' | '/' | '\'' | '’' | '&' | '_' | '@' | '+' | '#' | '°'
    )
}

/// Words after which a hyphen and a number are a negative number: «إلى -5». There is no such word
/// in «كوفيد -19» and «ميغ -29».
const BEFORE_MINUS: &str =
    "إلى الى عند نحو حتى بين من دون تحت حوالي و بـ بلغت بلغ سجلت سجل الحرارة حرارة";

/// Returns the word that ends before `at`, with or without a space between them.
fn word_before(title: &str, at: usize) -> &str {
    let before = title[..at].trim_end_matches(' ');
    before.split(' ').next_back().unwrap_or_default()
}

/// Whether the hyphen at `at` is the minus sign of the number that ends at `end`.
fn is_minus(title: &str, at: usize, end: usize) -> bool {
    let before = &title[..at];
    let after = title[end..].trim_start_matches(' ');
    let has_unit = ["درج", "مئوي", "%", "°"]
        .into_iter()
        .any(|unit| after.starts_with(unit));
    let is_apart = !before.ends_with(char::is_alphanumeric);
    is_one_of(BEFORE_MINUS, word_before(title, at))
        || is_apart && (has_unit || before.ends_with('('))
}

/// Returns the length in bytes of one character (a sign or a space) and the number after it, up to
/// its last digit and including the groups of a telephone number; 0 if no digit follows.
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
            (
                "أ+1 و1+1 وC++ و+",
                vec![Plain("أ+1 و1+1 و"), Signed("C++"), Plain(" و+")],
            ),
            ("(+963)", vec![Plain("("), Signed("+963"), Plain(")")]),
            ("", vec![]),
        ] {
            assert_eq!(runs(title), expected, "{title}");
        }
    }

    /// Returns a title with its pieces marked: `⟨Disney+⟩` is isolated.
    fn marked(title: &str) -> String {
        let pieces = runs(title).into_iter().map(|run| match run {
            Run::Plain(text) => text.to_owned(),
            Run::Signed(text) => format!("⟨{text}⟩"),
            Run::Together(text) => format!("[{text}]"),
        });
        pieces.collect()
    }

    #[test]
    fn signs_stay_with_their_word_or_number() {
        for title in [
            "منصة ⟨Disney+⟩ ترفع أسعارها",
            "مهرجان ⟨C++⟩ يجمع مبرمجي سولهافن",
            "لغة ⟨C#⟩ ولغة ⟨C++⟩",
            "حساب ⟨@harbour⟩ ينشر",
            "حساب ⟨@har_bour.sol⟩: صور",
            "وسم ⟨#COP31⟩ يتصدر و⟨#G20⟩",
            "شركة ⟨Yahoo!⟩ تفتح مكتبا",
            "بيان من Apple!",
            "إصدار ⟨.NET⟩ جديد",
            "إصدار ASP.NET جديد",
            "هاتف ⟨iPhone 17+⟩ في الأسواق",
            "قناة «⟨beIN+⟩» (⟨Apple TV+⟩)",
            "⟨G+⟩ يعود",
            "ارتفاع 5% وهبوط بـ3.5% و⟨10-15⟩%",
            "سعره ⟨$40⟩ أو 40$ أو بـ⟨€30⟩",
            "فوز ⟨3-2⟩ و⟨3–2⟩ على الميناء",
            "في ⟨2026-11-27⟩ الساعة 10:30",
            "لعمر ⟨17+⟩",
            "حرارة 35° و⟨35°C⟩",
            "طفل ⟨5-year⟩ وطائرة F-16",
            "AT&T وRock'n'roll و4K",
            "منصة Disney+ Hotstar و5 مسلسلات",
            "https://a.example/b",
            "نمو ⟨+5⟩% و⟨+963 11 222⟩",
            "[الـ 80] [والـ 80]%",
            "٣-٢ و٥٪",
        ] {
            let plain = title.replace(['⟨', '⟩', '[', ']'], "");
            assert_eq!(marked(&plain), title);
        }
    }

    #[test]
    fn a_hyphen_is_a_minus_where_the_words_around_it_say_so() {
        for title in [
            "الحرارة تهبط إلى ⟨-5⟩ درجات",
            "بين ⟨-5⟩ و⟨-10⟩ درجات",
            "⟨-5⟩ درجات في التلال",
            "هبوط ⟨-1.5⟩% في الأسعار",
            "الحرارة (⟨-7⟩)",
            "كوفيد -19 يعود",
            "طائرة ميغ -29 وسو -35",
            "كوفيد-19",
            "قناة الساحل -2",
        ] {
            let plain = title.replace(['⟨', '⟩'], "");
            assert_eq!(marked(&plain), title);
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
            // There is no space to break at, or no number to keep together.
            ("الـ80 والـ عشرين", vec![Plain("الـ80 والـ عشرين")]),
            ("محـــمد 7", vec![Plain("محـــمد 7")]),
            ("ـ", vec![Plain("ـ")]),
            // Spaces of more than one byte, at which no line breaks, either.
            ("ذكرى\u{a0}الـ 80", vec![Together("ذكرى\u{a0}الـ 80")]),
            ("أ\u{3000}ـ\u{a0}8", vec![Plain("أ\u{3000}ـ\u{a0}8")]),
        ] {
            assert_eq!(runs(title), expected, "{title}");
        }
    }

    // Properties are tested natively; browsers run the same code.
    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn the_pieces_are_the_title(title in "[ـ+−8٨الـ .,\u{a0}\u{3000}C#@$%°!é()-]{0,24}") {
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
