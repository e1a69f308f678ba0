//! The top layer, which is fixed to the window whatever is around an element.
//!
//! <https://drafts.csswg.org/css-position-4/#top-layer>

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// An element with the attribute `popover`.
    type Popover;

    /// <https://html.spec.whatwg.org/multipage/popover.html#dom-showpopover>
    #[wasm_bindgen(method, catch, js_name = showPopover)]
    fn show_popover(this: &Popover) -> Result<(), JsValue>;
}

/// Shows an element with the attribute `popover` in the top layer. The call fails in old browsers,
/// and if the element is in the top layer already; both are ignored.
pub fn show_popover(element: &HtmlElement) {
    let _ = element.unchecked_ref::<Popover>().show_popover();
}

/// Lays out an element again: WebKit leaves an element that enters the top layer at its old place
/// until then.
pub fn lay_out_anew(element: &HtmlElement) {
    let style = element.style();
    let _ = style.set_property("display", "none");
    // Reading the position forces the layout.
    element.get_bounding_client_rect();
    let _ = style.remove_property("display");
}
