//! The related-articles box. All but its [`render`] is in a part of the program
//! (`src/parts.rs`), which only pages with such a box load.

mod card;
mod component;
mod markup;
mod newest;
mod picture;
mod render;
mod selection;

pub use {component::RelatedArticles, render::render};
