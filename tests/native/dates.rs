//! Dates without a time zone, and when they may be.

use ajel::feed::{Feed, FeedCache, Reader, fingerprint, parse};

const BASE: &str = "https://news.example/feed.json";
const HOUR: i64 = 3_600_000;

/// 2026-11-27T07:00:00Z, in ms.
const SEVEN: i64 = 1_795_762_800_000;

/// A feed with items of these dates, each as JSON.
fn feed_of(dates: &[&str]) -> String {
    let items = dates.iter().enumerate().map(|(number, date)| {
        format!(r#"{{"id": "{number}", "title": "خبر رقم {number}", "date_published": {date}}}"#)
    });
    let items: Vec<String> = items.collect();
    let items = items.join(",");
    format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}"#)
}

fn times(feed: &Feed) -> Vec<Option<i64>> {
    feed.items.iter().map(|item| item.published_ms).collect()
}

fn read(body: &str) -> Vec<Option<i64>> {
    times(&parse(body.as_bytes(), BASE).unwrap().0)
}

fn cached_feed(body: &str, now_ms: i64, cached: Option<&FeedCache>) -> FeedCache {
    let mut reader = Reader::new(body.as_bytes().to_vec(), BASE).unwrap();
    while !reader.advance_with(1, cached) {}
    let mut cached_feed = reader
        .into_cache(fingerprint(body.as_bytes(), BASE))
        .unwrap();
    cached_feed.assume_zone(now_ms, cached);
    cached_feed
}

