//! Whole feeds: what is read of them, what is skipped, and what is refused.

use allocation_counter::{AllocationInfo, measure};

use ajel::feed::{self, Feed, ImageSize, Item, MAX_BYTES, MAX_ITEMS, Skipped, error};

const NEWS: &[u8] = include_bytes!("data/feeds/news.json");
const WORDPRESS: &[u8] = include_bytes!("data/feeds/wordpress.json");
const BASE: &str = "https://news.example/feed.json";

/// 2024-05-01T00:00:00Z in milliseconds.
const FIRST_OF_MAY: i64 = 1_714_521_600_000;
const HOUR: i64 = 3_600_000;

fn read(body: impl AsRef<[u8]>) -> (Feed, Vec<Skipped>) {
    feed::parse(body.as_ref(), BASE).unwrap()
}

fn refused(body: impl AsRef<[u8]>) -> (&'static str, String) {
    let error = feed::parse(body.as_ref(), BASE).unwrap_err();
    (error.code(), error.to_string())
}

/// A JSON Feed with these items, each written as JSON.
fn feed_of(items: &str) -> String {
    format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}"#)
}

fn item(json: &str) -> Item {
    let (feed, skipped) = read(feed_of(json));
    assert_eq!(skipped, [], "{json}");
    feed.items.into_iter().next().unwrap()
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.items.iter().map(|item| item.title.as_str()).collect()
}

// Accepted feeds

#[test]
fn a_json_feed_gives_every_field_of_the_model() {
    let (feed, _) = read(NEWS);
    assert_eq!(feed.title, "صحيفة الضفة & الميناء");
    assert_eq!(feed.language, "ar");
    let expected = Item {
        id: "n-1".into(),
        feed: 0,
        url: "https://news.example/economy/2024/05/%D9%86%D9%81%D8%B7".into(),
        title: "أسعار النفط تقفز 3.5% بعد قرار «أوبك+»".into(),
        summary: "ارتفعت الأسعار – للمرة الأولى منذ شهر – فوق 90 دولارا.".into(),
        image: "https://images.news.example/oil.jpg".into(),
        image_sizes: Vec::new(),
        published_ms: Some(FIRST_OF_MAY + 7 * HOUR),
        utc_offset: Some(180),
        tags: vec!["اقتصاد".into(), "نفط".into(), "#عاجل".into()],
        source: "وكالة المرفأ".into(),
        language: "ar-SA".into(),
        urgent: true,
        pinned: true,
        expires_ms: Some(FIRST_OF_MAY + 13 * HOUR),
        related_to: vec![
            "https://news.example/economy/1".into(),
            "https://other.example/2#top".into(),
        ],
    };
    assert_eq!(feed.items[0], expected);
}

#[test]
fn an_item_without_title_is_headed_by_its_first_sentence() {
    let (feed, _) = read(NEWS);
    let item = &feed.items[1];
    assert_eq!(item.id, "4711");
    assert_eq!(item.url, "https://agency.example/story?id=7");
    assert_eq!(
        item.title,
        "افتتح د. سالم العلي، وزير النقل، خط القطار الجديد (spa.example) أمس."
    );
    assert!(item.summary.starts_with(&item.title));
    assert!(item.summary.ends_with("40 دقيقة. فقرة ثانية."));
    assert_eq!(item.image, "https://news.example/banner.png");
    // Without a zone, as the item before it: 6:30 at +03:00.
    assert_eq!(item.published_ms, Some(FIRST_OF_MAY + 3 * HOUR + HOUR / 2));
    assert!(item.urgent);
    assert!(!item.pinned);
}

#[test]
fn an_item_without_id_and_link_is_known_by_its_title() {
    let (feed, _) = read(NEWS);
    let item = &feed.items[2];
    assert_eq!(item.title, "هل يعود المطر نهاية الأسبوع؟");
    assert_eq!(item.id, item.title);
    assert_eq!(item.url, "");
    assert_eq!(item.image, "https://news.example/rain.webp");
}

#[test]
fn texts_come_without_controls_overrides_and_halves_of_characters() {
    let (feed, _) = read(NEWS);
    let item = &feed.items[3];
    assert_eq!(
        item.title,
        "المنتخب يفوز 2–0 على iOS\u{200E} FC 😀 \u{FFFD}"
    );
    assert_eq!(
        item.summary,
        "المباراة أقيمت في ملعب \"الساحل\" أمام 20 ألف متفرج"
    );
}

