//! Whether a body is XML, before anything is known of it.

/// How far the beginning of a document is looked for: servers put messages before it.
const BEGINNING: usize = 64 * 1024;

/// What the documents begin with that [`Transcriber`](super::Transcriber) reads, or refuses by
/// name.
const ROOTS: [&[u8]; 8] = [
    b"<?xml",
    b"<rss",
    b"<feed",
    b"<rdf:",
    b"<channel",
    b":rdf ",
    b":feed ",
    b":rss ",
];

/// Whether a body is a document of XML, such as a feed; told by its first bytes, in any encoding.
/// JSON that has XML in its texts is none.
pub fn is_xml(body: &[u8]) -> bool {
    let start = body.get(..BEGINNING).unwrap_or(body);
    // Of UTF-16, every other byte of a name is 0.
    let start: Vec<u8> = start
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| match byte {
            b'\n' | b'\r' | b'\t' => b' ',
            byte => byte.to_ascii_lowercase(),
        })
        .collect();
    for (at, byte) in start.iter().enumerate() {
        let rest = start.get(at..).unwrap_or_default();
        match byte {
            b'<' | b':' if ROOTS.iter().any(|root| rest.starts_with(root)) => return true,
            b'{' | b'[' if begins_json(rest) => return false,
            _ => {}
        }
    }
    false
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
        ] {
            assert!(is_xml(body.as_bytes()), "{body}");
            let utf_16: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(is_xml(&utf_16), "{body} in UTF-16");
        }
    }

    #[test]
    fn json_and_pages_are_none() {
        for body in [
            "",
            "{\"items\": [{\"content_html\": \"<?xml version='1.0'?>\"}]}",
            "<!-- cached --> [ {\"title\": \"<rss>\"}]",
            "<!doctype html><html><link href='/feed'>",
            "نص بلا علامات",
        ] {
            assert!(!is_xml(body.as_bytes()), "{body}");
        }
    }
}
