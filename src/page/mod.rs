//! Reads the page that the reader is on: its article and its links.

mod article_observer;
mod read;
mod tags;
mod text;

pub use article_observer::ArticleObserver;
pub use read::{links, read};
