//! The button by which the reader closes a ticker for this page view.

use leptos::{prelude::GetValue, tachys::view::Mountable};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, ShadowRoot};

use super::compare::equals;
use crate::components::{
    Context, focus::focus_once, ticker::controls::button, view::ErasedViewState,
};
use crate::hooks::{Listener, page::document};
use crate::reactive::{Effect, Memo, drop_on_cleanup};

const CROSS: &str = "m6 6 12 12M18 6 6 18";

/// Markup that is removed from the page when dropped.
struct Mounted(ErasedViewState);

impl Drop for Mounted {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

/// Shows a close button at the end of the controls for as long as the ticker is closable. Escape
/// inside the ticker closes it, too.
pub fn close_button(context: Context, is_closable: Memo<bool>) {
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
            if equals(key, "key", "Escape") && !key.default_prevented() {
                // Marks the key as handled, so that a dialog around the ticker stays open.
                key.prevent_default();
                close(context);
            }
        };
        let on_key = Box::new(on_key);
        drop_on_cleanup(Listener::active(&root, "keydown", false, on_key));
    });
}

/// Hides the element as the page itself would: `hidden = false` brings it back. As in any element
/// that is off screen, news continues to arrive, and does not show the ticker again.
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

/// Returns the first visible element after `element`, which takes the focus; the body if there is
/// none.
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
