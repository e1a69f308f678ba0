//! Whether the headlines move: a pure function of what is known of the strip.

use super::hold::Hold;

/// What is known of the strip of headlines.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Strip {
    /// How many headlines there are.
    pub headlines: usize,
    /// The length of all of them in a line, in CSS px.
    pub list_px: f64,
    /// The length of what can be seen at once, in CSS px.
    pub viewport_px: f64,
    /// The reader prefers less motion.
    pub reduced: bool,
    /// Why it stands still for the moment.
    pub hold: Hold,
}

/// Lengths are fractions of px and rounded by engines: what is longer by less
/// than this fits.
const FITS_PX: f64 = 0.5;

impl Strip {
    /// Whether the headlines are a moving loop at all, be it held or not. One
    /// headline stands still, and so do headlines that fit.
    pub fn is_loop(&self) -> bool {
        !self.reduced && self.headlines > 1 && self.list_px > self.viewport_px + FITS_PX
    }

    /// Whether it is known that the headlines stand still. Before anything has
    /// been measured neither this nor [`is_loop`](Self::is_loop) is true.
    pub fn is_still(&self) -> bool {
        self.list_px > 0.0 && !self.is_loop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Strip = Strip {
        headlines: 8,
        list_px: 3_000.0,
        viewport_px: 800.0,
        reduced: false,
        hold: Hold::NONE,
    };

    #[test]
    fn headlines_that_do_not_fit_move() {
        assert!(LONG.is_loop());
    }

    #[test]
    fn one_headline_and_headlines_that_fit_stand_still() {
        assert!(
            !Strip {
                headlines: 1,
                ..LONG
            }
            .is_loop()
        );
        assert!(
            !Strip {
                headlines: 0,
                ..LONG
            }
            .is_loop()
        );
        assert!(
            !Strip {
                list_px: 800.4,
                ..LONG
            }
            .is_loop()
        );
        assert!(
            Strip {
                list_px: 800.6,
                ..LONG
            }
            .is_loop()
        );
    }

    #[test]
    fn before_it_is_measured_it_neither_moves_nor_stands_still() {
        let unknown = Strip {
            headlines: 8,
            ..Strip::default()
        };
        assert!(!unknown.is_loop() && !unknown.is_still());
        assert!(!LONG.is_still());
        assert!(
            Strip {
                headlines: 1,
                ..LONG
            }
            .is_still()
        );
    }

    #[test]
    fn nothing_moves_for_a_reader_who_prefers_less_motion() {
        assert!(
            !Strip {
                reduced: true,
                ..LONG
            }
            .is_loop()
        );
    }
}
