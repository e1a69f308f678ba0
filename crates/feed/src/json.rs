//! Reads JSON values one level at a time and treats a wrong type as a missing value.
//!
//! Feeds are written by thousands of programs. A strict reader would lose a whole item because its
//! `id` is a number, because a key occurs twice or because an emoji was cut in two. Values
//! therefore stay JSON text until a caller asks for a certain type.
//!
//! serde_json validates a document once, as a value to be ignored; it does so without recursion, so
//! that no depth exhausts the stack. The code below relies on valid JSON and only finds where its
//! parts end.
//!
//! This is also the smaller program. serde's derive for the structs below, with a field type that
//! takes any value (`RawValue`), was measured: it makes ajel_bg.wasm 12.2 KB larger (brotli), and
//! loses every item that has a repeated key or half an emoji.

use std::borrow::Cow;

use serde::{Deserialize, de::IgnoredAny};

/// One JSON value, valid but not interpreted yet.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a>(&'a str);

/// Declares the field names of a format: a struct of optional [`Value`]s and `read`, which fills it
/// from a JSON object (`None` if the value is not an object).
macro_rules! wire {
    ($(#[$doc:meta])* struct $name:ident { $($field:ident: $key:literal),* $(,)? }) => {
        $(#[$doc])*
        struct $name<'a> { $($field: Option<Value<'a>>),* }

        impl<'a> $name<'a> {
            fn read(value: Value<'a>) -> Option<Self> {
                let [$($field),*] = value.fields([$($key),*])?;
                Some(Self { $($field),* })
            }
        }
    };
}
pub(crate) use wire;

impl<'a> Value<'a> {
    /// Validates a whole document.
    pub fn parse(json: &'a str) -> Result<Self, serde_json::Error> {
        let (document, behind) = Self::first(json.trim_ascii())?;
        serde_json::Deserializer::from_str(behind).end()?;
        Ok(document)
    }

    /// Validates a document that begins without white space. Returns it and the text behind it,
    /// which may be other than white space only after an object or array.
    pub(crate) fn first(json: &'a str) -> Result<(Self, &'a str), serde_json::Error> {
        // `RawValue` would give the same result, but adds 8 KB: serde's names for every type that
        // it might have expected.
        let mut document = serde_json::Deserializer::from_str(json);
        IgnoredAny::deserialize(&mut document)?;
        let end = match json.as_bytes().first() {
            Some(b'[' | b'{') => container_end(json, 0),
            _ => {
                document.end()?;
                json.len()
            }
        };
        let (value, behind) = json.split_at_checked(end).unwrap_or((json, ""));
        Ok((Value(value), behind))
    }

    /// Returns the named fields of an object. `null` counts as missing, and of a repeated key the
    /// last one counts, as in `JSON.parse`. Names match in any case, because some programs write
    /// `Title` and no two fields differ only in case.
    pub fn fields<const N: usize>(self, names: [&str; N]) -> Option<[Option<Self>; N]> {
        let mut slots = [None; N];
        self.is_object().then(|| {
            self.fill(&names, &mut slots);
            slots
        })
    }

