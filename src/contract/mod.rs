//! The contract with partners: everything that they write and rely on, each thing declared once.
//!
//! - [`Widget`]: the elements and their methods. [`attribute`]: the attributes (`attributes.rs` is
//!   their table, [`kind`] has the kinds of their values, [`value`] the values). [`event`]: the
//!   events. [`styling`]: parts and tokens. [`code`]: the codes of problems.
//! - [`config`]: turns attributes into settings. [`catalog`]: the attributes as data, for tools.

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
