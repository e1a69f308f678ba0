//! JSON in company: what PHP, plugins and caches put before and behind it.
//!
//! It is read where there is one JSON document that can be the feed, and what stands
//! beside it is known to stand beside feeds: markup (comments, scripts, messages of PHP),
//! guards (`)]}'`, `while(1);`), a call (`callback(…);`), numbers. An HTML page is none of
//! these, whatever JSON it has in it.

use super::decode::decode;
use super::error::FeedError;
use super::json::Value;
use super::markup::Pieces;

/// A body by its parts.
pub(super) struct Company<'a> {
    pub before: &'a str,
    pub document: Value<'a>,
    pub behind: &'a str,
}

/// How many beginnings of JSON are tried: each costs a reading of all that follows.
const MAX_ATTEMPTS: usize = 4;

/// A guard or the beginning of a call has at most so many bytes:
/// `/**/typeof jQuery1234_5678 === 'function' && jQuery1234_5678(`.
const MAX_GUARD: usize = 200;

/// What a page or another kind of feed begins with, behind `<`.
const OTHER_DOCUMENTS: [&str; 12] = [
    "!doctype", "html", "head", "body", "title", "meta", "main", "article", "?xml", "rss", "feed",
    "rdf",
];

/// In every message of PHP, with and without markup.
const PHP_MESSAGE: &str = " on line ";

/// Finds the document in a body.
pub(super) fn find(body: &str) -> Result<Company<'_>, FeedError> {
    let trimmed = trim(body);
    let is_json = trimmed.starts_with(['{', '[']);
    // Without a container `7` and NUL are no JSON that says something.
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
        let company = match Value::first(json) {
            Ok((document, behind)) => Company {
                before: trim(before),
                document,
                behind: trim(behind),
            },
            Err(error) => {
                broken.get_or_insert(error);
                // Behind the bracket that was tried, or from the very beginning.
                let from = at + usize::from(at > 0 || is_json);
                let Some(next) = beginning(body, from) else {
                    break;
                };
                at = next;
                continue;
            }
        };
        if company.is_known() {
            return Ok(company);
        }
        // Else it is a part of JSON with a fault.
        if at == 0 || !is_json {
            return Err(company.refused());
        }
        break;
    }
    Err(match broken {
        None => FeedError::Empty,
        _ if body.starts_with('<') => FeedError::Html,
        Some(_) if at > 0 && !is_json => beside(body),
        Some(error) => FeedError::Broken {
            line: error.line(),
            column: error.column(),
            cut_off: error.is_eof(),
        },
    })
}

impl Company<'_> {
    pub(super) fn is_alone(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty()
    }

    fn is_known(&self) -> bool {
        let last = self.before.as_bytes().last();
        let before = last.is_none()
            || self.before.starts_with('<')
            || self.before.contains(PHP_MESSAGE)
            || self.before.len() <= MAX_GUARD
                && last.is_some_and(|last| last.is_ascii_digit() || b"(=;',/&>})".contains(last));
        let first = self.behind.as_bytes().first();
        let behind = first
            .is_none_or(|first| first.is_ascii_digit() || b"<)}];/-&".contains(first))
            || ["null", "true", "false"].contains(&self.behind)
            || self.behind.contains(PHP_MESSAGE);
        // Of two feeds nobody knows which is meant.
        before && behind && beginning(self.behind, 0).is_none()
    }

    /// Why it is not read: what stands beside the JSON.
    pub(super) fn refused(&self) -> FeedError {
        if self.before.starts_with('<') {
            return FeedError::Html;
        }
        beside(match self.before {
            "" => self.behind,
            before => before,
        })
    }
}

fn beside(text: &str) -> FeedError {
    // As it was written, so that it can be found.
    let shown = text.chars().filter(|c| !c.is_control());
    FeedError::Company(shown.take(60).collect())
}

/// What stands before and behind the JSON of a body that [`parse`](super::parse) accepts,
/// for those who want to know; `None` where it stands alone.
pub fn company(body: &[u8]) -> Option<(String, String)> {
    let json = decode(body.to_vec()).ok()?;
    super::find::find(&json).ok()?;
    let company = find(&json).ok().filter(|company| !company.is_alone())?;
    Some((company.before.to_owned(), company.behind.to_owned()))
}

/// Without what is invisible at either end, in any order: white space, NUL and other
/// control characters, byte order marks, also one that was taken for Latin text (`ï»¿`).
fn trim(text: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let mark = |c| matches!(c, '\u{FEFF}' | '\u{FFFD}' | '\u{200B}' | 'ï' | '»' | '¿');
    text.trim_matches(|c| blank(c) || mark(c))
}

/// Where, outside of markup and at `from` or behind it, an object or a list of objects
/// may begin; nowhere in a page, or in another kind of feed.
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
