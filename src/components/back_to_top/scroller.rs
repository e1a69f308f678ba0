//! Finds what the reader scrolls: the document, the body where a style sheet makes it the
//! scroller, or an element of an application.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::hooks::page::{document, window};

/// What scrolls: an element, or else the document.
#[derive(Clone, Default)]
pub struct Scroller(pub Option<HtmlElement>);

/// Height and width of the window, in CSS px.
fn window_size() -> (f64, f64) {
    let window = window();
    let number = |value: Result<wasm_bindgen::JsValue, _>| {
        let value = value.ok().and_then(|value| value.as_f64());
        value.unwrap_or_default()
    };
    (number(window.inner_height()), number(window.inner_width()))
}

/// Returns whether an element takes more than half of the window, both ways: lists and text
/// fields scroll, too.
fn is_main(element: &Element) -> bool {
    let (height, width) = window_size();
    f64::from(element.client_height()) * 2.0 > height
        && f64::from(element.client_width()) * 2.0 > width
}

impl Scroller {
    /// Returns what has been scrolled already. A page that was left and restored stands where it
    /// stood, and no event tells.
    pub fn found() -> Self {
        if window().scroll_y().unwrap_or_default() > 0.0 {
            return Scroller(None);
        }
        let (height, width) = window_size();
        let mut next = document().element_from_point((width / 2.0) as f32, (height / 2.0) as f32);
        while let Some(element) = next {
            if element.scroll_top() > 0 && is_main(&element) {
                return Scroller(element.dyn_into().ok());
            }
            next = element.parent_element();
        }
        Scroller(None)
    }

    /// Returns what an event `scroll` is about; `None` where that is not what the reader reads.
    pub fn of(event: &Event) -> Option<Self> {
        let target = event.target()?;
        match target.dyn_into::<HtmlElement>() {
            Ok(element) => is_main(&element).then(|| Scroller(Some(element))),
            // The document itself.
            Err(_) => Some(Scroller(None)),
        }
    }

    /// Returns how far it is scrolled, how much of it is seen at once, and how long it is, in
    /// CSS px.
    pub fn measure(&self) -> (f64, f64, f64) {
        match &self.0 {
            Some(element) => (
                element.scroll_top().into(),
                element.client_height().into(),
                element.scroll_height().into(),
            ),
            None => (
                window().scroll_y().unwrap_or_default(),
                window_size().0,
                document()
                    .document_element()
                    .map_or(0.0, |page| page.scroll_height().into()),
            ),
        }
    }
}
