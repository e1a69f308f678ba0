//! Words, numbers and times in the language of the widget.

pub mod age;
#[cfg(target_arch = "wasm32")]
pub mod clock;
pub mod direction;
#[cfg(target_arch = "wasm32")]
pub mod intl_formatter;
pub mod kurdish_date;
pub mod labels;
pub mod language;
pub mod numerals;
pub mod page_language;
#[cfg(target_arch = "wasm32")]
pub mod time;
