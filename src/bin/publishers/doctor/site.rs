//! The feeds of a site whose address was entered instead of a feed's.

use leptos::prelude::*;

use super::findings;
use crate::found;
use crate::page::heading;
use crate::search::Site;

/// The progress of the search.
#[derive(Clone, Default)]
pub enum Progress {
    /// There is no search.
    #[default]
    Idle,
    /// The search is running.
    Searching,
    /// The search is done, with this result.
    Done(Site),
}

impl Progress {
    /// Returns a sentence about the progress, in Arabic and in English.
    pub fn sentences(&self) -> (String, String) {
        match self {
            Progress::Idle => (String::new(), String::new()),
            Progress::Searching => (
                "نبحث عن خلاصات الموقع…".to_owned(),
                "Looking for the site’s feeds…".to_owned(),
            ),
            Progress::Done(site) if site.search.feeds.is_empty() => (
                "لم توجد في الموقع خلاصة تُقرأ.".to_owned(),
                "No feed that can be read was found at the site.".to_owned(),
            ),
            Progress::Done(site) => found::count(site.search.feeds.len(), false),
        }
    }
}

pub fn view(progress: RwSignal<Progress>) -> impl IntoView {
    move || {
        progress.with(|progress| match progress {
            Progress::Done(site) => Some(section(site)),
            _ => None,
        })
    }
}

fn section(site: &Site) -> impl IntoView + use<> {
    let feeds = site.search.feeds.iter().map(|feed| {
        let address = js_sys::encode_uri_component(&feed.url);
        let check = format!("doctor.html?feed={address}");
        view! {
            <li>
                <a class="title" dir="auto" href=check>{found::title(feed)}</a>
                {found::facts(feed)}
            </li>
        }
    });
    let feeds = feeds.collect_view();
    let has_feeds = !site.search.feeds.is_empty();
    view! {
        <section id="site">
            {heading("خلاصات الموقع", "Feeds of the site")}
            {has_feeds.then(|| view! { <ol class="items">{feeds}</ol> })}
            {findings(site.findings.clone())}
            {tried(site)}
        </section>
    }
}

/// Renders the addresses without a feed, each with the reason.
fn tried(site: &Site) -> impl IntoView + use<> {
    let failures = site.search.failures.iter().map(|failure| {
        view! {
            <li>
                <code lang="en" dir="ltr">{failure.candidate.address.clone()}</code>
                <p class="both">
                    <span>{failure.finding.arabic.clone()}</span>
                    <span lang="en" dir="ltr">{failure.finding.english.clone()}</span>
                </p>
            </li>
        }
    });
    let failures = failures.collect_view();
    (!site.search.failures.is_empty()).then(|| {
        view! {
            <details>
                <summary>"العناوين التي جُرِّبت " <span lang="en" dir="ltr">"Addresses tried"</span></summary>
                <ul class="tried">{failures}</ul>
            </details>
        }
    })
}
