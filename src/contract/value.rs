//! Values of attributes, as they are written.

use super::config::{Layout, LinkTarget, Loading, Look, Mode, Show, Theme};
use crate::decimal;
use crate::locale::{direction::Direction, numerals::Numerals};

/// What can be the value of an attribute.
pub trait AttributeValue {
    /// Returns the value as partners write it; `None` where the attribute is missing.
    fn written(&self) -> Option<String>;
}

impl AttributeValue for String {
    fn written(&self) -> Option<String> {
        Some(self.clone())
    }
}

/// On when present, as in HTML.
impl AttributeValue for bool {
    fn written(&self) -> Option<String> {
        self.then(String::new)
    }
}

impl AttributeValue for f64 {
    fn written(&self) -> Option<String> {
        Some(decimal::text(*self))
    }
}

impl AttributeValue for u32 {
    fn written(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl AttributeValue for Show {
    fn written(&self) -> Option<String> {
        let words = [
            (self.time, "time"),
            (self.source, "source"),
            (self.image, "image"),
            (self.summary, "summary"),
        ];
        let words: Vec<&str> = words
            .into_iter()
            .filter_map(|(is_shown, word)| is_shown.then_some(word))
            .collect();
        Some(words.join(" "))
    }
}

macro_rules! words {
    ($($type:ty),*) => {
        $(impl AttributeValue for $type {
            fn written(&self) -> Option<String> {
                Some(self.word().to_owned())
            }
        })*
    };
}

words!(
    Direction, Layout, LinkTarget, Loading, Look, Mode, Numerals, Theme
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{
        config::{Config, Own, all},
        names::{Widget, attribute},
    };

    fn read(name: &str, value: &dyn AttributeValue) -> (Config, Own) {
        let attributes: Vec<_> = value
            .written()
            .map(|value| (name.to_owned(), value))
            .into_iter()
            .collect();
        let (read, bad) = all(Widget::Related, &attributes, "");
        assert_eq!(bad, []);
        read
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let show = Show {
            summary: true,
            source: true,
            ..Show::default()
        };
        assert_eq!(read(attribute::SHOW, &show).0.news.show, show);
        let none = Show::default();
        assert_eq!(read(attribute::SHOW, &none).0.news.show, none);
        assert_eq!(read(attribute::LIMIT, &7).0.news.limit, 7);
        for (_, theme) in Theme::WORDS {
            assert_eq!(read(attribute::THEME, theme).0.theme, *theme);
        }
        for flag in [true, false] {
            let Own::Related(related) = read(attribute::EXPLAIN, &flag).1 else {
                panic!("another widget's settings");
            };
            assert_eq!(related.explain, flag);
        }
        assert_eq!(2.5.written().as_deref(), Some("2.5"));
        assert_eq!("خبر".to_owned().written().as_deref(), Some("خبر"));
    }
}
