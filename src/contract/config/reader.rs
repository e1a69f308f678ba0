//! Reads the values of attributes, and keeps a list of those that cannot be used.

use crate::contract::{
    Widget, attribute,
    kind::{Addresses, Choice, Flag, Number, Seconds, Text},
    value::Show,
};
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

/// The attributes of a widget that are being read.
pub struct Reader<'a> {
    widget: Widget,
    attributes: &'a [(String, String)],
    /// Those that could not be used so far.
    pub bad: Vec<BadAttribute>,
}

impl<'a> Reader<'a> {
    /// Begins to read these.
    pub fn new(widget: Widget, attributes: &'a [(String, String)]) -> Self {
        Reader {
            widget,
            attributes,
            bad: Vec::new(),
        }
    }
}

impl Reader<'_> {
    /// Returns whose attributes they are.
    pub(super) fn widget(&self) -> Widget {
        self.widget
    }

    /// Returns what holds on this widget.
    fn own<T>(&self, [ticker, others]: [T; 2]) -> T {
        match self.widget {
            Widget::Ticker => ticker,
            Widget::Related | Widget::Top => others,
        }
    }

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
    pub fn text(&self, attribute: Text) -> String {
        self.given(attribute.name).unwrap_or_default()
    }

    /// Returns what white space separates.
    pub(super) fn addresses(&self, attribute: Addresses) -> Vec<String> {
        let text = self.raw(attribute.name).unwrap_or_default();
        text.split_ascii_whitespace().map(str::to_owned).collect()
    }

    /// Returns whether a boolean attribute is on. They are on when present, as in HTML;
    /// `false` is what people write in settings pages all the same.
    pub(super) fn flag(&self, attribute: Flag) -> bool {
        self.raw(attribute.name)
            .is_some_and(|value| !value.eq_ignore_ascii_case("false"))
    }

    /// Returns one of a few words, in any case.
    pub(super) fn choice<T: Copy>(&mut self, attribute: Choice<T>) -> T {
        let default = self.own(attribute.default);
        self.choice_or(attribute, default)
    }

    /// Returns the same where the page or the language says what holds without it.
    pub(super) fn choice_or<T: Copy>(&mut self, attribute: Choice<T>, default: T) -> T {
        self.chosen(attribute).unwrap_or(default)
    }

    /// Returns the same where nothing holds without it.
    pub(super) fn chosen<T: Copy>(&mut self, attribute: Choice<T>) -> Option<T> {
        let Choice { name, words, .. } = attribute;
        let value = self.given(name)?;
        if let Some((_, found)) = words.iter().find(|(w, _)| w.eq_ignore_ascii_case(&value)) {
            return Some(*found);
        }
        let expected: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.refuse(name, &value, expected.join(" | "));
        None
    }

    /// Returns a number within its range.
    pub(super) fn number(&mut self, attribute: Number) -> f64 {
        let Number {
            name,
            min,
            max,
            whole,
            default,
        } = attribute;
        let default = self.own(default);
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

    /// Returns whole seconds.
    pub(super) fn seconds(&mut self, attribute: Seconds) -> u32 {
        let Seconds {
            name,
            least,
            default,
        } = attribute;
        let Some(value) = self.given(name) else {
            return default;
        };
        match value.parse::<u32>() {
            Ok(seconds) if seconds == 0 || seconds >= least => seconds,
            _ => {
                self.refuse(name, &value, ["0 | ", &least.to_string(), "…"].concat());
                default
            }
        }
    }

    /// Returns what is shown beside a title. Where nothing says it, headlines of several
    /// feeds say whose they are.
    pub(super) fn show(&mut self, has_several_feeds: bool) -> Show {
        let attribute = attribute::SHOW;
        let written = self.raw(attribute.name).map(str::to_owned);
        let mut show = Show {
            source: written.is_none() && has_several_feeds,
            ..Show::default()
        };
        let written = written.as_deref().unwrap_or(self.own(attribute.default));
        for word in written.split_ascii_whitespace() {
            match show.part(word) {
                Some(part) => *part = true,
                None => self.refuse(attribute.name, word, attribute.words.join(" | ")),
            }
        }
        show
    }

    /// Returns the language, or else the page's, or else Arabic.
    pub(super) fn language(&mut self, page_language: &str) -> String {
        let name = attribute::LANG.name;
        // Content systems know their languages as `ar_SY` and forget to say it
        // otherwise.
        if let Some(written) = self.given(name) {
            let tag = written.replace('_', "-");
            if is_language(&tag) {
                return tag;
            }
            self.refuse(name, &written, "BCP 47, e.g. ar-SY".to_owned());
        }
        let page = page_language.trim().replace('_', "-");
        if is_language(&page) {
            page
        } else {
            DEFAULT_LANGUAGE.to_owned()
        }
    }
}
