//! The subscription of one element to its feeds.

use std::rc::Rc;

use super::store::{FeedState, PrefetchedRequests, Store};

/// The stores that an element uses. Dropping the subscription releases them, and a store without
/// subscribers cancels its request and its timer.
pub struct Subscription {
    stores: Vec<(Rc<Store>, u32)>,
}

impl Subscription {
    /// Subscribes to absolute feed addresses. `refresh_s` is in seconds. While the element is not
    /// `on_screen`, no updates are requested.
    pub fn new(
        urls: &[String],
        refresh_s: u32,
        on_screen: bool,
        prefetched: &PrefetchedRequests,
    ) -> Self {
        let stores = urls.iter().map(|url| {
            let store = Store::shared(url, prefetched);
            let number = store.subscribe(refresh_s, on_screen);
            (store, number)
        });
        Subscription {
            stores: stores.collect(),
        }
    }

    /// Returns the address and the state of each feed, in the order of the attribute, and
    /// subscribes the running effect or memo to the states.
    pub fn states(&self) -> Vec<(String, FeedState)> {
        let stores = self.stores.iter();
        stores
            .map(|(store, _)| (store.url().to_owned(), store.state()))
            .collect()
    }

    /// Sets whether the element is on screen.
    pub fn set_on_screen(&self, on_screen: bool) {
        for (store, number) in &self.stores {
            store.set_on_screen(*number, on_screen);
        }
    }

    /// Requests all feeds now.
    pub fn refresh(&self) {
        for (store, _) in &self.stores {
            store.refresh();
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        for (store, number) in &self.stores {
            store.unsubscribe(*number);
        }
    }
}
