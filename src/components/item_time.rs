//! Shows when items were published.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

use crate::components::Context;
use crate::components::view::ErasedView;
use crate::hooks::{Listener, page::window};
use crate::locale::{
    age::next_change,
    clock::Watch,
    intl_formatter::IntlFormatter,
    time::{machine, now_ms, parsed},
};
use crate::reactive::drop_on_cleanup;

/// Returns the age or date of an item, updated until the current owner is cleaned up; `None` if
/// there is nothing to show. A time in the near future is hidden until it has come: the clocks of
/// servers can be wrong. The full date and time are the `title`, which [`provide_titles`] sets.
pub fn item_time(
    context: Context,
    formatter: IntlFormatter,
    then_ms: Option<i64>,
) -> Option<ErasedView> {
    let then_ms = then_ms?;
    let now = now_ms();
    let text = formatter.short(now, then_ms);
    let changes = next_change(now, then_ms).is_some();
    if text.is_empty() && !changes {
        return None;
    }
    let machine = machine(then_ms);
    if changes {
        let same = ["time[datetime=\"", &machine, "\"]"].concat();
        drop_on_cleanup(Watch::new(then_ms, move |now| {
            show(context, &same, &formatter.short(now, then_ms));
        }));
    }
    let hidden = text.is_empty();
    Some(ErasedView::new(move || {
        view! {
            <time part="time" datetime=machine hidden=hidden>
                <span>{text}</span>
            </time>
        }
    }))
}

/// Gives the `<time>` elements of a widget their full date and time as `title` once a reader can
/// see it. An element gets it when the pointer comes over it, and all of them before the page is
/// printed, where the style sheet shows the title in place of an age, which cannot be updated on
/// paper.
///
/// They do not have it from the start because creating the browser's formatter of full dates takes
/// as long as everything else that a ticker's first headlines need, and readers on phones never see
/// a title.
pub fn provide_titles(context: Context) {
    let on_paper = move |_| {
        for time in times(context, "time") {
            set_title(context, &time);
        }
    };
    // Firefox dispatches only the event, and a page can also be laid out for paper without it.
    drop_on_cleanup(Listener::new(&window(), "beforeprint", on_paper));
    if let Ok(Some(print)) = window().match_media("print") {
        drop_on_cleanup(Listener::new(&print, "change", on_paper));
    }
    context.root.with_value(|root| {
        drop_on_cleanup(Listener::new(root, "pointerover", move |event| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            let time = target.and_then(|target: Element| target.closest("time").ok()?);
            if let Some(time) = time {
                set_title(context, time.unchecked_ref());
            }
        }));
    });
}

fn set_title(context: Context, time: &HtmlElement) {
    let then_ms = time
        .get_attribute("datetime")
        .and_then(|date| parsed(&date));
    if let Some(then_ms) = then_ms {
        let formatter = context.config.read_untracked().formatter();
        time.set_title(&formatter.full(then_ms));
    }
}

/// Returns the elements of a widget that match a selector, as what they are: `<time>` elements.
fn times(context: Context, selector: &str) -> impl Iterator<Item = HtmlElement> {
    let found = context
        .root
        .with_value(|root| root.query_selector_all(selector).ok());
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |index| Some(found.as_ref()?.get(index)?.unchecked_into()))
}

/// Updates the text of the `<time>` elements that match a selector.
fn show(context: Context, selector: &str, text: &str) {
    for time in times(context, selector) {
        let Some(age) = time.first_child() else {
            continue;
        };
        if age.text_content().as_deref() != Some(text) {
            age.set_text_content(Some(text));
            time.set_hidden(text.is_empty());
        }
    }
}
