//! Feeds that are kept up to date: one request and one timer per address, however many elements
//! show the feed.

pub mod compose;
pub mod last_good;
pub mod merge;
pub mod schedule;

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        mod fetch;
        mod store;
        mod subscription;
        mod wordpress;
        mod xml;

        pub use {
            fetch::{Download, TIMEOUT_S, download},
            store::{PrefetchedRequests, FeedState},
            subscription::Subscription,
        };
    }
}
