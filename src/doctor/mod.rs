//! The doctor: what would be shown of a feed, what is skipped and why, and what
//! to change on which server, in Arabic and English. Of a site: which feeds it has.
//!
//! Everything here is pure. `demo/doctor.html` (`src/bin/publishers`) asks the
//! network and shows the findings; `examples/feed.rs` prints those of a file.
//! The widgets use none of it, so readers do not load it.

mod alike;
mod answer;
mod body;
mod company;
mod finding;
mod order;
mod paste;
mod remedy;
mod sections;
mod site;
mod written;

pub use answer::Answer;
pub use body::{Body, Lack, examine, examine_answer, lacks};
pub use finding::{Change, Finding, Level};
pub use paste::{policy, tag};
pub use remedy::{Place, address, problem, program, refusal, status};
pub use site::{Candidate, Failure, FoundFeed, Search, candidates};
