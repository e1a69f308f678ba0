//! Removes markup and decodes character references: one layer of HTML.
//!
//! Follows the HTML tokenizer (<https://html.spec.whatwg.org/#tokenization>) where it matters to
//! readers: content that a browser would not show as text is dropped. It is no sanitiser in front
//! of an HTML parser: its output is shown as text and never parsed again.

use super::entities;

/// The character that separates the text of two blocks: RECORD SEPARATOR, a control character that
/// no text contains on purpose.
pub(super) const BREAK: char = '\u{1E}';

/// Returns the text of `source`, stopping soon after `enough` bytes, and whether that is all of it.
/// Blocks are separated by [`BREAK`]; other characters are as they are in the source.
pub(super) fn strip(source: &str, enough: usize) -> (String, bool) {
    let bytes = source.as_bytes();
    let mut out = String::with_capacity(bytes.len().min(enough));
    let closers = Closers::of(source);
    let mut in_cdata = false;
    let mut at = 0;
    while at < bytes.len() && out.len() < enough {
        let rest = bytes.get(at..).unwrap_or_default();
        let special = |byte: &u8| matches!(byte, b'<' | b'&' | b']');
        let text = rest.iter().position(special).unwrap_or(rest.len());
        if text > 0 {
            let end = source.ceil_char_boundary(at + text.min(enough - out.len()));
            out.push_str(source.get(at..end).unwrap_or_default());
            at = end;
            continue;
        }
        match rest.first() {
            Some(b'&') => {
                let (c, end) = reference(source, at);
                out.push(c);
                at = end;
            }
            Some(b']') if in_cdata && rest.starts_with(b"]]>") => {
                in_cdata = false;
                at += 3;
            }
            Some(b'<') if let Some(token) = markup(source, at, &closers) => {
                if token.breaks {
                    out.push(BREAK);
                }
                in_cdata |= token.opens_cdata;
                at = token.end;
            }
            // A comparison. With a space it stays one wherever a page puts the text.
            Some(b'<') if is_name_behind(bytes, at) => {
                out.push_str(" < ");
                at += 1;
            }
            Some(&byte) => {
                out.push(char::from(byte));
                at += 1;
            }
            None => break,
        }
    }
    (out, at >= bytes.len())
}

/// Returns whether the `<` at `at` is followed by a name, as in a tag.
fn is_name_behind(bytes: &[u8], at: usize) -> bool {
    let name_at = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
    bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic)
}

/// Decodes the reference at `at` with all its layers: `&amp;amp;lt;` is `<`. Returns the character
/// and the offset after the reference. A text that was escaped too often has many layers; decoding
/// them in one pass keeps a megabyte of `amp;` linear.
fn reference(source: &str, at: usize) -> (char, usize) {
    let mut end = at + 1;
    while let Some((c, used)) = source.get(end..).and_then(entities::decode) {
        end += used;
        if c != '&' {
            return (c, end);
        }
    }
    ('&', end)
}

/// Splits a text at its markup: tags, comments, and elements whose content is not text, which are
/// one piece with their content.
pub(super) struct Pieces<'a> {
    source: &'a str,
    closers: Closers,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        Pieces {
            source,
            closers: Closers::of(source),
            at: 0,
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    /// The text before a piece of markup, and the piece; the last pair has the text after all
    /// markup.
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut from = self.at;
        while let Some(text) = self.source.get(from..).and_then(|rest| rest.find('<')) {
            from += text;
            if let Some(token) = markup(self.source, from, &self.closers) {
                let before = from - self.at;
                let length = token.end - self.at;
                self.at = token.end;
                return rest.get(..length)?.split_at_checked(before);
            }
            from += 1;
        }
        self.at = self.source.len();
        Some((rest, ""))
    }
}

/// The last position of each closing character, of `=`, and of characters outside of ASCII. Without
/// them hostile input would cost quadratic time, because a missing character would be searched for
/// again and again.
struct Closers {
    angle: Option<usize>,
    double: Option<usize>,
    single: Option<usize>,
    equals: Option<usize>,
    wide: Option<usize>,
}

impl Closers {
    #[allow(
        clippy::disallowed_methods,
        reason = "it looks for one character, which needs no searcher"
    )]
    fn of(source: &str) -> Self {
        Closers {
            angle: source.rfind('>'),
            double: source.rfind('"'),
            single: source.rfind('\''),
            equals: source.rfind('='),
            wide: source.bytes().rposition(|byte| !byte.is_ascii()),
        }
    }

    /// Returns whether the `<` before a name at `at` compares: «x<y فالنتيجة معروفة». No tag ends
    /// after it, and the text after it has words of another script, which only the attributes of a
    /// tag that was cut off could have, after a `=`.
    fn is_comparison(&self, at: usize) -> bool {
        let at = Some(at);
        self.angle < at && self.equals < at && self.wide > at
    }
}

