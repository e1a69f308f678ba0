//! Turns what is known of the ticker into movement on the page.

use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use web_sys::{DomRect, Element, ScrollBehavior, ScrollToOptions};

use super::{
    hold::Reason,
    strip::{Presentation, Strip},
};
use crate::components::{Command, Context};
use crate::contract::{config::TickerConfig, value::Mode};
use crate::hooks::page::document;
use crate::hooks::{
    InViewport, Listener, Marquee, Resize, layout, reduced_motion, shift, transition,
};
use crate::locale::direction::Direction;
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, drop_on_cleanup};

/// The change from one headline to the next.
const STEP_MS: u32 = 350;

/// A headline that begins within this many px of where the line begins stands
/// at its beginning.
const NEAR_PX: f64 = 4.0;

/// Sizes on screen that differ by less than this share from those of the layout are the same.
const UNCHANGED: f64 = 0.0004;

/// A focused headline is brought this far inside of where the line begins.
const FOCUS_GAP_PX: f64 = 8.0;

/// The nodes that the movement is about.
#[derive(Clone)]
pub struct Parts {
    /// What is seen of the headlines.
    pub viewport: Element,
    /// What moves: the list and its copy.
    pub track: Element,
    /// The list of headlines.
    pub list: Element,
}

/// Moves the headlines by so many.
type Steps = fn(Motion, i32);

/// The movement of one ticker; a small handle.
#[derive(Clone, Copy)]
pub struct Motion {
    pub(super) context: Context,
    /// What only a ticker is told.
    pub(super) config: Memo<TickerConfig>,
    /// What is known of the ticker.
    pub(super) strip: RwSignal<Strip>,
    parts: StoredValue<Option<Parts>>,
    pub(super) marquee: StoredValue<Option<Marquee>>,
    /// Ends a glide.
    gliding: StoredValue<Option<Timeout>>,
    /// The headline that a line or list has been scrolled to, or is on its way
    /// to; none once the reader has scrolled it. The last headlines never come to
    /// where the line begins, so the place alone does not tell.
    pub(super) scrolled_to: StoredValue<Option<usize>>,
    /// How it goes to another headline, once that is loaded.
    steps: StoredValue<Option<Steps>>,
    /// Steps that were asked for before.
    due: StoredValue<i32>,
    /// Which headline stands where the line begins, from 0.
    pub(super) current: RwSignal<usize>,
}

impl Motion {
    /// Follows the ticker of an element. What it keeps up ends with the current
    /// owner.
    pub fn new(context: Context) -> Self {
        let strip = RwSignal::new(Strip::default());
        let config = context.settings(TickerConfig::read);
        let reduced = reduced_motion();
        Effect::new(move || {
            let reduced = reduced.get();
            let mode = config.get().mode;
            change(strip, |strip| {
                strip.reduced = reduced;
                strip.mode = mode;
            });
        });
        let look = move || {
            change(strip, |strip| {
                strip.hold.set(Reason::Hidden, document().hidden())
            })
        };
        look();
        drop_on_cleanup(Listener::new(&document(), "visibilitychange", move |_| {
            look()
        }));
        let motion = Motion {
            context,
            config,
            strip,
            parts: StoredValue::new_local(None),
            marquee: StoredValue::new_local(None),
            gliding: StoredValue::new_local(None),
            scrolled_to: StoredValue::new_local(None),
            steps: StoredValue::new_local(None),
            due: StoredValue::new_local(0),
            current: RwSignal::new(0),
        };
        motion.turn_pages();
        context.commands.hear(move |command| match command {
            Command::Play => motion.set_paused(false),
            Command::Pause => motion.set_paused(true),
            Command::Next => motion.step(1),
            Command::Previous => motion.step(-1),
            Command::Refresh => {}
        });
        motion
    }

    /// Stops the headlines until they are played again, or lets them move.
    pub fn set_paused(self, paused: bool) {
        change(self.strip, |strip| strip.hold.set(Reason::Reader, paused));
    }

    /// Which headline stands where the line begins, from 0.
    pub fn current(self) -> RwSignal<usize> {
        self.current
    }

