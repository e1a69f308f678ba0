//! The program of the two pages for publishers, `demo/builder.html` and `demo/doctor.html`. It
//! detects which of them it runs on.
//!
//! - [`builder`]: a form for the settings, a preview of the widgets, and the code from
//!   `ajel::builder` to copy.
//! - [`doctor`]: requests the feed in the page's address (`?feed=…`) and shows the findings of
//!   `ajel::doctor`.
//! - [`check`] requests a feed, [`search`] searches a site for feeds if its address was entered
//!   instead of a feed's, and [`found`] renders the feeds that were found.
//!
//! Both pages share one program because it contains all widgets: compiling and optimising a second
//! one would take as long again. It is built beside the widgets' program and is never a part of it.
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
