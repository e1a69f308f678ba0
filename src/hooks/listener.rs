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
    /// Calls `callback` for each event of this kind. The listener is passive:
    /// it can never delay the page's scrolling.
    pub fn new(
        target: &EventTarget,
        kind: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::add(target, kind, true, false, Box::new(callback))
    }

    /// The same for events inside of the target that do not bubble.
    pub fn captured(
        target: &EventTarget,
        kind: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::add(target, kind, true, true, Box::new(callback))
    }

    /// The same for a listener that may prevent what the browser would do, and
    /// with `capture` comes before those inside the target.
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
        // Fails only where the target is no EventTarget.
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
