//! ajel (عاجل, "breaking"): a news widget for pages that are not ours.

pub mod feed;
