//! What must hold of every style sheet.

use std::fs;

/// Each declaration of the sheets in `style/`: sheet, property, value.
fn declarations() -> Vec<(String, String, String)> {
    let folder = format!("{}/style", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("style/").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let css = fs::read_to_string(entry.path()).expect("a style sheet is UTF-8 text");
        found.extend(
            declarations_of(&css)
                .into_iter()
                .map(|(property, value)| (name.clone(), property, value)),
        );
    }
    found
}

/// Property and value of each declaration.
fn declarations_of(css: &str) -> Vec<(String, String)> {
    let mut plain = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    // What stands before a brace is a selector or a query.
    let statements = plain.split_inclusive(['{', '}', ';']);
    statements
        .filter(|statement| !statement.ends_with('{'))
        .filter_map(|statement| statement.trim_end_matches(['}', ';']).split_once(':'))
        .map(|(property, value)| (property.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// Why a declaration means a side of the screen and not of the text, if it does.
fn physical(property: &str, value: &str) -> Option<&'static str> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let parts: Vec<&str> = property.split('-').collect();
    if property.starts_with("--") {
        return None;
    }
    if parts
        .iter()
        .any(|part| matches!(*part, "left" | "right" | "top" | "bottom"))
    {
        return Some("a side of the screen");
    }
    if parts.iter().any(|part| matches!(*part, "width" | "height"))
        && !matches!(
            parts.as_slice(),
            ["line", "height"]
                | ["stroke" | "scrollbar", "width"]
                | ["outline", "width"]
                | ["border", .., "width"]
        )
    {
        return Some("inline-size and block-size are their logical names");
    }
    let keywords = [
        "text-align",
        "float",
        "clear",
        "caption-side",
        "justify-content",
    ];
    if keywords.contains(&property) && words.iter().any(|w| matches!(*w, "left" | "right")) {
        return Some("start and end are their logical names");
    }
    // Top, right, bottom, left: right and left must be the same.
    if matches!(
        property,
        "margin" | "padding" | "inset" | "border-width" | "border-color"
    ) && let [_, right, _, left] = words.as_slice()
        && right != left
    {
        return Some("its right is not its left");
    }
    None
}

#[test]
fn all_sides_are_those_of_the_text() {
    let all = declarations();
    assert!(all.len() > 400, "only {} declarations", all.len());
    let wrong: Vec<String> = all
        .iter()
        .filter_map(|(sheet, property, value)| {
            physical(property, value).map(|why| format!("{sheet}: {property}: {value} ({why})"))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_side_of_the_screen_is_found_in_every_spelling() {
    let css = "a { margin-left: 1px; padding: 0 1em 0 2em; color: red }
        @media (max-width: 32em) { b:hover { text-align: right; width: 3px } /* left: 0; */ }
        c { border-top-left-radius: 2px; top: 0; margin: 0 0 1em; inset: 0; line-height: 2 }";
    let found: Vec<String> = declarations_of(css)
        .into_iter()
        .filter(|(property, value)| physical(property, value).is_some())
        .map(|(property, _)| property)
        .collect();
    let expected = [
        "margin-left",
        "padding",
        "text-align",
        "width",
        "border-top-left-radius",
        "top",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_page_can_overrule_the_widgets_and_nothing_tears_letters() {
    for (sheet, property, value) in declarations() {
        let what = format!("{sheet}: {property}: {value}");
        assert!(!value.contains("!important"), "{what}");
        if property == "letter-spacing" {
            assert!(matches!(value.as_str(), "normal" | "0"), "{what}");
        }
        if property == "font-style" {
            assert_eq!(value, "normal", "{what}");
        }
    }
}
