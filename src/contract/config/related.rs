//! What a related-articles box alone is told.

use super::reader::{Reader, split_list};
use crate::contract::{attribute, value::Layout};
use crate::related::ArticleHint;

/// The settings that only a related-articles box has.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedConfig {
    /// How it is laid out.
    pub layout: Layout,
    /// Articles shown at least.
    pub min_results: usize,
    /// Say why an article was chosen.
    pub explain: bool,
    /// The page's article.
    pub article: ArticleHint,
}

impl RelatedConfig {
    /// Reads them.
    pub fn read(read: &mut Reader) -> Self {
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
