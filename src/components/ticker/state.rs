//! The state of the ticker, and how its headlines are presented: a pure function of that state.

use super::pause::PauseReasons;
use crate::contract::value::Mode;

/// The state of the ticker.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TickerState {
    /// The mode that the partner asked for.
    pub mode: Mode,
    /// How many headlines there are.
    pub headlines: usize,
    /// The length of all headlines in one line, in CSS px; 0 until measured.
    pub list_px: f64,
    /// The width of the viewport, in CSS px.
    pub viewport_px: f64,
    /// Whether the reader prefers reduced motion.
    pub reduced: bool,
    /// The reasons for which the headlines are paused at the moment.
    pub pause_reasons: PauseReasons,
}

/// How the headlines are presented on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presentation {
    /// A marquee: an endless line that moves.
    Marquee,
    /// A static line that can be scrolled.
    StaticLine,
    /// One headline at a time.
    SingleHeadline,
    /// A vertical list, in a box that can be scrolled.
    List,
}

/// How far the line may exceed the viewport and still count as fitting, in CSS px: lengths are
/// fractions of px that engines round.
const FITS_PX: f64 = 0.5;

impl TickerState {
    /// Returns how the headlines are presented. A single headline and headlines that fit into the
    /// viewport stand still, and nothing moves by itself for a reader who prefers reduced motion.
    pub fn presentation(&self) -> Presentation {
        let several = self.headlines > 1;
        match self.mode {
            Mode::List => Presentation::List,
            _ if self.reduced || !several => Presentation::StaticLine,
            Mode::Marquee if self.overflows() => Presentation::Marquee,
            Mode::Marquee => Presentation::StaticLine,
            Mode::Slide | Mode::Fade => Presentation::SingleHeadline,
        }
    }

    /// Whether the line is longer than the viewport.
    pub fn overflows(&self) -> bool {
        self.list_px > self.viewport_px + FITS_PX
    }

    /// Whether the headlines move or change by themselves unless paused: then there must be a way
    /// to pause them (WCAG 2.2.2).
    pub fn is_automatic(&self) -> bool {
        let presentation = self.presentation();
        presentation != Presentation::StaticLine && self.headlines > 1 && !self.reduced
    }

    /// Whether there are more headlines than can be seen at once, and so a next and a previous one
    /// to go to.
    pub fn has_steps(&self) -> bool {
        self.headlines > 1 && (self.presentation() != Presentation::StaticLine || self.overflows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: TickerState = TickerState {
        mode: Mode::Marquee,
        headlines: 8,
        list_px: 3_000.0,
        viewport_px: 800.0,
        reduced: false,
        pause_reasons: PauseReasons::NONE,
    };

    #[test]
    fn headlines_that_do_not_fit_move_as_a_marquee() {
        assert_eq!(LONG.presentation(), Presentation::Marquee);
        assert!(LONG.is_automatic() && LONG.has_steps());
    }

    #[test]
    fn one_headline_and_headlines_that_fit_stand_still() {
        for still in [
            TickerState {
                headlines: 1,
                ..LONG
            },
            TickerState {
                headlines: 0,
                ..LONG
            },
            TickerState {
                list_px: 800.4,
                ..LONG
            },
        ] {
            assert_eq!(still.presentation(), Presentation::StaticLine);
            assert!(!still.is_automatic() && !still.has_steps());
        }
        let just_too_long = TickerState {
            list_px: 800.6,
            ..LONG
        };
        assert_eq!(just_too_long.presentation(), Presentation::Marquee);
    }

    #[test]
    fn nothing_moves_by_itself_for_a_reader_who_prefers_less_motion() {
        for mode in [Mode::Marquee, Mode::Slide, Mode::Fade, Mode::List] {
            let state = TickerState {
                mode,
                reduced: true,
                ..LONG
            };
            assert!(!state.is_automatic());
            // But the reader can step to every headline.
            assert!(state.has_steps());
        }
    }

    #[test]
    fn slide_and_fade_show_one_headline_at_a_time() {
        for mode in [Mode::Slide, Mode::Fade] {
            let state = TickerState { mode, ..LONG };
            assert_eq!(state.presentation(), Presentation::SingleHeadline);
            assert!(state.is_automatic());
            let one = TickerState {
                headlines: 1,
                ..state
            };
            assert_eq!(one.presentation(), Presentation::StaticLine);
        }
    }
}
