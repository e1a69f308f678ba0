//! Replaces the headlines on the page without moving those that are being read.

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

use super::{
    impression_tracker::ImpressionTracker,
    motion::{Motion, update_state},
    new_headlines::{arranged, has, identities, keeps_view},
    pause::PauseReason,
    state::Presentation,
};
use crate::components::focus::Focused;
use crate::contract::value::Order;
use crate::feed::{Identity, Item};
use crate::hooks::layout;
use crate::reactive::RwSignal;

impl Motion {
    /// Returns the indexes of the headlines in view, in the order of reading, each with the
    /// distance in px from the start of the viewport to where the headline begins (negative if it
    /// begins before).
    fn in_view(self) -> Vec<(usize, f64)> {
        let Some(elements) = self.elements() else {
            return Vec::new();
        };
        let presentation = self.state.get_untracked().presentation();
        // Measured now: `state.viewport_px` is updated only some frames after a change.
        let viewport_px = layout::width(&elements.viewport);
        let items = elements.list.children();
        let all =
            (0..items.length()).filter_map(|index| Some((index as usize, items.item(index)?)));
        match presentation {
            Presentation::SingleHeadline => vec![(self.current.get_untracked(), 0.0)],
            Presentation::Marquee => {
                let (position, lap) = self.marquee.with_value(|marquee| {
                    marquee
                        .as_ref()
                        .map_or((0.0, 0.0), |m| (m.position(), m.lap()))
                });
                let ruler = self.ruler(&elements);
                let here = ruler.start(&elements.list) + position;
                let mut seen: Vec<(usize, f64)> = all
                    .flat_map(|(index, item)| {
                        let (begins, ends) = ruler.ends(&item);
                        let (begins, ends) = (begins - here, ends - here);
                        // The headline itself, or its copy one lap behind.
                        [0.0, lap]
                            .into_iter()
                            .filter(move |by| ends + by > 0.0 && begins + by < viewport_px)
                            .map(move |by| (index, begins + by))
                    })
                    .collect();
                seen.sort_by(|(_, one), (_, other)| one.total_cmp(other));
                seen
            }
            Presentation::StaticLine => {
                let ruler = self.ruler(&elements);
                let here = ruler.start(&elements.viewport);
                all.map(|(index, item)| (index, ruler.ends(&item)))
                    .map(|(index, (begins, ends))| (index, begins - here, ends - here))
                    .filter(|(_, begins, ends)| *ends > 0.0 && *begins < viewport_px)
                    .map(|(index, begins, _)| (index, begins))
                    .collect()
            }
            Presentation::List => {
                let seen = elements.viewport.get_bounding_client_rect();
                all.map(|(index, item)| (index, item.get_bounding_client_rect()))
                    .filter(|(_, item)| item.bottom() > seen.top() && item.top() < seen.bottom())
                    .map(|(index, item)| (index, item.top() - seen.top()))
                    .collect()
            }
        }
    }

