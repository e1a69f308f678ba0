//! Turns HTML or plain text into clean plain text.
//!
//! Cleaning is *idempotent*: clean text does not change when it is cleaned again, so text that
//! looks like markup only after decoding (`&lt;script&gt;`) or after the removal of an invisible
//! character is removed as well. Cleaning takes time linear in its input.

use super::bidi;
use super::excerpt;
use super::markup::{self, BREAK};
use super::unicode;

/// The syntax of a text, which decides where its lines end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lines end at block elements; a newline is white space.
    Html,
    /// Lines end at newlines; a tag of a block element does not end a line.
    Plain,
}

/// How many layers of markup within markup are removed; honest mistakes make fewer.
const MAX_LAYERS: usize = 4;

/// Returns the text as one line. A text of more than `most` characters may be cut off, but not to
/// `most` or fewer.
pub(super) fn line(source: &str, most: usize) -> String {
    let text = lines(source, Kind::Html, most, None);
    if text.contains('\n') {
        return text.replace('\n', " ");
    }
    text
}

/// Returns the text in lines that are separated by `'\n'`. A text of more than `most` characters
/// may be cut off, but not to `most` or fewer. With the `title` of its article, the text is
/// [tidied](tidy).
pub(super) fn lines(source: &str, kind: Kind, most: usize, title: Option<&str>) -> String {
    // Articles are long and headlines short, so more is read only if markup, white space and
    // shortcodes took most of the first part.
    let mut enough = most.saturating_mul(4).max(1);
    loop {
        let (stripped, complete) = markup::strip(source, enough);
        let mut text = clean(&stripped, kind);
        if let Some(title) = title {
            text = tidy(text, title);
        }
        if complete || text.chars().nth(most).is_some() {
            return text;
        }
        enough = enough.saturating_mul(16);
    }
}

/// Removes from a clean text the parts that are not of the article with this title: see
/// [`excerpt`].
pub(super) fn tidy(text: String, title: &str) -> String {
    match excerpt::tidy(&text, title) {
        Some(tidy) => normalise(&tidy, Kind::Plain),
        None => text,
    }
}

/// Removes the layers of markup that appear after the first one has been removed.
fn clean(stripped: &str, kind: Kind) -> String {
    let mut text = normalise(stripped, kind);
    for _ in 0..MAX_LAYERS {
        if !text.bytes().any(|byte| matches!(byte, b'<' | b'&')) {
            return text;
        }
        let next = normalise(&markup::strip(&text, usize::MAX).0, Kind::Plain);
        if next == text {
            return text;
        }
        text = next;
    }
    // Nested on purpose. Without these two characters the text can never become markup.
    text.retain(|c| !matches!(c, '<' | '&'));
    normalise(&text, Kind::Plain)
}

/// The effect of one character on the text.
enum Class {
    Visible,
    Space,
    Break,
    /// A character that does not belong in text at all.
    Drop,
    /// Sits on the character before it.
    Mark,
    VariationSelector,
    Tag,
    /// Invisible; affects the order of text.
    Direction,
    /// Invisible; affects how the two characters around it join.
    ZeroWidth,
}

/// Returns the beginning of `text` that has only visible ASCII and Arabic letters, all of which are
/// [`Class::Visible`] by the rules of [`class`], and single spaces between them. That is nearly all
/// text, and it needs no changes.
fn plain_words(text: &str) -> &str {
    let bytes = text.as_bytes();
    let letter = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'!'..=b'~'), _) => 1,
        // U+0620 to U+063F, U+0640 to U+064A.
        (Some(0xD8), Some(0xA0..=0xBF)) | (Some(0xD9), Some(0x80..=0x8A)) => 2,
        _ => 0,
    };
    let mut end = 0;
    loop {
        let mut step = letter(end);
        if step == 0 && end > 0 && bytes.get(end) == Some(&b' ') && letter(end + 1) > 0 {
            step = 1;
        }
        if step == 0 {
            return text.get(..end).unwrap_or_default();
        }
        end += step;
    }
}

