//! Handles pointer input on the headlines: fingers, pens and mice.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

use super::{
    drag::Drag,
    motion::{Motion, update_state},
    pause::PauseReason,
    state::{Presentation, TickerState},
};
use crate::components::Context;
use crate::hooks::{Listener, page::window};
use crate::locale::direction::Direction;
use crate::reactive::{RwSignal, StoredValue, drop_on_cleanup};

/// The state of pointer input on the headlines.
#[derive(Clone, Copy)]
pub struct PointerInput {
    context: Context,
    motion: Motion,
    drag: RwSignal<Option<Drag>>,
    /// Whether the press reported its buttons: some test drivers do not.
    reports_buttons: StoredValue<bool>,
    /// Set after a drag: the click that follows must not open a link.
    swallow: StoredValue<bool>,
    /// The timer that resets `swallow`.
    released: StoredValue<Option<Timeout>>,
}

impl PointerInput {
    /// Creates the pointer input of an element's headlines.
    pub fn new(context: Context, motion: Motion) -> Self {
        let input = PointerInput {
            context,
            motion,
            drag: RwSignal::new(None),
            reports_buttons: StoredValue::new_local(false),
            swallow: StoredValue::new_local(false),
            released: StoredValue::new_local(None),
        };
        drop_on_cleanup(Listener::new(&window(), "blur", move |_| input.cancel()));
        input
    }

    fn set_pause(self, reason: PauseReason, applies: bool) {
        update_state(self.motion.state, |state| {
            state.pause_reasons.set(reason, applies)
        });
    }

    /// Handles a pointer that enters the headlines.
    pub fn enter(self, event: &PointerEvent) {
        self.set_pause(PauseReason::Hover, true);
        if event.pointer_type() == "touch" {
            self.set_pause(PauseReason::Touch, true);
        }
    }

    /// Handles a pointer that leaves the headlines.
    pub fn leave(self, event: &PointerEvent) {
        self.set_pause(PauseReason::Hover, false);
        self.set_pause(PauseReason::Touch, false);
        self.up(event);
    }

    /// Handles a press.
    pub fn down(self, event: &PointerEvent) {
        self.swallow.set_value(false);
        // A second finger zooms the page, so nothing is dragged.
        let is_second = event.buttons() != 0 && !event.is_primary();
        if self.drag.get_untracked().is_some() || is_second {
            self.cancel();
        } else if event.button() == 0 {
            self.reports_buttons.set_value(event.buttons() != 0);
            self.drag.set(Some(Drag::begin(event.client_x().into())));
        }
    }

    /// Handles a movement of the pointer, pressed or not.
    pub fn move_to(self, event: &PointerEvent) {
        let Some(mut drag) = self.drag.get_untracked() else {
            return;
        };
        // The release was not reported: it happened over a context menu or another window.
        if event.buttons() == 0 && self.reports_buttons.get_value() {
            self.cancel();
            return;
        }
        let was_drag = drag.is_drag();
        let moved = drag.move_to(event.client_x().into());
        self.drag.set(Some(drag));
        let Some(px) = moved else { return };
        if !was_drag {
            self.set_pause(PauseReason::Drag, true);
            // Captures the pointer until the release, wherever that is. This fails if the pointer
            // is gone already.
            let target = event
                .current_target()
                .and_then(|t| t.dyn_into::<Element>().ok());
            if let Some(target) = target {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
        }
        match self.motion.state.with_untracked(TickerState::presentation) {
            Presentation::Marquee => self.motion.drag(px),
            // The browser itself scrolls a static line with a finger.
            Presentation::StaticLine if event.pointer_type() != "touch" => self.motion.drag(px),
            _ => {}
        }
    }

    /// Cancels a drag whose release will not be reported: a menu opens, or another window comes to
    /// the front.
    pub fn cancel(self) {
        if self.drag.get_untracked().is_some() {
            self.drag.set(None);
            self.set_pause(PauseReason::Drag, false);
        }
    }

    /// Handles the loss of the pointer's capture. If it is the link under a finger that loses the
    /// capture to the headlines, the event bubbles up from the link and is ignored.
    pub fn lose(self, event: &PointerEvent) {
        if event.target() == event.current_target() {
            self.up(event);
        }
    }

    /// Handles a release, or a pointer that the browser takes away.
    pub fn up(self, event: &PointerEvent) {
        let Some(drag) = self.drag.get_untracked() else {
            return;
        };
        self.drag.set(None);
        self.set_pause(PauseReason::Drag, false);
        if drag.is_drag() {
            self.swallow.set_value(true);
            // The click after a drag follows its release at once. After a drag by finger there is
            // none, and the next click, perhaps by a key, must not be lost.
            let end = move || {
                self.swallow.set_value(false);
            };
            self.released.set_value(Some(Timeout::new(0, end)));
        }
        if event.type_() == "pointerup"
            && self.motion.state.with_untracked(TickerState::presentation)
                == Presentation::SingleHeadline
        {
            let rtl = self
                .context
                .config
                .with_untracked(|config| config.direction == Direction::Rtl);
            let by = drag.swipe(rtl);
            if by != 0 {
                self.motion.step(by);
            }
        }
    }

    /// Handles a click before the links receive it.
    pub fn click(self, event: &MouseEvent) {
        if self.swallow.get_value() {
            self.swallow.set_value(false);
            event.prevent_default();
            event.stop_propagation();
        }
    }
}
