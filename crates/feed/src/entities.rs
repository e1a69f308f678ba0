//! Character references: `&amp;`, `&#1593;`, `&#x639;`.
//!
//! The HTML standard has 2,231 names (<https://html.spec.whatwg.org/#named-character-references>);
//! a table of all would be many times larger than the rest of this module. This table has HTML 4's
//! 252 names, `apos`, and the names for punctuation and for Latin letters that feeds contain. An
//! unknown name stays as text.

/// Reads the reference that starts after an `&`. Returns the character and how many bytes of `rest`
/// the reference takes; `None` if the `&` is only an ampersand.
pub(super) fn decode(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'#' => numeric(bytes),
        first if first.is_ascii_alphabetic() => named(bytes),
        _ => None,
    }
}

/// <https://html.spec.whatwg.org/#numeric-character-reference-state>
fn numeric(bytes: &[u8]) -> Option<(char, usize)> {
    let (radix, start) = match bytes.get(1)? {
        b'x' | b'X' => (16, 2),
        _ => (10, 1),
    };
    let mut code: u32 = 0;
    let mut end = start;
    while let Some(digit) = bytes.get(end).and_then(|&b| char::from(b).to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return None;
    }
    if bytes.get(end) == Some(&b';') {
        end += 1;
    }
    let code = match code.checked_sub(0x80) {
        Some(place @ 0..=0x1F) => WINDOWS_1252
            .get(place as usize)
            .map_or(code, |&c| u32::from(c)),
        _ => code,
    };
    let c = match code {
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some((c, end))
}

/// <https://html.spec.whatwg.org/#named-character-reference-state>
fn named(bytes: &[u8]) -> Option<(char, usize)> {
    let run = bytes
        .iter()
        .take(MAX_HTML_NAME + 1)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    if bytes.get(run) == Some(&b';') {
        // In HTML `&notinE;` is one character, not `¬inE;`: the beginning of a name that this table
        // does not have must not be taken for another name.
        return Some((lookup(bytes.get(..run)?)?, run + 1));
    }
    // The names of HTML 2 need no semicolon, whatever follows: `&copy2024`.
    (2..=run.min(MAX_LEGACY_NAME)).rev().find_map(|len| {
        let c = lookup(bytes.get(..len)?)?;
        let legacy = matches!(c, '&' | '<' | '>' | '"' | '\u{A0}'..='\u{FF}');
        (legacy && bytes.get(..len) != Some(b"half")).then_some((c, len))
    })
}

fn lookup(name: &[u8]) -> Option<char> {
    if name.len() > MAX_NAME {
        return None;
    }
    let place = KEYS.binary_search(&key(name)).ok()?;
    char::from_u32(u32::from(*CODES.get(place)?))
}

/// Returns a name as one number, so that the table is two plain arrays without pointers. Numbers
/// sort in the same order as names.
const fn key(name: &[u8]) -> u64 {
    let mut packed = 0;
    let mut at = 0;
    while at < MAX_NAME {
        packed <<= 8;
        if at < name.len() {
            packed |= name[at] as u64;
        }
        at += 1;
    }
    packed
}

/// The longest name in this table.
const MAX_NAME: usize = 8;
/// The longest name in HTML: `&CounterClockwiseContourIntegral;`.
const MAX_HTML_NAME: usize = 31;
/// The longest name that needs no semicolon: `&Aacute`, `&frac12`.
const MAX_LEGACY_NAME: usize = 6;

static KEYS: [u64; NAMES.len()] = {
    let mut keys = [0; NAMES.len()];
    let mut at = 0;
    while at < NAMES.len() {
        keys[at] = key(NAMES[at].0.as_bytes());
        at += 1;
    }
    keys
};

static CODES: [u16; NAMES.len()] = {
    let mut codes = [0; NAMES.len()];
    let mut at = 0;
    while at < NAMES.len() {
        codes[at] = NAMES[at].1;
        at += 1;
    }
    codes
};

/// The characters of `&#128;` to `&#159;`: those of these bytes in windows-1252,
/// <https://html.spec.whatwg.org/#numeric-character-reference-end-state>.
static WINDOWS_1252: [u16; 32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
];

/// Sorted by [`key`]. Used only at compile time.
#[rustfmt::skip]
const NAMES: &[(&str, u16)] = &[
    ("AElig", 0xC6), ("AMP", 0x26), ("Aacute", 0xC1), ("Abreve", 0x102), ("Acirc", 0xC2),
    ("Agrave", 0xC0), ("Alpha", 0x391), ("Amacr", 0x100), ("Aogon", 0x104), ("Aring", 0xC5),
    ("Atilde", 0xC3), ("Auml", 0xC4), ("Beta", 0x392), ("COPY", 0xA9), ("Cacute", 0x106),
    ("Ccaron", 0x10C), ("Ccedil", 0xC7), ("Chi", 0x3A7), ("Dagger", 0x2021), ("Delta", 0x394),
    ("Dstrok", 0x110), ("ETH", 0xD0), ("Eacute", 0xC9), ("Ecaron", 0x11A), ("Ecirc", 0xCA),
    ("Egrave", 0xC8), ("Epsilon", 0x395), ("Eta", 0x397), ("Euml", 0xCB), ("GT", 0x3E),
    ("Gamma", 0x393), ("Gbreve", 0x11E), ("Hat", 0x5E), ("Iacute", 0xCD), ("Icirc", 0xCE),
    ("Idot", 0x130), ("Igrave", 0xCC), ("Iota", 0x399), ("Iuml", 0xCF), ("Kappa", 0x39A),
    ("LT", 0x3C), ("Lambda", 0x39B), ("Lstrok", 0x141), ("Mu", 0x39C), ("NewLine", 0xA),
    ("Ntilde", 0xD1), ("Nu", 0x39D), ("OElig", 0x152), ("Oacute", 0xD3), ("Ocirc", 0xD4),
    ("Ograve", 0xD2), ("Omega", 0x3A9), ("Omicron", 0x39F), ("Oslash", 0xD8), ("Otilde", 0xD5),
    ("Ouml", 0xD6), ("Phi", 0x3A6), ("Pi", 0x3A0), ("Prime", 0x2033), ("Psi", 0x3A8),
    ("QUOT", 0x22), ("REG", 0xAE), ("Rcaron", 0x158), ("Rho", 0x3A1), ("Sacute", 0x15A),
    ("Scaron", 0x160), ("Scedil", 0x15E), ("Sigma", 0x3A3), ("THORN", 0xDE), ("TRADE", 0x2122),
    ("Tab", 0x9), ("Tau", 0x3A4), ("Theta", 0x398), ("Uacute", 0xDA), ("Ucirc", 0xDB),
    ("Ugrave", 0xD9), ("Upsilon", 0x3A5), ("Uuml", 0xDC), ("Xi", 0x39E), ("Yacute", 0xDD),
    ("Yuml", 0x178), ("Zcaron", 0x17D), ("Zdot", 0x17B), ("Zeta", 0x396), ("aacute", 0xE1),
    ("abreve", 0x103), ("acirc", 0xE2), ("acute", 0xB4), ("aelig", 0xE6), ("agrave", 0xE0),
    ("alefsym", 0x2135), ("alpha", 0x3B1), ("amacr", 0x101), ("amp", 0x26), ("and", 0x2227),
    ("ang", 0x2220), ("aogon", 0x105), ("apos", 0x27), ("aring", 0xE5), ("ast", 0x2A),
    ("asymp", 0x2248), ("atilde", 0xE3), ("auml", 0xE4), ("bdquo", 0x201E), ("beta", 0x3B2),
    ("bigstar", 0x2605), ("brvbar", 0xA6), ("bsol", 0x5C), ("bull", 0x2022), ("bullet", 0x2022),
    ("cacute", 0x107), ("cap", 0x2229), ("ccaron", 0x10D), ("ccedil", 0xE7), ("cedil", 0xB8),
    ("cent", 0xA2), ("check", 0x2713), ("chi", 0x3C7), ("circ", 0x2C6), ("clubs", 0x2663),
    ("colon", 0x3A), ("comma", 0x2C), ("commat", 0x40), ("cong", 0x2245), ("copy", 0xA9),
    ("crarr", 0x21B5), ("cross", 0x2717), ("cup", 0x222A), ("curren", 0xA4), ("dArr", 0x21D3),
    ("dagger", 0x2020), ("darr", 0x2193), ("dash", 0x2010), ("dcaron", 0x10F), ("deg", 0xB0),
    ("delta", 0x3B4), ("diams", 0x2666), ("divide", 0xF7), ("dollar", 0x24), ("dstrok", 0x111),
    ("eacute", 0xE9), ("ecaron", 0x11B), ("ecirc", 0xEA), ("egrave", 0xE8), ("emacr", 0x113),
    ("empty", 0x2205), ("emsp", 0x2003), ("ensp", 0x2002), ("eogon", 0x119), ("epsilon", 0x3B5),
    ("equals", 0x3D), ("equiv", 0x2261), ("eta", 0x3B7), ("eth", 0xF0), ("euml", 0xEB),
    ("euro", 0x20AC), ("excl", 0x21), ("exist", 0x2203), ("female", 0x2640), ("fnof", 0x192),
    ("forall", 0x2200), ("frac12", 0xBD), ("frac14", 0xBC), ("frac34", 0xBE), ("frasl", 0x2044),
    ("gamma", 0x3B3), ("gbreve", 0x11F), ("ge", 0x2265), ("grave", 0x60), ("gt", 0x3E),
    ("hArr", 0x21D4), ("hairsp", 0x200A), ("half", 0xBD), ("harr", 0x2194), ("hearts", 0x2665),
    ("hellip", 0x2026), ("horbar", 0x2015), ("hyphen", 0x2010), ("iacute", 0xED),
    ("icirc", 0xEE), ("iexcl", 0xA1), ("igrave", 0xEC), ("imacr", 0x12B), ("image", 0x2111),
    ("imath", 0x131), ("infin", 0x221E), ("inodot", 0x131), ("int", 0x222B), ("iota", 0x3B9),
    ("iquest", 0xBF), ("isin", 0x2208), ("iuml", 0xEF), ("kappa", 0x3BA), ("lArr", 0x21D0),
    ("lambda", 0x3BB), ("lang", 0x27E8), ("laquo", 0xAB), ("larr", 0x2190), ("lbrace", 0x7B),
    ("lbrack", 0x5B), ("lceil", 0x2308), ("lcub", 0x7B), ("ldquo", 0x201C), ("ldquor", 0x201E),
    ("le", 0x2264), ("lfloor", 0x230A), ("lowast", 0x2217), ("lowbar", 0x5F), ("loz", 0x25CA),
    ("lpar", 0x28), ("lrm", 0x200E), ("lsaquo", 0x2039), ("lsqb", 0x5B), ("lsquo", 0x2018),
    ("lsquor", 0x201A), ("lstrok", 0x142), ("lt", 0x3C), ("macr", 0xAF), ("male", 0x2642),
    ("mdash", 0x2014), ("micro", 0xB5), ("midast", 0x2A), ("middot", 0xB7), ("minus", 0x2212),
    ("mldr", 0x2026), ("mu", 0x3BC), ("nabla", 0x2207), ("nacute", 0x144), ("nbsp", 0xA0),
    ("ncaron", 0x148), ("ndash", 0x2013), ("ne", 0x2260), ("ni", 0x220B), ("nldr", 0x2025),
    ("not", 0xAC), ("notin", 0x2209), ("nsub", 0x2284), ("ntilde", 0xF1), ("nu", 0x3BD),
    ("num", 0x23), ("numero", 0x2116), ("numsp", 0x2007), ("oacute", 0xF3), ("ocirc", 0xF4),
    ("odblac", 0x151), ("oelig", 0x153), ("ograve", 0xF2), ("oline", 0x203E), ("omacr", 0x14D),
    ("omega", 0x3C9), ("omicron", 0x3BF), ("oplus", 0x2295), ("or", 0x2228), ("ordf", 0xAA),
    ("ordm", 0xBA), ("oslash", 0xF8), ("otilde", 0xF5), ("otimes", 0x2297), ("ouml", 0xF6),
    ("para", 0xB6), ("part", 0x2202), ("percnt", 0x25), ("period", 0x2E), ("permil", 0x2030),
    ("perp", 0x22A5), ("phi", 0x3C6), ("phone", 0x260E), ("pi", 0x3C0), ("piv", 0x3D6),
    ("plus", 0x2B), ("plusmn", 0xB1), ("pound", 0xA3), ("prime", 0x2032), ("prod", 0x220F),
    ("prop", 0x221D), ("psi", 0x3C8), ("puncsp", 0x2008), ("quest", 0x3F), ("quot", 0x22),
    ("rArr", 0x21D2), ("radic", 0x221A), ("rang", 0x27E9), ("raquo", 0xBB), ("rarr", 0x2192),
    ("rbrace", 0x7D), ("rbrack", 0x5D), ("rcaron", 0x159), ("rceil", 0x2309), ("rcub", 0x7D),
    ("rdquo", 0x201D), ("rdquor", 0x201D), ("real", 0x211C), ("reg", 0xAE), ("rfloor", 0x230B),
    ("rho", 0x3C1), ("rlm", 0x200F), ("rpar", 0x29), ("rsaquo", 0x203A), ("rsqb", 0x5D),
    ("rsquo", 0x2019), ("rsquor", 0x2019), ("sacute", 0x15B), ("sbquo", 0x201A),
    ("scaron", 0x161), ("scedil", 0x15F), ("sdot", 0x22C5), ("sect", 0xA7), ("semi", 0x3B),
    ("shy", 0xAD), ("sigma", 0x3C3), ("sigmaf", 0x3C2), ("sim", 0x223C), ("sol", 0x2F),
    ("spades", 0x2660), ("star", 0x2606), ("starf", 0x2605), ("sub", 0x2282), ("sube", 0x2286),
    ("sum", 0x2211), ("sup", 0x2283), ("sup1", 0xB9), ("sup2", 0xB2), ("sup3", 0xB3),
    ("supe", 0x2287), ("szlig", 0xDF), ("tau", 0x3C4), ("tcaron", 0x165), ("tcedil", 0x163),
    ("there4", 0x2234), ("theta", 0x3B8), ("thetasym", 0x3D1), ("thinsp", 0x2009),
    ("thorn", 0xFE), ("tilde", 0x2DC), ("times", 0xD7), ("trade", 0x2122), ("uArr", 0x21D1),
    ("uacute", 0xFA), ("uarr", 0x2191), ("ucirc", 0xFB), ("udblac", 0x171), ("ugrave", 0xF9),
    ("umacr", 0x16B), ("uml", 0xA8), ("upsih", 0x3D2), ("upsilon", 0x3C5), ("uring", 0x16F),
    ("uuml", 0xFC), ("verbar", 0x7C), ("vert", 0x7C), ("weierp", 0x2118), ("xi", 0x3BE),
    ("yacute", 0xFD), ("yen", 0xA5), ("yuml", 0xFF), ("zacute", 0x17A), ("zcaron", 0x17E),
    ("zdot", 0x17C), ("zeta", 0x3B6), ("zwj", 0x200D), ("zwnj", 0x200C),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_searching_finds_every_name() {
        assert!(KEYS.is_sorted_by(|a, b| a < b));
        for (name, code) in NAMES {
            let c = char::from_u32(u32::from(*code)).unwrap();
            assert_eq!(decode(&format!("{name};")), Some((c, name.len() + 1)));
        }
    }

    #[test]
    fn the_old_names_need_no_semicolon_and_the_new_ones_do() {
        assert_eq!(decode("copy2024"), Some(('©', 4)));
        assert_eq!(decode("notit "), Some(('¬', 3)));
        assert_eq!(decode("notinE;"), None);
        assert_eq!(decode("notin;"), Some(('∉', 6)));
        assert_eq!(decode("ltb"), Some(('<', 2)));
        assert_eq!(decode("hellip and"), None);
        assert_eq!(decode("apos"), None);
        assert_eq!(decode("half"), None);
    }

    #[test]
    fn numbers_decode_in_both_bases_and_with_any_padding() {
        assert_eq!(decode("#1593;"), Some(('ع', 6)));
        assert_eq!(decode("#x639;"), Some(('ع', 6)));
        assert_eq!(decode("#X639 "), Some(('ع', 5)));
        assert_eq!(decode("#000000000000060;"), Some(('<', 17)));
    }

    #[test]
    fn numbers_that_name_no_character_are_replaced() {
        assert_eq!(decode("#0;"), Some(('\u{FFFD}', 3)));
        assert_eq!(decode("#xD800;"), Some(('\u{FFFD}', 7)));
        assert_eq!(decode("#x110000;"), Some(('\u{FFFD}', 9)));
        assert_eq!(decode("#99999999999999;"), Some(('\u{FFFD}', 16)));
    }

    #[test]
    fn windows_1252_numbers_mean_its_characters() {
        assert_eq!(decode("#150;"), Some(('–', 5)));
        assert_eq!(decode("#x80;"), Some(('€', 5)));
        assert_eq!(decode("#159;"), Some(('Ÿ', 5)));
        assert_eq!(decode("#160;"), Some(('\u{A0}', 5)));
    }

    #[test]
    fn an_ampersand_may_be_just_that() {
        for rest in ["", " ", "T", "#", "#x", "#;", "nosuchname;", "عاجل;", ";"] {
            assert_eq!(decode(rest), None, "{rest}");
        }
    }
}
