//! The result of reading a feed: plain, checked data without markup.

use super::reason::Reason;

/// A feed of news items, in the order in which the publisher listed them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// The publication's name as plain text; empty where the feed has none
    /// (a WordPress post list never has one).
    pub title: String,
    /// The BCP 47 language of items that do not state their own; may be empty.
    pub language: String,
    /// How long to wait after a request before the next one is worthwhile, in seconds, as the feed
    /// states it (`ttl` and `sy:updatePeriod` of RSS; at most a day). 0 if the feed does not state
    /// it.
    pub refresh_s: u32,
    /// The items, at most [`MAX_ITEMS`](super::MAX_ITEMS).
    pub items: Vec<Item>,
}

impl Feed {
    /// Fills in the source and language of `item` from the feed if the item has none of its own.
    pub fn complete(&self, mut item: Item) -> Item {
        if item.source.is_empty() {
            item.source.clone_from(&self.title);
        }
        if item.language.is_empty() {
            item.language.clone_from(&self.language);
        }
        item
    }
}

/// One news item. Every text is plain text, every address is an absolute `http:` or `https:` URL.
/// Fields that the feed does not state are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The id, unique within the feed and never empty. It is kept as the publisher wrote it, so it
    /// is not for display. If the item has no `id`, or other items have the same, it is the
    /// address, or the title of an item without an address.
    pub id: String,
    /// Which feed the item is from, where several are read, because ids are unique only within one
    /// feed. See [`identity`](Self::identity).
    pub feed: u64,
    /// The address of the article. An item without one is a headline that is not clickable and
    /// never a related article.
    pub url: String,
    /// The headline, without a leading word for breaking news ([`urgent`](super::urgent)). Never
    /// empty; at most 500 characters, or 120 if it was made from running text.
    pub title: String,
    /// The summary or lead, at most 1,000 characters; without one, the first 300 characters of the
    /// content. May be empty.
    pub summary: String,
    /// The address of the main image. If the feed names none, the first picture in the content. May
    /// be empty.
    pub image: String,
    /// The same image in other widths, narrowest first, as WordPress generates them; empty if the
    /// feed has only one size.
    pub image_sizes: Vec<ImageSize>,
    /// The time of publication, in milliseconds since 1970-01-01T00:00:00Z.
    pub published_ms: Option<i64>,
    /// The UTC offset that the date states, in minutes east of Greenwich; for a WordPress post, the
    /// difference between its two dates. `None` if the date states no offset: `published_ms` is
    /// then computed in the feed's own time zone, where the dates of other items tell it, otherwise
    /// in UTC.
    pub utc_offset: Option<i32>,
    /// Tags and categories in the order of the feed, then `_ajel.topics`, without duplicates; at
    /// most 50.
    pub tags: Vec<String>,
    /// The name of the outlet; may be empty.
    pub source: String,
    /// The BCP 47 language of this item; may be empty.
    pub language: String,
    /// Whether this is breaking news: marked by a tag (`عاجل`, `breaking`, `urgent`), by
    /// `_ajel.urgent`, or by the beginning of the title («عاجل: …»).
    pub urgent: bool,
    /// Whether the item always comes first: `_ajel.pinned`.
    pub pinned: bool,
    /// The time at which the item stops being news (`_ajel.expires`), in milliseconds since
    /// 1970-01-01T00:00:00Z.
    pub expires_ms: Option<i64>,
    /// Addresses of the articles to which the publisher declares this item related
    /// (`_ajel.related_to`); at most 50.
    pub related_to: Vec<String>,
}

/// An image in one of its widths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageSize {
    /// The address of the image.
    pub url: String,
    /// The width in pixels, at least 1.
    pub width: u32,
}

/// An item that could not be used, and the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// The item's position in the feed, counted from 0.
    pub index: usize,
    /// The fault, and what the publisher should change.
    pub reason: Reason,
}
