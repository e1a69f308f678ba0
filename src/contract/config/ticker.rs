//! What a ticker alone is told.

use super::reader::Reader;
use crate::choices::choices;
use crate::contract::names::attribute as name;

choices!(
    /// How the ticker shows its headlines.
    Mode { Marquee = "marquee", Slide = "slide", Fade = "fade", List = "list" }
);

/// The settings that only a ticker has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickerConfig {
    /// How it moves.
    pub mode: Mode,
    /// CSS px per second.
    pub speed: f64,
    /// Seconds per headline.
    pub interval: f64,
}

impl TickerConfig {
    /// Reads them.
    pub fn read(read: &mut Reader) -> Self {
        TickerConfig {
            mode: read.choice(name::MODE, Mode::WORDS, Mode::Marquee),
            speed: read.number(name::SPEED, 10.0, 400.0, 60.0, false),
            interval: read.number(name::INTERVAL, 2.0, 60.0, 5.0, false),
        }
    }
}
