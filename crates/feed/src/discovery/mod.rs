//! Finds the feeds of a site, for publishers: those that its page names, and the addresses at which
//! common systems have one. The widgets use none of it, and nothing here makes a request.

mod entered;
mod guess;
mod page;
mod wordpress;

pub use entered::with_scheme;
pub use guess::guesses;
pub use page::{NamedFeed, Page, is_page, read_page};
pub use wordpress::POSTS_QUERY;
