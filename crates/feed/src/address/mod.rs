//! What can be told from an address alone, as text.
//!
//! Two addresses are compared in two ways. [`link`] is what feeds are merged by: two links
//! that lead to the same place, whatever counts their readers. [`article`] is what articles
//! are known by: it leaves the whole query out where the path says enough.

mod article;
mod link;
mod origin;

pub use article::article;
pub use link::link;
pub use origin::{is_mixed_content, origin};
