//! Feeds that stay fresh: one request and one timer for each address, however
//! many elements show it.

mod canonical;
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
    store::{Early, State},
    subscription::Subscription,
};
