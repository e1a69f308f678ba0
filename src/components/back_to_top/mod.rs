//! The back-to-top control.

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod go;
#[cfg(target_arch = "wasm32")]
mod markup;
#[cfg(target_arch = "wasm32")]
mod own_control;
pub mod scroll;

#[cfg(target_arch = "wasm32")]
pub use {component::BackToTop, markup::BackToTopMarkup};
