//! What a back-to-top control alone is told.

use super::reader::Reader;
use crate::contract::attribute;

/// The settings that only a back-to-top control has.
#[derive(Clone, Debug, PartialEq)]
pub struct BackToTopConfig {
    /// Screens scrolled before it shows.
    pub after: f64,
    /// Only while scrolling up.
    pub on_scroll_up: bool,
    /// Reading-progress ring.
    pub progress: bool,
    /// CSS selector to go to; empty: start of the page.
    pub target: String,
    /// Show beside the page's own back-to-top control.
    pub always: bool,
}

impl BackToTopConfig {
    /// Reads them.
    pub fn read(read: &mut Reader) -> Self {
        BackToTopConfig {
            after: read.number(attribute::AFTER),
            on_scroll_up: read.flag(attribute::ON_SCROLL_UP),
            progress: read.flag(attribute::PROGRESS),
            target: read.text(attribute::TARGET),
            always: read.flag(attribute::ALWAYS),
        }
    }
}
