//! The reasons for which a ticker is paused. Each reason is kept separately: headlines move only
//! when there is none, and the reader's own pause outlasts all the others.

/// A reason to pause the headlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Reason {
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
pub struct Hold(u8);

impl Hold {
    /// No reason applies.
    pub const NONE: Hold = Hold(0);

    /// Adds a reason.
    pub fn insert(&mut self, reason: Reason) {
        self.0 |= reason as u8;
    }

    /// Removes a reason.
    pub fn remove(&mut self, reason: Reason) {
        self.0 &= !(reason as u8);
    }

    /// Adds or removes a reason.
    pub fn set(&mut self, reason: Reason, holds: bool) {
        if holds {
            self.insert(reason);
        } else {
            self.remove(reason);
        }
    }

    /// Whether a reason applies.
    pub fn has(self, reason: Reason) -> bool {
        self.0 & reason as u8 != 0
    }

    /// Whether no reason applies, so that the headlines may move.
    pub fn is_free(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Reason; 8] = [
        Reason::Reader,
        Reason::Hover,
        Reason::Focus,
        Reason::OffScreen,
        Reason::Hidden,
        Reason::Touch,
        Reason::Drag,
        Reason::Glide,
    ];

    #[test]
    fn the_reader_s_pause_outlives_every_other_reason() {
        let mut hold = Hold::default();
        hold.insert(Reason::Reader);
        for reason in &ALL[1..] {
            hold.insert(*reason);
            hold.remove(*reason);
        }
        assert!(hold.has(Reason::Reader) && !hold.is_free());
        hold.remove(Reason::Reader);
        assert!(hold.is_free());
    }

    #[test]
    fn headlines_move_only_when_no_reason_holds() {
        let mut hold = Hold::default();
        for reason in ALL {
            hold.set(reason, true);
        }
        for reason in ALL {
            assert!(!hold.is_free());
            hold.set(reason, false);
        }
        assert!(hold.is_free());
    }
}
