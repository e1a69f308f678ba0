//! Reports to the page which items have been on screen long enough to be read.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use web_sys::Element;

use crate::components::{Context, item_events::report_view};
use crate::feed::Item;
use crate::hooks::InViewport;
use crate::reactive::drop_on_cleanup;

/// How long half of an item must be in view to count as seen, in ms.
const SEEN_MS: u32 = 1_000;

/// Dispatches `ajel:itemview` once, when at least half of `node` has been in the viewport for one
/// second.
pub fn report_when_seen(node: Element, (context, item): (Context, Item)) {
    let observer: Rc<RefCell<Option<InViewport>>> = Rc::default();
    let mut _timer = None;
    let watched = Rc::downgrade(&observer);
    let in_viewport = InViewport::new(&node, 0.5, move |half_visible| {
        let (watched, item) = (watched.clone(), item.clone());
        _timer = half_visible.then(|| {
            Timeout::new(SEEN_MS, move || {
                report_view(context, &item);
                // Reported only once: dropping the observer ends it.
                if let Some(watched) = watched.upgrade() {
                    watched.take();
                }
            })
        });
    });
    *observer.borrow_mut() = Some(in_viewport);
    drop_on_cleanup(observer);
}
