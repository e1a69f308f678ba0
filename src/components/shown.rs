//! Which articles the page shows already: what the tickers have to say, so that
//! the related box need not say it again.

use std::cell::{Cell, RefCell};

use crate::address;

thread_local! {
    static SHOWN: RefCell<Vec<(u32, Vec<String>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// What one element shows, as long as this lives.
pub struct Shown(u32);

impl Shown {
    /// Shows nothing yet.
    pub fn new() -> Shown {
        let number = NEXT.get();
        NEXT.set(number + 1);
        Shown(number)
    }

    /// It shows these addresses now.
    pub fn set<'a>(&self, urls: impl Iterator<Item = &'a str>) {
        let urls = urls.map(str::to_owned).collect();
        SHOWN.with_borrow_mut(|shown| {
            shown.retain(|(number, _)| *number != self.0);
            shown.push((self.0, urls));
        });
    }

    /// What all elements show, in the form of [`address::article`].
    pub fn everywhere() -> Vec<String> {
        SHOWN.with_borrow(|shown| {
            let urls = shown.iter().flat_map(|(_, urls)| urls);
            urls.map(|url| address::article(url)).collect()
        })
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        SHOWN.with_borrow_mut(|shown| shown.retain(|(number, _)| *number != self.0));
    }
}
