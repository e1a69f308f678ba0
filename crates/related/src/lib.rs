//! Chooses the articles of a feed that are related to the page the reader is on. Pure: page and
//! candidates in, articles and reasons out. Nothing of it leaves the browser.
//!
//! ```text
//!               page ─ Page ─ query ─┐
//!                      analysis     ├─ rank (score) ─ choose (stories) ─ Chosen
//! feed ─ Item ──────────────────────┘
//! ```
//!
//! ```
//! use ajel_feed::Item;
//! use ajel_related::{Page, rank};
//!
//! let page = Page {
//!     title: "انخفاض أسعار القمح في الأسواق العالمية".to_owned(),
//!     ..Page::default()
//! };
//! let item = |title: &str| Item {
//!     id: title.to_owned(),
//!     title: title.to_owned(),
//!     ..Item::default()
//! };
//! let candidates = [item("افتتاح مهرجان السينما"), item("لماذا تراجعت أسعار القمح؟")];
//!
//! assert_eq!(rank(&page, &candidates)[0].index, 1);
//! ```
#![warn(missing_docs)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        reason = "no reader loads the tests"
    )
)]

mod ablation;
mod analysis;
mod candidate;
mod choose;
mod diversity;
mod filter;
pub mod json_ld;
mod language;
mod leads;
pub mod page;
mod query;
mod rank;
mod reason;
pub mod score;
pub mod site_name;
mod stories;
mod tally;

pub use analysis::folded;
pub use choose::{Chosen, SelectionOptions, choose, list};
pub use filter::Filter;
pub use language::Language;
pub use page::{ArticleHint, Page};
pub use rank::{Ranked, Ranking, rank};
pub use reason::Reason;
