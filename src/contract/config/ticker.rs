//! The settings of the ticker alone.

use super::reader::AttributeReader;
use crate::contract::{
    attribute,
    value::{Mode, Placement},
};

/// The settings that only a ticker has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickerConfig {
    /// How the ticker shows its headlines.
    pub mode: Mode,
    /// The speed in CSS px per second.
    pub speed: f64,
    /// The seconds per headline.
    pub interval: f64,
    /// Where the ticker stands.
    pub placement: Placement,
    /// Whether the reader can close it.
    pub closable: bool,
}

impl TickerConfig {
    /// Reads the settings from attributes.
    pub fn read(read: &mut AttributeReader) -> Self {
        TickerConfig {
            mode: read.choice(attribute::MODE),
            speed: read.number(attribute::SPEED),
            interval: read.number(attribute::INTERVAL),
            placement: read.choice(attribute::PLACEMENT),
            closable: read.flag(attribute::CLOSABLE),
        }
    }
}
