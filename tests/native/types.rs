//! The descriptions for editors agree with the source: every attribute, method and event of each
//! element, and no other.

use ajel::contract::{
    Widget,
    catalog::attributes,
    event::EVENTS,
    styling::{PARTS, TOKENS},
};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

/// The two files, and the names that `frame.js` gets.
fn generated(name: &str) -> (Value, String, BTreeSet<String>) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder for the files");
    let run = Command::new(env!("CARGO_BIN_EXE_types"))
        .arg(&folder)
        .output()
        .expect("types runs");
    assert!(run.status.success(), "{run:?}");
    let read = |name| fs::read_to_string(folder.join(name)).expect(name);
    let manifest = serde_json::from_str(&read("custom-elements.json")).expect("JSON");
    let defined: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let names = serde_json::from_value(defined["ATTRIBUTES"].clone()).expect("a list of names");
    (manifest, read("ajel.d.ts"), names)
}

fn elements(manifest: &Value) -> Vec<&Value> {
    let declarations = &manifest["modules"][0]["declarations"];
    declarations.as_array().expect("a list").iter().collect()
}

fn names<'a>(element: &'a Value, list: &str) -> BTreeSet<&'a str> {
    let list = element[list].as_array().expect("a list");
    list.iter()
        .filter_map(|entry| entry["name"].as_str())
        .collect()
}

#[test]
fn every_attribute_event_method_part_and_token_is_there_and_no_other() {
    let (manifest, declarations, for_frame) = generated("complete");
    let all = elements(&manifest);
    assert_eq!(all.len(), Widget::ALL.len());
    for (element, widget) in all.into_iter().zip(Widget::ALL) {
        assert_eq!(element["tagName"], widget.tag());
        let attributes = attributes(widget).map(|found| found.name).collect();
        assert_eq!(names(element, "attributes"), attributes);
        let events = EVENTS.iter().filter(|event| event.on.contains(&widget));
        assert_eq!(
            names(element, "events"),
            events.map(|event| event.name).collect()
        );
        let methods: BTreeSet<&str> = widget.methods().iter().map(|found| found.name).collect();
        assert_eq!(names(element, "members"), methods);
        for method in methods {
            assert!(
                declarations.contains(&format!("  {method}(): void;")),
                "{method}"
            );
        }
        let parts = PARTS.iter().filter(|part| part.on.contains(&widget));
        assert_eq!(
            names(element, "cssParts"),
            parts.map(|part| part.name).collect()
        );
        assert_eq!(
            names(element, "cssProperties"),
            TOKENS.iter().map(|token| token.name).collect()
        );
    }
    let framed = [Widget::Ticker, Widget::Related]
        .map(|widget| attributes(widget).map(|found| found.name.to_owned()));
    assert_eq!(for_frame, framed.into_iter().flatten().collect());
    assert!(!for_frame.contains("target") && for_frame.contains("article-url"));
}

#[test]
fn the_declarations_say_the_same_as_the_manifest() {
    let (manifest, declarations, _) = generated("same");
    for element in elements(&manifest) {
        let class = element["name"].as_str().expect("a name");
        let start = declarations
            .find(&format!("export interface {class}Attributes {{"))
            .expect(class);
        let body = declarations[start..]
            .split("\n}")
            .next()
            .unwrap_or_default();
        let listed: BTreeSet<&str> = body
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
            .collect();
        assert_eq!(listed, names(element, "attributes"));
        let tag = element["tagName"].as_str().expect("a tag");
        assert!(declarations.contains(&format!("\"{tag}\": {class};")));
    }
    for event in EVENTS {
        assert!(
            declarations.contains(&format!("\"{}\": CustomEvent<{{ ", event.name)),
            "{}",
            event.name
        );
    }
}

#[test]
fn what_an_event_carries_is_what_is_sent() {
    let sent = file("src/components/events.rs");
    for event in EVENTS {
        for (key, _) in event.detail {
            assert!(
                sent.contains(&format!("(\"{key}\",")),
                "{}: {key}",
                event.name
            );
        }
    }
}

/// `UPDATE=1 cargo test --test native types` writes the file anew.
#[test]
fn the_wordpress_plugin_knows_the_same_attributes() {
    let path = "wordpress/ajel/includes/attributes.json";
    let run = Command::new(env!("CARGO_BIN_EXE_types"))
        .arg("--wordpress")
        .output()
        .expect("types runs");
    assert!(run.status.success(), "{run:?}");
    let current = String::from_utf8(run.stdout).expect("UTF-8");
    if std::env::var_os("UPDATE").is_some() {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        fs::write(path, current).expect("attributes.json");
        return;
    }
    assert!(
        file(path) == current,
        "{path} is not what src/contract says: UPDATE=1 cargo test --test native types"
    );
}