    /// Measures and moves these nodes.
    pub fn drive(self, parts: &Parts) {
        self.parts.set_value(Some(parts.clone()));
        let strip = self.strip;
        let Parts {
            viewport,
            track,
            list,
        } = parts;
        let is_known = move || self.measured() == strip.try_read_untracked().as_deref().copied();
        drop_on_cleanup(Resize::new(&[viewport, list], is_known, move || {
            self.measure()
        }));
        drop_on_cleanup(InViewport::new(viewport, 0.0, move |visible| {
            change(strip, |strip| strip.hold.set(Reason::OffScreen, !visible));
        }));
        let track = track.clone();
        Effect::new(move || {
            let strip = strip.get();
            let TickerConfig { speed, .. } = self.config.get();
            let is_loop = strip.presentation() == Presentation::Loop;
            let track = is_loop.then_some(&track);
            let direction = self.context.config.with(|config| config.direction);
            let lap_px = direction.sign() * strip.list_px;
            self.marquee.update_value(|current| {
                let Some(track) = track else {
                    *current = None;
                    return;
                };
                match current {
                    Some(marquee) => marquee.retarget(lap_px, speed),
                    None => *current = Marquee::new(track, lap_px, speed),
                }
                if let Some(marquee) = current {
                    marquee.run(strip.hold.is_free());
                }
            });
        });
    }

    /// Where in its lap a loop stands, and the length of a lap, in CSS px; `None`:
    /// it is no loop.
    pub fn place(self) -> Option<(f64, f64)> {
        self.marquee.try_with_value(|marquee| {
            Some((marquee.as_ref()?.position(), marquee.as_ref()?.lap()))
        })?
    }

    /// Reads the lengths of list and viewport from the page.
    pub fn measure(self) {
        if let Some(measured) = self.measured() {
            change(self.strip, |strip| *strip = measured);
        }
    }

    /// What is known of the ticker, with the lengths that the page has now.
    fn measured(self) -> Option<Strip> {
        let parts = self.parts()?;
        let mut strip = *self.strip.try_read_untracked()?;
        // One at a time, or one below the other, they have no length.
        if matches!(
            strip.presentation(),
            Presentation::Loop | Presentation::Line
        ) {
            strip.list_px = layout::width(&parts.list);
        }
        strip.viewport_px = layout::width(&parts.viewport);
        Some(strip)
    }

    /// Goes to the next headline (1) or the previous one (-1).
    pub fn step(self, by: i32) {
        if let Some(step) = self.steps.get_value() {
            return step(self, by);
        }
        // What moves them so that the reader can follow is not there yet, or cannot be loaded.
        let strip = self.strip.get_untracked();
        if strip.presentation() == Presentation::Stage {
            let next = self.current.get_untracked() as i32 + by;
            self.current
                .set(next.rem_euclid(strip.headlines as i32) as usize);
        } else {
            self.due.update_value(|due| *due += by);
        }
    }

    /// Has [`step`](Self::step) move the headlines, and makes the steps that it has put off.
    pub fn begin_steps(self) {
        self.steps.set_value(Some(Self::move_by));
        let due = self.due.get_value();
        for _ in 0..due.abs() {
            self.move_by(due.signum());
        }
    }

    fn move_by(self, by: i32) {
        let Some(parts) = self.parts() else { return };
        let strip = self.strip.get_untracked();
        let count = strip.headlines as i32;
        if count < 2 {
            return;
        }
        self.locate();
        let current = self.current.get_untracked();
        let next = (current as i32 + by).rem_euclid(count) as usize;
        match strip.presentation() {
            Presentation::Loop => self.glide(&parts, current, by),
            Presentation::Stage => self.turn_to(&parts, next, by),
            Presentation::Line | Presentation::List => {
                self.scrolled_to.set_value(Some(next));
                self.current.set(next);
                self.scroll_to(&parts, next, !strip.reduced);
            }
        }
    }

    /// From now on the reader scrolls a line or list: what stands where it begins
    /// is the current headline.
    pub fn let_go(self) {
        self.scrolled_to.set_value(None);
    }

    /// Moves a loop, or a line, by a distance on screen to the right, in CSS px of the window,
    /// under the reader's finger.
    pub fn pull(self, px: f64) {
        let px = px / self.scale();
        let sign = self.direction().sign();
        self.marquee.with_value(|marquee| {
            if let Some(marquee) = marquee {
                marquee.set_position(marquee.position() + sign * px);
            } else if let Some(parts) = self.parts() {
                parts
                    .viewport
                    .set_scroll_left(parts.viewport.scroll_left() - px as i32);
            }
        });
        self.locate();
    }

