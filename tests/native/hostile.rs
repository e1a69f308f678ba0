//! Text and addresses that mean harm, by kind: `data/hostile/README.md`.

use std::fs;

use ajel::feed;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::promises::{assert_address, assert_clean, check_link, check_text};

/// Where the feed is said to come from.
const FEED: &str = "https://news.example/feeds/news.json";

/// A line of a file.
#[derive(Deserialize)]
struct Case {
    #[serde(rename = "in")]
    input: String,
    #[serde(rename = "out")]
    read: String,
}

/// Reads the cases of a folder, each with the name of its file.
fn cases(folder: &str, kinds: usize) -> Vec<(String, Case)> {
    let folder = format!(
        "{}/tests/native/data/hostile/{folder}",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut found = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let before = found.len();
        for line in text.lines() {
            let case = serde_json::from_str(line).unwrap_or_else(|e| panic!("{name}: {line}: {e}"));
            found.push((name.clone(), case));
        }
        assert!(found.len() > before + 9, "{name} has hardly a case");
        files += 1;
    }
    assert_eq!(files, kinds);
    found
}

/// Reads a feed with this one item.
fn read(item: &Value) -> Option<feed::Item> {
    let document = json!({"version": "https://jsonfeed.org/version/1.1", "items": [item]});
    let (feed, _) = feed::parse(document.to_string().as_bytes(), FEED).unwrap();
    feed.items.into_iter().next()
}

fn title(text: &str) -> String {
    read(&json!({"id": "1", "title": text})).map_or(String::new(), |item| item.title)
}

#[test]
fn hostile_text_of_every_kind_becomes_the_text_that_people_see() {
    for (kind, Case { input, read }) in cases("texts", 9) {
        assert_eq!(title(&input), read, "{kind}: {input:?}");
    }
}

#[test]
fn hostile_text_is_clean_in_every_field_and_stays_so() {
    for (_, Case { input, read: shown }) in cases("texts", 9) {
        assert_clean(&shown);
        assert_eq!(title(&shown), shown, "{input:?}");
        check_text(&input);
        let html = json!({"id": "1", "content_html": input, "_ajel": {"source": input}});
        if let Some(item) = read(&html) {
            assert_clean(&item.title);
            assert_clean(&item.summary);
            assert_clean(&item.source);
        }
    }
}

#[test]
fn hostile_addresses_of_every_kind_lead_to_the_web_or_nowhere() {
    for (kind, Case { input, read: link }) in cases("addresses", 7) {
        let item = read(&json!({"id": "1", "title": "خبر", "url": input})).unwrap();
        assert_eq!(item.url, link, "{kind}: {input:?}");
    }
}

#[test]
fn no_hostile_address_is_anything_but_http_in_any_field() {
    for (_, Case { input, read: link }) in cases("addresses", 7) {
        if !link.is_empty() {
            assert_address(&link);
        }
        check_link(&input, FEED);
        check_link(&input, "");
        // The address of the feed itself may be one.
        check_link("/a", &input);
    }
}
