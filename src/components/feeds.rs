//! Subscribes an element to its feeds, makes them the element's news, and reports to the page what
//! was loaded.

use std::sync::Arc;

use js_sys::Map;
use leptos::{prelude::*, task::spawn_local};

use super::{Context, News, commands::Command, events, report::report};
use crate::contract::config::NewsRules;
use crate::diagnostics::{Cause, Fault};
use crate::feed::Feed;
use crate::hooks::InViewport;
use crate::live::{
    FeedState, PrefetchedRequests, Subscription,
    compose::{compose, plain},
    last_good::last_good_ms,
};
use crate::parts::part;
use crate::reactive::{Effect, Memo, StoredValue, after_tick, drop_on_cleanup};

/// Subscribes to the configured feeds and reports to the page what was loaded.
pub fn subscribe(context: Context, prefetched: Map) {
    let subscription = StoredValue::new_local(None::<Subscription>);
    context.commands.on_command(move |command| {
        if command == Command::Refresh {
            let _ =
                subscription.try_with_value(|current| current.as_ref().map(Subscription::refresh));
        }
    });
    let settings = Memo::new(move |_| {
        let config = context.config.read();
        let news = &config.news;
        (news.addresses(), news.refresh, news.rules.clone())
    });
    let is_missing = Memo::new(move |_| settings.with(|(feeds, ..)| feeds.is_empty()));
    Effect::new(move || {
        if is_missing.get() {
            let config = context.config.read_untracked();
            let missing = Fault::of_element(Cause::FeedMissing);
            context
                .host
                .with_value(|host| report(host, missing, &config.language));
        }
    });
    // Assumed until the observer reports; in a browser without such an observer it stays so.
    let on_screen = StoredValue::new_local(true);
    // The element of a bar has no box of its own, but the element around the container always has
    // one.
    context.root.with_value(|root| {
        let seen = root.parent_element();
        drop_on_cleanup(InViewport::new(
            seen.as_ref().unwrap_or(root),
            0.0,
            move |now| {
                on_screen.set_value(now);
                subscription.with_value(|current| {
                    if let Some(current) = current {
                        current.set_on_screen(now);
                    }
                });
            },
        ));
    });
    Effect::new(move || {
        let (feeds, refresh, _) = settings.get();
        let fresh = Subscription::new(
            &feeds,
            refresh,
            on_screen.get_value(),
            &PrefetchedRequests(&prefetched),
        );
        // The old subscription is dropped after the new one is made: a feed in both keeps its
        // store.
        drop(subscription.try_update_value(|current| current.replace(fresh)));
    });
    // The number of the latest composition: the results of earlier ones are ignored.
    let round = StoredValue::new_local(0u32);
    let reported = StoredValue::new_local(Reported::default());
    Effect::new(move || {
        let states = subscription.with_value(|current| current.as_ref().map(Subscription::states));
        let states = states.unwrap_or_default();
        let rules = settings.with(|(_, _, rules)| rules.clone());
        let feeds: Vec<(Arc<Feed>, bool)> = states
            .iter()
            .filter_map(|(url, state)| {
                Some((state.feed.clone()?, rules.urgent_feeds.contains(url)))
            })
            .collect();
        let this = round.get_value() + 1;
        round.set_value(this);
        let plain = plain(&feeds, &rules);
        if plain.is_some() || feeds.is_empty() {
            return publish(context, plain, reported, states);
        }
        spawn_local(async move {
            let made = composed(feeds.clone(), rules.clone()).await;
            context.until_disposed(|| {
                if round.try_get_value() != Some(this) {
                    return;
                }
                let is_missing = made.is_err();
                if reported.get_value().part_is_missing != is_missing {
                    reported.update_value(|reported| reported.part_is_missing = is_missing);
                    if is_missing {
                        context.report_missing_part();
                    }
                }
                let news = made.unwrap_or_else(|_| {
                    // One feed is better than none, unless the publisher's filters could not be
                    // applied to it.
                    let takes_all = rules.include.is_empty() && rules.exclude.is_empty();
                    let first = feeds.into_iter().next().map(|(feed, _)| feed);
                    first.filter(|_| takes_all)
                });
                publish(context, news, reported, states);
            });
        });
    });
}

part! {
    feeds:
    /// Composes one feed from several, or from some items of one.
    fn composed(feeds: Vec<(Arc<Feed>, bool)>, rules: NewsRules) -> Option<Arc<Feed>> {
        compose(&feeds, &rules)
    }
}

/// The states that have been reported to the page.
#[derive(Clone, Default)]
struct Reported {
    /// The state of each feed when it was last reported.
    states: Vec<(String, FeedState)>,
    /// Whether it was reported that the part which composes feeds could not be loaded.
    part_is_missing: bool,
}

/// Makes the composed feed the element's news, and reports changes to the page.
fn publish(
    context: Context,
    news: Option<Arc<Feed>>,
    reported: StoredValue<Reported>,
    states: Vec<(String, FeedState)>,
) {
    context.news.set(match news {
        Some(feed) => News::Loaded(feed),
        None if states.iter().all(|(_, state)| state.problem.is_some()) => News::Failed,
        None => News::Waiting,
    });
    let shown = states.iter().filter(|(_, state)| state.feed.is_some());
    let last_good_ms = last_good_ms(shown.map(|(_, state)| state.failing_since_ms));
    context.last_good_ms.set(last_good_ms);
    let before = reported.get_value().states;
    reported.update_value(|reported| reported.states.clone_from(&states));
    report_changes(context, before, states);
}

/// Reports each feed that has changed with `ajel:load` or `ajel:error`, once the change is on the
/// page.
fn report_changes(
    context: Context,
    before: Vec<(String, FeedState)>,
    now: Vec<(String, FeedState)>,
) {
    let language = context
        .config
        .with_untracked(|config| config.language.clone());
    let host = context.host.get_value();
    after_tick(move || {
        for (url, state) in &now {
            let old = before
                .iter()
                .find(|(known, _)| known == url)
                .map(|(_, state)| state);
            if let Some(feed) = &state.feed
                && !old
                    .is_some_and(|old| old.feed.as_ref().is_some_and(|old| Arc::ptr_eq(old, feed)))
            {
                events::loaded(&host, feed.items.len(), state.skipped, url);
            }
            if let Some(problem) = &state.problem
                && old.and_then(|old| old.problem.as_ref()) != Some(problem)
            {
                report(&host, problem.clone(), &language);
            }
        }
    });
}
