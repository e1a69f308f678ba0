//! What readers see: Leptos components. They own no rules: they turn state into markup
//! and forward events.

pub mod back_to_top;
#[cfg(target_arch = "wasm32")]
mod callbacks;
pub mod category;
#[cfg(target_arch = "wasm32")]
mod commands;
#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
pub mod events;
#[cfg(target_arch = "wasm32")]
mod feeds;
#[cfg(target_arch = "wasm32")]
mod focus;
pub mod item_key;
#[cfg(target_arch = "wasm32")]
mod item_link;
#[cfg(target_arch = "wasm32")]
mod item_time;
pub mod link_params;
#[cfg(target_arch = "wasm32")]
pub mod related;
#[cfg(target_arch = "wasm32")]
pub mod report;
#[cfg(target_arch = "wasm32")]
mod seen;
#[cfg(target_arch = "wasm32")]
mod sheets;
#[cfg(target_arch = "wasm32")]
mod shown;
#[cfg(target_arch = "wasm32")]
mod stale;
pub mod ticker;
pub mod title;
#[cfg(target_arch = "wasm32")]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod widget;
#[cfg(target_arch = "wasm32")]
mod widget_component;
#[cfg(target_arch = "wasm32")]
mod widget_element;

#[cfg(target_arch = "wasm32")]
pub use {
    back_to_top::BackToTop,
    callbacks::{Callbacks, ErrorEvent, ItemEvent, LoadEvent},
    commands::{Command, Commands},
    context::{Context, News},
    related::RelatedArticles,
    ticker::NewsTicker,
    widget_element::WidgetElement,
};
