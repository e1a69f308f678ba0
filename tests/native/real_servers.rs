//! Feeds of real servers, which are right but for the marks of plugins, caches, PHP and unfinished
//! settings.

use ajel::feed::{self, Feed, Format, Reason, Skipped, error};

use crate::promises::check_body;

const BASE: &str = "https://news.example/feed.json";

const FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "1", "title": "افتتاح جسر «الوداد» في سولهافن", "url": "/1"},
    {"id": "2", "title": "قطارات الشتاء {ليلية} [جديدة]", "url": "/2"}]}"#;

const POSTS: &str = r#"[{"id": 1, "type": "post", "link": "https://wp.example/?p=1",
    "title": {"rendered": "بلدية سولهافن تزرع اللوز"}}]"#;

fn read(body: &str) -> (Feed, Vec<Skipped>) {
    check_body(body.as_bytes());
    feed::parse(body.as_bytes(), BASE).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn items(items: &str) -> Feed {
    let (feed, skipped) = read(&feed_of(items));
    assert_eq!(skipped, [], "{items}");
    feed
}

fn feed_of(items: &str) -> String {
    format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}"#)
}

fn refused(body: &str) -> (&'static str, String) {
    check_body(body.as_bytes());
    let error = feed::parse(body.as_bytes(), BASE).expect_err(body);
    (error.code(), error.to_string())
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.items.iter().map(|item| item.id.as_str()).collect()
}

// Ids

