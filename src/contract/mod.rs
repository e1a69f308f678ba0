//! What partners write and rely on: names, attributes and their values.

pub mod catalog;
pub mod config;
pub mod names;
pub mod value;
