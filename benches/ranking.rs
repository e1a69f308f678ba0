//! Ranking 2,000 candidates against an article of 1,000 words: all of it, the longest of the
//! slices that it is done in, and what comes after it: choosing the cards, in one task.

use ajel::feed::Item;
use ajel::related::{Page, Ranking, SelectionOptions, choose, rank};
use criterion::{Criterion, criterion_group, criterion_main};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

#[path = "news.rs"]
#[allow(dead_code, reason = "every bench needs a part of it")]
mod news;

const CANDIDATES: usize = 2_000;

fn ranking(criterion: &mut Criterion) {
    let body = news::feed((0..CANDIDATES).map(news::item));
    let (feed, _) = ajel::feed::parse(body.as_bytes(), "").expect("a feed");
    let (title, paragraphs) = news::article();
    let page = Page {
        title,
        text: paragraphs.join("\n"),
        ..Page::default()
    };
    let ranked = rank(&page, &feed.items);
    assert_eq!(ranked.len(), CANDIDATES);
    assert!(ranked[0].score > 0.0, "they have something in common");

    let mut group = criterion.benchmark_group("ranking");
    group.sample_size(30);
    group.bench_function("2000 candidates", |bencher| {
        bencher.iter(|| rank(black_box(&page), black_box(&feed.items)));
    });
    group.bench_function("2000 candidates, longest slice", |bencher| {
        bencher.iter_custom(|rounds| (0..rounds).map(|_| longest_slice(&page, &feed.items)).sum());
    });
    for (name, limit, items) in [
        ("6 of 2000 chosen", 6, feed.items.clone()),
        (
            "100 of 2000 chosen, which are all related",
            100,
            all_related(&page, &feed.items),
        ),
    ] {
        let mut ranking = Ranking::new(&page);
        while !ranking.advance(&items, CANDIDATES) {}
        let options = SelectionOptions {
            limit,
            min_results: 3,
            ..SelectionOptions::default()
        };
        assert!(choose(&page, &items, &ranking, &options).len() > limit * 9 / 10);
        group.bench_function(name, |bencher| {
            bencher.iter(|| choose(black_box(&page), &items, &ranking, &options));
        });
    }
    group.finish();
}

/// The same articles as it is most work to choose among them: all have words of the page's
/// title, and the least related is the newest.
fn all_related(page: &Page, items: &[Item]) -> Vec<Item> {
    let mut items = items.to_vec();
    for (item, age) in items.iter_mut().zip(0..) {
        item.title = format!("{} {}", page.title, item.title);
        item.published_ms = Some(age);
    }
    items
}

/// The longest of a ranking's slices. Of each the shortest of a few rankings
/// counts: an interruption by another program makes one slice long, not always
/// the same one.
fn longest_slice(page: &Page, items: &[ajel::feed::Item]) -> Duration {
    let runs: Vec<Vec<Duration>> = (0..5).map(|_| slices(page, items)).collect();
    let shortest = |index: usize| runs.iter().map(|run| run[index]).min();
    (0..runs[0].len())
        .filter_map(shortest)
        .max()
        .expect("at least one slice")
}

/// How long each slice of one ranking takes, reading the page first.
fn slices(page: &Page, items: &[ajel::feed::Item]) -> Vec<Duration> {
    let began = Instant::now();
    let mut ranking = Ranking::new(page);
    let mut times = vec![began.elapsed()];
    let mut done = false;
    while !done {
        let began = Instant::now();
        done = ranking.advance(items, Ranking::SLICE);
        times.push(began.elapsed());
    }
    black_box(ranking.ranked());
    times
}

criterion_group!(benches, ranking);
criterion_main!(benches);
