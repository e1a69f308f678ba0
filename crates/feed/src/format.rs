//! Which format a body has, for those who want to know; [`parse`](super::parse)
//! tells nobody, because nobody should care.

use super::company;
use super::decode::decode;
use super::find::find;
use super::xml;
use crate::json::Value;

/// A format that ajel reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Feed of this version, such as `1.1`; empty where it does not say.
    JsonFeed(String),
    /// The post list of WordPress REST.
    WordPress,
    /// RSS of this version, such as `2.0`; empty where it does not say.
    Rss(String),
    /// Atom of this version: `1.0` or `0.3`.
    Atom(String),
}

/// The format of a body that [`parse`](super::parse) accepts; `None` for what
/// is no feed in XML, and no JSON object or list.
pub fn format(body: &[u8]) -> Option<Format> {
    if xml::is_xml(body) {
        return xml::format(body);
    }
    let json = decode(body.to_vec()).ok()?;
    let company = company::find(&json).ok()?;
    if !company.is_alone() && find(&json).is_err() {
        return None;
    }
    let document = company.document;
    if document.is_list() {
        return Some(Format::WordPress);
    }
    let [version] = document.fields(["version"])?;
    let version = version.and_then(Value::text).unwrap_or_default();
    let number = match version.split_once("/version/") {
        // As 1.0 calls itself.
        Some((_, "1")) => "1.0",
        Some((_, number)) => number,
        None => "",
    };
    Some(Format::JsonFeed(version_number(number)))
}

/// A feed's own word, where that can be a version; else nothing.
pub(super) fn version_number(text: &str) -> String {
    let is_version = text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_version { text } else { "" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
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
