//! The program of `demo/doctor.html`: asks for the feed that the page's address
//! names (`?feed=…`) and shows what `ajel::doctor` finds.
//!
//! Built beside the widget's program and never a part of it.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only publishers load it"
)]

#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod live;
#[cfg(target_arch = "wasm32")]
mod page;

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::open();
}
