//! What a ticker alone is told.

use super::reader::Reader;
use crate::contract::{
    attribute,
    value::{Mode, Placement},
};

/// The settings that only a ticker has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickerConfig {
    /// How it moves.
    pub mode: Mode,
    /// CSS px per second.
    pub speed: f64,
    /// Seconds per headline.
    pub interval: f64,
    /// Where it stands.
    pub placement: Placement,
    /// The reader can close it.
    pub closable: bool,
}

impl TickerConfig {
    /// Reads them.
    pub fn read(read: &mut Reader) -> Self {
        TickerConfig {
            mode: read.choice(attribute::MODE),
            speed: read.number(attribute::SPEED),
            interval: read.number(attribute::INTERVAL),
            placement: read.choice(attribute::PLACEMENT),
            closable: read.flag(attribute::CLOSABLE),
        }
    }
}