#[test]
fn what_cannot_be_used_is_listed_with_its_place_and_reason() {
    let (feed, skipped) = read(NEWS);
    assert_eq!(feed.items.len(), 4);
    let places: Vec<usize> = skipped.iter().map(|skipped| skipped.index).collect();
    assert_eq!(places, [4, 5, 6]);
    for (skipped, word) in skipped.iter().zip(["title", "id", "object"]) {
        let reason = skipped.reason.to_string();
        assert!(reason.contains(word) && reason.ends_with('.'), "{reason}");
    }
}

#[test]
fn wordpress_posts_bring_their_image_terms_and_utc_date() {
    let (feed, _) = read(WORDPRESS);
    assert_eq!(feed.title, "");
    let expected = Item {
        id: "101".into(),
        url: "https://wp.example/2024/05/01/port/".into(),
        title: "الميناء يستقبل أكبر سفينة “خضراء” في تاريخه – صور".into(),
        summary: "وصلت السفينة فجر اليوم بعد رحلة من 12 يوما…".into(),
        image: "https://wp.example/768.jpg".into(),
        // `large` does not say its width, `thumbnail` is cut.
        image_sizes: [300, 768, 1600]
            .map(|width| ImageSize {
                url: match width {
                    1600 => "https://wp.example/full.jpg".into(),
                    _ => format!("https://wp.example/{width}.jpg"),
                },
                width,
            })
            .to_vec(),
        published_ms: Some(FIRST_OF_MAY + 10 * HOUR),
        utc_offset: Some(180),
        tags: vec!["اقتصاد & أعمال".into(), "Breaking".into(), "ميناء".into()],
        urgent: true,
        ..Item::default()
    };
    assert_eq!(feed.items[0], expected);
}

#[test]
fn wordpress_posts_are_read_with_what_plugins_left_of_them() {
    let (feed, skipped) = read(WORDPRESS);
    let item = &feed.items[1];
    assert_eq!(item.title, "بلدية المدينة تفتتح ثلاث حدائق");
    assert_eq!(
        item.summary,
        "بلدية المدينة تفتتح ثلاث حدائق وقالت البلدية إن الدخول مجاني."
    );
    assert_eq!(item.image, "https://wp.example/jetpack.jpg");
    assert_eq!(
        item.published_ms,
        // The other post tells that the site is at +03:00.
        Some(FIRST_OF_MAY - 24 * HOUR + 6 * HOUR + HOUR / 4)
    );
    assert_eq!(feed.items[2].title, "عنوان اختصرته إضافة");
    assert_eq!(feed.items[2].image, "https://wp.example/og.jpg");
    assert_eq!(feed.items.len(), 3);
    assert_eq!(skipped[0].index, 3);
    assert!(
        skipped[0]
            .reason
            .to_string()
            .contains("/wp-json/wp/v2/posts")
    );
}

