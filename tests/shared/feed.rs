//! The feed reader against real feeds, other parsers' test inputs, hostile text and
//! addresses.

use std::fs;

use ajel::feed::{self, Item};
use serde::Deserialize;
use serde_json::Value;

use crate::collection::{Test, lines, place};
use crate::promises::{assert_address, assert_clean, check_body};

/// Returns the tests of this file.
pub fn tests() -> [Test; 6] {
    crate::tests![
        every_collected_feed_is_read_item_by_item_or_refused_with_the_right_code needs ["feeds/MANIFEST.jsonl"];
        addresses_resolve_as_the_url_standard_says needs ["security/whatwg_urltestdata.jsonl"];
        hostile_addresses_are_http_or_nothing needs ["security/hostile_urls.jsonl"];
        entities_decode_as_html_says_or_stay_as_they_are needs ["security/html_entities.jsonl"];
        hostile_texts_become_clean_and_stay_so needs HOSTILE_TEXTS;
        json_is_accepted_and_refused_as_its_grammar_says needs ["security/json_parsing"];
    ]
}

/// A feed of one item, and what is read of it.
fn read_one(item: Value, base: &str) -> Option<Item> {
    let document = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "items": [item],
    });
    let (feed, _) = feed::parse(document.to_string().as_bytes(), base).unwrap();
    feed.items.into_iter().next()
}

fn read_title(title: &str) -> String {
    let item = serde_json::json!({"id": "1", "title": title});
    read_one(item, "").map_or(String::new(), |item| item.title)
}

fn read_url(url: &str, base: &str) -> Option<String> {
    let item = serde_json::json!({"id": "1", "title": "خبر", "url": url});
    read_one(item, base)
        .map(|item| item.url)
        .filter(|url| !url.is_empty())
}

#[derive(Deserialize)]
struct Listed {
    file: String,
    kind: String,
    n_items: Option<usize>,
    problems: Option<Vec<String>>,
}

fn every_collected_feed_is_read_item_by_item_or_refused_with_the_right_code() {
    for listed in lines::<Listed>("feeds/MANIFEST.jsonl") {
        let body = fs::read(place(&listed.file)).unwrap();
        let problems = listed.problems.unwrap_or_default();
        let has = |problem: &str| problems.iter().any(|p| p == problem);
        let result = feed::parse(&body, "https://news.example/feed.json");

        match (&result, listed.kind.as_str()) {
            (Ok((feed, skipped)), "valid") => {
                assert_eq!(Some(feed.items.len()), listed.n_items, "{}", listed.file);
                assert!(skipped.is_empty(), "{}: {skipped:?}", listed.file);
            }
            (Ok((feed, skipped)), "odd" | "post-list") => {
                let total = feed.items.len() + skipped.len();
                assert_eq!(total, listed.n_items.unwrap_or(total), "{}", listed.file);
                if !has("item-content-missing")
                    && !has("item-id-duplicate")
                    && !has("item-content_html-not-string")
                {
                    assert!(skipped.len() <= 1, "{}: {skipped:?}", listed.file);
                }
            }
            (Err(error), "odd") => {
                let code = if has("json-syntax-error") {
                    "feed-not-json"
                } else {
                    "feed-unknown-format"
                };
                assert_eq!(error.code(), code, "{}: {error}", listed.file);
                let readable = listed.n_items.is_some() && !has("version-missing");
                assert!(!readable, "{}: {error}", listed.file);
            }
            (Err(error), "single-object" | "other-type-list") => {
                assert_eq!(error.code(), "feed-unknown-format", "{}", listed.file);
            }
            (result, kind) => panic!("{} ({kind}): {result:?}", listed.file),
        }
        check_body(&body);
    }
}

#[derive(Deserialize)]
struct UrlCase {
    input: String,
    base: Option<String>,
    href: Option<String>,
    username: Option<String>,
    password: Option<String>,
}

