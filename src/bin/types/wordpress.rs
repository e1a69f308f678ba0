//! `attributes.json` of the WordPress plugin: the declaration by which it makes its forms and
//! sanitises what authors write.

use ajel::builder::is_shared;
use ajel::contract::{
    Widget, attribute,
    catalog::{Attribute, ValueKind, attributes},
};
use ajel::locale::{labels::labels, language};
use serde_json::{Map, Value, json};

/// The widgets by name, each with its name in every language and all of its attributes in the
/// order of the README.
pub fn text() -> serde_json::Result<String> {
    let widgets: Map<String, Value> = Widget::ALL
        .into_iter()
        .map(|widget| (widget.short().to_owned(), declaration(widget)))
        .collect();
    Ok(serde_json::to_string_pretty(&widgets)? + "\n")
}

fn declaration(widget: Widget) -> Value {
    let label = |language| {
        let labels = labels(language);
        match widget {
            Widget::Ticker => labels.ticker,
            Widget::Related => labels.related,
            Widget::Top => labels.top,
        }
    };
    let names: Map<String, Value> = (language::CODES.iter())
        .flat_map(|(codes, _)| codes.split(' '))
        .map(|code| (code.to_owned(), json!(label(code))))
        .collect();
    // A list, because the order matters.
    let attributes: Vec<Value> = attributes(widget)
        .map(|found| values(found, widget))
        .collect();
    json!({
        "tag": widget.tag(),
        "labels": names,
        "attributes": attributes,
    })
}

/// One attribute as one widget knows it. `shared` marks an attribute that has one value for all
/// widgets in the forms for a whole site.
fn values(found: &Attribute, widget: Widget) -> Value {
    let mut value = json!({
        "name": found.name,
        "ar": found.arabic,
        "en": found.english,
        "shared": is_shared(found),
        "default": found.default(widget),
    });
    let (kind, more) = match found.kind {
        ValueKind::Text => ("text", json!({})),
        ValueKind::Addresses => ("addresses", json!({})),
        ValueKind::Flag => ("flag", json!({})),
        // A value that the language or the page decides has no word, and neither has an empty one.
        ValueKind::One(words) => {
            let without = match found.otherwise {
                "none" => "none",
                _ => "auto",
            };
            ("one", json!({ "words": words, "without": without }))
        }
        // A ticker has no room for a summary.
        ValueKind::Some(words)
            if widget == Widget::Ticker && found.name == attribute::SHOW.name =>
        {
            let words: Vec<&&str> = words.iter().filter(|word| **word != "summary").collect();
            ("some", json!({ "words": words }))
        }
        ValueKind::Some(words) => ("some", json!({ "words": words })),
        ValueKind::Number { min, max, whole } => {
            ("number", json!({ "min": min, "max": max, "whole": whole }))
        }
        ValueKind::Seconds(least) => ("seconds", json!({ "least": least })),
    };
    value["kind"] = json!(kind);
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    value
}
