//! What all three widgets are told.

use super::{news::NewsConfig, reader::Reader};
use crate::contract::{
    Widget, attribute,
    value::{Analytics, Loading, Look, Theme},
};
#[cfg(target_arch = "wasm32")]
use crate::locale::formats::Formats;
use crate::locale::{
    direction::{Direction, direction_of},
    labels::has_labels,
    numerals::Numerals,
};

/// The settings that every widget has.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The visible name; empty: the language's own.
    pub label: String,
    /// BCP 47 language, never empty.
    pub language: String,
    /// Whether the words of the language are there; English stands in for them.
    pub has_words: bool,
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
    /// Where views and clicks go beside the events.
    pub analytics: Option<Analytics>,
    /// Those of a widget that shows news; of another one their defaults.
    pub news: NewsConfig,
}

impl Config {
    /// Reads them on a page whose nearest `lang` is `page_language` (empty: none).
    pub fn read(read: &mut Reader, page_language: &str) -> Self {
        let language = read.language(page_language);
        Config {
            label: read.text(attribute::LABEL),
            has_words: has_labels(&language),
            direction: read.choice_or(attribute::DIR, direction_of(&language)),
            numerals: read.choice(attribute::NUMERALS),
            theme: read.choice(attribute::THEME),
            look: read.choice(attribute::LOOK),
            loading: read.choice(attribute::LOADING),
            analytics: read.chosen(attribute::ANALYTICS),
            news: match read.widget() {
                Widget::Ticker | Widget::Related => NewsConfig::read(read),
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
