//! Turns what is known of the strip into movement on the page.

use leptos::{
    html::{Div, Ul},
    prelude::*,
};
use web_sys::Element;

use super::{hold::Reason, strip::Strip};
use crate::element::{Context, config::Direction};
use crate::hooks::{InViewport, Marquee, Resize, keep, reduced_motion};

/// The nodes that the movement is about.
#[derive(Clone, Copy)]
pub struct Nodes {
    /// What is seen of the strip.
    pub viewport: NodeRef<Div>,
    /// What moves: the list and its copy.
    pub track: NodeRef<Div>,
    /// The list of headlines.
    pub list: NodeRef<Ul>,
}

/// What an animation was made for; another value needs another animation.
type Course = (f64, f64);

/// The movement of one ticker; a small handle.
#[derive(Clone, Copy)]
pub struct Motion {
    strip: RwSignal<Strip>,
    marquee: StoredValue<Option<(Marquee, Course)>, LocalStorage>,
}

impl Motion {
    /// Follows the strip of an element. What it keeps up ends with the current
    /// owner.
    pub fn new(context: Context) -> Self {
        let strip = context.strip;
        let reduced = reduced_motion();
        Effect::new(move |_| {
            let reduced = reduced.get();
            change(strip, |strip| strip.reduced = reduced);
        });
        Motion {
            strip,
            marquee: StoredValue::new_local(None),
        }
    }

    /// Measures and moves these nodes. They may be others than before: the
    /// headlines then go on from where they were.
    pub fn drive(self, context: Context, nodes: Nodes) {
        let strip = self.strip;
        Effect::new(move |_| {
            let (Some(viewport), Some(list)) = (nodes.viewport.get(), nodes.list.get()) else {
                return;
            };
            let viewport: Element = (*viewport).clone().into();
            let list: Element = (*list).clone().into();
            let measure = {
                let (viewport, list) = (viewport.clone(), list.clone());
                move || {
                    let list_px = list.get_bounding_client_rect().width();
                    let viewport_px = viewport.get_bounding_client_rect().width();
                    change(strip, |strip| {
                        strip.list_px = list_px;
                        strip.viewport_px = viewport_px;
                    });
                }
            };
            keep(Resize::new(&[&viewport, &list], measure));
            keep(InViewport::new(&viewport, 0.0, move |visible| {
                change(strip, |strip| strip.hold.set(Reason::OffScreen, !visible));
            }));
        });
        Effect::new(move |_| {
            let strip = strip.get();
            let config = context.config.read();
            let lap_px = match config.direction {
                Direction::Rtl => strip.list_px,
                Direction::Ltr => -strip.list_px,
            };
            let track = if strip.is_loop() {
                nodes.track.get()
            } else {
                None
            };
            self.marquee.update_value(|current| {
                let course = (lap_px, config.speed);
                let same = matches!(current, Some((_, old)) if *old == course);
                if track.is_none() || !same {
                    let position = current.take().map_or(0.0, |(old, _)| old.position());
                    *current = track
                        .and_then(|track| Marquee::new(&track, lap_px, config.speed, position))
                        .map(|marquee| (marquee, course));
                }
                if let Some((marquee, _)) = current {
                    marquee.run(strip.hold.is_free());
                }
            });
        });
    }

    /// Brings a focused headline to where the line begins, unless all of it can
    /// be seen already.
    pub fn reveal(self, link: &Element, nodes: Nodes, direction: Direction) {
        let (Some(viewport), Some(list)) =
            (nodes.viewport.get_untracked(), nodes.list.get_untracked())
        else {
            return;
        };
        // Some engines have scrolled it into view by now: measure without that.
        viewport.set_scroll_left(0);
        let seen = viewport.get_bounding_client_rect();
        let all = list.get_bounding_client_rect();
        let link = link.get_bounding_client_rect();
        if link.left() >= seen.left() && link.right() <= seen.right() {
            return;
        }
        let offset = match direction {
            Direction::Rtl => all.right() - link.right(),
            Direction::Ltr => link.left() - all.left(),
        };
        self.marquee.with_value(|marquee| {
            if let Some((marquee, _)) = marquee {
                // Held first: a running strip would slip on by a frame or two.
                marquee.run(false);
                marquee.set_position(offset);
            }
        });
    }
}

/// Changes what is known of the strip, if that really changes it.
pub fn change(strip: RwSignal<Strip>, change: impl FnOnce(&mut Strip)) {
    // Observers may call once more after their element has ended.
    let Some(mut next) = strip.try_get_untracked() else {
        return;
    };
    let before = next;
    change(&mut next);
    if next != before {
        strip.set(next);
    }
}
