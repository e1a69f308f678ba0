//! RSS and Atom: what `feeds_by_kind` cannot say of single documents.

use std::fmt::Write as _;

use ajel::feed::{self, Feed, FeedError, Format, MAX_ITEMS, Reader, Reason, Skipped, error};
use allocation_counter::measure;

use crate::promises::{BASE, check_xml};

/// An RSS feed with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>مرافئ</title>{items}</channel></rss>"
    )
}

fn read(body: impl AsRef<[u8]>) -> (Feed, Vec<Skipped>) {
    feed::parse(body.as_ref(), BASE).unwrap()
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.items.iter().map(|item| item.title.as_str()).collect()
}

// Detection of formats

#[test]
fn the_format_is_detected_by_content_with_its_version() {
    let rss = |version: &str| Some(Format::Rss(version.to_owned()));
    let atom = |version: &str| Some(Format::Atom(version.to_owned()));
    for (body, format) in [
        ("<rss version='2.0'><channel/></rss>", rss("2.0")),
        ("<rss version='0.91'><channel/></rss>", rss("0.91")),
        ("<rss version='<b>'><channel/></rss>", rss("")),
        ("<rss><channel/></rss>", rss("")),
        ("<rdf:RDF><channel/></rdf:RDF>", rss("1.0")),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", atom("1.0")),
        (
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>",
            atom("0.3"),
        ),
        (
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'></a:feed>",
            atom("1.0"),
        ),
        ("<?xml version='1.0'?><note/>", None),
    ] {
        assert_eq!(feed::format(body.as_bytes()), format, "{body}");
    }
}

#[test]
fn what_is_no_feed_is_named_for_what_it_is_in_two_languages() {
    let refused = |body: &str| feed::parse(body.as_bytes(), BASE).unwrap_err();
    for (body, name) in [
        ("<?xml version='1.0'?><urlset><url/></urlset>", "urlset"),
        ("<?xml version='1.0'?><svg:svg/>", "svg"),
        ("<opml version='2.0'><body/></opml>", "opml"),
        ("<rdf:RDF><rdf:Description/></rdf:RDF>", "rdf:RDF"),
    ] {
        let error = refused(body);
        assert_eq!(error, FeedError::OtherXml(name.to_owned()), "{body}");
        assert_eq!(error.code(), error::UNKNOWN_FORMAT);
        for sentence in [error.to_string(), error.arabic()] {
            assert!(sentence.contains(&format!("<{name}>")), "{sentence}");
            assert!(sentence.contains("RSS") && sentence.contains("JSON Feed"));
        }
    }
    for body in [
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<?xml version='1.0'?><b>Warning</b>: x on line 3",
    ] {
        assert_eq!(refused(body), FeedError::Html, "{body}");
    }
    assert_eq!(refused("<?xml version='1.0'?>"), FeedError::Empty);
}

#[test]
fn json_is_read_as_json_whatever_xml_it_has_in_it() {
    let body = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "1", "title": "خبر", "content_html": "<?xml version='1.0'?><rss><channel><item><title>a</title></item></channel></rss>"}]}"#;
    for body in [body.to_owned(), format!("<!-- cached -->\n{body}")] {
        let (feed, _) = read(&body);
        assert_eq!(titles(&feed), ["خبر"]);
        assert_eq!(feed.items[0].id, "1");
    }
}

// One fault costs one item at most

#[test]
fn no_fault_of_an_item_costs_its_neighbours() {
    for fault in [
        "",
        "<item></item>",
        "<item>",
        "<item><title>a",
        "<item><title>a</item>",
        "<item><title><![CDATA[a</title></item>",
        "<item><title>a & b < c > d</title></item>",
        "<item><title>&undefined; &#x110000; &#0; &</title></item>",
        "<item><link href=a b='c' d></item>",
        "<item><enclosure url=\"a.jpg></item>",
        "<item><!-- a -- b --></item>",
        "<item><![IGNORE[ a ]]></item>",
        "<item><?php echo 1 ?></item>",
        "<item><a:b:c xmlns:a=''></item>",
        "</item></title></a></item>",
        "<item><description><div><p>a<br></item>",
        "<item xmlns='http://news.example/other'><title>a</title></item>",
        "< item ><1><><=>",
    ] {
        let body = rss(&format!(
            "<item><title>الأولى</title></item>{fault}<item><title>الأخيرة</title></item>"
        ));
        let (feed, _) = read(&body);
        let titles = titles(&feed);
        assert_eq!(titles.first(), Some(&"الأولى"), "{fault}");
        assert_eq!(titles.last(), Some(&"الأخيرة"), "{fault}: {titles:?}");
        check_xml(body.as_bytes());
    }
}

