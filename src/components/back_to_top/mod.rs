//! The back-to-top control.

pub mod scroll;

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        mod component;
        mod scroll_to_target;
        mod markup;
        mod own_control;
        mod render;
        mod scroller;
        mod top_layer;

        pub use {component::BackToTop, render::render};
    }
}
