//! Whether an element is in the viewport, by an `IntersectionObserver`.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// An observer that calls back whenever an element comes into the viewport or leaves it; it stops
/// when dropped. The element counts as in the viewport from a given share of its area.
pub struct InViewport {
    observer: Option<IntersectionObserver>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl InViewport {
    /// Begins to observe. `share` is from 0 (any pixel) to 1 (the whole element).
    pub fn new(element: &Element, share: f64, callback: impl FnMut(bool) + 'static) -> Self {
        Self::within(element, share, "0px", callback)
    }

    /// Begins to observe whether any pixel of the element is in the viewport or within `margin`
    /// around it. `margin` is written as in CSS.
    pub fn near(element: &Element, margin: &str, callback: impl FnMut(bool) + 'static) -> Self {
        Self::within(element, 0.0, margin, callback)
    }

    fn within(
        element: &Element,
        share: f64,
        margin: &str,
        mut callback: impl FnMut(bool) + 'static,
    ) -> Self {
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            // The last entry is the newest.
            let last = entries.pop();
            if let Some(entry) = last.dyn_ref::<IntersectionObserverEntry>() {
                callback(entry.is_intersecting() && entry.intersection_ratio() >= share);
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_threshold(&JsValue::from_f64(share));
        options.set_root_margin(margin);
        let observer =
            IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)
                .ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        InViewport {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for InViewport {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
            // Entries that are queued already would still be delivered: `disconnect` leaves the queue
            // alone.
            // https://w3c.github.io/IntersectionObserver/#dom-intersectionobserver-disconnect
            observer.take_records();
        }
    }
}
