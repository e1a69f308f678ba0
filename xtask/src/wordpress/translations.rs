//! The plugin's words: each text of its PHP and JavaScript has its Arabic, and the files that
//! WordPress reads are those of `languages/ajel-ar.po`.
//!
//! `UPDATE=1 cargo test --package xtask translations` writes them, and adds texts that are new to
//! the `.po` file, without their Arabic.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, env, fs, path::Path};

use super::{FOLDER, shipped};
use crate::project::{root, write};

const PO: &str = "languages/ajel-ar.po";
const MO: &str = "languages/ajel-ar.mo";

/// Scripts that translate by themselves: their handle in WordPress, and their file.
const SCRIPTS: [(&str, &str); 2] = [
    ("ajel-admin", "assets/admin.js"),
    ("ajel-editor", "assets/editor.js"),
];

/// WordPress's functions whose first argument is a text, and the one with a context.
const FUNCTIONS: [&str; 7] = [
    "__",
    "_e",
    "_x",
    "esc_html__",
    "esc_attr__",
    "esc_html_e",
    "esc_attr_e",
];

/// A text as gettext knows it: with a context and U+0004 before it where it has one.
type Key = String;

/// Returns the texts of a source file that the domain `ajel` translates.
fn texts(source: &str) -> Result<Vec<Key>> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices('(') {
        let before = &source[..at];
        let start = before
            .rfind(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .map_or(0, |at| at + 1);
        let name = &before[start..];
        if !FUNCTIONS.contains(&name) || before[..start].ends_with("function ") {
            continue;
        }
        let arguments = literals(&source[at + 1..]);
        let line = || format!("in line {}", before.lines().count());
        ensure!(
            arguments.last().is_some_and(|domain| domain == "ajel"),
            "{}: {name}() without its texts and the domain 'ajel'",
            line()
        );
        found.push(match (name, &*arguments) {
            ("_x", [text, context, _]) => format!("{context}\u{4}{text}"),
            ("_x", _) => anyhow::bail!("{}: _x() has a text and a context", line()),
            (_, [text, _]) => text.clone(),
            _ => anyhow::bail!("{}: {name}() has one text", line()),
        });
    }
    Ok(found)
}

/// Returns the texts in quotes at the beginning of a list of arguments, up to the first argument
/// that is something else.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source.trim_start();
    while let Some(quote) = rest.chars().next().filter(|letter| "'\"".contains(*letter)) {
        let mut text = String::new();
        let mut letters = rest[1..].char_indices();
        let mut end = rest.len();
        while let Some((at, letter)) = letters.next() {
            if letter == '\\' {
                text.extend(letters.next().map(|(_, letter)| letter));
            } else if letter == quote {
                end = at + 2;
                break;
            } else {
                text.push(letter);
            }
        }
        found.push(text);
        rest = rest[end.min(rest.len())..].trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => break,
        }
    }
    found
}

/// Returns the texts of a block's declaration, with the contexts that WordPress gives them.
fn block_texts(json: &str) -> Result<Vec<Key>> {
    let block: Value = serde_json::from_str(json)?;
    let mut found = Vec::new();
    for field in ["title", "description"] {
        let text = block[field].as_str().context("no text")?;
        found.push(format!("block {field}\u{4}{text}"));
    }
    for keyword in block["keywords"].as_array().into_iter().flatten() {
        let keyword = keyword.as_str().context("no text")?;
        found.push(format!("block keyword\u{4}{keyword}"));
    }
    Ok(found)
}

/// Returns the fields of a plugin's header that WordPress translates, in its list of plugins.
fn header_texts(source: &str) -> Vec<Key> {
    let field = |line: &str| {
        let (name, text) = line.strip_prefix(" * ")?.split_once(':')?;
        let is_translated = ["Plugin Name", "Description", "Author"].contains(&name);
        is_translated.then(|| text.trim().to_owned())
    };
    source.lines().filter_map(field).collect()
}