#[test]
fn a_feed_that_is_cut_off_anywhere_has_the_items_before() {
    let items: String = (0..5)
        .map(|n| format!("<item><title>خبر {n}</title><link>/{n}</link></item>"))
        .collect();
    let whole = rss(&items);
    let all = read(&whole).0.items;
    for end in whole.char_indices().map(|(at, _)| at) {
        let Ok((feed, _)) = feed::parse(&whole.as_bytes()[..end], BASE) else {
            continue;
        };
        let complete = whole[..end].matches("</item>").count();
        assert_eq!(feed.items[..complete], all[..complete], "{end}");
        // Of the item at the end nothing is half a word.
        for item in &feed.items[complete..] {
            assert_eq!(item.title, all[complete].title, "{end}");
        }
    }
}

#[test]
fn what_is_not_for_everybody_is_left_out_with_the_reason() {
    let body = rss(
        "<item><title>a</title><description>&lt;form action='/wp-login.php?action=postpass'&gt;</description></item>\
         <item><title>b</title><app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control></item>\
         <item><title>c</title><link>/c</link></item><item><title>c</title><link>/c</link><guid>2</guid></item>\
         <item><title>d</title><link>/c</link></item>",
    );
    let (feed, skipped) = read(body);
    assert_eq!(titles(&feed), ["c", "d"]);
    let reasons: Vec<(usize, Reason)> = skipped.iter().map(|s| (s.index, s.reason)).collect();
    assert_eq!(
        reasons,
        [
            (0, Reason::Protected),
            (1, Reason::NotPublished),
            (3, Reason::SameTitle)
        ]
    );
}

#[test]
fn the_author_s_picture_is_not_the_item_s() {
    let body = rss(
        "<item xmlns:media='http://search.yahoo.com/mrss/'><title>a</title>\
         <media:content url='https://1.gravatar.com/avatar/0?s=96' medium='image'/>\
         <media:content url='/a.jpg' medium='image'/></item>",
    );
    assert_eq!(read(body).0.items[0].image, "https://news.example/a.jpg");
}

#[test]
fn the_first_date_that_is_one_counts() {
    for dates in [
        "<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>\
         <dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11-27T07:00:00Z</dc:date>",
        "<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate><date>2026-11-27T07:00:00Z</date>",
        "<published>2026-11-27T07:00:00Z</published>",
    ] {
        let (feed, _) = read(rss(&format!("<item><title>a</title>{dates}</item>")));
        assert_eq!(
            feed.items[0].published_ms,
            Some(1_795_762_800_000),
            "{dates}"
        );
    }
}

// The promises that JSON is read by

#[test]
fn dates_without_a_zone_are_in_the_one_of_the_others() {
    let body = rss(
        "<item><title>a</title><pubDate>Sun, 22 Nov 2026 08:00:00 +0300</pubDate></item>\
         <item><title>b</title><pubDate>Sun, 22 Nov 2026 09:00:00</pubDate></item>\
         <item><title>c</title><pubDate>03/04/2026</pubDate></item>",
    );
    let (feed, _) = read(&body);
    let ms: Vec<_> = feed.items.iter().map(|item| item.published_ms).collect();
    assert_eq!(ms[1].unwrap() - ms[0].unwrap(), 3_600_000);
    assert_eq!(ms[2], None);
    let unread = Reader::new(body.into_bytes(), BASE)
        .unwrap()
        .unparsed_dates();
    assert_eq!(
        (unread.len(), unread[0].index, &*unread[0].text),
        (1, 2, "03/04/2026")
    );
}

#[test]
fn ids_that_all_items_share_are_made_unique() {
    let body = rss("<item><guid>0</guid><title>a</title><link>/a</link></item>\
         <item><guid>0</guid><title>b</title><link>/b</link></item>");
    let (feed, skipped) = read(&body);
    assert_eq!(feed.items[0].id, "https://news.example/a");
    assert_eq!(feed.items[1].id, "https://news.example/b");
    assert_eq!(feed::repeated_ids(body.as_bytes(), &feed, &skipped), 2);
}

