//! Which headlines of a moving loop readers have seen, from how far it has moved:
//! while it runs, nothing looks.

/// A headline in its list, in CSS px in the direction of reading.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Where it begins, from where the list begins.
    pub start_px: f64,
    /// Its length.
    pub length_px: f64,
}

/// A stretch of movement: the loop stood at `from_px` and has moved on by
/// `moved_px`, at `speed` px a second; a lap is `lap_px`, and `viewport_px` of it
/// are seen at once.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// Where in its lap the loop stood at first.
    pub from_px: f64,
    /// How far it has moved since.
    pub moved_px: f64,
    /// In CSS px a second.
    pub speed: f64,
    /// The length of the list.
    pub lap_px: f64,
    /// What is seen at once.
    pub viewport_px: f64,
}

/// A headline counts as seen when half of it has been in sight for so long.
pub const SEEN_S: f64 = 1.0;

impl Stretch {
    /// Whether a headline has been seen on the way. Of one that is longer than what
    /// can be seen at once, half can never be in sight: for it the half of that
    /// counts.
    pub fn has_shown(&self, place: Place) -> bool {
        let half = place.length_px.min(self.viewport_px) / 2.0;
        // Half of it is in sight while the loop stands between these two.
        let comes_px = place.start_px + half - self.viewport_px;
        let goes_px = place.start_px + place.length_px - half;
        let to_px = self.from_px + self.moved_px;
        let enough_px = self.speed * SEEN_S;
        // It comes by once a lap, and was there already when the stretch began.
        let laps = (to_px / self.lap_px) as i32 + 1;
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

    const MOVED: Stretch = Stretch {
        from_px: 0.0,
        moved_px: 60.0,
        speed: 60.0,
        lap_px: 3_000.0,
        viewport_px: 800.0,
    };

    fn shown(stretch: Stretch) -> Vec<usize> {
        let places = (0..10).map(|index| Place {
            start_px: f64::from(index) * 300.0,
            length_px: 300.0,
        });
        let seen = places
            .enumerate()
            .filter(|(_, place)| stretch.has_shown(*place));
        seen.map(|(index, _)| index).collect()
    }

    #[test]
    fn after_a_second_it_is_what_was_in_sight_by_half_all_the_time() {
        // The third ends at 900 of 800 px, and is in sight by more than half.
        assert_eq!(shown(MOVED), [0, 1, 2]);
        assert_eq!(
            shown(Stretch {
                moved_px: 59.0,
                ..MOVED
            }),
            Vec::<usize>::new()
        );
        // The first goes by half after 50 px.
        let from_px = 100.0;
        assert_eq!(shown(Stretch { from_px, ..MOVED }), [1, 2]);
    }

    #[test]
    fn what_came_by_since_was_seen_too() {
        let half_a_lap = Stretch {
            moved_px: 1_500.0,
            ..MOVED
        };
        // The eighth has been there for 50 px.
        assert_eq!(shown(half_a_lap), [0, 1, 2, 3, 4, 5, 6]);
        let laps = Stretch {
            moved_px: 10_000.0,
            ..MOVED
        };
        assert_eq!(shown(laps), (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn the_beginning_follows_the_end() {
        let end = Stretch {
            from_px: 2_700.0,
            ..MOVED
        };
        assert_eq!(shown(end), [0, 1, 9]);
    }

    #[test]
    fn what_flies_by_was_not_seen() {
        let fast = Stretch {
            speed: 2_000.0,
            moved_px: 6_000.0,
            ..MOVED
        };
        assert_eq!(shown(fast), Vec::<usize>::new());
    }

    #[test]
    fn a_headline_longer_than_the_screen_is_seen_in_time() {
        let phone = Stretch {
            viewport_px: 300.0,
            moved_px: 600.0,
            ..MOVED
        };
        let long = Place {
            start_px: 300.0,
            length_px: 900.0,
        };
        assert!(phone.has_shown(long));
    }
}
