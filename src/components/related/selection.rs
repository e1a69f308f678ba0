//! Chooses the articles in short slices that never block the page, or lists the feed.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::components::shown_articles::ShownArticles;
use crate::components::{Command, Context, News};
use crate::contract::{config::RelatedConfig, value::Order};
use crate::feed::{Feed, Item};
use crate::locale::time::now_ms;
use crate::page;
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, drop_on_cleanup};
use crate::related::{Chosen, Page, Ranking, Reason, SelectionOptions, choose, list};

/// An article of the box.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The article.
    pub item: Item,
    /// The reason for which it was chosen.
    pub reason: Reason,
}

/// Returns the articles for the page, chosen again whenever the settings or the news change; `None`
/// until the first choice is made. The work waits until the page has nothing more urgent to do;
/// until then the previous articles stay.
pub fn selection(context: Context, config: Memo<RelatedConfig>) -> RwSignal<Option<Vec<Card>>> {
    let cards = RwSignal::new(None);
    // The next task. A newer choice, or the end of the element, cancels it.
    let next = StoredValue::new_local(None::<Timeout>);
    let limit = Memo::new(move |_| context.config.with(|config| config.news.limit));
    let language = Memo::new(move |_| context.config.with(|config| config.language.clone()));
    let is_list = Memo::new(move |_| {
        let order = context.config.with(|config| config.news.rules.order);
        order == Order::Feed
    });
    let last_article = LastArticle::default();
    let article = article_changes(context, config, Rc::clone(&last_article));
    Effect::new(move || {
        article.track();
        // A task for earlier news must not show its articles after these.
        next.set_value(None);
        let config = config.get();
        let limit = limit.get();
        let is_list = is_list.get();
        match context.news.get() {
            News::Waiting => {}
            News::Failed => cards.set(Some(Vec::new())),
            News::Loaded(feed) => {
                let task = SelectionTask {
                    host: context.host.get_value(),
                    last_article: Rc::clone(&last_article),
                    config,
                    limit,
                    language: language.get(),
                    is_list,
                    feed,
                };
                task.schedule(Step::Read, next, cards);
            }
        }
    });
    cards
}

/// The article that was read last, as [`article_key`] returns it.
type LastArticle = Rc<RefCell<String>>;

/// Returns a signal that fires when the articles have to be chosen again: the page shows another
/// article in place of the one that was read last, or a refresh is requested.
fn article_changes(
    context: Context,
    config: Memo<RelatedConfig>,
    last_article: LastArticle,
) -> RwSignal<()> {
    let article = RwSignal::new(());
    context.commands.on_command(move |command| {
        if command == Command::Refresh {
            article.set(());
        }
    });
    let host = context.host.get_value();
    let own = host.clone();
    let update = move || {
        let now = config.with_untracked(|config| page::read(&config.article, &own));
        let before = last_article.borrow();
        if !before.is_empty() && *before != article_key(&now) {
            article.set(());
        }
    };
    drop_on_cleanup(page::ArticleObserver::new(&host, Box::new(update)));
    article
}

/// Returns a text that identifies an article. It includes only the beginning of the article's text,
/// so that a clock or a counter further down does not make it another article.
fn article_key(page: &Page) -> String {
    const BEGINNING: usize = 600;
    let text = &page.text[..page.text.floor_char_boundary(BEGINNING)];
    let tags = page.tags.concat();
    [&page.title, &page.url, &page.section, &tags, text].join("\n")
}

/// How long a task may rank before it gives way to the page, in ms.
const TASK_MS: i64 = 4;

/// How many slices a task ranks at most: a clock that is made coarse against tracking stands still
/// for longer than that.
const TASK_SLICES: usize = 8;

struct SelectionTask {
    host: HtmlElement,
    last_article: LastArticle,
    config: RelatedConfig,
    limit: usize,
    language: String,
    /// Whether the feed is listed in its own order, whatever the page is about.
    is_list: bool,
    feed: Arc<Feed>,
}

/// The next step. Each step is a task of its own, so that the page can do more urgent work in
/// between: the first time, a step also includes compiling its code.
enum Step {
    Read,
    Query(Page),
    Rank(Page, Box<Ranking>),
    Choose(Page, Box<Ranking>),
    Show(Vec<Card>),
}

type Timer = StoredValue<Option<Timeout>>;

impl SelectionTask {
    fn schedule(self, step: Step, next: Timer, cards: RwSignal<Option<Vec<Card>>>) {
        let task = Timeout::new(0, move || {
            let step = match step {
                Step::Read => {
                    let page = page::read(&self.config.article, &self.host);
                    *self.last_article.borrow_mut() = article_key(&page);
                    Step::Query(page)
                }
                Step::Query(page) if self.is_list => Step::Show(self.cards(&page, None)),
                Step::Query(page) => {
                    let ranking = Ranking::new(&page);
                    Step::Rank(page, Box::new(ranking))
                }
                Step::Rank(page, mut ranking) => {
                    if self.rank(&mut ranking) {
                        Step::Choose(page, ranking)
                    } else {
                        Step::Rank(page, ranking)
                    }
                }
                Step::Choose(page, ranking) => Step::Show(self.cards(&page, Some(&ranking))),
                Step::Show(found) => return cards.set(Some(found)),
            };
            self.schedule(step, next, cards);
        });
        next.set_value(Some(task));
    }

    /// Ranks items for the time of one task. Returns whether all are done.
    fn rank(&self, ranking: &mut Ranking) -> bool {
        let end_ms = now_ms() + TASK_MS;
        for _ in 0..TASK_SLICES {
            if ranking.advance(&self.feed.items, Ranking::SLICE) {
                return true;
            }
            if now_ms() >= end_ms {
                break;
            }
        }
        false
    }

    /// Returns the articles chosen by their ranking or, without one, as the feed lists them.
    fn cards(&self, page: &Page, ranking: Option<&Ranking>) -> Vec<Card> {
        let mut shown = ShownArticles::all();
        shown.extend(page::links());
        let options = SelectionOptions {
            limit: self.limit,
            min_results: self.config.min_results,
            now_ms: now_ms(),
            shown,
            language: self.language.clone(),
            feed_language: self.feed.language.clone(),
            language_is_set: self.host.has_attribute("lang"),
        };
        let items = &self.feed.items;
        let chosen = match ranking {
            Some(ranking) => choose(page, items, ranking, &options),
            None => list(page, items, &options),
        };
        let card = |Chosen { index, reason }| Card {
            item: self.feed.complete(items[index].clone()),
            reason,
        };
        chosen.into_iter().map(card).collect()
    }
}
