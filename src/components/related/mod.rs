//! The related-articles box.

mod card;
mod component;
mod picture;
mod selection;

pub use component::RelatedArticles;
