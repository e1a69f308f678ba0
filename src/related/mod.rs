//! Which articles of a feed belong to the page that the reader is on. Pure:
//! page and candidates in, an order out. Nothing of it leaves the browser.

#[cfg(target_arch = "wasm32")]
pub mod page;
mod rank;
mod same_article;
mod tokenize;

pub use rank::{Ranked, rank};
pub use same_article::is_same_article;

/// The article that the reader is on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its headline; may be empty.
    pub title: String,
    /// Its text as far as it is used; may be empty.
    pub text: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its address; may be empty.
    pub url: String,
}
