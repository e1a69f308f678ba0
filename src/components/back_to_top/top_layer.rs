//! Keeps the control inside the window on a page whose filters, transforms or containment
//! would carry fixed elements away.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::hooks::page::window;

#[wasm_bindgen]
extern "C" {
    /// An element with the attribute `popover`.
    type Popover;

    /// <https://html.spec.whatwg.org/multipage/popover.html#dom-showpopover>
    #[wasm_bindgen(method, catch, js_name = showPopover)]
    fn show_popover(this: &Popover) -> Result<(), JsValue>;
}

/// Puts an element that stands outside of the window into the top layer, which is fixed to the
/// window whatever is around it. Elsewhere it stays in its layer (`--ajel-layer`), below the
/// menus and dialogs of the page.
///
/// <https://drafts.csswg.org/css-position-4/#top-layer>
pub fn keep_in_window(element: &Element) {
    let place = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|px| px.as_f64());
    let is_outside =
        place.top() < 0.0 || height.is_some_and(|height| place.bottom() > height + 1.0);
    if is_outside {
        // Old browsers have no top layer for it; an element that is there already is refused.
        let _ = element.unchecked_ref::<Popover>().show_popover();
    }
}
