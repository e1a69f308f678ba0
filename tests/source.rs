//! Promises about the source itself.

use std::{fs, path::Path};

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn there_is_no_way_for_a_feed_to_become_html_or_code() {
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(found.len() > 30);
    let sinks = [
        "innerHTML",
        "inner_html",
        "outerHTML",
        "outer_html",
        "insertAdjacentHTML",
        "insert_adjacent_html",
        "document.write",
        "eval(",
        "new Function",
        "srcdoc",
        "createContextualFragment",
        "DOMParser",
    ];
    for (path, text) in &found {
        for sink in sinks {
            assert!(!text.contains(sink), "{path} has {sink}");
        }
    }
}

#[test]
fn the_style_sheets_know_start_and_end_but_not_left_and_right() {
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("style"),
        &mut found,
    );
    assert!(found.len() >= 5);
    let physical = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        "float:",
        " left:",
        " right:",
        "!important",
    ];
    for (path, text) in &found {
        for word in physical {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn the_loader_and_the_program_have_the_same_names_for_the_ticker() {
    let read = |path: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        fs::read_to_string(path).expect("a source file")
    };
    let embed = read("src/embed.js");
    for language in ["ar", "en", "fr"] {
        let label = ajel::locale::labels::labels(language).ticker;
        assert!(
            embed.contains(&format!("{language}: \"{label}\"")),
            "{label}"
        );
    }
}
