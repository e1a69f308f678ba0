//! The related-articles box.

mod card;
mod component;
mod markup;
mod picture;
mod selection;

pub use {component::RelatedArticles, markup::RelatedMarkup};
