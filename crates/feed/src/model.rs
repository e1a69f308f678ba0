//! What a feed is once it has been read: plain, checked data without markup.

use super::reason::Reason;

/// A feed of news items, in the order in which the publisher listed them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// The publication's name as plain text; empty where the feed has none
    /// (a WordPress post list never has one).
    pub title: String,
    /// BCP 47 language of the items that do not say their own; may be empty.
    pub language: String,
    /// No sooner than so many seconds after a request is another one worth it, says the feed
    /// (`ttl` and `sy:updatePeriod` of RSS, at most a day); 0: it does not say.
    pub refresh_s: u32,
    /// At most [`MAX_ITEMS`](super::MAX_ITEMS) items.
    pub items: Vec<Item>,
}

impl Feed {
    /// An item that says itself what it leaves to its feed to say: its outlet and
    /// its language.
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

/// One news item. Every text is plain text, every address is an absolute
/// `http:` or `https:` URL; what the feed does not say is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Unique within its feed; never empty. As the publisher wrote it, so not
    /// for display; without an `id`, and where other items have the same, the
    /// address, else the title.
    pub id: String,
    /// Which feed it is from, where several are read: ids are unique in it alone. See
    /// [`identity`](Self::identity).
    pub feed: u64,
    /// Where the article is. Empty: a headline that is not clickable and never
    /// a related article.
    pub url: String,
    /// The headline, without a word for breaking news before it ([`urgent`](super::urgent));
    /// never empty, at most 500 characters, or 120 where it was made of running text.
    pub title: String,
    /// The summary or lead, at most 1,000 characters, or the first 300 of the
    /// content; may be empty.
    pub summary: String,
    /// The main image; where the feed names none, the first picture of the content
    /// that comes with it; may be empty.
    pub image: String,
    /// The same image in other widths, as WordPress makes them, narrowest first;
    /// empty where the feed gives one only.
    pub image_sizes: Vec<ImageSize>,
    /// When it was published, in milliseconds since 1970-01-01T00:00:00Z.
    pub published_ms: Option<i64>,
    /// Minutes east of Greenwich that its date states; of a WordPress post those between
    /// its two dates. `None`: it states none, and `published_ms` is reckoned in the feed's
    /// own zone, where other items tell that, or in UTC.
    pub utc_offset: Option<i32>,
    /// Tags and categories in the order of the feed, then `_ajel.topics`, without repetitions; at
    /// most 50.
    pub tags: Vec<String>,
    /// The outlet it comes from; may be empty.
    pub source: String,
    /// BCP 47 language of this item; may be empty.
    pub language: String,
    /// Breaking news: marked by tag (`عاجل`, `breaking`, `urgent`), by `_ajel.urgent` or
    /// by the beginning of the title («عاجل: …»).
    pub urgent: bool,
    /// Stays first: `_ajel.pinned`.
    pub pinned: bool,
    /// When it stops being news (`_ajel.expires`), in milliseconds since 1970.
    pub expires_ms: Option<i64>,
    /// Addresses of the articles that it is declared to belong to
    /// (`_ajel.related_to`); at most 50.
    pub related_to: Vec<String>,
}

/// An image in one of its widths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageSize {
    /// Where it is.
    pub url: String,
    /// Its width in pixels, at least 1.
    pub width: u32,
}

/// An item that could not be used, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// Its place in the feed, counted from 0.
    pub index: usize,
    /// What is wrong with it and what to change.
    pub reason: Reason,
}
