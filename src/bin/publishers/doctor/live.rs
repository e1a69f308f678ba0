//! The widget itself with the feed, and the events that it sends.

use ajel::{
    NewsTicker,
    components::{ErrorEvent, LoadEvent},
    contract::event,
};
use leptos::prelude::*;

/// Renders the ticker and a list of its events.
pub fn view(feed: String) -> impl IntoView {
    let events = RwSignal::new(Vec::<String>::new());
    let report = move |name: &str, detail: String| {
        events.update(|events| events.push(format!("{name} {detail}")));
    };
    let on_load = move |LoadEvent { items, skipped, .. }: LoadEvent| {
        report(event::LOAD, format!("items: {items}, skipped: {skipped}"));
    };
    let on_error = move |ErrorEvent { code, message, url }: ErrorEvent| {
        report(event::ERROR, format!("{code}: {message} {url}"));
    };
    view! {
        <div class="live">
            <NewsTicker feed=feed on_load=on_load on_error=on_error/>
        </div>
        <ul class="events" lang="en" dir="ltr">
            {move || {
                let events = events.get().into_iter();
                events.map(|line| view! { <li><code>{line}</code></li> }).collect_view()
            }}
        </ul>
    }
}
