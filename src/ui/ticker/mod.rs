//! The breaking-news ticker.

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod headlines;
pub mod hold;
#[cfg(target_arch = "wasm32")]
mod motion;
pub mod order;
pub mod strip;

#[cfg(target_arch = "wasm32")]
pub use component::view;
