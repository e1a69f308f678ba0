//! Reports to the page which headlines readers have really seen.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    motion::Motion,
    passed::{Place, SEEN_S, Stretch},
    pause::PauseReason,
    state::Presentation,
    update::{has, identities},
};
use crate::components::{Context, item_events::report_view};
use crate::feed::{Identity, Item};
use crate::locale::time::now_ms;
use crate::reactive::{Effect, RwSignal, StoredValue};

/// The delay, in ms, until headlines that stand still are checked. It is a little longer than
/// [`SEEN_S`], because timers may fire early by the last digit of the clock.
const SEEN_MS: u32 = (SEEN_S * 1000.0) as u32 + 20;

/// How many reported headlines that are no longer on the page are remembered: a tab may be open for
/// days.
const REMEMBERED: usize = 100;

/// How often, in ms, impressions are computed while the marquee runs; they are also computed when
/// the state of the ticker changes. Each time costs work, and nobody needs them sooner.
const LATER_MS: u32 = 60_000;

/// The impressions reported to the page. A handle that is cheap to copy.
#[derive(Clone, Copy)]
pub struct Views {
    context: Context,
    motion: Motion,
    /// The headlines that are on the page.
    pub(super) shown: RwSignal<Vec<Item>>,
    /// The headlines whose impressions have been reported.
    told: StoredValue<Vec<Identity>>,
    /// How far into its lap the marquee was when it began to move or was last checked, in CSS px,
    /// and when that was, in ms since 1970. `None` while it does not move.
    since: StoredValue<Option<(f64, i64)>>,
    timer: StoredValue<Option<Timeout>>,
}

/// Dispatches `ajel:itemview` once for each headline of which half has been in view for a second.
pub fn report_views(context: Context, motion: Motion, shown: RwSignal<Vec<Item>>) -> Views {
    let views = Views {
        context,
        motion,
        shown,
        told: StoredValue::new_local(Vec::new()),
        since: StoredValue::new_local(None),
        timer: StoredValue::new_local(None),
    };
    Effect::new(move || {
        motion.state.track();
        motion.current().track();
        shown.track();
        views.reckon();
        views.wait(SEEN_MS);
    });
    views
}

impl Views {
    /// Reports the impressions so far. Must be called before the headlines are replaced: the new
    /// ones have not gone by where the old ones have.
    pub fn conclude(self) {
        self.reckon();
        self.since.set_value(None);
    }

    fn wait(self, ms: u32) {
        let look = move || {
            if !self.reckon() {
                self.look();
            }
            if self.is_not_done() && self.since.try_get_value().flatten().is_some() {
                self.wait(LATER_MS);
            }
        };
        self.timer.set_value(Some(Timeout::new(ms, look)));
    }

    /// Whether there is a headline that has not been reported.
    fn is_not_done(self) -> bool {
        let Some(shown) = self.shown.try_read_untracked() else {
            return false;
        };
        let done = self
            .told
            .try_with_value(|told| shown.iter().all(|item| has(told, item.identity())));
        done == Some(false)
    }

    /// Reports the headlines that have gone by since the last check, if the marquee was moving.
    /// Returns whether it still moves.
    fn reckon(self) -> bool {
        let now = now_ms();
        let Some(state) = self.motion.state.try_read_untracked() else {
            return false;
        };
        let Some((position, lap_px)) = self.motion.place() else {
            self.since.set_value(None);
            return false;
        };
        if let Some((from_px, from_ms)) = self.since.get_value() {
            let speed = self.motion.config.get_untracked().speed;
            let moved_s = (now - from_ms) as f64 / 1000.0;
            // In less time no headline can count as seen, so nothing needs to be measured.
            if moved_s >= SEEN_S {
                self.tell_of(Stretch {
                    from_px,
                    moved_px: moved_s * speed,
                    speed,
                    lap_px,
                    viewport_px: state.viewport_px,
                });
            }
        }
        let moves = state.pause_reasons.is_empty();
        self.since.set_value(moves.then_some((position, now)));
        moves
    }

    /// Reports the headlines that are in view and have been since the movement stopped.
    fn look(self) {
        let (Some(state), Some(parts)) =
            (self.motion.state.try_read_untracked(), self.motion.parts())
        else {
            return;
        };
        if state.pause_reasons.has(PauseReason::OffScreen)
            || state.pause_reasons.has(PauseReason::Hidden)
        {
            return;
        }
        if let Some((from_px, lap_px)) = self.motion.place() {
            return self.tell_of(Stretch {
                from_px,
                moved_px: 0.0,
                speed: 0.0,
                lap_px,
                viewport_px: state.viewport_px,
            });
        }
        let is_single = state.presentation() == Presentation::SingleHeadline;
        let seen = parts.viewport.get_bounding_client_rect();
        self.tell(&parts.list, |item| {
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

    fn tell_of(self, stretch: Stretch) {
        let Some(parts) = self.motion.parts() else {
            return;
        };
        let begins = self.motion.start(&parts.list);
        self.tell(&parts.list, |item| {
            let (start, end) = self.motion.ends(item);
            stretch.has_shown(Place {
                start_px: start - begins,
                length_px: end - start,
            })
        });
    }

    fn tell(self, list: &Element, is_seen: impl Fn(&Element) -> bool) {
        let shown = self.shown.read_untracked();
        let places = list.children();
        for (index, item) in shown.iter().enumerate() {
            let identity = item.identity();
            let known = self.told.with_value(|told| has(told, identity));
            let place = places.item(index as u32);
            if !known && place.is_some_and(|place| is_seen(place.unchecked_ref())) {
                self.told.update_value(|told| {
                    if told.len() >= REMEMBERED + shown.len() {
                        let shown = identities(&shown);
                        told.retain(|known| has(&shown, *known));
                    }
                    told.push(identity);
                });
                report_view(self.context, item);
            }
        }
    }
}
