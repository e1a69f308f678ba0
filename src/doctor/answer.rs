//! Findings about a successful answer: its headers, its size and its duration.

use super::finding::{Change, Finding, ltr};
use crate::address::{is_mixed_content, origin};
use crate::contract::code;
use crate::feed::MAX_BYTES;

/// Above this many milliseconds readers notice the delay.
const SLOW_MS: u32 = 2_000;
/// Above this many bytes a feed is a burden on a phone.
const HEAVY_BYTES: usize = 1_000_000;
/// How many seconds a copy may be cached at most: older news is no breaking news.
const STALE_S: u32 = 600;

/// The answer of a feed's server, with status 200.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The address that was requested.
    pub url: String,
    /// The address that answered, after redirects.
    pub address: String,
    /// The origin of the page that made the request.
    pub page: String,
    /// The HTTP status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// Whether the body is XML.
    pub is_xml: bool,
    /// The header `Cache-Control`.
    pub cache_control: Option<String>,
    /// The header `ETag`, if the page may read it.
    pub etag: Option<String>,
    /// The header `Last-Modified`.
    pub last_modified: Option<String>,
    /// The size of the body in bytes, uncompressed.
    pub bytes: usize,
    /// The duration from the request to the last byte, in milliseconds.
    pub milliseconds: u32,
}

impl Answer {
    /// Returns the findings about the answer. If the body was rejected (`read` is false), its
    /// headers may belong to something that is not a feed: the findings are then only about how it
    /// was reached.
    pub fn findings(&self, read: bool) -> Vec<Finding> {
        let mut findings = vec![self.reached()];
        findings.extend(self.redirect());
        findings.extend(self.encryption());
        if read {
            findings.push(self.content_type());
            findings.push(self.freshness());
            findings.push(self.revalidation());
            findings.push(self.size());
        }
        findings.extend(self.time());
        findings
    }

    /// Checks that the feed is on https: the doctor's own page may be on http, but partners' pages
    /// hardly ever are.
    fn encryption(&self) -> Option<Finding> {
        is_mixed_content("https:", &self.address).then(|| {
            let secure = self.address.replacen("http://", "https://", 1);
            Finding::hint(
                "عنوان الخلاصة على http، فلا تقرؤها صفحة على https، وأكثر صفحات الشركاء كذلك.",
                "The feed is on http, so no page on https can read it, and most partners' pages are.",
                vec![
                    Change::new("HTML", format!("data-feed=\"{secure}\"")),
                    Change::new("nginx", "return 301 https://$host$request_uri;"),
                ],
            )
            .with_code(code::FEED_MIXED_CONTENT)
        })
    }

    fn reached(&self) -> Finding {
        let (status, ms) = (self.status, self.milliseconds);
        Finding::good(
            format!("الخادم يجيب ويسمح للصفحة بالقراءة: الرمز {status} خلال {ms} مللي ثانية."),
            format!("The server answers and lets the page read: status {status} in {ms} ms."),
        )
    }

    fn redirect(&self) -> Option<Finding> {
        // The fragment is never sent to the server.
        let [asked, answered] =
            [&self.url, &self.address].map(|url| url.split('#').next().unwrap_or_default());
        (asked != answered).then(|| {
            Finding::hint(
                format!(
                    "العنوان يحيل إلى عنوان آخر: {}. استعمل الأخير لتوفير طلب في كل مرة.",
                    ltr(&self.address)
                ),
                format!(
                    "The address leads on to {}. Use that one and save a round trip each time.",
                    self.address
                ),
                vec![Change::new(
                    "HTML",
                    format!("data-feed=\"{}\"", self.address),
                )],
            )
        })
    }

    fn content_type(&self) -> Finding {
        let given = self.content_type.as_deref().unwrap_or_default();
        let essence = given.split(';').next().unwrap_or_default().trim();
        let essence = essence.to_ascii_lowercase();
        let kind = if self.is_xml { "xml" } else { "json" };
        let is_right = essence == ["application/", kind].concat()
            || essence.ends_with(&["+", kind].concat())
            || self.is_xml && essence == "text/xml";
        if is_right {
            return Finding::good(
                format!("نوع المحتوى {} صحيح.", ltr(given)),
                format!("Content-Type: {given} is right."),
            );
        }
        let (arabic, english) = if given.is_empty() {
            (
                "لا نوع للمحتوى".to_owned(),
                "There is no Content-Type".to_owned(),
            )
        } else {
            (
                format!("نوع المحتوى {}", ltr(given)),
                format!("Content-Type is {given}"),
            )
        };
        Finding::hint(
            format!(
                "{arabic}. الأداة تقرأ الخلاصة على كل حال، لأنها تعرفها من محتواها، لكن الأصح {}.",
                ltr(&format!("application/{kind}"))
            ),
            format!(
                "{english}. The feed is read all the same, because it is told by its content; application/{kind} would be right."
            ),
            vec![
                Change::new(
                    "HTTP",
                    format!("Content-Type: application/{kind}; charset=utf-8"),
                ),
                Change::new("nginx", format!("types {{ application/{kind} {kind}; }}")),
                Change::new("Apache", format!("AddType application/{kind} .{kind}")),
            ],
        )
    }

