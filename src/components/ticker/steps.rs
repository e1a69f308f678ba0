//! Moves the headlines by steps: to the next or the previous one, each presentation in its own way.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::{DomRect, ScrollBehavior, ScrollToOptions};

use super::{
    motion::{Motion, NEAR_PX, TickerElements, update_state},
    pause::PauseReason,
    state::Presentation,
};
use crate::contract::value::Mode;
use crate::hooks::{layout, shift, transition};
use crate::locale::direction::Direction;

/// How long the transition from one headline to the next takes, in ms.
const STEP_MS: u32 = 350;

impl Motion {
    /// From now on [`step`](Self::step) moves the headlines. Makes the steps that were put off,
    /// too.
    pub fn enable_steps(self) {
        self.steps.set_value(Some(Self::step_now));
        let due = self.pending_steps.get_value();
        for _ in 0..due.abs() {
            self.step_now(due.signum());
        }
    }

    fn step_now(self, by: i32) {
        let Some(elements) = self.elements() else {
            return;
        };
        let state = self.state.get_untracked();
        let count = state.headlines as i32;
        if count < 2 {
            return;
        }
        self.update_current();
        let current = self.current.get_untracked();
        let next = (current as i32 + by).rem_euclid(count) as usize;
        match state.presentation() {
            Presentation::Marquee => self.glide(&elements, current, by),
            Presentation::SingleHeadline => self.show_headline(&elements, next, by),
            Presentation::StaticLine | Presentation::List => {
                self.scrolled_to.set_value(Some(next));
                self.current.set(next);
                self.scroll_to(&elements, next, !state.reduced);
            }
        }
    }

    /// Moves a marquee smoothly until another headline is at the start of the viewport.
    fn glide(self, elements: &TickerElements, current: usize, by: i32) {
        let sign = self.direction().sign();
        self.marquee.with_value(|marquee| {
            let Some(marquee) = marquee else { return };
            let lap = marquee.lap();
            let ruler = self.ruler(elements);
            let start = |index: usize| {
                let item = elements.list.children().item(index as u32);
                item.map_or(lap, |item| ruler.distance(&elements.list, &item))
            };
            let mut from = marquee.position();
            let to = if by > 0 {
                start(current + 1)
            } else if from - start(current) > NEAR_PX {
                // The first step back goes to the start of the current headline.
                start(current)
            } else if current > 0 {
                start(current - 1)
            } else {
                // The end of a lap looks like its beginning.
                from = lap;
                start(elements.list.children().length().saturating_sub(1) as usize)
            };
            let state = self.state;
            update_state(state, |state| {
                state.pause_reasons.insert(PauseReason::Glide)
            });
            marquee.run(false);
            marquee.set_position(to);
            transition(
                &elements.track,
                "transform",
                &shift(sign * from),
                &shift(sign * to),
                STEP_MS.into(),
            );
            self.gliding.set_value(Some(Timeout::new(STEP_MS, move || {
                update_state(state, |state| {
                    state.pause_reasons.remove(PauseReason::Glide)
                });
            })));
        });
        self.update_current();
    }

    /// Shows another headline in place of the current one.
    fn show_headline(self, elements: &TickerElements, next: usize, by: i32) {
        let current = self.current.get_untracked();
        self.current.set(next);
        let items = elements.list.children();
        let (Some(old), Some(new)) = (items.item(current as u32), items.item(next as u32)) else {
            return;
        };
        let fade = self.config.get_untracked().mode == Mode::Fade;
        let way = self.direction().sign() * f64::from(by) * layout::width(&elements.viewport);
        let ms = STEP_MS.into();
        if fade {
            transition(&new, "opacity", "0", "1", ms);
        } else {
            transition(&old, "transform", "none", &shift(way), ms);
            transition(&new, "transform", &shift(-way), "none", ms);
        }
    }

    fn scroll_to(self, elements: &TickerElements, index: usize, smooth: bool) {
        let Some(item) = elements.list.children().item(index as u32) else {
            return;
        };
        let options = ScrollToOptions::new();
        options.set_behavior(if smooth {
            ScrollBehavior::Smooth
        } else {
            ScrollBehavior::Instant
        });
        let (seen, item): (DomRect, DomRect) = (
            elements.viewport.get_bounding_client_rect(),
            item.get_bounding_client_rect(),
        );
        let scale = self.ruler(elements).scale();
        if self.state.get_untracked().presentation() == Presentation::List {
            options.set_top((item.top() - seen.top()) / scale);
        } else {
            let moved = match self.direction() {
                Direction::Rtl => item.right() - seen.right(),
                Direction::Ltr => item.left() - seen.left(),
            };
            options.set_left(moved / scale);
        }
        elements.viewport.scroll_by_with_scroll_to_options(&options);
    }
}
