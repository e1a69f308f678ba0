//! Properties of every feed, with random input; `fuzz/` searches longer and further.

use ajel::address::origin;
use ajel::feed::discovery::{guesses, read_page, with_scheme};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::promises::{BASE, check_body, check_item, check_link, check_text, check_xml};

/// Pieces that join into markup, references, disguises and padding.
const PIECES: &[&str] = &[
    "<",
    ">",
    "&",
    ";",
    "/",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "\t",
    "b",
    "br",
    "p",
    "lt",
    "amp",
    "#60",
    "#x3c",
    "script",
    "svg onload=",
    "!--",
    "-->",
    "<![CDATA[",
    "<img src=/a.jpg ",
    "،",
    ",",
    "|",
    "]]>",
    "خبر",
    "وَقَّعَ",
    "می‌خواهند",
    "שָׁלוֹם",
    "3.5",
    ". ",
    "؟ ",
    "[…]",
    "…",
    "[",
    "]",
    "[a b=c]",
    "[a_b",
    "[/a]",
    "[caption a=b]",
    "[/caption]",
    "[embed]",
    "عاجل",
    ": ",
    "#",
    "🔴",
    "اقرأ المزيد",
    "المزيد",
    "Read more",
    "»",
    "The post ",
    " appeared first on ",
    "المقالة ",
    "أولا على ",
    "\u{0}",
    "\u{AD}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{200E}",
    "\u{200F}",
    "\u{2028}",
    "\u{2060}",
    "\u{202A}",
    "\u{202C}",
    "\u{202E}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{301}",
    "\u{64E}",
    "\u{FE0F}",
    "\u{E0067}",
    "🏴",
    "🇸",
    "👩",
    "❤",
    "\u{1F3FD}",
    "\u{3164}",
];

/// Pieces that join into addresses that are not what they seem.
const ADDRESS_PIECES: &[&str] = &[
    "http",
    "https",
    "javascript",
    "JaVaScRiPt",
    "data",
    "blob",
    ":",
    "/",
    "//",
    "\\",
    "@",
    "?",
    "#",
    ".",
    "..",
    "%2e",
    "%2F",
    "%00",
    "%",
    "[",
    "]",
    "[::1]",
    "0x7f",
    "1",
    "127.1",
    "256",
    ":80",
    ":443",
    ":99999",
    "a",
    "xn--",
    "news.example",
    "خبر",
    "\t",
    "\n",
    "\r",
    " ",
    "\u{0}",
    "\u{1}",
    "\u{A0}",
    "\u{200B}",
    "\u{3002}",
    "\u{FF0F}",
    "&",
    "&#58;",
    "amp;",
    "&amp;",
    "&#38",
    "%26",
    "\u{FF06}",
    "&colon;",
    "\"",
    "'",
    "<",
    ">",
    "`",
    "^",
    "|",
    "{",
    "}",
];

/// Pieces that join into the markup of feeds, well formed or not.
const MARKUP_PIECES: &[&str] = &[
    "<item>",
    "</item>",
    "<entry>",
    "</entry>",
    "<title>",
    "</title>",
    "<title type=\"xhtml\">",
    "<link>",
    "</link>",
    "<link href=\"/a\"/>",
    "<atom:link href='/b' rel='alternate'>",
    "<guid isPermaLink=\"true\">",
    "</guid>",
    "<description>",
    "</description>",
    "<content:encoded>",
    "</content:encoded>",
    "<pubDate>22 Nov 2026 08:00 GMT</pubDate>",
    "<media:group>",
    "</media:group>",
    "<media:content url=\"/a.jpg\" width=\"900\"/>",
    "<media:thumbnail url='/b.jpg'>",
    "<enclosure url=\"/c.jpg\" type=\"image/png\">",
    "<category term=\"عاجل\"/>",
    "<source><title>",
    "</source>",
    "<ajel:pinned/>",
    "<channel>",
    "</channel>",
    "<rss>",
    "</rss>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    "<a:b xmlns:a=\"http://www.w3.org/2005/Atom\" xml:base=\"https://b.example/\">",
    "</a:b>",
    "<p>",
    "</p>",
    "<img src=\"/d.jpg\">",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE rss [<!ENTITY a 'b'>]>",
    "&amp;",
    "&lt;b&gt;",
    "&nbsp;",
    "&a;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "/",
    "خبر",
    "a ",
    "\u{FEFF}",
    "\u{0}",
    "\n",
];

