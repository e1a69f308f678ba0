//! What the two widgets that show news are told beside [`Config`](super::Config).

use super::{reader::Reader, rules::NewsRules};
use crate::contract::{
    attribute,
    value::{LinkTarget, Show},
};

/// The settings of a widget that shows news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewsConfig {
    /// Feed addresses as written; relative ones are the page's to resolve.
    pub feeds: Vec<String>,
    /// IANA time zone; empty: the reader's.
    pub time_zone: String,
    /// Items shown at most.
    pub limit: usize,
    /// Seconds between two requests; 0: never again.
    pub refresh: u32,
    /// Where links open.
    pub link_target: LinkTarget,
    /// Query string for every link, without `?`.
    pub link_params: String,
    /// What is shown beside the title.
    pub show: Show,
    /// Which items are shown, and in which order.
    pub rules: NewsRules,
}

impl NewsConfig {
    /// Reads them.
    pub(super) fn read(read: &mut Reader) -> Self {
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

    /// Returns the addresses of all feeds to ask for, each once: those that are urgent need
    /// not be among the feeds.
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
