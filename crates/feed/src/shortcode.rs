//! Removes WordPress shortcodes that were not executed, and those of page builders: `[gallery
//! ids="1,2"]`, `[vc_row]…[/vc_row]`, `[caption …]…[/caption]`.
//!
//! Brackets of prose stay: «[رويترز]», `[sic]`, `[1]`. A shortcode has a name of ASCII letters, and
//! also has an attribute, an end tag, an underscore in its name, or a name that is WordPress's own.

/// Shortcodes whose content is no text of the article: captions of pictures, addresses, code.
static HIDDEN: [&str; 11] = [
    "caption",
    "wp_caption",
    "embed",
    "audio",
    "video",
    "youtube",
    "vimeo",
    "tweet",
    "vc_raw_html",
    "vc_raw_js",
    "et_pb_code",
];

/// How often an end tag is searched for in one text; only hostile text needs more searches.
const MAX_SEARCHES: u32 = 32;

/// Removes shortcodes from a text. Each leaves a space, so that the words around it stay apart.
pub(super) fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The positions in `out` of brackets that are open. Inner brackets are handled first, so that
    // the remains of a shortcode inside another one cannot form a new shortcode.
    let mut open: Vec<usize> = Vec::new();
    // The position and the name of an open shortcode whose content is removed with it.
    let mut hidden: Option<(usize, &str)> = None;
    let mut searches = 0;
    for (at, c) in text.char_indices() {
        if c == '[' {
            open.push(out.len());
        }
        let start = if c == ']' { open.pop() } else { None };
        let Some(start) = start else {
            out.push(c);
            continue;
        };
        let inside = out.get(start + 1..).unwrap_or_default();
        let end = inside.strip_prefix('/');
        let name = name(end.unwrap_or(inside));
        let known = HIDDEN.into_iter().find(|known| *known == name);
        let found = if let Some(end) = end {
            !name.is_empty() && end.trim_ascii_end().len() == name.len()
        } else {
            let mut ends = || {
                searches += 1;
                let rest = text.as_bytes().get(at..).unwrap_or_default();
                searches < MAX_SEARCHES && rest.windows(name.len() + 3).any(|tag| is_end(tag, name))
            };
            is_shortcode(inside, name, &mut ends)
        };
        if !found {
            open.clear();
            out.push(c);
            continue;
        }
        let mut keep = start;
        match hidden {
            Some((from, element)) if end.is_some() && known == Some(element) => {
                keep = from.min(start);
                hidden = None;
                open.clear();
            }
            // A shortcode that encloses the open one has been removed, and the open one with it.
            Some((from, _)) if from > start => hidden = None,
            _ => {}
        }
        if end.is_none()
            && let Some(known) = known
        {
            hidden = Some((keep, known));
        }
        out.truncate(keep);
        out.push(' ');
    }
    // A shortcode that was cut off by an excerpt, and those around it.
    while let Some(start) = open.pop() {
        if !has_attribute(out.get(start + 1..).unwrap_or_default()) {
            break;
        }
        out.truncate(start);
    }
    out
}

/// Returns the shortcode's name: the ASCII letters, digits, `-` and `_` at the beginning of
/// `inside`.
fn name(inside: &str) -> &str {
    let end = inside.bytes().take_while(|&byte| in_name(byte)).count();
    let name = inside.get(..end).unwrap_or_default();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        ""
    }
}

fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn is_end(tag: &[u8], name: &str) -> bool {
    tag.starts_with(b"[/")
        && tag.ends_with(b"]")
        && tag.get(2..name.len() + 2) == Some(name.as_bytes())
}

/// Whether `inside` is the text of a shortcode with this name. `ends` returns whether an end tag
/// with this name follows.
fn is_shortcode(inside: &str, name: &str, ends: &mut dyn FnMut() -> bool) -> bool {
    let after = inside.get(name.len()..).unwrap_or_default();
    if name.is_empty() {
        return false;
    }
    match after.bytes().next() {
        None | Some(b'/' | b' ' | b'\n') => {
            name.contains('_')
                || has_attribute(inside)
                || matches!(name, "youtube" | "vimeo" | "tweet" | "toc")
                || matches!(after, "" | "/" | " /")
                    && (matches!(name, "gallery" | "playlist" | "embed" | "caption") || ends())
        }
        // `[url=https://…]`, as forums have it.
        Some(b'=') => ends(),
        _ => false,
    }
}

