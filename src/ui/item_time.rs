//! When items were published.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::element::{Context, config::Config};
use crate::hooks::keep;
use crate::locale::{
    clock::Clock,
    time::{Formatters, machine, now_ms, parse_machine},
};

/// How an element says times: its formatters. A small handle.
#[derive(Clone, Copy)]
pub struct Times(StoredValue<Option<Formatters>, LocalStorage>);

impl Times {
    /// The formatters for the element's language, digits and time zone.
    pub fn new(config: &Config) -> Self {
        Times(StoredValue::new_local(Formatters::new(
            &config.language,
            config.numerals,
            &config.time_zone,
        )))
    }

    /// The age or date at `now_ms`; empty where there is none worth showing.
    pub fn short(self, now_ms: i64, then_ms: i64) -> String {
        let text = self.0.try_with_value(|formatters| {
            formatters
                .as_ref()
                .map(|formatters| formatters.short(now_ms, then_ms))
        });
        text.flatten().unwrap_or_default()
    }

    fn full(self, then_ms: i64) -> String {
        let text = self.0.try_with_value(|formatters| {
            formatters
                .as_ref()
                .map(|formatters| formatters.full(then_ms))
        });
        text.flatten().unwrap_or_default()
    }
}

/// The age or date of an item; nothing where it has none worth showing.
pub fn item_time(times: Times, then_ms: Option<i64>) -> Option<AnyView> {
    let then_ms = then_ms?;
    let text = times.short(now_ms(), then_ms);
    (!text.is_empty()).then(|| {
        view! {
            <time part="time" datetime=machine(then_ms) title=times.full(then_ms)>{text}</time>
        }
        .into_any()
    })
}

/// Lets the ages that the element shows grow, as long as the current owner
/// lives.
pub fn age(context: Context, times: Times) {
    let clock = Clock::shared();
    let now = clock.now();
    keep(clock);
    Effect::new(move |first: Option<()>| {
        let now_ms = now.get();
        if first.is_none() {
            return;
        }
        let shown = context
            .root
            .with_value(|root| root.query_selector_all("time"));
        let Ok(shown) = shown else { return };
        for index in 0..shown.length() {
            let Some(time) = shown
                .get(index)
                .and_then(|node| node.dyn_into::<Element>().ok())
            else {
                continue;
            };
            let then_ms = parse_machine(&time.get_attribute("datetime").unwrap_or_default());
            let text = times.short(now_ms, then_ms);
            if time.text_content().as_deref() != Some(&text) {
                time.set_text_content(Some(&text));
            }
        }
    });
}
