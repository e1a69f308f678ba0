//! The posts of WordPress's REST API: a part of the program that only pages with such a feed load.

use crate::feed::{FeedError, Posts, Reader};
use crate::parts::part;

part! {
    wordpress:
    /// Returns a reader of posts.
    pub fn reader(posts: Posts) -> Result<Reader, FeedError> {
        posts.reader()
    }
}
