//! The program of the pages for publishers, `demo/builder.html` and `demo/doctor.html`:
//! it becomes the one that it finds itself on.
//!
//! - [`builder`]: a publisher chooses, sees the widgets, and copies what `ajel::builder`
//!   writes.
//! - [`doctor`]: asks for the feed that the page's address names (`?feed=…`) and shows
//!   what `ajel::doctor` finds.
//! - [`check`] asks for a feed, [`search`] for those of a site, where that stands in the
//!   feed's place, and [`found`] is what both pages show of them.
//!
//! One program, because all widgets are in it: a second one would be compiled and
//! optimised for as long again. It is built beside the widgets' program and never a part
//! of it.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only publishers load it"
)]

#[cfg(target_arch = "wasm32")]
mod builder;
#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod doctor;
#[cfg(target_arch = "wasm32")]
mod found;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod search;

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::open();
}