#[test]
fn a_date_without_a_zone_is_in_the_feeds_own() {
    let without = r#""2026-11-27T10:00:00""#;
    for stated in [
        r#""2026-11-27T10:00:00+03:00""#,
        r#""Fri, 27 Nov 2026 10:00:00 +0300""#,
        r#""2026-11-27 10:00 +03""#,
    ] {
        // Before it and after it, and whatever else says UTC.
        assert_eq!(
            read(&feed_of(&[without, stated]))[0],
            Some(SEVEN),
            "{stated}"
        );
        let both = feed_of(&[r#""2026-11-20T00:00:00Z""#, stated, without, "1795762800"]);
        assert_eq!(read(&both)[2..], [Some(SEVEN), Some(SEVEN)], "{stated}");
    }
    let utc = Some(SEVEN + 3 * HOUR);
    assert_eq!(read(&feed_of(&[without])), [utc]);
    assert_eq!(
        read(&feed_of(&[without, r#""2026-11-27T07:00:00Z""#]))[0],
        utc
    );
    // Two zones tell none.
    let two = [
        without,
        r#""2026-11-27T10:00:00+03:00""#,
        r#""2026-11-27T10:00:00+01:00""#,
    ];
    assert_eq!(read(&feed_of(&two))[0], utc);
}

#[test]
fn posts_tell_their_sites_zone_by_their_two_dates() {
    let post = |id: u32, dates: &str| {
        format!(
            r#"{{"id": {id}, "type": "post", "link": "/{id}", "title": {{"rendered": "خبر"}}, {dates}}}"#
        )
    };
    let both = post(
        1,
        r#""date": "2026-11-27T10:00:00", "date_gmt": "2026-11-27T07:00:00""#,
    );
    for without_gmt in [
        r#""date": "2026-11-27T10:00:00""#,
        r#""date": "2026-11-27T10:00:00", "date_gmt": null"#,
        r#""date": "2026-11-27T10:00:00", "date_gmt": "0000-00-00T00:00:00""#,
    ] {
        let body = format!("[{},{}]", post(2, without_gmt), both);
        assert_eq!(read(&body), [Some(SEVEN), Some(SEVEN)], "{without_gmt}");
    }
    let gmt_only = format!("[{}]", post(1, r#""date_gmt": "2026-11-27T07:00:00""#));
    assert_eq!(read(&gmt_only), [Some(SEVEN)]);
}

#[test]
fn no_date_without_a_zone_is_in_the_future_by_a_zones_width() {
    // Five minutes old, of a site at +03:00 that does not say so.
    let now = SEVEN + HOUR / 12;
    let body = feed_of(&[r#""2026-11-27T10:00:00""#, r#""2026-11-27T08:30:00""#]);
    let first = cached_feed(&body, now, None);
    let of_first = [Some(SEVEN), Some(SEVEN - 3 * HOUR / 2)];
    assert_eq!(times(&first.feed), of_first);

    // An hour later nothing is new: the zone stays.
    let again = cached_feed(&body, now + HOUR, Some(&first));
    assert_eq!(times(&again.feed), of_first);
    let newer = feed_of(&[
        r#""2026-11-27T11:30:00""#,
        r#""2026-11-27T10:00:00""#,
        r#""2026-11-27T08:30:00""#,
    ]);
    let newer = cached_feed(&newer, now + 2 * HOUR, Some(&again));
    assert_eq!(times(&newer.feed)[0], Some(SEVEN + 3 * HOUR / 2));

    // Once the feed tells it, that counts.
    let stated = feed_of(&[r#""2026-11-27T10:00:00+02:00""#, r#""2026-11-27T10:00:00""#]);
    let stated = cached_feed(&stated, now + 3 * HOUR, Some(&newer));
    assert_eq!(
        times(&stated.feed),
        [Some(SEVEN + HOUR), Some(SEVEN + HOUR)]
    );

    // Unless it is another one's.
    let other = feed_of(&[r#""2026-11-27T01:00:00-05:00""#, r#""2026-11-27T10:00:00""#]);
    let other = cached_feed(&other, now, None);
    assert_eq!(times(&other.feed), [Some(SEVEN - HOUR), Some(SEVEN)]);
}

#[test]
fn a_date_that_says_its_zone_may_be_in_the_future() {
    for date in [
        r#""2026-11-27T10:00:00Z""#,
        r#""2026-11-28T10:00:00""#,
        "1795773600",
    ] {
        let body = feed_of(&[date]);
        let before = read(&body);
        assert_eq!(
            times(&cached_feed(&body, SEVEN, None).feed),
            before,
            "{date}"
        );
    }
}

#[test]
fn where_programs_have_no_date_there_is_none() {
    let dates = [
        r#""1970-01-01T00:00:00+00:00""#,
        r#""1970-01-01T03:00:00+03:00""#,
        r#""Thu, 01 Jan 1970 00:00:00 +0000""#,
        r#""Wed, 30 Nov -0001 00:00:00 +0000""#,
        r#""0001-01-01T00:00:00""#,
        r#""0000-00-00 00:00:00""#,
        "0",
    ];
    let body = feed_of(&dates);
    assert_eq!(read(&body), [None; 7]);
    // They are not dates of which the publisher should hear that they are not understood.
    let reader = Reader::new(body.into_bytes(), BASE).unwrap();
    assert_eq!(reader.unparsed_dates(), []);
    let hijri = feed_of(&[r#""12/06/1448""#]);
    let reader = Reader::new(hijri.into_bytes(), BASE).unwrap();
    assert_eq!(reader.unparsed_dates().len(), 1);
}

#[test]
fn an_end_without_a_zone_is_in_that_of_its_item() {
    let item = |published: &str, expires: &str| {
        let body = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "خبر",
                "date_published": "{published}", "_ajel": {{"expires": "{expires}"}}}}]}}"#
        );
        let (feed, _) = parse(body.as_bytes(), BASE).unwrap();
        feed.items[0].expires_ms
    };
    let published = "2026-11-27T08:00:00+03:00";
    assert_eq!(item(published, "2026-11-27T10:00:00"), Some(SEVEN));
    assert_eq!(item(published, "2026-11-27T07:00:00Z"), Some(SEVEN));
    assert_eq!(item("", "2026-11-27T07:00:00"), Some(SEVEN));
}
