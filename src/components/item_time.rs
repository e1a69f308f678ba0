//! Shows when items were published.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::components::Context;
use crate::components::view::ErasedView;
use crate::locale::{
    age::next_change,
    clock::Watch,
    intl_formatter::IntlFormatter,
    time::{machine, now_ms},
};
use crate::reactive::drop_on_cleanup;

/// Returns the age or date of an item, updated until the current owner is cleaned up; `None` if
/// there is nothing to show. A time in the near future is hidden until it has come: the clocks of
/// servers can be wrong. On paper, where an age would not be updated, the style sheet replaces it
/// with the date and time in `title`.
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
    let (title, hidden) = (formatter.full(then_ms), text.is_empty());
    Some(ErasedView::new(move || {
        view! {
            <time part="time" datetime=machine title=title hidden=hidden>
                <span>{text}</span>
            </time>
        }
    }))
}

/// Updates the text of the `<time>` elements that match a selector.
fn show(context: Context, selector: &str, text: &str) {
    let found = context
        .root
        .with_value(|root| root.query_selector_all(selector));
    let Ok(found) = found else { return };
    for time in (0..found.length()).filter_map(|index| found.get(index)) {
        let time: HtmlElement = time.unchecked_into();
        let Some(age) = time.first_child() else {
            continue;
        };
        if age.text_content().as_deref() != Some(text) {
            age.set_text_content(Some(text));
            time.set_hidden(text.is_empty());
        }
    }
}
