//! Renders a feed that was found at a site, in the same way on both pages.

use ajel::address::origin;
use ajel::doctor::FoundFeed;
use ajel::locale::intl_formatter::IntlFormatter;
use ajel::locale::numerals::Numerals;
use ajel::locale::time::machine;
use leptos::prelude::*;

/// Returns the feed's title, or its host if it has none.
pub fn title(feed: &FoundFeed) -> String {
    match feed.title.as_str() {
        "" => origin(&feed.url).split("//").nth(1).unwrap_or_default(),
        title => title,
    }
    .to_owned()
}

/// Renders the feed's format, number of items, newest date and address.
pub fn facts(feed: &FoundFeed) -> impl IntoView + use<> {
    let formatter = IntlFormatter::shared("ar", Numerals::Auto, "");
    let newest = feed.newest_ms.map(|then| {
        view! {
            <span>"الأحدث: " <time datetime=machine(then)>{formatter.full(then)}</time></span>
        }
    });
    view! {
        <span class="meta">
            <span lang="en" dir="ltr">{feed.format.clone()}</span>
            <span>"المواد: " {feed.items}</span>
            {newest}
            <code lang="en" dir="ltr">{feed.url.clone()}</code>
        </span>
    }
}

/// Returns a sentence with the number of feeds, in Arabic and in English. `is_chosen` says whether
/// the first feed was already chosen in place of the site.
pub fn count(feeds: usize, is_chosen: bool) -> (String, String) {
    match (feeds, is_chosen) {
        (1, true) => (
            "وُجدت في الموقع خلاصة واحدة، واختيرت.".to_owned(),
            "One feed was found at the site, and is chosen.".to_owned(),
        ),
        (1, false) => (
            "وُجدت في الموقع خلاصة واحدة.".to_owned(),
            "One feed was found at the site.".to_owned(),
        ),
        (_, true) => (
            format!("عدد الخلاصات التي وُجدت في الموقع: {feeds}. اختيرت الأولى، ولك أن تختار غيرها."),
            format!(
                "Feeds found at the site: {feeds}. The first is chosen; choose another if you like."
            ),
        ),
        (_, false) => (
            format!("عدد الخلاصات التي وُجدت في الموقع: {feeds}. اختر منها."),
            format!("Feeds found at the site: {feeds}. Choose one."),
        ),
    }
}
