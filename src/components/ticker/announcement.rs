//! Breaking news for those who listen: what is said, and when.

/// Two announcements are at least so many ms apart.
pub const LEAST_PAUSE_MS: i64 = 30_000;

/// So many are remembered, far more than a page shows: a tab may be open for days.
const REMEMBERED: usize = 1_000;

/// What the page has announced and still has to.
#[derive(Debug, Default)]
pub struct Announcements {
    known: Vec<String>,
    queue: Vec<String>,
    last_ms: Option<i64>,
}

impl Announcements {
    /// Breaking news, by id. Each is announced once, in whichever ticker of the
    /// page it turns up.
    pub fn add(&mut self, id: &str, text: String) {
        if !self.known.iter().any(|known| known == id) {
            if self.known.len() == REMEMBERED {
                self.known.remove(0);
            }
            self.known.push(id.to_owned());
            self.queue.push(text);
        }
    }

    /// How many ms there are to wait, at `now_ms`, until something may be said;
    /// `None` where there is nothing to say.
    pub fn wait_ms(&self, now_ms: i64) -> Option<i64> {
        let wait = self
            .last_ms
            .map_or(0, |last| (last + LEAST_PAUSE_MS - now_ms).max(0));
        (!self.queue.is_empty()).then_some(wait)
    }

    /// All that is to be said, as one announcement, if it may be said now.
    pub fn take(&mut self, now_ms: i64) -> Option<String> {
        if self.wait_ms(now_ms)? > 0 {
            return None;
        }
        self.last_ms = Some(now_ms);
        Some(std::mem::take(&mut self.queue).join(". "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said_once() {
        let mut all = Announcements::default();
        all.add("1", "عاجل: أول".into());
        all.add("1", "عاجل: أول".into());
        assert_eq!(all.take(0).as_deref(), Some("عاجل: أول"));
        all.add("1", "عاجل: أول".into());
        assert_eq!(all.wait_ms(LEAST_PAUSE_MS), None);
    }

    #[test]
    fn there_is_at_most_one_in_thirty_seconds() {
        let mut all = Announcements::default();
        all.add("1", "أ".into());
        assert!(all.take(1_000).is_some());
        all.add("2", "ب".into());
        all.add("3", "ج".into());
        assert_eq!(all.take(30_999), None);
        assert_eq!(all.wait_ms(30_999), Some(1));
        assert_eq!(all.take(31_000).as_deref(), Some("ب. ج"));
    }
}
