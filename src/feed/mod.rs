mod model;

pub use model::{Feed, Item, Skipped};

pub const MAX_ITEMS: usize = 2_000;
