//! The scroll position, and whether the control is shown there.

/// Movements smaller than this, in CSS px, do not change the direction: fingers tremble.
const JITTER_PX: f64 = 4.0;

/// The scroll position; lengths are in CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    /// How far the page is scrolled down.
    pub top: f64,
    /// The height of the viewport.
    pub screen: f64,
    /// The height of the whole page.
    pub page: f64,
    /// Whether the last movement was upwards.
    pub up: bool,
}

impl Scroll {
    /// Returns the next state from new measurements, in CSS px.
    pub fn moved(self, top: f64, screen: f64, page: f64) -> Scroll {
        let far = (top - self.top).abs() >= JITTER_PX;
        Scroll {
            // After a tremble the old position stays the reference, so that slow scrolling adds up.
            top: if far { top } else { self.top },
            screen,
            page,
            up: if far { top < self.top } else { self.up },
        }
    }

    /// Whether the control is shown: from `after` screens down and, with `only_up`, only while the
    /// reader scrolls up.
    pub fn shows(self, after: f64, only_up: bool) -> bool {
        self.screen > 0.0 && self.top >= after * self.screen && (self.up || !only_up)
    }

    /// Returns how much of the page has been scrolled, from 0 to 1.
    pub fn progress(self) -> f64 {
        let way = self.page - self.screen;
        if way > 0.0 {
            (self.top / way).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(top: f64) -> Scroll {
        Scroll::default().moved(top, 800.0, 4_000.0)
    }

    #[test]
    fn it_shows_after_the_screens_that_were_asked_for() {
        assert!(!at(799.0).shows(1.0, false));
        assert!(at(800.0).shows(1.0, false));
        assert!(at(200.0).shows(0.25, false));
        assert!(!Scroll::default().shows(0.25, false));
    }

    #[test]
    fn on_scroll_up_it_hides_while_the_reader_reads_on() {
        let down = at(2_000.0);
        assert!(!down.shows(1.0, true));
        let up = down.moved(1_900.0, 800.0, 4_000.0);
        assert!(up.shows(1.0, true));
        let tremble = up.moved(1_902.0, 800.0, 4_000.0);
        assert!(tremble.shows(1.0, true));
        assert!(!tremble.moved(1_960.0, 800.0, 4_000.0).shows(1.0, true));
    }

    #[test]
    fn progress_runs_from_nothing_to_all() {
        assert_eq!(at(0.0).progress(), 0.0);
        assert_eq!(at(1_600.0).progress(), 0.5);
        assert_eq!(at(9_000.0).progress(), 1.0);
        assert_eq!(Scroll::default().moved(0.0, 800.0, 700.0).progress(), 0.0);
    }
}