    /// Not generic over the number of fields, so that it is compiled only once.
    fn fill(self, names: &[&str], slots: &mut [Option<Self>]) {
        let mut parts = Parts::inside(self.inner(), false);
        while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            let key = key.string().unwrap_or_default();
            let place = names.iter().position(|name| key.eq_ignore_ascii_case(name));
            if let Some(slot) = place.and_then(|place| slots.get_mut(place)) {
                *slot = (value.0 != "null").then_some(value);
            }
        }
    }

    /// Returns the elements of a list; none for any other value.
    pub fn elements(self) -> Parts<'a> {
        let inner = if self.is_list() { self.inner() } else { "" };
        Parts::inside(inner, self.is_object())
    }

    /// Returns the text after the opening bracket.
    fn inner(self) -> &'a str {
        self.0.get(1..).unwrap_or_default()
    }

    /// Returns the byte offset of the list's elements in `document`, of which the list must be a
    /// part; for [`Parts::inside`].
    pub fn offset_in(self, document: &str) -> usize {
        (self.0.as_ptr() as usize).saturating_sub(document.as_ptr() as usize) + 1
    }

    /// Returns the value as it is written.
    pub fn json(self) -> &'a str {
        self.0
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.0.starts_with('[')
    }

    /// Whether it is an array, or an object whose keys are all numbers: PHP writes an array with
    /// gaps (`array_filter`, `unset`) as `{"0": …, "2": …}`.
    pub fn is_list(self) -> bool {
        if !self.is_object() {
            return self.is_array();
        }
        let mut parts = Parts::inside(self.inner(), false);
        let mut numbered = false;
        while let Some(key) = parts.next() {
            let digits = key.0.trim_matches('"');
            numbered = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            if !numbered {
                break;
            }
            parts.next();
        }
        numbered
    }

    /// Returns the text of a string, or a number exactly as it is written: an id such as `14.20`
    /// must not change.
    pub fn text(self) -> Option<Cow<'a, str>> {
        match self.0.as_bytes().first()? {
            b'-' | b'0'..=b'9' => Some(Cow::Borrowed(self.0)),
            _ => self.string(),
        }
    }

    /// Returns the text of a string; `None` for any other value.
    pub fn string(self) -> Option<Cow<'a, str>> {
        self.beginning(usize::MAX).map(|(text, _)| text)
    }

    /// Returns the beginning of a string, about `enough` bytes of its JSON, and whether that is all
    /// of it. This avoids decoding whole articles for their first lines.
    pub fn beginning(self, enough: usize) -> Option<(Cow<'a, str>, bool)> {
        let json = self.0.strip_prefix('"')?.strip_suffix('"')?;
        let plain = json.find('\\').unwrap_or(json.len());
        if plain >= enough.min(json.len()) {
            let end = json.ceil_char_boundary(enough);
            return Some((Cow::Borrowed(json.get(..end)?), end == json.len()));
        }
        let mut text = String::with_capacity(json.len().min(enough));
        let mut rest = json;
        while !rest.is_empty() && json.len() - rest.len() < enough {
            if rest.starts_with('\\') {
                rest = unescape(rest, &mut text);
                continue;
            }
            let plain = rest.find('\\').unwrap_or(rest.len());
            let wanted = enough - (json.len() - rest.len());
            let (before, after) = rest.split_at(rest.ceil_char_boundary(plain.min(wanted)));
            text.push_str(before);
            rest = after;
        }
        Some((Cow::Owned(text), rest.is_empty()))
    }

    /// Whether the value means yes: `true`, or a common spelling of it.
    pub fn is_yes(self) -> bool {
        let value = self.0.trim_matches('"');
        ["true", "1", "yes"]
            .iter()
            .any(|yes| value.eq_ignore_ascii_case(yes))
    }
}

/// Decodes the escape sequence at the beginning of `json` into `text`. Returns the rest of `json`.
///
/// Half a surrogate pair (`"\ud83d"`, an emoji cut in two) becomes U+FFFD, as in every other
/// Unicode decoder.
fn unescape<'a>(json: &'a str, text: &mut String) -> &'a str {
    let mut rest = json.get(2..).unwrap_or_default();
    let c = match json.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'u') => {
            rest = json.get(6..).unwrap_or_default();
            match utf16_unit(json) {
                Some(high @ 0xD800..=0xDBFF) => match utf16_unit(rest) {
                    Some(low @ 0xDC00..=0xDFFF) => {
                        rest = rest.get(6..).unwrap_or_default();
                        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
                    }
                    _ => None,
                },
                unit => unit.and_then(char::from_u32),
            }
            .unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        // `"`, `\`, `/`.
        other => char::from(*other.unwrap_or(&b'\\')),
    };
    text.push(c);
    rest
}

/// Returns the number in an escape sequence `\uXXXX`.
fn utf16_unit(json: &str) -> Option<u32> {
    u32::from_str_radix(json.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

/// Iterates over the values of a list, or over the keys and values of an object in turn.
pub struct Parts<'a> {
    rest: &'a str,
    /// Whether every value has a key before it, which is skipped.
    keyed: bool,
}

impl<'a> Parts<'a> {
    /// Iterates over the parts at the beginning of `rest`, up to the end of their container. With
    /// `keyed`, the keys of an object that stands for a list are skipped.
    pub fn inside(rest: &'a str, keyed: bool) -> Self {
        Parts { rest, keyed }
    }

    /// Returns the text after the last part that was returned.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    fn part(&mut self) -> Option<Value<'a>> {
        let bytes = self.rest.as_bytes();
        let between = |byte: &u8| matches!(byte, b',' | b':' | b' ' | b'\t' | b'\n' | b'\r');
        let start = bytes.iter().position(|byte| !between(byte))?;
        let end = match bytes.get(start)? {
            b']' | b'}' => return None,
            b'"' => string_end(self.rest, start),
            b'[' | b'{' => container_end(self.rest, start),
            // A number, true, false or null.
            _ => {
                let rest = bytes.get(start..)?;
                let ends = |byte: &u8| between(byte) || matches!(byte, b']' | b'}');
                start + rest.iter().position(ends).unwrap_or(rest.len())
            }
        };
        let value = self.rest.get(start..end)?;
        self.rest = self.rest.get(end..)?;
        Some(Value(value))
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if self.keyed {
            self.part()?;
        }
        self.part()
    }
}

/// Returns the offset after the string that begins at `at`.
fn string_end(json: &str, mut at: usize) -> usize {
    at += 1;
    // Quotes are rarer than escapes, so search for quotes and count the backslashes before them.
    while let Some(plain) = json.get(at..).and_then(|rest| rest.find('"')) {
        let before = json.as_bytes().get(at..at + plain).unwrap_or_default();
        let backslashes = before.iter().rev().take_while(|&&b| b == b'\\').count();
        at += plain + 1;
        if backslashes % 2 == 0 {
            return at;
        }
    }
    json.len()
}

