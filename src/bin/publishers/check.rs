//! Makes the requests that the widget would make, and has `ajel::doctor` examine the answers.

use ajel::contract::code;
use ajel::doctor::{self, Addresses, Answer, Body, Finding, Level};
use ajel::feed::{discovery, error, xml};
use ajel::live::{Download, download};
use ajel::locale::time::now_ms;
use gloo_net::http::{Method, RequestBuilder};
use web_sys::{AbortController, RequestCredentials, Url};

/// The result of requesting a feed.
#[derive(Clone, Default)]
pub struct Report {
    /// The absolute address that was requested; empty if there is none.
    pub feed: String,
    /// The address that answered; empty if none did.
    pub answered: String,
    /// The findings, the most severe first.
    pub findings: Vec<Finding>,
    /// The body that was read.
    pub body: Body,
    /// The page that was found instead of a feed, if its site can be searched for feeds.
    pub not_feed: Option<NotFeed>,
}

/// The answer of an address that is not a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFeed {
    /// A page, with its HTML.
    Page(String),
    /// An answer that the page may not read.
    Hidden,
    /// An error, or data of another kind.
    Other,
}

impl Report {
    /// Returns the number of findings of this level.
    pub fn count(&self, level: Level) -> usize {
        let findings = self.findings.iter();
        findings.filter(|found| found.level == level).count()
    }
}

/// Checks the feed at `given`, an address as the reader has typed it.
pub async fn feed(given: &str, page: &Url, embed: &str) -> Report {
    let Some(feed) = absolute(given, page) else {
        return Report {
            findings: vec![doctor::address(given)],
            ..Report::default()
        };
    };
    let addresses = Addresses { feed: &feed, embed };
    let began = now_ms();
    let mut report = match AbortController::new() {
        Ok(controller) => match download(&feed, controller, None, false).await {
            Ok(answer) if answer.response.ok() => {
                let milliseconds = u32::try_from(now_ms() - began).unwrap_or_default();
                read(answer, &feed, page, milliseconds)
            }
            Ok(answer) => {
                let status = answer.response.status();
                // A server in trouble gets no further requests.
                let is_missing = matches!(status, 400..=499) && !matches!(status, 408 | 429);
                Report {
                    findings: vec![doctor::status(&feed, status)],
                    not_feed: is_missing.then_some(NotFeed::Other),
                    ..Report::default()
                }
            }
            Err(fault) => Report {
                findings: vec![doctor::problem(&fault.problem(), addresses)],
                not_feed: (fault.code() == code::FEED_BLOCKED_CORS).then_some(NotFeed::Hidden),
                ..Report::default()
            },
        },
        Err(_) => Report::default(),
    };
    report.feed = feed;
    report.findings.sort_by_key(|found| match found.level {
        Level::Fault => 0,
        Level::Hint => 1,
        Level::Good => 2,
    });
    report
}

fn read(answer: Download, feed: &str, page: &Url, milliseconds: u32) -> Report {
    let headers = answer.response.headers();
    let bytes = answer.body.joined();
    let content_type = headers.get("content-type");
    let facts = Answer {
        url: feed.to_owned(),
        address: answer.address.clone(),
        page: page.origin(),
        status: answer.response.status(),
        content_type: content_type.clone(),
        is_xml: xml::is_xml(&bytes),
        cache_control: headers.get("cache-control"),
        etag: headers.get("etag"),
        last_modified: headers.get("last-modified"),
        bytes: bytes.len(),
        milliseconds,
    };
    let body = doctor::examine_answer(
        &bytes,
        &answer.address,
        &content_type.unwrap_or_default(),
        now_ms(),
    );
    let mut findings = body.findings.clone();
    let refused = findings
        .iter()
        .map(|found| found.code)
        .find(|code| !code.is_empty());
    findings.extend(facts.findings(refused.is_none()));
    Report {
        answered: answer.address,
        findings,
        body,
        not_feed: refused.and_then(|code| not_feed(code, &bytes)),
        ..Report::default()
    }
}

/// Returns what a body is that was rejected with this code.
fn not_feed(code: &str, body: &[u8]) -> Option<NotFeed> {
    if ![error::NOT_JSON, error::UNKNOWN_FORMAT].contains(&code) {
        return None;
    }
    let text = String::from_utf8_lossy(body);
    Some(match discovery::is_page(&text) {
        true => NotFeed::Page(text.into_owned()),
        false => NotFeed::Other,
    })
}

fn absolute(given: &str, page: &Url) -> Option<String> {
    let given = discovery::with_scheme(given);
    let url = Url::new_with_base(&given, &page.href()).ok()?;
    let is_web = matches!(url.protocol().as_str(), "http:" | "https:");
    (is_web && !given.is_empty()).then(|| url.href())
}

/// Checks whether the widget's own program is available beside `embed.js`.
pub async fn program(addresses: Addresses<'_>) -> Vec<Finding> {
    let file = Url::new_with_base("ajel_bg.wasm", addresses.embed);
    let address = file.map(|url| url.href()).unwrap_or_default();
    let request = RequestBuilder::new(&address)
        .method(Method::HEAD)
        .credentials(RequestCredentials::Omit);
    let answer = match request.build() {
        Ok(request) => request.send().await.ok(),
        Err(_) => None,
    };
    let mime = answer
        .as_ref()
        .and_then(|answer| answer.headers().get("content-type"))
        .unwrap_or_default();
    let answer = answer.map(|answer| (answer.ok(), mime.as_str()));
    doctor::program(answer, addresses)
}
