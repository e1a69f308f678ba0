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

use crate::check::{self, NotFeed, Report};

/// How many requests run at the same time; the site has readers to serve, too.
const MAX_CONCURRENT: usize = 3;

/// If no feed that the page names can be read, the search stops after this many other feeds.
const MAX_GUESSED: usize = 3;

/// The duration in milliseconds after which no new request begins.
const TIMEOUT_MS: i64 = 30_000;

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
/// feed, or if its site cannot be searched. Once the result is no longer wanted (`is_current`), no
/// further request begins.
pub async fn site(
    report: &Report,
    page: &Url,
    embed: &str,
    is_current: impl Fn() -> bool + Clone + 'static,
) -> Option<Site> {
    let not_feed = report.not_feed.as_ref()?;
    let html = match not_feed {
        NotFeed::Page(html) => Some(html.as_str()),
        NotFeed::Hidden | NotFeed::Other => None,
    };
    // Relative links are resolved against the address that answered.
    let address = match report.answered.as_str() {
        "" => &report.feed,
        answered => answered,
    };
    let all = candidates(address, html);
    let (named, guessed): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.is_named);
    let site_search = SiteSearch {
        page: page.clone(),
        embed: embed.to_owned(),
        until: now_ms() + TIMEOUT_MS,
        is_current,
    };
    let mut outcomes = site_search.request_all(named, usize::MAX).await;
    if outcomes.iter().all(Result::is_err) {
        outcomes.extend(site_search.request_all(guessed, MAX_GUESSED).await);
    }
    let mut search = found(outcomes);
    search.rank();
    Some(Site {
        findings: search.findings(address, html.is_some()),
        search,
        is_page: *not_feed != NotFeed::Other,
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
struct SiteSearch<W> {
    page: Url,
    embed: String,
    until: i64,
    is_current: W,
}

/// The state that parallel requests share.
struct RequestQueue {
    /// The remaining candidates with their positions.
    queue: VecDeque<(usize, Candidate)>,
    outcomes: Vec<(usize, Outcome)>,
}

impl<W: Fn() -> bool + Clone + 'static> SiteSearch<W> {
    /// Requests these addresses, a few at a time, until there are enough feeds. The outcomes are in
    /// the order of the addresses.
    async fn request_all(&self, candidates: Vec<Candidate>, enough: usize) -> Vec<Outcome> {
        let shared = Rc::new(RefCell::new(RequestQueue {
            queue: candidates.into_iter().enumerate().collect(),
            outcomes: Vec::new(),
        }));
        let runs: Array = (0..MAX_CONCURRENT)
            .map(|_| {
                let (site_search, shared) = (self.clone(), shared.clone());
                future_to_promise(async move {
                    site_search.request_in_turn(&shared, enough).await;
                    Ok(JsValue::UNDEFINED)
                })
            })
            .collect();
        let _ = JsFuture::from(Promise::all(&runs)).await;
        let mut outcomes = std::mem::take(&mut shared.borrow_mut().outcomes);
        outcomes.sort_by_key(|(place, _)| *place);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    async fn request_in_turn(&self, shared: &RefCell<RequestQueue>, enough: usize) {
        while (self.is_current)() && now_ms() < self.until {
            let Some((place, candidate)) = shared.borrow_mut().queue.pop_front() else {
                return;
            };
            let is_named = candidate.is_named;
            let outcome = self.request_one(candidate).await;
            let mut shared = shared.borrow_mut();
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
            shared.outcomes.push((place, outcome));
            let feeds = shared.outcomes.iter().filter_map(|(_, outcome)| {
                let feed = outcome.as_ref().ok()?;
                Some(Ok(feed.clone()))
            });
            if is_silent || found(feeds.collect()).feeds.len() >= enough {
                shared.queue.clear();
            }
        }
    }

    async fn request_one(&self, candidate: Candidate) -> Outcome {
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
