//! The settings of the related-articles box alone.

use super::reader::{AttributeReader, split_list};
use crate::contract::{attribute, value::Layout};
use crate::related::ArticleHint;

/// The settings that only a related-articles box has.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedConfig {
    /// The layout of the articles.
    pub layout: Layout,
    /// The minimum number of articles that are shown.
    pub min_results: usize,
    /// Whether each article shows why it was chosen.
    pub explain: bool,
    /// The partner's description of the page's article.
    pub article: ArticleHint,
}

impl RelatedConfig {
    /// Reads the settings from attributes.
    pub fn read(read: &mut AttributeReader) -> Self {
        RelatedConfig {
            layout: read.choice(attribute::LAYOUT),
            min_results: read.number(attribute::MIN_RESULTS) as usize,
            explain: read.flag(attribute::EXPLAIN),
            article: ArticleHint {
                title: read.text(attribute::ARTICLE_TITLE),
                tags: split_list(&read.text(attribute::ARTICLE_TAGS)),
                url: read.text(attribute::ARTICLE_URL),
            },
        }
    }
}
