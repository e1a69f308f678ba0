//! The breaking-news ticker.

pub mod announcement;
#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod controls;
pub mod gesture;
#[cfg(target_arch = "wasm32")]
mod headlines;
pub mod hold;
#[cfg(target_arch = "wasm32")]
mod live_region;
#[cfg(target_arch = "wasm32")]
mod markup;
#[cfg(target_arch = "wasm32")]
mod motion;
#[cfg(target_arch = "wasm32")]
mod news;
pub mod order;
pub mod passed;
#[cfg(target_arch = "wasm32")]
mod pointer;
#[cfg(target_arch = "wasm32")]
mod replace;
pub mod strip;
pub mod update;
#[cfg(target_arch = "wasm32")]
mod views;

#[cfg(target_arch = "wasm32")]
pub use {component::NewsTicker, markup::TickerMarkup};
