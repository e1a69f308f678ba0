//! The widget itself with the feed, and what it tells the page.

use ajel::contract::names::{Widget, attribute, event};
use ajel::{hooks::Listener, reactive::drop_on_cleanup};
use js_sys::Reflect;
use leptos::{html::Div, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// The ticker, and a list of its events.
pub fn view(feed: String) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let events = RwSignal::new(Vec::<String>::new());
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        for name in [event::LOAD, event::ERROR] {
            drop_on_cleanup(Listener::new(&place, name, move |event| {
                let event: CustomEvent = event.unchecked_into();
                events.update(|events| events.push(line(name, &event)));
            }));
        }
        // A name of letters and hyphens, and a `div` that takes children: none
        // of these can fail.
        if let Ok(ticker) = document().create_element(Widget::Ticker.tag()) {
            let _ = ticker.set_attribute(attribute::FEED, &feed);
            let _ = place.append_child(&ticker);
        }
    });
    view! {
        <div class="live" node_ref=place></div>
        <ul class="events" lang="en" dir="ltr">
            {move || {
                let events = events.get().into_iter();
                events.map(|line| view! { <li><code>{line}</code></li> }).collect_view()
            }}
        </ul>
    }
}

/// `ajel:error feed-http: The feed's server …`.
fn line(name: &str, event: &CustomEvent) -> String {
    let detail = event.detail();
    let part = |key: &str| {
        let value = Reflect::get(&detail, &key.into()).unwrap_or_default();
        let number = value.as_f64().map(|number| number.to_string());
        value.as_string().or(number).unwrap_or_default()
    };
    if name == event::ERROR {
        format!(
            "{name} {}: {} {}",
            part("code"),
            part("message"),
            part("url")
        )
    } else {
        format!(
            "{name} items: {}, skipped: {}",
            part("items"),
            part("skipped")
        )
    }
}
