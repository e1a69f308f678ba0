//! The related-articles box.

mod card;
mod component;

pub use component::view;
