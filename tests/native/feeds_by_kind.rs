//! Feeds of every kind, each with what is read of it: `data/feeds/README.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ajel::feed::{self, Item};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use crate::promises::{BASE, check_xml};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/data/feeds")
}

/// The feeds by name, in order.
fn feeds() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_feed = |path: &PathBuf| {
        path.extension()
            .is_some_and(|end| end == "json" || end == "xml")
    };
    let mut feeds: Vec<(String, Vec<u8>)> = paths
        .filter(is_feed)
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    feeds.sort();
    feeds
}

/// An item's fields, without the empty ones.
fn fields(item: &Item) -> Value {
    let sizes: Vec<Value> = item
        .image_sizes
        .iter()
        .map(|size| json!([size.width, size.url]))
        .collect();
    let all = json!({
        "id": item.id, "url": item.url, "title": item.title, "summary": item.summary,
        "image": item.image, "image_sizes": sizes, "published_ms": item.published_ms,
        "tags": item.tags, "source": item.source, "language": item.language,
        "urgent": item.urgent, "pinned": item.pinned, "expires_ms": item.expires_ms,
        "related_to": item.related_to,
    });
    let Value::Object(mut all) = all else {
        unreachable!("an object was written");
    };
    all.retain(|_, value| !is_empty(value));
    Value::Object(all)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Returns the contents of a feed as the lines of its `.expected` file: its title, each item, and
/// the places of what is skipped; or the code of why it is refused.
fn read(body: &[u8]) -> Vec<Value> {
    match feed::parse(body, BASE) {
        Err(error) => vec![json!({"refused": error.code()})],
        Ok((feed, skipped)) => {
            let places: Vec<usize> = skipped.iter().map(|skipped| skipped.index).collect();
            let mut head = Map::new();
            for (name, value) in [
                ("title", json!(feed.title)),
                ("language", json!(feed.language)),
                ("refresh_s", json!(Some(feed.refresh_s).filter(|s| *s > 0))),
                ("skipped", json!(places)),
            ] {
                if !is_empty(&value) {
                    head.insert(name.to_owned(), value);
                }
            }
            let items = feed.items.iter().map(fields);
            [Value::Object(head)].into_iter().chain(items).collect()
        }
    }
}

#[test]
fn every_kind_of_feed_is_read_as_is_written_beside_it() {
    for (name, body) in feeds() {
        let expected = fs::read_to_string(folder().join(format!("{name}.expected")));
        let expected = expected.unwrap_or_else(|error| panic!("{name}.expected: {error}"));
        let read = read(&body);
        let lines: Vec<&str> = expected.lines().collect();
        for (line, read) in lines.iter().zip(&read) {
            let line: Value = serde_json::from_str(line).unwrap();
            assert_eq!(*read, line, "{name}");
        }
        assert_eq!(read.len(), lines.len(), "{name}: {read:?}");
    }
}

#[test]
fn there_is_a_feed_of_every_kind_and_each_expectation_has_its_feed() {
    let names: BTreeSet<String> = feeds().into_iter().map(|(name, _)| name).collect();
    assert!(names.len() >= 55, "{} feeds", names.len());
    let refused = names.iter().filter(|name| name.starts_with("refused-"));
    assert!(refused.count() >= 17);
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "expected") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(names.contains(&name), "{name}.expected");
        }
    }
}

#[test]
fn what_holds_of_every_feed_holds_of_each_of_them() {
    for (_, body) in feeds() {
        check_xml(&body);
    }
}

/// The entries of a JSON Feed; what they say does not matter.
#[derive(Deserialize)]
struct Items {
    items: Vec<IgnoredAny>,
}

#[test]
fn an_item_is_read_or_skipped_and_none_is_lost() {
    for (name, body) in feeds() {
        let Ok((feed, skipped)) = feed::parse(&body, BASE) else {
            assert!(name.starts_with("refused-"), "{name}");
            continue;
        };
        // Names are ASCII in any encoding; of UTF-16 every other byte is 0.
        let text = String::from_utf8_lossy(&body).replace('\0', "");
        // Items of XML are counted by their start tags.
        if feed::xml::is_xml(text.as_bytes()) {
            let text = text.to_lowercase();
            let beginnings = ["<item>", "<item ", "<entry>", "<entry ", "<rss:item>"];
            let count: usize = beginnings
                .iter()
                .map(|beginning| text.matches(beginning).count())
                .sum();
            assert_eq!(feed.items.len() + skipped.len(), count, "{name}");
            continue;
        }
        let text = text.trim_start_matches('\u{FEFF}');
        let list = serde_json::from_str::<Vec<IgnoredAny>>(text)
            .or_else(|_| serde_json::from_str(text).map(|Items { items }| items));
        let entries = list.unwrap_or_else(|error| panic!("{name}: {error}")).len();
        assert_eq!(feed.items.len() + skipped.len(), entries, "{name}");
    }
}
