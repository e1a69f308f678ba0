//! Which items of its feeds a widget shows, in which order, and which of them are breaking.

use super::reader::{Reader, split_list};
use crate::contract::{
    Widget, attribute,
    value::{Only, Order},
};

/// The settings by which the feeds of a widget become its news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewsRules {
    /// In which order the items stand.
    pub order: Order,
    /// Only items with one of these words; empty: all.
    pub include: Vec<String>,
    /// No items with one of these words.
    pub exclude: Vec<String>,
    /// What makes a title that begins with it breaking news.
    pub urgent_words: Vec<String>,
    /// Which items alone are shown.
    pub only: Option<Only>,
    /// Addresses, as written, of feeds whose items are all breaking news.
    pub urgent_feeds: Vec<String>,
}

impl NewsRules {
    /// Whether the items of a feed are all shown, with their titles as they are.
    pub fn take_all(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty() && self.urgent_words.is_empty()
    }

    /// Reads them; what is breaking is only the ticker's to know.
    pub(super) fn read(read: &mut Reader) -> Self {
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
