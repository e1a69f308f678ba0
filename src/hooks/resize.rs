use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Calls back when one of the observed elements changes its size, and once
/// when it is first observed; stops when dropped.
pub struct Resize {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl Resize {
    /// Begins to observe.
    pub fn new(elements: &[&Element], callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
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
