//! Facts about an address that its text alone tells.
//!
//! Two addresses are compared by one normalisation (`normal`), under one of two policies. [`link`]
//! is used to merge feeds: two links are equal if they lead to the same place, whatever tracking
//! parameters they have. [`article`] is used to identify articles: one article may have a page for
//! phones, a page for AMP, and several pages of text.

mod escapes;
mod normal;
mod origin;
mod parameter;

pub use normal::{article, link};
pub use origin::{is_mixed_content, origin};
