//! The border to the page: attributes in, events and markup out.

pub mod catalog;
pub mod config;
pub mod names;

#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
mod events;
#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod report;
#[cfg(target_arch = "wasm32")]
mod sheets;

#[cfg(target_arch = "wasm32")]
pub use {
    context::{Context, News},
    events::{item_clicked, item_viewed, loaded, toggled},
    mount::{Handle, mount},
    report::report,
};
