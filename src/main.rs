//! The program that `embed.js` loads: the library, and its border to JavaScript.
//!
//! A binary and not the library itself, because cargo links a library that is
//! an `rlib` too without link-time optimisation, at twice the size. The exports
//! are here, because what the library exported would be in every program that
//! uses it.

fn main() {
    // What the loader calls is exported; nothing has to be done at the start.
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
        early: &Map,
        problem: &str,
        from: &str,
    ) -> Result<Handle, JsValue> {
        element::mount(root, host, early, problem, from).map(Handle)
    }

    /// A running element. The loader forwards the element's life to it.
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
