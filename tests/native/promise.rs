//! Nothing that version 1 promises disappears: `docs/versions.md` says what that is, and
//! `data/version-1.txt` lists it, a line each.

use ajel::contract::{
    Widget,
    catalog::{ValueKind, attributes},
    code::CODES,
    event::EVENTS,
    styling::{PARTS, TOKENS},
};
use std::{collections::BTreeSet, fs};

/// The names that were promised. `tests/e2e/release.rs` checks the lines that begin with `file`.
const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/native/data/version-1.txt"
);

/// Returns a line for everything that the contract declares.
fn declared() -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for widget in Widget::ALL {
        let tag = widget.tag();
        lines.insert(format!("element {tag}"));
        lines.extend(
            widget
                .methods()
                .iter()
                .map(|method| format!("method {tag} {}()", method.name)),
        );
        for attribute in attributes(widget) {
            let (name, default) = (attribute.name, attribute.default(widget));
            lines.insert(format!("attribute {tag} {name}"));
            if !default.is_empty() {
                lines.insert(format!("default {tag} {name}=\"{default}\""));
            }
            match attribute.kind {
                ValueKind::One(words) | ValueKind::Some(words) => lines.extend(
                    words
                        .iter()
                        .map(|word| format!("value {tag} {name}=\"{word}\"")),
                ),
                ValueKind::Number { .. } | ValueKind::Seconds(_) => {
                    let range = attribute.kind.expected();
                    lines.insert(format!("range {tag} {name}: {range}"));
                }
                ValueKind::Text | ValueKind::Addresses | ValueKind::Flag => {}
            }
        }
        for event in EVENTS.iter().filter(|event| event.on.contains(&widget)) {
            lines.insert(format!("event {tag} {}", event.name));
            lines.extend(
                event
                    .detail
                    .iter()
                    .map(|(key, kind)| format!("detail {tag} {} {key}: {kind}", event.name)),
            );
        }
        let parts = PARTS.iter().filter(|part| part.on.contains(&widget));
        lines.extend(parts.map(|part| format!("part {tag}::part({})", part.name)));
    }
    lines.extend(TOKENS.iter().map(|token| format!("token {}", token.name)));
    lines.extend(CODES.iter().map(|code| format!("code {}", code.name)));
    lines
}

/// `UPDATE=1 cargo test --test native promise` adds what is new. It removes nothing: a range that
/// has become wider is edited by hand.
#[test]
fn what_version_1_has_promised_stays() {
    let text = fs::read_to_string(PATH).expect(PATH);
    let mut promised: BTreeSet<String> = text.lines().map(str::to_owned).collect();
    let declared = declared();
    if std::env::var_os("UPDATE").is_some() {
        promised.extend(declared.iter().cloned());
        let lines: Vec<&str> = promised.iter().map(String::as_str).collect();
        fs::write(PATH, lines.join("\n") + "\n").expect(PATH);
    }
    let is_about_a_file = |line: &&String| line.starts_with("file ");
    let gone: Vec<&String> = promised
        .difference(&declared)
        .filter(|line| !is_about_a_file(line))
        .collect();
    assert!(
        gone.is_empty(),
        "pages rely on this within version 1: {gone:#?}"
    );
    let new: Vec<&String> = declared.difference(&promised).collect();
    assert!(
        new.is_empty(),
        "version-1.txt lacks what partners may rely on from now on: {new:#?}\n\
         UPDATE=1 cargo test --test native promise"
    );
}
