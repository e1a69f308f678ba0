//! The doctor: it tells in Arabic and English what a widget would show of a feed, which items are
//! skipped and why, and what to change on which server. For the address of a site it finds the
//! site's feeds.
//!
//! Everything here is pure. `demo/doctor.html` (`src/bin/publishers`) makes the requests and shows
//! the findings; `examples/feed.rs` prints those for a file. The widgets use none of it, so readers
//! do not load it.

mod answer;
mod body;
mod dates;
mod field_line;
mod finding;
mod missing_field;
mod order;
mod remedy;
mod sections;
mod shared_values;
mod site;
mod snippets;
mod text_around_json;

pub use answer::Answer;
pub use body::{Body, examine, examine_answer};
pub use finding::{Change, Finding, Level};
pub use missing_field::{MissingField, missing_fields};
pub use remedy::{Addresses, address, problem, program, refusal, status};
pub use site::{Candidate, Failure, FoundFeed, Search, candidates};
pub use snippets::{policy, tag};
