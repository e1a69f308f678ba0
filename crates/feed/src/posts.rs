//! A list, as WordPress's REST API sends it, before its items are read.

use super::MAX_ITEMS;
use super::error::FeedError;
use super::reader::Reader;
use super::wordpress;

/// The items of a list. The code that reads them is apart from that of JSON Feed, because in
/// browsers only pages with such a feed load it.
pub struct Posts {
    reader: Reader,
    /// The error if the list has no posts, and there is other text beside it.
    refused: Option<FeedError>,
}

impl Posts {
    pub(super) fn new(reader: Reader, refused: Option<FeedError>) -> Self {
        Posts { reader, refused }
    }

    /// Returns a reader of the posts.
    ///
    /// # Errors
    ///
    /// Fails if the list has entries, and none of them is a post.
    pub fn reader(self) -> Result<Reader, FeedError> {
        let Posts { reader, refused } = self;
        // Enough to tell: all entries of a list are of one kind.
        let mut first = reader.entries().take(MAX_ITEMS).peekable();
        if first.peek().is_some() && !first.any(wordpress::is_post) {
            return Err(refused.unwrap_or(FeedError::OtherArray));
        }
        Ok(reader.reading(wordpress::item))
    }
}
