//! Findings about the body of a feed: its format, its items and the skipped items. Those about dates
//! and missing fields are collected here, too.

use super::field_line::{Field, field_line};
use super::finding::{Change, Finding, Level, ltr};
use super::shared_values::shared_values;
use super::text_around_json;
use super::{dates, missing_field, order, remedy, sections};
use crate::encoding::decode;
use crate::feed::{
    self, Feed, FeedError, Format, Item, Reader, Reason, Skipped, UnparsedDate, xml,
};
use crate::url;

/// A body, read as the widget reads it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The findings about the body as a whole.
    pub findings: Vec<Finding>,
    /// The name and version of the format; empty if the body was rejected.
    pub format: String,
    /// The feed as the widget would show it, in the same order; empty if the body was rejected.
    pub feed: Feed,
    /// The items that would not be shown, each with its position and a reason.
    pub skipped: Vec<Skipped>,
    /// The dates in the body that cannot be parsed.
    pub unparsed_dates: Vec<UnparsedDate>,
}

impl Body {
    /// Returns the date of an item as it is written, if it could not be parsed.
    pub fn unparsed_date(&self, item: &Item) -> Option<&str> {
        let unparsed = self.unparsed_dates.iter();
        let of_item = |date: &&UnparsedDate| [&item.id, &item.url].contains(&&date.id);
        let found = unparsed
            .filter(|_| item.published_ms.is_none())
            .find(of_item);
        found.map(|date| date.text.as_str())
    }
}

/// Examines a body that came from `address` (empty: unknown).
pub fn examine(body: &[u8], address: &str, now_ms: i64) -> Body {
    examine_answer(body, address, "", now_ms)
}

/// Like [`examine`], for the body of an answer with this `Content-Type` header.
pub fn examine_answer(body: &[u8], address: &str, content_type: &str, now_ms: i64) -> Body {
    let reader = || Reader::of_answer(body.to_vec(), url::base(address), content_type, decode);
    let (mut feed, skipped, shared_summaries) = match reader().and_then(read) {
        Ok(read) => read,
        Err(error) => {
            return Body {
                findings: vec![remedy::refusal(&error, address)],
                ..Body::default()
            };
        }
    };
    let format = feed::format(body).unwrap_or(Format::WordPress);
    let name = format_name(&format);
    let mut findings = vec![summary(&feed, &name)];
    if xml::is_xml(body) {
        findings.extend(encoding(body, content_type));
    } else {
        findings.extend(text_around_json::findings(body));
    }
    findings.extend(whole(&feed, &format, &skipped));
    let repeated = feed::repeated_ids(body, &feed, &skipped);
    findings.extend(repeated_ids(repeated, &format));
    let unparsed_dates = reader().map_or(Vec::new(), |reader| {
        dates::unparsed_dates(&reader, &skipped)
    });
    findings.extend(dates::findings(&feed, &format, &unparsed_dates));
    findings.extend(missing_field::hints(
        &feed,
        &format,
        address,
        now_ms,
        unparsed_dates.len(),
    ));
    findings.extend(shared_values(&feed, &format, address, shared_summaries));
    if feed::ascends(&feed.items) {
        findings.push(order::oldest_first(&format, address));
        feed.items.reverse();
    }
    findings.extend(sections::finding(&feed.items));
    Body {
        findings,
        format: name,
        feed,
        skipped,
        unparsed_dates,
    }
}

/// Reads a feed like [`feed::parse`], and returns the number of shared summaries that were removed.
fn read(mut reader: Reader) -> Result<(Feed, Vec<Skipped>, usize), FeedError> {
    reader.advance(usize::MAX);
    let shared_summaries = reader.take_out_shared_summaries();
    let (feed, skipped) = reader.finish()?;
    Ok((feed, skipped, shared_summaries))
}

