//! Creates and dispatches every event of a widget.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::contract::{Widget, event};
use crate::diagnostics::Problem;
use crate::feed::Item;

/// Dispatches an event from `host` with plain data as its detail. Returns `false` if a listener has
/// cancelled it.
fn send(host: &Element, name: &str, cancelable: bool, detail: &[(&str, JsValue)]) -> bool {
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_cancelable(cancelable);
    options.set_detail(&plain(detail));
    match CustomEvent::new_with_event_init_dict(name, &options) {
        Ok(event) => host.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}

/// Returns an object with these properties.
pub fn plain(properties: &[(&str, JsValue)]) -> Object {
    let data = Object::new();
    for (key, value) in properties {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&data, &JsValue::from_str(key), value);
    }
    data
}

/// Dispatches `ajel:load`: the feed at `source` has been shown.
pub fn loaded(host: &Element, items: usize, skipped: usize, source: &str) {
    let detail = [
        ("items", JsValue::from(items as u32)),
        ("skipped", JsValue::from(skipped as u32)),
        ("source", source.into()),
    ];
    send(host, event::LOAD, false, &detail);
}

/// Dispatches `ajel:error`.
pub fn failed(host: &Element, problem: &Problem) {
    let detail = [
        ("code", problem.code.into()),
        ("message", problem.english.as_str().into()),
        ("url", problem.url.as_str().into()),
    ];
    send(host, event::ERROR, false, &detail);
}

/// Dispatches `ajel:toggle`: the reader has paused or started the ticker.
pub fn toggled(host: &Element, paused: bool) {
    send(host, event::TOGGLE, false, &[("paused", paused.into())]);
}

/// Dispatches `ajel:itemview`: an item has been seen.
pub fn item_viewed(host: &Element, widget: Widget, item: &Item) {
    send(host, event::ITEM_VIEW, false, &item_detail(widget, item));
}

/// Dispatches `ajel:itemclick`. Returns `false` if the page handles the click itself.
pub fn item_clicked(host: &Element, widget: Widget, item: &Item) -> bool {
    send(host, event::ITEM_CLICK, true, &item_detail(widget, item))
}

/// Returns the detail of `ajel:itemview` and `ajel:itemclick`.
pub fn item_detail(widget: Widget, item: &Item) -> [(&'static str, JsValue); 3] {
    [
        ("id", item.id.as_str().into()),
        ("url", item.url.as_str().into()),
        ("widget", widget.tag().into()),
    ]
}
