//! Makes headlines from running text: finds the first sentence, and cuts text to a length.

use super::bidi;
use super::unicode;

/// Returns a headline for a text whose lines are separated by `'\n'`: its first sentence in at most
/// `most` characters.
pub(super) fn headline(text: &str, most: usize) -> String {
    cut(first_sentence(text), most)
}

/// Returns the first sentence of a text. A sentence ends with its line, or at `. ! ? ؟ … ۔` before
/// white space; not at the point of `3.5`, `spa.gov.sa`, `1. الأول`, `د. سالم`, `أ.د. سالم`, `U.S.`
/// or `Mr.`
pub(super) fn first_sentence(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    let mut said_something = false;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_end(c) {
            said_something |= !is_closing(c) && !c.is_whitespace();
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut alone = true;
        while let Some(&(at, c)) = chars.peek()
            && (is_end(c) || is_closing(c))
        {
            alone &= !is_end(c);
            end = at + c.len_utf8();
            chars.next();
        }
        let before_space = chars.peek().is_none_or(|(_, c)| c.is_whitespace());
        let abbreviation = c == '.' && alone && line.get(..at).is_some_and(ends_in_abbreviation);
        if said_something && (before_space || is_wide_end(c)) && !abbreviation {
            return line.get(..end).unwrap_or(line);
        }
    }
    line
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔') || is_wide_end(c)
}

/// Whether the character ends a sentence in Chinese or Japanese, where no space follows it.
fn is_wide_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Whether the character may stand between the end of a sentence and the next space.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']')
        || bidi::is_mark(c)
        || bidi::is_isolate(c)
}

/// Whether `text`, which stands before a point, ends in an abbreviation.
fn ends_in_abbreviation(text: &str) -> bool {
    let word_at = text
        .char_indices()
        .rev()
        .take(8)
        .find(|&(_, c)| c.is_whitespace() || matches!(c, '.' | '(' | '[' | '«' | '“' | '"'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = text.get(word_at..).unwrap_or_default();
    let letters = word
        .chars()
        .filter(|&c| !unicode::is_combining(c) && !bidi::is_mark(c));
    let number = word.bytes().all(|b| b.is_ascii_digit());
    match letters.count() {
        0 => false,
        1 => !number || word_at == 0,
        2 if number => word_at == 0,
        _ => matches!(
            word,
            "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "Prof" | "Gen" | "vs"
        ),
    }
}

/// Cuts `text` to at most `most` characters, with `…` in place of the missing part. It is cut
/// between words, or within a word that is too long between grapheme clusters.
///
/// Isolates that are open at the end are closed. Dropping them instead could join the texts on
/// either side of them to something that looks like markup.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() && text.chars().count() + bidi::open_isolates(text) <= most
    {
        return closed(text, "");
    }
    let mut room = most.saturating_sub(1);
    loop {
        let end = text
            .char_indices()
            .nth(room)
            .map_or(text.len(), |(at, _)| at);
        let head = text.get(..boundary(text, end)).unwrap_or_default();
        let head = before_half_a_name(text, head.trim_end_matches(dangles));
        let open = bidi::open_isolates(head);
        if open == 0 || head.chars().count() + open < most {
            return closed(head, "…");
        }
        room = room.saturating_sub(open);
    }
}

/// Removes an incomplete character reference from the end of `head` that would be decoded: `&notx;`
/// is no reference and stays as text, but its beginning `&not` is one.
#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
pub(super) fn before_half_a_name<'a>(text: &str, mut head: &'a str) -> &'a str {
    let in_a_name = |c: char| c.is_ascii_alphanumeric() || c == ';';
    while let Some((before, name)) = head.rsplit_once('&')
        && name.bytes().all(|b| b.is_ascii_alphanumeric())
        && text
            .get(head.len()..)
            .is_some_and(|rest| rest.starts_with(in_a_name))
    {
        head = before.trim_end_matches(dangles);
    }
    head
}

fn closed(text: &str, end: &str) -> String {
    let mut closed = text.to_owned();
    for _ in 0..bidi::open_isolates(text) {
        closed.push(bidi::POP_ISOLATE);
    }
    closed.push_str(end);
    closed
}

/// Whether the character should not stand before an ellipsis.
pub(super) fn dangles(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '،' | ',' | '؛' | ';' | ':' | '.' | '…' | '-' | '–' | '—' | '(' | '[' | '«' | '“'
        )
        || (bidi::is_isolate(c) && c != bidi::POP_ISOLATE)
}

