//! Reading a feed: bytes in, checked items out.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

#[path = "news.rs"]
#[allow(dead_code, reason = "every bench needs a part of it")]
mod news;

fn parsing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parsing");
    group.sample_size(30);
    for count in [200, 2_000] {
        let body = news::feed((0..count).map(news::item));
        let (feed, skipped) = parse(&body);
        assert_eq!((feed.items.len(), skipped.len()), (count, 0));
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function(format!("{count} items"), |bencher| {
            bencher.iter(|| parse(black_box(&body)));
        });
    }
    group.finish();
}

fn parse(body: &str) -> (ajel::feed::Feed, Vec<ajel::feed::Skipped>) {
    ajel::feed::parse(body.as_bytes(), "https://news.example/feed.json").expect("a feed")
}

criterion_group!(benches, parsing);
criterion_main!(benches);
