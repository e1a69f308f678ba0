//! Reads the page that the reader is on: its article and its links.

mod changes;
mod read;
mod tags;
mod text;

pub use changes::Changes;
pub use read::{links, read};
