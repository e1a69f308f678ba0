//! The box: chooses its articles and lays them out.

use leptos::prelude::*;

use super::card::Card;
use crate::element::Context;
use crate::feed::Item;
use crate::locale::time::now_ms;
use crate::related::{is_same_article, page, rank};
use crate::ui::item_time::Times;

/// Articles of the feed that belong to the page's own, which is never among
/// them. Where there are none the box is not there.
#[component]
pub fn RelatedBox(context: Context) -> impl IntoView {
    let chosen = Memo::new(move |_| choose(context));
    Effect::new(move |_| {
        let found = chosen.with(|items| !items.is_empty());
        let settled = context.failed.get() || context.news.with(Option::is_some);
        context.show(found);
        context.set_empty(settled && !found);
    });
    let ids = Memo::new(move |_| {
        chosen.with(|items| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>())
    });
    let times = Times::of(context);
    let card = move |id: String| {
        let item = Memo::new(move |_| {
            chosen.with(|items| {
                items
                    .iter()
                    .find(|item| item.id == id)
                    .cloned()
                    .unwrap_or_default()
            })
        });
        view! { <Card context times item /> }
    };
    view! {
        <section class="related" part="related" aria-labelledby="label">
            <h2 class="label" part="label" id="label" dir="auto">{move || context.label()}</h2>
            <ul class="cards" part="cards" role="list">
                <For each=move || ids.get() key=String::clone children=card />
            </ul>
        </section>
    }
}

fn choose(context: Context) -> Vec<Item> {
    let page = context.config.with(|config| page::read(&config.article));
    let limit = context.config.with(|config| config.limit);
    let now = now_ms();
    context.news.with(|news| {
        let Some(feed) = news else { return Vec::new() };
        rank(&page, &feed.items)
            .into_iter()
            .map(|ranked| &feed.items[ranked.index])
            .filter(|item| !item.url.is_empty() && !is_same_article(&page, item))
            .filter(|item| item.expires_ms.is_none_or(|end| end > now))
            .take(limit)
            .map(|item| with_source(item, &feed.title))
            .collect()
    })
}

/// The item, naming its feed where it names no outlet of its own.
fn with_source(item: &Item, feed_title: &str) -> Item {
    let mut item = item.clone();
    if item.source.is_empty() {
        item.source = feed_title.to_owned();
    }
    item
}
