//! The list of headlines, and the copy of it that makes the loop seamless.

use leptos::{html::Ul, prelude::*};

use crate::element::{Context, config::Config};
use crate::feed::Item;
use crate::locale::{formats::Formats, labels::labels};
use crate::ui::{item_key::item_key, item_link::item_link, item_time::item_time};

/// The headlines in one line. A headline that has not changed is not touched
/// when others come and go. A `copy` is not there for the Tab key.
pub fn headline_list(
    context: Context,
    formats: Formats,
    items: RwSignal<Vec<Item>>,
    copy: bool,
) -> (NodeRef<Ul>, AnyView) {
    let list = NodeRef::new();
    let headline = move |item: Item| {
        context
            .config
            .with_untracked(|config| headline(context, config, formats, &item, copy))
    };
    let view = view! {
        <ul class="headlines" part="headlines" role="list" node_ref=list>
            <For each=move || items.get() key=item_key children=headline />
        </ul>
    };
    (list, view.into_any())
}

fn headline(
    context: Context,
    config: &Config,
    formats: Formats,
    item: &Item,
    copy: bool,
) -> AnyView {
    let badge = item.urgent.then(|| {
        let urgent = labels(&config.language).urgent;
        view! { <span class="badge" part="badge">{urgent}</span> }
    });
    let time = if config.show.time {
        item_time(formats, item.published_ms)
    } else {
        None
    };
    view! {
        <li class="item" part="item">
            {badge}
            {time}
            {item_link(context, item, copy)}
        </li>
    }
    .into_any()
}
