//! What the JavaScript written by hand knows of the elements and languages: `embed.js` gives
//! the elements their properties and shows words before the program is there, `frame.js` takes
//! attributes by name.

use ajel::contract::{
    Widget,
    catalog::{ATTRIBUTES, Kind, attributes},
};
use ajel::locale::{direction, labels::labels, language};
use serde_json::{Map, Value, json};

/// The definitions, by the name that the build gives to each:
///
/// - `ATTRIBUTES`: the names of the attributes that a frame takes. It has no back-to-top.
/// - `ELEMENTS`: each element with its methods and its attributes, `name?` a boolean one and
///   `name#60` a number that is 60 where it is missing.
/// - `LANGUAGES`: the ticker's name by the code of the language, and the scripts and languages
///   that are written from right to left.
pub fn json() -> Value {
    let in_frames = |on: &[Widget]| on.iter().any(|widget| *widget != Widget::Top);
    let names = ATTRIBUTES.iter().filter(|found| in_frames(found.on));
    let names: Vec<&str> = names.map(|found| found.name).collect();
    // As a list of pairs, because the order matters: the ticker is the first.
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
    // `lang` and `dir` are properties of every element.
    let own = attributes(widget).filter(|attribute| !["lang", "dir"].contains(&attribute.name));
    let attributes: Vec<String> = own
        .map(|attribute| match attribute.kind {
            Kind::Flag => format!("{}?", attribute.name),
            Kind::Number { .. } | Kind::Seconds(_) => {
                format!("{}#{}", attribute.name, attribute.default(widget))
            }
            _ => attribute.name.to_owned(),
        })
        .collect();
    json!([widget.tag(), [methods.join(" "), attributes.join(" ")]])
}
