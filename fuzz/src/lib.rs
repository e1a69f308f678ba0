//! The properties of every feed that ajel has read, of any origin: those of
//! `tests/native/properties.rs` and of the fuzz targets, in one place for both.
//!
//! Each function panics where one does not hold.

use ajel::feed::xml::{Transcriber, is_xml, native};
use ajel::feed::{self, Feed, FeedCache, FeedError, Item, MAX_ITEMS, Reader, Reason, Skipped};
use serde_json::{Value, json};

/// Where the feeds are said to come from.
pub const BASE: &str = "https://news.example/feed.json";

/// Reads a body of any bytes: it is refused, or what comes out is clean and
/// stays as it is when it is read again. In slices, and with another feed
/// cached, the same comes out.
pub fn check_body(body: &[u8]) {
    let whole = feed::parse(body, BASE);
    let slice = body.len() % 64;
    let cached_feed = cached_feed(body, slice, None);
    assert_eq!(feed_and_skipped(&cached_feed), whole);
    if let Ok((feed, _)) = whole {
        assert_feed(&feed);
        assert_eq!(without_sizes(again(&feed)), without_sizes(feed));
    }
    let Ok(cached) = cached_feed else { return };
    assert!(cached.is_from(feed::fingerprint(body, BASE)));
    // Without its end, its first item, its digits.
    let shorter = body.get(..body.len() * 3 / 4).unwrap_or_default();
    let cut = [shorter, b"]}"].concat();
    let place = body.iter().position(|&byte| byte == b'{').unwrap_or(0);
    let without_first = body.get(place + 1..).unwrap_or_default();
    let other: Vec<u8> = body
        .iter()
        .map(|&b| if b == b'1' { b'2' } else { b })
        .collect();
    for other in [body, &cut, without_first, &other] {
        let after = self::cached_feed(other, slice, Some(&cached));
        assert_eq!(feed_and_skipped(&after), feed::parse(other, BASE));
    }
}

/// The same of a body that is taken for XML: in slices of its markup, too, the same comes out.
pub fn check_xml(body: &[u8]) {
    check_body(body);
    if !is_xml(body) {
        return;
    }
    let slice = body.len() % 64;
    assert_eq!(transcribed(body, slice), feed::parse(body, BASE));
}

/// Reads an XML body, about `slice` bytes of markup at a time.
fn transcribed(body: &[u8], slice: usize) -> Result<(Feed, Vec<Skipped>), FeedError> {
    let mut transcriber = Transcriber::new(body.to_vec(), BASE, "", native)?;
    while !transcriber.advance(slice)? {}
    let mut reader = Reader::of_transcript(transcriber.finish());
    reader.advance(usize::MAX);
    reader.finish()
}

/// Reads a text as every part of an item in RSS.
pub fn check_item(text: &str) {
    let before = "<rss version=\"2.0\"><channel><title>خلاصة</title><item>";
    let after = "</item><item><title>خبر</title></item></channel></rss>";
    for (open, close) in [
        ("", ""),
        ("<title>", "</title>"),
        ("<title><![CDATA[", "]]></title>"),
        ("<link>", "</link><title>a</title>"),
        (
            "<title>a</title><enclosure type=\"image/png\" url=\"",
            "\"/>",
        ),
    ] {
        let body = [before, open, text, close, after].concat();
        check_xml(body.as_bytes());
    }
}

/// Reads the body, about `slice` bytes at a time, with a cached feed.
fn cached_feed(
    body: &[u8],
    slice: usize,
    cached: Option<&FeedCache>,
) -> Result<FeedCache, FeedError> {
    let mut reader = Reader::new(body.to_vec(), BASE)?;
    while !reader.advance_with(slice, cached) {}
    reader.into_cache(feed::fingerprint(body, BASE))
}

fn feed_and_skipped(
    cached_feed: &Result<FeedCache, FeedError>,
) -> Result<(Feed, Vec<Skipped>), FeedError> {
    match cached_feed {
        Ok(cached_feed) => Ok(((*cached_feed.feed).clone(), cached_feed.skipped.clone())),
        Err(error) => Err(error.clone()),
    }
}

/// Reads a text as every field that becomes text.
pub fn check_text(text: &str) {
    let items = json!([
        {"id": "1", "title": text, "summary": text, "tags": [text], "_ajel": {"source": text}},
        {"id": "2", "content_html": text, "language": text},
        {"id": "3", "content_text": text, "date_published": text},
        {"id": text, "title": "خبر"},
    ]);
    check_body(&document(text, "", &items));
    let post = json!([{"type": "post", "link": "/1", "title": {"rendered": text},
        "excerpt": {"rendered": text}, "content": {"rendered": text}}]);
    check_body(post.to_string().as_bytes());
}

/// Reads an address as every field that becomes one, relative to `base`.
pub fn check_link(link: &str, base: &str) {
    let items = json!([{"id": "1", "title": "خبر", "url": link, "image": link,
        "_ajel": {"related_to": [link]}}]);
    let read = |base: &str| feed::parse(&document("", "", &items), base);
    for base in ["", base] {
        let (feed, _) = read(base).expect("a feed with an address is a feed");
        assert_feed(&feed);
        assert_eq!(again(&feed), feed);
    }
}

fn document(title: &str, language: &str, items: &Value) -> Vec<u8> {
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": title,
        "language": language, "items": items});
    feed.to_string().into_bytes()
}

