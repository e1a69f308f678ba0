//! The doctor's report, in Arabic first, with English beside it.

mod live;
mod site;

use ajel::doctor::{self, Addresses, Body, Change, Finding, Level, MissingField};
use ajel::locale::intl_formatter::IntlFormatter;
use ajel::locale::numerals::Numerals;
use ajel::locale::time::{machine, now_ms};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, Url, UrlSearchParams};

use crate::check::{self, NotFeed, Report};
use crate::page::heading;
use crate::search;
use site::Progress;

/// The maximum number of items in the list: more than any widget shows would only push down the
/// rest of the page.
const MAX_ITEMS: usize = 100;

#[component]
pub fn App() -> impl IntoView {
    let page = Url::new(&location().href().unwrap_or_default()).ok()?;
    let embed = Url::new_with_base("../embed.js", &page.href()).ok()?.href();
    let query = UrlSearchParams::new_with_str(&page.search()).ok()?;
    let given = query.get("feed");
    if let (Some(given), Some(field)) = (&given, document().get_element_by_id("feed")) {
        field.unchecked_into::<HtmlInputElement>().set_value(given);
    }

    let report = RwSignal::new(None::<Report>);
    let program = RwSignal::new(Vec::<Finding>::new());
    let progress = RwSignal::new(Progress::default());
    spawn_local({
        let (given, embed) = (given.clone(), embed.clone());
        async move {
            if let Some(given) = given {
                let found = check::feed(&given, &page, &embed).await;
                if found.not_feed.is_some() {
                    progress.set(Progress::Searching);
                    spawn_local(examine(found.clone(), page, embed.clone(), progress));
                }
                report.set(Some(found));
            }
            let found = report.with_untracked(|report| report.as_ref().map(|r| r.feed.clone()));
            let feed = found.filter(|feed| !feed.is_empty());
            let addresses = Addresses {
                feed: feed.as_deref().unwrap_or("https://news.example/feed.json"),
                embed: &embed,
            };
            program.set(check::program(addresses).await);
        }
    });

    let asked = given.is_some();
    let feed_part = move || report.get().map(|report| feed_sections(report, &embed));
    let program_part = move || {
        let found = program.get();
        (!found.is_empty()).then(|| {
            view! {
                <section id="program">
                    {heading("البرنامج", "The program")}
                    {findings(found)}
                </section>
            }
        })
    };
    Some(view! {
        {asked.then(|| status(report, progress))}
        {site::view(progress)}
        {feed_part}
        {program_part}
    })
}

/// Searches the site whose address was entered instead of a feed's.
async fn examine(report: Report, page: Url, embed: String, progress: RwSignal<Progress>) {
    let site = search::site(&report, &page, &embed, || true).await;
    progress.set(Progress::Done(site.unwrap_or_default()));
}

/// Renders a short summary in a live region, so that screen readers announce it.
fn status(report: RwSignal<Option<Report>>, progress: RwSignal<Progress>) -> impl IntoView {
    let sentences = move || {
        report.with(|report| {
            let Some(report) = report else {
                return ("يجري الفحص…".to_owned(), "Checking…".to_owned());
            };
            let is_page = matches!(report.not_feed, Some(NotFeed::Page(_)));
            let (faults, hints) = (report.count(Level::Fault), report.count(Level::Hint));
            let (arabic, english) = match (faults, hints) {
                (0, 0) => ("الخلاصة سليمة.", "The feed is fine."),
                (0, _) => (
                    "الخلاصة تعمل، وهناك ما يمكن تحسينه.",
                    "The feed works, and some things could be better.",
                ),
                _ if is_page => (
                    "هذا عنوان صفحة لا خلاصة.",
                    "This is the address of a page, not of a feed.",
                ),
                _ => ("لا تُعرض هذه الخلاصة.", "This feed is not shown."),
            };
            let (site_ar, site_en) = progress.with(Progress::sentences);
            (
                format!("{arabic} عدد الأعطال: {faults}، والملاحظات: {hints}. {site_ar}"),
                format!("{english} Faults: {faults}, hints: {hints}. {site_en}"),
            )
        })
    };
    let class = move || {
        report.with(|report| match report {
            None => "verdict both",
            Some(report) if report.count(Level::Fault) > 0 => "verdict both fault",
            Some(report) if report.count(Level::Hint) > 0 => "verdict both hint",
            Some(_) => "verdict both good",
        })
    };
    view! {
        <p class=class role="status" id="verdict">
            <span>{move || sentences().0}</span>
            <span lang="en" dir="ltr">{move || sentences().1}</span>
        </p>
    }
}