/// Returns the best position for a cut at or before `end`.
fn boundary(text: &str, end: usize) -> usize {
    let after = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    let head = text.get(..end).unwrap_or_default();
    let word_end = head
        .char_indices()
        .map(|(at, _)| at)
        .chain([end])
        .rev()
        .take_while(|&at| at > end / 2)
        .find(|&at| {
            let mut rest = text.get(at..).unwrap_or_default().chars();
            rest.next().is_some_and(char::is_whitespace)
                && !rest.next().is_some_and(unicode::extends)
        });
    if let Some(at) = word_end {
        return at;
    }

    let mut at = end;
    while let Some(last) = text.get(..at).and_then(|head| head.chars().next_back()) {
        let flags = text.get(..at).unwrap_or_default().chars().rev();
        let halves = flags
            .take_while(|&c| unicode::is_regional_indicator(c))
            .count();
        let within = after(at).is_some_and(|next| {
            unicode::extends(next)
                || last == '\u{200D}'
                || (halves % 2 == 1 && unicode::is_regional_indicator(next))
        });
        if !within {
            break;
        }
        at -= last.len_utf8();
    }
    // A cluster longer than the whole limit is not a real letter, so it may be cut.
    if at == 0 { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_its_mark_or_its_line() {
        for (text, first) in [
            ("أعلن الوزير ذلك. وأضاف آخر.", "أعلن الوزير ذلك."),
            ("هل ترتفع الأسعار؟ خبراء يجيبون", "هل ترتفع الأسعار؟"),
            ("يا للعجب!! ثم", "يا للعجب!!"),
            ("قال «لن نعود.» ومضى", "قال «لن نعود.»"),
            ("عنوان بلا نقطة\nثم نص.", "عنوان بلا نقطة"),
            ("وماذا بعد… لا أحد يعلم", "وماذا بعد…"),
            ("یہ خبر ہے۔ دوسری", "یہ خبر ہے۔"),
            ("今日は。明日", "今日は。"),
            ("no end", "no end"),
            ("... وقال", "... وقال"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first, "{text}");
        }
    }

    #[test]
    fn a_point_may_be_no_end() {
        for text in [
            "ارتفع 3.5 بالمئة وفق spa.gov.sa اليوم",
            "قال د. سالم العلي إن",
            "حضر أ.د. منى السيد الحفل",
            "the U.S. Navy said",
            "Mr. Smith and Dr. Jones met",
            "1. الخبر الأول",
            "12. الخبر الثاني عشر",
        ] {
            assert_eq!(first_sentence(text), text);
        }
        assert_eq!(first_sentence("في عام 2015. ثم"), "في عام 2015.");
        assert_eq!(first_sentence("بلغ العدد 9. ثم"), "بلغ العدد 9.");
    }

    #[test]
    fn an_isolate_that_goes_on_after_the_first_sentence_is_closed() {
        let text = "a \u{2067}b. c\u{2069} d";
        assert_eq!(headline(text, 120), "a \u{2067}b.\u{2069}");
    }

    #[test]
    fn cutting_keeps_whole_words_and_says_so() {
        assert_eq!(cut("كلمة أولى وثانية", 16), "كلمة أولى وثانية");
        assert_eq!(cut("كلمة أولى وثانية", 15), "كلمة أولى…");
        assert_eq!(cut("كلمة أولى، وثانية", 13), "كلمة أولى…");
        assert_eq!(cut("ab cd", 3), "ab…");
    }

    #[test]
    fn cutting_never_gives_more_than_asked() {
        let text = "خبر طويل جدا 👨\u{200D}👩\u{200D}👧 وفيه كل شيء، حتى 🇸🇦🇪🇬 والسَّلامُ".repeat(3);
        for most in 1..text.chars().count() {
            let cut = cut(&text, most);
            assert!(cut.chars().count() <= most, "{most}: {cut}");
            assert!(cut.ends_with('…'));
        }
    }

    #[test]
    fn cutting_leaves_what_is_one_letter_to_readers_whole() {
        assert_eq!(cut("ааааe\u{301}\u{302}bbbb", 7), "аааа…");
        assert_eq!(cut("xxxx👨\u{200D}👩\u{200D}👧yy", 8), "xxxx…");
        assert_eq!(cut("xxxx👍🏽yyy", 6), "xxxx…");
        assert_eq!(cut("xxx🇸🇦🇪🇬y", 7), "xxx🇸🇦…");
        assert_eq!(cut("xxx🇸🇦🇪🇬y", 6), "xxx🇸🇦…");
        assert_eq!(cut("xxx🇸🇦🇪🇬y", 5), "xxx…");
    }

    #[test]
    fn cutting_makes_no_reference_of_what_is_none() {
        assert_eq!(cut("AT&T تعلن", 5), "AT&T…");
        assert_eq!(cut("abcdef&gtt1;ghijkl", 12), "abcdef…");
        assert_eq!(cut("abcdef&notx; &notx; b", 20), "abcdef…");
    }

    #[test]
    fn cutting_an_isolate_in_two_closes_it_within_the_limit() {
        let text = "a \u{2067}bbbb cccc\u{2069} d";
        assert_eq!(cut(text, 12), "a \u{2067}bbbb\u{2069}…");
        assert_eq!(cut(text, 3), "a…");
        let deep = "\u{2067}".repeat(100) + "a" + &"\u{2069}".repeat(100);
        for most in 1..200 {
            let cut = cut(&deep, most);
            assert!(cut.chars().count() <= most);
            assert_eq!(bidi::open_isolates(&cut), 0);
        }
    }
}
