//! Keeps the addresses of the articles that tickers show, so that the related box need not repeat
//! them.

use std::cell::{Cell, RefCell};

use crate::address;

thread_local! {
    static SHOWN: RefCell<Vec<(u32, Vec<String>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// The addresses that one element shows, remembered until this is dropped.
pub struct ShownArticles(u32);

impl ShownArticles {
    /// Creates an empty entry.
    pub fn new() -> ShownArticles {
        let number = NEXT.get();
        NEXT.set(number + 1);
        ShownArticles(number)
    }

    /// Replaces the addresses that the element shows.
    pub fn set<'a>(&self, urls: impl Iterator<Item = &'a str>) {
        let urls = urls.map(str::to_owned).collect();
        SHOWN.with_borrow_mut(|shown| {
            shown.retain(|(number, _)| *number != self.0);
            shown.push((self.0, urls));
        });
    }

    /// Returns the addresses that all elements show, in the form of [`address::article`].
    pub fn all() -> Vec<String> {
        SHOWN.with_borrow(|shown| {
            let urls = shown.iter().flat_map(|(_, urls)| urls);
            urls.map(|url| address::article(url)).collect()
        })
    }
}

impl Drop for ShownArticles {
    fn drop(&mut self) {
        SHOWN.with_borrow_mut(|shown| shown.retain(|(number, _)| *number != self.0));
    }
}
