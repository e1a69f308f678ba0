//! What the two widgets that show news are told beside [`Config`](super::Config).

use super::reader::Reader;
use crate::choices::choices;
use crate::contract::names::attribute as name;

choices!(
    /// Where links open.
    LinkTarget { Same = "_self", Blank = "_blank", Top = "_top" }
);

/// What is shown of an item beside its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Its age or date.
    pub time: bool,
    /// The outlet.
    pub source: bool,
    /// The picture.
    pub image: bool,
    /// The summary.
    pub summary: bool,
}

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
}

impl NewsConfig {
    /// Reads them; `limit` and `show` are what holds where nothing is given.
    pub(super) fn read(read: &mut Reader, limit: u8, show: &str) -> Self {
        NewsConfig {
            feeds: read.words(name::FEED),
            time_zone: read.text(name::TIME_ZONE),
            limit: read.number(name::LIMIT, 1.0, 100.0, limit.into(), true) as usize,
            refresh: read.refresh(),
            link_target: read.choice(name::LINK_TARGET, LinkTarget::WORDS, LinkTarget::Same),
            link_params: read
                .text(name::LINK_PARAMS)
                .trim_start_matches(['?', '&'])
                .to_owned(),
            show: read.show(show),
        }
    }
}
