//! Keeps the keyboard focus in a list whose items change, and moves it to elements that are not
//! focusable.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, Element, FocusOptions, HtmlElement, ShadowRoot};

/// The focused item of a list. Browsers drop the focus without any event when the focused element
/// is removed from the page or moved in it.
pub struct Focused {
    /// The item's index in the list.
    pub index: usize,
    link: HtmlElement,
    shadow: ShadowRoot,
}

impl Focused {
    /// Returns the item of `list` that has the focus, if any.
    pub fn of(list: &Element) -> Option<Focused> {
        let shadow: ShadowRoot = list.get_root_node().dyn_into().ok()?;
        let link: HtmlElement = shadow.active_element()?.dyn_into().ok()?;
        let items = list.children();
        let index = (0..items.length()).find(|&index| {
            items
                .item(index)
                .is_some_and(|item| item.contains(Some(&link)))
        })?;
        Some(Focused {
            index: index as usize,
            link,
            shadow,
        })
    }

    /// Restores the focus after a change: to the same link, or else to the link of the item that is
    /// at `index` now, or of the last item.
    pub fn restore(self, list: &Element, index: usize) {
        if self.shadow.active_element().is_some() {
            return;
        }
        let last = list.children().length().saturating_sub(1);
        let link = if self.link.is_connected() {
            Some(self.link)
        } else {
            let item = list.children().item(last.min(index as u32));
            item.and_then(|item| item.query_selector(".link").ok().flatten())
                .and_then(|link| link.dyn_into().ok())
        };
        if let Some(link) = link {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A link always takes the focus.
            let _ = link.focus_with_options(&options);
        }
    }
}

/// Focuses an element, focusable or not, without scrolling to it. If it is not focusable, it is
/// made so until it loses the focus.
pub fn focus_once(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let borrowed = element.get_attribute("tabindex").is_none() && element.tab_index() < 0;
    if borrowed {
        element.set_tab_index(-1);
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        let give_back = Closure::once_into_js({
            let element = element.clone();
            move || element.remove_attribute("tabindex")
        });
        // Fails only if the target is not an `EventTarget`.
        let _ = element.add_event_listener_with_callback_and_add_event_listener_options(
            "blur",
            give_back.unchecked_ref(),
            &once,
        );
    }
    // Focusing cannot fail; an element that cannot take the focus does not change.
    let _ = element.focus_with_options(&options);
}
