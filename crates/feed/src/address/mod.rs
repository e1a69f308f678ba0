//! What can be told from an address alone, as text.
//!
//! Two addresses are compared by one normalisation (`normal`), under one of two policies.
//! [`link`] is what feeds are merged by: two links that lead to the same place, whatever
//! counts their readers. [`article`] is what articles are known by: the same article may have
//! a page for phones, one for AMP, and several pages that it is read on.

mod escapes;
mod normal;
mod origin;
mod parameter;

pub use normal::{article, link};
pub use origin::{is_mixed_content, origin};
