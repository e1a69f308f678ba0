use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Calls back with whether an element is in the viewport by at least a share of
/// its area, whenever that changes; stops when dropped.
pub struct InViewport {
    observer: Option<IntersectionObserver>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl InViewport {
    /// Begins to observe. `share` is from 0 (any pixel) to 1 (all of it).
    pub fn new(element: &Element, share: f64, callback: impl FnMut(bool) + 'static) -> Self {
        Self::within(element, share, "0px", callback)
    }

    /// Begins to observe whether any pixel of it is in the viewport or within a margin
    /// around it, which is written as in CSS.
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
        }
    }
}
