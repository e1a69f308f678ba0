//! Splits a document into its markup, one piece at a time, and tolerates errors.
//!
//! If quick-xml finds a syntax error, the `<` there becomes a character of the text, and reading
//! continues after it.

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event as Markup;

use crate::attribute::attribute;

/// How many errors are tolerated; a document with more ends at the next one. Each may cost reading
/// the whole rest of the document.
const MAX_FAULTS: usize = 30;

/// A piece of a document.
#[derive(Debug, PartialEq)]
pub(super) enum Event<'a> {
    Start(Tag<'a>),
    /// The end of an element, with its name.
    End(&'a str),
    /// Text with character references as they are written.
    Text(&'a str),
    /// A reference, without `&` and `;`.
    Reference(&'a str),
    /// Characters that are not markup, even if they look like it.
    Literal(&'a str),
    /// The name in a document type declaration.
    Doctype(&'a str),
}

/// The start tag of an element.
#[derive(Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// The name with its prefix.
    pub name: &'a str,
    /// The text after the name, without a `/` at the end.
    pub rest: &'a str,
    /// Whether the tag is self-closing: the element has no content and no end tag.
    pub is_empty: bool,
}

impl<'a> Tag<'a> {
    /// Returns the attributes, with character references as they are written. Quotation marks may
    /// be missing.
    pub fn attributes(&self) -> Vec<(&'a str, &'a str)> {
        let mut found = Vec::new();
        let mut rest = self.rest;
        while let Some((name, value, behind)) = attribute(rest) {
            found.push((name, value));
            rest = behind;
        }
        found
    }
}

/// Reads the pieces of a document, or of the rest of one.
pub(super) struct Events<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// The offset in the text at which the reader began.
    start: usize,
    faults: usize,
}

impl<'a> Events<'a> {
    /// Reads a text without byte order marks from the offset `at`. `faults` is the number of errors
    /// found before it.
    pub fn new(text: &'a str, at: usize, faults: usize) -> Self {
        let mut events = Events {
            text,
            reader: Reader::from_str(""),
            start: at,
            faults,
        };
        events.restart(at);
        events
    }

    fn restart(&mut self, at: usize) {
        self.start = at;
        self.reader = Reader::from_str(self.text.get(at..).unwrap_or_default());
        let config = self.reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
    }

    /// Returns the offset of the next piece in the text.
    pub fn at(&self) -> usize {
        self.start + self.reader.buffer_position() as usize
    }

    /// Returns how many errors have been found.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// Continues after the error at an offset.
    fn recover(&mut self, error: &Error, place: usize) -> Option<Event<'a>> {
        self.faults += 1;
        let rest = self.text.get(place..)?;
        if rest.is_empty() || self.faults > MAX_FAULTS {
            return None;
        }
        let unclosed_quote = matches!(
            error,
            Error::Syntax(
                SyntaxError::UnclosedTag
                    | SyntaxError::UnclosedSingleQuotedAttributeValue
                    | SyntaxError::UnclosedDoubleQuotedAttributeValue
            )
        );
        let opener = ["<![CDATA[", "<!--"];
        let opener = opener.iter().find(|opener| rest.starts_with(**opener));
        if let Some(opener) = opener {
            // The end of the construct is missing, so its opening characters are skipped.
            self.restart(place + opener.len());
            return Some(Event::Text(""));
        }
        // An unpaired quotation mark has swallowed the end of the tag.
        if unclosed_quote && let Some(end) = rest.find('>') {
            self.restart(place + end + 1);
            return rest.get(1..end).map(tag);
        }
        let width = rest.chars().next().map_or(1, char::len_utf8);
        self.restart(place + width);
        Some(Event::Literal(rest.get(..width)?))
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let before = self.at();
            let markup = match self.reader.read_event() {
                Ok(markup) => markup,
                Err(error) => {
                    // A tag without a name is not a syntax error to quick-xml, so the position that
                    // it reports may lie before this piece.
                    let place = self.start + self.reader.error_position() as usize;
                    return self.recover(&error, place.max(before));
                }
            };
            let raw = self.text.get(before..self.at()).unwrap_or_default();
            let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
            return Some(match markup {
                Markup::Eof => return None,
                Markup::Start(_) | Markup::Empty(_) if !begins_name(inner) => {
                    // The `<` is a character, and the next `>` does not end a tag.
                    self.restart(before + 1);
                    Event::Literal("<")
                }
                Markup::Start(_) | Markup::Empty(_) => tag(inner),
                Markup::End(_) => {
                    let name = inner.get(1..).unwrap_or_default();
                    Event::End(name.split(is_blank).next().unwrap_or_default())
                }
                Markup::Text(_) => Event::Text(raw),
                Markup::GeneralRef(_) => Event::Reference(inner),
                Markup::CData(_) => {
                    let inner = raw.strip_prefix("<![CDATA[").unwrap_or(raw);
                    Event::Literal(inner.strip_suffix("]]>").unwrap_or(inner))
                }
                Markup::DocType(_) => {
                    let inner = inner.get("!DOCTYPE".len()..).unwrap_or_default();
                    let ends = |c| is_blank(c) || c == '[';
                    Event::Doctype(inner.trim_start().split(ends).next().unwrap_or_default())
                }
                Markup::Comment(_) | Markup::Decl(_) | Markup::PI(_) => continue,
            });
        }
    }
}

/// Reads the text between `<` and `>`.
fn tag(inner: &str) -> Event<'_> {
    let (inner, is_empty) = match inner.strip_suffix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let end = inner
        .find(|c| is_blank(c) || c == '/')
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(end).unwrap_or((inner, ""));
    Event::Start(Tag {
        name,
        rest,
        is_empty,
    })
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{C}')
}

