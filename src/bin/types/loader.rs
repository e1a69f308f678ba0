//! The definitions that the hand-written JavaScript needs of the elements and languages. `embed.js`
//! gives the elements their properties and shows labels before the program is loaded; `frame.js`
//! accepts attributes by their names.

use ajel::contract::{
    Widget,
    catalog::{ATTRIBUTES, ValueKind, attributes},
};
use ajel::locale::{direction, labels::labels, language};
use serde_json::{Map, Value, json};

/// Returns the definitions under the names that the build gives to them:
///
/// - `ATTRIBUTES`: the names of the attributes that a frame accepts. A frame has no back-to-top
///   control.
/// - `ELEMENTS`: each element with its methods and its attributes: `name?` is a boolean, and
///   `name#60` a number whose default is 60.
/// - `LANGUAGES`: the ticker's label by language code, and the scripts and languages that are
///   written from right to left.
pub fn json() -> Value {
    let in_frames = |on: &[Widget]| on.iter().any(|widget| *widget != Widget::Top);
    let names = ATTRIBUTES.iter().filter(|found| in_frames(found.on));
    let names: Vec<&str> = names.map(|found| found.name).collect();
    // The elements are a list because their order matters: the ticker is the first.
    let elements: Vec<Value> = Widget::ALL.into_iter().map(element).collect();
    let words = |codes: &'static str| {
        codes
            .split(' ')
            .map(move |code| (code, labels(code).ticker))
    };
    let labels: Map<String, Value> = (language::CODES.iter())
        .flat_map(|(codes, _)| words(codes))
        .map(|(code, label)| (code.to_owned(), json!(label)))
        .collect();
    json!({
        "ATTRIBUTES": names,
        "ELEMENTS": elements,
        "LANGUAGES": [labels, direction::SCRIPTS.to_lowercase(), direction::LANGUAGES],
    })
}

fn element(widget: Widget) -> Value {
    let methods: Vec<&str> = widget.methods().iter().map(|method| method.name).collect();
    // Every HTML element has the properties `lang` and `dir`.
    let own = attributes(widget).filter(|attribute| !["lang", "dir"].contains(&attribute.name));
    let attributes: Vec<String> = own
        .map(|attribute| match attribute.kind {
            ValueKind::Flag => format!("{}?", attribute.name),
            ValueKind::Number { .. } | ValueKind::Seconds(_) => {
                format!("{}#{}", attribute.name, attribute.default(widget))
            }
            _ => attribute.name.to_owned(),
        })
        .collect();
    json!([widget.tag(), [methods.join(" "), attributes.join(" ")]])
}
