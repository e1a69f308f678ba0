//! The settings that the two widgets with news have in addition to [`Config`](super::Config).

use super::{reader::AttributeReader, rules::NewsRules};
use crate::contract::{
    attribute,
    value::{LinkTarget, Show},
};

/// The settings of a widget that shows news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewsConfig {
    /// The feed addresses as written; relative ones are resolved against the page.
    pub feeds: Vec<String>,
    /// The IANA time zone; empty: the reader's.
    pub time_zone: String,
    /// The maximum number of items that are shown.
    pub limit: usize,
    /// The seconds between two requests; 0: the feed is requested only once.
    pub refresh: u32,
    /// Where links open.
    pub link_target: LinkTarget,
    /// The query string that is added to every link, without `?`.
    pub link_params: String,
    /// The parts of an item that are shown beside its title.
    pub show: Show,
    /// The rules for which items are shown, and in which order.
    pub rules: NewsRules,
}

impl NewsConfig {
    /// Reads the settings from attributes.
    pub(super) fn read(read: &mut AttributeReader) -> Self {
        let mut news = NewsConfig {
            feeds: read.addresses(attribute::FEED),
            rules: NewsRules::read(read),
            time_zone: read.text(attribute::TIME_ZONE),
            limit: read.number(attribute::LIMIT) as usize,
            refresh: read.seconds(attribute::REFRESH),
            link_target: read.choice(attribute::LINK_TARGET),
            link_params: read
                .text(attribute::LINK_PARAMS)
                .trim_start_matches(['?', '&'])
                .to_owned(),
            show: Show::default(),
        };
        news.show = read.show(news.addresses().len() > 1);
        news
    }

    /// Returns the addresses of all feeds to request, without duplicates. Feeds of breaking news
    /// need not be listed in `feed`.
    pub fn addresses(&self) -> Vec<String> {
        let mut addresses: Vec<String> = Vec::new();
        for address in self.feeds.iter().chain(&self.rules.urgent_feeds) {
            if !addresses.contains(address) {
                addresses.push(address.clone());
            }
        }
        addresses
    }
}
