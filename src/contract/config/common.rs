//! The settings that all three widgets have.

use super::{news::NewsConfig, reader::AttributeReader};
use crate::contract::{
    Widget, attribute,
    value::{Analytics, Loading, Look, Theme},
};
#[cfg(target_arch = "wasm32")]
use crate::locale::intl_formatter::IntlFormatter;
use crate::locale::{
    direction::{Direction, direction_of},
    labels::has_labels,
    numerals::Numerals,
};

/// The settings that every widget has.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The visible name; empty: the default in the widget's language.
    pub label: String,
    /// The BCP 47 language; never empty.
    pub language: String,
    /// Whether the words of the language are loaded; until then English ones are used.
    pub has_words: bool,
    /// The text direction.
    pub direction: Direction,
    /// The digits of numbers.
    pub numerals: Numerals,
    /// The colour scheme.
    pub theme: Theme,
    /// The preset of colours and shapes.
    pub look: Look,
    /// When the element starts.
    pub loading: Loading,
    /// Where views and clicks are reported in addition to the events.
    pub analytics: Option<Analytics>,
    /// The settings for news; the defaults on a widget that shows none.
    pub news: NewsConfig,
}

impl Config {
    /// Reads the settings on a page whose nearest `lang` is `page_language` (empty: none).
    pub fn read(read: &mut AttributeReader, page_language: &str) -> Self {
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

    /// Returns the formatters for the widget's language, digits and time zone.
    #[cfg(target_arch = "wasm32")]
    pub fn formatter(&self) -> IntlFormatter {
        IntlFormatter::shared(&self.language, self.numerals, &self.news.time_zone)
    }
}
