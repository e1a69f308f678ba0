//! The settings of the back-to-top control alone.

use super::reader::AttributeReader;
use crate::contract::attribute;

/// The settings that only a back-to-top control has.
#[derive(Clone, Debug, PartialEq)]
pub struct BackToTopConfig {
    /// How many screens the reader must have scrolled before the control shows.
    pub after: f64,
    /// Whether it shows only while the reader scrolls up.
    pub on_scroll_up: bool,
    /// Whether it shows a ring of the reading progress.
    pub progress: bool,
    /// The CSS selector of the element to scroll to; empty: the start of the page.
    pub target: String,
    /// Whether it shows although the page has a back-to-top control of its own.
    pub always: bool,
}

impl BackToTopConfig {
    /// Reads the settings from attributes.
    pub fn read(read: &mut AttributeReader) -> Self {
        BackToTopConfig {
            after: read.number(attribute::AFTER),
            on_scroll_up: read.flag(attribute::ON_SCROLL_UP),
            progress: read.flag(attribute::PROGRESS),
            target: read.text(attribute::TARGET),
            always: read.flag(attribute::ALWAYS),
        }
    }
}