/// Returns a finding about the encoding of an XML document, if it is not UTF-8.
fn encoding(body: &[u8], content_type: &str) -> Option<Finding> {
    let label = xml::encoding(body, content_type);
    (label != "utf-8").then(|| {
        Finding::hint(
            format!(
                "ترميز الخلاصة {}. تُقرأ، لكن UTF-8 أسلم: لا يحتاج إلى إعلان.",
                ltr(&label)
            ),
            format!("The feed is read in the encoding {label}. UTF-8 is safer: nothing has to declare it."),
            vec![
                Change::new("XML", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
                Change::new("HTTP", "Content-Type: application/xml; charset=utf-8"),
            ],
        )
    })
}

fn format_name(format: &Format) -> String {
    match format {
        Format::WordPress => "WordPress REST".to_owned(),
        Format::JsonFeed(version) => format!("JSON Feed {version}").trim_end().to_owned(),
        Format::Rss(version) => format!("RSS {version}").trim_end().to_owned(),
        Format::Atom(version) => format!("Atom {version}"),
    }
}

fn summary(feed: &Feed, name: &str) -> Finding {
    let count = feed.items.len();
    let (title_ar, title_en) = match feed.title.as_str() {
        "" => (String::new(), String::new()),
        title => (format!("، العنوان «{title}»"), format!(", title “{title}”")),
    };
    Finding::good(
        format!(
            "الصيغة {}{title_ar}، عدد المواد التي تُعرض: {count}.",
            ltr(name)
        ),
        format!("Format {name}{title_en}, items that can be shown: {count}."),
    )
}

fn whole(feed: &Feed, format: &Format, skipped: &[Skipped]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if feed.items.is_empty() {
        findings.push(Finding::new(
            Level::Fault,
            "لا شيء يُعرض، فيبقى الشريط مخفيًا وتبقى الروابط البديلة.",
            "There is nothing to show: the widget stays hidden and the fallback links stay.",
            vec![field_line(format, Field::Item)],
        ));
    }
    let version = match format {
        Format::JsonFeed(version) if version.is_empty() => Some(Change::new(
            "JSON Feed",
            "\"version\": \"https://jsonfeed.org/version/1.1\"",
        )),
        Format::Rss(version) if version.is_empty() => {
            Some(Change::new("RSS", "<rss version=\"2.0\">"))
        }
        _ => None,
    };
    if let Some(change) = version {
        findings.push(Finding::hint(
            "لا تذكر الخلاصة إصدار الصيغة.",
            "The feed does not say its version.",
            vec![change],
        ));
    }
    if feed.title.is_empty() && *format != Format::WordPress {
        findings.push(Finding::hint(
            "لا عنوان للخلاصة، فيُذكر نطاق مقالاتها مصدرًا حين تُجمع خلاصات عدة.",
            "The feed has no title, so the host of its articles is named as its source where several feeds are shown as one.",
            vec![field_line(format, Field::Title)],
        ));
    }
    if !skipped.is_empty() {
        let count = skipped.len();
        findings.push(Finding::hint(
            format!("مواد متروكة: {count}. أسبابها في القائمة أدناه."),
            format!("Items skipped: {count}. The reasons are listed below."),
            Vec::new(),
        ));
    }
    let hidden = skipped
        .iter()
        .filter(|skipped| matches!(skipped.reason, Reason::Protected | Reason::NotPublished));
    let count = hidden.count();
    if count > 0 {
        findings.push(Finding::hint(
            format!("مقالات ليست للقراء جميعًا (بكلمة مرور أو غير منشورة): {count}. تتركها الأداة، لكن كل من يطلب العنوان يقرؤها."),
            format!("Posts that are not for everybody (with a password, or not published): {count}. They are left out, but whoever asks for the address can read them."),
            vec![Change::new(
                "WordPress (WP_Query)",
                "'post_status' => 'publish', 'has_password' => false,",
            )],
        ));
    }
    findings
}

fn repeated_ids(count: usize, format: &Format) -> Option<Finding> {
    (count > 0).then(|| {
        Finding::hint(
            format!("مواد معرّفها لغيرها أيضًا، فتُعرف بعناوينها: {count}."),
            format!(
                "Items whose id others have, too, and which are known by their addresses: {count}."
            ),
            vec![match format {
                Format::WordPress => field_line(&Format::JsonFeed(String::new()), Field::Id),
                format => field_line(format, Field::Id),
            }],
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000_000;
    const ADDRESS: &str = "https://news.example/feed.json";

    fn english(body: &str) -> Vec<String> {
        let found = examine(body.as_bytes(), ADDRESS, NOW).findings;
        found.into_iter().map(|found| found.english).collect()
    }

    #[test]
    fn a_good_feed_is_one_finding() {
        let body = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "صحيفة",
            "items": [{"id": "1", "title": "خبر", "url": "/1", "image": "/1.jpg", "date_published": "2026-11-20T08:00:00Z"}]}"#;
        assert_eq!(
            english(body),
            ["Format JSON Feed 1.1, title “صحيفة”, items that can be shown: 1."]
        );
    }

    #[test]
    fn what_items_lack_is_counted_and_has_a_line() {
        let body = r#"{"items": [{"title": "أ"}, {"title": "ب", "image": "http://img.example/1.jpg"},
            {"id": "c", "title": "ج", "_ajel": {"expires": "2020-01-01T00:00:00Z"}}, 7]}"#;
        let body = examine(body.as_bytes(), ADDRESS, NOW);
        let hint = |words: &str| {
            let found = body
                .findings
                .iter()
                .find(|found| found.english.contains(words));
            let found = found.expect(words);
            assert_eq!(found.level, Level::Hint);
            found
        };
        for (words, line) in [
            (
                "no date and come after those that have one: 3.",
                "date_published",
            ),
            (
                "no link: they cannot be clicked and are never related articles: 3.",
                "\"url\"",
            ),
            ("no image, so their cards have none: 2.", "\"image\""),
            (
                "image on http; a page on https shows it only if it is there on https, too: 1.",
                "https",
            ),
            ("expired and are not shown: 1.", "expires"),
            ("does not say its version", "jsonfeed.org/version/1.1"),
            ("no title, so", "\"title\""),
        ] {
            assert!(hint(words).changes[0].line.contains(line), "{words}");
        }
        hint("Items skipped: 1.");
        assert_eq!(body.skipped[0].index, 3);
    }

    #[test]
    fn a_good_feed_in_xml_is_one_finding_and_its_encoding_another() {
        let item = "<item><title>خبر</title><link>/1</link><enclosure url='/1.jpg' type='image/jpeg'/><pubDate>20 Nov 2026 08:00 GMT</pubDate></item>";
        let body =
            format!("<rss version='2.0'><channel><title>صحيفة</title>{item}</channel></rss>");
        assert_eq!(
            english(&body),
            ["Format RSS 2.0, title “صحيفة”, items that can be shown: 1."]
        );
        let utf_16: Vec<u8> = body.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let found = examine(&utf_16, ADDRESS, NOW).findings;
        assert_eq!(found.len(), 2);
        assert!(found[1].english.contains("utf-16be") && found[1].arabic.contains("utf-16be"));
        let ascii = b"<rss version='2.0'><channel><title>\xE3</title></channel></rss>";
        let found = examine_answer(ascii, ADDRESS, "text/xml; charset=windows-1256", NOW).findings;
        assert!(found[0].arabic.contains("«م»"), "{}", found[0].arabic);
    }

    #[test]
    fn what_items_of_xml_lack_has_a_line_of_xml() {
        let lines = |body: &str| {
            let found = examine(body.as_bytes(), ADDRESS, NOW).findings;
            let changes = found.into_iter().flat_map(|found| found.changes);
            changes
                .map(|change| (change.place, change.line))
                .collect::<Vec<_>>()
        };
        let items = "<title>أ</title><guid>0</guid><pubDate>03/04/2026</pubDate>";
        let items = format!(
            "<item>{items}</item><item>{}</item>",
            items.replace('أ', "ب")
        );
        let rss = lines(&format!("<rss><channel>{items}</channel></rss>"));
        for line in [
            "<pubDate>",
            "<link>",
            "<enclosure",
            "<guid",
            "<rss version",
            "<channel><title>",
        ] {
            assert!(
                rss.iter()
                    .any(|(place, found)| *place == "RSS" && found.contains(line)),
                "{line}: {rss:?}"
            );
        }
        let atom = lines(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>أ</title></entry></feed>",
        );
        for line in ["<published>", "<link href", "<link rel", "<title>"] {
            assert!(
                atom.iter()
                    .any(|(place, found)| *place == "Atom" && found.contains(line)),
                "{line}: {atom:?}"
            );
        }
        assert!(
            lines("<rss version='2.0'><channel/></rss>")[0]
                .1
                .starts_with("<item>")
        );
    }

    #[test]
    fn posts_that_are_not_for_everybody_are_counted() {
        let body = r#"[{"title": {"rendered": "أ"}, "status": "draft"},
            {"title": {"rendered": "ب"}, "content": {"protected": true}}, {"title": {"rendered": "ج"}}]"#;
        let body = examine(body.as_bytes(), ADDRESS, NOW);
        let words = "not for everybody (with a password, or not published): 2.";
        let mut findings = body.findings.iter();
        let found = findings
            .find(|found| found.english.contains(words))
            .expect(words);
        assert!(found.changes[0].line.contains("has_password"));
    }

    #[test]
    fn ids_that_are_shared_are_counted() {
        let body = r#"{"items": [{"id": 0, "title": "أ"}, {"id": 0, "title": "ب"}]}"#;
        let words = "whose id others have, too, and which are known by their addresses: 2.";
        assert!(english(body).iter().any(|found| found.contains(words)));
    }

    #[test]
    fn what_stands_beside_the_json_is_named_where_it_is_read_too() {
        let body = "[{\"title\": {\"rendered\": \"خبر\"}}]\n<!-- cached -->";
        let found = english(body);
        assert!(found[0].contains("WordPress REST"), "{found:?}");
        assert!(found[1].ends_with("<!-- cached -->"), "{found:?}");
    }

    #[test]
    fn a_date_that_is_not_understood_is_not_a_missing_one() {
        let body = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [
            {"id": "1", "title": "أ", "date_published": "03/04/2026 10:00"},
            {"id": "2", "title": "ب", "date_published": "منذ 5 دقائق"},
            {"id": "3", "title": "ج", "date_published": "0000-00-00 00:00:00"},
            {"id": "4", "title": "د"},
            {"id": "5", "title": "هـ", "date_published": "2026-11-27T10:00:00"},
            {"id": "6", "date_published": "tomorrow"}]}"#;
        let body = examine(body.as_bytes(), ADDRESS, NOW);
        let english: Vec<&str> = body.findings.iter().map(|found| &*found.english).collect();
        for words in [
            "date is not understood, so that they come after those that have one: 2. The first is “03/04/2026 10:00”.",
            "have no date and come after those that have one: 2.",
            "says no time zone: 1.",
        ] {
            assert!(
                english.iter().any(|found| found.contains(words)),
                "{words}: {english:?}"
            );
        }
        let arabic: Vec<&str> = body.findings.iter().map(|found| &*found.arabic).collect();
        assert!(
            arabic
                .iter()
                .any(|found| found.contains("غير مفهوم") && found.contains("03/04/2026"))
        );
        let texts = body.feed.items.iter().map(|item| body.unparsed_date(item));
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [
                Some("03/04/2026 10:00"),
                Some("منذ 5 دقائق"),
                None,
                None,
                None
            ]
        );
    }

    #[test]
    fn the_dates_of_posts_are_read_from_either_field() {
        let body = r#"[{"id": 1, "link": "/1", "title": {"rendered": "أ"}, "date_gmt": "0000-00-00T00:00:00", "date": "الأحد ما"},
            {"id": 2, "link": "/2", "title": {"rendered": "ب"}, "date_gmt": "?", "date": "2026-11-20T08:00:00"}]"#;
        let body = examine(body.as_bytes(), ADDRESS, NOW);
        assert_eq!(body.unparsed_dates.len(), 1);
        assert_eq!(body.unparsed_date(&body.feed.items[0]), Some("الأحد ما"));
        let found = body
            .findings
            .iter()
            .find(|found| found.english.contains("not understood"));
        assert!(found.unwrap().changes[0].line.contains("date_gmt"));
    }

    #[test]
    fn posts_without_embed_have_a_hint_with_the_address_that_has_it() {
        let body = r#"[{"id": 1, "link": "https://news.example/1", "title": {"rendered": "خبر"}, "date_gmt": "2026-11-20T08:00:00"}]"#;
        let found = examine(
            body.as_bytes(),
            "https://news.example/wp-json/wp/v2/posts",
            NOW,
        )
        .findings;
        assert!(found[0].english.contains("WordPress REST"));
        assert_eq!(
            found[1].changes[0].line,
            "data-feed=\"https://news.example/wp-json/wp/v2/posts?_embed\""
        );
    }

    #[test]
    fn what_should_tell_items_apart_and_does_not_is_counted_and_has_a_line() {
        let body = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "صحيفة", "items": [
            {"id": "1", "url": "/a?id=1", "title": "افتتاح المكتبة", "summary": "تفاصيل أولية …"},
            {"id": "2", "url": "/a?id=2", "title": "إغلاق الميناء", "summary": "تفاصيل أولية …"},
            {"id": "3", "url": "/a?id=2&utm_source=x", "title": "Library opens", "summary": "تفاصيل أولية …"},
            {"id": "4", "url": "/a?amp=1&id=1", "title": "Le port rouvre", "language": "fr"}]}"#;
        let body = examine(body.as_bytes(), ADDRESS, NOW);
        for (words, line) in [
            ("used to find related articles: 3.", "\"summary\""),
            ("shown as one: 2.", "\"url\""),
            ("by their letters alone: 1.", "\"language\""),
        ] {
            let mut findings = body.findings.iter();
            let found = findings.find(|found| found.english.contains(words));
            let found = found.expect(words);
            assert_eq!(found.level, Level::Hint);
            assert!(found.changes[0].line.contains(line), "{words}");
        }
        assert!(body.feed.items.iter().all(|item| item.summary.is_empty()));
    }

    #[test]
    fn posts_in_two_languages_have_a_hint_with_the_address_of_one() {
        let post = |id: usize, title: &str| {
            format!(
                r#"{{"id": {id}, "type": "post", "link": "https://news.example/{id}", "title": {{"rendered": "{title}"}}}}"#
            )
        };
        let body = format!(
            "[{},{}]",
            post(1, "افتتاح المكتبة"),
            post(2, "Library opens")
        );
        let found = examine(body.as_bytes(), "https://news.example/wp-json/", NOW).findings;
        let found = found.last().unwrap();
        assert!(
            found.english.contains("another language"),
            "{}",
            found.english
        );
        assert!(found.changes[0].line.ends_with("&lang=ar\""));
    }

    #[test]
    fn nothing_to_show_is_a_fault() {
        let body = r#"{"version": "https://jsonfeed.org/version/1", "title": "x", "items": []}"#;
        let found = examine(body.as_bytes(), ADDRESS, NOW).findings;
        assert_eq!(
            found[0].english,
            "Format JSON Feed 1.0, title “x”, items that can be shown: 0."
        );
        assert_eq!(found[1].level, Level::Fault);
    }

    #[test]
    fn a_refused_body_is_one_fault_with_its_code() {
        let body = examine(b"<!doctype html>", ADDRESS, NOW);
        assert_eq!(body.findings.len(), 1);
        assert_eq!(body.findings[0].code, "feed-not-json");
        assert!(body.feed.items.is_empty());
    }
}