fn feed_sections(report: Report, embed: &str) -> impl IntoView + use<> {
    let Report {
        feed,
        findings: found,
        body,
        ..
    } = report;
    let has_address = !feed.is_empty();
    let items = &body.feed.items;
    let images: Vec<&str> = items
        .iter()
        .map(|item| item.image.as_str())
        .filter(|image| !image.is_empty())
        .collect();
    let paste = has_address.then(|| {
        let changes = [
            ("HTML", doctor::tag(embed, &feed)),
            (
                "Content-Security-Policy",
                doctor::policy(embed, &feed, images),
            ),
        ];
        view! {
            <section id="paste">
                {heading("للصق في الصفحة", "To paste")}
                {lines(changes.map(|(place, line)| Change { place, line }).into())}
            </section>
        }
    });
    let shown = (!items.is_empty()).then(|| shown(&body));
    let skipped = (!body.skipped.is_empty()).then(|| {
        let rows = body.skipped.into_iter().map(|skipped| {
            view! {
                <li>
                    <span class="place">"#" {skipped.index}</span>
                    <p class="both">
                        <span>{skipped.reason.arabic()}</span>
                        <span lang="en" dir="ltr">{skipped.reason.to_string()}</span>
                    </p>
                </li>
            }
        });
        view! {
            <section id="skipped">
                {heading("ما يُترك", "What is skipped")}
                <p class="both note">
                    <span>"الرقم هو موضع المادة في الخلاصة، والأولى رقمها 0."</span>
                    <span lang="en" dir="ltr">"The number is the item’s place in the feed, from 0."</span>
                </p>
                <ul class="skipped">{rows.collect_view()}</ul>
            </section>
        }
    });
    let live = has_address.then(|| {
        view! {
            <section id="live">
                {heading("الشريط حيًّا", "Live")}
                <p class="both note">
                    <span>"الأداة نفسها بهذه الخلاصة، وتحتها ما تبلّغ به الصفحة."</span>
                    <span lang="en" dir="ltr">"The widget itself with this feed, and below it what it tells the page."</span>
                </p>
                {live::view(feed.clone())}
            </section>
        }
    });
    let address = has_address.then(|| {
        view! { <p class="address" lang="en" dir="ltr"><code>{feed.clone()}</code></p> }
    });
    view! {
        <section id="findings">
            {heading("الخلاصة", "The feed")}
            {address}
            {findings(found)}
        </section>
        {skipped}
        {shown}
        {paste}
        {live}
    }
}

fn findings(found: Vec<Finding>) -> impl IntoView {
    let found = found.into_iter().map(|found| {
        let (class, level) = match found.level {
            Level::Fault => ("finding fault", "خلل · Fault"),
            Level::Hint => ("finding hint", "ملاحظة · Hint"),
            Level::Good => ("finding good", "سليم · Good"),
        };
        let code = (!found.code.is_empty()).then(|| {
            view! { <code class="code" lang="en" dir="ltr">{found.code}</code> }
        });
        view! {
            <li class=class>
                <p class="head"><span class="level">{level}</span> " " {code}</p>
                <p class="both">
                    <span>{found.arabic}</span>
                    <span lang="en" dir="ltr">{found.english}</span>
                </p>
                {(!found.changes.is_empty()).then(|| lines(found.changes))}
            </li>
        }
    });
    view! { <ul class="findings">{found.collect_view()}</ul> }
}

fn lines(changes: Vec<Change>) -> impl IntoView {
    let rows = changes.into_iter().map(|change| {
        view! {
            <dt lang="en" dir="ltr">{change.place}</dt>
            <dd lang="en" dir="ltr"><code>{change.line}</code></dd>
        }
    });
    view! { <dl class="changes">{rows.collect_view()}</dl> }
}

/// Renders the date of an item that cannot be parsed, as it is written.
fn unparsed_date(text: &str) -> impl IntoView + use<> {
    let text = text.to_owned();
    view! {
        <span class="missing">
            "تاريخ غير مفهوم · " <span lang="en" dir="ltr">"date not understood"</span> ": "
            <bdi>{text}</bdi>
        </span>
    }
}

fn shown(body: &Body) -> impl IntoView + use<> {
    let formatter = IntlFormatter::shared("ar", Numerals::Auto, "");
    let now = now_ms();
    let items = &body.feed.items;
    let rows = items.iter().take(MAX_ITEMS).map(|item| {
        let title = match item.url.as_str() {
            "" => view! { <span class="title" dir="auto">{item.title.clone()}</span> }.into_any(),
            url => view! {
                <a class="title" dir="auto" href=url.to_owned() rel="noopener noreferrer" target="_blank">
                    {item.title.clone()}
                </a>
            }
            .into_any(),
        };
        let time = item.published_ms.map(|then| {
            view! { <time datetime=machine(then)>{formatter.full(then)}</time> }
        });
        let source = (!item.source.is_empty()).then(|| {
            view! { <span dir="auto">{item.source.clone()}</span> }
        });
        let image = (!item.image.is_empty()).then(|| {
            view! { <img src=item.image.clone() alt="" loading="lazy" width="96" height="64"/> }
        });
        let urgent = item.urgent.then(|| view! { <strong class="urgent">"عاجل"</strong> });
        let missing = doctor::missing_fields(item, now).into_iter().map(|field| {
            let (arabic, english) = match (field, body.unparsed_date(item)) {
                (MissingField::Date, Some(text)) => return unparsed_date(text).into_any(),
                _ => field.words(),
            };
            view! { <span class="missing">{arabic} " · " <span lang="en" dir="ltr">{english}</span></span> }
                .into_any()
        });
        view! {
            <li>
                <div class="item">
                    <div class="words">
                        <p>{urgent} {title}</p>
                        <p class="meta">{time} {source} {missing.collect_view()}</p>
                    </div>
                    {image}
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let count = items.len();
    let more = (count > MAX_ITEMS).then(|| {
        let rest = count - MAX_ITEMS;
        view! {
            <p class="both note">
                <span>{format!("وعدد الباقي: {rest}.")}</span>
                <span lang="en" dir="ltr">{format!("And {rest} more.")}</span>
            </p>
        }
    });
    view! {
        <section id="shown">
            {heading("ما يُعرض", "What is shown")}
            <ol class="items">{rows}</ol>
            {more}
        </section>
    }
}
