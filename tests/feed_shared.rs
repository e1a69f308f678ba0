//! The feed reader against the collections in `../shared`: real feeds, other
//! parsers' test inputs, hostile text and addresses. Skipped, saying so, where
//! that folder is absent.

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code)] // Random input is for `properties.rs`.
mod properties;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ajel::feed::{self, Item};
use properties::{assert_address, assert_clean, check_body};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A path in `../shared`, if it is there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if !path.exists() {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

/// The lines of a JSON Lines file; none where the file is absent.
fn lines<T: DeserializeOwned>(path: &str) -> Vec<T> {
    let Some(path) = shared(path) else {
        return Vec::new();
    };
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<T> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(!lines.is_empty(), "{} is empty", path.display());
    lines
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

/// What a reader's page may be held up by one feed, as it is shipped.
const SOON: Duration = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 50 });

fn time_to_read(body: &[u8]) -> Duration {
    let start = Instant::now();
    let _ = feed::parse(body, "https://news.example/feed.json");
    start.elapsed()
}

#[derive(Deserialize)]
struct Listed {
    file: String,
    kind: String,
    n_items: Option<usize>,
    problems: Option<Vec<String>>,
}

#[test]
fn every_collected_feed_is_read_item_by_item_or_refused_with_the_right_code() {
    for listed in lines::<Listed>("feeds/MANIFEST.jsonl") {
        let Some(path) = shared(&listed.file) else {
            continue;
        };
        let body = fs::read(path).unwrap();
        let problems = listed.problems.unwrap_or_default();
        let has = |problem: &str| problems.iter().any(|p| p == problem);
        let result = feed::parse(&body, "https://news.example/feed.json");
        let fastest = (0..3).map(|_| time_to_read(&body)).min();
        assert!(fastest < Some(SOON), "{} is slow", listed.file);

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

/// Hosts that need IDNA, which is the browser's part (see `src/feed/link.rs`):
/// outside of ASCII, percent-encoded so, or in punycode.
fn needs_idna(case: &UrlCase) -> bool {
    let base = case.base.as_deref().unwrap_or_default();
    let host = |url: &str| {
        let after = url.split_once(':').map_or(url, |(_, rest)| rest);
        let after = after.trim_start_matches(['/', '\\']);
        after
            .split(['/', '\\', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_lowercase()
    };
    [host(&case.input), host(base)]
        .iter()
        .any(|host| !host.is_ascii() || host.contains("xn--") || has_encoded_letter(host))
}

/// `%C3` and the like.
fn has_encoded_letter(host: &str) -> bool {
    host.split('%')
        .skip(1)
        .any(|rest| rest.starts_with(|c| "89abcdef".contains(c)))
}

#[test]
fn addresses_resolve_as_the_url_standard_says() {
    let mut idna = 0;
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
        if actual != expected && needs_idna(&case) {
            idna += 1;
            continue;
        }
        checked += 1;
        assert_eq!(actual, expected, "{:?} on {base:?}", case.input);
    }
    eprintln!("{checked} addresses agree, {idna} need IDNA");
    if checked > 0 {
        assert!(checked > 400 && idna < 40, "{checked} checked, {idna} not");
    }
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

#[test]
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

#[test]
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
    eprintln!("{unknown} of {checked} names are not known");
}

#[derive(Deserialize)]
struct Hostile {
    #[serde(alias = "vector")]
    string: String,
}

#[test]
fn hostile_texts_become_clean_and_stay_so() {
    for path in [
        "security/blns.jsonl",
        "security/trojan_source_lines.jsonl",
        "security/xss_vectors.jsonl",
    ] {
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

#[test]
fn json_is_accepted_and_refused_as_its_grammar_says() {
    let Some(folder) = shared("security/json_parsing") else {
        return;
    };
    for entry in fs::read_dir(folder).unwrap() {
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