/// Returns all texts, each with the files that have it.
fn all_texts() -> Result<BTreeMap<Key, Vec<String>>> {
    let folder = root().join(FOLDER);
    let mut found = BTreeMap::<Key, Vec<String>>::new();
    for path in shipped(&folder)? {
        let name = path.display().to_string();
        let text = || fs::read_to_string(folder.join(&path));
        let texts = if name.ends_with(".php") || name.ends_with(".js") {
            texts(&text()?)
        } else if name.ends_with("block.json") {
            block_texts(&text()?)
        } else {
            continue;
        };
        let mut texts = texts.with_context(|| name.clone())?;
        if name == "ajel.php" {
            texts.extend(header_texts(&text()?));
        }
        for text in texts {
            let files = found.entry(text).or_default();
            if !files.contains(&name) {
                files.push(name.clone());
            }
        }
    }
    Ok(found)
}

/// Returns the entries of a `.po` file: texts and their translations. The empty text has the
/// headers.
fn parse(po: &str) -> Result<BTreeMap<Key, String>> {
    let mut found = BTreeMap::new();
    for entry in po.split("\n\n") {
        let mut fields = BTreeMap::<&str, String>::new();
        let mut field = "";
        for line in entry.lines().filter(|line| !line.starts_with('#')) {
            let (name, text) = line.split_once('"').with_context(|| line.to_owned())?;
            if !name.is_empty() {
                field = name.trim();
            }
            let text = text.strip_suffix('"').with_context(|| line.to_owned())?;
            fields.entry(field).or_default().push_str(&unescape(text));
        }
        if fields.is_empty() {
            continue;
        }
        let text = fields.remove("msgid").context("no msgid")?;
        let key = match fields.remove("msgctxt") {
            Some(context) => format!("{context}\u{4}{text}"),
            None => text,
        };
        let translation = fields.remove("msgstr").with_context(|| key.clone())?;
        ensure!(fields.is_empty(), "{key}: {fields:?}");
        ensure!(
            found.insert(key.clone(), translation).is_none(),
            "{key} twice"
        );
    }
    Ok(found)
}

fn unescape(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            },
            letter => letter,
        });
    }
    plain
}

fn escape(text: &str) -> String {
    text.replace('\\', r"\\")
        .replace('"', r#"\""#)
        .replace('\n', r"\n")
}

/// Returns an entry of a `.po` file without a translation.
fn empty_entry(key: &str, files: &[String]) -> String {
    let mut entry = format!("#: {}\n", files.join(" "));
    let text = match key.split_once('\u{4}') {
        Some((context, text)) => {
            entry += &format!("msgctxt \"{}\"\n", escape(context));
            text
        }
        None => key,
    };
    entry + &format!("msgid \"{}\"\nmsgstr \"\"\n", escape(text))
}

/// Returns the `.mo` file of entries, as the manual of gettext describes it («The Format of GNU
/// MO Files»), without a hash table.
fn mo(entries: &BTreeMap<Key, String>) -> Result<Vec<u8>> {
    let count = entries.len();
    let mut tables = [Vec::new(), Vec::new()];
    let mut texts = Vec::new();
    let start = 28 + 16 * count;
    for (table, column) in tables.iter_mut().zip([0, 1]) {
        for (key, translation) in entries {
            let text = [key, translation][column];
            table.extend(u32::try_from(text.len())?.to_le_bytes());
            table.extend(u32::try_from(start + texts.len())?.to_le_bytes());
            texts.extend(text.as_bytes());
            texts.push(0);
        }
    }
    let mut file = Vec::new();
    for number in [0x9504_12de, 0, count, 28, 28 + 8 * count, 0, start] {
        file.extend(u32::try_from(number)?.to_le_bytes());
    }
    for part in tables.into_iter().chain([texts]) {
        file.extend(part);
    }
    Ok(file)
}

/// Returns the file from which a script of WordPress has its words.
fn script(entries: &BTreeMap<Key, String>, keys: &[Key]) -> Result<String> {
    let mut messages = Map::new();
    let headers = json!({
        "domain": "messages",
        "lang": "ar",
        "plural-forms": header(entries, "Plural-Forms")?,
    });
    messages.insert(String::new(), headers);
    for key in keys {
        messages.insert(key.clone(), json!([entries.get(key).context("missing")?]));
    }
    let file = json!({ "domain": "messages", "locale_data": { "messages": messages } });
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

/// Returns a header of a `.po` file.
fn header<'a>(entries: &'a BTreeMap<Key, String>, name: &str) -> Result<&'a str> {
    let headers = entries.get("").context("no headers")?;
    headers
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .with_context(|| format!("no {name}"))
}