#[test]
fn items_that_share_an_id_are_known_by_their_addresses() {
    for id in ["0", "\"0\"", "\"https://news.example/\"", "7", "\"post\""] {
        let entry = |n: u32| format!(r#"{{"id": {id}, "url": "/{n}", "title": "خبر {n}"}}"#);
        let feed = items(&[entry(1), entry(2), entry(3)].join(","));
        assert_eq!(
            ids(&feed),
            [1, 2, 3].map(|n| format!("https://news.example/{n}")),
            "{id}"
        );
    }
    for id in ["null", "\"\"", "\" \"", "false", "true", "[]", "{}"] {
        let entry = |n: u32| format!(r#"{{"id": {id}, "url": "/{n}", "title": "خبر"}}"#);
        assert_eq!(
            items(&[entry(1), entry(2)].join(",")).items.len(),
            2,
            "{id}"
        );
    }
}

#[test]
fn items_that_share_an_id_and_have_no_address_are_known_by_their_titles() {
    let feed =
        items(r#"{"id": 0, "title": "أ"}, {"id": 0, "title": "ب"}, {"id": 1, "title": "ج"}"#);
    assert_eq!(ids(&feed), ["أ", "ب", "1"]);
}

#[test]
fn an_item_that_comes_twice_is_one() {
    let once = r#"{"id": 4, "url": "/4", "title": "أ"}"#;
    let corrected = r#"{"id": 4, "url": "/4", "title": "أ (تصحيح)"}"#;
    let counted = r#"{"id": 4, "url": "/4?utm_source=rss#top", "title": "أ"}"#;
    let other = r#"{"id": 4, "url": "/en/4", "title": "a"}"#;
    let (feed, skipped) = read(&feed_of(&[once, corrected, counted].join(",")));
    assert_eq!((ids(&feed), skipped.len()), (vec!["4"], 2));
    assert_eq!(skipped[0].reason, Reason::SameId);
    // The same guid in two languages, and the first once more.
    let (feed, skipped) = read(&feed_of(&[once, other, corrected].join(",")));
    assert_eq!(
        ids(&feed),
        ["https://news.example/4", "https://news.example/en/4"]
    );
    assert_eq!(skipped.len(), 1);
}

#[test]
fn what_counts_readers_does_not_hide_which_article_an_address_is() {
    let entry = |url: &str| format!(r#"{{"id": 4, "url": "{url}", "title": "أ"}}"#);
    for urls in [
        ["/?utm_source=rss&id=5", "/?utm_source=rss&id=6"],
        ["/?id=5&utm_source=rss", "/?id=6&utm_source=rss"],
    ] {
        let (feed, skipped) = read(&feed_of(&urls.map(entry).join(",")));
        assert_eq!((feed.items.len(), skipped.len()), (2, 0), "{urls:?}");
    }
    let same = ["/5?utm_source=rss&utm_medium=feed", "/5/?utm_source=x"].map(entry);
    let (feed, _) = read(&feed_of(&same.join(",")));
    assert_eq!(feed.items.len(), 1);
}

#[test]
fn articles_that_differ_by_their_route_are_two_though_they_share_an_id() {
    let entry = |url: &str| format!(r#"{{"id": 4, "url": "{url}", "title": "أ"}}"#);
    for urls in [["/#/news/7", "/#/news/8"], ["/app#!news/7", "/app#!news/8"]] {
        let (feed, skipped) = read(&feed_of(&urls.map(entry).join(",")));
        assert_eq!((feed.items.len(), skipped.len()), (2, 0), "{urls:?}");
    }
    let (feed, _) = read(&feed_of(&["/7#top", "/7#comments"].map(entry).join(",")));
    assert_eq!(feed.items.len(), 1);
}

#[test]
fn an_id_is_the_same_wherever_the_item_stands() {
    let entry = |n: u32| format!(r#"{{"id": 0, "url": "/{n}", "title": "خبر {n}"}}"#);
    let own = r#"{"id": "own", "title": "خبر"}"#.to_owned();
    let before = feed_of(&[entry(1), entry(2), own.clone()].join(","));
    let after = feed_of(&[entry(3), own, entry(2), entry(1)].join(","));
    let id_of = |body: &str, url: &str| {
        let (feed, _) = read(body);
        let found = feed.items.into_iter().find(|item| item.url.ends_with(url));
        found.unwrap().id
    };
    for url in ["/1", "/2"] {
        assert_eq!(id_of(&before, url), id_of(&after, url));
    }
}

#[test]
fn a_cached_feed_changes_no_id() {
    let entry = |n: u32| format!(r#"{{"id": 0, "url": "/{n}", "title": "خبر {n}"}}"#);
    let cached_feed = |body: &str, cached: Option<&feed::FeedCache>| {
        let mut reader = feed::Reader::new(body.as_bytes().to_vec(), BASE).unwrap();
        while !reader.advance_with(100, cached) {}
        reader
            .into_cache(feed::fingerprint(body.as_bytes(), BASE))
            .unwrap()
    };
    let alone = feed_of(&entry(1));
    let together = feed_of(&[entry(2), entry(1)].join(","));
    let both_ways = [
        (&alone, &together),
        (&together, &alone),
        (&together, &together),
    ];
    for (before, after) in both_ways {
        let cached = cached_feed(before, None);
        assert_eq!(
            *cached_feed(after, Some(&cached)).feed,
            read(after).0,
            "{after}"
        );
    }
    assert_eq!(ids(&read(&alone).0), ["0"]);
}

#[test]
fn ids_are_unique_even_where_one_item_is_called_by_another_s_address() {
    let feed = items(
        r#"{"id": 0, "url": "/1", "title": "أ"}, {"id": 0, "url": "/2", "title": "ب"},
           {"id": "https://news.example/1", "url": "/3", "title": "ج"},
           {"url": "/2", "title": "د"},
           {"id": "https://news.example/2 https://news.example/2", "title": "هـ"}"#,
    );
    assert_eq!(feed.items.len(), 5);
}

// Text around the JSON

#[test]
fn invisible_characters_around_the_json_cost_nothing() {
    let bom = "\u{FEFF}";
    for (before, behind) in [
        ("\r\n\u{FEFF}", ""),
        ("\u{FEFF}\n\u{FEFF}", "\n"),
        (bom, bom),
        ("", "\0"),
        ("\0\0", "\0\n"),
        ("\n\n \t", "\u{FEFF}\n"),
        ("ï»¿", ""),
        ("\u{A0}", "\u{1A}"),
        ("\u{200B}", "\u{2028}"),
        ("\u{200F}\u{2060}", "\u{200E}"),
    ] {
        let body = [before, POSTS, behind].concat();
        assert_eq!(read(&body), read(POSTS), "{body:?}");
        assert_eq!(feed::format(body.as_bytes()), Some(Format::WordPress));
    }
}

#[test]
fn what_servers_put_around_the_json_is_read_over() {
    for (before, behind) in [
        ("", "\n<!-- Page cached by an example plugin -->\n"),
        ("", "<!-- a --><!-- {\"b\": [{}]} -->"),
        ("<!-- a -->\n", ""),
        (
            "",
            "<script>window.NREUM={\"beacon\":\"b.example\"}</script>",
        ),
        ("<script>console.log(\"a\")</script>", ""),
        ("", "0"),
        ("", "\n1"),
        ("1", ""),
        ("", "-1"),
        ("", "null"),
        ("", "</body></html>"),
        ("", "<div id=\"footer\"><img src=\"x.gif\"></div>"),
        ("", "})"),
        ("", "]"),
        (
            "\nDeprecated: Function a() is deprecated in /srv/site/functions.php on line 12\n",
            "",
        ),
        (
            "<br />\n<b>Warning</b>:  Undefined variable $a in <b>/srv/a.php</b> on line <b>12</b><br />\n",
            "",
        ),
        (
            "PHP Notice:  Undefined index: a[0] in /srv/a.php on line 3\nPHP Stack trace:\nPHP   1. {main}() /srv/a.php:0\n",
            "",
        ),
        (
            "[27-Nov-2026 10:00:00 UTC] PHP Warning:  a in /srv/a.php on line 3\n",
            "",
        ),
        (
            "<div id=\"error\"><p class=\"wpdberror\"><strong>WordPress database error:</strong> [Table 'a' doesn't exist]<br /><code>SELECT 1</code></p></div>",
            "",
        ),
        (
            "",
            "\nWarning: Cannot modify header information in /srv/a.php on line 9\n",
        ),
        (")]}'\n", ""),
        (")]}',\n", ""),
        ("while(1);", ""),
        ("for (;;);", ""),
        ("&&&START&&&", "&&&END&&&"),
        ("callback(", ");"),
        ("/**/jQuery12_34(", ")"),
        ("/**/typeof cb === 'function' && cb(", ");"),
        ("var feed = ", ";"),
        ("{}&&", ""),
        ("{} && ", "\n<!-- a -->"),
        ("null", ""),
        ("false\n", ""),
        ("// from the cache of the example plugin\n", ""),
        ("/* a */", ""),
        ("", "\n?>"),
    ] {
        for json in [FEED, POSTS] {
            let body = [before, json, behind].concat();
            assert_eq!(read(&body), read(json), "{body}");
            assert_eq!(
                feed::format(body.as_bytes()),
                feed::format(json.as_bytes()),
                "{body}"
            );
        }
    }
}

#[test]
fn a_list_without_posts_may_have_a_comment_behind_it() {
    assert_eq!(read("[]\n<!-- cached -->").0, Feed::default());
}

#[test]
fn of_what_is_not_safe_to_read_over_the_sentence_says_what_it_is() {
    for (body, beside) in [
        ([POSTS, POSTS].concat(), "[{\"id\": 1, \"type\""),
        ([FEED, ",", FEED].concat(), ",{\"version\""),
        ([POSTS, "<!-- a -->", POSTS].concat(), "<!-- a -->"),
        ([FEED, "garbage"].concat(), "garbage"),
        (["Here is a feed: ", FEED].concat(), "Here is a feed:"),
        // It is no feed.
        ("{\"a\": 1}\n<!-- cached -->".to_owned(), "<!-- cached -->"),
        ("[1]]".to_owned(), "]"),
        (["{}&&", FEED, "garbage"].concat(), "{}&&"),
        (["[]", FEED].concat(), "{\"version\""),
        (["no ", FEED].concat(), "no"),
        (
            "Notice: a in /a.php on line 1\n{\"items\": [{\"id\": 1},]}".to_owned(),
            "Notice: a in /a.php on line 1",
        ),
    ] {
        let (code, message) = refused(&body);
        assert_eq!(code, error::NOT_JSON);
        assert!(message.contains(beside), "{body}: {message}");
        assert!(message.contains("display_errors") && message.contains("cache plugin"));
        assert_eq!(feed::format(body.as_bytes()), None, "{body}");
    }
}

#[test]
fn a_page_is_no_feed_whatever_json_it_has() {
    let script = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
    for body in [
        format!("<!DOCTYPE html><html><body>{}</body></html>", script(FEED)),
        format!("<html><p>خبر</p>{FEED}</html>"),
        format!("<!-- a --><!doctype html>{POSTS}"),
        format!("<BODY>{POSTS}"),
        script(FEED),
        format!("<title>خبر</title><p>خبر</p><code>{FEED}</code>"),
        format!("<article><pre>{FEED}</pre></article>"),
        format!("<div id=\"app\" data-page='{FEED}'></div>"),
        format!("<h1>x</h1><textarea>{FEED}</textarea>"),
    ] {
        let (code, message) = refused(&body);
        assert_eq!(code, error::NOT_JSON);
        assert!(message.contains("HTML"), "{body}: {message}");
    }
    let rss = format!("<br /><b>Notice</b>: a<rss><title>{FEED}</title></rss>");
    assert!(refused(&rss).1.contains("RSS"));
}

#[test]
fn json_with_a_fault_is_not_read_in_parts() {
    for body in [
        POSTS.replace("}}]", "}},]"),
        format!("[{POSTS}"),
        format!("{{\"data\": {FEED}"),
        format!("{{\"posts\": {POSTS}, }}"),
    ] {
        let (_, message) = refused(&body);
        assert!(message.contains("not valid JSON"), "{body}: {message}");
    }
}

#[test]
fn looking_for_the_json_is_linear() {
    for piece in [
        "[{",
        "{\"",
        "<",
        "<b",
        "<!--",
        "<a b=\"",
        "{ ",
        "[ ",
        "'",
        "a [{\"a\":1} ",
    ] {
        for before in ["", "x", "<b>"] {
            let body = [before, &piece.repeat(2_000_000 / piece.len())].concat();
            assert!(feed::parse(body.as_bytes(), BASE).is_err(), "{piece}");
        }
    }
}

// Not for the public

fn post(id: u32, more: &str) -> String {
    format!(
        r#"{{"id": {id}, "type": "post", "link": "https://wp.example/?p={id}", "title": {{"rendered": "خبر {id}"}}{more}}}"#
    )
}

#[test]
fn posts_that_are_not_for_the_public_are_skipped_with_their_reason() {
    for (more, reason) in [
        (r#", "status": "publish""#, None),
        (r#", "status": """#, None),
        (r#", "status": "Published""#, None),
        (r#", "status": 1"#, None),
        (r#", "status": null"#, None),
        (r#", "content": {"rendered": "", "protected": false}"#, None),
        (r#", "excerpt": {"rendered": "محمي: مقتطف"}"#, None),
        (r#", "status": "draft""#, Some(Reason::NotPublished)),
        (r#", "status": "private""#, Some(Reason::NotPublished)),
        (r#", "status": "future""#, Some(Reason::NotPublished)),
        (r#", "status": "pending""#, Some(Reason::NotPublished)),
        (r#", "status": "trash""#, Some(Reason::NotPublished)),
        (r#", "status": "auto-draft""#, Some(Reason::NotPublished)),
        (
            r#", "content": {"rendered": "", "protected": true}"#,
            Some(Reason::Protected),
        ),
        (
            r#", "excerpt": {"rendered": "", "protected": true}"#,
            Some(Reason::Protected),
        ),
        (
            r#", "status": "publish", "content": {"protected": 1}"#,
            Some(Reason::Protected),
        ),
        (r#", "password": """#, None),
        (r#", "password": "a""#, Some(Reason::Protected)),
        (
            r#", "content": {"rendered": "<form action=\"/wp-login.php?action=postpass\">"}"#,
            Some(Reason::Protected),
        ),
    ] {
        let (feed, skipped) = read(&format!("[{}, {}]", post(1, more), post(2, "")));
        let reasons: Vec<Reason> = skipped.iter().map(|skipped| skipped.reason).collect();
        assert_eq!(reasons, Vec::from_iter(reason), "{more}");
        assert_eq!(feed.items.len(), 2 - reasons.len());
        for reason in reasons {
            assert!(reason.to_string().ends_with('.') && reason.arabic().contains("فلا يُعرض"));
        }
    }
}

#[test]
fn a_json_feed_of_posts_shows_only_what_is_for_the_public() {
    for (more, reason) in [
        (r#""status": "publish""#, None),
        (r#""status": "final score""#, None),
        (r#""status": 1"#, None),
        (r#""status": "draft""#, Some(Reason::NotPublished)),
        (r#""status": "Private""#, Some(Reason::NotPublished)),
        (r#""status": "future""#, Some(Reason::NotPublished)),
        (
            r#""content_html": "<form action=\"\/wp-login.php?action=postpass\">""#,
            Some(Reason::Protected),
        ),
    ] {
        let item = format!(r#"{{"id": "1", "title": "خبر", {more}}}"#);
        let (feed, skipped) = read(&feed_of(&item));
        let reasons: Vec<Reason> = skipped.iter().map(|skipped| skipped.reason).collect();
        assert_eq!(reasons, Vec::from_iter(reason), "{more}");
        assert_eq!(feed.items.len(), 1 - reasons.len());
    }
}

// Sections and tags

fn tags(json: &str) -> Vec<String> {
    let mut feed = items(&format!(r#"{{"title": "خبر", "tags": {json}}}"#));
    feed.items.pop().unwrap().tags
}

#[test]
fn a_text_of_several_tags_is_several_tags() {
    for (json, expected) in [
        (r#""عاجل، نقل، الساحل""#, &["عاجل", "نقل", "الساحل"][..]),
        (r#""breaking, transport""#, &["breaking", "transport"]),
        (r#""نقل؛ طقس ;بحر|ميناء""#, &["نقل", "طقس", "بحر", "ميناء"]),
        (r#"["عاجل، نقل"]"#, &["عاجل", "نقل"]),
        (r#"" ، نقل،، نقل ،""#, &["نقل"]),
        (r#""Q&amp;A, بحر""#, &["Q&A", "بحر"]),
        (r#""سوق الميناء""#, &["سوق الميناء"]),
        (
            r#"["سولهافن، الساحل", "Haven, North"]"#,
            &["سولهافن، الساحل", "Haven, North"],
        ),
        (
            r#"[{"name": "نقل", "id": 3}, {"name": "بحر"}]"#,
            &["نقل", "بحر"],
        ),
        (r#"{"name": "نقل"}"#, &["نقل"]),
        (
            r#"[{"title": "نقل"}, {"label": "بحر"}, {"id": 3}]"#,
            &["نقل", "بحر"],
        ),
        (r#"{"0": "نقل", "2": "بحر"}"#, &["نقل", "بحر"]),
        (r#"{"a": "نقل"}"#, &[]),
    ] {
        assert_eq!(tags(json), expected, "{json}");
    }
    let feed = items(r#"{"title": "خبر", "tags": "عاجل، نقل"}"#);
    assert!(feed.items[0].urgent);
}

#[test]
fn what_has_no_section_is_in_none() {
    for name in [
        "Uncategorized",
        "uncategorised",
        "غير مصنف",
        "غير مصنّف",
        "غير مُصنَّفة",
        "بدون تصنيف",
        "Uncategorized @ar",
        "Non classé",
    ] {
        assert_eq!(tags(&format!(r#"["{name}", "نقل"]"#)), ["نقل"], "{name}");
    }
    assert_eq!(tags(r#""غير مصنف، نقل""#), ["نقل"]);
    assert_eq!(tags(r#"["أدب غير مصنف"]"#), ["أدب غير مصنف"]);
}

fn terms(json: &str) -> Vec<String> {
    let more = format!(r#", "_embedded": {{"wp:term": {json}}}"#);
    let (mut feed, _) = read(&format!("[{}]", post(1, &more)));
    feed.items.pop().unwrap().tags
}

#[test]
fn a_site_s_own_taxonomies_count_and_those_of_the_machine_room_do_not() {
    for (taxonomy, counts) in [
        ("category", true),
        ("post_tag", true),
        ("news_category", true),
        ("news_flag", true),
        ("city", true),
        ("information", true),
        ("post_format", false),
        ("author", false),
        ("language", false),
        ("post_translations", false),
        ("nav_menu", false),
        ("wp_theme", false),
        ("article-layout", false),
    ] {
        let json = format!(r#"[[{{"taxonomy": "{taxonomy}", "name": "عاجل"}}]]"#);
        assert_eq!(terms(&json).len(), usize::from(counts), "{taxonomy}");
    }
    assert_eq!(
        terms(
            r#"[[{"taxonomy": "category", "name": "بلا قسم", "slug": "uncategorized"},
                 {"taxonomy": "category", "name": "Sonstiges", "slug": "uncategorized-de"}],
                [{"taxonomy": "topic", "name": "نقل", "slug": "transport"}]]"#
        ),
        ["نقل"]
    );
}

// Lists with gaps

#[test]
fn a_list_that_php_wrote_as_an_object_is_a_list() {
    let entries = [
        r#"{"id": "a", "title": "أ"}"#,
        r#"{"id": "b", "title": "ب"}"#,
    ];
    for (first, second) in [("0", "2"), ("7", "3"), ("0012", "13")] {
        let json = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "items": {{"{first}": {}, "{second}" : {}}}}}"#,
            entries[0], entries[1]
        );
        let (feed, skipped) = read(&json);
        assert_eq!((ids(&feed), skipped.len()), (vec!["a", "b"], 0), "{json}");
    }
    let posts = format!(r#"{{"0": {}, "2": {}, "3": 7}}"#, post(1, ""), post(3, ""));
    let (feed, skipped) = read(&posts);
    assert_eq!(ids(&feed), ["1", "3"]);
    assert_eq!(skipped[0].index, 2);
    assert_eq!(feed::format(posts.as_bytes()), Some(Format::WordPress));
    // An entry at a time.
    let mut reader = feed::Reader::new(posts.clone().into_bytes(), BASE).unwrap();
    while !reader.advance(0) {}
    assert_eq!(reader.finish().unwrap(), (feed, skipped));
}

#[test]
fn an_object_with_other_keys_is_no_list() {
    for body in [
        format!(r#"{{"0": {}, "total": 1}}"#, post(1, "")),
        format!(r#"{{"posts": {}}}"#, post(1, "")),
        format!(r#"{{"-1": {}}}"#, post(1, "")),
        format!(r#"{{"": {}}}"#, post(1, "")),
        "{}".to_owned(),
    ] {
        assert_eq!(refused(&body).0, error::UNKNOWN_FORMAT, "{body}");
    }
}

#[test]
fn terms_pictures_and_attachments_may_have_gaps_too() {
    assert_eq!(
        terms(r#"{"1": {"4": {"taxonomy": "category", "name": "نقل"}}}"#),
        ["نقل"]
    );
    let more =
        r#", "_embedded": {"wp:featuredmedia": {"1": {"source_url": "https://wp.example/a.jpg"}}}"#;
    let (feed, _) = read(&format!("[{}]", post(1, more)));
    assert_eq!(feed.items[0].image, "https://wp.example/a.jpg");
    let feed = items(
        r#"{"title": "خبر", "attachments": {"1": {"url": "/a.jpg", "mime_type": "image/jpeg"}}}"#,
    );
    assert_eq!(feed.items[0].image, "https://news.example/a.jpg");
}

// Pictures

#[test]
fn the_first_picture_of_the_content_is_the_item_s_where_it_names_none() {
    let image = |json: &str| {
        let mut feed = items(&format!(r#"{{"title": "خبر", {json}}}"#));
        feed.items.pop().unwrap().image
    };
    let html =
        r#""content_html": "<p><img src='/b.gif' width='1'><img src=\"\/a.jpg?w=9&amp;h=4\">""#;
    assert_eq!(image(html), "https://news.example/a.jpg?w=9&h=4");
    assert_eq!(
        image(&[html, r#", "image": "/own.jpg""#].concat()),
        "https://news.example/own.jpg"
    );
    assert_eq!(
        image(r#""summary": "\u003Cimg src=\u0022/a.jpg\u0022\u003E خبر""#),
        "https://news.example/a.jpg"
    );
    assert_eq!(
        image(r#""content_html": "<img src='javascript:alert(1)'>""#),
        ""
    );
    assert_eq!(image(r##""content_html": "<img src='#'>""##), "");

    let more = r#", "content": {"rendered": "<figure><img class=\"wp-image-5\" data-lazy-src=\"https://wp.example/a.jpg\" src=\"data:,\"></figure>"}"#;
    let (feed, _) = read(&format!("[{}]", post(1, more)));
    assert_eq!(feed.items[0].image, "https://wp.example/a.jpg");
}
