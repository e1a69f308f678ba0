//! The back-to-top control.

pub mod scroll;

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        mod component;
        mod go;
        mod markup;
        mod own_control;

        pub use {component::BackToTop, markup::BackToTopMarkup};
    }
}
