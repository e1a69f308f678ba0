//! Words, numbers and times in the reader's language.

pub mod age;
#[cfg(target_arch = "wasm32")]
pub mod clock;
pub mod labels;
#[cfg(target_arch = "wasm32")]
pub mod number;
#[cfg(target_arch = "wasm32")]
pub mod time;
