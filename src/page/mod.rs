//! Reads the page that the reader is on: which article it has, and what it links to.

mod read;
mod text;

pub use read::{links, read};
