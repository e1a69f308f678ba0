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

/// Text that is made to be slow to read. Its throughput is the same at both lengths as
/// long as the reader takes time in proportion to the text.
fn hostile_text(criterion: &mut Criterion) {
    let pieces = include_str!("../tests/native/data/hostile/repeated.json");
    let pieces: Vec<String> = serde_json::from_str(pieces).expect("a list of text");
    let mut group = criterion.benchmark_group("hostile text");
    group.sample_size(10);
    for length in [10_000, 100_000] {
        for field in ["title", "content_html", "url"] {
            let bodies: Vec<String> = pieces
                .iter()
                .map(|piece| {
                    let text = piece.repeat(length / piece.len());
                    format!(
                        r#"{{"items": [{{"title": "a"}}, {{"title": "b", "{field}": "{text}"}}]}}"#
                    )
                })
                .collect();
            let bytes = bodies.iter().map(String::len).sum::<usize>();
            group.throughput(Throughput::Bytes(bytes as u64));
            group.bench_function(format!("{field}, {} KB", length / 1000), |bencher| {
                bencher.iter(|| {
                    for body in &bodies {
                        black_box(parse(black_box(body)));
                    }
                });
            });
        }
    }
    group.finish();
}

fn parse(body: &str) -> (ajel::feed::Feed, Vec<ajel::feed::Skipped>) {
    ajel::feed::parse(body.as_bytes(), "https://news.example/feed.json").expect("a feed")
}

criterion_group!(benches, parsing, hostile_text);
criterion_main!(benches);