    fn freshness(&self) -> Finding {
        let line = || {
            vec![
                Change::new("HTTP", "Cache-Control: public, max-age=60"),
                Change::new(
                    "nginx",
                    "add_header Cache-Control \"public, max-age=60\" always;",
                ),
                Change::new("Apache", "Header set Cache-Control \"public, max-age=60\""),
            ]
        };
        let given = self.cache_control.as_deref().unwrap_or_default();
        if given.trim().is_empty() {
            return Finding::hint(
                "لا ترويسة Cache-Control، فيقرر كل متصفح وكل خادم وسيط بنفسه كم تبقى الخلاصة صالحة.",
                "There is no Cache-Control, so each browser and proxy decides how long the feed stays fresh.",
                line(),
            );
        }
        let directives = || {
            given
                .split(',')
                .map(|word| word.trim().to_ascii_lowercase())
        };
        if directives().any(|word| word == "no-store") {
            return Finding::hint(
                format!(
                    "{}: كل تحديث ينزّل الخلاصة كلها من جديد.",
                    ltr(&format!("Cache-Control: {given}"))
                ),
                format!(
                    "Cache-Control: {given} makes every refresh download the whole feed again."
                ),
                line(),
            );
        }
        let max_age =
            directives().find_map(|word| word.strip_prefix("max-age=")?.parse::<u32>().ok());
        if let Some(seconds) = max_age.filter(|seconds| *seconds > STALE_S) {
            return Finding::hint(
                format!(
                    "{}: قد يتأخر الخبر العاجل عن القراء {} دقيقة.",
                    ltr(&format!("Cache-Control: {given}")),
                    seconds / 60
                ),
                format!(
                    "Cache-Control: {given} lets breaking news be up to {} minutes late.",
                    seconds / 60
                ),
                line(),
            );
        }
        Finding::good(
            format!("{} مناسبة.", ltr(&format!("Cache-Control: {given}"))),
            format!("Cache-Control: {given} is right."),
        )
    }

    /// Checks for a validator. A page sees only the safelisted headers of another origin, and ETag
    /// is not one of them: <https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name>.
    fn revalidation(&self) -> Finding {
        let validator = match (&self.etag, &self.last_modified) {
            (Some(_), _) => "ETag",
            (None, Some(_)) => "Last-Modified",
            (None, None) => {
                let mut changes = vec![
                    Change::new("nginx", "etag on;"),
                    Change::new("Apache", "FileETag MTime Size"),
                ];
                let (mut arabic, mut english) = (
                    "لا ترويسة Last-Modified، فقد ينزّل كل تحديث الخلاصة كاملة وإن لم تتغير.".to_owned(),
                    "No Last-Modified is sent, so a refresh may download the whole feed though nothing has changed.".to_owned(),
                );
                if origin(&self.address) != self.page {
                    arabic.push_str(" وقد يرسل الخادم ETag دون أن تراها صفحة من موقع آخر؛ لتظهر هنا أضف السطر الأخير.");
                    english.push_str(" The server may send an ETag that pages of other sites cannot see; for it to show here, add the last line.");
                    changes.push(Change::new("HTTP", "Access-Control-Expose-Headers: ETag"));
                }
                return Finding::hint(arabic, english, changes);
            }
        };
        Finding::good(
            format!(
                "التحديث رخيص: للخلاصة {}، فلا تُنزَّل من جديد ما لم تتغير.",
                ltr(validator)
            ),
            format!(
                "Refreshing is cheap: the feed has {validator} and is not sent again until it changes."
            ),
        )
    }

    fn size(&self) -> Finding {
        let kilobytes = self.bytes.div_ceil(1_000);
        let (arabic, english) = (
            format!(
                "الحجم {kilobytes} كيلوبايت قبل الضغط، والحد الأقصى {} ميغابايت.",
                MAX_BYTES / (1024 * 1024)
            ),
            format!(
                "{kilobytes} KB before compression, of at most {} MB.",
                MAX_BYTES / (1024 * 1024)
            ),
        );
        if self.bytes <= HEAVY_BYTES {
            return Finding::good(arabic, english);
        }
        Finding::hint(
            format!("{arabic} هذا كثير على هاتف: قلّل عدد المواد أو احذف نصوصها الكاملة."),
            format!(
                "{english} That is much for a phone: list fewer items, or leave out their full content."
            ),
            vec![Change::new(
                "WordPress",
                "/wp-json/wp/v2/posts?per_page=20&_embed&_fields=id,type,link,title,excerpt,date_gmt,_links,_embedded",
            )],
        )
    }

