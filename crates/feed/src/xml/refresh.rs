//! How often a feed is updated, as it states it.

use super::element::Element;
use super::names::Namespace::{Atom, Rss, Syndication};

/// The longest interval in seconds (a day): a longer one is not meant for news.
const MAX_REFRESH_S: u32 = 86_400;

/// The statements of a feed about its updates.
#[derive(Default)]
pub(super) struct Refresh {
    /// `ttl` of RSS, in minutes.
    ttl: Option<u32>,
    /// `sy:updatePeriod`, in seconds.
    period_s: Option<u32>,
    /// `sy:updateFrequency`: how many updates there are in a period.
    frequency: Option<u32>,
    is_wordpress: bool,
}

impl Refresh {
    /// Records the statement in an element of the feed.
    pub fn take(&mut self, element: &Element) {
        let text = element.text();
        if element.is(Rss, "ttl") {
            self.ttl = text.parse().ok();
        } else if element.is(Syndication, "updatePeriod") {
            self.period_s = period_s(&text);
        } else if element.is(Syndication, "updateFrequency") {
            self.frequency = text.parse().ok();
        } else if element.is(Rss, "generator") || element.is(Atom, "generator") {
            self.is_wordpress = text.to_ascii_lowercase().contains("wordpress")
                || element.attribute("uri").contains("wordpress.org");
        }
    }

    /// Returns the fewest seconds between two requests; 0 if the feed does not state them.
    ///
    /// One update per `hourly` period is the default of WordPress, so there it tells nothing about
    /// the site.
    pub fn seconds(&self) -> u32 {
        let of_ttl = self.ttl.map(|minutes| minutes.saturating_mul(60));
        let frequency = self.frequency.unwrap_or(1).max(1);
        let is_default = self.is_wordpress && self.period_s == Some(3_600) && frequency == 1;
        let period_s = self.period_s.filter(|_| !is_default);
        let seconds = of_ttl.or(period_s.map(|seconds| seconds / frequency));
        seconds.unwrap_or(0).min(MAX_REFRESH_S)
    }
}

/// Returns the length of a period in seconds,
/// <https://web.resource.org/rss/1.0/modules/syndication/>.
fn period_s(name: &str) -> Option<u32> {
    let periods = [
        ("hourly", 3_600),
        ("daily", 86_400),
        ("weekly", 604_800),
        ("monthly", 2_592_000),
        ("yearly", 31_536_000),
    ];
    let mut known = periods.iter();
    known
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, seconds)| *seconds)
}
