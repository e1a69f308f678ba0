//! Detects the character encoding of an XML document, and decodes it.
//!
//! A byte order mark counts first, then the header `Content-Type`, then the XML declaration
//! (<https://www.w3.org/TR/xml/#sec-guessing>, <https://www.rfc-editor.org/rfc/rfc7303#section-3>).
//! Many servers state one encoding and send another, so bytes that are valid UTF-8 beyond ASCII are
//! read as UTF-8, whatever encoding is stated, and where the header states UTF-8 of bytes that are
//! not, the declaration counts.

use crate::decode;
use crate::error::FeedError;

/// Decodes bytes in the encoding with this label
/// (<https://encoding.spec.whatwg.org/#names-and-labels>); `None` if the label is unknown.
pub type Decode = fn(bytes: &[u8], label: &str) -> Option<String>;

/// How many bytes are searched for an XML declaration.
const BEGINNING: usize = 4_096;

/// Returns the label of the encoding in which an XML document is read, in lower case: `utf-8`,
/// `windows-1256`, …. `content_type` is the header, empty if there is none.
pub fn encoding(body: &[u8], content_type: &str) -> String {
    if let Some((label, _)) = byte_order_mark(body) {
        return label.to_owned();
    }
    if let Some(label) = utf_16(body) {
        return label.to_owned();
    }
    // A letter that an excerpt has cut in two does not make it another encoding.
    let is_utf_8 = !body.is_ascii() && decode::decode(body.to_vec()).is_ok();
    let mut label = charset(content_type);
    // Servers add `utf-8` to every text; what it is not, the declaration may name.
    if matches!(&*label, "" | "utf-8") {
        label = declared(body);
    }
    // UTF-16 and UTF-32 would have been detected by the bytes, so the label is wrong.
    let is_utf_16 = label.starts_with("utf-16") || label.starts_with("utf-32");
    if label.is_empty() || is_utf_16 || is_utf_8 {
        return "utf-8".to_owned();
    }
    label
}

/// Decodes a document.
pub(super) fn text(body: Vec<u8>, content_type: &str, decode: Decode) -> Result<String, FeedError> {
    let label = encoding(&body, content_type);
    if label == "utf-8" {
        return decode::decode(body);
    }
    let mark = byte_order_mark(&body).map_or(0, |(_, length)| length);
    let bytes = body.get(mark..).unwrap_or_default();
    if let Some(is_little) = match label.as_str() {
        "utf-16le" => Some(true),
        "utf-16be" => Some(false),
        _ => None,
    } {
        return Ok(from_utf_16(bytes, is_little));
    }
    match decode(bytes, &label) {
        Some(text) => Ok(text),
        None => decode::decode(body),
    }
}

fn byte_order_mark(body: &[u8]) -> Option<(&'static str, usize)> {
    let marks: [(&[u8], &str); 3] = [
        (b"\xEF\xBB\xBF", "utf-8"),
        (b"\xFF\xFE", "utf-16le"),
        (b"\xFE\xFF", "utf-16be"),
    ];
    let mut marks = marks.into_iter();
    let (mark, label) = marks.find(|(mark, _)| body.starts_with(mark))?;
    Some((label, mark.len()))
}

/// Detects UTF-16 without a byte order mark by its first character, one byte of which is 0.
fn utf_16(body: &[u8]) -> Option<&'static str> {
    match body {
        [b'<' | b' ' | b'\n' | b'\r', 0, ..] => Some("utf-16le"),
        [0, b'<' | b' ' | b'\n' | b'\r', ..] => Some("utf-16be"),
        _ => None,
    }
}

fn from_utf_16(bytes: &[u8], is_little: bool) -> String {
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair.first(), pair.last()].map(|byte| byte.copied().unwrap_or(0));
        match is_little {
            true => u16::from_le_bytes(pair),
            false => u16::from_be_bytes(pair),
        }
    });
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Returns the parameter `charset` of a media type in lower case; may be empty.
fn charset(content_type: &str) -> String {
    let lower = content_type.to_ascii_lowercase();
    let mut parameters = lower.split(';');
    let value = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        (name.trim() == "charset").then(|| label(value))
    });
    value.unwrap_or_default()
}

/// Returns the encoding that the XML declaration names, in lower case; may be empty.
fn declared(body: &[u8]) -> String {
    let start = body.get(..BEGINNING).unwrap_or(body);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let declaration = start
        .split_once("<?xml")
        .and_then(|(_, rest)| rest.split_once('>'));
    let Some((declaration, _)) = declaration else {
        return String::new();
    };
    let value = declaration
        .split_once("encoding")
        .map(|(_, rest)| rest.trim_start());
    let value = value.and_then(|rest| rest.strip_prefix('='));
    value.map(label).unwrap_or_default()
}

/// Returns the name of an encoding, which may be in quotes.
fn label(value: &str) -> String {
    let value = value.trim_start();
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.split(quote).next());
    let name = quoted.unwrap_or_else(|| {
        let ends = |c: char| c.is_whitespace() || c == '?' || c == ';';
        value.split(ends).next().unwrap_or_default()
    });
    name.trim().to_owned()
}

/// Decodes bytes with the crate `encoding_rs`; see [`Decode`].
#[cfg(feature = "encodings")]
pub fn native(bytes: &[u8], label: &str) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_counts_before_the_header_and_that_before_the_declaration() {
        let declared = "<?xml version='1.0' encoding='ISO-8859-6'?>";
        for (body, content_type, label) in [
            ("<rss/>", "", "utf-8"),
            (declared, "", "iso-8859-6"),
            (
                declared,
                "text/xml; Charset=\"Windows-1256\"",
                "windows-1256",
            ),
            (declared, "text/xml; charset=", "iso-8859-6"),
            (
                "\u{FEFF}<?xml version='1.0' encoding='x'?>",
                "a/b; charset=windows-1256",
                "utf-8",
            ),
            // Letters that are certainly UTF-8.
            (
                "<?xml version='1.0' encoding='windows-1252'?>خبر",
                "",
                "utf-8",
            ),
            ("<?xml version='1.0' encoding='utf-16'?>", "", "utf-8"),
            (
                "<?xml version='1.0' encoding = windows-1256 ?>",
                "",
                "windows-1256",
            ),
        ] {
            assert_eq!(
                encoding(body.as_bytes(), content_type),
                label,
                "{body}, {content_type}"
            );
        }
        assert_eq!(
            encoding(b"\xFF\xFE<\0", "text/xml; charset=utf-8"),
            "utf-16le"
        );
        assert_eq!(encoding(b"\0<\0r", ""), "utf-16be");
    }

    #[test]
    fn what_no_encoding_is_known_for_is_utf_8_or_refused() {
        let decode = |body: &[u8]| text(body.to_vec(), "", |_, _| None);
        let body = "<?xml version='1.0' encoding='x-unknown'?><rss>خبر</rss>";
        assert_eq!(decode(body.as_bytes()).as_deref(), Ok(body));
        let body = b"<?xml version='1.0' encoding='x-unknown'?><rss>\xCE\xC8\xD1</rss>";
        assert!(matches!(decode(body), Err(FeedError::NotUtf8 { .. })));
    }
}