/// Whether an attribute `a=b` follows the name and a space.
fn has_attribute(inside: &str) -> bool {
    let mut words = inside.split(char::is_whitespace).skip(1);
    !name(inside).is_empty()
        && words.any(|word| {
            let key = word.bytes().take_while(|&byte| in_name(byte)).count();
            let value = word.get(key..).and_then(|rest| rest.strip_prefix('='));
            key > 0 && value.is_some_and(|value| !matches!(value, "" | "…"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> String {
        let once = strip(text);
        assert_eq!(strip(&once), once, "{text}");
        once.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn shortcodes_go_and_the_text_in_them_stays() {
        for (text, left) in [
            (
                "[vc_row][vc_column width=”1/2″]بدأ القطاف.[/vc_column][/vc_row]",
                "بدأ القطاف.",
            ),
            ("[et_pb_section fb_built=\"1\"]نص[/et_pb_section]", "نص"),
            ("قبل [gallery ids=\"1,2\"] بعد", "قبل بعد"),
            ("قبل[gallery]بعد", "قبل بعد"),
            ("[quote]قال كلمة[/quote] ومضى", "قال كلمة ومضى"),
            ("[url=https://a.example]هنا[/url]", "هنا"),
            ("[contact-form-7 id=\"5\" title=\"x\"]", ""),
            ("[su_button url=https://a.example]زر[/su_button]", "زر"),
            ("نص [/vc_column]", "نص"),
            ("[vc_[gallery]row] نص", "نص"),
            ("[youtube https://video.example/1] نص [tweet 4101]", "نص"),
            ("[youtube]abc[/youtube] نص", "نص"),
            ("[toc] نص", "نص"),
        ] {
            assert_eq!(stripped(text), left, "{text}");
        }
    }

    #[test]
    fn captions_addresses_and_code_go_with_their_shortcodes() {
        for (text, left) in [
            (
                "[caption id=\"a9\" width=\"600\"]محطة الساحل[/caption] تبدأ المواعيد",
                "تبدأ المواعيد",
            ),
            ("نص [embed]https://video.example/1[/embed] آخر", "نص آخر"),
            ("[vc_raw_html]JTNDZGl2JTNF[/vc_raw_html] نص", "نص"),
            ("[video src=\"a.mp4\"][/video] نص", "نص"),
            // Never closed: an extra caption is better than no text.
            ("[caption id=\"a9\"]محطة الساحل", "محطة الساحل"),
            ("[x [caption a=b]y z=1] نص [/caption] آخر", "نص آخر"),
        ] {
            assert_eq!(stripped(text), left, "{text}");
        }
    }

    #[test]
    fn brackets_of_prose_stay() {
        for text in [
            "[رويترز] قال",
            "[تحديث]",
            "كما ورد [sic] هنا",
            "[1] و[12]",
            "[رقم 7] يبدأ [بتوقيت سولهافن]",
            "[AP] [Reuters] said",
            "[video] Storm hits the coast",
            "[the minister] said",
            "[a = b]",
            "[السرعة v=5]",
            "[]",
            "a [b [c] d=e]",
            "[see https://a.example/?a=b]",
            "]] [[",
            "[…]",
        ] {
            assert_eq!(stripped(text), text, "{text}");
        }
    }

    #[test]
    fn a_shortcode_that_an_excerpt_has_cut_off_goes() {
        assert_eq!(
            stripped("نص [caption id=\"attachment_9\" align=\"al…"),
            "نص"
        );
        assert_eq!(stripped("نص [vc_row el=\"1\" [caption id=\"attachm…"), "نص");
        assert_eq!(stripped("نص [بقية مقطوعة"), "نص [بقية مقطوعة");
    }

    #[test]
    fn hostile_brackets_cost_linear_time() {
        for text in [
            "[", "]", "[a", "[a]", "[a b=", "[a b=c]", "[/a]", "[embed]", "[/embed]", "[[a]",
        ] {
            // Quadratic time would be minutes.
            let long = text.repeat(200_000 / text.len());
            assert!(strip(&long).len() <= long.len(), "{text}");
        }
    }
}
