//! Detects the format of a body, for diagnostics; the result of [`parse`](super::parse) does not
//! depend on it.

use super::decode::decode;
use super::embedded_json;
use super::link::Base;
use super::reader::Reader;
use super::xml;
use crate::json::Value;

/// A format that ajel reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Feed of this version, such as `1.1`; empty if the feed does not state it.
    JsonFeed(String),
    /// The post list of WordPress REST.
    WordPress,
    /// RSS of this version, such as `2.0`; empty if the feed does not state it.
    Rss(String),
    /// Atom of this version: `1.0` or `0.3`.
    Atom(String),
}

/// Returns the format of a body that [`parse`](super::parse) accepts. `None` for XML that is not a
/// feed, and for a body that is neither a JSON object nor a list.
pub fn format(body: &[u8]) -> Option<Format> {
    if xml::is_xml(body) {
        return xml::format(body);
    }
    let json = decode(body.to_vec()).ok()?;
    let embedded = embedded_json::find(&json).ok()?;
    if !embedded.is_alone() && Reader::new(body.to_vec(), Base::unknown()).is_err() {
        return None;
    }
    let document = embedded.document;
    if document.is_list() {
        return Some(Format::WordPress);
    }
    let [version] = document.fields(["version"])?;
    let version = version.and_then(Value::text).unwrap_or_default();
    let number = match version.split_once("/version/") {
        // JSON Feed 1.0 calls itself `1`.
        Some((_, "1")) => "1.0",
        Some((_, number)) => number,
        None => "",
    };
    Some(Format::JsonFeed(version_number(number)))
}

/// Returns the version that a feed states, or an empty string if that cannot be a version.
pub(super) fn version_number(text: &str) -> String {
    let is_version = text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_version { text } else { "" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_detected_by_content() {
        let json_feed = |number: &str| Some(Format::JsonFeed(number.to_owned()));
        for (body, expected) in [
            ("[]", Some(Format::WordPress)),
            (
                r#"{"version": "https://jsonfeed.org/version/1"}"#,
                json_feed("1.0"),
            ),
            (
                "\u{FEFF} {\"version\": \"https://jsonfeed.org/version/1.1\"}",
                json_feed("1.1"),
            ),
            (
                r#"{"version": "https://jsonfeed.org/version/<b>"}"#,
                json_feed(""),
            ),
            (r#"{"items": []}"#, json_feed("")),
            ("7", None),
            ("<html>", None),
        ] {
            assert_eq!(format(body.as_bytes()), expected, "{body}");
        }
    }
}
