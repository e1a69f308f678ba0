//! Why a ticker stands still. Each reason is kept by itself: headlines move
//! only when none holds, and the reader's own pause outlives all the others.

/// One reason to stand still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Reason {
    /// The reader has pressed pause.
    Reader = 1,
    /// A pointer is over the headlines.
    Hover = 2,
    /// The keyboard is on a headline.
    Focus = 4,
    /// Nobody can see it: scrolled away.
    OffScreen = 8,
    /// Nobody can see it: the tab is hidden.
    Hidden = 16,
    /// A finger or pen is on it.
    Touch = 32,
    /// The reader drags it.
    Drag = 64,
    /// It is on its way to the headline that the reader asked for.
    Glide = 128,
}

/// The reasons that hold at this moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hold(u8);

impl Hold {
    /// Nothing holds.
    pub const NONE: Hold = Hold(0);

    /// The reason begins to hold.
    pub fn insert(&mut self, reason: Reason) {
        self.0 |= reason as u8;
    }

    /// The reason holds no more.
    pub fn remove(&mut self, reason: Reason) {
        self.0 &= !(reason as u8);
    }

    /// Sets whether the reason holds.
    pub fn set(&mut self, reason: Reason, holds: bool) {
        if holds {
            self.insert(reason);
        } else {
            self.remove(reason);
        }
    }

    /// Whether the reason holds.
    pub fn has(self, reason: Reason) -> bool {
        self.0 & reason as u8 != 0
    }

    /// Whether nothing holds: the headlines may move.
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
