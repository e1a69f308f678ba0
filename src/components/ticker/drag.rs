//! A drag of the headlines by finger, pen or mouse.

/// A press that moves by less than this, in CSS px, is a click.
const CLICK_PX: f64 = 6.0;

/// The shortest drag, in CSS px, that counts as a swipe to the next or previous headline where one
/// headline is shown at a time.
const SWIPE_PX: f64 = 30.0;

/// A drag, from press to release. Positions are in CSS px from the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    from: f64,
    at: f64,
    dragging: bool,
}

impl Drag {
    /// Starts a drag with a press at `x`.
    pub fn begin(x: f64) -> Self {
        Drag {
            from: x,
            at: x,
            dragging: false,
        }
    }

    /// Records that the pointer has moved to `x`. Returns how far it has moved, in CSS px, since
    /// the press or since the last distance that was returned, once it has moved too far for a
    /// click.
    pub fn move_to(&mut self, x: f64) -> Option<f64> {
        self.dragging |= (x - self.from).abs() >= CLICK_PX;
        self.dragging.then(|| {
            let by = x - self.at;
            self.at = x;
            by
        })
    }

    /// Whether the pointer has moved far enough for a drag; if not, this is still a click.
    pub fn is_drag(&self) -> bool {
        self.dragging
    }

    /// Returns which headline a release goes to where one is shown at a time: 1 for the next, -1
    /// for the previous, 0 for neither. The swipe follows the movement of the line: in Arabic a
    /// drag to the right brings the next headline.
    pub fn swipe(&self, rtl: bool) -> i32 {
        let by = self.at - self.from;
        if by.abs() < SWIPE_PX {
            0
        } else if (by > 0.0) == rtl {
            1
        } else {
            -1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trembling_click_is_no_drag() {
        let mut drag = Drag::begin(100.0);
        assert_eq!(drag.move_to(103.0), None);
        assert_eq!(drag.move_to(98.0), None);
        assert!(!drag.is_drag());
    }

    #[test]
    fn a_drag_moves_by_all_that_the_pointer_moved() {
        let mut drag = Drag::begin(100.0);
        assert_eq!(drag.move_to(104.0), None);
        assert_eq!(drag.move_to(110.0), Some(10.0));
        assert_eq!(drag.move_to(107.0), Some(-3.0));
        assert!(drag.is_drag());
    }

    #[test]
    fn a_swipe_steps_in_the_direction_of_the_movement() {
        let mut right = Drag::begin(100.0);
        right.move_to(150.0);
        assert_eq!((right.swipe(true), right.swipe(false)), (1, -1));
        let mut left = Drag::begin(100.0);
        left.move_to(50.0);
        assert_eq!((left.swipe(true), left.swipe(false)), (-1, 1));
        let mut short = Drag::begin(100.0);
        short.move_to(120.0);
        assert_eq!(short.swipe(true), 0);
    }
}
