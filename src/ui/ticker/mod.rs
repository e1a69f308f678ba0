//! The breaking-news ticker.

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod headlines;
pub mod hold;
pub mod order;

#[cfg(target_arch = "wasm32")]
pub use component::Ticker;
