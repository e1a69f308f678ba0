//! Findings about the order in which a feed lists its items.

use super::finding::{Change, Finding, ltr};
use super::remedy;
use crate::feed::Format;

/// Returns the changes for a feed that lists its oldest items first, and how to keep that order.
pub(super) fn oldest_first(format: &Format, address: &str) -> Finding {
    let newest_first = match format {
        Format::WordPress => {
            let has_order = |parameter: &&str| parameter.starts_with("order=");
            let query = address.split(['?', '&']).skip(1).find(has_order);
            let line = match query {
                Some(written) => address.replace(written, "order=desc"),
                None if address.is_empty() => remedy::wordpress_list("") + "&order=desc",
                None if address.contains('?') => format!("{address}&order=desc"),
                None => format!("{address}?order=desc"),
            };
            Change::new("HTML", format!("data-feed=\"{line}\""))
        }
        // These feeds are usually generated from a database.
        Format::Rss(_) | Format::Atom(_) => Change::new("SQL", "ORDER BY published DESC"),
        Format::JsonFeed(_) => Change::new(
            "Shell",
            "jq '.items |= (sort_by(.date_published) | reverse)' feed.json > newest-first.json",
        ),
    };
    Finding::hint(
        format!(
            "تبدأ الخلاصة بأقدم موادها، فتُعرض معكوسة: الأحدث أولًا. إن كان ترتيبها مقصودًا، كالأكثر قراءة، فاكتب {}.",
            ltr("order=\"feed\"")
        ),
        "The feed lists its oldest items first, so it is shown the other way round, newest first. If its order is meant, such as the most read, write order=\"feed\".",
        vec![newest_first, Change::new("HTML", "data-order=\"feed\"")],
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Finding, Level, examine};

    fn read(order: &[u32], address: &str) -> Body {
        let item = |day: &u32| {
            format!(
                r#"{{"id": "{day}", "title": "نشرة اليوم {day}", "url": "/{day}", "image": "/{day}.jpg", "date_published": "2026-11-{day:02}T08:00:00Z"}}"#
            )
        };
        let items: Vec<String> = order.iter().map(item).collect();
        let body = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "مرافئ", "items": [{}]}}"#,
            items.join(",")
        );
        examine(body.as_bytes(), address, 1_800_000_000_000)
    }

    #[test]
    fn a_feed_in_xml_that_lists_its_oldest_first_is_turned_too() {
        let item = |day: u32| {
            format!("<item><title>{day}</title><pubDate>{day} Nov 2026 08:00 GMT</pubDate></item>")
        };
        let items: String = (1..5).map(item).collect();
        let body = format!("<rss version='2.0'><channel>{items}</channel></rss>");
        let body = examine(body.as_bytes(), "", 1_800_000_000_000);
        assert_eq!(body.feed.items[0].title, "4");
        let found = hint(&body).unwrap();
        assert_eq!(found.changes[0].line, "ORDER BY published DESC");
    }

    fn hint(body: &Body) -> Option<&Finding> {
        let mut findings = body.findings.iter();
        findings.find(|found| found.english.contains("oldest items first"))
    }

    #[test]
    fn a_feed_that_lists_its_oldest_first_has_hints_to_change_that_or_to_keep_it() {
        let body = read(&[1, 2, 3], "https://news.example/feed.json");
        let found = hint(&body).expect("a hint");
        assert_eq!(found.level, Level::Hint);
        assert!(found.arabic.contains("أقدم"));
        assert_eq!(found.changes[1].line, "data-order=\"feed\"");
        let shown: Vec<&str> = body.feed.items.iter().map(|item| &*item.id).collect();
        assert_eq!(shown, ["3", "2", "1"]);
        for other in [&[3, 2, 1][..], &[1, 2], &[1, 3, 2]] {
            let body = read(other, "https://news.example/feed.json");
            assert!(hint(&body).is_none(), "{other:?}");
            assert_eq!(body.feed.items[0].id, other[0].to_string());
        }
    }

    #[test]
    fn a_list_of_posts_has_a_hint_with_the_address_that_lists_the_newest_first() {
        let posts = [1, 2, 3].map(|day| {
            format!(
                r#"{{"id": {day}, "link": "/{day}", "title": {{"rendered": "نشرة {day}"}}, "date_gmt": "2026-11-{day:02}T08:00:00"}}"#
            )
        });
        let body = format!("[{}]", posts.join(","));
        for (address, line) in [
            (
                "https://news.example/wp-json/wp/v2/posts?order=asc&_embed",
                "https://news.example/wp-json/wp/v2/posts?order=desc&_embed",
            ),
            (
                "https://news.example/wp-json/wp/v2/news?orderby=date&order=ASC",
                "https://news.example/wp-json/wp/v2/news?orderby=date&order=desc",
            ),
            (
                "https://news.example/posts.json?v=2",
                "https://news.example/posts.json?v=2&order=desc",
            ),
            (
                "",
                "https://news.example/wp-json/wp/v2/posts?_embed&order=desc",
            ),
        ] {
            let body = examine(body.as_bytes(), address, 1_800_000_000_000);
            let found = hint(&body).expect("a hint");
            assert_eq!(found.changes[0].line, format!("data-feed=\"{line}\""));
        }
    }
}
