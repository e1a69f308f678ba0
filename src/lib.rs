//! ajel (عاجل, "breaking"): a news widget for pages that are not ours.
#![warn(missing_docs)]

pub mod diagnostics;
pub mod element;
pub mod feed;
#[cfg(target_arch = "wasm32")]
pub mod hooks;
pub mod live;
pub mod locale;
pub mod related;
pub mod ui;
