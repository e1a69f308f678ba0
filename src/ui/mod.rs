//! What readers see. Components own no rules: they turn state into markup and
//! forward events.

pub mod back_to_top;
#[cfg(target_arch = "wasm32")]
mod item_link;
#[cfg(target_arch = "wasm32")]
mod item_time;
pub mod link_params;
#[cfg(target_arch = "wasm32")]
mod related_box;
#[cfg(target_arch = "wasm32")]
mod seen;
pub mod ticker;

#[cfg(target_arch = "wasm32")]
pub use {back_to_top::BackToTop, related_box::RelatedBox, ticker::Ticker};
