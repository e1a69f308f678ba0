//! The program of `demo/builder.html`: a publisher chooses, sees the widgets,
//! and copies what `ajel::builder` writes.
//!
//! Built beside the widget's program and never a part of it.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only publishers load it"
)]

#[cfg(target_arch = "wasm32")]
mod code;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod preview;

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::open();
}
