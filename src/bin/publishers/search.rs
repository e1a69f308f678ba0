//! Searches a site for feeds, with few requests at a time and no more requests than necessary.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use ajel::contract::code;
use ajel::doctor::{Candidate, Failure, Finding, FoundFeed, Search, candidates};
use ajel::locale::time::now_ms;
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Url;

use crate::check::{self, Instead, Report};

/// How many requests run at the same time; the site has readers to serve, too.
const AT_ONCE: usize = 3;

/// If no feed that the page names can be read, the search stops after this many other feeds.
const ENOUGH: usize = 3;

/// The duration in milliseconds after which no new request begins.
const LONGEST_MS: i64 = 30_000;

/// The feeds of a site and the findings about it.
#[derive(Clone, Default)]
pub struct Site {
    /// The results of the search.
    pub search: Search,
    /// The findings about addresses without a feed.
    pub findings: Vec<Finding>,
    /// Whether the entered address can only be the site's page, so that its best feed is used
    /// instead.
    pub is_page: bool,
}

/// Searches the site of the address that `report` is about. Returns `None` if the address is a
/// feed, or if its site cannot be searched. Once the result is no longer wanted (`is_wanted`), no
/// further request begins.
pub async fn site(
    report: &Report,
    page: &Url,
    embed: &str,
    is_wanted: impl Fn() -> bool + Clone + 'static,
) -> Option<Site> {
    let instead = report.instead.as_ref()?;
    let html = match instead {
        Instead::Page(html) => Some(html.as_str()),
        Instead::Hidden | Instead::Other => None,
    };
    // Relative links are resolved against the address that answered.
    let address = match report.answered.as_str() {
        "" => &report.feed,
        answered => answered,
    };
    let all = candidates(address, html);
    let (named, guessed): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.is_named);
    let asked = Asked {
        page: page.clone(),
        embed: embed.to_owned(),
        until: now_ms() + LONGEST_MS,
        is_wanted,
    };
    let mut outcomes = asked.for_all(named, usize::MAX).await;
    if outcomes.iter().all(Result::is_err) {
        outcomes.extend(asked.for_all(guessed, ENOUGH).await);
    }
    let mut search = found(outcomes);
    search.rank();
    Some(Site {
        findings: search.findings(address, html.is_some()),
        search,
        is_page: *instead != Instead::Other,
    })
}

type Outcome = Result<FoundFeed, Failure>;

/// Sorts outcomes into feeds, without duplicates, and failures.
fn found(outcomes: Vec<Outcome>) -> Search {
    let mut search = Search::default();
    for outcome in outcomes {
        match outcome {
            Ok(feed) => search.add(feed),
            Err(failure) => search.failures.push(failure),
        }
    }
    search
}

/// The conditions of the requests of one search.
#[derive(Clone)]
struct Asked<W> {
    page: Url,
    embed: String,
    until: i64,
    is_wanted: W,
}

/// The state that parallel requests share.
struct Work {
    /// The remaining candidates with their positions.
    queue: VecDeque<(usize, Candidate)>,
    outcomes: Vec<(usize, Outcome)>,
}

impl<W: Fn() -> bool + Clone + 'static> Asked<W> {
    /// Requests these addresses, a few at a time, until there are enough feeds. The outcomes are in
    /// the order of the addresses.
    async fn for_all(&self, candidates: Vec<Candidate>, enough: usize) -> Vec<Outcome> {
        let work = Rc::new(RefCell::new(Work {
            queue: candidates.into_iter().enumerate().collect(),
            outcomes: Vec::new(),
        }));
        let runs: Array = (0..AT_ONCE)
            .map(|_| {
                let (asked, work) = (self.clone(), work.clone());
                future_to_promise(async move {
                    asked.one_by_one(&work, enough).await;
                    Ok(JsValue::UNDEFINED)
                })
            })
            .collect();
        let _ = JsFuture::from(Promise::all(&runs)).await;
        let mut outcomes = std::mem::take(&mut work.borrow_mut().outcomes);
        outcomes.sort_by_key(|(place, _)| *place);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    async fn one_by_one(&self, work: &RefCell<Work>, enough: usize) {
        while (self.is_wanted)() && now_ms() < self.until {
            let Some((place, candidate)) = work.borrow_mut().queue.pop_front() else {
                return;
            };
            let is_named = candidate.is_named;
            let outcome = self.for_one(candidate).await;
            let mut work = work.borrow_mut();
            // If a server does not answer at one address, it is not asked for others. A feed that
            // the page names may be on another server, so it does not count.
            let is_silent = outcome.as_ref().is_err_and(|failure| {
                let codes = [
                    code::FEED_TIMEOUT,
                    code::FEED_UNREACHABLE,
                    code::FEED_BLOCKED_CSP,
                ];
                !is_named && codes.contains(&failure.finding.code)
            });
            work.outcomes.push((place, outcome));
            let feeds = work.outcomes.iter().filter_map(|(_, outcome)| {
                let feed = outcome.as_ref().ok()?;
                Some(Ok(feed.clone()))
            });
            if is_silent || found(feeds.collect()).feeds.len() >= enough {
                work.queue.clear();
            }
        }
    }

    async fn for_one(&self, candidate: Candidate) -> Outcome {
        let report = check::feed(&candidate.address, &self.page, &self.embed).await;
        if let Some(feed) = FoundFeed::new(&candidate, &report.answered, &report.body) {
            return Ok(feed);
        }
        // The most severe finding is the first and gives the reason.
        let finding = report.findings.into_iter().next();
        Err(Failure {
            finding: finding.unwrap_or_else(|| ajel::doctor::address(&candidate.address)),
            candidate,
        })
    }
}
