//! The button by which the reader closes a ticker for this page view.

use leptos::{prelude::GetValue, tachys::view::Mountable};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, ShadowRoot};

use super::compare::says;
use crate::components::{Context, focus::focus_once, ticker::controls::button, view::BuiltPiece};
use crate::hooks::{Listener, page::document};
use crate::reactive::{Effect, Memo, drop_on_cleanup};

const CROSS: &str = "m6 6 12 12M18 6 6 18";

/// A piece of markup that leaves the page when dropped.
struct Mounted(BuiltPiece);

impl Drop for Mounted {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

/// Keeps a button at the end of the controls for as long as the ticker is closable. Escape inside
/// of the ticker does the same.
pub fn keep_close_button(context: Context, is_closable: Memo<bool>) {
    Effect::new(move || {
        let root = context.root.get_value();
        let controls = root.query_selector(".controls").ok().flatten();
        let Some(controls) = controls.filter(|_| is_closable.get()) else {
            return;
        };
        let label = move || context.labels().close;
        let button = button("close", label, || CROSS, move || close(context));
        drop_on_cleanup(Mounted(button.mount_to(&controls)));
        let on_key = move |event: Event| {
            let key: &KeyboardEvent = event.unchecked_ref();
            if says(key, "key", "Escape") && !key.default_prevented() {
                // A dialog around the ticker stays open: the key has done its work.
                key.prevent_default();
                close(context);
            }
        };
        let on_key = Box::new(on_key);
        drop_on_cleanup(Listener::active(&root, "keydown", false, on_key));
    });
}

/// Hides the element, as the page itself would: `hidden = false` brings it back. News goes on
/// coming to it as to any element that nobody sees, and does not show it.
fn close(context: Context) {
    let host = context.host.get_value();
    let shadow = context.root.get_value().get_root_node();
    let had_focus = shadow
        .dyn_ref::<ShadowRoot>()
        .is_some_and(|shadow| shadow.active_element().is_some());
    host.set_hidden(true);
    if had_focus && let Some(next) = shown_after(&host) {
        focus_once(&next);
    }
}

/// What the reader meets after an element: the first one that is shown, or else the body.
fn shown_after(element: &HtmlElement) -> Option<HtmlElement> {
    let mut from = Some(Element::clone(element));
    while let Some(at) = from {
        let mut next = at.next_element_sibling();
        while let Some(sibling) = next {
            match sibling.dyn_into::<HtmlElement>() {
                Ok(sibling) if sibling.offset_height() > 0 => return Some(sibling),
                Ok(sibling) => next = sibling.next_element_sibling(),
                Err(other) => next = other.next_element_sibling(),
            }
        }
        from = at.parent_element().or_else(|| {
            let root = at.get_root_node().dyn_into::<ShadowRoot>();
            root.ok().map(|root| root.host())
        });
    }
    document().body()
}