#[test]
fn the_format_is_detected_by_content() {
    for (body, count) in [
        (
            r#"{"version": "https://jsonfeed.org/version/1", "items": []}"#,
            0,
        ),
        (
            r#"{"version": "http://jsonfeed.org/version/1.1", "items": [{"title": "a"}]}"#,
            1,
        ),
        (r#"{"items": [{"title": "a"}]}"#, 1),
        (r#"{"items": []}"#, 0),
        (
            r#"{"Version": "https://jsonfeed.org/version/1", "Items": [{"Title": "a"}]}"#,
            1,
        ),
        (r#"[{"title": {"rendered": "a"}}]"#, 1),
        (r#"[{"link": "/a", "excerpt": {"rendered": "a"}}]"#, 1),
        ("[]", 0),
        ("\u{FEFF} \n[]\n", 0),
    ] {
        assert_eq!(read(body).0.items.len(), count, "{body}");
    }
}

#[test]
fn a_field_of_the_wrong_type_is_a_missing_field() {
    let item = item(
        r#"{"id": ["x"], "url": 5, "title": 2024, "summary": {"a": 1}, "content_html": true,
            "image": [], "date_published": {}, "date_modified": "2024-05-01", "tags": {"a": "b"},
            "attachments": "x", "language": 7, "authors": 3, "_ajel": ["urgent"]}"#,
    );
    let expected = Item {
        id: "2024".into(),
        title: "2024".into(),
        published_ms: Some(FIRST_OF_MAY),
        ..Item::default()
    };
    assert_eq!(item, expected);
}

#[test]
fn one_tag_on_its_own_and_one_related_address_on_its_own_count() {
    let item = item(r#"{"title": "a", "tags": "Urgent", "_ajel": {"related_to": "b"}}"#);
    assert_eq!(item.tags, ["Urgent"]);
    assert!(item.urgent);
    assert_eq!(item.related_to, ["https://news.example/b"]);
}

#[test]
fn topics_that_the_newsroom_names_are_tags_and_mark_nothing() {
    let item = item(
        r#"{"title": "a", "tags": ["نقل"],
            "_ajel": {"topics": ["نقل", " اتفاقية <b>الملاحة</b> ", 7, null, {}, "عاجل"]}}"#,
    );
    assert_eq!(item.tags, ["نقل", "اتفاقية الملاحة", "7", "عاجل"]);
    assert!(!item.urgent);
}

#[test]
fn only_a_whole_tag_marks_breaking_news() {
    for (tag, urgent) in [
        ("عاجل", true),
        ("#عاجل ", true),
        (" BREAKING", true),
        ("Urgent", true),
        ("أخبار عاجلة", false),
        ("groundbreaking", false),
    ] {
        let item = item(&format!(r#"{{"title": "a", "tags": ["{tag}"]}}"#));
        assert_eq!(item.urgent, urgent, "{tag}");
    }
}

#[test]
fn links_that_lead_nowhere_leave_a_headline_without_link() {
    for url in ["", " ", "#", "javascript:alert(1)", "https://", "data:,a"] {
        let item = item(&format!(r#"{{"title": "خبر", "url": "{url}"}}"#));
        assert_eq!(item.url, "", "{url}");
        assert_eq!(item.id, "خبر");
    }
}

#[test]
fn the_second_link_counts_where_the_first_is_none() {
    let item = item(r#"{"title": "a", "url": "mailto:a@b.example", "external_url": "/b"}"#);
    assert_eq!(item.url, "https://news.example/b");
}

#[test]
fn without_an_address_of_the_feed_relative_links_are_dropped() {
    let body = feed_of(r#"{"title": "a", "url": "/a", "image": "https://i.example/a.jpg"}"#);
    let (feed, _) = feed::parse(body.as_bytes(), "").unwrap();
    assert_eq!(feed.items[0].url, "");
    assert_eq!(feed.items[0].image, "https://i.example/a.jpg");
}

#[test]
fn an_id_that_is_an_address_is_no_link() {
    let item = item(r#"{"id": "https://news.example/1", "title": "a"}"#);
    assert_eq!(item.url, "");
}

#[test]
fn a_headline_made_of_text_has_at_most_120_characters() {
    let long = "كلمة ".repeat(100);
    let item = item(&format!(r#"{{"content_text": "{long}"}}"#));
    let count = item.title.chars().count();
    assert!((100..=120).contains(&count), "{count}");
    assert!(item.title.ends_with("كلمة…"));
    assert!(item.summary.chars().count() <= 300);
    assert!(item.summary.ends_with("كلمة…"));
}

#[test]
fn a_summary_that_is_the_headline_is_not_said_twice() {
    let item = item(r#"{"summary": "جملة واحدة."}"#);
    assert_eq!(item.title, "جملة واحدة.");
    assert_eq!(item.summary, "");
}

#[test]
fn an_empty_title_or_summary_is_a_missing_one() {
    let item = item(
        r#"{"title": " <b>&nbsp;</b>\u200b", "summary": "\u200f", "content_html": "<script>1</script>", "content_text": "نص"}"#,
    );
    assert_eq!(item.title, "نص");
}

#[test]
fn a_text_behind_an_embedded_image_is_found() {
    let image = format!("<img src='data:image/png;base64,{}'>", "A".repeat(100_000));
    let item = item(&format!(r#"{{"content_html": "{image}\n<p>خبر.</p>"}}"#));
    assert_eq!(item.title, "خبر.");
}

// Skipped items

#[test]
fn a_repeated_key_costs_nothing() {
    let item = item(r#"{"id": "1", "id": "2", "title": "a", "tags": [], "title": "b"}"#);
    assert_eq!((item.id.as_str(), item.title.as_str()), ("2", "b"));
}

#[test]
fn broken_escapes_cost_no_other_item() {
    let (feed, skipped) = read(feed_of(
        r#"{"title": "\ud800"}, {"\udfff": 1, "title": "b"}, {"title": "c\udc00\ud83d\ude00"}"#,
    ));
    assert_eq!(titles(&feed), ["\u{FFFD}", "b", "c\u{FFFD}😀"]);
    assert_eq!(skipped, []);
}

#[test]
fn a_few_broken_bytes_cost_a_character_and_not_the_feed() {
    let mut body = feed_of(r#"{"title": "خبر كامل"}, {"title": "خبر مقطوع"}"#).into_bytes();
    let end = body.len() - 5;
    body.remove(end);
    let (feed, _) = read(&body);
    assert_eq!(titles(&feed), ["خبر كامل", "خبر مقطو\u{FFFD}"]);
}

#[test]
fn of_items_with_the_same_id_and_address_the_first_stays() {
    let (feed, skipped) = read(feed_of(
        r#"{"id": 7, "title": "a"}, {"id": "7", "title": "b"}, {"url": "/x", "title": "c"},
           {"url": "/x", "title": "d"}, {"title": "e"}, {"title": "e"}"#,
    ));
    assert_eq!(titles(&feed), ["a", "b", "c", "e"]);
    let places: Vec<usize> = skipped.iter().map(|skipped| skipped.index).collect();
    assert_eq!(places, [3, 5]);
}

#[test]
fn items_above_the_cap_are_left_out_and_counted() {
    let items: Vec<String> = (0..MAX_ITEMS + 3)
        .map(|id| format!(r#"{{"id": {id}, "title": "a"}}"#))
        .collect();
    let (feed, skipped) = read(feed_of(&items.join(",")));
    assert_eq!(feed.items.len(), MAX_ITEMS);
    assert_eq!(feed.items[MAX_ITEMS - 1].id, "1999");
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].index, MAX_ITEMS);
    assert!(
        skipped[0].reason.to_string().contains(" 3 "),
        "{}",
        skipped[0].reason
    );

    let (feed, skipped) = read(feed_of(&items[..MAX_ITEMS].join(",")));
    assert_eq!((feed.items.len(), skipped.len()), (MAX_ITEMS, 0));
}

#[test]
fn of_a_feed_that_appends_the_newest_are_read() {
    let item = |number: usize, day: usize| {
        format!(
            r#"{{"id": {number}, "title": "a, ]}} {number}", "date_published": "{:04}-{:02}-{:02}T08:00:00Z"}}"#,
            2000 + day / 336,
            day / 28 % 12 + 1,
            day % 28 + 1
        )
    };
    let all = MAX_ITEMS + 7;
    let appended: Vec<String> = (0..all).map(|number| item(number, number)).collect();
    let (feed, skipped) = read(feed_of(&appended.join(" ,\n")));
    assert_eq!(feed.items.len(), MAX_ITEMS);
    assert_eq!(
        (&*feed.items[0].id, &*feed.items[MAX_ITEMS - 1].id),
        ("7", "2006")
    );
    assert_eq!((skipped.len(), skipped[0].index), (1, 0));
    let reason = skipped[0].reason.to_string();
    assert!(reason.contains("oldest 7 are left out"), "{reason}");
    assert!(skipped[0].reason.arabic().contains("أقدم 7"));

    // Bad ones among those that are read keep their places, and no slice is another feed.
    let mut with_bad = appended.clone();
    with_bad[3] = "7".to_owned();
    with_bad[all - 2] = "7".to_owned();
    let body = feed_of(&with_bad.join(","));
    let (feed, skipped) = read(&body);
    assert_eq!(feed.items.len(), MAX_ITEMS - 1);
    let places: Vec<usize> = skipped.iter().map(|skipped| skipped.index).collect();
    assert_eq!(places, [0, all - 2]);
    for bytes in [0, 100, 50_000] {
        let mut reader = feed::Reader::new(body.clone().into_bytes(), BASE).unwrap();
        while !reader.advance(bytes) {}
        assert_eq!(reader.finish().unwrap(), (feed.clone(), skipped.clone()));
    }

    // A feed that lists its newest first keeps the first, as does one in any other order.
    let newest_first: Vec<String> = (0..all).map(|number| item(number, all - number)).collect();
    assert_eq!(read(feed_of(&newest_first.join(","))).0.items[0].id, "0");
    let mut mixed = appended;
    mixed.swap(0, 9);
    assert_eq!(read(feed_of(&mixed.join(","))).0.items[0].id, "9");
}

// Refused bodies

#[test]
fn the_codes_are_the_ones_of_the_contract() {
    assert_eq!(error::NOT_JSON, "feed-not-json");
    assert_eq!(error::UNKNOWN_FORMAT, "feed-unknown-format");
    assert_eq!(error::TOO_LARGE, "feed-too-large");
}

#[test]
fn what_is_no_json_is_named_for_what_it_is() {
    for (body, message) in [
        (
            "",
            "The feed is empty; it must answer a JSON Feed, RSS, Atom or a list of WordPress posts.",
        ),
        (
            "\u{FEFF} \r\n",
            "The feed is empty; it must answer a JSON Feed, RSS, Atom or a list of WordPress posts.",
        ),
        (
            "<!doctype html><title>404</title>",
            "The address answers an HTML page, or HTML in front of the feed (often a warning or a login page), instead of a feed.",
        ),
        (
            "<br />\n<b>Warning</b>: x\n{\"items\": []}",
            "The address answers an HTML page, or HTML in front of the feed (often a warning or a login page), instead of a feed.",
        ),
        (
            "{\n  \"items\": [\n    {\"id\": 1,}\n  ]\n}",
            "The feed is not valid JSON: the fault is at line 3 column 14.",
        ),
        (
            "{\"items\": [{\"id\": 1}",
            "The feed is not valid JSON: the fault is at line 1 column 20; the answer is cut off.",
        ),
        (
            "[] []",
            "Something else stands beside the JSON: “[]”; switch off what adds it, such as PHP's messages (display_errors) or a cache plugin's comment.",
        ),
        (
            "garbage",
            "The feed is not valid JSON: the fault is at line 1 column 1.",
        ),
    ] {
        assert_eq!(
            refused(body),
            (error::NOT_JSON, message.to_owned()),
            "{body}"
        );
    }
}

#[test]
fn another_encoding_is_named_with_the_place() {
    // «خبر» in windows-1256.
    let body = b"{\"items\":\n [{\"title\": \"\xCE\xC8\xD1\"}]}";
    let (code, message) = refused(body);
    assert_eq!(code, error::NOT_JSON);
    assert_eq!(
        message,
        "The feed is not in UTF-8: the bytes at line 2 column 14 are no character; save it in UTF-8."
    );
    assert_eq!(refused(b"\xFF\xFE{\0}\0").0, error::NOT_JSON);
}

#[test]
fn json_that_is_no_feed_is_named_for_what_it_is() {
    for (body, part) in [
        ("null", "neither an object nor an array"),
        ("\"text\"", "neither an object nor an array"),
        ("{}", "neither \"version\" nor"),
        (r#"{"items": {"0": {}}}"#, "none of its \"items\""),
        (r#"{"items": {"0": {}, "a": {}}}"#, "an array \"items\""),
        (
            r#"{"version": "https://jsonfeed.org/version/1"}"#,
            "needs an array \"items\"",
        ),
        (
            r#"{"version": "https://jsonfeed.org/version/1", "items": {}}"#,
            "needs an array \"items\"",
        ),
        (
            r#"{"items": [{"type": ["h-entry"]}]}"#,
            "none of its \"items\"",
        ),
        (
            r#"{"code": "rest_no_route", "message": "لم يتم العثور على <b>مسار</b>", "data": {"status": 404}}"#,
            "WordPress answers an error instead of posts: لم يتم العثور على مسار (rest_no_route).",
        ),
        (
            r#"{"id": 1, "link": "https://wp.example/1", "title": {"rendered": "a"}}"#,
            "single WordPress post; use the list /wp-json/wp/v2/posts",
        ),
        ("[1, 2]", "no WordPress posts"),
        ("[[[]]]", "no WordPress posts"),
        (
            r#"[{"title": "a", "url": "https://a.example"}]"#,
            "no WordPress posts",
        ),
        (
            r#"[{"type": "attachment", "link": "/a", "title": {"rendered": "a"}}]"#,
            "no WordPress posts",
        ),
        (
            r#"[{"taxonomy": "category", "link": "/a", "name": "a"}]"#,
            "no WordPress posts",
        ),
    ] {
        let (code, message) = refused(body);
        assert_eq!(code, error::UNKNOWN_FORMAT, "{body}");
        assert!(message.contains(part), "{body}: {message}");
        assert!(message.ends_with('.'));
    }
}

#[test]
fn a_body_above_the_cap_is_refused_and_one_at_the_cap_is_read() {
    let mut body = feed_of(r#"{"title": "a"}"#).into_bytes();
    body.resize(MAX_BYTES, b' ');
    assert_eq!(read(&body).0.items.len(), 1);
    body.push(b' ');
    let (code, message) = refused(&body);
    assert_eq!(code, error::TOO_LARGE);
    assert!(message.contains("5242881 bytes"), "{message}");
}

// Reading in slices

#[test]
fn a_feed_read_in_slices_is_the_feed() {
    let many: Vec<String> = (0..MAX_ITEMS + 3)
        .map(|id| format!(r#"{{"id": {}, "title": "a,]}} {id}"}}"#, id % 1990))
        .collect();
    let many = feed_of(&many.join(" ,\n"));
    let items_first = r#" {"items": [{"title": "a"}, 7], "title": "T", "version": "https://jsonfeed.org/version/1"} "#;
    for body in [
        NEWS,
        WORDPRESS,
        many.as_bytes(),
        items_first.as_bytes(),
        b"\xEF\xBB\xBF [] ",
    ] {
        let whole = read(body);
        for bytes in [0, 1, 100, 5_000, usize::MAX] {
            let mut reader = feed::Reader::new(body.to_vec(), BASE).unwrap();
            let mut slices = 1;
            while !reader.advance(bytes) {
                slices += 1;
            }
            assert_eq!(reader.finish().unwrap(), whole);
            if bytes == 0 {
                let entries = whole.0.items.len() + whole.1.len();
                assert!(
                    (entries.min(MAX_ITEMS)..=entries + 1).contains(&slices),
                    "{slices}"
                );
            }
        }
    }
}

/// Reads a body with a cached feed.
fn read_after(cached: &feed::FeedCache, body: &[u8], base: &str) -> feed::FeedCache {
    let mut reader = feed::Reader::new(body.to_vec(), base).unwrap();
    while !reader.advance_with(100, Some(cached)) {}
    reader.into_cache(feed::fingerprint(body, base)).unwrap()
}

fn cached_feed(body: &[u8]) -> feed::FeedCache {
    let mut reader = feed::Reader::new(body.to_vec(), BASE).unwrap();
    reader.advance(usize::MAX);
    reader.into_cache(feed::fingerprint(body, BASE)).unwrap()
}

#[test]
fn the_next_version_is_read_as_if_nothing_was_cached() {
    let entries = |ids: &[usize]| {
        let entry = |id: &usize| format!(r#"{{"id": {id}, "title": "a {id}", "url": "/{id}"}}"#);
        feed_of(&ids.iter().map(entry).collect::<Vec<_>>().join(","))
    };
    let first = entries(&[1, 2, 3, 4, 5, 6]);
    let corrected = first.replace("a 3", "b 3");
    let same_id = first.replace(r#""id": 4"#, r#""id": 2"#);
    let skipped = first.replace(r#""title": "a 2""#, r#""title": """#);
    // An entry may be read otherwise in a list of posts.
    let post =
        r#"{"id": 1, "title": {"rendered": "a 1"}, "link": "/1", "type": "post", "summary": "b"}"#;
    let as_posts = format!("[{post}]");
    let as_items = feed_of(post);
    let bodies = [
        first.as_str(),
        &entries(&[7, 1, 2, 3, 4, 5]),
        &entries(&[6, 5, 1, 2, 1, 9, 3]),
        &entries(&[]),
        &corrected,
        &same_id,
        &skipped,
        &as_posts,
        &as_items,
    ];
    for before in bodies {
        let cached = cached_feed(before.as_bytes());
        for after in bodies {
            let read = read_after(&cached, after.as_bytes(), BASE);
            let (feed, skipped) = self::read(after);
            assert_eq!(*read.feed, feed, "{after} after {before}");
            assert_eq!(read.skipped, skipped, "{after} after {before}");
            // And what is known of that one serves the next.
            let again = read_after(&read, before.as_bytes(), BASE);
            assert_eq!(again.feed, cached.feed, "{before} again after {after}");
            assert_eq!(
                cached.is_from(feed::fingerprint(after.as_bytes(), BASE)),
                before == after
            );
        }
        // The same text from another address has other links.
        let moved = read_after(&cached, before.as_bytes(), "https://other.example/");
        let (feed, _) = feed::parse(before.as_bytes(), "https://other.example/").unwrap();
        assert_eq!(*moved.feed, feed);
        assert!(!cached.is_from(feed::fingerprint(
            before.as_bytes(),
            "https://other.example/"
        )));
    }
}

// Input that must not cost memory or stack

/// Reads a body that is a feed, and returns how much memory that asked for.
fn memory_to_read(body: &str) -> AllocationInfo {
    measure(|| {
        let _ = read(body);
    })
}

#[test]
fn deep_nesting_needs_no_stack() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let objects = format!("{}1{}", "{\"items\":".repeat(300_000), "}".repeat(300_000));
    let (feed, skipped) = read(feed_of(&format!(
        r#"{}, {{"title": "a", "tags": {}, "_ajel": {}}}"#,
        deep(500_000),
        deep(500_000),
        deep(500_000)
    )));
    assert_eq!((feed.items.len(), skipped.len()), (1, 1));
    assert_eq!(refused(deep(1_000_000)).0, error::UNKNOWN_FORMAT);
    assert_eq!(refused(objects).0, error::UNKNOWN_FORMAT);
    assert_eq!(refused("[".repeat(1_000_000)).0, error::NOT_JSON);
    assert_eq!(refused("{\"items\":[".repeat(400_000)).0, error::NOT_JSON);
}

#[test]
fn of_a_hundred_thousand_items_none_above_the_cap_is_read() {
    let items = r#"{"title":"a"},"#.repeat(100_000);
    let body = feed_of(items.trim_end_matches(','));
    let mut reader = feed::Reader::new(body.into_bytes(), BASE).unwrap();
    let mut entries = 1;
    // An entry at a time.
    while !reader.advance(0) {
        entries += 1;
    }
    let (feed, skipped) = reader.finish().unwrap();
    assert_eq!((feed.items.len(), skipped.len()), (1, MAX_ITEMS));
    assert!(entries <= MAX_ITEMS + 1, "{entries} entries");
}

/// The pieces that are repeated in a text to make its reader slow, as they stand in JSON.
/// `benches/parsing.rs` tells how long each takes.
fn repeated() -> Vec<String> {
    serde_json::from_str(include_str!("data/hostile/repeated.json")).unwrap()
}

#[test]
fn the_memory_for_hostile_text_grows_with_its_length_and_no_faster() {
    for piece in repeated() {
        for (before, after) in [("", ""), ("<script>", ""), ("&", ">\\\"'")] {
            for field in ["title", "content_html", "url"] {
                let memory = |length: usize| {
                    let hostile = piece.repeat(length / piece.len());
                    memory_to_read(&feed_of(&format!(
                        r#"{{"id": 1, "{field}": "{before}{hostile}{after}"}}"#
                    )))
                };
                let (short, long) = (memory(10_000), memory(100_000));
                let what = format!("{piece:?} in {field}: {short:?}, {long:?}");
                // A buffer that grows is twice as large as it need be; a reader that
                // copies what is left of the text asks for a hundred times as much.
                assert!(long.bytes_total <= 20 * short.bytes_total, "{what}");
                assert!(long.count_total <= 300, "{what}");
            }
        }
    }
}

#[test]
fn of_hostile_lists_only_the_beginning_is_kept() {
    let tags: Vec<String> = (0..100_000).map(|tag| format!("\"{tag}\"")).collect();
    let tags = tags.join(",");
    let body = feed_of(&format!(
        r#"{{"title": "a", "tags": [{tags}], "attachments": [{tags}], "_ajel": {{"related_to": [{tags}]}}}}"#
    ));
    let memory = memory_to_read(&body);
    assert!(memory.count_total <= 1_000, "{memory:?}");
    let (feed, _) = read(&body);
    let item = &feed.items[0];
    assert_eq!((item.tags.len(), item.related_to.len()), (50, 50));
}
