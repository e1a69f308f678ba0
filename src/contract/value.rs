//! Values of attributes: the words that partners write, and the types of the program.

use crate::choices::choices;
use crate::decimal;
use crate::locale::{direction::Direction, numerals::Numerals};

choices!(
    /// The colour scheme; `auto` uses the page's.
    Theme { Auto = "auto", Light = "light", Dark = "dark" }
);
choices!(
    /// When an element starts.
    Loading { Eager = "eager", Lazy = "lazy" }
);
choices!(
    /// A preset of colours and shapes.
    Look { Plain = "plain", Magazine = "magazine" }
);
choices!(
    /// Where links open.
    LinkTarget { Same = "_self", Blank = "_blank", Top = "_top" }
);
choices!(
    /// How the ticker shows its headlines.
    Mode { Marquee = "marquee", Slide = "slide", Fade = "fade", List = "list" }
);
choices!(
    /// How related articles are laid out.
    Layout { Grid = "grid", List = "list", Compact = "compact", Numbered = "numbered" }
);
choices!(
    /// The order of the items.
    Order { Newest = "newest", Feed = "feed" }
);

choices!(
    /// Where the ticker stands: in the flow of the page, or fixed to an edge of the window.
    Placement { Inline = "inline", Top = "top", Bottom = "bottom" }
);
choices!(
    /// The only kind of headlines that the ticker shows.
    Only { Urgent = "urgent" }
);
choices!(
    /// Where views and clicks are reported in addition to the events.
    Analytics { DataLayer = "datalayer" }
);

/// The parts of an item that are shown beside its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Its age or date.
    pub time: bool,
    /// The outlet.
    pub source: bool,
    /// The section.
    pub category: bool,
    /// The picture.
    pub image: bool,
    /// The summary.
    pub summary: bool,
}

impl Show {
    /// The words that partners write, each for the part that [`part`](Self::part) gives.
    pub(crate) const NAMES: &[&str] = &["time", "source", "category", "image", "summary"];

    /// Returns the part with this name.
    pub(crate) fn part(&mut self, name: &str) -> Option<&mut bool> {
        match name {
            "time" => Some(&mut self.time),
            "source" => Some(&mut self.source),
            "category" => Some(&mut self.category),
            "image" => Some(&mut self.image),
            "summary" => Some(&mut self.summary),
            _ => None,
        }
    }
}

/// A type that can be the value of an attribute.
pub trait AttributeValue {
    /// Returns the value as partners write it; `None` if the attribute is to be missing.
    fn written(&self) -> Option<String>;
}

impl AttributeValue for String {
    fn written(&self) -> Option<String> {
        Some(self.clone())
    }
}

/// Boolean attributes are on when present, as in HTML.
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
        let mut shown = *self;
        let is_shown = |name: &&&str| shown.part(name).is_some_and(|part| *part);
        let words: Vec<&str> = Self::NAMES.iter().filter(is_shown).copied().collect();
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
    Analytics, Direction, Layout, LinkTarget, Loading, Look, Mode, Numerals, Only, Order,
    Placement, Theme
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{
        Widget, attribute,
        config::{Config, Own, all},
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
        assert_eq!(read(attribute::SHOW.name, &show).0.news.show, show);
        let none = Show::default();
        assert_eq!(read(attribute::SHOW.name, &none).0.news.show, none);
        assert_eq!(read(attribute::LIMIT.name, &7).0.news.limit, 7);
        for (_, theme) in Theme::WORDS {
            assert_eq!(read(attribute::THEME.name, theme).0.theme, *theme);
        }
        for flag in [true, false] {
            let Own::Related(related) = read(attribute::EXPLAIN.name, &flag).1 else {
                panic!("another widget's settings");
            };
            assert_eq!(related.explain, flag);
        }
        assert_eq!(2.5.written().as_deref(), Some("2.5"));
        assert_eq!("خبر".to_owned().written().as_deref(), Some("خبر"));
    }
}
