//! The box: chooses its articles and lays them out.

use leptos::prelude::*;

use super::card::card;
use crate::element::{Context, News, config::Config};
use crate::feed::{Feed, Item};
use crate::locale::time::now_ms;
use crate::related::{is_same_article, page, rank};
use crate::ui::{
    item_key::item_key,
    item_time::{Times, age},
};

/// Articles of the feed that belong to the page's own, which is never among
/// them. Where there are none the box is not there.
pub fn view(context: Context) -> AnyView {
    let items = Memo::new(move |_| context.items(choose));
    Effect::new(move |_| {
        let found = items.with(|items| !items.is_empty());
        let waiting = context.news.with(|news| matches!(news, News::Waiting));
        context.show(found);
        context.set_empty(!found && !waiting);
    });
    // Settings change seldom: then the markup is made anew.
    let markup = move || {
        let config = context.config.read();
        let times = Times::new(&config);
        age(context, times);
        let show = config.show;
        let card = move |item: Item| card(context, show, times, &item);
        view! {
            <section class="related" part="related" aria-labelledby="label">
                <h2 class="label" part="label" id="label" dir="auto">{context.label()}</h2>
                <ul class="cards" part="cards" role="list">
                    <For each=move || items.get() key=item_key children=card />
                </ul>
            </section>
        }
        .into_any()
    };
    markup.into_any()
}

fn choose(config: &Config, feed: &Feed) -> Vec<Item> {
    let page = page::read(&config.article);
    let now = now_ms();
    rank(&page, &feed.items)
        .into_iter()
        .map(|ranked| &feed.items[ranked.index])
        .filter(|item| !item.url.is_empty() && !is_same_article(&page, item))
        .filter(|item| item.expires_ms.is_none_or(|end| end > now))
        .take(config.limit)
        .map(|item| with_source(item, &feed.title))
        .collect()
}

/// The item, naming its feed where it names no outlet of its own.
fn with_source(item: &Item, feed_title: &str) -> Item {
    let mut item = item.clone();
    if item.source.is_empty() {
        item.source = feed_title.to_owned();
    }
    item
}
