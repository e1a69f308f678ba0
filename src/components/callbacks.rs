//! An element's events as callbacks of its component.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, HtmlElement};

use crate::contract::event;
use crate::hooks::Listener;
use crate::reactive::drop_on_cleanup;

/// The event `ajel:load`: a feed was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadEvent {
    /// The number of items in the feed.
    pub items: usize,
    /// The number of items that were left out because they cannot be used.
    pub skipped: usize,
    /// The address of the feed.
    pub source: String,
}

/// The event `ajel:error`: something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorEvent {
    /// The error's code, a word that does not change: `feed-timeout`, `attribute`, …
    pub code: String,
    /// A sentence that says what to change.
    pub message: String,
    /// The address concerned; empty if there is none.
    pub url: String,
}

/// The events `ajel:itemview` (at least half of an item was in view for one second) and
/// `ajel:itemclick` (it was clicked).
#[derive(Clone, Debug)]
pub struct ItemEvent {
    /// The item's id in its feed.
    pub id: String,
    /// The item's address; empty if it has none.
    pub url: String,
    /// The tag name of the widget that shows it.
    pub widget: String,
    event: CustomEvent,
}

impl ItemEvent {
    /// Prevents the browser from following the link that was clicked, so that the application can
    /// handle it.
    pub fn prevent_default(&self) {
        self.event.prevent_default();
    }
}

/// The callbacks that an application has for a widget's events.
#[derive(Clone, Default)]
pub struct Callbacks {
    /// A feed was shown.
    pub on_load: Option<Callback<LoadEvent>>,
    /// Something is wrong.
    pub on_error: Option<Callback<ErrorEvent>>,
    /// An item was seen; called once for each.
    pub on_item_view: Option<Callback<ItemEvent>>,
    /// An item was clicked.
    pub on_item_click: Option<Callback<ItemEvent>>,
    /// The reader paused (`true`) or started the headlines.
    pub on_toggle: Option<Callback<bool>>,
}

impl Callbacks {
    /// Calls them for an element's events until the current owner is cleaned up.
    pub(super) fn listen(self, host: &HtmlElement) {
        on(host, event::LOAD, self.on_load, |event| LoadEvent {
            items: number(event, "items"),
            skipped: number(event, "skipped"),
            source: text(event, "source"),
        });
        on(host, event::ERROR, self.on_error, |event| ErrorEvent {
            code: text(event, "code"),
            message: text(event, "message"),
            url: text(event, "url"),
        });
        on(host, event::ITEM_VIEW, self.on_item_view, item);
        on(host, event::ITEM_CLICK, self.on_item_click, item);
        on(host, event::TOGGLE, self.on_toggle, |event| {
            detail(event, "paused").is_truthy()
        });
    }
}

fn on<T: 'static>(
    host: &HtmlElement,
    name: &'static str,
    callback: Option<Callback<T>>,
    read: fn(&CustomEvent) -> T,
) {
    let Some(callback) = callback else { return };
    let forward = move |event: web_sys::Event| callback.run(read(event.unchecked_ref()));
    drop_on_cleanup(Listener::active(host, name, false, Box::new(forward)));
}

fn item(event: &CustomEvent) -> ItemEvent {
    ItemEvent {
        id: text(event, "id"),
        url: text(event, "url"),
        widget: text(event, "widget"),
        event: event.clone(),
    }
}

fn detail(event: &CustomEvent, key: &str) -> wasm_bindgen::JsValue {
    Reflect::get(&event.detail(), &key.into()).unwrap_or_default()
}

fn text(event: &CustomEvent, key: &str) -> String {
    detail(event, key).as_string().unwrap_or_default()
}

fn number(event: &CustomEvent, key: &str) -> usize {
    detail(event, key).as_f64().unwrap_or_default() as usize
}
