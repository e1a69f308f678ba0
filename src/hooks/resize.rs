//! Changes of the sizes of elements, by a `ResizeObserver`.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

use crate::hooks::page::window;

/// An observer that calls back in the frame after an observed element has changed its size or is
/// first observed, unless its size is known by then. It stops when dropped.
///
/// The callback does not run in the same frame: its changes would be measured again before the
/// frame is over, and engines report that to the page as an error («ResizeObserver loop completed
/// with undelivered notifications»).
pub struct Resize {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
    /// The animation frame that has been requested.
    frame: Rc<Cell<Option<i32>>>,
    _measure: Rc<Closure<dyn FnMut()>>,
}

impl Resize {
    /// Begins to observe. `is_known` may read sizes: layout is up to date when it is called.
    pub fn new(
        elements: &[&Element],
        is_known: impl Fn() -> bool + 'static,
        measure: impl Fn() + 'static,
    ) -> Self {
        let frame = Rc::new(Cell::new(None));
        let waited_for = Rc::clone(&frame);
        let measure = Rc::new(Closure::<dyn FnMut()>::new(move || {
            waited_for.set(None);
            measure();
        }));
        let (next, in_frame) = (Rc::clone(&frame), Rc::clone(&measure));
        let callback = Closure::<dyn FnMut()>::new(move || {
            if next.get().is_none() && !is_known() {
                let in_frame = in_frame.as_ref().as_ref().unchecked_ref();
                next.set(window().request_animation_frame(in_frame).ok());
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        for element in elements {
            if let Some(observer) = &observer {
                observer.observe(element);
            }
        }
        Resize {
            observer,
            _callback: callback,
            frame,
            _measure: measure,
        }
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let Some(frame) = self.frame.take() {
            // This fails only for a value that is not a number.
            let _ = window().cancel_animation_frame(frame);
        }
    }
}
