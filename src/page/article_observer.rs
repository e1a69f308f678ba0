//! Detects that the page shows another article without a new page load.

use gloo_timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, MutationObserver, MutationObserverInit, Node};

use crate::hooks::{
    Listener,
    page::{document, window},
};

/// The debounce in ms: applications change a page in several steps, and the page is read when
/// nothing has changed for this long.
const SETTLED_MS: u32 = 150;

/// How long after the last scroll event the address is compared, in ms: pages with infinite
/// scrolling change the address when the next article comes into view.
const SCROLLED_MS: u32 = 400;

/// An observer that calls back, after a debounce, when the page may have navigated to another
/// article: its history, its head or the text of the article has changed. Nothing is polled. It
/// stops when dropped.
pub struct ArticleObserver {
    observer: Option<MutationObserver>,
    _callback: Closure<dyn FnMut()>,
    _listeners: Vec<Listener>,
    _timer: Rc<RefCell<Option<Timeout>>>,
}

impl ArticleObserver {
    /// Begins to observe. `host` is the related box below the text of the article.
    pub fn new(host: &Element, callback: Box<dyn Fn()>) -> Self {
        let timer = Rc::new(RefCell::new(None));
        let callback: Rc<dyn Fn()> = callback.into();
        let callback_of_scroll = Rc::clone(&callback);
        let waiting = Rc::clone(&timer);
        let changed = move || {
            let callback = Rc::clone(&callback);
            *waiting.borrow_mut() = Some(Timeout::new(SETTLED_MS, move || callback()));
        };
        let window = window();
        let on = |target: &EventTarget, kind| {
            let changed = changed.clone();
            Listener::new(target, kind, move |_| changed())
        };
        let mut listeners = vec![on(&window, "popstate"), on(&window, "hashchange")];
        // https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-api
        let navigation = Reflect::get(&window, &"navigation".into()).unwrap_or_default();
        if let Ok(navigation) = navigation.dyn_into::<EventTarget>() {
            listeners.push(on(&navigation, "currententrychange"));
        }
        // Not every browser has the Navigation API, which also reports `replaceState`. On a page
        // with infinite scrolling the observed texts do not change when the reader scrolls to the
        // next article, so the address is compared once the reader has stopped.
        let before = Rc::new(RefCell::new(document().url()));
        // A timer of its own: scrolling must not put off what a change has begun.
        let stopped = RefCell::new(None);
        let notify = Rc::clone(&callback_of_scroll);
        listeners.push(Listener::captured(&document(), "scroll", move |_| {
            let (before, notify) = (Rc::clone(&before), Rc::clone(&notify));
            let compare = move || {
                let now = document().url();
                if *before.borrow() != now {
                    *before.borrow_mut() = now;
                    notify();
                }
            };
            *stopped.borrow_mut() = Some(Timeout::new(SCROLLED_MS, compare));
        }));
        let callback = Closure::<dyn FnMut()>::new(changed);
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observe(observer, host);
        }
        ArticleObserver {
            observer,
            _callback: callback,
            _listeners: listeners,
            _timer: timer,
        }
    }
}

/// Observes the head, the article's text, and the children of the article's ancestors: an
/// application may replace any of these elements.
fn observe(observer: &MutationObserver, host: &Element) {
    let deep = MutationObserverInit::new();
    deep.set_child_list(true);
    deep.set_subtree(true);
    deep.set_character_data(true);
    deep.set_attribute_filter(&Array::of2(&"href".into(), &"content".into()));
    let children = MutationObserverInit::new();
    children.set_child_list(true);
    let observe = |node: &Node, options| {
        // This fails only for options that contradict each other.
        let _ = observer.observe_with_options(node, options);
    };
    if let Some(head) = document().head() {
        observe(&head, &deep);
    }
    let article = host.closest("article, [role=article], main").ok().flatten();
    let article = article.or_else(|| document().query_selector("article, main").ok().flatten());
    let mut around: Option<Node> = article.clone().map(Into::into);
    if let Some(article) = &article {
        observe(article, &deep);
    }
    while let Some(node) = around {
        around = node.parent_node();
        if let Some(parent) = &around {
            observe(parent, &children);
        }
    }
}

impl Drop for ArticleObserver {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
