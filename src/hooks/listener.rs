//! Listeners of events, which end with the value that stands for them.

use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// An event listener that is removed when dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    capture: bool,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `callback` for each event of this kind. The listener is passive, so it cannot delay
    /// the page's scrolling.
    pub fn new(
        target: &EventTarget,
        kind: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::add(target, kind, true, false, Box::new(callback))
    }

    /// Like [`Listener::new`], but in the capture phase: it also gets events of descendants that do
    /// not bubble.
    pub fn captured(
        target: &EventTarget,
        kind: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::add(target, kind, true, true, Box::new(callback))
    }

    /// Like [`Listener::new`], but not passive: it may prevent the browser's default action. With
    /// `capture` it runs before the listeners of descendants.
    pub fn active(
        target: &EventTarget,
        kind: &'static str,
        capture: bool,
        callback: Box<dyn FnMut(Event)>,
    ) -> Self {
        Self::add(target, kind, false, capture, callback)
    }

    fn add(
        target: &EventTarget,
        kind: &'static str,
        passive: bool,
        capture: bool,
        callback: Box<dyn FnMut(Event)>,
    ) -> Self {
        let callback = Closure::wrap(callback);
        let options = AddEventListenerOptions::new();
        options.set_passive(passive);
        options.set_capture(capture);
        // This fails only if the target is not an EventTarget.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            Closure::as_ref(&callback).unchecked_ref(),
            &options,
        );
        Listener {
            target: target.clone(),
            kind,
            capture,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.kind,
            Closure::as_ref(&self.callback).unchecked_ref(),
            self.capture,
        );
    }
}
