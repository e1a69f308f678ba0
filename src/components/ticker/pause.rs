//! The reasons for which a ticker is paused. Each reason is kept separately: headlines move only
//! when there is none, and the reader's own pause outlasts all the others.

/// A reason to pause the headlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum PauseReason {
    /// The reader has pressed pause.
    Reader = 1,
    /// A pointer is over the headlines.
    Hover = 2,
    /// The keyboard focus is on a headline.
    Focus = 4,
    /// The ticker is scrolled out of view.
    OffScreen = 8,
    /// The tab is hidden.
    Hidden = 16,
    /// A finger touches the headlines.
    Touch = 32,
    /// The reader is dragging the headlines.
    Drag = 64,
    /// The marquee is moving to the headline that the reader asked for.
    Glide = 128,
}

/// The reasons that apply at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PauseReasons(u8);

impl PauseReasons {
    /// No reason applies.
    pub const NONE: PauseReasons = PauseReasons(0);

    /// Adds a reason.
    pub fn insert(&mut self, reason: PauseReason) {
        self.0 |= reason as u8;
    }

    /// Removes a reason.
    pub fn remove(&mut self, reason: PauseReason) {
        self.0 &= !(reason as u8);
    }

    /// Adds or removes a reason.
    pub fn set(&mut self, reason: PauseReason, applies: bool) {
        if applies {
            self.insert(reason);
        } else {
            self.remove(reason);
        }
    }

    /// Whether a reason applies.
    pub fn has(self, reason: PauseReason) -> bool {
        self.0 & reason as u8 != 0
    }

    /// Whether no reason applies, so that the headlines may move.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [PauseReason; 8] = [
        PauseReason::Reader,
        PauseReason::Hover,
        PauseReason::Focus,
        PauseReason::OffScreen,
        PauseReason::Hidden,
        PauseReason::Touch,
        PauseReason::Drag,
        PauseReason::Glide,
    ];

    #[test]
    fn the_reader_s_pause_outlives_every_other_reason() {
        let mut reasons = PauseReasons::default();
        reasons.insert(PauseReason::Reader);
        for reason in &ALL[1..] {
            reasons.insert(*reason);
            reasons.remove(*reason);
        }
        assert!(reasons.has(PauseReason::Reader) && !reasons.is_empty());
        reasons.remove(PauseReason::Reader);
        assert!(reasons.is_empty());
    }

    #[test]
    fn headlines_move_only_when_no_reason_applies() {
        let mut reasons = PauseReasons::default();
        for reason in ALL {
            reasons.set(reason, true);
        }
        for reason in ALL {
            assert!(!reasons.is_empty());
            reasons.set(reason, false);
        }
        assert!(reasons.is_empty());
    }
}
