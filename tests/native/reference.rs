//! `docs/reference.md` and `docs/languages.md` promise what the code has, and all of it; the READMEs
//! name the custom properties and parts.

use ajel::contract::{
    Widget,
    catalog::ATTRIBUTES,
    code::CODES,
    event::EVENTS,
    styling::{PARTS, TOKENS},
};
use ajel::locale::labels::{Labels, Plural, labels};
use std::fs;

fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

/// Returns the names that follow `before` in a text, each up to the first other character.
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

const REFERENCE: &str = "docs/reference.md";

/// The text of a document between a line and the next empty one, and the text that it should have.
struct Block {
    document: &'static str,
    after: &'static str,
    text: String,
}

/// A table with these headings.
fn table(after: &'static str, columns: usize, rows: impl Iterator<Item = String>) -> Block {
    let mut text = format!("|{}\n", "---|".repeat(columns));
    for row in rows {
        text.push_str(&format!("| {row} |\n"));
    }
    Block {
        document: REFERENCE,
        after,
        text,
    }
}

/// Words as code, with spaces between them.
fn code<'a>(words: impl Iterator<Item = &'a str>, between: &str) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    words.join(between)
}

/// Names the widgets that have an attribute.
fn on(widgets: &[Widget]) -> String {
    if widgets.len() == Widget::ALL.len() {
        return "all".to_owned();
    }
    let widgets: Vec<&str> = widgets.iter().map(|widget| widget.short()).collect();
    widgets.join(", ")
}

/// Everything in the documents that the contract says.
fn blocks() -> Vec<Block> {
    let attributes = ATTRIBUTES.iter().map(|found| {
        let (on, values, otherwise) = (on(found.on), found.values, found.otherwise);
        format!("`{}` | {on} | {values} | {otherwise}", found.name)
    });
    let tokens = TOKENS
        .iter()
        .map(|token| format!("`{}` | {} | {}", token.name, token.english, token.otherwise));
    let events = EVENTS.iter().map(|event| {
        let keys = code(event.detail.iter().map(|(key, _)| *key), ", ");
        let note = match event.note {
            "" => String::new(),
            note => format!(": {note}"),
        };
        format!("`{}` | {keys}{note}", event.name)
    });
    let codes = CODES
        .iter()
        .map(|code| format!("`{}` | {}", code.name, code.meaning));
    // Each part once, with the first widget that has it.
    let parts = Widget::ALL.map(|widget| {
        let own = PARTS.iter().filter(|part| part.on.first() == Some(&widget));
        code(own.map(|part| part.name), " ")
    });
    vec![
        table("| attribute | on | values | default |", 4, attributes),
        table("| token | what | default |", 3, tokens),
        table("| event | `detail` |", 2, events),
        table("| code | what is wrong |", 2, codes),
        Block {
            document: REFERENCE,
            after: "For `::part()`:",
            text: parts.join(" ·\n") + ".\n",
        },
        Block {
            document: "README.md",
            after: "Custom properties:",
            text: code(TOKENS.iter().map(|token| token.name), " ") + ".\n",
        },
        Block {
            document: "README.md",
            after: "Parts, for `::part()`:",
            text: code(PARTS.iter().map(|part| part.name), " ") + ".\n",
        },
        Block {
            document: "README.ar.md",
            after: "متغيرات CSS:\n\n<div dir=\"ltr\">\n",
            text: code(TOKENS.iter().map(|token| token.name), " ") + ".\n</div>\n",
        },
        Block {
            document: "README.ar.md",
            after: "::part()`\u{200e}:\n\n<div dir=\"ltr\">\n",
            text: code(PARTS.iter().map(|part| part.name), " ") + ".\n</div>\n",
        },
    ]
}

