//! JSON values read one level at a time, where a wrong type is a missing value.
//!
//! Feeds are written by thousands of programs. A strict reader would lose a
//! whole item because its `id` is a number or because a key occurs twice, so
//! values stay JSON text until somebody asks for them as what they should be.
//! Nothing here recurses: however deep a document nests, the stack stays flat.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer as _;
use serde::de::{self, Deserialize, DeserializeSeed, MapAccess, Visitor};
use serde_json::value::RawValue;

/// One JSON value, valid but not yet interpreted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a>(&'a str);

/// Declares what a format calls its fields: a struct of optional [`Value`]s
/// and `read`, which fills it from a JSON object (`None`: not an object).
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
pub(super) use wire;

/// The fields of one object, in the order of the names asked for.
type Slots<'a, const N: usize> = [Option<Value<'a>>; N];

impl<'a> Value<'a> {
    /// Checks a whole document.
    pub(super) fn parse(json: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Checks a whole document that is an object, and takes these fields.
    pub(super) fn parse_object<const N: usize>(
        json: &'a str,
        names: [&str; N],
    ) -> Result<Slots<'a, N>, serde_json::Error> {
        let mut slots = [None; N];
        read_object(json, &names, &mut slots)?;
        Ok(slots)
    }

    /// Checks a whole document that is an array, and takes its elements.
    pub(super) fn parse_array(json: &'a str) -> Result<Vec<Self>, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The named fields of an object; `null` counts as missing, and of a
    /// repeated key the last one counts, as in `JSON.parse`. Case does not
    /// matter: some programs write `Title`, and no two names differ in it.
    pub(super) fn fields<const N: usize>(self, names: [&str; N]) -> Option<Slots<'a, N>> {
        if !self.is_object() {
            return None;
        }
        Self::parse_object(self.0, names).ok()
    }

    /// The elements of an array; of anything else, none.
    pub(super) fn elements(self) -> Vec<Self> {
        if !self.is_array() {
            return Vec::new();
        }
        Self::parse_array(self.0).unwrap_or_default()
    }

    pub(super) fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    pub(super) fn is_array(self) -> bool {
        self.0.starts_with('[')
    }

    /// The text of a string, or the digits of a number just as they are
    /// written: an id such as `14.20` must not change on its way.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        match self.0.as_bytes().first()? {
            b'-' | b'0'..=b'9' => Some(Cow::Borrowed(self.0)),
            _ => self.string(),
        }
    }

    /// Whether this says yes: `true`, and what is often written for it.
    pub(super) fn is_yes(self) -> bool {
        matches!(self.0, "true" | "1" | "\"true\"" | "\"1\"" | "\"yes\"")
    }

    /// The text of a string only.
    pub(super) fn string(self) -> Option<Cow<'a, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        let mut json = serde_json::Deserializer::from_str(self.0);
        let mut bytes = Bytes.deserialize(&mut json).ok()?.into_owned();
        replace_surrogates(&mut bytes);
        String::from_utf8(bytes).ok().map(Cow::Owned)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        Ok(Value(raw.get()))
    }
}

/// Half a surrogate pair (`"\ud83d"`, an emoji cut in two) reads as U+FFFD, as
/// in every other Unicode decoder. serde_json gives the half in three bytes,
/// `ED A0..BF 80..BF`, which UTF-8 never contains; U+FFFD has three as well.
fn replace_surrogates(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some([first, second, third]) = bytes.get_mut(at..at + 3) {
        if *first == 0xED && *second >= 0xA0 {
            (*first, *second, *third) = (0xEF, 0xBF, 0xBD);
        }
        at += 1;
    }
}

/// A JSON string as bytes, the one way in which serde_json accepts lone
/// surrogates instead of refusing the document.
struct Bytes;

impl<'de> DeserializeSeed<'de> for Bytes {
    type Value = Cow<'de, [u8]>;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_bytes(self)
    }
}

impl<'de> Visitor<'de> for Bytes {
    type Value = Cow<'de, [u8]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(bytes))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(Cow::Owned(bytes.to_vec()))
    }
}

/// Not generic over the number of fields, so that it is compiled once.
fn read_object<'a>(
    json: &'a str,
    names: &[&str],
    slots: &mut [Option<Value<'a>>],
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer.deserialize_map(Fields { names, slots })?;
    deserializer.end()
}

struct Fields<'s, 'a> {
    names: &'s [&'s str],
    slots: &'s mut [Option<Value<'a>>],
}

impl<'de: 'a, 'a> Visitor<'de> for Fields<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Bytes)? {
            let value: Value<'a> = map.next_value()?;
            let place = self
                .names
                .iter()
                .position(|name| name.as_bytes().eq_ignore_ascii_case(&key));
            if let Some(slot) = place.and_then(|place| self.slots.get_mut(place)) {
                *slot = (value.0 != "null").then_some(value);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        Value::parse(json)
            .unwrap()
            .text()
            .map(|text| text.into_owned())
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
            text(r#""\ud800\ud801x""#).as_deref(),
            Some("\u{FFFD}\u{FFFD}x")
        );
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
        assert_eq!(Value::parse(&deep).unwrap().elements().len(), 1);
        assert!(Value::parse(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn only_what_says_yes_is_yes() {
        for yes in ["true", "1", "\"true\"", "\"1\"", "\"yes\""] {
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
