//! The border to the page: attributes in, events and markup out.

mod mount;
mod report;
mod sheets;

pub use {
    mount::{Handle, mount},
    report::report,
};
