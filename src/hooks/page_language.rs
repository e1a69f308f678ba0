//! The language and direction that the page declares around an element.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, ShadowRoot};

use crate::hooks::page::document;

/// Returns `lang` and `dir` of the nearest ancestor of an element that has a `lang` attribute. The
/// search crosses shadow roots; both texts are empty if no ancestor has one.
pub fn language_around(element: &HtmlElement) -> (String, String) {
    let mut from = element.parent_element();
    let mut inside: Element = element.clone().into();
    loop {
        let found = from.and_then(|from| from.closest("[lang]").ok().flatten());
        if let Some(found) = found {
            let value = |name| found.get_attribute(name).unwrap_or_default();
            return (value("lang"), value("dir").to_ascii_lowercase());
        }
        let Ok(root) = inside.get_root_node().dyn_into::<ShadowRoot>() else {
            return Default::default();
        };
        inside = root.host();
        from = Some(inside.clone());
    }
}

/// An observer that calls back when `lang` or `dir` changes on any element that may surround this
/// one; it stops when dropped.
pub struct PageLanguage {
    observer: Option<MutationObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl PageLanguage {
    /// Begins to observe the document and each shadow root that contains the element.
    pub fn new(element: &Element, callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok();
        let options = MutationObserverInit::new();
        options.set_subtree(true);
        options.set_attribute_filter(&Array::of2(&"lang".into(), &"dir".into()));
        if let Some(observer) = &observer {
            // Observing fails only for options that contradict each other.
            let _ = observer.observe_with_options(&document(), &options);
            let mut inside = element.clone();
            while let Ok(root) = inside.get_root_node().dyn_into::<ShadowRoot>() {
                let _ = observer.observe_with_options(&root, &options);
                inside = root.host();
            }
        }
        PageLanguage {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for PageLanguage {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
