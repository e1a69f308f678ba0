//! HTML or plain text in, clean plain text out.
//!
//! Cleaning is *idempotent*: clean text stays as it is, so what looks like
//! markup after decoding (`&lt;script&gt;`) or after an invisible character
//! was removed from it goes as well. And it is linear in its input.

use super::bidi;
use super::markup::{self, BREAK};
use super::unicode;

/// How a text was written, which decides what its newlines mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A newline is white space.
    Html,
    /// A newline ends a line.
    Plain,
}

/// More layers of markup within markup than any honest mistake makes.
const MAX_LAYERS: usize = 4;

/// The text as one line.
pub(super) fn line(source: &str) -> String {
    let text = lines(source, Kind::Html, usize::MAX);
    if text.contains('\n') {
        return text.replace('\n', " ");
    }
    text
}

/// The beginning of the text, at least `enough` bytes of it, in lines that are
/// separated by `'\n'`.
pub(super) fn lines(source: &str, kind: Kind, enough: usize) -> String {
    let mut text = normalise(&markup::strip(source, enough), kind);
    for _ in 0..MAX_LAYERS {
        if !text.contains(['<', '&']) {
            return text;
        }
        let next = normalise(&markup::strip(&text, usize::MAX), Kind::Plain);
        if next == text {
            return text;
        }
        text = next;
    }
    // Nested on purpose. Without these two it cannot become markup any more.
    text.retain(|c| !matches!(c, '<' | '&'));
    normalise(&text, Kind::Plain)
}

/// What one character does to the text.
enum Class {
    Visible,
    Space,
    Break,
    /// Not for text at all.
    Drop,
    /// Sits on the character before it.
    Mark,
    VariationSelector,
    Tag,
    /// Invisible, for the order of text.
    Direction,
    /// Invisible, for what happens between two characters.
    ZeroWidth,
}

fn class(c: char, kind: Kind) -> Class {
    match c {
        '!'..='~' => Class::Visible,
        '\n' if kind == Kind::Plain => Class::Break,
        BREAK | '\u{2028}' => Class::Break,
        // Blanks that are no white space to Unicode: Hangul fillers, Braille.
        '\u{3164}' | '\u{FFA0}' | '\u{2800}' => Class::Space,
        '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' => Class::ZeroWidth,
        // Soft hyphen, Mongolian vowel separator, invisible operators,
        // deprecated format characters, byte order mark, annotations and
        // object replacement, noncharacters.
        '\u{AD}'
        | '\u{180E}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFC}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E001F}'
        | '\u{E0080}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Class::Drop,
        _ if u32::from(c) & 0xFFFE == 0xFFFE => Class::Drop,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_control() || bidi::is_embedding(c) => Class::Drop,
        _ if bidi::is_mark(c) || bidi::is_isolate(c) => Class::Direction,
        _ if unicode::is_tag(c) => Class::Tag,
        _ if unicode::is_variation_selector(c) => Class::VariationSelector,
        _ if unicode::is_combining(c) => Class::Mark,
        _ => Class::Visible,
    }
}

/// White space collapsed, what is invisible and does nothing good removed.
fn normalise(text: &str, kind: Kind) -> String {
    let mut isolates = bidi::paired_isolates(text).into_iter();
    let mut out = Output {
        text: String::with_capacity(text.len()),
        gap: None,
        held: String::new(),
    };
    // Of the last visible character: the marks on it, whether it has a
    // variation selector, how many tags may still follow.
    let mut marks = 0;
    let mut selected = false;
    let mut tags = 0;
    for c in text.chars() {
        if bidi::is_isolate(c) && isolates.next() != Some(true) {
            continue;
        }
        match class(c, kind) {
            Class::Visible => {
                out.push(c);
                marks = 0;
                selected = false;
                // A flag is U+1F3F4, up to six letters and an end.
                tags = if c == '\u{1F3F4}' { 7 } else { 0 };
            }
            Class::Space => out.gap = out.gap.or(Some(' ')),
            Class::Break => out.gap = Some('\n'),
            Class::Drop => {}
            // A mark needs something to sit on.
            Class::Mark if out.text.is_empty() || marks >= unicode::most_marks(c) => {}
            Class::Mark => {
                out.push(c);
                marks += 1;
            }
            Class::VariationSelector if out.text.is_empty() || out.gap.is_some() || selected => {}
            Class::VariationSelector => {
                out.push(c);
                selected = true;
            }
            Class::Tag if tags == 0 || out.gap.is_some() => {}
            Class::Tag => {
                out.push(c);
                tags -= 1;
            }
            Class::Direction => out.held.push(c),
            Class::ZeroWidth => {
                // One says all.
                if !out.held.contains(is_zero_width) {
                    out.held.push(c);
                }
            }
        }
    }
    out.finish()
}

fn is_zero_width(c: char) -> bool {
    matches!(class(c, Kind::Plain), Class::ZeroWidth)
}

struct Output {
    text: String,
    /// White space since the last visible character.
    gap: Option<char>,
    /// Invisible characters since the last visible one.
    held: String,
}

impl Output {
    fn push(&mut self, c: char) {
        let gap = self.gap.take();
        if let Some(gap) = gap
            && !self.text.is_empty()
        {
            self.text.push(gap);
        }
        if !self.held.is_empty() {
            // Joiners join nothing across a space: there they are padding.
            if gap.is_some() || self.text.is_empty() {
                self.held.retain(|c| !is_zero_width(c));
            }
            self.text.push_str(&self.held);
            self.held.clear();
        }
        self.text.push(c);
    }