fn addresses_resolve_as_the_url_standard_says() {
    let mut checked = 0;
    for case in lines::<UrlCase>("security/whatwg_urltestdata.jsonl") {
        let expected = case
            .href
            .as_deref()
            .filter(|href| href.starts_with("http://") || href.starts_with("https://"))
            .map(|href| without_user_info(href, &case));
        let base = case.base.as_deref().unwrap_or_default();
        // An item's url that says nothing or `#…` is no link; the resolver
        // itself is asked through a base with the same meaning.
        if case.input.trim().is_empty() || case.input.trim().starts_with('#') {
            continue;
        }
        let actual = read_url(&case.input, base);
        checked += 1;
        assert_eq!(actual, expected, "{:?} on {base:?}", case.input);
    }
    assert!(checked > 400, "{checked} checked");
}

fn without_user_info(href: &str, case: &UrlCase) -> String {
    let user = case.username.as_deref().unwrap_or_default();
    let password = case.password.as_deref().unwrap_or_default();
    if user.is_empty() && password.is_empty() {
        return href.to_owned();
    }
    let (scheme, rest) = href.split_once("://").unwrap();
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    format!("{scheme}://{host}{rest}")
}

#[derive(Deserialize)]
struct HostileUrl {
    url: String,
}

fn hostile_addresses_are_http_or_nothing() {
    for case in lines::<HostileUrl>("security/hostile_urls.jsonl") {
        for base in ["", "https://news.example/feed.json"] {
            if let Some(url) = read_url(&case.url, base) {
                assert_address(&url);
            }
        }
    }
}

#[derive(Deserialize)]
struct EntityCase {
    input: String,
    output: Vec<Vec<String>>,
}

fn entities_decode_as_html_says_or_stay_as_they_are() {
    let mut unknown = 0;
    let mut checked = 0;
    for case in lines::<EntityCase>("security/html_entities.jsonl") {
        let text: String = case
            .output
            .iter()
            .filter_map(|token| token.get(1))
            .map(String::as_str)
            .collect();
        // Between letters, so that what is decoded to is not trimmed.
        let actual = read_title(&format!("a{}b", case.input));
        let expected = read_title(&format!("a{text}b").replace('&', "&amp;"));
        let literal = case.input.replace('\n', " ");
        checked += 1;
        if actual != expected && actual == format!("a{literal}b") {
            // A name that ajel does not know stays as text.
            unknown += 1;
            continue;
        }
        assert_eq!(actual, expected, "{:?}", case.input);
    }
    assert!(
        unknown * 5 < checked * 2,
        "{unknown} of {checked} names are not known"
    );
}

#[derive(Deserialize)]
struct Hostile {
    #[serde(alias = "vector")]
    string: String,
}

const HOSTILE_TEXTS: [&str; 3] = [
    "security/blns.jsonl",
    "security/trojan_source_lines.jsonl",
    "security/xss_vectors.jsonl",
];

fn hostile_texts_become_clean_and_stay_so() {
    for path in HOSTILE_TEXTS {
        for Hostile { string } in lines(path) {
            let title = read_title(&string);
            assert_clean(&title);
            assert_eq!(read_title(&title), title, "{string:?}");

            let html = serde_json::json!({"id": "1", "content_html": string});
            if let Some(item) = read_one(html, "") {
                assert_clean(&item.title);
                assert_clean(&item.summary);
            }
        }
    }
}

fn json_is_accepted_and_refused_as_its_grammar_says() {
    for entry in fs::read_dir(place("security/json_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read(&path).unwrap();

        let code = feed::parse(&text, "").err().map(|error| error.code());
        if name.starts_with("n_") {
            assert_eq!(code, Some("feed-not-json"), "{name}");
        }
        if name.starts_with("y_") {
            assert_ne!(code, Some("feed-not-json"), "{name}");
        }

        // As an item beside a good one.
        let mut body = b"{\"items\": [".to_vec();
        body.extend(&text);
        body.extend(b", {\"id\": \"good\", \"title\": \"good\"}]}");
        let result = feed::parse(&body, "");
        if name.starts_with("y_") {
            let (feed, skipped) = result.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(feed.items.last().unwrap().id, "good", "{name}");
            assert_eq!(skipped.len() + feed.items.len(), 2, "{name}");
        }
    }
}
