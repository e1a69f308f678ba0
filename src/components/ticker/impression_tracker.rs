//! Tracks which headlines have been on screen long enough to be read, and reports these impressions
//! to the page.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    impressions::{HeadlineExtent, Movement, SEEN_S},
    motion::Motion,
    new_headlines::{has, identities},
    pause::PauseReason,
    state::Presentation,
};
use crate::components::{Context, item_events::report_view};
use crate::feed::{Identity, Item};
use crate::locale::time::now_ms;
use crate::reactive::{Effect, RwSignal, StoredValue};

/// The delay, in ms, until headlines that stand still are checked. It is a little longer than
/// [`SEEN_S`], because timers may fire early by the last digit of the clock.
const STANDING_CHECK_MS: u32 = (SEEN_S * 1000.0) as u32 + 20;

/// How many reported headlines that are no longer on the page are remembered: a tab may be open for
/// days.
const REMEMBERED: usize = 100;

/// How often, in ms, impressions are computed while the marquee runs; they are also computed when
/// the state of the ticker changes. Each time costs work, and nobody needs them sooner.
const MOVING_CHECK_MS: u32 = 60_000;

/// The impressions of the headlines on the page. A handle that is cheap to copy.
#[derive(Clone, Copy)]
pub struct ImpressionTracker {
    context: Context,
    motion: Motion,
    /// The headlines that are on the page.
    pub(super) shown: RwSignal<Vec<Item>>,
    /// The headlines whose impressions have been reported.
    reported: StoredValue<Vec<Identity>>,
    /// How far into its lap the marquee was when it began to move or was last checked, in CSS px,
    /// and when that was, in ms since 1970. `None` while it does not move.
    moving_since: StoredValue<Option<(f64, i64)>>,
    timer: StoredValue<Option<Timeout>>,
}

/// Dispatches `ajel:itemview` once for each headline of which half has been in view for a second.
pub fn track_impressions(
    context: Context,
    motion: Motion,
    shown: RwSignal<Vec<Item>>,
) -> ImpressionTracker {
    let impressions = ImpressionTracker {
        context,
        motion,
        shown,
        reported: StoredValue::new_local(Vec::new()),
        moving_since: StoredValue::new_local(None),
        timer: StoredValue::new_local(None),
    };
    Effect::new(move || {
        motion.state.track();
        motion.current().track();
        shown.track();
        impressions.check_moving();
        impressions.check_after(STANDING_CHECK_MS);
    });
    impressions
}

impl ImpressionTracker {
    /// Reports the impressions so far. Must be called before the headlines are replaced: the new
    /// ones have not gone by where the old ones have.
    pub fn conclude(self) {
        self.check_moving();
        self.moving_since.set_value(None);
    }

    fn check_after(self, ms: u32) {
        let check = move || {
            if !self.check_moving() {
                self.check_standing();
            }
            if self.has_unreported() && self.moving_since.try_get_value().flatten().is_some() {
                self.check_after(MOVING_CHECK_MS);
            }
        };
        self.timer.set_value(Some(Timeout::new(ms, check)));
    }

    /// Whether there is a headline that has not been reported.
    fn has_unreported(self) -> bool {
        let Some(shown) = self.shown.try_read_untracked() else {
            return false;
        };
        let done = self
            .reported
            .try_with_value(|reported| shown.iter().all(|item| has(reported, item.identity())));
        done == Some(false)
    }

    /// Reports the headlines that have gone by since the last check, if the marquee was moving.
    /// Returns whether it still moves.
    fn check_moving(self) -> bool {
        let now = now_ms();
        let Some(state) = self.motion.state.try_read_untracked() else {
            return false;
        };
        let Some((position, lap_px)) = self.motion.marquee_position() else {
            self.moving_since.set_value(None);
            return false;
        };
        if let Some((from_px, from_ms)) = self.moving_since.get_value() {
            let speed = self.motion.config.get_untracked().speed;
            let moved_s = (now - from_ms) as f64 / 1000.0;
            // In less time no headline can count as seen, so nothing needs to be measured.
            if moved_s >= SEEN_S {
                self.report_passed(Movement {
                    from_px,
                    moved_px: moved_s * speed,
                    speed,
                    lap_px,
                    viewport_px: state.viewport_px,
                });
            }
        }
        let moves = state.pause_reasons.is_empty();
        self.moving_since
            .set_value(moves.then_some((position, now)));
        moves
    }

    /// Reports the headlines that are in view and have been since the movement stopped.
    fn check_standing(self) {
        let (Some(state), Some(elements)) = (
            self.motion.state.try_read_untracked(),
            self.motion.elements(),
        ) else {
            return;
        };
        if state.pause_reasons.has(PauseReason::OffScreen)
            || state.pause_reasons.has(PauseReason::Hidden)
        {
            return;
        }
        if let Some((from_px, lap_px)) = self.motion.marquee_position() {
            return self.report_passed(Movement {
                from_px,
                moved_px: 0.0,
                speed: 0.0,
                lap_px,
                viewport_px: state.viewport_px,
            });
        }
        let is_single = state.presentation() == Presentation::SingleHeadline;
        let seen = elements.viewport.get_bounding_client_rect();
        self.report_seen(&elements.list, |item| {
            let place = item.get_bounding_client_rect();
            let across = place.right().min(seen.right()) - place.left().max(seen.left());
            let down = place.bottom().min(seen.bottom()) - place.top().max(seen.top());
            let is_current = !is_single || item.class_list().contains("current");
            is_current
                && across >= place.width().min(seen.width()) / 2.0
                && down >= place.height().min(seen.height()) / 2.0
                && place.width() > 0.0
        });
    }

    fn report_passed(self, movement: Movement) {
        let Some(elements) = self.motion.elements() else {
            return;
        };
        let ruler = self.motion.ruler(&elements);
        let begins = ruler.start(&elements.list);
        self.report_seen(&elements.list, |item| {
            let (start, end) = ruler.ends(item);
            movement.has_shown(HeadlineExtent {
                start_px: start - begins,
                length_px: end - start,
            })
        });
    }

    fn report_seen(self, list: &Element, is_seen: impl Fn(&Element) -> bool) {
        let shown = self.shown.read_untracked();
        let places = list.children();
        for (index, item) in shown.iter().enumerate() {
            let identity = item.identity();
            let known = self.reported.with_value(|reported| has(reported, identity));
            let place = places.item(index as u32);
            if !known && place.is_some_and(|place| is_seen(place.unchecked_ref())) {
                self.reported.update_value(|reported| {
                    if reported.len() >= REMEMBERED + shown.len() {
                        let shown = identities(&shown);
                        reported.retain(|known| has(&shown, *known));
                    }
                    reported.push(identity);
                });
                report_view(self.context, item);
            }
        }
    }
}
