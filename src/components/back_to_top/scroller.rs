//! Finds what the reader scrolls: the document, the body if a style sheet makes that the scroller,
//! or an element of an application.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::hooks::page::{document, window};

/// The scroller: an element, or else the document.
#[derive(Clone, Default)]
pub struct Scroller(pub Option<HtmlElement>);

/// Returns the height and width of the window, in CSS px.
fn window_size() -> (f64, f64) {
    let window = window();
    let number = |value: Result<wasm_bindgen::JsValue, _>| {
        let value = value.ok().and_then(|value| value.as_f64());
        value.unwrap_or_default()
    };
    (number(window.inner_height()), number(window.inner_width()))
}

/// Returns whether an element takes more than half of the window's height and width. Smaller ones,
/// such as lists and text fields, scroll too, but are not what the reader reads.
fn is_main(element: &Element) -> bool {
    let (height, width) = window_size();
    f64::from(element.client_height()) * 2.0 > height
        && f64::from(element.client_width()) * 2.0 > width
}

impl Scroller {
    /// Returns the scroller that is scrolled already: a restored page is scrolled as it was left,
    /// without any event.
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

    /// Returns the scroller that a `scroll` event comes from; `None` if that is not the main one.
    pub fn of(event: &Event) -> Option<Self> {
        let target = event.target()?;
        match target.dyn_into::<HtmlElement>() {
            Ok(element) => is_main(&element).then(|| Scroller(Some(element))),
            // The target is the document.
            Err(_) => Some(Scroller(None)),
        }
    }

    /// Returns how far the scroller is scrolled, its visible height and its whole height, in CSS
    /// px.
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
