//! Finds the feeds of a site when its address was entered instead of a feed's: the addresses to
//! try, and the results.

use super::Body;
use super::finding::{Change, Finding, Level, ltr};
use super::remedy;
use crate::address::origin;
use crate::contract::code;
use crate::feed::discovery;
use crate::url;

/// The maximum number of addresses that a search requests.
const MAX_ADDRESSES: usize = 24;

/// The age difference in milliseconds (60 days) from which a feed counts as abandoned: its newest
/// item is that much older than the newest item of another feed.
const ABANDONED_MS: i64 = 60 * 24 * 60 * 60 * 1000;

/// An address where a site may have a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The absolute address.
    pub address: String,
    /// The title that the site's page gives to it; empty if there is none.
    pub title: String,
    /// Whether the site's page links to it, so that a feed is expected there.
    pub is_named: bool,
}

/// Returns the addresses where a site may have feeds: first those that its page links to, if the
/// page could be read (`html`), then common ones.
pub fn candidates(address: &str, html: Option<&str>) -> Vec<Candidate> {
    let page = discovery::read_page(html.unwrap_or_default(), url::base(address));
    let mut found: Vec<Candidate> = Vec::new();
    let named = page.feeds.into_iter().map(|feed| Candidate {
        address: feed.url,
        title: feed.title,
        is_named: true,
    });
    let guessed = discovery::guesses(url::base(address)).into_iter();
    let guessed = guessed.map(|address| Candidate {
        address,
        title: String::new(),
        is_named: false,
    });
    for candidate in named.chain(guessed) {
        let is_new = candidate.address != address
            && found.iter().all(|known| known.address != candidate.address);
        if is_new && found.len() < MAX_ADDRESSES {
            found.push(candidate);
        }
    }
    found
}

/// A feed that was found at a site and can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFeed {
    /// The address that answered.
    pub url: String,
    /// The feed's own title, else the title that the page gives to it; may be empty.
    pub title: String,
    /// The name and version of its format.
    pub format: String,
    /// The number of items that can be shown.
    pub items: usize,
    /// The publication time of the newest item, in ms since 1970.
    pub newest_ms: Option<i64>,
    /// Whether any item has a picture.
    has_images: bool,
    is_of_comments: bool,
    /// The address of the first item, which identifies the same feed at another address.
    first: String,
}

impl FoundFeed {
    /// Returns the feed of a candidate, whose body came from `address`; `None` if the body was
    /// rejected.
    pub fn new(candidate: &Candidate, address: &str, body: &Body) -> Option<Self> {
        if body.format.is_empty() {
            return None;
        }
        let items = &body.feed.items;
        let title = match body.feed.title.as_str() {
            "" => &candidate.title,
            title => title,
        };
        Some(FoundFeed {
            url: address.to_owned(),
            title: title.to_owned(),
            format: body.format.clone(),
            items: items.len(),
            newest_ms: items.iter().filter_map(|item| item.published_ms).max(),
            has_images: items.iter().any(|item| !item.image.is_empty()),
            is_of_comments: is_of_comments(address, [title, &candidate.title]),
            first: items.first().map_or(String::new(), |item| item.url.clone()),
        })
    }

    /// Whether both are the same feed at different addresses, such as `/feed` and `/rss`.
    fn is_same(&self, other: &FoundFeed) -> bool {
        let is_same_list = !self.first.is_empty()
            && (&self.first, self.items, &self.format)
                == (&other.first, other.items, &other.format);
        self.url == other.url || is_same_list
    }
}

/// Whether this is a feed of readers' comments, which every blog has and which is not news.
fn is_of_comments(address: &str, titles: [&str; 2]) -> bool {
    let path = address.get(origin(address).len()..).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/').any(|name| name == "comments")
        || titles.iter().any(|title| {
            let title = title.to_ascii_lowercase();
            ["comments", "تعليقات", "التعليقات"]
                .iter()
                .any(|word| title.contains(word))
        })
}

/// An address without a feed that a page can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The address.
    pub candidate: Candidate,
    /// The reason.
    pub finding: Finding,
}

/// The results of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The feeds without duplicates, the best first.
    pub feeds: Vec<FoundFeed>,
    /// The failures in the order of the requests.
    pub failures: Vec<Failure>,
}

impl Search {
    /// Adds a feed, unless it was already found at another address.
    pub fn add(&mut self, feed: FoundFeed) {
        if !self.feeds.iter().any(|known| known.is_same(&feed)) {
            self.feeds.push(feed);
        }
    }

