//! Computes the impressions of a marquee (the headlines that readers have seen) from how far it has
//! moved, so that no code has to run while it moves.

/// The place of a headline in its list, in CSS px in the direction of reading.
#[derive(Clone, Copy, Debug)]
pub struct HeadlineExtent {
    /// The distance from the start of the list to the start of the headline.
    pub start_px: f64,
    /// The length of the headline.
    pub length_px: f64,
}

/// An uninterrupted movement of a marquee, from `from_px` to `from_px + moved_px`.
#[derive(Clone, Copy, Debug)]
pub struct Movement {
    /// How far the marquee was into its lap when the movement began, in CSS px.
    pub from_px: f64,
    /// How far the marquee has moved since, in CSS px.
    pub moved_px: f64,
    /// The speed of the marquee, in CSS px per second.
    pub speed: f64,
    /// The length of a lap, which is that of the list, in CSS px.
    pub lap_px: f64,
    /// The width of the viewport, in CSS px.
    pub viewport_px: f64,
}

/// How long half of a headline must be in view to count as seen, in seconds.
pub const SEEN_S: f64 = 1.0;

impl Movement {
    /// Whether a headline has been seen during the movement. If it is longer than the viewport, half
    /// of it may never be in view: then half of the viewport counts instead.
    pub fn has_shown(&self, place: HeadlineExtent) -> bool {
        let half = place.length_px.min(self.viewport_px) / 2.0;
        // At least half of the headline is in view while the marquee is between these two
        // positions.
        let comes_px = place.start_px + half - self.viewport_px;
        let goes_px = place.start_px + place.length_px - half;
        let to_px = self.from_px + self.moved_px;
        let enough_px = self.speed * SEEN_S;
        // The headline comes by once per lap; the range includes the laps around the movement. The
        // first two show all that later ones can show, however far a clock was put forward.
        let laps = (to_px / self.lap_px).min(2.0) as i32 + 1;
        (-1..=laps).any(|lap| {
            let by_px = f64::from(lap) * self.lap_px;
            let seen_px = to_px.min(goes_px + by_px) - self.from_px.max(comes_px + by_px);
            seen_px >= enough_px
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOVED: Movement = Movement {
        from_px: 0.0,
        moved_px: 60.0,
        speed: 60.0,
        lap_px: 3_000.0,
        viewport_px: 800.0,
    };

    fn shown(movement: Movement) -> Vec<usize> {
        let places = (0..10).map(|index| HeadlineExtent {
            start_px: f64::from(index) * 300.0,
            length_px: 300.0,
        });
        let seen = places
            .enumerate()
            .filter(|(_, place)| movement.has_shown(*place));
        seen.map(|(index, _)| index).collect()
    }

    #[test]
    fn after_a_second_it_is_what_was_in_sight_by_half_all_the_time() {
        // The third ends at 900 px in a viewport of 800 px, so more than half of it is in view.
        assert_eq!(shown(MOVED), [0, 1, 2]);
        assert_eq!(
            shown(Movement {
                moved_px: 59.0,
                ..MOVED
            }),
            Vec::<usize>::new()
        );
        // Half of the first is out of view after 50 px.
        let from_px = 100.0;
        assert_eq!(shown(Movement { from_px, ..MOVED }), [1, 2]);
    }

    #[test]
    fn what_came_by_since_was_seen_too() {
        let half_a_lap = Movement {
            moved_px: 1_500.0,
            ..MOVED
        };
        // The eighth has been in view for 50 px only.
        assert_eq!(shown(half_a_lap), [0, 1, 2, 3, 4, 5, 6]);
        let laps = Movement {
            moved_px: 10_000.0,
            ..MOVED
        };
        assert_eq!(shown(laps), (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn the_beginning_follows_the_end() {
        let end = Movement {
            from_px: 2_700.0,
            ..MOVED
        };
        assert_eq!(shown(end), [0, 1, 9]);
    }

    #[test]
    fn what_flies_by_was_not_seen() {
        let fast = Movement {
            speed: 2_000.0,
            moved_px: 6_000.0,
            ..MOVED
        };
        assert_eq!(shown(fast), Vec::<usize>::new());
    }

    #[test]
    fn a_clock_that_is_put_forward_by_years_costs_nothing() {
        let long_ago = Movement {
            speed: 2_000.0,
            moved_px: 1e15,
            ..MOVED
        };
        assert_eq!(shown(long_ago), Vec::<usize>::new());
        let slow = Movement {
            moved_px: 1e15,
            ..MOVED
        };
        assert_eq!(shown(slow), (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn a_headline_longer_than_the_screen_is_seen_in_time() {
        let phone = Movement {
            viewport_px: 300.0,
            moved_px: 600.0,
            ..MOVED
        };
        let long = HeadlineExtent {
            start_px: 300.0,
            length_px: 900.0,
        };
        assert!(phone.has_shown(long));
    }
}