/// Compares a file with its expected bytes, or writes it.
fn hold(path: &str, bytes: &[u8]) {
    let path = root().join(FOLDER).join(path);
    if env::var_os("UPDATE").is_some() {
        write(&path, bytes).expect("a file");
    }
    assert!(
        fs::read(&path).is_ok_and(|there| there == bytes),
        "{} is out of date: UPDATE=1 cargo test --package xtask translations",
        path.display()
    );
}

#[test]
fn every_text_has_its_arabic() {
    let path = Path::new(FOLDER).join(PO);
    let mut po = crate::project::read(&path).expect("text");
    let texts = all_texts().expect("texts");
    if env::var_os("UPDATE").is_some() {
        let there = parse(&po).expect("a .po file");
        for (key, files) in &texts {
            if !there.contains_key(key) {
                po += &format!("\n{}", empty_entry(key, files));
            }
        }
        write(root().join(&path), &po).expect("a file");
    }
    let entries = parse(&po).expect("a .po file");
    let missing: Vec<_> = texts
        .keys()
        .filter(|key| entries.get(*key).is_none_or(String::is_empty))
        .collect();
    assert!(missing.is_empty(), "no Arabic for {missing:#?}");
    let unused: Vec<_> = entries
        .keys()
        .filter(|key| !key.is_empty() && !texts.contains_key(*key))
        .collect();
    assert!(unused.is_empty(), "in no source file: {unused:#?}");
    for (key, translation) in &entries {
        let places = |text: &str| {
            let mut places: Vec<_> = text
                .split('%')
                .skip(1)
                .map(|rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit()))
                .filter_map(|rest| rest.trim_start_matches('$').chars().next())
                .filter(|letter| "sd".contains(*letter))
                .collect();
            places.sort_unstable();
            places
        };
        assert_eq!(places(key), places(translation), "{key}: {translation}");
    }
}

#[test]
fn wordpress_reads_what_the_translation_has() {
    let po = crate::project::read(Path::new(FOLDER).join(PO)).expect("text");
    let entries = parse(&po).expect("a .po file");
    hold(MO, &mo(&entries).expect("a .mo file"));
    for (handle, path) in SCRIPTS {
        let source = crate::project::read(Path::new(FOLDER).join(path)).expect("text");
        let mut keys = texts(&source).expect("texts");
        keys.sort();
        keys.dedup();
        hold(
            &format!("languages/ajel-ar-{handle}.json"),
            script(&entries, &keys).expect("JSON").as_bytes(),
        );
    }
}

#[test]
fn texts_are_found_in_both_languages() {
    let source = r#"
        echo esc_html__( 'It\'s here', 'ajel' ), $x->__construct( 1 );
        sprintf( __( "%s posts", 'ajel' ), _x( 'post', 'verb', 'ajel' ) );
        function __( $text ) {}
    "#;
    assert_eq!(
        texts(source).expect("texts"),
        ["It's here", "%s posts", "verb\u{4}post"]
    );
    for bad in [
        "__( $text, 'ajel' )",
        "__( 'text' )",
        "__( 'text', 'other' )",
    ] {
        assert!(texts(bad).is_err(), "{bad}");
    }
}
