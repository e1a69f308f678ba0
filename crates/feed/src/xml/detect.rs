//! Whether a body is XML, before anything is known of it.

/// How far the beginning of a document is looked for: servers put messages before it.
const BEGINNING: usize = 64 * 1024;

/// What documents of XML and feeds begin with. Behind a prefix a blank ends the name.
const ROOTS: [&[u8]; 8] = [
    DECLARATION,
    b"<rss",
    b"<feed",
    b"<rdf:",
    b"<channel",
    b":rdf ",
    b":feed ",
    b":rss ",
];

const DECLARATION: &[u8] = b"<?xml";

/// Whether a body is a document of XML, such as a feed; told by its first bytes, in any encoding.
/// JSON that has XML in its texts is none, nor is a page.
pub fn is_xml(body: &[u8]) -> bool {
    let start = beginning(body);
    for at in 0..start.len() {
        let rest = start.get(at..).unwrap_or_default();
        match rest.first() {
            Some(b'<' | b':') if is_root(rest) => return true,
            Some(b'{' | b'[') if begins_json(rest) => return false,
            _ => {}
        }
    }
    is_one_element(&start, body)
}

/// Where the XML declaration stands in a text that begins with something else, such as the
/// messages of a server; 0 where it does not.
pub(super) fn declaration(text: &str) -> usize {
    let start = beginning(text.as_bytes());
    let mut places = 0..start.len();
    let at = places.find(|at| {
        let rest = start.get(*at..).unwrap_or_default();
        is_root(rest) || rest.starts_with(b"<html") || rest.starts_with(b"<!doctype")
    });
    let is_declaration = |at: &usize| {
        start
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(DECLARATION))
    };
    // Bytes that were left out before it would have moved it.
    at.filter(is_declaration)
        .filter(|at| text.is_char_boundary(*at) && !text.as_bytes().contains(&0))
        .unwrap_or(0)
}

/// The first bytes in small letters, with spaces for all blanks, and without the zeros of which
/// UTF-16 has one in each character of a name.
fn beginning(body: &[u8]) -> Vec<u8> {
    let start = body.get(..BEGINNING).unwrap_or(body).iter();
    let start = start.filter(|byte| **byte != 0);
    let folded = start.map(|byte| match byte {
        b'\n' | b'\r' | b'\t' => b' ',
        byte => byte.to_ascii_lowercase(),
    });
    folded.collect()
}

fn is_root(rest: &[u8]) -> bool {
    ROOTS.iter().any(|root| rest.starts_with(root))
}

/// Whether a body is one element from its first `<` to its end, and no page.
fn is_one_element(start: &[u8], body: &[u8]) -> bool {
    let Some(rest) = start.trim_ascii_start().strip_prefix(b"<") else {
        return false;
    };
    let ends = |byte: &u8| matches!(byte, b' ' | b'>' | b'/');
    let name = rest.split(ends).next().unwrap_or_default();
    let is_page = name == b"html" || !name.iter().all(u8::is_ascii_alphabetic);
    let end = body.trim_ascii_end();
    let end = end
        .strip_suffix(b">")
        .map(<[u8]>::trim_ascii_end)
        .unwrap_or_default();
    let end = end
        .get(end.len().saturating_sub(name.len() + 2)..)
        .unwrap_or_default();
    !name.is_empty()
        && !is_page
        && end
            .strip_prefix(b"</")
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
}

/// `{"` and `[{`, with blanks between.
fn begins_json(rest: &[u8]) -> bool {
    let next = rest.iter().skip(1).find(|byte| **byte != b' ');
    matches!(
        (rest.first(), next),
        (Some(b'{'), Some(b'"')) | (Some(b'['), Some(b'{'))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_told_by_its_first_tag() {
        for body in [
            "<?xml version=\"1.0\"?><a/>",
            "\u{FEFF}  <rss version='2.0'>",
            "<!-- خلاصة --><RSS>",
            "<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>3</b>\n<?xml version='1.0'?>",
            "Notice: x on line 2\n<feed xmlns=''>",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>",
            "<rdf:RDF>",
            "<note><to>سالم</to></note>\n",
        ] {
            assert!(is_xml(body.as_bytes()), "{body}");
            // Its end is not looked for in other encodings.
            if body.starts_with("<note") {
                continue;
            }
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
            "<",
            "<>",
            "<p>نص",
            "<html><p>نص</p></html>",
            "{\"items\": [{\"content_html\": \"<?xml version='1.0'?>\"}]}",
            "<!-- cached --> [ {\"title\": \"<rss>\"}]",
            "<!doctype html><html><link href='/feed'>",
            "نص بلا علامات",
        ] {
            assert!(!is_xml(body.as_bytes()), "{body}");
        }
    }
}
