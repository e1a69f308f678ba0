//! Reads one feed body and prints what ajel makes of it, as JSON.
//!
//! ```text
//! cargo run --release --example feed -- FILE [BASE-URL]
//! ```
//!
//! `FILE` is a path, or `-` for standard input; `BASE-URL` is the address that
//! relative links are resolved against. Exit status: 0, 1 where the whole feed
//! is refused, 2 where there is nothing to read.
//!
//! Of a page's HTML the feeds that it names are printed, where it names any:
//! `{"title", "feeds": [{"url", "title", "type"}]}`. Nothing is asked of the network.
//!
//! Items stand in the order in which a widget shows them: a feed that lists its oldest first
//! is turned.
//!
//! Findings, with the lines to change, go to standard error, in English and Arabic, as
//! `demo/doctor.html` says them.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads the examples"
)]

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use ajel::doctor;
use ajel::feed::discovery::{self, Page};
use ajel::feed::{self, Feed, FeedError, Skipped};
use serde::Serialize;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (file, base, rest) = (arguments.next(), arguments.next(), arguments.next());
    let (Some(file), None) = (file, rest) else {
        eprintln!("usage: feed FILE [BASE-URL]   (FILE - is standard input)");
        return ExitCode::from(2);
    };
    let body = match read(&file) {
        Ok(body) => body,
        Err(error) => {
            eprintln!("feed: cannot read {file}: {error}");
            return ExitCode::from(2);
        }
    };
    let base = base.unwrap_or_default();
    let (answer, status) = match feed::parse(&body, base.as_str()) {
        Ok((mut feed, skipped)) => {
            advise(&body, &base);
            if feed::ascends(&feed.items) {
                feed.items.reverse();
            }
            (to_json(&Answer::new(&feed, &skipped)), ExitCode::SUCCESS)
        }
        Err(error) => match page(&body, &base) {
            Some(page) => (to_json(&AnswerPage::new(&page)), ExitCode::SUCCESS),
            None => {
                advise(&body, &base);
                (to_json(&Refusal::new(&error)), ExitCode::FAILURE)
            }
        },
    };
    match answer.and_then(|json| writeln!(io::stdout(), "{json}")) {
        Ok(()) => status,
        // The reader of our output has gone, as in `feed … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
        Err(error) => {
            eprintln!("feed: cannot write: {error}");
            ExitCode::from(2)
        }
    }
}

/// The page that stands in a feed's place, if it names feeds.
fn page(body: &[u8], base: &str) -> Option<Page> {
    let text = String::from_utf8_lossy(body);
    let page = discovery::is_page(&text).then(|| discovery::read_page(&text, base));
    page.filter(|page| !page.feeds.is_empty())
}

/// Tells people what there is to mend.
fn advise(body: &[u8], base: &str) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now_ms = now.map_or(0, |now| now.as_millis() as i64);
    let examined = doctor::examine(body, base, now_ms);
    for found in examined.findings {
        let code = match found.code {
            "" => String::new(),
            code => format!("[{code}] "),
        };
        eprintln!("{code}{}\n{}", found.english, found.arabic);
        for change in found.changes {
            eprintln!("    {}: {}", change.place, change.line);
        }
    }
    for skipped in examined.skipped {
        let (index, reason) = (skipped.index, skipped.reason);
        eprintln!("#{index} {reason}\n#{index} {}", reason.arabic());
    }
}

fn read(file: &str) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut body = Vec::new();
    io::stdin().read_to_end(&mut body)?;
    Ok(body)
}

fn to_json(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(value)?)
}

#[derive(Serialize)]
struct Answer<'a> {
    title: Option<&'a str>,
    items: Vec<AnswerItem<'a>>,
    skipped: Vec<AnswerSkipped>,
}

#[derive(Serialize)]
struct AnswerItem<'a> {
    id: &'a str,
    url: Option<&'a str>,
    title: &'a str,
    summary: Option<&'a str>,
    image: Option<&'a str>,
    published_ms: Option<i64>,
    tags: &'a [String],
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct AnswerSkipped {
    index: usize,
    reason: String,
}

impl<'a> Answer<'a> {
    fn new(feed: &'a Feed, skipped: &[Skipped]) -> Self {
        let items = feed.items.iter().map(|item| AnswerItem {
            id: &item.id,
            url: present(&item.url),
            title: &item.title,
            summary: present(&item.summary),
            image: present(&item.image),
            published_ms: item.published_ms,
            tags: &item.tags,
            source: present(&item.source),
        });
        let skipped = skipped.iter().map(|skipped| AnswerSkipped {
            index: skipped.index,
            reason: skipped.reason.to_string(),
        });
        Answer {
            title: present(&feed.title),
            items: items.collect(),
            skipped: skipped.collect(),
        }
    }
}

#[derive(Serialize)]
struct AnswerPage<'a> {
    title: Option<&'a str>,
    feeds: Vec<AnswerFeed<'a>>,
}

#[derive(Serialize)]
struct AnswerFeed<'a> {
    url: &'a str,
    title: Option<&'a str>,
    r#type: &'a str,
}

impl<'a> AnswerPage<'a> {
    fn new(page: &'a Page) -> Self {
        let feeds = page.feeds.iter().map(|feed| AnswerFeed {
            url: &feed.url,
            title: present(&feed.title),
            r#type: &feed.mime,
        });
        AnswerPage {
            title: present(&page.title),
            feeds: feeds.collect(),
        }
    }
}

/// Returns `None`, which becomes `null`, for a text that is empty in the model.
fn present(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[derive(Serialize)]
struct Refusal {
    error: RefusalReason,
}

#[derive(Serialize)]
struct RefusalReason {
    code: &'static str,
    message: String,
}

impl Refusal {
    fn new(error: &FeedError) -> Self {
        Refusal {
            error: RefusalReason {
                code: error.code(),
                message: error.to_string(),
            },
        }
    }
}
