//! A page whose clock goes when the test says so, and a reader who looks away.

use crate::{Browser, Page};

impl Page<'_> {
    /// From here on timers of two seconds and more run only when the test puts
    /// the clock forward, and readers go where it sends them.
    pub fn clock(self) -> Self {
        self.script(include_str!("../../common/clock.js"))
            .script(include_str!("../../common/reader.js"))
    }
}

impl Browser {
    /// Puts the clock of a [`Page::clock`] forward, after any request that is under
    /// way: the clock would run it out of its time.
    pub async fn advance(&self, seconds: u32) {
        self.wait_for("the answer to a request", "!__asking()")
            .await;
        self.run(&format!("__advance({seconds} * 1000)")).await;
    }

    /// The reader goes to another tab, or comes back.
    pub async fn set_hidden(&self, away: bool) {
        self.run(&format!(
            "__reader.hidden = {away}; document.dispatchEvent(new Event('visibilitychange'))"
        ))
        .await;
    }

    /// The network goes, or comes back.
    pub async fn go_offline(&self, offline: bool) {
        self.run(&format!(
            "__reader.online = !{offline}; dispatchEvent(new Event({offline} ? 'offline' : 'online'))"
        ))
        .await;
    }
}
