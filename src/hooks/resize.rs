use leptos::prelude::request_animation_frame;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Calls back in the frame after one of the observed elements has changed its
/// size, and once when it is first observed; stops when dropped.
///
/// Not in the same frame: what the callback changes would be measured again
/// before the frame is over, and engines report that to the page as an error
/// («ResizeObserver loop completed with undelivered notifications»).
pub struct Resize {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl Resize {
    /// Begins to observe.
    pub fn new(elements: &[&Element], measure: impl Fn() + Clone + 'static) -> Self {
        let callback =
            Closure::<dyn FnMut()>::new(move || request_animation_frame(measure.clone()));
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        for element in elements {
            if let Some(observer) = &observer {
                observer.observe(element);
            }
        }
        Resize {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