    /// Brings a focused headline to where the line begins, unless all of it can
    /// be seen already.
    pub fn reveal(self, link: &Element) {
        let Some(parts) = self.parts() else { return };
        self.marquee.with_value(|marquee| {
            let Some(marquee) = marquee else { return };
            // Held first: a running strip would slip on by a frame or two.
            marquee.run(false);
            // Some engines have scrolled it into view by now: measure without.
            parts.viewport.set_scroll_left(0);
            let seen = parts.viewport.get_bounding_client_rect();
            let place = link.get_bounding_client_rect();
            if place.left() >= seen.left() && place.right() <= seen.right() {
                return;
            }
            // Not to the very edge: WebKit rounds the link's box outwards, and would
            // scroll the last px of it into view.
            let room_px = (seen.width() - place.width()).max(0.0) / 2.0 / self.scale();
            let begins = self.distance(&parts.list, link);
            marquee.set_position(begins - FOCUS_GAP_PX.min(room_px));
        });
        self.locate();
    }

    /// Finds out which headline stands where the line begins.
    pub fn locate(self) {
        let Some(parts) = self.parts() else { return };
        let strip = self.strip.get_untracked();
        let found = match (strip.presentation(), self.scrolled_to.get_value()) {
            (Presentation::Stage, _) => return,
            (Presentation::Line | Presentation::List, Some(index)) => index,
            (Presentation::Loop, _) => {
                let position = self
                    .marquee
                    .with_value(|m| m.as_ref().map(Marquee::position));
                let here = self.start(&parts.list) + position.unwrap_or_default() + NEAR_PX;
                last_index(&parts.list, |item| self.start(item) <= here)
            }
            (Presentation::Line, None) => {
                let here = self.start(&parts.viewport) + NEAR_PX;
                last_index(&parts.list, |item| self.start(item) <= here)
            }
            (Presentation::List, None) => {
                let top = parts.viewport.get_bounding_client_rect().top();
                last_index(&parts.list, |item| {
                    item.get_bounding_client_rect().top() <= top + NEAR_PX
                })
            }
        };
        if self.current.get_untracked() != found {
            self.current.set(found);
        }
    }

    /// Keeps the strip from being scrolled by the browser while it is a loop.
    pub fn refuse_scrolling(self) {
        if let Some(parts) = self.parts()
            && self.strip.get_untracked().presentation() == Presentation::Loop
        {
            parts.viewport.set_scroll_left(0);
        }
        self.locate();
    }

    pub(super) fn parts(self) -> Option<Parts> {
        self.parts.try_get_value()?
    }

    pub(super) fn direction(self) -> Direction {
        self.context
            .config
            .with_untracked(|config| config.direction)
    }

    /// How many px on screen are one CSS px of the headlines: pages scale and zoom what is
    /// around them, and let it grow in.
    pub(super) fn scale(self) -> f64 {
        // Of lines that run downwards nothing can be told by their width.
        let scale = self.seen_scale();
        if scale > 0.01 { scale } else { 1.0 }
    }

    fn seen_scale(self) -> f64 {
        self.parts().map_or(1.0, |parts| layout::scale(&parts.list))
    }

    /// How far `item` begins from where `line` begins, in the direction of
    /// reading, in CSS px.
    pub(super) fn distance(self, line: &Element, item: &Element) -> f64 {
        self.start(item) - self.start(line)
    }

    /// Where `element` begins, in CSS px of the headlines in the direction of reading.
    pub(super) fn start(self, element: &Element) -> f64 {
        self.ends(element).0
    }

    /// Where `element` begins and where it ends.
    pub(super) fn ends(self, element: &Element) -> (f64, f64) {
        let (left, right) = if (self.seen_scale() - 1.0).abs() < UNCHANGED {
            let place = element.get_bounding_client_rect();
            (place.left(), place.right())
        } else {
            // On screen it is scaled, turned or slanted. Offsets are as they are laid out, but
            // whole px.
            let scrolled = self.parts().map_or(0, |parts| parts.viewport.scroll_left());
            layout::ends(element, scrolled.into())
        };
        match self.direction() {
            Direction::Rtl => (-right, -left),
            Direction::Ltr => (left, right),
        }
    }