/// The wire names of both formats, right and wrong values for each.
fn json(depth: u32) -> BoxedStrategy<serde_json::Value> {
    let names = select(vec![
        "id",
        "url",
        "external_url",
        "title",
        "summary",
        "content_text",
        "content_html",
        "image",
        "banner_image",
        "attachments",
        "date_published",
        "date_modified",
        "tags",
        "language",
        "_ajel",
        "urgent",
        "pinned",
        "expires",
        "source",
        "related_to",
        "topics",
        "rendered",
        "link",
        "excerpt",
        "content",
        "date_gmt",
        "_embedded",
        "wp:term",
        "wp:featuredmedia",
        "source_url",
        "media_details",
        "sizes",
        "width",
        "type",
        "version",
        "items",
        "mime_type",
        "status",
        "protected",
        "taxonomy",
        "name",
        "0",
        "2",
        "__proto__",
        "constructor",
        "prototype",
    ]);
    let text = prop_oneof![
        text(),
        address(),
        Just("2026-11-22T08:00:00+03:00".to_owned())
    ];
    let leaf = prop_oneof![
        1 => Just(serde_json::Value::Null),
        1 => any::<bool>().prop_map(Into::into),
        1 => any::<i64>().prop_map(Into::into),
        1 => any::<f64>().prop_map(Into::into),
        4 => text.prop_map(Into::into),
    ];
    leaf.prop_recursive(depth, 60, 8, move |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..6).prop_map(Into::into),
            3 => vec((names.clone(), inner), 0..12)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
    .boxed()
}

fn text() -> impl Strategy<Value = String> {
    let pieces = vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces, 1 => any::<String>()]
}

fn address() -> impl Strategy<Value = String> {
    let pieces = vec(select(ADDRESS_PIECES), 0..10).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces, 1 => any::<String>()]
}

/// Pages that name feeds, more or less.
fn page() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "<link rel=alternate type=application/rss+xml href=",
        "<link rel='https://api.w.org/' href=\"",
        "<a href=/f title=\"",
        " type='text/xml' rel=\"alternate\"",
        "<base href=",
        "<title>",
        "</title>",
        "<!--",
        "-->",
        "<template>",
        ">",
        "\"",
        "'",
        " ",
    ];
    let pieces = vec(
        prop_oneof![select(TAGS).prop_map(str::to_owned), address()],
        0..24,
    );
    pieces.prop_map(|pieces| pieces.concat())
}

/// The list that the browsers get in `tests/e2e/tests/hostile.rs`.
#[test]
fn what_is_hostile_is_only_text() {
    let list: Vec<String> = serde_json::from_str(include_str!("../fixtures/hostile.json")).unwrap();
    assert!(list.len() >= 60);
    for hostile in list {
        check_text(&hostile);
        check_link(&hostile, BASE);
    }
}

proptest! {
    // Files of failures would be left beside the tests; the message has the input.
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_clean_and_stays_so(text in text()) {
        check_text(&text);
    }

    #[test]
    fn any_address_is_http_or_nothing(link in address(), base in prop_oneof![Just(BASE.to_owned()), address()]) {
        check_link(&link, &base);
    }

    #[test]
    fn any_page_names_feeds_by_clean_titles_and_web_addresses(html in page(), address in address()) {
        let page = read_page(&html, &*address);
        for feed in &page.feeds {
            prop_assert!(feed.url.starts_with("http://") || feed.url.starts_with("https://"));
            prop_assert!(!feed.title.contains(['<', '\n']), "{:?}", feed.title);
        }
        prop_assert!(!page.title.contains('\n'));
        let guesses = guesses(&*address);
        prop_assert!(guesses.len() <= 24);
        for guess in &guesses {
            prop_assert!(guess.starts_with("http"));
            prop_assert_eq!(origin(guess), origin(&guesses[0]));
        }
        with_scheme(&html);
        with_scheme(&address);
    }

    #[test]
    fn any_values_in_any_field_are_read_or_skipped(items in vec(json(4), 0..6)) {
        let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": items});
        check_body(feed.to_string().as_bytes());
        check_body(serde_json::Value::from(items).to_string().as_bytes());
    }

    #[test]
    fn any_bytes_in_a_feed_cost_no_more_than_the_feed(at in any::<prop::sample::Index>(), bytes in vec(any::<u8>(), 0..40)) {
        for feed in [include_bytes!("data/feeds/news.json").as_slice(), include_bytes!("data/feeds/wordpress.json")] {
            let mut feed = feed.to_vec();
            let at = at.index(feed.len());
            feed.splice(at..(at + bytes.len() / 2).min(feed.len()), bytes.iter().copied());
            check_body(&feed);
        }
    }

    #[test]
    fn any_markup_is_read_or_skipped(pieces in vec(select(MARKUP_PIECES), 0..40)) {
        let text = pieces.concat();
        check_item(&text);
        check_xml(text.as_bytes());
    }

    #[test]
    fn any_bytes_in_a_feed_of_xml_cost_no_more_than_the_feed(at in any::<prop::sample::Index>(), bytes in vec(any::<u8>(), 0..40)) {
        for feed in [include_bytes!("data/feeds/rss-2.0.xml").as_slice(), include_bytes!("data/feeds/atom-1.0.xml")] {
            let mut feed = feed.to_vec();
            let at = at.index(feed.len());
            feed.splice(at..(at + bytes.len() / 2).min(feed.len()), bytes.iter().copied());
            check_xml(&feed);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(body in vec(any::<u8>(), 0..400)) {
        check_body(&body);
    }
}