struct Token {
    end: usize,
    breaks: bool,
    opens_cdata: bool,
}

/// Returns the markup that begins with the `<` at `at`; `None` if this `<` is text.
fn markup(source: &str, at: usize, closers: &Closers) -> Option<Token> {
    let bytes = source.as_bytes();
    let mut token = Token {
        end: at,
        breaks: false,
        opens_cdata: false,
    };
    let next = *bytes.get(at + 1)?;
    let closing = next == b'/';
    let name_at = at + 1 + usize::from(closing);
    if bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
        if closers.is_comparison(name_at) {
            return None;
        }
        let name = Name::read(bytes, name_at);
        token.breaks = BLOCKS.contains(&name.as_str());
        // A tag that never ends swallows the rest, as in browsers.
        token.end = tag_end(bytes, name_at, closers).unwrap_or(bytes.len());
        let self_closing = bytes.get(..token.end).is_some_and(|b| b.ends_with(b"/>"));
        let foreign = matches!(name.as_str(), "svg" | "math");
        if !closing && HIDDEN.contains(&name.as_str()) && !(foreign && self_closing) {
            token.end = after_closing_tag(bytes, token.end, name.as_str(), closers);
            token.breaks = true;
        }
        return Some(token);
    }
    if starts_with(bytes, at, b"<!--") {
        token.end = comment_end(source, at + 4);
        return Some(token);
    }
    if starts_with(bytes, at, b"<![CDATA[") {
        // RSS that was converted to JSON still has these around its text, so only the wrapping is
        // removed; the text inside is cleaned like the rest.
        token.end = at + 9;
        token.opens_cdata = true;
        return Some(token);
    }
    if matches!(next, b'!' | b'?' | b'/') && closers.angle > Some(at) {
        token.end = at + source.get(at..)?.find('>')? + 1;
        return Some(token);
    }
    None
}

/// Returns the offset after the `>` of the tag whose name begins at `at`. A quotation mark counts
/// only where HTML begins a quoted value: after a `=`.
fn tag_end(bytes: &[u8], mut at: usize, closers: &Closers) -> Option<usize> {
    let mut after_equals = false;
    loop {
        let byte = *bytes.get(at)?;
        match byte {
            b'>' => return Some(at + 1),
            b'"' | b'\'' if after_equals => {
                let last = if byte == b'"' {
                    closers.double
                } else {
                    closers.single
                };
                // An unpaired quotation mark quotes nothing; otherwise all the text that follows
                // would be lost.
                if last > Some(at) {
                    at += 1;
                    while *bytes.get(at)? != byte {
                        at += 1;
                    }
                }
                after_equals = false;
            }
            b'=' => after_equals = true,
            _ => after_equals &= byte.is_ascii_whitespace(),
        }
        at += 1;
    }
}

/// Returns the offset after `</name …>`, or the end of the text if it is missing.
fn after_closing_tag(bytes: &[u8], mut at: usize, name: &str, closers: &Closers) -> usize {
    while at < bytes.len() {
        if starts_with(bytes, at, b"</") && Name::read(bytes, at + 2).as_str() == name {
            return tag_end(bytes, at + 2, closers).unwrap_or(bytes.len());
        }
        at += 1;
    }
    at
}

/// Returns the offset after the comment whose text begins at `at`, after `<!--`. HTML also ends a
/// comment with `--!>`, and takes `<!-->` and `<!--->` for whole ones.
fn comment_end(source: &str, at: usize) -> usize {
    let bytes = source.as_bytes();
    if starts_with(bytes, at, b">") {
        return at + 1;
    }
    if starts_with(bytes, at, b"->") {
        return at + 2;
    }
    let mut end = at;
    while end < bytes.len() {
        if starts_with(bytes, end, b"-->") {
            return end + 3;
        }
        if starts_with(bytes, end, b"--!>") {
            return end + 4;
        }
        end += 1;
    }
    end
}

fn starts_with(bytes: &[u8], at: usize, prefix: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(prefix))
}

/// The name of a tag in lower case, if it is short enough to be in our lists.
struct Name {
    letters: [u8; 12],
    length: usize,
}

