//! `examples/feed.rs` as the contract describes it (§7).

use std::process::Output;

use serde_json::{Value, json};

use ajel::feed::discovery::POSTS_QUERY;

use crate::examples;

fn run(arguments: &[&str], input: &[u8]) -> Output {
    examples::run("feed", arguments, input)
}

fn stdout(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn it_prints_items_and_what_is_skipped_with_null_for_what_is_missing() {
    let body = br#"{"title": "N", "items": [{"id": 1, "url": "/a", "title": "A"}, {"id": 2}]}"#;
    let output = run(&["-", "https://news.example/feed.json"], body);
    assert_eq!(output.status.code(), Some(0));
    let mut answer = stdout(&output);
    let reason = answer["skipped"][0]["reason"].take();
    assert!(reason.as_str().is_some_and(|reason| !reason.is_empty()));
    assert_eq!(
        answer,
        json!({
            "title": "N",
            "items": [{
                "id": "1",
                "url": "https://news.example/a",
                "title": "A",
                "summary": null,
                "image": null,
                "published_ms": null,
                "tags": [],
                "source": null,
            }],
            "skipped": [{"index": 1, "reason": null}],
        })
    );
}

#[test]
fn a_feed_that_lists_its_oldest_first_is_printed_as_it_is_shown() {
    let item = |day: u32| {
        json!({"id": day, "title": "نشرة", "url": format!("/{day}"), "tags": ["موانئ"],
            "date_published": format!("2026-11-{day:02}T08:00:00+03:00")})
    };
    let ids = |days: &[u32]| {
        let items: Vec<Value> = days.iter().map(|day| item(*day)).collect();
        let body = json!({"version": "https://jsonfeed.org/version/1.1", "items": items});
        let output = run(
            &["-", "https://news.example/feed.json"],
            body.to_string().as_bytes(),
        );
        let items = stdout(&output)["items"].take();
        let ids = items.as_array().unwrap().iter();
        let ids: Vec<String> = ids
            .map(|item| item["id"].as_str().unwrap().into())
            .collect();
        (ids.join(" "), String::from_utf8(output.stderr).unwrap())
    };
    let (turned, message) = ids(&[1, 2, 3, 4]);
    assert_eq!(turned, "4 3 2 1");
    for part in [
        "oldest items first",
        "أقدم موادها",
        "data-order=\"feed\"",
        "data-include=\"موانئ\"",
    ] {
        assert!(message.contains(part), "no {part} in {message}");
    }
    let (kept, message) = ids(&[2, 4, 3, 1]);
    assert_eq!(kept, "2 4 3 1");
    assert!(!message.contains("oldest items first"));
}

#[test]
fn a_refused_feed_is_an_error_with_code_and_message_and_status_1() {
    let output = run(&["-"], b"<html>");
    assert_eq!(output.status.code(), Some(1));
    let answer = stdout(&output);
    assert_eq!(answer["error"]["code"], "feed-not-json");
    assert!(answer["error"]["message"].is_string());
    assert_eq!(answer.as_object().unwrap().len(), 1);
}

#[test]
fn of_a_page_the_feeds_that_it_names_are_listed() {
    let html = r#"<!doctype html><title>مرافئ</title>
        <link rel="alternate" type="application/rss+xml" title="الأخبار &amp; الرياضة" href="/feed/">
        <link rel='https://api.w.org/' href='/wp-json/'>"#;
    let output = run(&["-", "https://news.example/ar/"], html.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let posts = format!("https://news.example/wp-json/wp/v2/posts?{POSTS_QUERY}");
    assert_eq!(
        stdout(&output),
        json!({
            "title": "مرافئ",
            "feeds": [
                {"url": "https://news.example/feed/", "title": "الأخبار & الرياضة", "type": "application/rss+xml"},
                {"url": posts, "title": null, "type": "application/json"},
            ],
        })
    );
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_page_may_be_written_as_xml() {
    let html = r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>
        <link rel="alternate" type="application/atom+xml" href="/atom.xml" /></head></html>"#;
    let output = run(&["-", "https://news.example/"], html.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let feeds = stdout(&output)["feeds"].take();
    assert_eq!(feeds[0]["url"], "https://news.example/atom.xml");
}

#[test]
fn the_demo_names_its_feed() {
    let output = run(&["index.html", "https://news.example/"], b"");
    let feeds = stdout(&output)["feeds"].take();
    assert_eq!(feeds[0]["url"], "https://news.example/demo/feed.json");
}

#[test]
fn stderr_has_what_to_change_in_two_languages() {
    let stderr = |input: &[u8]| String::from_utf8(run(&["-"], input).stderr).unwrap();
    let refused = stderr(b"<html>");
    assert!(refused.starts_with("[feed-not-json] The address answers an HTML page"));
    assert!(refused.contains("صفحة HTML بدل الخلاصة"));
    assert!(
        refused.contains("    WordPress (wp-config.php): define( 'WP_DEBUG_DISPLAY', false );")
    );

    let read = stderr(br#"{"items": [{"title": "A"}, 7]}"#);
    assert!(read.contains("Items that have no date and come after those that have one: 1."));
    assert!(read.contains("    JSON Feed: \"date_published\": "));
    assert!(read.contains("#1 The item is not a JSON object"));
    assert!(read.contains("#1 المادة ليست كائن JSON"));
}

#[test]
fn nothing_to_read_is_said_on_stderr_with_status_2() {
    for arguments in [&[][..], &["no/such/file.json"], &["a", "b", "c"]] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(!output.stderr.is_empty());
    }
}