    /// Replaces the headlines if that can be done now without moving those that are being read.
    /// Otherwise returns the new headlines, to be tried again later. With `at_once` they are
    /// replaced in any case, and the first headline in view that stays keeps its place.
    pub fn replace(
        self,
        impressions: ImpressionTracker,
        next: Vec<Item>,
        at_once: bool,
    ) -> Option<Vec<Item>> {
        let shown = impressions.shown;
        let before = shown.get_untracked();
        let identity = |index: usize| before.get(index).map(Item::identity);
        let seen: Vec<(Identity, f64)> = self
            .in_view()
            .into_iter()
            .filter_map(|(index, begins)| Some((identity(index)?, begins)))
            .collect();
        let order = self
            .context
            .config
            .with_untracked(|config| config.news.rules.order);
        let next = match order {
            Order::Newest => arranged(next, &before, seen.last().map(|(item, _)| *item)),
            Order::Feed => next,
        };
        let all = identities(&next);
        let seen_items: Vec<Identity> = seen.iter().map(|(item, _)| *item).collect();
        let state = self.state.get_untracked();
        let watched = !state.pause_reasons.has(PauseReason::OffScreen)
            && !state.pause_reasons.has(PauseReason::Hidden);
        // Waiting is of no use if nearly all headlines are always in view, as in a short marquee,
        // or if none of those in view stays, as with another feed.
        let can_wait = state.presentation() == Presentation::Marquee
            && state.list_px > 2.0 * state.viewport_px
            && seen_items.iter().any(|item| has(&all, *item));
        if watched && can_wait && !at_once && !keeps_view(&seen_items, &all) {
            return Some(next);
        }
        let anchor = seen.into_iter().find(|(item, _)| has(&all, *item));
        let place = |index: usize| {
            let item = identity(index)?;
            all.iter().position(|other| other.is(item))
        };
        let scrolled_to = self.scrolled_to.get_value().and_then(place);
        self.scrolled_to.set_value(scrolled_to);
        let focused = self
            .elements()
            .and_then(|elements| Focused::of(&elements.list))
            .map(|focused| (place(focused.index).unwrap_or(focused.index), focused));
        if before != next {
            impressions.conclude();
            shown.set(next);
        }
        spawn_local(async move {
            tick().await;
            self.put_back(shown, anchor);
            let Some((index, focused)) = focused else {
                return;
            };
            // Where one headline is shown at a time, it can take the focus only once it is the
            // current one.
            for _ in 0..3 {
                tick().await;
            }
            if let Some(elements) = self.elements() {
                focused.restore(&elements.list, index);
            }
        });
        None
    }

    /// Moves the headlines so that the anchor begins where it began before the replacement.
    fn put_back(self, shown: RwSignal<Vec<Item>>, anchor: Option<(Identity, f64)>) {
        let Some(items) = shown.try_read_untracked() else {
            return;
        };
        let Some(elements) = self.elements() else {
            return;
        };
        let state = self.state;
        update_state(state, |state| state.headlines = items.len());
        let found = anchor.and_then(|(anchor, begins)| {
            let index = items.iter().position(|item| item.identity().is(anchor))?;
            Some((index, elements.list.children().item(index as u32)?, begins))
        });
        let presentation = state.get_untracked().presentation();
        match (presentation, found) {
            (Presentation::Marquee, found) => {
                let lap_px = layout::width(&elements.list);
                let speed = self.config.get_untracked().speed;
                let sign = self.direction().sign();
                self.marquee.update_value(|marquee| {
                    if let Some(marquee) = marquee {
                        marquee.set_lap(sign * lap_px, speed);
                        if let Some((_, item, begins)) = &found {
                            let place = self.ruler(&elements).distance(&elements.list, item);
                            marquee.set_position(place - begins);
                        }
                    }
                });
                update_state(state, |state| state.list_px = lap_px);
            }
            (Presentation::SingleHeadline, Some((index, ..))) => self.current.set(index),
            (Presentation::StaticLine, Some((_, item, begins))) => {
                let moved = self.ruler(&elements).distance(&elements.viewport, &item) - begins;
                let left = elements.viewport.scroll_left()
                    - (self.direction().sign() * moved).round() as i32;
                elements.viewport.set_scroll_left(left);
            }
            (Presentation::List, Some((_, item, begins))) => {
                let top = elements.viewport.get_bounding_client_rect().top();
                let moved = item.get_bounding_client_rect().top() - top - begins;
                let moved = moved / self.ruler(&elements).scale();
                elements
                    .viewport
                    .set_scroll_top(elements.viewport.scroll_top() + moved.round() as i32);
            }
            (_, None) => {}
        }
        self.update_current();
    }

    /// Whether the headlines are free to move: there is no reason to pause them.
    pub fn may_move(self) -> bool {
        self.state
            .with_untracked(|state| state.pause_reasons.is_empty())
    }

    /// How long a lap of the marquee takes, in ms.
    pub fn lap_ms(self) -> u32 {
        let speed = self.config.get_untracked().speed;
        (self.state.get_untracked().list_px / speed * 1000.0) as u32
    }
}