    fn finish(mut self) -> String {
        // Nothing visible is nothing at all.
        if !self.text.is_empty() {
            self.held.retain(|c| !is_zero_width(c));
            self.text.push_str(&self.held);
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        assert_eq!(
            line("  <p>وقّع&nbsp;الوزير\n<b>اتفاقية</b> &laquo;كبيرة&raquo;</p><p>أمس</p> "),
            "وقّع الوزير اتفاقية «كبيرة» أمس"
        );
        assert_eq!(line("5 < 6 & AT&T <3"), "5 < 6 & AT&T <3");
    }

    #[test]
    fn markup_that_appears_by_decoding_goes_as_well() {
        assert_eq!(line("&lt;script&gt;alert(1)&lt;/script&gt;خبر"), "خبر");
        assert_eq!(line("&amp;lt;b&amp;gt;خبر"), "خبر");
        assert_eq!(line("<\u{202E}b\u{0}>خبر<\u{0}/b>"), "خبر");
        assert_eq!(line("&l&#116;;b&gt;خبر"), "خبر");
    }

    #[test]
    fn layers_without_end_are_cut_off() {
        let nested = |n: usize| format!("{}{}", "&".repeat(n), "#35;".repeat(n));
        for n in [3, 10, 1000] {
            let once = line(&nested(n));
            assert_eq!(line(&once), once);
        }
    }

    #[test]
    fn lines_end_at_blocks_in_html_and_at_newlines_in_plain_text() {
        let html = "<p>a\nb</p> <p>c<br>d</p>";
        assert_eq!(lines(html, Kind::Html, usize::MAX), "a b\nc\nd");
        assert_eq!(lines("a\r\nb \n\n c", Kind::Plain, usize::MAX), "a\nb\nc");
        assert_eq!(line("a\r\nb"), "a b");
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(line("\u{0}a\u{7}b\u{7F}c\u{9B}d\te\u{85}f"), "abcd e f");
        assert_eq!(line("a\u{FEFF}b\u{AD}c\u{2028}d\u{FFFF}\u{FFFC}"), "abc d");
    }

    #[test]
    fn overrides_and_unpaired_isolates_go_but_marks_stay() {
        assert_eq!(line("\u{202E}abc\u{202C}"), "abc");
        assert_eq!(line("\u{2067}abc"), "abc");
        assert_eq!(line("\u{2068}خبر\u{2069} a"), "\u{2068}خبر\u{2069} a");
        assert_eq!(line("C++\u{200E} لغة\u{200F}!"), "C++\u{200E} لغة\u{200F}!");
    }

    #[test]
    fn zero_width_characters_stay_inside_words_only() {
        assert_eq!(line("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(line("👨\u{200D}👩\u{200D}👧"), "👨\u{200D}👩\u{200D}👧");
        assert_eq!(
            line("\u{200B}\u{200D}عاجل \u{200C} خبر\u{2060}"),
            "عاجل خبر"
        );
        assert_eq!(line("a\u{200B}\u{200B}\u{200B}b"), "a\u{200B}b");
    }

    #[test]
    fn a_text_of_nothing_visible_is_empty() {
        for text in [
            "",
            " \n",
            "\u{200B}\u{200F}\u{2067}\u{2069}",
            "\u{3164}",
            "<p></p>",
            "\u{301}",
        ] {
            assert_eq!(line(text), "", "{text:?}");
        }
    }

    #[test]
    fn marks_may_stack_as_high_as_writing_needs() {
        for text in ["ٱللَّهِ مُحَمَّدٌ", "בְּרֵאשִׁ֖ית שָּׁ֑", "क्षत्रिय", "မြွှောင့်", "é̂", "❤️ 1️⃣"]
        {
            assert_eq!(line(text), text);
        }
        let zalgo = format!("خ{}بر", "\u{301}\u{200B}".repeat(50));
        assert_eq!(line(&zalgo).matches('\u{301}').count(), 4);
        let hidden = format!("a{}", "\u{FE01}\u{E0110}".repeat(50));
        assert_eq!(line(&hidden).chars().count(), 2, "data in selectors");
    }

    #[test]
    fn tag_characters_make_flags_and_nothing_else() {
        let scotland = "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
        assert_eq!(line(scotland), scotland);
        assert_eq!(line("خ\u{E0068}\u{E0069}بر"), "خبر");
    }

    #[test]
    fn cleaning_what_is_clean_changes_nothing() {
        // Every order of pieces that could join into something else.
        let pieces = [
            "<",
            ">",
            "&",
            ";",
            "b",
            "lt",
            "amp",
            "#60",
            "/",
            "!--",
            "-->",
            " ",
            "\n",
            "\u{200B}",
            "\u{200F}",
            "\u{2067}",
            "\u{2069}",
            "\u{301}",
            "\u{FE0F}",
            "\u{202E}",
            "\u{1F3F4}",
            "\u{E0067}",
            "=",
            "\"",
            "ع",
            "<![CDATA[",
            "]]>",
            "script",
        ];
        let mut seed: u32 = 1;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
            }
            let once = line(&text);
            assert_eq!(line(&once), once, "{text:?}");
        }
    }
}