/// Returns the offset after the array or object that begins at `at`.
fn container_end(json: &str, mut at: usize) -> usize {
    let bytes = json.as_bytes();
    let mut depth: usize = 0;
    let structural = |byte: &u8| matches!(byte, b'"' | b'[' | b'{' | b']' | b'}');
    while let Some(rest) = bytes.get(at..) {
        let Some(plain) = rest.iter().position(structural) else {
            break;
        };
        at += plain;
        match rest.get(plain) {
            Some(b'"') => {
                at = string_end(json, at);
                continue;
            }
            Some(b'[' | b'{') => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        let value = Value::parse(json).unwrap();
        value.text().map(|text| text.into_owned())
    }

    #[test]
    fn arrays_and_objects_come_apart_at_their_own_commas() {
        let json = r#" [ 1 ,"a,]\"}\\", [2,[3]],{"b":[4]} , null,-5e3,"" ] "#;
        let parts: Vec<&str> = Value::parse(json)
            .unwrap()
            .elements()
            .map(|v| v.0)
            .collect();
        assert_eq!(
            parts,
            [
                "1",
                r#""a,]\"}\\""#,
                "[2,[3]]",
                r#"{"b":[4]}"#,
                "null",
                "-5e3",
                r#""""#
            ]
        );
        assert_eq!(Value::parse("[ ]").unwrap().elements().count(), 0);
        assert_eq!(Value::parse("{\"a\":1}").unwrap().elements().count(), 0);
    }

    #[test]
    fn every_escape_is_decoded() {
        assert_eq!(
            text(r#""\"\\\/\b\f\n\r\t\u0639\ud83d\udd25é""#).as_deref(),
            Some("\"\\/\u{8}\u{C}\n\r\tع🔥é")
        );
    }

    #[test]
    fn numbers_keep_the_digits_they_were_written_with() {
        assert_eq!(text("14.20").as_deref(), Some("14.20"));
        assert_eq!(
            text("12345678901234567890123").as_deref(),
            Some("12345678901234567890123")
        );
        assert_eq!(text("true"), None);
        assert_eq!(text("[\"a\"]"), None);
    }

    #[test]
    fn half_an_emoji_costs_one_character_and_not_the_text() {
        assert_eq!(text(r#""خبر \ud83d""#).as_deref(), Some("خبر \u{FFFD}"));
        assert_eq!(
            text(r#""\udd25\ud83d\udd25""#).as_deref(),
            Some("\u{FFFD}🔥")
        );
        assert_eq!(
            text(r#""\ud800\ud801x\ud83d\u0061""#).as_deref(),
            Some("\u{FFFD}\u{FFFD}x\u{FFFD}a")
        );
    }

    #[test]
    fn a_beginning_ends_between_two_characters() {
        let json = r#""خ\\\"ب\u0631\ud83d\udd25 نص""#;
        let whole = "خ\\\"بر🔥 نص";
        let value = Value::parse(json).unwrap();
        for enough in 0..json.len() {
            let (text, complete) = value.beginning(enough).unwrap();
            assert!(whole.starts_with(&*text), "{text}");
            assert_eq!(complete, text == whole);
        }
        assert_eq!(value.string().as_deref(), Some(whole));

        let (text, complete) = Value::parse("\"خبر\"").unwrap().beginning(3).unwrap();
        assert_eq!((&*text, complete), ("خب", false));
    }

    #[test]
    fn a_repeated_key_counts_once_and_the_last_time() {
        let object = Value::parse(r#"{"a": 1, "a": 2, "b": 3, "b": null}"#).unwrap();
        let [a, b, c] = object.fields(["a", "b", "c"]).unwrap();
        assert_eq!(a.unwrap().text().as_deref(), Some("2"));
        assert!(b.is_none());
        assert!(c.is_none());
    }

    #[test]
    fn keys_may_be_written_in_capitals_and_with_escapes_even_broken_ones() {
        let object = Value::parse(r#"{"\u0074Itle": "نعم", "\udc00": 1}"#).unwrap();
        let [title] = object.fields(["title"]).unwrap();
        assert_eq!(title.unwrap().text().as_deref(), Some("نعم"));
    }

    #[test]
    fn nesting_a_million_deep_needs_no_stack() {
        let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(Value::parse(&deep).unwrap().elements().count(), 1);
        assert!(Value::parse(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn only_what_says_yes_is_yes() {
        for yes in ["true", "1", "\"true\"", "\"True\"", "\"1\"", "\"yes\""] {
            assert!(Value::parse(yes).unwrap().is_yes(), "{yes}");
        }
        for no in [
            "false",
            "0",
            "\"false\"",
            "\"\"",
            "[true]",
            "{\"true\":true}",
        ] {
            assert!(!Value::parse(no).unwrap().is_yes(), "{no}");
        }
    }
}