    /// Sorts the feeds, the best first: news before comments, feeds with items before empty ones,
    /// current feeds before abandoned ones, feeds with pictures before those without. Apart from
    /// that, the order in which they were found is kept.
    pub fn rank(&mut self) {
        let newest = self.feeds.iter().filter_map(|feed| feed.newest_ms).max();
        self.feeds.sort_by_key(|feed| {
            let is_abandoned = match (feed.newest_ms, newest) {
                (Some(own), Some(newest)) => newest.saturating_sub(own) > ABANDONED_MS,
                _ => false,
            };
            (
                feed.is_of_comments,
                feed.items == 0,
                is_abandoned,
                !feed.has_images,
            )
        });
    }

    /// Returns findings about the addresses without a feed, and their remedies. `address` is the
    /// site's, and `is_readable` says whether its page could be read.
    pub fn findings(&self, address: &str, is_readable: bool) -> Vec<Finding> {
        let is_blocked = |failure: &&Failure| failure.finding.code == code::FEED_BLOCKED_CORS;
        let mut findings: Vec<Finding> = Vec::new();
        let named = self.failures.iter().filter(|f| f.candidate.is_named);
        for Failure { candidate, finding } in named {
            findings.push(Finding {
                level: self.level(),
                arabic: format!("{} {}", ltr(&candidate.address), finding.arabic),
                english: format!("{} {}", candidate.address, finding.english),
                ..finding.clone()
            });
        }
        let guessed = || self.failures.iter().filter(|f| !f.candidate.is_named);
        let blocked = guessed().filter(is_blocked).count();
        if self.feeds.is_empty() && blocked > 0 {
            findings.push(hidden(address, blocked));
        }
        if self.feeds.is_empty() && findings.is_empty() {
            findings.push(nothing(address, guessed().count(), is_readable));
        }
        findings
    }

    /// Returns the severity of a failure: if there is another feed, it is only a hint.
    fn level(&self) -> Level {
        match self.feeds.is_empty() {
            true => Level::Fault,
            false => Level::Hint,
        }
    }
}

/// Returns the finding for addresses that answer, but that pages may not read: there may be feeds.
fn hidden(address: &str, count: usize) -> Finding {
    let host = origin(address);
    let mut changes = remedy::cross_origin(remedy::WORDPRESS_FEEDS);
    changes.push(remedy::shell(
        "curl -sSL",
        address,
        " | grep -i 'rel=.\\?alternate'",
    ));
    Finding::new(
        Level::Fault,
        format!(
            "خادم {} يجيب، ولا يسمح لصفحات المواقع الأخرى بقراءة ما يجيب به (العناوين التي جُرِّبت: {count}). فإن كانت له خلاصة فأضف إليها ترويسة واحدة، أو ضع أمامها خادمًا وسيطًا. ويعرض السطر الأخير ما تذكره صفحته من خلاصات.",
            ltr(host)
        ),
        format!(
            "The server of {host} answers, and lets no page of another site read the answers (addresses tried: {count}). If it has a feed, add one header to it, or put an edge in front of it. The last line shows the feeds that its page names."
        ),
        changes,
    )
    .with_code(code::FEED_BLOCKED_CORS)
}

fn nothing(address: &str, count: usize, is_readable: bool) -> Finding {
    let host = origin(address);
    let (page_ar, page_en) = match is_readable {
        true => ("صفحته لا تذكر خلاصة", "its page names none"),
        false => (
            "صفحته لا يُسمح بقراءتها من هنا",
            "its page may not be read from here",
        ),
    };
    Finding::new(
        Level::Fault,
        format!(
            "لم توجد خلاصة في {}: {page_ar}، ولا خلاصة في العناوين المعتادة (عددها {count}). اكتب عنوان الخلاصة نفسها إن كنت تعرفه، واذكرها في رأس الصفحة ليجدها غيرك.",
            ltr(host)
        ),
        format!(
            "No feed was found at {host}: {page_en}, and the usual addresses ({count}) have none. Enter the address of the feed itself if you know it, and name it in the head of the page, so that others find it."
        ),
        vec![Change::new(
            "HTML",
            format!(
                "<link rel=\"alternate\" type=\"application/feed+json\" href=\"{host}/feed.json\">"
            ),
        )],
    )
}

#[cfg(test)]
mod tests {
    use super::super::examine;
    use super::*;

    const SITE: &str = "https://news.example/";
    /// 2026-11-22.
    const DAY: u32 = 22;

