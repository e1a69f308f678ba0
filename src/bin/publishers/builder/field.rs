//! One attribute as a field of the form; the control depends on the kind of its values.

use ajel::builder::{Key, Selection};
use ajel::contract::{
    Widget, attribute,
    catalog::{Attribute, ValueKind},
};
use leptos::prelude::*;

/// Renders the field of `found` for one widget, or for all widgets (`None`).
pub fn view(
    selection: RwSignal<Selection>,
    found: &'static Attribute,
    widget: Option<Widget>,
) -> impl IntoView {
    let key: Key = (widget.map(Widget::short), found.name);
    let default = found.default(widget.unwrap_or(found.on[0]));
    let set = move |value: String| {
        selection.update(|selection| {
            selection.values.insert(key, value);
        });
    };
    let name = view! {
        <span>{found.arabic} " " <span class="english" lang="en" dir="ltr">{found.english}</span></span>
    };
    let code = view! { <code lang="en" dir="ltr">{found.name}</code> };
    let number = move |min: f64, max: Option<f64>, step: &'static str| {
        view! {
            <input id=id_of(key) type="number" dir="ltr" min=min max=max step=step placeholder=default
                on:change=move |event| set(event_target_value(&event))/>
        }
    };
    let input = match found.kind {
        ValueKind::Flag => {
            return view! {
                <label class="check field">
                    <input type="checkbox" id=id_of(key)
                        on:change=move |event| set(event_target_checked(&event).to_string())/>
                    {name} {code}
                </label>
            }
            .into_any();
        }
        ValueKind::Some(words) => {
            return some(
                selection,
                key,
                words_for(widget, found.name, words),
                default,
                found,
            )
            .into_any();
        }
        ValueKind::One(words) => {
            // A default that depends on the language or the page has no word, and neither has a
            // missing one.
            let without = match found.otherwise {
                "none" => "بلا · none",
                _ => "تلقائي · auto",
            };
            let by_itself = default.is_empty().then(|| {
                view! { <option value="">{without}</option> }
            });
            let options = words.iter().map(|word| {
                let is_default = *word == default;
                view! { <option value=*word selected=is_default>{*word}</option> }
            });
            view! {
                <select id=id_of(key) dir="ltr"
                    on:change=move |event| set(event_target_value(&event))>
                    {by_itself}
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
        ValueKind::Number { min, max, whole } => {
            number(min, Some(max), if whole { "1" } else { "any" }).into_any()
        }
        ValueKind::Seconds(_) => number(0.0, None, "1").into_any(),
        ValueKind::Text | ValueKind::Addresses => view! {
            <input id=id_of(key) dir="auto" spellcheck="false" autocapitalize="none"
                on:input=move |event| set(event_target_value(&event))/>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=id_of(key)>{name} {code}</label>
            {input}
        </div>
    }
    .into_any()
}

/// Renders one check box for each word. No word at all is a valid choice, too.
fn some(
    selection: RwSignal<Selection>,
    key: Key,
    words: &'static [&'static str],
    default: &'static str,
    found: &'static Attribute,
) -> impl IntoView {
    let boxes = words.iter().map(|&word| {
        let is_default = default.split(' ').any(|shown| shown == word);
        let change = move |event| {
            let is_on = event_target_checked(&event);
            selection.update(|selection| {
                let value = selection.values.entry(key).or_insert(default.to_owned());
                let mut shown: Vec<&str> = value.split_whitespace().collect();
                shown.retain(|shown| *shown != word);
                shown.extend(is_on.then_some(word));
                *value = shown.join(" ");
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" id=format!("{}-{word}", id_of(key)) checked=is_default on:change=change/>
                <code lang="en" dir="ltr">{word}</code>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>
                <span>{found.arabic} " " <span class="english" lang="en" dir="ltr">{found.english}</span></span>
                " " <code lang="en" dir="ltr">{found.name}</code>
            </legend>
            {boxes.collect_view()}
        </fieldset>
    }
}

/// Returns the words that a widget supports: the ticker has no room for a summary.
fn words_for(
    widget: Option<Widget>,
    name: &str,
    words: &'static [&'static str],
) -> &'static [&'static str] {
    match (widget, name) {
        (Some(Widget::Ticker), name) if name == attribute::SHOW.name => &words[..4],
        _ => words,
    }
}

/// Returns the id of a field: `ticker-limit`, or `all-lang`.
fn id_of(key: Key) -> String {
    format!("{}-{}", key.0.unwrap_or("all"), key.1)
}
