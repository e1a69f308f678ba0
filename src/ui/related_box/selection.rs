//! Chooses the articles, in slices that never hold up the page.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::element::{Context, News, config::Config};
use crate::feed::{Feed, Item};
use crate::locale::time::now_ms;
use crate::related::{Chosen, Page, Ranking, Wanted, Why, choose, page};
use crate::ui::shown::Shown;

/// An article of the box.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The article.
    pub item: Item,
    /// Why it is there.
    pub why: Why,
}

/// The articles for the page, chosen anew whenever settings or news change;
/// `None` until it is known which. The work waits until the page has nothing
/// more urgent to do: until then the former articles stay.
pub fn selection(context: Context) -> RwSignal<Option<Vec<Card>>> {
    let cards = RwSignal::new(None);
    // The next slice. A newer choice, and the element's end, take it away.
    let next = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        let config = context.config.get();
        match context.news.get() {
            News::Waiting => {}
            News::Failed => cards.set(Some(Vec::new())),
            News::Here(feed) => next.set_value(Some(Timeout::new(0, move || {
                let page = page::read(&config.article);
                let ranking = Ranking::new(&page);
                let work = Work {
                    config,
                    feed,
                    page,
                    ranking,
                };
                work.go_on(next, cards);
            }))),
        }
    });
    cards
}

struct Work {
    config: Config,
    feed: Arc<Feed>,
    page: Page,
    ranking: Ranking,
}

impl Work {
    fn go_on(
        mut self,
        next: StoredValue<Option<Timeout>, LocalStorage>,
        cards: RwSignal<Option<Vec<Card>>>,
    ) {
        if self.ranking.advance(&self.feed.items, Ranking::SLICE) {
            cards.set(Some(self.finish()));
        } else {
            next.set_value(Some(Timeout::new(0, move || self.go_on(next, cards))));
        }
    }

    fn finish(&self) -> Vec<Card> {
        let mut shown = Shown::everywhere();
        shown.extend(page::links());
        let wanted = Wanted {
            limit: self.config.limit,
            min_results: self.config.min_results,
            now_ms: now_ms(),
            shown,
        };
        let chosen = choose(&self.page, &self.feed.items, &self.ranking, &wanted);
        let card = |Chosen { index, why }| Card {
            item: self.feed.complete(self.feed.items[index].clone()),
            why,
        };
        chosen.into_iter().map(card).collect()
    }
}
