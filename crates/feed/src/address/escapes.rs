//! Normalises the percent-encoding of an address.

/// Returns the address with one spelling for every character: unreserved characters are not
/// escaped, all bytes beyond ASCII are, and escapes have capital digits (RFC 3986 §6.2.2).
///
/// Bytes are compared without decoding them to characters: old sites write Arabic addresses in
/// windows-1256, and two of those would decode to the same row of replacement characters.
pub(super) fn one_spelling(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut bytes = address.bytes();
    while let Some(byte) = bytes.next() {
        let escaped = (byte == b'%').then(|| {
            let mut digits = bytes.clone().map(|digit| char::from(digit).to_digit(16));
            Some(digits.next()?? * 16 + digits.next()??)
        });
        let byte = match escaped.flatten() {
            Some(code) => {
                bytes.nth(1);
                let byte = code as u8;
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                    out.push(char::from(byte));
                    continue;
                }
                byte
            }
            None if byte.is_ascii() => {
                out.push(char::from(byte));
                continue;
            }
            None => byte,
        };
        out.push('%');
        for digit in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::one_spelling;

    #[test]
    fn a_character_has_one_spelling() {
        for (address, spelling) in [
            ("/خبر", "/%D8%AE%D8%A8%D8%B1"),
            ("/%d8%ae%D8%a8%D8%B1", "/%D8%AE%D8%A8%D8%B1"),
            ("/%61%2Db%7Ec", "/a-b~c"),
            // Escapes of reserved characters stay.
            ("/a%2fb%3f%26%25", "/a%2Fb%3F%26%25"),
            ("/%C7%E1", "/%C7%E1"),
            ("/100%", "/100%"),
            ("/%zz%4", "/%zz%4"),
            ("%é", "%%C3%A9"),
            ("", ""),
        ] {
            assert_eq!(one_spelling(address), spelling);
            assert_eq!(one_spelling(spelling), spelling, "{address}");
        }
    }
}
