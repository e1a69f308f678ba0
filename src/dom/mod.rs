//! Markup: elements, and those parts of them that follow what is known.
//!
//! Leptos says when something changes and what ends with what: signals, effects,
//! owners. Its views are another matter: each shape of markup is a type of its
//! own, and each of those types is code that readers load. Here an element is made
//! at once, by code that is there once.

mod element;
mod keyed_list;

pub use element::{Markup, html, svg};
pub use keyed_list::{Children, Row};
