//! Ranking 2,000 candidates against an article of 1,000 words: all of it, and
//! the longest of the slices that it is done in.

use ajel::related::{Page, Ranking, rank};
use criterion::{Criterion, criterion_group, criterion_main};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

#[path = "news.rs"]
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
    group.bench_function("2000 candidates", |bencher| {
        bencher.iter(|| rank(black_box(&page), black_box(&feed.items)));
    });
    group.bench_function("2000 candidates, longest slice", |bencher| {
        bencher.iter_custom(|rounds| (0..rounds).map(|_| longest_slice(&page, &feed.items)).sum());
    });
    group.finish();
}

fn longest_slice(page: &Page, items: &[ajel::feed::Item]) -> Duration {
    let began = Instant::now();
    let mut ranking = Ranking::new(page);
    let mut longest = began.elapsed();
    let mut done = false;
    while !done {
        let began = Instant::now();
        done = ranking.advance(items, Ranking::SLICE);
        longest = longest.max(began.elapsed());
    }
    black_box(ranking.ranked());
    longest
}

criterion_group!(benches, ranking);
criterion_main!(benches);
