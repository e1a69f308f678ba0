//! `custom-elements.json`: <https://github.com/webcomponents/custom-elements-manifest>,
//! schema 1.0.0.

use crate::{class, sentence, values};
use ajel::contract::{
    Widget,
    catalog::attributes,
    event::EVENTS,
    styling::{PARTS, TOKENS},
};
use serde_json::{Value, json};

/// The file that defines the elements.
const PATH: &str = "embed.js";

pub fn text() -> serde_json::Result<String> {
    let declarations: Vec<Value> = Widget::ALL.into_iter().map(declaration).collect();
    let exports: Vec<Value> = Widget::ALL
        .into_iter()
        .map(|widget| {
            json!({
                "kind": "custom-element-definition",
                "name": widget.tag(),
                "declaration": { "name": class(widget), "module": PATH },
            })
        })
        .collect();
    let manifest = json!({
        "schemaVersion": "1.0.0",
        "modules": [{
            "kind": "javascript-module",
            "path": PATH,
            "declarations": declarations,
            "exports": exports,
        }],
    });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

fn declaration(widget: Widget) -> Value {
    let attributes: Vec<Value> = attributes(widget)
        .map(|attribute| {
            let mut value = json!({
                "name": attribute.name,
                "description": sentence(attribute),
                "type": { "text": values(attribute.kind) },
            });
            let default = attribute.default(widget);
            if !default.is_empty() {
                value["default"] = json!(default);
            }
            value
        })
        .collect();
    let members: Vec<Value> = widget
        .methods()
        .iter()
        .map(|method| {
            json!({ "kind": "method", "name": method.name, "description": method.english })
        })
        .collect();
    let events: Vec<Value> = EVENTS
        .iter()
        .filter(|event| event.on.contains(&widget))
        .map(|event| {
            json!({
                "name": event.name,
                "description": event.english,
                "type": { "text": "CustomEvent" },
            })
        })
        .collect();
    let parts: Vec<Value> = PARTS
        .iter()
        .filter(|part| part.on.contains(&widget))
        .map(|part| json!({ "name": part.name }))
        .collect();
    let tokens: Vec<Value> = TOKENS
        .iter()
        .map(|token| {
            json!({
                "name": token.name,
                "description": token.english,
                "default": token.otherwise,
            })
        })
        .collect();
    json!({
        "kind": "class",
        "customElement": true,
        "name": class(widget),
        "tagName": widget.tag(),
        "description": widget.purpose(),
        "superclass": { "name": "HTMLElement" },
        "attributes": attributes,
        "members": members,
        "events": events,
        "cssParts": parts,
        "cssProperties": tokens,
        "slots": [{ "name": "", "description": "Shown until, and unless, the widget runs." }],
    })
}
