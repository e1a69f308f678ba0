//! What partners write and rely on, each thing declared once.
//!
//! - [`Widget`]: the elements, and what scripts may call on them. [`attribute`]: the
//!   attributes (`attributes.rs` is their table, [`kind`] what their values can be, [`value`]
//!   the values). [`event`]: the events. [`styling`]: parts and tokens. [`code`]: codes of
//!   what goes wrong.
//! - [`config`]: attributes in, settings out. [`catalog`]: the attributes as data, for tools.

pub mod attributes;
pub mod catalog;
pub mod code;
pub mod config;
pub mod event;
pub mod kind;
pub mod styling;
pub mod value;
mod widget;

pub use attributes::attribute;
pub use widget::{Method, Widget};
