//! Detects whether a body is XML, before it is decoded.

/// How many bytes are searched for the beginning of a document, because servers put messages before
/// it.
const BEGINNING: usize = 64 * 1024;

/// The names of the first tag in XML documents and feeds, without a prefix.
const ROOTS: [&[u8]; 5] = [DECLARATION, b"rss", b"feed", b"rdf", b"channel"];

const DECLARATION: &[u8] = b"?xml";

/// The names of the first tag in HTML pages.
const PAGES: [&[u8]; 2] = [b"html", b"!doctype"];

/// Whether a body is an XML document, such as a feed, in any encoding; detected by its first bytes.
/// JSON with XML in its strings does not count, and neither does a page.
pub fn is_xml(body: &[u8]) -> bool {
    let start = body.get(..BEGINNING).unwrap_or(body);
    let mut first = None;
    let mut before = 0;
    for (at, &byte) in start.iter().enumerate() {
        // In UTF-16, every other byte of a name is 0.
        if byte <= b' ' {
            continue;
        }
        // JSON begins here: `{"` or `[{`.
        if matches!((before, byte), (b'{', b'"') | (b'[', b'{')) {
            return false;
        }
        before = byte;
        if byte == b'<' {
            let tag = start.get(at..).unwrap_or_default();
            if is_any(tag, &ROOTS) {
                return true;
            }
            first.get_or_insert(tag);
        }
    }
    // Any other XML counts only if the body begins with markup that is not a page's.
    let begins = start.iter().find(|byte| **byte > b' ');
    begins == Some(&b'<') && first.is_some_and(|tag| !is_any(tag, &PAGES))
}

/// Whether the name of a tag, without its prefix, is one of these in any case.
fn is_any(tag: &[u8], names: &[&[u8]]) -> bool {
    let letters = tag.iter().skip(1).filter(|byte| **byte != 0);
    let ends = |byte: &&u8| !matches!(**byte, b'>' | b'/' | 0..=b' ');
    let mut name = [0; MAX_NAME];
    let mut length = 0;
    for byte in letters.take_while(ends) {
        if *byte == b':' {
            length = 0;
        } else if let Some(place) = name.get_mut(length) {
            *place = byte.to_ascii_lowercase();
            length += 1;
        } else {
            return false;
        }
    }
    names.contains(&name.get(..length).unwrap_or_default())
}

/// Longer than all names that are compared.
const MAX_NAME: usize = 12;

/// Returns the offset of the XML declaration in a text that may begin with something else, such as
/// messages of a server; 0 if there is none.
pub(super) fn declaration(text: &str) -> usize {
    let start = text.as_bytes();
    let start = start.get(..BEGINNING).unwrap_or(start);
    for (at, &byte) in start.iter().enumerate() {
        let tag = start.get(at..).unwrap_or_default();
        if byte != b'<' {
            continue;
        }
        if is_any(tag, &[DECLARATION]) {
            return at;
        }
        if is_any(tag, &ROOTS) || is_any(tag, &PAGES) {
            break;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_detected_by_its_first_tag() {
        for body in [
            "<?xml version=\"1.0\"?><a/>",
            "\u{FEFF}  <rss version='2.0'>",
            "<!-- خلاصة --><RSS>",
            "<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>3</b>\n<?xml version='1.0'?>",
            "Notice: x on line 2\n<feed xmlns=''>",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>",
            "<rdf:RDF>",
            "<note><to>سالم</to></note>\n",
            "<!-- a --><svg/>",
            "<p>نص",
        ] {
            assert!(is_xml(body.as_bytes()), "{body}");
            let utf_16: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(is_xml(&utf_16), "{body} in UTF-16");
        }
    }

    #[test]
    fn a_declaration_is_found_behind_what_a_server_says() {
        let feed = "<?xml version='1.0'?><rss/>";
        for before in [
            "",
            "\n",
            "<b>Warning</b>: خطأ \"a<b\" on line 3\n",
            "<!-- a -->",
        ] {
            assert_eq!(
                declaration(&[before, feed].concat()),
                before.len(),
                "{before}"
            );
        }
        for text in [
            "<rss><title><?xml ?>",
            "<html><?xml ?>",
            "<!DOCTYPE html><?xml ?>",
            "",
        ] {
            assert_eq!(declaration(text), 0, "{text}");
        }
    }

    #[test]
    fn json_and_pages_are_none() {
        for body in [
            "",
            "<html><p>نص</p></html>",
            "نص <p>نص</p>",
            "{\"items\": [{\"content_html\": \"<?xml version='1.0'?>\"}]}",
            "<!-- cached --> [ {\"title\": \"<rss>\"}]",
            "<!doctype html><html><link href='/feed'>",
            "نص بلا علامات",
        ] {
            assert!(!is_xml(body.as_bytes()), "{body}");
        }
    }
}