    /// Moves a loop smoothly until another headline stands where the line
    /// begins.
    fn glide(self, parts: &Parts, current: usize, by: i32) {
        let sign = self.direction().sign();
        self.marquee.with_value(|marquee| {
            let Some(marquee) = marquee else { return };
            let lap = marquee.lap();
            let start = |index: usize| {
                let item = parts.list.children().item(index as u32);
                item.map_or(lap, |item| self.distance(&parts.list, &item))
            };
            let mut from = marquee.position();
            let to = if by > 0 {
                start(current + 1)
            } else if from - start(current) > NEAR_PX {
                // Back to the beginning of this one first.
                start(current)
            } else if current > 0 {
                start(current - 1)
            } else {
                // The end of a lap looks like its beginning.
                from = lap;
                start(parts.list.children().length().saturating_sub(1) as usize)
            };
            let strip = self.strip;
            change(strip, |strip| strip.hold.insert(Reason::Glide));
            marquee.run(false);
            marquee.set_position(to);
            transition(
                &parts.track,
                "transform",
                &shift(sign * from),
                &shift(sign * to),
                STEP_MS.into(),
            );
            self.gliding.set_value(Some(Timeout::new(STEP_MS, move || {
                change(strip, |strip| strip.hold.remove(Reason::Glide));
            })));
        });
        self.locate();
    }

    /// Shows another headline in place of the current one.
    fn turn_to(self, parts: &Parts, next: usize, by: i32) {
        let current = self.current.get_untracked();
        self.current.set(next);
        let items = parts.list.children();
        let (Some(old), Some(new)) = (items.item(current as u32), items.item(next as u32)) else {
            return;
        };
        let fade = self.config.get_untracked().mode == Mode::Fade;
        let way = self.direction().sign() * f64::from(by) * layout::width(&parts.viewport);
        let ms = STEP_MS.into();
        if fade {
            transition(&new, "opacity", "0", "1", ms);
        } else {
            transition(&old, "transform", "none", &shift(way), ms);
            transition(&new, "transform", &shift(-way), "none", ms);
        }
    }

    fn scroll_to(self, parts: &Parts, index: usize, smooth: bool) {
        let Some(item) = parts.list.children().item(index as u32) else {
            return;
        };
        let options = ScrollToOptions::new();
        options.set_behavior(if smooth {
            ScrollBehavior::Smooth
        } else {
            ScrollBehavior::Instant
        });
        let (seen, item): (DomRect, DomRect) = (
            parts.viewport.get_bounding_client_rect(),
            item.get_bounding_client_rect(),
        );
        if self.strip.get_untracked().presentation() == Presentation::List {
            options.set_top((item.top() - seen.top()) / self.scale());
        } else {
            let moved = match self.direction() {
                Direction::Rtl => item.right() - seen.right(),
                Direction::Ltr => item.left() - seen.left(),
            };
            options.set_left(moved / self.scale());
        }
        parts.viewport.scroll_by_with_scroll_to_options(&options);
    }

    /// Where headlines change one by one, the next comes after the interval,
    /// unless something holds them.
    fn turn_pages(self) {
        let pace = Memo::new(move |_| {
            let strip = self.strip.get();
            let turns = matches!(
                strip.presentation(),
                Presentation::Stage | Presentation::List
            );
            let due = turns && strip.is_automatic() && strip.hold.is_free();
            due.then(|| (self.config.get().interval * 1000.0) as u32)
        });
        Effect::new(move || {
            if let Some(ms) = pace.get() {
                drop_on_cleanup(Interval::new(ms, move || self.step(1)));
            }
        });
    }
}

/// The last of the first headlines of which something holds; 0 where it holds
/// for none.
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

/// Changes what is known of the ticker, if that really changes it.
pub fn change(strip: RwSignal<Strip>, change: impl FnOnce(&mut Strip)) {
    // Observers may call once more after their element has ended.
    let Some(before) = strip.try_read_untracked() else {
        return;
    };
    let mut next = *before;
    change(&mut next);
    if next != *before {
        strip.set(next);
    }
}
