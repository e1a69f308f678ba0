//! Which articles of a feed belong to the page that the reader is on. Pure but
//! for reading the page: page and candidates in, articles and reasons out.
//! Nothing of it leaves the browser.
//!
//! ```text
//! page ─ page::read ─ Page ─ query ─┐
//!                      analysis     ├─ rank (score) ─ choose (stories) ─ Chosen
//! feed ─ Item ──────────────────────┘
//! ```

mod ablation;
mod analysis;
mod choose;
pub mod page;
mod query;
mod rank;
pub mod score;
mod stories;
mod tally;

pub(crate) use analysis::folded;
pub use choose::{Chosen, Wanted, Why, choose};
pub use page::Page;
pub use rank::{Ranked, Ranking, rank};
