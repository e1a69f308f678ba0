//! The Leptos components, which render everything that readers see. They turn state into markup and
//! forward events; rules are in pure modules beside them.

pub mod back_to_top;
pub mod category;
#[cfg(any(target_arch = "wasm32", test))]
mod commands;
pub mod item_key;
pub mod link_params;
pub mod ticker;
pub mod title;

#[cfg(any(target_arch = "wasm32", test))]
pub use commands::{Command, Commands};

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        mod callbacks;
        mod context;
        mod data_layer;
        pub mod events;
        mod feeds;
        mod focus;
        mod image;
        mod item_events;
        mod item_link;
        mod item_time;
        pub mod related;
        pub mod report;
        mod seen;
        mod sheets;
        mod shown_articles;
        mod stale;
        mod top_layer;
        pub mod view;
        pub mod widget;
        mod widget_component;
        mod widget_element;
        mod words;

        pub use {
            back_to_top::BackToTop,
            callbacks::{Callbacks, ErrorEvent, ItemEvent, LoadEvent},
            context::{Context, News},
            related::RelatedArticles,
            ticker::NewsTicker,
            widget_element::WidgetElement,
        };
    }
}
