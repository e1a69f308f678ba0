//! A page whose clock goes when the test says so, and a reader who looks away.

use crate::{Browser, Page};

/// What the page of a reader says of them; the rest is as the browser has it.
const READER: &str = "(() => {
    window.__reader = { online: true, hidden: false };
    const own = (object, name, get) => Object.defineProperty(object, name, { get, configurable: true });
    own(navigator, 'onLine', () => __reader.online);
    own(document, 'hidden', () => __reader.hidden);
    // Requests with what can end them.
    window.__fetches = [];
    const { fetch } = window;
    window.fetch = (what, how) => {
        __fetches.push({ url: what.url ?? String(what), signal: how?.signal ?? what.signal });
        return fetch(what, how);
    };
})();";

impl Page<'_> {
    /// From here on timers of two seconds and more run only when the test puts
    /// the clock forward, and readers go where it sends them.
    pub fn clock(self) -> Self {
        self.script(include_str!("clock.js")).script(READER)
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
    pub async fn look_away(&self, away: bool) {
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
