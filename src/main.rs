//! The program that `embed.js` loads: the library and its JavaScript interface.
//!
//! It is a binary because cargo links a library that is also an `rlib` without link-time
//! optimisation, at twice the size. The exports are declared here and not in the library because
//! they would otherwise be part of every program that uses the library.

fn main() {
    // The loader calls the exports; nothing has to be done at the start.
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use ajel::{components::Command, element};
    use js_sys::Map;
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;

    /// See [`element::mount`].
    #[wasm_bindgen]
    pub fn mount(
        root: HtmlElement,
        host: HtmlElement,
        prefetched: &Map,
        problem: &str,
        from: &str,
    ) -> Result<Handle, JsValue> {
        element::mount(root, host, prefetched, problem, from).map(Handle)
    }

    /// A running element. The loader forwards the element's lifecycle to it.
    #[wasm_bindgen]
    pub struct Handle(element::Handle);

    #[wasm_bindgen]
    impl Handle {
        pub fn update(&self, name: &str, value: Option<String>) {
            self.0.update(name, value);
        }

        pub fn play(&self) {
            self.0.command(Command::Play);
        }

        pub fn pause(&self) {
            self.0.command(Command::Pause);
        }

        pub fn next(&self) {
            self.0.command(Command::Next);
        }

        pub fn previous(&self) {
            self.0.command(Command::Previous);
        }

        pub fn refresh(&self) {
            self.0.command(Command::Refresh);
        }

        pub fn dispose(self) {
            self.0.dispose();
        }
    }
}
