//! The breaking-news ticker.

pub mod announcement;
pub mod drag;
pub mod impressions;
pub mod order;
pub mod pause;
pub mod state;
pub mod update;

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        mod bar;
        mod component;
        mod controls;
        mod headlines;
        mod interaction;
        mod live_region;
        mod markup;
        mod motion;
        mod news;
        mod pointer;
        mod replace;
        mod impression_tracker;

        pub use {component::NewsTicker, markup::TickerMarkup};
    }
}
