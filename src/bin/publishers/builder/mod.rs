//! The whole page: the form, the preview, and the code to paste.

mod code;
mod feed;
mod field;
mod preview;

use ajel::builder::{Selection, is_shared};
use ajel::contract::{
    Widget, attribute,
    catalog::{ATTRIBUTES, Attribute, attributes},
};
use leptos::prelude::*;
use web_sys::Url;

use crate::page::heading;
use feed::Progress;

/// Returns the Arabic and the English name of a widget.
pub const fn title(widget: Widget) -> (&'static str, &'static str) {
    match widget {
        Widget::Ticker => ("شريط الأخبار", "Ticker"),
        Widget::Related => ("المقالات ذات الصلة", "Related articles"),
        Widget::Top => ("زر العودة إلى الأعلى", "Back to top"),
    }
}

#[component]
pub fn App() -> impl IntoView {
    let selection = RwSignal::new(Selection {
        embed: loader().unwrap_or_default(),
        widgets: Widget::ALL.into(),
        ..Selection::default()
    });
    let progress = RwSignal::new(Progress::default());
    view! {
        <form class="choices" aria-label="الخيارات" on:submit=|event| event.prevent_default()>
            {addresses(selection, progress)}
            {widgets(selection)}
            {shared(selection)}
            {Widget::ALL.map(|widget| own(selection, widget)).collect_view()}
        </form>
        <div class="result">
            {preview::view(selection, progress)}
            {code::view(selection)}
        </div>
    }
}

/// Returns the address of `embed.js` for partners. On a released version it is the channel's
/// (`v1`), which stays when versions change; otherwise it is the one beside this page.
fn loader() -> Option<String> {
    let page = Url::new(&location().href().ok()?).ok()?;
    let path = page.pathname();
    let folder = path.strip_suffix("/demo/builder.html").unwrap_or_default();
    let last = folder.rsplit('/').next().unwrap_or_default();
    let is_version = last.split('.').count() >= 3 && last.starts_with(|c: char| c.is_ascii_digit());
    let beside = if is_version {
        "../../v1/embed.js"
    } else {
        "../embed.js"
    };
    Some(Url::new_with_base(beside, &page.href()).ok()?.href())
}

fn addresses(selection: RwSignal<Selection>, progress: RwSignal<Progress>) -> impl IntoView {
    let given = selection.with_untracked(|selection| selection.embed.clone());
    // The event is `change` and not `input`: a half-typed address would be that of another server.
    let embed =
        move |event| selection.update(|selection| selection.embed = event_target_value(&event));
    view! {
        <section>
            {heading("الخلاصة", "The feed")}
            {feed::view(selection, progress)}
            <p class="hint">
                "تُعرض خلاصة تجريبية ما دام الحقل خاليًا. "
                <a href="doctor.html">"افحص خلاصتك"</a>
            </p>
            <label for="embed">"عنوان الأداة" <span lang="en" dir="ltr">"Address of embed.js"</span></label>
            <input id="embed" dir="ltr" inputmode="url" autocapitalize="none" spellcheck="false"
                prop:value=given on:change=embed/>
        </section>
    }
}

fn widgets(selection: RwSignal<Selection>) -> impl IntoView {
    let boxes = Widget::ALL.map(|widget| {
        let (arabic, english) = title(widget);
        let change = move |event| {
            let is_on = event_target_checked(&event);
            selection.update(|selection| {
                selection.widgets.retain(|chosen| *chosen != widget);
                if is_on {
                    selection.widgets.push(widget);
                }
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" id=widget.short() checked=true on:change=change/>
                <span>{arabic} " " <span lang="en" dir="ltr">{english}</span></span>
            </label>
        }
    });
    view! {
        <section>
            {heading("ما يظهر", "Widgets")}
            {boxes.collect_view()}
        </section>
    }
}

/// Renders the fields of the settings that apply to all widgets.
fn shared(selection: RwSignal<Selection>) -> impl IntoView {
    let fields = ATTRIBUTES
        .iter()
        .filter(|found| is_shared(found) && found.name != attribute::FEED.name)
        .map(|found| field::view(selection, found, None));
    view! {
        <details>
            <summary>"اللغة والألوان والروابط" " " <span lang="en" dir="ltr">"For all"</span></summary>
            {fields.collect_view()}
        </details>
    }
}

/// Renders the fields of one widget's own settings; they are hidden while the widget is not chosen.
fn own(selection: RwSignal<Selection>, widget: Widget) -> impl IntoView {
    let (arabic, english) = title(widget);
    let is_own = |found: &&'static Attribute| !is_shared(found);
    let fields = attributes(widget)
        .filter(is_own)
        .map(|found| field::view(selection, found, Some(widget)));
    let is_hidden = move || selection.with(|selection| !selection.widgets.contains(&widget));
    view! {
        <details hidden=is_hidden>
            <summary>{arabic} " " <span lang="en" dir="ltr">{english}</span></summary>
            {fields.collect_view()}
        </details>
    }
}
