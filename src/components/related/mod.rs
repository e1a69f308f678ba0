//! The related-articles box. All of it except [`render`] is in a part of the program
//! (`src/parts.rs`) that only pages with such a box load.

mod card;
mod component;
mod markup;
mod newest;
mod picture;
mod render;
mod selection;

pub use {component::RelatedArticles, render::render};
