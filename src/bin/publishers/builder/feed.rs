//! The field for the address of a feed, or of a site, which is then searched for feeds.

use ajel::builder::Selection;
use ajel::feed::discovery;
use leptos::{prelude::*, task::spawn_local};
use web_sys::Url;

use crate::search::{self, Site};
use crate::{check, found};

/// The progress of finding the feed of the entered address.
#[derive(Clone, Default)]
pub enum Progress {
    /// Nothing is pending: there is a feed, or no address.
    #[default]
    Idle,
    /// The address is being requested.
    Checking,
    /// The address is not a feed: its site is being searched.
    Searching,
    /// The search is done, with this result.
    Done(Site),
}

impl Progress {
    /// Whether it is still open which feed will be shown.
    pub fn is_open(&self) -> bool {
        matches!(self, Progress::Checking | Progress::Searching)
    }
}

pub fn view(selection: RwSignal<Selection>, progress: RwSignal<Progress>) -> impl IntoView {
    let turn = StoredValue::new(0_u32);
    // The event is `change` and not `input`: a half-typed address would be that of another server.
    let change = move |event| {
        let entered = discovery::with_scheme(&event_target_value(&event)).into_owned();
        selection.update(|selection| selection.feed.clone_from(&entered));
        turn.update_value(|turn| *turn += 1);
        // Several addresses are always addresses of feeds; no site is searched.
        if entered.split_whitespace().count() != 1 {
            progress.set(Progress::Idle);
            return;
        }
        progress.set(Progress::Checking);
        let own = turn.get_value();
        spawn_local(find_feeds(entered, selection, progress, move || {
            turn.get_value() == own
        }));
    };
    let status = move || progress.with(status);
    let feeds = move || {
        progress.with(|progress| match progress {
            Progress::Done(site) if !site.search.feeds.is_empty() => Some(feeds(site, selection)),
            _ => None,
        })
    };
    view! {
        <label for="feed">
            "عنوان الخلاصة أو الموقع" <span lang="en" dir="ltr">"Address of the feed or site"</span>
        </label>
        <input id="feed" dir="ltr" inputmode="url" autocapitalize="none" autocomplete="url"
            spellcheck="false" placeholder="https://news.example/feed.json" on:change=change/>
        <div role="status" id="search">{status}</div>
        {feeds}
    }
}

/// Requests the address and, if it is not a feed, searches its site.
async fn find_feeds(
    entered: String,
    selection: RwSignal<Selection>,
    progress: RwSignal<Progress>,
    is_wanted: impl Fn() -> bool + Clone + 'static,
) {
    let Some(page) = location().href().ok().and_then(|page| Url::new(&page).ok()) else {
        return;
    };
    let embed = selection.with_untracked(|selection| selection.embed.clone());
    let report = check::feed(&entered, &page, &embed).await;
    if !is_wanted() {
        return;
    }
    if report.not_feed.is_none() {
        progress.set(Progress::Idle);
        return;
    }
    progress.set(Progress::Searching);
    let site = search::site(&report, &page, &embed, is_wanted.clone()).await;
    if !is_wanted() {
        return;
    }
    let site = site.unwrap_or_default();
    if let Some(best) = site.search.feeds.first().filter(|_| site.is_page) {
        selection.update(|selection| selection.feed.clone_from(&best.url));
    }
    progress.set(Progress::Done(site));
}

fn status(progress: &Progress) -> impl IntoView + use<> {
    let (arabic, english) = match progress {
        Progress::Idle | Progress::Checking => return None,
        Progress::Searching => (
            "لا خلاصة تُقرأ عند هذا العنوان. نبحث في الموقع…".to_owned(),
            "No feed can be read at this address. Searching the site…".to_owned(),
        ),
        Progress::Done(site) => match (site.search.feeds.len(), site.findings.first()) {
            (0, Some(finding)) => (finding.arabic.clone(), finding.english.clone()),
            (0, None) => return None,
            (feeds, _) => found::count(feeds, site.is_page),
        },
    };
    Some(view! {
        <p class="hint">{arabic} " " <span lang="en" dir="ltr">{english}</span></p>
    })
}

/// Renders the feeds that were found as radio buttons; the chosen feed is put into the settings.
fn feeds(site: &Site, selection: RwSignal<Selection>) -> impl IntoView + use<> {
    let is_page = site.is_page;
    let rows = site.search.feeds.iter().enumerate().map(|(place, feed)| {
        let url = feed.url.clone();
        let choose = move |_| selection.update(|selection| selection.feed.clone_from(&url));
        view! {
            <label class="check">
                <input type="radio" name="found" value=feed.url.clone()
                    checked=is_page && place == 0 on:change=choose/>
                <span>
                    <bdi class="title">{found::title(feed)}</bdi>
                    {found::facts(feed)}
                </span>
            </label>
        }
    });
    let rows = rows.collect_view();
    view! {
        <fieldset id="found">
            <legend>"خلاصات الموقع " <span class="english" lang="en" dir="ltr">"Feeds of the site"</span></legend>
            {rows}
        </fieldset>
    }
}
