//! A link to an article.

use js_sys::encode_uri_component;
use leptos::prelude::*;
use web_sys::{MouseEvent, Url};

use super::{
    link_params::{filled, with_params},
    title,
    view::ErasedView,
};
use crate::components::{Context, item_events};
use crate::feed::Item;
use crate::hooks::page::window;

/// Returns the title of an item as a link; as plain text if the item has no address, or one that
/// the browser cannot open, such as a host in broken Punycode. The title is a bidi isolate with a
/// direction of its own (see [`title`]), so that a Latin headline never reorders the Arabic one
/// beside it; `lang` is the item's own. `index` is its place in the list, from 0.
pub fn item_link(context: Context, item: &Item, index: usize) -> ErasedView {
    let lang = own_language(context, item);
    let direction = direction(context, item, &item.title);
    let runs = runs(&item.title, direction);
    if Url::new(&item.url).is_err() {
        return ErasedView::new(move || view! { <bdi dir=direction lang=lang>{runs}</bdi> });
    }
    let (address, target) = context.config.with_untracked(|config| {
        (
            with_params(
                &item.url,
                &filled(&config.news.link_params, |name| match name {
                    "widget" => Some(context.widget.tag().to_owned()),
                    "position" => Some((index + 1).to_string()),
                    "host" => Some(page_host()),
                    _ => None,
                }),
            ),
            config.news.link_target.word(),
        )
    });
    let item = item.clone();
    ErasedView::new(move || {
        view! {
            <a
                class="link"
                part="link"
                lang=lang
                dir=direction
                href=address
                target=target
                rel="noopener"
                on:click=move |click| report_click(context, &item, &click)
            >
                <bdi dir=direction>{runs}</bdi>
            </a>
        }
    })
}

/// Returns the page's host, encoded for a query; empty if the page has none.
fn page_host() -> String {
    let host = window().location().host().unwrap_or_default();
    encode_uri_component(&host).into()
}

/// Returns the direction of an item's text. As that of a title, it depends on the words, not on the
/// first letter: «CNN بالعربية» is Arabic.
pub fn direction(context: Context, item: &Item, text: &str) -> &'static str {
    context.config.with_untracked(|config| {
        let language = match item.language.as_str() {
            "" => &config.language,
            own => own,
        };
        title::direction(text, language).word()
    })
}

/// Returns a text of an item in pieces that keep their order in the given direction. Left-to-right
/// text needs only one piece.
pub fn runs(text: &str, direction: &str) -> Vec<ErasedView> {
    let runs = match direction {
        "ltr" => vec![title::Run::Plain(text)],
        _ => title::runs(text),
    };
    runs.into_iter().map(run).collect()
}

/// Returns the view of a piece of a title.
fn run(run: title::Run<'_>) -> ErasedView {
    match run {
        title::Run::Plain(text) => {
            let text = text.to_owned();
            ErasedView::new(move || text)
        }
        title::Run::Signed(number) => {
            let number = number.to_owned();
            ErasedView::new(move || view! { <bdi dir="ltr">{number}</bdi> })
        }
        title::Run::Together(words) => {
            let words = words.to_owned();
            ErasedView::new(move || view! { <span class="together">{words}</span> })
        }
    }
}

/// Dispatches `ajel:itemclick` for the link of an item. The browser does not follow the link if the
/// page handles the click itself.
pub fn report_click(context: Context, item: &Item, click: &MouseEvent) {
    if !item_events::report_click(context, item) {
        click.prevent_default();
    }
}

/// Returns the item's language for a `lang` attribute if it differs from the widget's.
pub fn own_language(context: Context, item: &Item) -> Option<String> {
    let is_other = context.config.with_untracked(|config| {
        !item.language.is_empty() && !item.language.eq_ignore_ascii_case(&config.language)
    });
    is_other.then(|| item.language.clone())
}
