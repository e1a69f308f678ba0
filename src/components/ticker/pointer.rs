//! Fingers, pens and mice on the headlines.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

use super::{
    gesture::Pull,
    hold::Reason,
    motion::{Motion, change},
    strip::{Presentation, Strip},
};
use crate::components::Context;
use crate::hooks::{Listener, page::window};
use crate::locale::direction::Direction;
use crate::reactive::{RwSignal, StoredValue, drop_on_cleanup};

/// What pointers do to the headlines.
#[derive(Clone, Copy)]
pub struct PointerInput {
    context: Context,
    motion: Motion,
    pull: RwSignal<Option<Pull>>,
    /// The press said which buttons are down; some drivers of tests do not.
    tells_buttons: StoredValue<bool>,
    /// The click that ends a pull is none.
    swallow: StoredValue<bool>,
    /// Ends that.
    released: StoredValue<Option<Timeout>>,
}

impl PointerInput {
    /// For the headlines of an element.
    pub fn new(context: Context, motion: Motion) -> Self {
        let input = PointerInput {
            context,
            motion,
            pull: RwSignal::new(None),
            tells_buttons: StoredValue::new_local(false),
            swallow: StoredValue::new_local(false),
            released: StoredValue::new_local(None),
        };
        drop_on_cleanup(Listener::new(&window(), "blur", move |_| input.cancel()));
        input
    }

    fn hold(self, reason: Reason, holds: bool) {
        change(self.motion.strip, |strip| strip.hold.set(reason, holds));
    }

    /// A pointer comes over them.
    pub fn enter(self, event: &PointerEvent) {
        self.hold(Reason::Hover, true);
        if event.pointer_type() == "touch" {
            self.hold(Reason::Touch, true);
        }
    }

    /// It leaves them.
    pub fn leave(self, event: &PointerEvent) {
        self.hold(Reason::Hover, false);
        self.hold(Reason::Touch, false);
        self.up(event);
    }

    /// It presses.
    pub fn down(self, event: &PointerEvent) {
        self.swallow.set_value(false);
        // With a second finger the page is zoomed, and nothing is pulled.
        let is_second = event.buttons() != 0 && !event.is_primary();
        if self.pull.get_untracked().is_some() || is_second {
            self.cancel();
        } else if event.button() == 0 {
            self.tells_buttons.set_value(event.buttons() != 0);
            self.pull.set(Some(Pull::begin(event.client_x().into())));
        }
    }

    /// It moves, pressed or not.
    pub fn move_to(self, event: &PointerEvent) {
        let Some(mut pull) = self.pull.get_untracked() else {
            return;
        };
        // A release that nobody has told, over a context menu or another window.
        if event.buttons() == 0 && self.tells_buttons.get_value() {
            self.cancel();
            return;
        }
        let was_drag = pull.is_drag();
        let moved = pull.move_to(event.client_x().into());
        self.pull.set(Some(pull));
        let Some(px) = moved else { return };
        if !was_drag {
            self.hold(Reason::Drag, true);
            // Until the release, wherever that is. Fails where the pointer has
            // gone already.
            let target = event
                .current_target()
                .and_then(|t| t.dyn_into::<Element>().ok());
            if let Some(target) = target {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
        }
        match self.motion.strip.with_untracked(Strip::presentation) {
            Presentation::Loop => self.motion.pull(px),
            // A finger scrolls a line by itself.
            Presentation::Line if event.pointer_type() != "touch" => self.motion.pull(px),
            _ => {}
        }
    }

    /// A menu opens, or another window comes to the front: nobody tells of the release.
    pub fn cancel(self) {
        if self.pull.get_untracked().is_some() {
            self.pull.set(None);
            self.hold(Reason::Drag, false);
        }
    }

    /// The browser takes the capture away. Where a finger was captured by the link below it, the
    /// link loses it to the headlines, and says so.
    pub fn lose(self, event: &PointerEvent) {
        if event.target() == event.current_target() {
            self.up(event);
        }
    }

    /// It lets go, or is taken away by the browser.
    pub fn up(self, event: &PointerEvent) {
        let Some(pull) = self.pull.get_untracked() else {
            return;
        };
        self.pull.set(None);
        self.hold(Reason::Drag, false);
        if pull.is_drag() {
            self.swallow.set_value(true);
            // Such a click comes with the release. After a pull by a finger there
            // is none, and the next one, of a key perhaps, is not to be lost.
            let end = move || {
                self.swallow.set_value(false);
            };
            self.released.set_value(Some(Timeout::new(0, end)));
        }
        if event.type_() == "pointerup"
            && self.motion.strip.with_untracked(Strip::presentation) == Presentation::Stage
        {
            let rtl = self
                .context
                .config
                .with_untracked(|config| config.direction == Direction::Rtl);
            let by = pull.swipe(rtl);
            if by != 0 {
                self.motion.step(by);
            }
        }
    }

    /// A click, before the links see it.
    pub fn click(self, event: &MouseEvent) {
        if self.swallow.get_value() {
            self.swallow.set_value(false);
            event.prevent_default();
            event.stop_propagation();
        }
    }
}
