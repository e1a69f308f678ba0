//! What a related-articles box alone is told.

use super::reader::{Reader, split_list};
use crate::choices::choices;
use crate::contract::names::attribute as name;
use crate::related::ArticleHint;

choices!(
    /// How related articles are laid out.
    Layout { Grid = "grid", List = "list", Compact = "compact" }
);

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
            layout: read.choice(name::LAYOUT, Layout::WORDS, Layout::Grid),
            min_results: read.number(name::MIN_RESULTS, 0.0, 12.0, 3.0, true) as usize,
            explain: read.flag(name::EXPLAIN),
            article: ArticleHint {
                title: read.text(name::ARTICLE_TITLE),
                tags: split_list(&read.text(name::ARTICLE_TAGS)),
                url: read.text(name::ARTICLE_URL),
            },
        }
    }
}
