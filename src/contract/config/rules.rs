//! The rules for which items of its feeds a widget shows, in which order, and which are breaking.

use super::reader::{AttributeReader, split_list};
use crate::contract::{
    Widget, attribute,
    value::{Only, Order},
};

/// The settings that turn the feeds of a widget into the news that it shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewsRules {
    /// The order of the items.
    pub order: Order,
    /// Only items with one of these words are shown; empty: all items.
    pub include: Vec<String>,
    /// Items with one of these words are not shown.
    pub exclude: Vec<String>,
    /// Words at the beginning of a title that make it breaking news.
    pub urgent_words: Vec<String>,
    /// The only kind of items that are shown; `None`: all kinds.
    pub only: Option<Only>,
    /// The addresses, as written, of feeds whose items are all breaking news.
    pub urgent_feeds: Vec<String>,
}

impl NewsRules {
    /// Whether all items of a feed are shown, with unchanged titles.
    pub fn take_all(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty() && self.urgent_words.is_empty()
    }

    /// Reads the rules from attributes. Only the ticker has settings for breaking news.
    pub(super) fn read(read: &mut AttributeReader) -> Self {
        let mut rules = NewsRules {
            order: read.choice(attribute::ORDER),
            include: split_list(&read.text(attribute::INCLUDE)),
            exclude: split_list(&read.text(attribute::EXCLUDE)),
            ..NewsRules::default()
        };
        if read.widget() == Widget::Ticker {
            rules.urgent_words = split_list(&read.text(attribute::URGENT_WORDS));
            rules.only = read.chosen(attribute::ONLY);
            rules.urgent_feeds = read.addresses(attribute::URGENT_FEED);
        }
        rules
    }
}
