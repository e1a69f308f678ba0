//! JSON embedded in text that PHP, plugins and caches put before and after it.
//!
//! The JSON is read if there is only one document that can be the feed, and the text beside it is
//! of a known kind: markup (comments, scripts, messages of PHP), guards (`)]}'`, `while(1);`), a
//! call (`callback(…);`), numbers. An HTML page is never read, whatever JSON it contains.

use super::decode::decode;
use super::error::FeedError;
use super::json::Value;
use super::link::Base;
use super::markup::Pieces;
use super::reader::Reader;

/// The parts of a body.
pub(super) struct EmbeddedJson<'a> {
    pub before: &'a str,
    pub document: Value<'a>,
    pub after: &'a str,
}

/// How many possible beginnings of JSON are tried; each costs reading everything after it.
const MAX_ATTEMPTS: usize = 4;

/// The longest guard or beginning of a call, in bytes: `/**/typeof jQuery1234_5678 === 'function'
/// && jQuery1234_5678(`.
const MAX_GUARD: usize = 200;

/// Beginnings of a page or of another kind of feed, after `<`.
const OTHER_DOCUMENTS: [&str; 12] = [
    "!doctype", "html", "head", "body", "title", "meta", "main", "article", "?xml", "rss", "feed",
    "rdf",
];

/// A part of every message of PHP, with and without markup.
const PHP_MESSAGE: &str = " on line ";

/// Finds the JSON document in a body.
pub(super) fn find(body: &str) -> Result<EmbeddedJson<'_>, FeedError> {
    let trimmed = trim(body);
    let is_json = trimmed.starts_with(['{', '[']);
    // A bare value such as `7` beside NUL characters is not JSON, so only byte order marks and
    // white space are removed here.
    let body = match is_json || trimmed.starts_with('<') {
        true => trimmed,
        false => body.trim_start_matches('\u{FEFF}').trim_ascii(),
    };
    let mut broken = None;
    let mut at = 0;
    for _ in 0..MAX_ATTEMPTS {
        let Some((before, json)) = body.split_at_checked(at).filter(|(_, j)| !j.is_empty()) else {
            break;
        };
        let found = match Value::first(json) {
            Ok((document, after)) => EmbeddedJson {
                before: trim(before),
                document,
                after: trim(after),
            },
            Err(error) => {
                broken.get_or_insert(error);
                // Continue after the bracket that was tried, or at the start of the body.
                let from = at + usize::from(at > 0 || is_json);
                let Some(next) = beginning(body, from) else {
                    break;
                };
                at = next;
                continue;
            }
        };
        if found.is_known() {
            return Ok(found);
        }
        // Dojo's guard: `{}&&`.
        if at == 0
            && found.after.starts_with("&&")
            && found.document.json() == "{}"
            && let Some(next) = beginning(body, 2)
        {
            at = next;
            continue;
        }
        // Otherwise the document is only a part of faulty JSON.
        if at == 0 || !is_json || broken.is_none() {
            return Err(found.refused());
        }
        break;
    }
    Err(match broken {
        None => FeedError::Empty,
        _ if body.starts_with('<') => FeedError::Html,
        Some(_) if at > 0 && !is_json => unread_text(body),
        Some(error) => FeedError::Broken {
            line: error.line(),
            column: error.column(),
            cut_off: error.is_eof(),
        },
    })
}

impl EmbeddedJson<'_> {
    pub(super) fn is_alone(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    fn is_known(&self) -> bool {
        let last = self.before.as_bytes().last();
        let before = last.is_none()
            || self.before.starts_with(['<', '/'])
            || is_word(self.before)
            || self.before.contains(PHP_MESSAGE)
            || self.before.len() <= MAX_GUARD
                && last.is_some_and(|last| last.is_ascii_digit() || b"(=;',/&>})".contains(last));
        let first = self.after.as_bytes().first();
        let after = first
            .is_none_or(|first| first.is_ascii_digit() || b"<)}];/-&?".contains(first))
            || is_word(self.after)
            || self.after.contains(PHP_MESSAGE);
        // If there are two feeds, it is unknown which one is meant.
        before && after && beginning(self.after, 0).is_none()
    }

    /// Returns the error for a body that is not read: it shows the text beside the JSON.
    pub(super) fn refused(&self) -> FeedError {
        if self.before.starts_with('<') {
            return FeedError::Html;
        }
        unread_text(match self.before {
            "" => self.after,
            before => before,
        })
    }
}

/// Whether the text is a result that PHP has printed beside the feed.
fn is_word(text: &str) -> bool {
    ["null", "true", "false"].contains(&text)
}

fn unread_text(text: &str) -> FeedError {
    // As it is written, so that the publisher can find it.
    let shown = text.chars().filter(|c| !c.is_control());
    FeedError::TextAroundJson(shown.take(60).collect())
}

/// Returns the text before and after the JSON of a body that [`parse`](super::parse) accepts, for
/// diagnostics; `None` if the JSON stands alone.
pub fn text_around_json(body: &[u8]) -> Option<(String, String)> {
    let json = decode(body.to_vec()).ok()?;
    Reader::new(body.to_vec(), Base::unknown()).ok()?;
    let found = find(&json).ok().filter(|found| !found.is_alone())?;
    Some((found.before.to_owned(), found.after.to_owned()))
}

/// Removes invisible characters at both ends, in any order: white space, NUL and other control
/// characters, marks of direction, and byte order marks, even where one was decoded as Latin text (`ï»¿`).
fn trim(text: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let mark = |c| {
        matches!(
            c,
            '\u{FEFF}' | '\u{FFFD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | 'ï' | '»' | '¿'
        )
    };
    text.trim_matches(|c| blank(c) || mark(c))
}

/// Returns where an object or a list of objects may begin, outside of markup and not before `from`;
/// `None` in a page or in another kind of feed.
fn beginning(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    for (words, piece) in Pieces::of(text.get(from..)?) {
        let bytes = words.as_bytes();
        let mut opened = None;
        for (place, &byte) in bytes.iter().enumerate() {
            match (opened, byte) {
                (Some((start, b'{')), b'"') | (Some((start, b'[')), b'{') => {
                    return Some(at + start);
                }
                (_, b'{' | b'[') => opened = Some((place, byte)),
                (_, b' ' | b'\t' | b'\r' | b'\n') => {}
                _ => opened = None,
            }
        }
        let name = piece.as_bytes().get(1..).unwrap_or_default();
        let is_other = |other: &&str| {
            let beginning = name.get(..other.len()).unwrap_or_default();
            beginning.eq_ignore_ascii_case(other.as_bytes())
        };
        if OTHER_DOCUMENTS.iter().any(is_other) {
            return None;
        }
        at += words.len() + piece.len();
    }
    None
}