/// Whether this is the beginning of a name; «<3» and `a < b` are text.
fn begins_name(inner: &str) -> bool {
    inner.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<String> {
        Events::new(text, 0, 0)
            .map(|event| match event {
                Event::Start(tag) => {
                    let attributes: Vec<String> = tag
                        .attributes()
                        .into_iter()
                        .map(|(name, value)| format!("{name}={value}"))
                        .collect();
                    let end = if tag.is_empty { "/" } else { "" };
                    format!("<{} {}{end}>", tag.name, attributes.join(","))
                }
                Event::End(name) => format!("</{name}>"),
                Event::Text(text) => text.to_owned(),
                Event::Reference(name) => format!("&{name};"),
                Event::Literal(text) => format!("[{text}]"),
                Event::Doctype(name) => format!("!{name}"),
            })
            .filter(|text| !text.trim().is_empty())
            .collect()
    }

    #[test]
    fn markup_comes_apart_and_comments_and_instructions_go() {
        let text = "<?xml version='1.0'?><!-- a --><!DOCTYPE rss [<!ENTITY x \"y\">]>\
            <a b='1' c=\"2>3\"><d/>نص &amp; آخر<![CDATA[<i>]]></a>";
        assert_eq!(
            events(text),
            [
                "!rss",
                "<a b=1,c=2>3>",
                "<d />",
                "نص ",
                "&amp;",
                " آخر",
                "[<i>]",
                "</a>"
            ]
        );
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for (text, found) in [
            ("AT&T وأكثر", &["AT", "&T وأكثر"][..]),
            ("<3 قلوب>", &["[<]", "3 قلوب>"]),
            ("<a>5 < 6</a>", &["<a >", "5 ", "[<]", " 6", "</a>"]),
            ("نص <![CD", &["نص ", "[<]", "![CD"]),
            ("نص <![CDATA[آخر", &["نص ", "آخر"]),
            ("<a>نص<!-- آخر", &["<a >", "نص", " آخر"]),
            ("نص <b", &["نص ", "[<]", "b"]),
            ("<a b=\"1>نص</a>", &["<a >", "نص", "</a>"]),
            ("<a b=c d>نص</a >", &["<a b=c,d=>", "نص", "</a>"]),
            ("</>", &["</>"]),
        ] {
            assert_eq!(events(text), found, "{text}");
        }
    }

    #[test]
    fn a_document_ends_where_its_faults_are_too_many() {
        for piece in [
            "<![CDATA[",
            "<!--",
            "<a b=\"",
            "<!",
            "<?",
            "</",
            "<",
            "<!DOCTYPE [",
        ] {
            let long = piece.repeat(1_000);
            let mut events = Events::new(&long, 0, 0);
            let count = events.by_ref().count();
            assert!(events.faults() <= MAX_FAULTS + 1, "{piece}");
            assert!(count <= 1_000, "{piece}: {count}");
        }
    }
}