    fn time(&self) -> Option<Finding> {
        (self.milliseconds > SLOW_MS).then(|| {
            Finding::hint(
                "الجواب بطيء، وبعد عشر ثوانٍ تكفّ الأداة عن الانتظار. قدّم الخلاصة من ذاكرة مؤقتة.",
                "The answer is slow, and after ten seconds the widget gives up. Serve the feed from a cache.",
                vec![
                    Change::new("nginx", "proxy_cache_valid 200 1m;"),
                    Change::new("WordPress", "WP Super Cache, W3 Total Cache, …"),
                ],
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;

    fn answer() -> Answer {
        Answer {
            url: "https://news.example/feed.json".into(),
            address: "https://news.example/feed.json".into(),
            page: "https://partner.example".into(),
            status: 200,
            content_type: Some("application/feed+json; charset=utf-8".into()),
            is_xml: false,
            cache_control: Some("public, max-age=60".into()),
            etag: None,
            last_modified: Some("Sat, 22 Nov 2026 10:00:00 GMT".into()),
            bytes: 12_345,
            milliseconds: 80,
        }
    }

    /// Returns the English text of the only hint.
    fn hint(answer: &Answer) -> String {
        let findings = answer.findings(true);
        let mut hints = findings.iter().filter(|found| found.level == Level::Hint);
        let hint = hints.next().expect("a hint");
        assert_eq!(hints.next(), None);
        assert!(!hint.changes.is_empty());
        hint.english.clone()
    }

    #[test]
    fn an_answer_as_it_should_be_has_no_hint() {
        assert!(
            answer()
                .findings(true)
                .iter()
                .all(|found| found.level == Level::Good)
        );
    }

    #[test]
    fn each_header_that_could_be_better_is_one_hint() {
        let some = |text: &str| Some(text.to_owned());
        for (answer, word) in [
            (
                Answer {
                    content_type: some("text/html"),
                    ..answer()
                },
                "text/html",
            ),
            (
                Answer {
                    content_type: None,
                    ..answer()
                },
                "no Content-Type",
            ),
            (
                Answer {
                    cache_control: None,
                    ..answer()
                },
                "no Cache-Control",
            ),
            (
                Answer {
                    cache_control: some("No-Store"),
                    ..answer()
                },
                "whole feed again",
            ),
            (
                Answer {
                    cache_control: some("max-age=3600"),
                    ..answer()
                },
                "60 minutes late",
            ),
            (
                Answer {
                    last_modified: None,
                    ..answer()
                },
                "add the last line",
            ),
            (
                Answer {
                    bytes: 2_000_000,
                    ..answer()
                },
                "2000 KB",
            ),
            (
                Answer {
                    milliseconds: 2_500,
                    ..answer()
                },
                "slow",
            ),
            (
                Answer {
                    address: "https://www.news.example/feed.json".into(),
                    ..answer()
                },
                "leads on",
            ),
        ] {
            let english = hint(&answer);
            assert!(english.contains(word), "{english}");
        }
    }

    #[test]
    fn an_etag_is_missed_only_where_it_could_be_seen() {
        let own = Answer {
            page: "https://news.example".into(),
            last_modified: None,
            ..answer()
        };
        assert!(!hint(&own).contains("ETag"));
        let exposed = Answer {
            etag: Some("\"1\"".into()),
            last_modified: None,
            ..answer()
        };
        assert!(
            exposed
                .findings(true)
                .iter()
                .all(|found| found.level == Level::Good)
        );
    }

    #[test]
    fn a_feed_on_http_is_read_here_and_not_on_partners_pages() {
        let address = "http://news.example/feed.json";
        let open = Answer {
            url: address.into(),
            address: address.into(),
            ..answer()
        };
        assert!(hint(&open).contains("no page on https can read it"));
        let findings = open.findings(true);
        let found = findings
            .iter()
            .find(|found| found.code == "feed-mixed-content");
        let line = found.map(|found| found.changes[0].line.as_str());
        assert_eq!(line, Some("data-feed=\"https://news.example/feed.json\""));
    }

    #[test]
    fn headers_of_what_is_no_feed_are_not_judged() {
        let page = Answer {
            content_type: Some("text/html".into()),
            cache_control: None,
            ..answer()
        };
        let findings = page.findings(false);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].level, Level::Good);
    }

    #[test]
    fn a_feed_in_xml_has_types_of_its_own() {
        let with = |content_type: &str| Answer {
            content_type: Some(content_type.into()),
            is_xml: true,
            ..answer()
        };
        for content_type in [
            "application/rss+xml",
            "Text/XML; charset=utf-8",
            "application/xml",
        ] {
            let findings = with(content_type).findings(true);
            assert!(
                findings.iter().all(|found| found.level == Level::Good),
                "{content_type}"
            );
        }
        assert!(hint(&with("text/html")).contains("application/xml would be right"));
        assert!(hint(&with("application/json")).contains("application/xml would be right"));
    }

    #[test]
    fn a_fragment_is_no_redirect() {
        let answer = Answer {
            url: "https://news.example/feed.json#latest".into(),
            ..answer()
        };
        assert!(
            answer
                .findings(true)
                .iter()
                .all(|found| found.level == Level::Good)
        );
    }
}
