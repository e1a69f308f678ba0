//! What all three widgets are told.

use super::{news::NewsConfig, reader::Reader};
use crate::choices::choices;
use crate::contract::names::{Widget, attribute as name};
#[cfg(target_arch = "wasm32")]
use crate::locale::formats::Formats;
use crate::locale::{
    direction::{Direction, direction_of},
    numerals::Numerals,
};

choices!(
    /// Colours; `auto` takes the page's.
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

/// The settings that every widget has.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The visible name; empty: the language's own.
    pub label: String,
    /// BCP 47 language, never empty.
    pub language: String,
    /// Reading direction.
    pub direction: Direction,
    /// Digits.
    pub numerals: Numerals,
    /// Colours.
    pub theme: Theme,
    /// Preset.
    pub look: Look,
    /// When to start.
    pub loading: Loading,
    /// Those of a widget that shows news; of another one their defaults.
    pub news: NewsConfig,
}

impl Config {
    /// Reads what a `widget` is told on a page whose nearest `lang` is `page_language`
    /// (empty: none).
    pub fn read(widget: Widget, read: &mut Reader, page_language: &str) -> Self {
        let language = read.language(page_language);
        let loading = match widget {
            Widget::Ticker => Loading::Eager,
            Widget::Related | Widget::Top => Loading::Lazy,
        };
        Config {
            label: read.text(name::LABEL),
            direction: read.choice(name::DIR, Direction::WORDS, direction_of(&language)),
            numerals: read.choice(name::NUMERALS, Numerals::WORDS, Numerals::Auto),
            theme: read.choice(name::THEME, Theme::WORDS, Theme::Auto),
            look: read.choice(name::LOOK, Look::WORDS, Look::Plain),
            loading: read.choice(name::LOADING, Loading::WORDS, loading),
            news: match widget {
                Widget::Ticker => NewsConfig::read(read, 20, "time"),
                Widget::Related => NewsConfig::read(read, 6, "image time source"),
                Widget::Top => NewsConfig::default(),
            },
            language,
        }
    }

    /// Returns how numbers and times are said in its language, digits and time zone.
    #[cfg(target_arch = "wasm32")]
    pub fn formats(&self) -> Formats {
        Formats::shared(&self.language, self.numerals, &self.news.time_zone)
    }
}
