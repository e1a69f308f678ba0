//! Reads the values of attributes, and keeps a list of those that cannot be used.

use super::news::Show;
use crate::contract::names::attribute as name;
use crate::decimal;

/// An attribute whose value cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAttribute {
    /// The attribute.
    pub name: &'static str,
    /// What was written.
    pub value: String,
    /// What may be written, e.g. `10-400`.
    pub expected: String,
}

/// Attributes as they stand on the element: names in lower case, and values.
pub type Attributes = Vec<(String, String)>;

/// The language of a page that does not say one.
const DEFAULT_LANGUAGE: &str = "ar";

/// Whether this can be a BCP 47 tag: letters and digits in parts of at most
/// eight, the first of at least two letters.
fn is_language(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric())
            && (index > 0 || (part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphabetic())))
    })
}

/// The entries of a list separated by Latin or Arabic commas.
pub(super) fn split_list(text: &str) -> Vec<String> {
    text.split([',', '،'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Attributes that are being read.
pub struct Reader<'a> {
    attributes: &'a [(String, String)],
    /// Those that could not be used so far.
    pub bad: Vec<BadAttribute>,
}

impl<'a> Reader<'a> {
    /// Begins to read these.
    pub fn new(attributes: &'a [(String, String)]) -> Self {
        Reader {
            attributes,
            bad: Vec::new(),
        }
    }
}

impl Reader<'_> {
    fn raw(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim())
    }

    /// A value that is set and not blank.
    fn given(&self, name: &str) -> Option<String> {
        self.raw(name).filter(|v| !v.is_empty()).map(str::to_owned)
    }

    /// Notes that a value cannot be used.
    pub fn refuse(&mut self, name: &'static str, value: &str, expected: String) {
        self.bad.push(BadAttribute {
            name,
            value: value.to_owned(),
            expected,
        });
    }

    /// Returns a text; empty where none is given.
    pub fn text(&self, name: &str) -> String {
        self.given(name).unwrap_or_default()
    }

    /// Returns words that white space separates.
    pub(super) fn words(&self, name: &str) -> Vec<String> {
        let text = self.raw(name).unwrap_or_default();
        text.split_ascii_whitespace().map(str::to_owned).collect()
    }

    /// Returns whether a boolean attribute is on. They are on when present, as in HTML; `false` is what
    /// people write in settings pages all the same.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.raw(name)
            .is_some_and(|value| !value.eq_ignore_ascii_case("false"))
    }

    /// Returns one of a few words, in any case.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        words: &[(&str, T)],
        default: T,
    ) -> T {
        let Some(value) = self.given(name) else {
            return default;
        };
        if let Some((_, found)) = words.iter().find(|(w, _)| w.eq_ignore_ascii_case(&value)) {
            return *found;
        }
        let expected: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.refuse(name, &value, expected.join(" | "));
        default
    }

    /// Returns a number between two, both included.
    pub(super) fn number(
        &mut self,
        name: &'static str,
        min: f64,
        max: f64,
        default: f64,
        whole: bool,
    ) -> f64 {
        let Some(value) = self.given(name) else {
            return default;
        };
        match decimal::parse(&value) {
            Some(number) if (min..=max).contains(&number) && (!whole || number.fract() == 0.0) => {
                number
            }
            _ => {
                self.refuse(
                    name,
                    &value,
                    [&decimal::text(min), "–", &decimal::text(max)].concat(),
                );
                default
            }
        }
    }

    /// Returns the seconds between two requests; 0: never again.
    pub(super) fn refresh(&mut self) -> u32 {
        const DEFAULT_S: u32 = 60;
        const LEAST_S: u32 = 15;
        let Some(value) = self.given(name::REFRESH) else {
            return DEFAULT_S;
        };
        match value.parse::<u32>() {
            Ok(seconds) if seconds == 0 || seconds >= LEAST_S => seconds,
            _ => {
                self.refuse(
                    name::REFRESH,
                    &value,
                    ["0 | ", &LEAST_S.to_string(), "…"].concat(),
                );
                DEFAULT_S
            }
        }
    }

    /// Returns what is shown beside a title.
    pub(super) fn show(&mut self, default: &str) -> Show {
        let written = self.raw(name::SHOW).map(str::to_owned);
        let mut show = Show::default();
        for word in written
            .as_deref()
            .unwrap_or(default)
            .split_ascii_whitespace()
        {
            match word {
                "time" => show.time = true,
                "source" => show.source = true,
                "image" => show.image = true,
                "summary" => show.summary = true,
                other => {
                    let expected = "time | source | image | summary".to_owned();
                    self.refuse(name::SHOW, other, expected);
                }
            }
        }
        show
    }

    /// Returns the language, or else the page's, or else Arabic.
    pub(super) fn language(&mut self, page_language: &str) -> String {
        // Content systems know their languages as `ar_SY` and forget to say it
        // otherwise.
        if let Some(written) = self.given(name::LANG) {
            let tag = written.replace('_', "-");
            if is_language(&tag) {
                return tag;
            }
            self.refuse(name::LANG, &written, "BCP 47, e.g. ar-SY".to_owned());
        }
        let page = page_language.trim().replace('_', "-");
        if is_language(&page) {
            page
        } else {
            DEFAULT_LANGUAGE.to_owned()
        }
    }
}
