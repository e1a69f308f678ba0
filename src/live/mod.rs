//! Feeds that stay fresh: one request and one timer for each address, however
//! many elements show it.

#[cfg(target_arch = "wasm32")]
mod fetch;
pub mod last_good;
pub mod merge;
pub mod schedule;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod subscription;

#[cfg(target_arch = "wasm32")]
pub use {
    fetch::{Download, TIMEOUT_S, download},
    store::{Early, State},
    subscription::Subscription,
};
