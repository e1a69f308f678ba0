//! Reads the values of attributes, and collects those that cannot be used.

use crate::contract::{
    Widget, attribute,
    kind::{Addresses, Choice, Flag, Number, Seconds, Text},
    value::Show,
};
use crate::decimal;

/// An attribute whose value cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAttribute {
    /// The attribute's name.
    pub name: &'static str,
    /// The value as written.
    pub value: String,
    /// The values that are allowed, for example `10-400`.
    pub expected: String,
}

/// The attributes of an element as they are in the DOM: names in lower case, and values.
pub type Attributes = Vec<(String, String)>;

/// The language of a page that does not declare one.
const DEFAULT_LANGUAGE: &str = "ar";

/// Whether a text can be a BCP 47 tag: letters and digits in parts of at most eight, the first part
/// with at least two letters and no digits.
fn is_language(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric())
            && (index > 0 || (part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphabetic())))
    })
}

/// Returns the entries of a list that Latin or Arabic commas separate.
pub(super) fn split_list(text: &str) -> Vec<String> {
    text.split([',', '،'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A reader of one widget's attributes.
pub struct AttributeReader<'a> {
    widget: Widget,
    attributes: &'a [(String, String)],
    /// The attributes so far whose values cannot be used.
    pub bad: Vec<BadAttribute>,
}

impl<'a> AttributeReader<'a> {
    /// Begins to read the attributes of a widget.
    pub fn new(widget: Widget, attributes: &'a [(String, String)]) -> Self {
        AttributeReader {
            widget,
            attributes,
            bad: Vec::new(),
        }
    }
}

impl AttributeReader<'_> {
    /// Returns the widget whose attributes are read.
    pub(super) fn widget(&self) -> Widget {
        self.widget
    }

    /// Returns the default for this widget out of a pair: for the ticker, and for the others.
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

    /// Returns a value that is set and not blank.
    fn given(&self, name: &str) -> Option<String> {
        self.raw(name).filter(|v| !v.is_empty()).map(str::to_owned)
    }

    /// Records that a value cannot be used.
    pub fn refuse(&mut self, name: &'static str, value: &str, expected: String) {
        self.bad.push(BadAttribute {
            name,
            value: value.to_owned(),
            expected,
        });
    }

    /// Returns a text; empty if the attribute is missing.
    pub fn text(&self, attribute: Text) -> String {
        self.given(attribute.name).unwrap_or_default()
    }

    /// Returns the entries of a list that white space separates.
    pub(super) fn addresses(&self, attribute: Addresses) -> Vec<String> {
        let text = self.raw(attribute.name).unwrap_or_default();
        text.split_ascii_whitespace().map(str::to_owned).collect()
    }

    /// Returns whether a boolean attribute is on. As in HTML it is on when present; `false` turns
    /// it off because people write that in settings pages.
    pub(super) fn flag(&self, attribute: Flag) -> bool {
        self.raw(attribute.name)
            .is_some_and(|value| !value.eq_ignore_ascii_case("false"))
    }

    /// Returns the value of an attribute that is one of a few words; case is ignored.
    pub(super) fn choice<T: Copy>(&mut self, attribute: Choice<T>) -> T {
        let default = self.own(attribute.default);
        self.choice_or(attribute, default)
    }

    /// Like [`AttributeReader::choice`], with a default that the page or the language determines.
    pub(super) fn choice_or<T: Copy>(&mut self, attribute: Choice<T>, default: T) -> T {
        self.chosen(attribute).unwrap_or(default)
    }

    /// Like [`AttributeReader::choice`], but without a default.
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

    /// Returns a number within its range, or the default.
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

    /// Returns whole seconds, or the default.
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

    /// Returns the parts of an item that are shown beside its title. Without the attribute,
    /// headlines of several feeds show their source.
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

    /// Returns the language of the element, or else of the page, or else Arabic.
    pub(super) fn language(&mut self, page_language: &str) -> String {
        let name = attribute::LANG.name;
        // Content systems write their languages as `ar_SY` and often output them like that.
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
