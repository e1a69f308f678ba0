//! What editors are told is what the source has: every attribute, method and
//! event of each element, and no other.

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
    let names = serde_json::from_slice(&run.stdout).expect("a list of names");
    (manifest, read("ajel.d.ts"), names)
}

/// The string constants of a module of `names.rs`.
fn constants(module: &str) -> BTreeSet<String> {
    let source = file("src/contract/names.rs");
    let start = source.find(module).expect(module);
    let body = source[start..].split("\n}").next().unwrap_or_default();
    body.lines()
        .filter(|line| line.contains("pub const"))
        .filter_map(|line| line.split('"').nth(1).map(str::to_owned))
        .collect()
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
fn every_attribute_and_event_is_there_and_no_other() {
    let (manifest, _, for_frame) = generated("complete");
    for (list, module) in [
        ("attributes", "pub mod attribute"),
        ("events", "pub mod event"),
    ] {
        let all = elements(&manifest)
            .into_iter()
            .flat_map(|element| names(element, list));
        let all: BTreeSet<String> = all.map(str::to_owned).collect();
        assert_eq!(all, constants(module));
    }
    let all = elements(&manifest);
    let framed = all
        .iter()
        .filter(|element| element["tagName"] != "ajel-back-to-top");
    let framed = framed.flat_map(|element| names(element, "attributes"));
    let framed: BTreeSet<String> = framed.map(str::to_owned).collect();
    assert_eq!(for_frame, framed);
    assert!(!for_frame.contains("target") && for_frame.contains("article-url"));
}

#[test]
fn each_attribute_is_on_the_elements_that_the_readme_says() {
    let (manifest, _, _) = generated("readme");
    let readme = file("README.md");
    let rows = readme
        .lines()
        .skip_while(|line| !line.starts_with("| attribute |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut count = 0;
    for row in rows {
        count += 1;
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`');
        let on: Vec<&str> = match cells[2] {
            "all" => vec!["ticker", "related", "top"],
            some => some.split(", ").collect(),
        };
        let tags = [
            ("ticker", "ajel-news-ticker"),
            ("related", "ajel-related-articles"),
            ("top", "ajel-back-to-top"),
        ];
        for (short, tag) in tags {
            let all = elements(&manifest);
            let element = all.iter().find(|element| element["tagName"] == tag);
            let has = names(element.expect(tag), "attributes").contains(name);
            assert_eq!(has, on.contains(&short), "{name} on {short}");
        }
    }
    assert_eq!(count, constants("pub mod attribute").len());
}

#[test]
fn the_methods_are_those_that_the_loader_defines() {
    let (manifest, declarations, _) = generated("methods");
    let loader = file("src/embed.js");
    let table = loader.split("const METHODS = {").nth(1).expect("the table");
    let table = table.split("};").next().unwrap_or_default();
    let lines: Vec<&str> = table.lines().filter(|line| line.contains('[')).collect();
    let all = elements(&manifest);
    assert_eq!(lines.len(), all.len());
    for (line, element) in lines.into_iter().zip(all) {
        let defined: BTreeSet<&str> = line.split('"').skip(1).step_by(2).collect();
        assert_eq!(names(element, "members"), defined, "{line}");
        for method in defined {
            assert!(
                declarations.contains(&format!("  {method}(): void;")),
                "{method}"
            );
        }
    }
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
    for event in constants("pub mod event") {
        assert!(
            declarations.contains(&format!("\"{event}\": CustomEvent<{{ ")),
            "{event}"
        );
    }
}

#[test]
fn what_an_event_carries_stands_in_the_readme() {
    let (_, declarations, _) = generated("events");
    for (event, keys) in [
        (
            "ajel:load",
            "items: number; skipped: number; source: string",
        ),
        ("ajel:error", "code: string; message: string; url: string"),
        ("ajel:toggle", "paused: boolean"),
        ("ajel:itemview", "id: string; url: string; widget: string"),
    ] {
        let line = format!("\"{event}\": CustomEvent<{{ {keys} }}>;");
        assert!(declarations.contains(&line), "{line}");
        let sent = file("src/components/events.rs");
        let readme = file("README.md");
        let row = readme
            .lines()
            .find(|row| row.starts_with(&format!("| `{event}`")));
        let row = row.expect("a row of the table");
        for key in keys.split("; ").filter_map(|key| key.split(':').next()) {
            assert!(row.contains(&format!("`{key}`")), "{event}: {key}");
            assert!(sent.contains(&format!("(\"{key}\",")), "{event}: {key}");
        }
    }
}