fn class(c: char, kind: Kind) -> Class {
    match c {
        ' ' => Class::Space,
        '\n' if kind == Kind::Plain => Class::Break,
        BREAK if kind == Kind::Html => Class::Break,
        BREAK => Class::Space,
        // Blank characters that Unicode does not count as white space: Hangul fillers, Braille.
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

/// Collapses white space, and removes invisible characters except where they serve the text.
fn normalise(text: &str, kind: Kind) -> String {
    let mut isolates = bidi::paired_isolates(text).into_iter();
    let mut out = Output {
        text: String::with_capacity(text.len()),
        held: String::new(),
        joined: false,
        gap: None,
    };
    // About the last visible character: how many marks it has, whether it has a variation selector,
    // how many tags may still follow.
    let mut marks = 0;
    let mut selected = false;
    let mut tags = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let words = plain_words(rest);
        if !words.is_empty() {
            out.push_str(words);
            (marks, selected, tags) = (0, false, 0);
            rest = rest.get(words.len()..).unwrap_or_default();
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if bidi::is_isolate(c) && isolates.next() != Some(true) {
            continue;
        }
        match class(c, kind) {
            Class::Visible => {
                out.push(c);
                marks = 0;
                selected = false;
                // A flag is U+1F3F4, up to six letters and an end tag.
                tags = if c == '\u{1F3F4}' { 7 } else { 0 };
            }
            Class::Space => out.space(' '),
            Class::Break => out.space('\n'),
            Class::Drop => {}
            // A mark needs a character to sit on.
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
            Class::ZeroWidth if out.joined => {}
            Class::ZeroWidth => {
                out.held.push(c);
                out.joined = true;
            }
        }
    }
    out.finish()
}

fn is_zero_width(c: char) -> bool {
    matches!(class(c, Kind::Plain), Class::ZeroWidth)
}

/// Whether the last letter of a text would join to a letter after it: the «ه‍» of «١٤٤٧ ه‍» is
/// written with a joiner and no letter after it.
fn ends_joining(text: &str) -> bool {
    let last = text.chars().rev().find(|&c| !unicode::is_combining(c));
    last.is_some_and(|c| match c {
        // Letters that join only to the letter before them; hamza joins to none.
        'ء'..='إ' | 'ا' | 'ة' | 'د'..='ز' | 'و' | 'ى' => false,
        '\u{671}'..='\u{677}' | 'ڈ'..='ڙ' | '\u{6C3}'..='\u{6CB}' | '\u{6D2}'..='\u{6D5}' => {
            false
        }
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' => true,
        _ => false,
    })
}

struct Output {
    text: String,
    /// The invisible characters since the last visible one.
    held: String,
    /// Whether `held` has a zero-width character; further ones are dropped.
    joined: bool,
    /// The white space since the last visible character, and its position in `held`.
    gap: Option<(char, usize)>,
}

impl Output {
    fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    fn push_str(&mut self, visible: &str) {
        let begun = !self.text.is_empty();
        let (gap, at) = match self.gap.take() {
            Some((gap, at)) => (Some(gap), at),
            None => (None, 0),
        };
        // Joiners have no effect across a space and are dropped there, unless they keep an Arabic
        // letter from taking its final form.
        self.flush(at, gap.is_none() && begun);
        if let Some(gap) = gap
            && begun
        {
            self.text.push(gap);
        }
        self.flush(usize::MAX, gap.is_none() && begun);
        self.joined = false;
        self.text.push_str(visible);
    }

    /// Moves the first `end` bytes of `held` to the text.
    fn flush(&mut self, end: usize, with_joiners: bool) {
        let end = end.min(self.held.len());
        for c in self.held.drain(..end) {
            if with_joiners || !is_zero_width(c) || c == '\u{200D}' && ends_joining(&self.text) {
                self.text.push(c);
            }
        }
    }

    fn space(&mut self, c: char) {
        let (gap, at) = self.gap.unwrap_or((c, self.held.len()));
        self.gap = Some((if c == '\n' { c } else { gap }, at));
    }

    fn finish(mut self) -> String {
        // A text with nothing visible is empty.
        if !self.text.is_empty() {
            self.flush(usize::MAX, false);
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(source: &str) -> String {
        line(source, usize::MAX)
    }

    #[test]
    fn the_quick_way_through_plain_words_follows_the_rules() {
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            let text = c.to_string();
            if plain_words(&text) == text {
                assert!(matches!(class(c, Kind::Plain), Class::Visible), "{c:?}");
            }
        }
    }

    #[test]
    fn reading_goes_on_until_there_is_enough() {
        let source = format!("{}خبر{}", "<p> \n".repeat(1000), " نص".repeat(1000));
        assert_eq!(
            lines(&source, Kind::Html, 3, None)
                .chars()
                .take(3)
                .collect::<String>(),
            "خبر"
        );
        let count = lines(&source, Kind::Html, 100, None).chars().count();
        assert!((101..3000).contains(&count), "{count}");
        assert_eq!(lines("خبر", Kind::Html, 3, None), "خبر");
    }

    #[test]
    fn markup_goes_and_text_stays() {
        assert_eq!(
            clean("  <p>وقّع&nbsp;الوزير\n<b>اتفاقية</b> &laquo;كبيرة&raquo;</p><p>أمس</p> "),
            "وقّع الوزير اتفاقية «كبيرة» أمس"
        );
        assert_eq!(clean("5 < 6 & AT&T <3"), "5 < 6 & AT&T <3");
    }

    #[test]
    fn markup_that_appears_by_decoding_goes_as_well() {
        assert_eq!(clean("&lt;script&gt;alert(1)&lt;/script&gt;خبر"), "خبر");
        assert_eq!(clean("&amp;lt;b&amp;gt;خبر"), "خبر");
        assert_eq!(clean("خبر&lt;br&gt;آخر"), "خبر آخر");
        assert_eq!(clean("<\u{202E}b\u{0}>خبر<\u{0}/b>"), "خبر");
        assert_eq!(clean("&l&#116;;b&gt;خبر"), "خبر");
    }

    #[test]
    fn layers_without_end_are_cut_off() {
        let nested = |n: usize| format!("{}{}", "&".repeat(n), "#35;".repeat(n));
        for n in [3, 10, 1000] {
            let once = clean(&nested(n));
            assert_eq!(clean(&once), once);
        }
    }

    #[test]
    fn lines_end_at_blocks_in_html_and_at_newlines_in_plain_text() {
        let html = "<p>a\nb</p> <p>c<br>d</p>";
        assert_eq!(lines(html, Kind::Html, usize::MAX, None), "a b\nc\nd");
        assert_eq!(
            lines("a\r\nb \n\n c", Kind::Plain, usize::MAX, None),
            "a\nb\nc"
        );
        let plain = "Use <div> here\n<p>b</p>";
        assert_eq!(lines(plain, Kind::Plain, usize::MAX, None), "Use here\nb");
        assert_eq!(clean("a\r\nb\u{2028}c"), "a b c");
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(clean("\u{0}a\u{7}b\u{7F}c\u{9B}d\te\u{85}f"), "abcd e f");
        assert_eq!(clean("a\u{FEFF}b\u{AD}c\u{2028}d\u{FFFF}\u{FFFC}"), "abc d");
    }

    #[test]
    fn overrides_and_unpaired_isolates_go_but_marks_stay() {
        assert_eq!(clean("\u{202E}abc\u{202C}"), "abc");
        assert_eq!(clean("\u{2067}abc"), "abc");
        assert_eq!(clean("\u{2068}خبر\u{2069} a"), "\u{2068}خبر\u{2069} a");
        assert_eq!(
            clean("C++\u{200E} لغة\u{200F}!"),
            "C++\u{200E} لغة\u{200F}!"
        );
    }

    #[test]
    fn zero_width_characters_stay_inside_words_only() {
        assert_eq!(clean("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(clean("👨\u{200D}👩\u{200D}👧"), "👨\u{200D}👩\u{200D}👧");
        assert_eq!(
            clean("\u{200B}\u{200D}عاجل \u{200C} خبر\u{2060}"),
            "عاجل خبر"
        );
        assert_eq!(clean("a\u{200B}\u{200B}\u{200B}b"), "a\u{200B}b");
    }

    #[test]
    fn a_joiner_stays_where_it_shapes_the_letter_before_it() {
        for text in [
            "عام ٩٤٧ ه\u{200D} في مرسى الغار",
            "سنة ٨٢٠ ه\u{200D}",
            "سال ۱۴۰۴ ه\u{200D}.ش. برگزار شد",
            "(١٤٤٧ هـ\u{200D})",
            "١٤٤٧ هّ\u{200D} و",
            "می\u{200C}روند",
            "صحيفة ک\u{200D} ب",
        ] {
            assert_eq!(clean(text), text);
        }
        for (text, cleaned) in [
            ("الخبر\u{200D} والصورة\u{200D}", "الخبر والصورة"),
            (
                "دار\u{200D} و\u{200D} ذا\u{200D} ماء\u{200D} س",
                "دار و ذا ماء س",
            ),
            ("خانه\u{200C} ما", "خانه ما"),
            ("a\u{200D} b", "a b"),
            ("👨\u{200D} خبر", "👨 خبر"),
            ("خبر \u{200D}آخر", "خبر آخر"),
        ] {
            assert_eq!(clean(text), cleaned, "{text}");
            assert_eq!(clean(cleaned), cleaned);
        }
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
            assert_eq!(clean(text), "", "{text:?}");
        }
    }

    #[test]
    fn marks_may_stack_as_high_as_writing_needs() {
        for text in ["ٱللَّهِ مُحَمَّدٌ", "בְּרֵאשִׁ֖ית שָּׁ֑", "क्षत्रिय", "မြွှောင့်", "é̂", "❤️ 1️⃣"]
        {
            assert_eq!(clean(text), text);
        }
        let zalgo = format!("خ{}بر", "\u{301}\u{200B}".repeat(50));
        assert_eq!(clean(&zalgo).matches('\u{301}').count(), 4);
        let hidden = format!("a{}", "\u{FE01}\u{E0110}".repeat(50));
        assert_eq!(clean(&hidden).chars().count(), 2, "data in selectors");
    }

    #[test]
    fn tag_characters_make_flags_and_nothing_else() {
        let scotland = "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
        assert_eq!(clean(scotland), scotland);
        assert_eq!(clean("خ\u{E0068}\u{E0069}بر"), "خبر");
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
            let once = clean(&text);
            assert_eq!(clean(&once), once, "{text:?}");
        }
    }
}