#[test]
fn a_feed_that_lists_its_oldest_first_keeps_its_newest() {
    let mut items = String::new();
    for n in 0..MAX_ITEMS + 3 {
        let (day, hour) = (n / 24 % 28 + 1, n % 24);
        let (year, month) = (2000 + n / (24 * 28 * 12), n / (24 * 28) % 12 + 1);
        let date = format!("{year}-{month:02}-{day:02}T{hour:02}:00:00Z");
        let _ = write!(
            items,
            "<item><guid>{n}</guid><title>a</title><link>/{n}</link><dc:date>{date}</dc:date></item>"
        );
    }
    let (feed, skipped) = read(rss(&items));
    assert!(feed::ascends(&feed.items));
    assert_eq!((feed.items.len(), &*feed.items[0].id), (MAX_ITEMS, "3"));
    assert_eq!(skipped[0].reason, Reason::TooManyOld(3));
}

#[test]
fn a_slogan_under_every_item_is_no_summary() {
    let item = |n: u32| {
        format!(
            "<item><title>خبر {n}</title><link>/{n}</link><description>مرافئ، أخبار الموانئ أولا بأول من كل الشواطئ</description></item>"
        )
    };
    let (feed, _) = read(rss(&(0..6).map(item).collect::<String>()));
    assert!(feed.items.iter().all(|item| item.summary.is_empty()));
}

#[test]
fn a_long_description_without_other_content_is_read_for_its_beginning() {
    let sentence = "تنطلق القطارات من مرسى الغار كل ساعة وتصل إلى سولهافن قبل الظهر. ";
    let item = |count: usize| {
        let text = sentence.repeat(count);
        rss(&format!(
            "<item><title>قطار</title><description>{text}</description></item>"
        ))
    };
    let summary = |count| read(item(count)).0.items[0].summary.chars().count();
    assert!((300..=1_000).contains(&summary(10)));
    assert!(summary(100) <= 300);
}

#[test]
fn what_a_feed_says_of_its_updates_is_read_but_not_the_default_of_wordpress() {
    let seconds = |fields: &str| read(rss(fields)).0.refresh_s;
    let hourly =
        "<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>";
    for (fields, expected) in [
        ("", 0),
        ("<ttl>10</ttl>", 600),
        ("<ttl>soon</ttl>", 0),
        ("<ttl>999999999</ttl>", 86_400),
        (hourly, 3_600),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>24</sy:updateFrequency>",
            3_600,
        ),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            3_600,
        ),
        ("<item><ttl>10</ttl></item>", 0),
    ] {
        assert_eq!(seconds(fields), expected, "{fields}");
    }
    let generator = "<generator>https://wordpress.org/?v=6.1.9</generator>";
    assert_eq!(seconds(&[hourly, generator].concat()), 0);
    assert_eq!(seconds(&["<ttl>10</ttl>", generator].concat()), 600);
}

#[test]
fn the_next_version_is_read_as_if_nothing_was_cached() {
    let item =
        |n: &u32| format!("<item><guid>{n}</guid><title>خبر {n}</title><link>/{n}</link></item>");
    let body = |items: &[u32]| rss(&items.iter().map(item).collect::<String>());
    let bodies = [
        body(&[1, 2, 3, 4]),
        body(&[5, 1, 2, 3]),
        body(&[1, 2, 3, 4]).replace("خبر 3", "خبر آخر"),
        body(&[1, 2, 3, 4]).replace("<rss ", "<rss xml:base='https://other.example/' "),
        body(&[]),
    ];
    for before in &bodies {
        let cached_feed = |body: &str, cached: Option<&feed::FeedCache>| {
            let mut reader = Reader::new(body.as_bytes().to_vec(), BASE).unwrap();
            while !reader.advance_with(10, cached) {}
            reader
                .into_cache(feed::fingerprint(body.as_bytes(), BASE))
                .unwrap()
        };
        let cached = cached_feed(before, None);
        for after in &bodies {
            let read = cached_feed(after, Some(&cached));
            assert_eq!(*read.feed, self::read(after).0, "{after} after {before}");
        }
    }
}

// Encodings

