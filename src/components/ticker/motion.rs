//! Turns the state of the ticker into movement on the page.

use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use web_sys::Element;

use super::{
    pause::PauseReason,
    ruler::Ruler,
    state::{Presentation, TickerState},
};
use crate::components::{Command, Context};
use crate::contract::config::TickerConfig;
use crate::hooks::page::document;
use crate::hooks::{InViewport, Listener, Marquee, Resize, layout, reduced_motion};
use crate::locale::direction::Direction;
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, drop_on_cleanup};

/// A headline that begins within this many px of the start of the viewport counts as standing
/// there.
pub(super) const NEAR_PX: f64 = 4.0;

/// A focused headline is placed this far inside the viewport, in CSS px.
const FOCUS_GAP_PX: f64 = 8.0;

/// The elements that are measured and moved.
#[derive(Clone)]
pub struct TickerElements {
    /// The viewport: the box in which the headlines are seen.
    pub viewport: Element,
    /// The track: the moving element, which contains the list and its copy.
    pub track: Element,
    /// The list of headlines.
    pub list: Element,
}

/// A function that moves the headlines by a number of steps; a negative number moves them back.
type Steps = fn(Motion, i32);

/// The movement of a ticker. A handle that is cheap to copy.
#[derive(Clone, Copy)]
pub struct Motion {
    pub(super) context: Context,
    /// The settings that only a ticker has.
    pub(super) config: Memo<TickerConfig>,
    /// The state of the ticker.
    pub(super) state: RwSignal<TickerState>,
    elements: StoredValue<Option<TickerElements>>,
    pub(super) marquee: StoredValue<Option<Marquee>>,
    /// The timer that ends a glide to another headline.
    pub(super) gliding: StoredValue<Option<Timeout>>,
    /// The headline that a static line or list has been scrolled to, or is being scrolled to;
    /// `None` once the reader has scrolled it. It is remembered because the last headlines never
    /// reach the start of the viewport, so the scroll position does not identify them.
    pub(super) scrolled_to: StoredValue<Option<usize>>,
    /// The function that moves the headlines by steps, once it is loaded.
    pub(super) steps: StoredValue<Option<Steps>>,
    /// The steps that were requested before the function was loaded.
    pub(super) pending_steps: StoredValue<i32>,
    /// The index of the current headline, the one at the start of the viewport, from 0.
    pub(super) current: RwSignal<usize>,
}

impl Motion {
    /// Creates the movement of an element's ticker. Its effects and listeners end with the current
    /// owner.
    pub fn new(context: Context) -> Self {
        let state = RwSignal::new(TickerState::default());
        let config = context.settings(TickerConfig::read);
        let reduced = reduced_motion();
        Effect::new(move || {
            let reduced = reduced.get();
            let mode = config.get().mode;
            update_state(state, |state| {
                state.reduced = reduced;
                state.mode = mode;
            });
        });
        let update_hidden = move || {
            update_state(state, |state| {
                state
                    .pause_reasons
                    .set(PauseReason::Hidden, document().hidden())
            })
        };
        update_hidden();
        drop_on_cleanup(Listener::new(&document(), "visibilitychange", move |_| {
            update_hidden()
        }));
        let motion = Motion {
            context,
            config,
            state,
            elements: StoredValue::new_local(None),
            marquee: StoredValue::new_local(None),
            gliding: StoredValue::new_local(None),
            scrolled_to: StoredValue::new_local(None),
            steps: StoredValue::new_local(None),
            pending_steps: StoredValue::new_local(0),
            current: RwSignal::new(0),
        };
        motion.advance_by_interval();
        context.commands.on_command(move |command| match command {
            Command::Play => motion.set_paused(false),
            Command::Pause => motion.set_paused(true),
            Command::Next => motion.step(1),
            Command::Previous => motion.step(-1),
            Command::Refresh => {}
        });
        motion
    }

    /// Pauses the headlines until they are played again, or lets them move.
    pub fn set_paused(self, paused: bool) {
        update_state(self.state, |state| {
            state.pause_reasons.set(PauseReason::Reader, paused)
        });
    }

    /// Returns the index of the current headline, the one at the start of the viewport, from 0.
    pub fn current(self) -> RwSignal<usize> {
        self.current
    }

