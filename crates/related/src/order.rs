//! Sorting, compiled once: each type and each rule that `slice::sort_by` is called
//! with is another 3 KB of what readers load.

use std::cmp::Ordering;

/// The numbers below `count` in the order of `compare`; equals keep theirs.
#[allow(
    clippy::disallowed_methods,
    reason = "it is the one sorting that there is"
)]
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}