/// Writes a feed that was read, and reads it again.
fn again(feed: &Feed) -> Feed {
    let items: Vec<Value> = feed.items.iter().map(written).collect();
    let body = document(&feed.title, &feed.language, &json!(items));
    // A large feed of many short items is longer as it is written here.
    if body.len() > feed::MAX_BYTES {
        return without_sizes(feed.clone());
    }
    let (again, skipped) = feed::parse(&body, "").expect("what was read is a feed");
    // A text whose invisible characters are gone can be the address of a password form.
    if skipped
        .iter()
        .any(|skipped| skipped.reason == Reason::Protected)
    {
        return without_sizes(feed.clone());
    }
    assert_eq!(skipped, []);
    // Dates that cannot be written were none to begin with.
    again
}

fn written(item: &Item) -> Value {
    json!({
        "id": item.id, "url": item.url, "title": item.title, "summary": item.summary,
        "image": item.image, "tags": item.tags, "language": item.language,
        "date_published": item.published_ms.and_then(rfc3339),
        "_ajel": {
            "urgent": item.urgent, "pinned": item.pinned, "source": item.source,
            "expires": item.expires_ms.and_then(rfc3339), "related_to": item.related_to,
        },
    })
}

/// Removes the fields that a JSON Feed cannot have: when to ask again, images in several widths,
/// and years before 0 (which a time zone makes of the first day of year 0) or after 9999; and
/// zones, which are not written here.
fn without_sizes(mut feed: Feed) -> Feed {
    feed.refresh_s = 0;
    for item in &mut feed.items {
        item.image_sizes.clear();
        item.utc_offset = None;
        item.published_ms = item.published_ms.filter(|&ms| rfc3339(ms).is_some());
        item.expires_ms = item.expires_ms.filter(|&ms| rfc3339(ms).is_some());
    }
    feed
}

fn rfc3339(ms: i64) -> Option<String> {
    let (days, ms) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    // https://howardhinnant.github.io/date_algorithms.html#civil_from_days
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (ms / 3_600_000, ms / 60_000 % 60);
    let (second, ms) = (ms / 1000 % 60, ms % 1000);
    (0..=9999).contains(&year).then(|| {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
    })
}

/// Nothing in a feed is dangerous to show.
pub fn assert_feed(feed: &Feed) {
    assert!(feed.items.len() <= MAX_ITEMS);
    assert_clean(&feed.title);
    assert_language(&feed.language);
    let mut ids: Vec<&str> = feed.items.iter().map(|item| item.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two ids");
    for item in &feed.items {
        assert!(!item.id.is_empty());
        assert!(!item.title.is_empty());
        assert!(item.title.chars().count() <= 500);
        assert!(item.summary.chars().count() <= 1000);
        assert!(item.tags.len() <= 50 && item.related_to.len() <= 50);
        let texts = [&item.title, &item.summary, &item.source];
        texts
            .into_iter()
            .chain(&item.tags)
            .for_each(|text| assert_clean(text));
        assert_language(&item.language);
        let sizes = item.image_sizes.iter().map(|size| &size.url);
        let links = [&item.url, &item.image].into_iter().chain(sizes);
        for url in links.chain(&item.related_to).filter(|url| !url.is_empty()) {
            assert_address(url);
        }
    }
}

/// Checks that a text has no character that texts of a feed may not contain.
pub fn assert_clean(text: &str) {
    for (at, c) in text.char_indices() {
        let forbidden = c.is_control()
            || matches!(c,
                '\u{202A}'..='\u{202E}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{AD}'
                | '\u{FFF9}'..='\u{FFFC}' | '\u{FFFE}' | '\u{FFFF}' | '\u{206A}'..='\u{206F}');
        assert!(!forbidden, "U+{:04X} at {at} of {text:?}", u32::from(c));
    }
    assert_eq!(text.trim(), text);
    assert!(!text.contains("  "), "{text:?}");
    assert_isolates(text);
    assert_runs(text);
    let tag = text.split('<').skip(1).find(|rest| {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        name.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    assert_eq!(tag, None, "a tag in {text:?}");
}

/// Isolates end where they began.
fn assert_isolates(text: &str) {
    let open = text.chars().try_fold(0_u32, |open, c| match c {
        '\u{2066}'..='\u{2068}' => Some(open + 1),
        '\u{2069}' => open.checked_sub(1),
        _ => Some(open),
    });
    assert_eq!(open, Some(0), "isolates of {text:?}");
}

/// Neither padding of no width nor a tower of marks.
fn assert_runs(text: &str) {
    let mut marks = 0;
    let mut invisible = 0;
    for c in text.chars() {
        marks = match c {
            '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{591}'..='\u{5BD}' => marks + 1,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{61C}' => marks,
            _ => 0,
        };
        invisible = match c {
            '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' => invisible + 1,
            _ => 0,
        };
        assert!(marks <= 4, "marks in {text:?}");
        assert!(invisible <= 1, "padding in {text:?}");
    }
}

fn assert_language(tag: &str) {
    let plain = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    assert!(plain && tag.len() <= 35, "{tag:?}");
}

/// An address that a page may link to.
pub fn assert_address(url: &str) {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or_else(|| panic!("{url:?} is neither http nor https"));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    assert!(!path.contains('\\'), "{url:?}");
    assert!(
        !authority.is_empty() && !authority.contains('@'),
        "authority of {url:?}"
    );
    let plain = |c: char| c > ' ' && !c.is_control() && !"<>".contains(c);
    assert!(url.chars().all(plain), "{url:?}");
    // A host may have one, says the URL standard.
    let after = rest.get(authority.len()..).unwrap_or_default();
    assert!(!after.contains('"'), "{url:?}");
}