/// `UPDATE=1 cargo test --test native reference` writes what is missing.
#[test]
fn its_tables_are_those_of_the_contract() {
    for document in [REFERENCE, "README.md", "README.ar.md"] {
        let written = file(document);
        let mut current = written.clone();
        for block in blocks() {
            if block.document == document {
                let after = block.after;
                let start = current.find(after).expect(after) + after.len() + 1;
                let length = current[start..].find("\n\n").expect("an end") + 1;
                current.replace_range(start..start + length, &block.text);
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            let path = format!("{}/{document}", env!("CARGO_MANIFEST_DIR"));
            fs::write(path, current).expect(document);
            continue;
        }
        let mut found = written.lines();
        for should in current.lines() {
            assert_eq!(
                found.next(),
                Some(should),
                "{document} is not what src/contract says: \
                 UPDATE=1 cargo test --test native reference"
            );
        }
    }
}

/// A partner with five minutes reads it to its end.
#[test]
fn the_readme_is_short() {
    for readme in ["README.md", "README.ar.md"] {
        assert!(file(readme).lines().count() <= 150, "{readme}");
    }
}

#[test]
fn codes_are_those_that_the_loader_and_the_reader_of_feeds_say() {
    let embed = [file("src/embed/program.js"), file("src/embed/element.js")].concat();
    let strings = embed.split('"').skip(1).step_by(2);
    let mut codes: Vec<&str> = strings
        .filter(|text| text.starts_with("program-"))
        .collect();
    assert!(codes.len() > 2);
    codes.extend([
        ajel::feed::error::NOT_JSON,
        ajel::feed::error::UNKNOWN_FORMAT,
        ajel::feed::error::TOO_LARGE,
    ]);
    for code in codes {
        assert!(CODES.iter().any(|known| known.name == code), "{code}");
    }
}

#[test]
fn tokens_are_those_of_the_style_sheets() {
    let sheets = [
        "tokens",
        "ticker",
        "related",
        "newest",
        "back_to_top",
        "bar",
        "host",
    ];
    let css: String = sheets
        .iter()
        .map(|name| file(&format!("style/{name}.css")))
        .collect();
    let mut used: Vec<String> = words_after(&css, "var(--ajel-")
        .into_iter()
        .map(|name| format!("--ajel-{name}"))
        .collect();
    // These two the program sets, for the page.
    let insets = file("src/components/ticker/bar/page_insets.rs");
    assert!(insets.contains("[\"--ajel-bar-\", edge.word()]"));
    used.extend(["top", "bottom"].map(|edge| format!("--ajel-bar-{edge}")));
    used.sort();
    used.dedup();
    let mut known: Vec<&str> = TOKENS.iter().map(|token| token.name).collect();
    known.sort_unstable();
    assert_eq!(known, used);
}

#[test]
fn defaults_of_tokens_are_those_of_the_style_sheets() {
    let css: String = ["tokens", "ticker", "related", "back_to_top", "bar"]
        .iter()
        .map(|name| file(&format!("style/{name}.css")))
        .collect();
    let is_value = |text: &str| {
        text.starts_with(|c: char| c == '#' || c.is_ascii_digit()) || text.starts_with("rgb(")
    };
    for token in TOKENS {
        let code = token.otherwise.split('`').skip(1).step_by(2);
        for value in code.filter(|text| is_value(text)) {
            let used = format!("var({}, {value})", token.name);
            assert!(css.contains(&used), "{used}");
        }
    }
}

#[test]
fn parts_are_those_of_the_markup() {
    let folders = [
        (Some(Widget::Ticker), "src/components/ticker"),
        (Some(Widget::Related), "src/components/related"),
        (Some(Widget::Top), "src/components/back_to_top"),
        // Properties that two of them have.
        (None, "src/components"),
    ];
    let known = |name: &str| PARTS.iter().find(|part| part.name == name);
    let mut used: Vec<String> = Vec::new();
    for (widget, folder) in folders {
        for entry in fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).expect(folder)
        {
            let path = entry.expect("an entry").path();
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            for name in words_after(&text, " part=\"") {
                let part = known(&name).unwrap_or_else(|| panic!("{}: {name}", path.display()));
                if let Some(widget) = widget {
                    assert!(part.on.contains(&widget), "{}: {name}", path.display());
                }
                used.push(name);
            }
        }
    }
    // Each control has the common part and one of its own.
    let controls = file("src/components/ticker/controls.rs");
    assert!(controls.contains("[\"control \", name].concat()") && controls.contains("part=name"));
    let close = file("src/components/ticker/bar/close.rs");
    assert!(close.contains("button(\"close\""));
    used.extend(["control", "previous", "pause", "next", "close"].map(str::to_owned));
    used.sort();
    used.dedup();
    let mut known: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
    known.sort_unstable();
    assert_eq!(known, used);
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
        close,
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
        ("close", close),
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
        " | `{}` |\n|---|{}\n",
        languages.join("` | `"),
        "---|".repeat(languages.len())
    );
    for (row, (name, _)) in columns[0].iter().enumerate() {
        let cells: Vec<&str> = columns.iter().map(|words| words[row].1.as_str()).collect();
        table.push_str(&format!("| `{name}` | {} |\n", cells.join(" | ")));
    }
    for (document, first) in [
        ("docs/languages.md", "| label"),
        ("docs/ar/languages.md", "| الكلمة"),
    ] {
        assert!(
            file(document).contains(&format!("{first}{table}")),
            "the table of {document} is:\n{first}{table}"
        );
    }
}
