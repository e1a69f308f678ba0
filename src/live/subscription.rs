//! The feeds of one element, as one.

use std::rc::Rc;

use super::store::{Early, State, Store};

/// The stores that an element uses; dropping it lets go of them, and a store
/// that nobody uses ends its request and its timer.
pub struct Subscription {
    stores: Vec<(Rc<Store>, u32)>,
}

impl Subscription {
    /// Subscribes to absolute feed addresses; `refresh_s` is in seconds. While the
    /// element is not `on_screen` it asks for nothing.
    pub fn new(urls: &[String], refresh_s: u32, on_screen: bool, early: &Early) -> Self {
        let stores = urls.iter().map(|url| {
            let store = Store::shared(url, early);
            let number = store.want(refresh_s, on_screen);
            (store, number)
        });
        Subscription {
            stores: stores.collect(),
        }
    }

    /// What is known of each feed with its address, in the order of the
    /// attribute; reactive.
    pub fn states(&self) -> Vec<(String, State)> {
        let stores = self.stores.iter();
        stores
            .map(|(store, _)| (store.url().to_owned(), store.state()))
            .collect()
    }

    /// The element comes on screen, or goes.
    pub fn look(&self, on_screen: bool) {
        for (store, number) in &self.stores {
            store.look(*number, on_screen);
        }
    }

    /// Asks for all of them now.
    pub fn refresh(&self) {
        for (store, _) in &self.stores {
            store.refresh();
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        for (store, number) in &self.stores {
            store.forget(*number);
        }
    }
}
