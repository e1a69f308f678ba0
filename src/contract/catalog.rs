//! The attributes as data, with their values, defaults and descriptions: for tools and forms. The
//! widgets read attributes with [`Config`](super::config::Config); a test ensures that the two
//! agree.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only the pages for publishers and tools read it"
)]

use super::attributes::attributes;
use super::value::{
    Analytics, Layout, LinkTarget, Loading, Look, Mode, Only, Order, Placement, Show, Theme,
};
use super::widget::Widget;
use crate::locale::{direction::Direction, numerals::Numerals};

/// The kind of an attribute's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueKind {
    /// Any text.
    Text,
    /// http(s) addresses, separated by spaces.
    Addresses,
    /// Boolean: on when present.
    Flag,
    /// One of these words.
    One(&'static [&'static str]),
    /// Any of these words, separated by spaces.
    Some(&'static [&'static str]),
    /// A number in a range.
    Number {
        /// The minimum, included.
        min: f64,
        /// The maximum, included.
        max: f64,
        /// Whether fractions are not allowed.
        whole: bool,
    },
    /// Whole seconds: 0, or at least this number.
    Seconds(u32),
}

impl ValueKind {
    /// Returns the allowed values in the words of [`BadAttribute`](super::config::BadAttribute);
    /// empty if all values are allowed.
    pub fn expected(self) -> String {
        match self {
            ValueKind::One(words) | ValueKind::Some(words) => words.join(" | "),
            ValueKind::Number { min, max, .. } => format!("{min}–{max}"),
            ValueKind::Seconds(least) => format!("0 | {least}…"),
            ValueKind::Text | ValueKind::Addresses | ValueKind::Flag => String::new(),
        }
    }
}

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribute {
    /// The attribute's name.
    pub name: &'static str,
    /// The widgets that have it.
    pub on: &'static [Widget],
    /// The kind of its value.
    pub kind: ValueKind,
    /// The defaults on the ticker and on the other widgets. Empty: there is none, or it depends on
    /// the page or the language.
    default: [&'static str; 2],
    /// The description in Arabic.
    pub arabic: &'static str,
    /// The description in English.
    pub english: &'static str,
    /// The values in words, for docs/reference.md.
    pub values: &'static str,
    /// The default in words, for docs/reference.md.
    pub otherwise: &'static str,
}

impl Attribute {
    /// Returns the default on this widget.
    pub const fn default(&self, widget: Widget) -> &'static str {
        match widget {
            Widget::Ticker => self.default[0],
            _ => self.default[1],
        }
    }
}

const ALL: &[Widget] = &Widget::ALL;
const NEWS: &[Widget] = &[Widget::Ticker, Widget::Related];
const TICKER: &[Widget] = &[Widget::Ticker];
const RELATED: &[Widget] = &[Widget::Related];
const TOP: &[Widget] = &[Widget::Top];

/// Expands to the kind of an attribute, and to its defaults as text.
macro_rules! kind {
    (addresses ()) => {
        ValueKind::Addresses
    };
    (text ()) => {
        ValueKind::Text
    };
    (flag ()) => {
        ValueKind::Flag
    };
    (one ($type:ident)) => {
        ValueKind::One($type::NAMES)
    };
    (some ($type:ident)) => {
        ValueKind::Some($type::NAMES)
    };
    (number ($min:tt, $max:tt)) => {
        ValueKind::Number {
            min: $min as f64,
            max: $max as f64,
            whole: false,
        }
    };
    (count ($min:tt, $max:tt)) => {
        ValueKind::Number {
            min: $min as f64,
            max: $max as f64,
            whole: true,
        }
    };
    (seconds ($least:tt)) => {
        ValueKind::Seconds($least)
    };
    (@default $kind:ident $args:tt = _) => {
        [""; 2]
    };
    (@default one ($type:ident) = [$ticker:ident, $others:ident]) => {
        [$type::$ticker.word(), $type::$others.word()]
    };
    (@default one ($type:ident) = $all:ident) => {
        [$type::$all.word(); 2]
    };
    (@default some $args:tt = $default:tt) => {
        $default
    };
    (@default $kind:ident $args:tt = [$ticker:tt, $others:tt]) => {
        [stringify!($ticker), stringify!($others)]
    };
    (@default $kind:ident $args:tt = $all:tt) => {
        [stringify!($all); 2]
    };
}

