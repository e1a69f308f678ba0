//! The README's tables promise what the code has, and all of it.

use ajel::locale::labels::{Labels, Plural, labels};
use std::fs;

fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

/// The names in the first column of the table with this first heading.
fn table(readme: &str, heading: &str) -> Vec<String> {
    let mut names: Vec<String> = readme
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {heading} |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.split('`').nth(1).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The string constants of a module in a source file.
fn constants(source: &str, module: &str) -> Vec<String> {
    let start = source.find(module).expect(module);
    let body = source[start..].split("\n}").next().unwrap_or_default();
    let mut names: Vec<String> = body
        .lines()
        .filter(|line| line.contains("pub const"))
        .filter_map(|line| line.split('"').nth(1).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// What follows `before` in a text, up to the first other character.
fn words_after(text: &str, before: &str) -> Vec<String> {
    let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let mut words: Vec<String> = text
        .split(before)
        .skip(1)
        .map(|rest| rest.chars().take_while(is_name).collect())
        .collect();
    words.sort();
    words.dedup();
    words
}

#[test]
fn every_attribute_stands_in_the_table_and_no_other() {
    let names = constants(&file("src/contract/names.rs"), "pub mod attribute");
    assert!(names.len() > 20);
    assert_eq!(table(&file("README.md"), "attribute"), names);
}

/// As each component passes its props on.
#[test]
fn every_attribute_is_a_prop_of_its_component_and_no_other() {
    use ajel::contract::{catalog::attributes, names::Widget};

    for (widget, folder) in [
        (Widget::Ticker, "ticker"),
        (Widget::Related, "related"),
        (Widget::Top, "back_to_top"),
    ] {
        let source = file(&format!("src/components/{folder}/component.rs"));
        let mut props = Vec::new();
        for passed in source.split(".with(attribute::").skip(1) {
            let (constant, rest) = passed.split_once(", ").expect("a name and a prop");
            let prop = rest.split(')').next().unwrap_or_default();
            assert_eq!(constant.to_lowercase(), prop);
            props.push(prop.replace('_', "-"));
        }
        let mut names: Vec<&str> = attributes(widget).map(|attribute| attribute.name).collect();
        names.sort_unstable();
        props.sort_unstable();
        assert_eq!(props, names, "{folder}");
    }
}

#[test]
fn every_event_stands_in_the_table_and_no_other() {
    let names = constants(&file("src/contract/names.rs"), "pub mod event");
    assert_eq!(names.len(), 5);
    assert_eq!(table(&file("README.md"), "event"), names);
}

#[test]
fn every_error_code_stands_in_the_table_and_no_other() {
    let mut codes = constants(&file("src/diagnostics.rs"), "pub mod code");
    codes.extend(constants(
        &file("crates/feed/src/error.rs"),
        "//! Why a whole feed",
    ));
    let embed = file("src/embed.js");
    let said = embed.split('"').skip(1).step_by(2);
    codes.extend(
        said.filter(|text| text.starts_with("program-"))
            .map(str::to_owned),
    );
    codes.sort();
    codes.dedup();
    assert_eq!(table(&file("README.md"), "code"), codes);
}

#[test]
fn every_token_stands_in_the_table_and_no_other() {
    let sheets = ["tokens", "ticker", "related", "back_to_top", "host"];
    let css: String = sheets
        .iter()
        .map(|name| file(&format!("style/{name}.css")))
        .collect();
    let used: Vec<String> = words_after(&css, "var(--ajel-")
        .into_iter()
        .map(|name| format!("--ajel-{name}"))
        .collect();
    assert_eq!(table(&file("README.md"), "token"), used);
}

#[test]
fn every_part_is_named() {
    let mut parts = Vec::new();
    for path in [
        "src/components/ticker/markup.rs",
        "src/components/ticker/controls.rs",
        "src/components/ticker/headlines.rs",
        "src/components/related/markup.rs",
        "src/components/related/card.rs",
        "src/components/related/picture.rs",
        "src/components/back_to_top/markup.rs",
        "src/components/item_link.rs",
        "src/components/item_time.rs",
    ] {
        parts.extend(words_after(&file(path), " part=\""));
    }
    // Each control has the common part and one of its own.
    let controls = file("src/components/ticker/controls.rs");
    assert!(controls.contains("[\"control \", name].concat()") && controls.contains("part=name"));
    parts.extend(["control", "previous", "pause", "next"].map(str::to_owned));
    parts.sort();
    parts.dedup();
    let readme = file("README.md");
    let listed = readme
        .split("`::part()`:")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next());
    let mut listed: Vec<&str> = listed
        .unwrap_or_default()
        .split('`')
        .skip(1)
        .step_by(2)
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, parts);
}

/// The forms that differ, in CLDR's order.
fn forms(plural: &Plural) -> String {
    let Plural {
        zero,
        one,
        two,
        few,
        many,
        other,
    } = plural;
    let mut forms: Vec<&str> = Vec::new();
    for form in [zero, one, two, few, many, other] {
        let is_last = std::ptr::eq(form, other);
        if !forms.contains(form) && (is_last || form != other) {
            forms.push(form);
        }
    }
    forms.join(" · ")
}

/// Each label of a language by its name in the code; a label more does not
/// compile here.
fn words(language: &str) -> Vec<(&'static str, String)> {
    let Labels {
        ticker,
        related,
        top,
        pause,
        play,
        next,
        previous,
        position,
        urgent,
        comma,
        colon,
        same_topic,
        same_section,
        declared,
        newest,
        now,
        updated,
        waiting,
        ago,
    } = labels(language);
    let ago = ago.map_or("–".to_owned(), |ago| {
        ago.each_ref().map(forms).join(" · ")
    });
    [
        ("ticker", *ticker),
        ("related", related),
        ("top", top),
        ("pause", pause),
        ("play", play),
        ("next", next),
        ("previous", previous),
        ("position", position),
        ("urgent", urgent),
        ("comma", comma.trim_end()),
        ("colon", colon.trim_end()),
        ("same_topic", same_topic),
        ("same_section", same_section),
        ("declared", declared),
        ("newest", newest),
        ("now", now),
        ("updated", updated),
    ]
    .map(|(name, word)| (name, word.to_owned()))
    .into_iter()
    .chain([("waiting", forms(waiting)), ("ago", ago)])
    .collect()
}

#[test]
fn every_word_of_every_language_stands_in_the_table() {
    let languages = ["ar", "en", "fr", "fa", "ur", "he", "tr", "ckb"];
    let columns = languages.map(words);
    let mut table = format!(
        "| label | `{}` |\n|---|{}\n",
        languages.join("` | `"),
        "---|".repeat(languages.len())
    );
    for (row, (name, _)) in columns[0].iter().enumerate() {
        let cells: Vec<&str> = columns.iter().map(|words| words[row].1.as_str()).collect();
        table.push_str(&format!("| `{name}` | {} |\n", cells.join(" | ")));
    }
    assert!(file("README.md").contains(&table), "the table is:\n{table}");
}