    /// Begins to measure and move these elements.
    pub fn attach(self, elements: &TickerElements) {
        self.elements.set_value(Some(elements.clone()));
        let state = self.state;
        let TickerElements {
            viewport,
            track,
            list,
        } = elements;
        let is_known = move || self.measured() == state.try_read_untracked().as_deref().copied();
        drop_on_cleanup(Resize::new(&[viewport, list], is_known, move || {
            self.measure()
        }));
        drop_on_cleanup(InViewport::new(viewport, 0.0, move |visible| {
            update_state(state, |state| {
                state.pause_reasons.set(PauseReason::OffScreen, !visible)
            });
        }));
        let track = track.clone();
        Effect::new(move || {
            let state = state.get();
            let TickerConfig { speed, .. } = self.config.get();
            let is_marquee = state.presentation() == Presentation::Marquee;
            let track = is_marquee.then_some(&track);
            let direction = self.context.config.with(|config| config.direction);
            let lap_px = direction.sign() * state.list_px;
            self.marquee.update_value(|current| {
                let Some(track) = track else {
                    *current = None;
                    return;
                };
                match current {
                    Some(marquee) => marquee.set_lap(lap_px, speed),
                    None => *current = Marquee::new(track, lap_px, speed),
                }
                if let Some(marquee) = current {
                    marquee.run(state.pause_reasons.is_empty());
                }
            });
        });
    }

    /// Returns how far a marquee is into its lap, and the length of a lap, in CSS px; `None` if the
    /// headlines are no marquee.
    pub fn marquee_position(self) -> Option<(f64, f64)> {
        self.marquee.try_with_value(|marquee| {
            Some((marquee.as_ref()?.position(), marquee.as_ref()?.lap()))
        })?
    }

    /// Measures the list and the viewport and updates the state of the ticker.
    pub fn measure(self) {
        if let Some(measured) = self.measured() {
            update_state(self.state, |state| *state = measured);
        }
    }

    /// Returns the state of the ticker with the lengths as the page has them now.
    fn measured(self) -> Option<TickerState> {
        let elements = self.elements()?;
        let mut state = *self.state.try_read_untracked()?;
        // The list has a length only as a line: not where one headline is shown at a time or in a
        // vertical list.
        if matches!(
            state.presentation(),
            Presentation::Marquee | Presentation::StaticLine
        ) {
            state.list_px = layout::width(&elements.list);
        }
        state.viewport_px = layout::width(&elements.viewport);
        Some(state)
    }

    /// Goes to the next headline (1) or the previous one (-1).
    pub fn step(self, by: i32) {
        if let Some(step) = self.steps.get_value() {
            return step(self, by);
        }
        // The function that moves the headlines is not loaded yet, or cannot be loaded. Where one
        // headline is shown at a time, the step replaces it at once; otherwise the step is put off.
        let state = self.state.get_untracked();
        if state.presentation() == Presentation::SingleHeadline {
            let next = self.current.get_untracked() as i32 + by;
            self.current
                .set(next.rem_euclid(state.headlines as i32) as usize);
        } else {
            self.pending_steps.update_value(|due| *due += by);
        }
    }

    /// Notes that the reader scrolls a static line or list: from now on the headline at its start
    /// is the current one.
    pub fn forget_scroll_target(self) {
        self.scrolled_to.set_value(None);
    }

    /// Moves a marquee or a static line with the reader's drag, by a distance on screen to the
    /// right, in CSS px of the window.
    pub fn drag(self, px: f64) {
        let Some(elements) = self.elements() else {
            return;
        };
        let px = px / self.ruler(&elements).scale();
        let sign = self.direction().sign();
        self.marquee.with_value(|marquee| {
            if let Some(marquee) = marquee {
                marquee.set_position(marquee.position() + sign * px);
            } else {
                elements
                    .viewport
                    .set_scroll_left(elements.viewport.scroll_left() - px as i32);
            }
        });
        self.update_current();
    }