macro_rules! rows {
    (() $($group:ident on $on:ident { $(
        #[doc = $doc:tt]
        $constant:ident $prop:ident $name:tt $type:ident $kind:ident $args:tt = $default:tt
            $arabic:tt $values:tt $otherwise:tt;
    )* })*) => {
        /// All attributes, in the order of docs/reference.md.
        pub const ATTRIBUTES: &[Attribute] = &[$($(
            Attribute {
                name: $name,
                on: $on,
                kind: kind!($kind $args),
                default: kind!(@default $kind $args = $default),
                arabic: $arabic,
                english: sentence($doc),
                values: $values,
                otherwise: $otherwise,
            },
        )*)*];
    };
}
attributes!(rows());

/// Removes the leading space and the final full stop of a doc comment.
const fn sentence(comment: &str) -> &str {
    let text = comment.trim_ascii();
    match text.as_bytes() {
        [.., b'.'] => text.split_at(text.len() - 1).0,
        _ => text,
    }
}

/// Returns the attributes of one widget.
pub fn attributes(widget: Widget) -> impl Iterator<Item = &'static Attribute> {
    ATTRIBUTES
        .iter()
        .filter(move |attribute| attribute.on.contains(&widget))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::config::{self, Config, Own};

    fn read(widget: Widget, name: &str, value: &str) -> ((Config, Own), Vec<String>) {
        let attributes = [(name.to_owned(), value.to_owned())];
        let (config, bad) = config::all(widget, &attributes, "");
        (config, bad.into_iter().map(|bad| bad.expected).collect())
    }

    #[test]
    fn its_defaults_are_those_that_widgets_take() {
        for widget in Widget::ALL {
            let (bare, _) = config::all(widget, &[], "");
            for attribute in attributes(widget) {
                let default = attribute.default(widget);
                if !default.is_empty() {
                    let (config, bad) = read(widget, attribute.name, default);
                    assert_eq!((&config, bad), (&bare, vec![]), "{}", attribute.name);
                }
            }
        }
    }

    #[test]
    fn its_values_are_those_that_widgets_take() {
        for widget in Widget::ALL {
            let (bare, _) = config::all(widget, &[], "");
            for &Attribute { name, kind, .. } in attributes(widget) {
                let values: Vec<String> = match kind {
                    ValueKind::One(words) | ValueKind::Some(words) => {
                        words.iter().map(|word| word.to_string()).collect()
                    }
                    ValueKind::Number { min, max, .. } => vec![min.to_string(), max.to_string()],
                    ValueKind::Seconds(least) => vec!["0".to_owned(), least.to_string()],
                    ValueKind::Flag => {
                        assert_ne!(read(widget, name, "").0, bare, "{name}");
                        continue;
                    }
                    ValueKind::Text | ValueKind::Addresses => vec!["xx".to_owned()],
                };
                let mut seen = Vec::new();
                for value in values {
                    let (config, bad) = read(widget, name, &value);
                    assert_eq!(bad, Vec::<String>::new(), "{name}={value}");
                    assert!(!seen.contains(&config), "{name}={value} is like another");
                    seen.push(config);
                }
                if matches!(kind, ValueKind::Text | ValueKind::Addresses) {
                    assert_ne!(seen[0], bare, "{name}");
                } else {
                    let (config, bad) = read(widget, name, "nonsense");
                    assert_eq!(bad, [kind.expected()], "{name}");
                    if !matches!(kind, ValueKind::Some(_)) {
                        assert_eq!(config, bare, "{name}");
                    }
                }
                if let ValueKind::Number { min, max, whole } = kind {
                    for outside in [min - 1.0, max + 1.0] {
                        assert_eq!(
                            read(widget, name, &outside.to_string()).1.len(),
                            1,
                            "{name}"
                        );
                    }
                    let between = read(widget, name, &(min + 0.5).to_string()).1;
                    assert_eq!(between.len(), usize::from(whole), "{name}");
                }
            }
        }
    }
}
