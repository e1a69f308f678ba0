//! The breaking-news ticker.

pub mod announcement;
pub mod drag;
pub mod headline_order;
pub mod impressions;
pub mod new_headlines;
pub mod pause;
pub mod state;

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        mod bar;
        mod component;
        mod controls;
        mod current_headlines;
        mod headlines;
        mod impression_tracker;
        mod interaction;
        mod live_region;
        mod markup;
        mod motion;
        mod pointer;
        mod replace_headlines;
        mod ruler;
        mod steps;

        pub use {component::NewsTicker, markup::TickerMarkup};
    }
}