    fn candidate(address: &str, is_named: bool) -> Candidate {
        Candidate {
            address: address.to_owned(),
            title: String::new(),
            is_named,
        }
    }

    fn feed(title: &str, items: &str) -> String {
        format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "{title}", "items": [{items}]}}"#
        )
    }

    fn item(day: u32, more: &str) -> String {
        format!(
            r#"{{"id": "{day}", "url": "/{day}", "title": "نشرة", "date_published": "2026-11-{day:02}T08:00:00Z"{more}}}"#
        )
    }

    fn found(address: &str, body: &str) -> Option<FoundFeed> {
        let body = examine(body.as_bytes(), address, 1_800_000_000_000);
        FoundFeed::new(&candidate(address, true), address, &body)
    }

    fn failed(address: &str, is_named: bool, status: u16) -> Failure {
        Failure {
            candidate: candidate(address, is_named),
            finding: remedy::status(address, status),
        }
    }

    fn blocked(address: &str, is_named: bool) -> Failure {
        let problem = crate::diagnostics::Problem::blocked(address, "https://partner.example");
        let embed = "https://cdn.example/embed.js";
        let addresses = remedy::Addresses {
            feed: address,
            embed,
        };
        Failure {
            candidate: candidate(address, is_named),
            finding: remedy::problem(&problem, addresses),
        }
    }

    #[test]
    fn what_the_page_names_is_asked_for_before_what_is_common() {
        let html = r#"<link rel="alternate" type="application/rss+xml" title="الأخبار" href="/news.rss">
            <link rel="alternate" type="application/feed+json" href="/feed.json">"#;
        let found = candidates(SITE, Some(html));
        assert_eq!(
            (found[0].address.as_str(), found[0].title.as_str()),
            ("https://news.example/news.rss", "الأخبار")
        );
        assert_eq!(found.iter().filter(|one| one.is_named).count(), 2);
        let same = found
            .iter()
            .filter(|one| one.address.ends_with("example/feed.json"));
        assert_eq!(same.count(), 1);
        assert!(found.len() > 10);
    }

    #[test]
    fn a_page_that_may_not_be_read_leaves_what_is_common() {
        let found = candidates("https://news.example/feed/", None);
        assert!(found.iter().all(|one| !one.is_named));
        // The address that was entered is not requested again.
        assert!(
            found
                .iter()
                .all(|one| one.address != "https://news.example/feed/")
        );
    }

    #[test]
    fn a_search_is_bounded() {
        let link = |n: usize| format!("<link rel=alternate type=text/xml href=/{n}.xml>");
        let html: String = (0..500).map(link).collect();
        assert_eq!(candidates(SITE, Some(&html)).len(), MAX_ADDRESSES);
        assert_eq!(candidates("news", Some(&html)), Vec::new());
    }

    #[test]
    fn a_feed_says_what_it_has() {
        let body = feed("مرافئ", &[item(20, ""), item(DAY, "")].join(","));
        let found = found("https://news.example/f", &body).expect("a feed");
        assert_eq!(
            (&*found.title, &*found.format, found.items),
            ("مرافئ", "JSON Feed 1.1", 2)
        );
        assert_eq!(found.newest_ms, Some(1_795_334_400_000));
    }

    #[test]
    fn a_feed_without_a_title_has_that_of_the_page() {
        let body = examine(feed("", &item(DAY, "")).as_bytes(), SITE, 0);
        let named = Candidate {
            title: "الرياضة".to_owned(),
            ..candidate(SITE, true)
        };
        let found = FoundFeed::new(&named, SITE, &body).expect("a feed");
        assert_eq!(found.title, "الرياضة");
    }

    #[test]
    fn what_is_no_feed_is_not_found() {
        for body in ["<!doctype html>", "", "{}", "[1, 2]"] {
            assert_eq!(found(SITE, body), None, "{body}");
        }
    }

    #[test]
    fn the_best_is_first() {
        let image = r#", "image": "/1.jpg""#;
        let bodies = [
            ("/comments/feed/", feed("مرافئ", &item(DAY, image))),
            ("/a", feed("تعليقات على: نشرة", &item(DAY - 1, image))),
            ("/empty", feed("فارغة", "")),
            (
                "/old",
                feed("قديمة", &item(DAY - 4, image).replace("2026-11", "2026-01")),
            ),
            ("/plain", feed("بلا صور", &item(DAY - 2, ""))),
            ("/best", feed("بصور", &item(DAY - 3, image))),
        ];
        let mut search = Search::default();
        for (path, body) in bodies {
            let address = format!("https://news.example{path}");
            search.add(found(&address, &body).expect(path));
        }
        search.rank();
        let order: Vec<&str> = search
            .feeds
            .iter()
            .map(|feed| feed.url.strip_prefix("https://news.example").expect("own"))
            .collect();
        assert_eq!(
            order,
            ["/best", "/plain", "/old", "/empty", "/comments/feed/", "/a"]
        );
    }

    #[test]
    fn one_feed_at_two_addresses_is_one() {
        let body = feed("مرافئ", &item(DAY, ""));
        let mut search = Search::default();
        for path in ["feed", "rss", "feed"] {
            search.add(found(&format!("https://news.example/{path}"), &body).expect(path));
        }
        assert_eq!(search.feeds.len(), 1);
        assert_eq!(search.feeds[0].url, "https://news.example/feed");
        let other = feed("مرافئ", &item(DAY - 1, ""));
        search.add(found("https://news.example/other", &other).expect("a feed"));
        assert_eq!(search.feeds.len(), 2);
        // Whether two empty feeds are the same is unknown, so both are kept.
        for path in ["empty", "blank"] {
            let empty = feed("فارغة", "");
            search.add(found(&format!("https://news.example/{path}"), &empty).expect(path));
        }
        assert_eq!(search.feeds.len(), 4);
    }

    #[test]
    fn a_site_without_feeds_has_a_finding_with_the_line_that_names_one() {
        let search = Search {
            feeds: Vec::new(),
            failures: vec![
                failed("https://news.example/feed/", false, 404),
                failed("https://news.example/rss", false, 404),
            ],
        };
        let findings = search.findings(SITE, true);
        let [found] = &findings[..] else {
            panic!("{findings:?}");
        };
        assert_eq!((found.level, found.code), (Level::Fault, ""));
        assert!(
            found
                .english
                .contains("https://news.example: its page names none")
        );
        assert!(found.english.contains("(2)") && found.arabic.contains("عددها 2"));
        assert!(found.changes[0].line.contains("application/feed+json"));
        let unread = &search.findings(SITE, false)[0];
        assert!(unread.english.contains("may not be read"));
    }

    #[test]
    fn a_site_that_hides_its_answers_has_a_finding_with_the_header() {
        let mut search = Search {
            feeds: Vec::new(),
            failures: vec![
                blocked("https://news.example/feed/", false),
                blocked("https://news.example/rss", false),
                failed("https://news.example/wp-json/", false, 404),
            ],
        };
        let findings = search.findings(SITE, false);
        let [found] = &findings[..] else {
            panic!("{findings:?}");
        };
        assert_eq!(
            (found.level, found.code),
            (Level::Fault, code::FEED_BLOCKED_CORS)
        );
        assert!(found.english.contains("(addresses tried: 2)"));
        let lines: Vec<&str> = found.changes.iter().map(|change| &*change.line).collect();
        assert!(lines.contains(&"Access-Control-Allow-Origin: *"));
        assert!(lines.iter().any(|line| line.contains("wp_headers")));
        let last = "curl -sSL 'https://news.example/' | grep -i 'rel=.\\?alternate'";
        assert_eq!(lines.last(), Some(&last));
        // If a feed was found, common addresses without one are not mentioned.
        let body = feed("مرافئ", &item(DAY, ""));
        search.add(found_feed(&body));
        assert_eq!(search.findings(SITE, false), Vec::new());
    }

    fn found_feed(body: &str) -> FoundFeed {
        found("https://news.example/wp-json/wp/v2/posts", body).expect("a feed")
    }

    #[test]
    fn a_feed_that_the_page_names_is_spoken_of_by_its_address() {
        let mut search = Search {
            feeds: Vec::new(),
            failures: vec![
                blocked("https://news.example/feed/", true),
                failed("https://news.example/rss", false, 404),
            ],
        };
        let findings = search.findings(SITE, true);
        let [found] = &findings[..] else {
            panic!("{findings:?}");
        };
        assert_eq!(
            (found.level, found.code),
            (Level::Fault, code::FEED_BLOCKED_CORS)
        );
        for text in [&found.arabic, &found.english] {
            assert!(text.contains("https://news.example/feed/"), "{text}");
        }
        assert!(
            found
                .changes
                .iter()
                .any(|change| change.line.contains("wp_headers"))
        );
        search.add(found_feed(&feed("مرافئ", &item(DAY, ""))));
        assert_eq!(search.findings(SITE, true)[0].level, Level::Hint);
    }
}