    /// Moves a marquee so that a focused headline is at the start of the viewport, unless all of it
    /// is in view already.
    pub fn reveal(self, link: &Element) {
        let Some(elements) = self.elements() else {
            return;
        };
        self.marquee.with_value(|marquee| {
            let Some(marquee) = marquee else { return };
            // Pauses the marquee first: a running one would move on by a frame or two.
            marquee.run(false);
            // Some engines have scrolled the viewport to the headline by now: undo that before
            // measuring.
            elements.viewport.set_scroll_left(0);
            let seen = elements.viewport.get_bounding_client_rect();
            let place = link.get_bounding_client_rect();
            if place.left() >= seen.left() && place.right() <= seen.right() {
                return;
            }
            // Not to the edge itself: WebKit rounds the link's box outwards, and would scroll its
            // last px into view.
            let ruler = self.ruler(&elements);
            let room_px = (seen.width() - place.width()).max(0.0) / 2.0 / ruler.scale();
            let begins = ruler.distance(&elements.list, link);
            marquee.set_position(begins - FOCUS_GAP_PX.min(room_px));
        });
        self.update_current();
    }

    /// Updates the current headline to the one at the start of the viewport.
    pub fn update_current(self) {
        let Some(elements) = self.elements() else {
            return;
        };
        let state = self.state.get_untracked();
        let started = |line: &Element, by: f64| {
            let ruler = self.ruler(&elements);
            let here = ruler.start(line) + by + NEAR_PX;
            last_index(&elements.list, |item| ruler.start(item) <= here)
        };
        let found = match (state.presentation(), self.scrolled_to.get_value()) {
            (Presentation::SingleHeadline, _) => return,
            (Presentation::StaticLine | Presentation::List, Some(index)) => index,
            (Presentation::Marquee, _) => {
                let position = self
                    .marquee
                    .with_value(|m| m.as_ref().map(Marquee::position));
                started(&elements.list, position.unwrap_or_default())
            }
            (Presentation::StaticLine, None) => started(&elements.viewport, 0.0),
            (Presentation::List, None) => {
                let top = elements.viewport.get_bounding_client_rect().top();
                last_index(&elements.list, |item| {
                    item.get_bounding_client_rect().top() <= top + NEAR_PX
                })
            }
        };
        if self.current.get_untracked() != found {
            self.current.set(found);
        }
    }

    /// Undoes the browser's scrolling of a marquee, and updates the current headline.
    pub fn refuse_scrolling(self) {
        if let Some(elements) = self.elements()
            && self.state.get_untracked().presentation() == Presentation::Marquee
        {
            elements.viewport.set_scroll_left(0);
        }
        self.update_current();
    }

    pub(super) fn elements(self) -> Option<TickerElements> {
        self.elements.try_get_value()?
    }

    pub(super) fn direction(self) -> Direction {
        self.context
            .config
            .with_untracked(|config| config.direction)
    }

    /// Returns a ruler for the headlines as they are now on the page.
    pub(super) fn ruler(self, elements: &TickerElements) -> Ruler {
        Ruler::new(&elements.viewport, &elements.list, self.direction())
    }

    /// Advances to the next headline after each interval where headlines change one by one, unless
    /// they are paused.
    fn advance_by_interval(self) {
        let interval_ms = Memo::new(move |_| {
            let state = self.state.get();
            let turns = matches!(
                state.presentation(),
                Presentation::SingleHeadline | Presentation::List
            );
            let due = turns && state.is_automatic() && state.pause_reasons.is_empty();
            due.then(|| (self.config.get().interval * 1000.0) as u32)
        });
        Effect::new(move || {
            if let Some(ms) = interval_ms.get() {
                drop_on_cleanup(Interval::new(ms, move || self.step(1)));
            }
        });
    }
}

/// Returns the index of the last headline before the first one for which `holds` is false; 0 if
/// that is the first of all.
fn last_index(list: &Element, holds: impl Fn(&Element) -> bool) -> usize {
    let items = list.children();
    let mut found = 0;
    for index in 0..items.length() {
        match items.item(index) {
            Some(item) if holds(&item) => found = index,
            _ => break,
        }
    }
    found as usize
}

/// Updates the state of the ticker, and notifies subscribers only if it changes.
pub fn update_state(state: RwSignal<TickerState>, change: impl FnOnce(&mut TickerState)) {
    // Observers may call back once more after their element has ended.
    let Some(before) = state.try_read_untracked() else {
        return;
    };
    let mut next = *before;
    change(&mut next);
    if next != *before {
        state.set(next);
    }
}
