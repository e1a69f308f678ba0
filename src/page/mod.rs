//! Reads the page that the reader is on: which article it has, and what it links to.

mod changes;
mod read;
mod tags;
mod text;

pub use changes::Changes;
pub use read::{links, read};
