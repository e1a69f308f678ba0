//! The fallback of the box: titles of the newest articles, when the part that chooses articles
//! cannot be loaded.

use leptos::prelude::*;

use crate::components::{
    Context, News,
    item_key::{item_key, place_key, settings_key},
    item_link::item_link,
    link_params::has_names,
    title::direction,
    view::{ErasedView, KeyedItem, KeyedList, dynamic},
};
use crate::contract::config::{Config, RelatedConfig};
use crate::feed::{Feed, Item};
use crate::hooks::page::{document, title};
use crate::reactive::Effect;

/// The newest articles, as many as `min_results` asks for.
#[component]
pub fn NewestMarkup(context: Context) -> impl IntoView {
    let settings = context.settings(RelatedConfig::read);
    let items = move || {
        let most = settings.with(|settings| settings.min_results);
        let mut items = context.items(newest);
        items.truncate(most);
        items
    };
    Effect::new(move || {
        let is_known = !matches!(context.news.get(), News::Waiting);
        let has_items = !items().is_empty();
        context.show(has_items);
        context.set_empty(is_known && !has_items);
    });
    let rows = move || {
        let (settings, has_names) = context
            .config
            .with(|config| (settings_key(config), has_names(&config.news.link_params)));
        let row = |(index, item): (usize, Item)| KeyedItem {
            key: [&*settings, &place_key(has_names, index), &item_key(&item)].concat(),
            view: Box::new(move |_: &str| {
                let link = item_link(context, &item, index);
                ErasedView::new(move || view! { <li part="card">{link}</li> })
            }),
        };
        items().into_iter().enumerate().map(row).collect()
    };
    view! {
        <section part="related" aria-labelledby="label">
            <h2 class="label" part="label" id="label" dir="auto">
                {dynamic(move || context.label())}
            </h2>
            <ul part="cards" role="list">
                <KeyedList each=dynamic(rows)/>
            </ul>
        </section>
    }
}

/// Returns the newest items, those in the direction of the page's title first: the others are in
/// another language.
fn newest(config: &Config, feed: &Feed) -> Vec<Item> {
    // Addresses are compared as text, because the code that knows their equivalent forms is in the
    // parts.
    let page = document().url().unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    let way = direction(&title(), &config.language);
    let mut own = Vec::new();
    let mut others = Vec::new();
    for item in &feed.items {
        if item.url.is_empty() || item.url == page {
            continue;
        }
        if direction(&item.title, "") == way {
            own.push(item.clone());
        } else {
            others.push(item.clone());
        }
    }
    own.append(&mut others);
    own.truncate(config.news.limit);
    own
}
