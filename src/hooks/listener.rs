use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// An event listener that is removed when dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
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
        let callback = Closure::new(callback);
        let options = AddEventListenerOptions::new();
        options.set_passive(true);
        // Fails only where the target is no EventTarget.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            Closure::as_ref(&callback).unchecked_ref(),
            &options,
        );
        Listener {
            target: target.clone(),
            kind,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(
            self.kind,
            Closure::as_ref(&self.callback).unchecked_ref(),
        );
    }
}
