//! The host of an address: a name, an IPv4 or an IPv6 address.

use std::net::Ipv6Addr;

/// <https://url.spec.whatwg.org/#concept-host-parser> without IDNA: ASCII
/// letters become small, other letters stay.
pub(super) fn parse(input: &str) -> Option<String> {
    if let Some(bracketed) = input.strip_prefix('[') {
        return ipv6(bracketed.strip_suffix(']')?);
    }
    let mut host = percent_decoded(input)?;
    host.make_ascii_lowercase();
    if host.is_empty() || host.contains(is_forbidden) {
        return None;
    }
    if ends_in_number(&host) {
        return ipv4(&host);
    }
    Some(host)
}

fn percent_decoded(input: &str) -> Option<String> {
    if !input.contains('%') {
        return Some(input.to_owned());
    }
    let digit = |byte: Option<&u8>| byte.and_then(|&b| char::from(b).to_digit(16));
    let bytes = input.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = (digit(bytes.get(at + 1)), digit(bytes.get(at + 2)));
        if let (b'%', (Some(high), Some(low))) = (byte, pair) {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

/// The standard's forbidden domain code points; of the others those that IDNA
/// drops, refuses or turns into ASCII (`℀` into `a/c`): a host must not
/// become another one after we looked at it.
fn is_forbidden(c: char) -> bool {
    match c {
        '\0'..=' ' | '\u{7F}' => true,
        '#' | '/' | ':' | '<' | '>' | '?' | '@' | '[' | '\\' | ']' | '^' | '|' | '%' => true,
        '\u{80}'..='\u{B6}' | '\u{B8}'..='\u{BF}' => true,
        // ZWNJ and ZWJ are letters' neighbours in Persian and Indic names.
        '\u{200C}' | '\u{200D}' => false,
        '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' => true,
        // Punctuation, super- and subscripts, letterlike and enclosed forms.
        '\u{2000}'..='\u{218F}' | '\u{2460}'..='\u{24FF}' | '\u{2FF0}'..='\u{3002}' => true,
        '\u{3164}' | '\u{3200}'..='\u{33FF}' => true,
        // Private use, Arabic and Latin presentation forms, specials.
        '\u{E000}'..='\u{FFFF}' => true,
        '\u{1D400}'..='\u{1D7FF}' | '\u{1F100}'..='\u{1F1FF}' | '\u{E0000}'.. => true,
        _ => false,
    }
}

/// <https://url.spec.whatwg.org/#ends-in-a-number-checker>
#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
fn ends_in_number(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or_default();
    !last.is_empty() && (last.bytes().all(|b| b.is_ascii_digit()) || ipv4_number(last).is_some())
}

/// <https://url.spec.whatwg.org/#concept-ipv4-parser>: `0x7f.1` is 127.0.0.1.
fn ipv4(host: &str) -> Option<String> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let parts = host.split('.').count();
    if parts > 4 {
        return None;
    }
    let mut address: u64 = 0;
    for (place, part) in host.split('.').enumerate() {
        let number = ipv4_number(part)?;
        // The last number fills all bytes that are left.
        let bytes = if place + 1 == parts { 5 - parts } else { 1 };
        if number >= 1 << (8 * bytes) {
            return None;
        }
        let shift = if place + 1 == parts {
            0
        } else {
            8 * (3 - place)
        };
        address |= number << shift;
    }
    let mut out = String::new();
    for place in (0..4).rev() {
        push_decimal(&mut out, (address >> (8 * place)) as u8);
        if place > 0 {
            out.push('.');
        }
    }
    Some(out)
}

fn push_decimal(out: &mut String, byte: u8) {
    if byte >= 100 {
        out.push(char::from(b'0' + byte / 100));
    }
    if byte >= 10 {
        out.push(char::from(b'0' + byte / 10 % 10));
    }
    out.push(char::from(b'0' + byte % 10));
}

/// A part in decimal, octal (`0…`) or hexadecimal (`0x…`). What does not fit
/// is too large for any part anyway.
fn ipv4_number(part: &str) -> Option<u64> {
    let (digits, radix) = match part.as_bytes() {
        [] => return None,
        [b'0', b'x' | b'X', ..] => (part.get(2..)?, 16),
        [b'0', _, ..] => (part.get(1..)?, 8),
        _ => (part, 10),
    };
    let mut number: u64 = 0;
    for digit in digits.chars() {
        let digit = u64::from(digit.to_digit(radix)?);
        number = number
            .saturating_mul(u64::from(radix))
            .saturating_add(digit);
    }
    Some(number)
}

/// <https://url.spec.whatwg.org/#concept-ipv6-serializer>; std's `Display`
/// writes IPv4-mapped addresses in another way.
fn ipv6(input: &str) -> Option<String> {
    let address: Ipv6Addr = input.parse().ok()?;
    let pieces = address.segments();
    let zeros = longest_zeros(&pieces);
    let mut out = String::from("[");
    let mut place = 0;
    while let Some(&piece) = pieces.get(place) {
        if zeros.is_some_and(|(start, _)| start == place) {
            out.push_str(if place == 0 { "::" } else { ":" });
            place += zeros.map_or(1, |(_, length)| length);
            continue;
        }
        push_hex(&mut out, piece);
        place += 1;
        if place < pieces.len() {
            out.push(':');
        }
    }
    out.push(']');
    Some(out)
}

/// Start and length of the first longest run of at least two zeros.
fn longest_zeros(pieces: &[u16]) -> Option<(usize, usize)> {
    let mut longest = None;
    let mut length = 0;
    for (place, piece) in pieces.iter().enumerate() {
        length = if *piece == 0 { length + 1 } else { 0 };
        if length > longest.map_or(1, |(_, most)| most) {
            longest = Some((place + 1 - length, length));
        }
    }
    longest
}

fn push_hex(out: &mut String, piece: u16) {
    let mut started = false;
    for shift in [12, 8, 4, 0] {
        let digit = u32::from(piece >> shift & 15);
        started |= digit != 0 || shift == 0;
        if started {
            out.extend(char::from_digit(digit, 16));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn names_become_small() {
        assert_eq!(parse("News.Example").as_deref(), Some("news.example"));
        assert_eq!(parse("%4eews.example").as_deref(), Some("news.example"));
        assert_eq!(parse("مصر.EXAMPLE").as_deref(), Some("مصر.example"));
    }

    #[test]
    fn every_spelling_of_an_ipv4_address_is_one_address() {
        for host in [
            "127.0.0.1",
            "0x7f.1",
            "017700000001",
            "2130706433",
            "127.1.",
        ] {
            assert_eq!(parse(host).as_deref(), Some("127.0.0.1"), "{host}");
        }
        for host in [
            "256.1.1.1",
            "1.2.3.4.5",
            "0x100000000",
            "1.2.3.09",
            "a.1",
            "1..2",
        ] {
            assert_eq!(parse(host), None, "{host}");
        }
        assert_eq!(parse("192.0x.1.200").as_deref(), Some("192.0.1.200"));
    }

    #[test]
    fn ipv6_addresses_are_shortened() {
        for (host, short) in [
            ("[::1]", "[::1]"),
            ("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"),
            ("[0:0:0:0:0:0:0:0]", "[::]"),
            ("[2001:DB8::A:0:0]", "[2001:db8::a:0:0]"),
            ("[::ffff:1.2.3.4]", "[::ffff:102:304]"),
            ("[1:2:3:4:5:6:0:0]", "[1:2:3:4:5:6::]"),
        ] {
            assert_eq!(parse(host).as_deref(), Some(short));
        }
        assert_eq!(parse("[::1%25eth0]"), None);
        assert_eq!(parse("[1:2]"), None);
    }

    #[test]
    fn hosts_that_would_turn_into_others_are_refused() {
        for host in [
            "a℀b",
            "ｅvil.example",
            "a\u{200B}b",
            "a\u{202E}b",
            "a。b",
            "a\u{AD}b",
        ] {
            assert_eq!(parse(host), None, "{host}");
        }
    }
}