impl Name {
    fn read(bytes: &[u8], at: usize) -> Self {
        let mut name = Name {
            letters: [0; 12],
            length: 0,
        };
        for &byte in bytes.get(at..).unwrap_or_default() {
            if byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>') {
                break;
            }
            let Some(letter) = name.letters.get_mut(name.length) else {
                // Longer than every name in our lists, so it is none of them.
                name.length = 0;
                break;
            };
            *letter = byte.to_ascii_lowercase();
            name.length += 1;
        }
        name
    }

    fn as_str(&self) -> &str {
        let letters = self.letters.get(..self.length).unwrap_or_default();
        str::from_utf8(letters).unwrap_or_default()
    }
}

/// Elements whose content is not text for readers.
static HIDDEN: [&str; 16] = [
    "script", "style", "template", "noscript", "iframe", "textarea", "svg", "math", "title",
    "object", "select", "noembed", "noframes", "xmp", "audio", "video",
];

/// Elements that begin a new line.
static BLOCKS: [&str; 42] = [
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "hr",
    "pre",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "blockquote",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "address",
    "details",
    "summary",
    "center",
    "option",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(source: &str) -> String {
        strip(source, usize::MAX).0.replace(BREAK, "|")
    }

    #[test]
    fn inline_tags_leave_no_trace_and_blocks_a_break() {
        assert_eq!(stripped("الر<b>ئي</b>س"), "الرئيس");
        assert_eq!(stripped("one<br>two<BR/>three"), "one|two|three");
        assert_eq!(stripped("<p>one</p><p>two</p>"), "|one||two|");
    }

    #[test]
    fn a_tag_ends_at_the_angle_bracket_outside_of_quotes() {
        assert_eq!(stripped(r#"a<i title="1 > 0" data-x='>'>b</i>"#), "ab");
        assert_eq!(stripped("a<i title=it's>b</i> isn't"), "ab isn't");
        assert_eq!(stripped(r#"a<i "x>b"#), "ab");
        assert_eq!(stripped(r#"a<i title="x>b</i> c"#), "ab c", "never closed");
    }

    #[test]
    fn what_readers_do_not_see_is_dropped_with_its_content() {
        assert_eq!(
            stripped("a<script>if (1 < 2) alert('</b>')</script>b"),
            "a|b"
        );
        assert_eq!(stripped("a<STYLE>p > b {}</Style >b"), "a|b");
        assert_eq!(stripped("a<svg/>b<svg><title>x</title></svg>c"), "ab|c");
        assert_eq!(stripped("a<script>b"), "a|", "never closed");
        assert_eq!(stripped("a<scripts>b"), "ab", "another name");
    }

    #[test]
    fn comments_and_declarations_are_dropped() {
        assert_eq!(
            stripped("a<!-- > -- -->b<!-->c<!--->d<!-- x --!>e"),
            "abcde"
        );
        assert_eq!(
            stripped("a<!DOCTYPE html>b<?xml version='1.0'?>c</>d"),
            "abcd"
        );
        assert_eq!(stripped("a<!-- b"), "a");
    }

    #[test]
    fn a_cdata_section_loses_its_wrapping_only() {
        assert_eq!(
            stripped("<![CDATA[عاجل: <b>خبر</b>]]> a]]>"),
            "عاجل: خبر a]]>"
        );
    }

    #[test]
    fn a_less_than_sign_may_be_just_that() {
        for text in ["5 < 6", "<3", "a<", "<", "<عاجل>", "a << b", "</3 <! <?"] {
            assert_eq!(stripped(text), text);
        }
    }

    #[test]
    fn a_comparison_of_names_costs_no_text() {
        assert_eq!(
            stripped("إذا كان x<y فالنتيجة معروفة"),
            "إذا كان x < y فالنتيجة معروفة"
        );
        assert_eq!(stripped("100% a</b كوفيد -19"), "100% a < /b كوفيد -19");
        // A tag that was cut off is not shown.
        assert_eq!(stripped("خبر <a href=\"/أخبار"), "خبر ");
        assert_eq!(stripped("خبر <stro"), "خبر ");
        assert_eq!(stripped("خبر <img class"), "خبر ");
        let many = "<aب".repeat(100_000);
        assert_eq!(stripped(&many).len(), many.len() * 6 / 4, "in linear time");
    }

    #[test]
    fn references_are_decoded_through_all_their_layers() {
        assert_eq!(stripped("AT&T &amp; R&D; &amp;amp;amp;"), "AT&T & R&D; &");
        assert_eq!(stripped("&amp;#38;lt;b&gt;"), "<b>");
    }

    #[test]
    fn reading_stops_when_there_is_enough() {
        let (text, complete) = strip(&"خبر ".repeat(1000), 100);
        assert!(!complete);
        assert!((100..110).contains(&text.len()), "{}", text.len());
    }
}