#[test]
fn the_header_tells_the_encoding_and_bytes_that_are_utf_8_tell_it_better() {
    let document = |text: &[u8]| {
        [
            b"<rss><channel><item><title>",
            text,
            b"</title></item></channel></rss>",
        ]
        .concat()
    };
    let title = |body: &[u8], content_type: &str| {
        let (feed, _) = feed::parse_with(body, BASE, content_type).unwrap();
        feed.items[0].title.clone()
    };
    let arabic = document(b"\xE3\xD1\xCD\xC8\xC7");
    assert_eq!(title(&arabic, "text/xml; charset=windows-1256"), "مرحبا");
    assert_eq!(title(&arabic, "text/xml;charset=CP1256"), "مرحبا");
    let utf_8 = document("مرحبا".as_bytes());
    for content_type in [
        "",
        "text/xml; charset=iso-8859-1",
        "text/xml; charset=utf-8",
    ] {
        assert_eq!(title(&utf_8, content_type), "مرحبا", "{content_type}");
    }
    let error = feed::parse_with(&arabic, BASE, "text/xml").unwrap_err();
    assert!(matches!(error, FeedError::NotUtf8 { .. }), "{error}");
    // A server adds UTF-8 to every header, and an excerpt cuts a letter in two.
    let declared = [b"<?xml version='1.0' encoding='windows-1256'?>", &*arabic].concat();
    let utf_8_header = "application/rss+xml; charset=utf-8";
    assert_eq!(title(&declared, utf_8_header), "مرحبا");
    let cut = document("مرحبا بكم في ميناء سولهافن\u{FFFD}".as_bytes());
    let cut: Vec<u8> = cut
        .into_iter()
        .filter(|&byte| byte != 0xBF && byte != 0xBD)
        .collect();
    let read = title(&cut, "text/xml; charset=iso-8859-1");
    assert!(read.starts_with("مرحبا بكم"), "{read}");
    // JSON is UTF-8, whatever the header says.
    let json = b"{\"items\": [{\"title\": \"\xE3\xD1\xCD\xC8\xC7\"}]}";
    let error = feed::parse_with(json, BASE, "application/json; charset=windows-1256").unwrap_err();
    assert!(matches!(error, FeedError::NotUtf8 { .. }), "{error}");
}

// Input that must not cost memory or stack, and must not request anything

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\
        <!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
        <rss><channel><item><title>&b;&c;خبر</title></item></channel></rss>";
    let (feed, _) = read(bomb);
    assert_eq!(titles(&feed), ["&b;&c;خبر"]);
}

#[test]
fn deep_nesting_needs_no_stack() {
    for (before, after) in [("", ""), ("<item><title>", ""), ("<item><description>", "")] {
        let deep = "<a>".repeat(300_000);
        let body = rss(&format!("{before}{deep}{after}"));
        let _ = read(&body);
        let closed = format!("{before}{deep}{}", "</a>".repeat(300_000));
        let ends = if before.is_empty() { "" } else { "</item>" };
        let body = rss(&format!("{closed}{ends}<item><title>خبر</title></item>"));
        let (feed, _) = read(&body);
        assert!(titles(&feed).contains(&"خبر"), "{before}");
    }
}

#[test]
fn of_a_hundred_thousand_items_none_above_the_cap_is_read() {
    let mut items = String::new();
    for n in 0..50_000 {
        let _ = write!(items, "<item><guid>{n}</guid><title>{n}</title></item>");
    }
    let (feed, skipped) = read(rss(&items));
    assert_eq!(feed.items.len(), MAX_ITEMS);
    assert_eq!(
        skipped.last().unwrap().reason,
        Reason::TooMany(50_000 - MAX_ITEMS)
    );
    let too_large = rss(&" ".repeat(feed::MAX_BYTES));
    assert_eq!(
        feed::parse(too_large.as_bytes(), "").unwrap_err().code(),
        error::TOO_LARGE
    );
}

#[test]
fn the_memory_for_hostile_markup_grows_with_its_length_and_no_faster() {
    for piece in [
        "<a>",
        "</a>",
        "<item>",
        "<![CDATA[",
        "<!--",
        "<!",
        "<?",
        "&",
        "&amp;",
        "<a b='",
        "<a b=\"",
        "<a b='c' ",
        "<category>a</category>",
        "<media:content url='/a.jpg' width='1'/>",
        "<a xmlns:b='c'>",
        "<title>",
        "]]>",
        "<!DOCTYPE [",
    ] {
        let memory = |length: usize| {
            let hostile = piece.repeat(length / piece.len());
            let body = rss(&format!("<item><title>خبر</title>{hostile}"));
            measure(|| drop(feed::parse(body.as_bytes(), BASE)))
        };
        let (short, long) = (memory(20_000), memory(200_000));
        // Items are counted up to the cap and beyond it.
        assert!(
            long.bytes_total <= 20 * short.bytes_total,
            "{piece}: {short:?}, {long:?}"
        );
    }
}
