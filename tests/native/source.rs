//! Promises about the source itself.

use std::{fs, path::Path};

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            // The bench and the fuzzers have packages and programs of their own beside their sources.
            if !path.ends_with("node_modules") && !path.ends_with("target") {
                sources(&path, found);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn there_is_no_way_for_a_feed_to_become_html_or_code() {
    let mut found = Vec::new();
    for folder in ["src", "crates"] {
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut found,
        );
    }
    assert!(found.len() > 30);
    // In JavaScript and as web-sys and Leptos call them, in lower case and
    // without underscores.
    let sinks = [
        "innerhtml",
        "outerhtml",
        "insertadjacenthtml",
        "sethtml",
        "parsehtml",
        "document.write",
        "writeln(",
        "createcontextualfragment",
        "domparser",
        "parsefromstring",
        "srcdoc",
        "xsltprocessor",
        "createhtmldocument",
        "eval(",
        "newfunction",
        "function::new",
        "execscript",
        "setattributenode",
        "insertrule",
        "execcommand",
        "javascript:",
    ];
    let folded = |text: &str| text.to_lowercase().replace([' ', '_'], "");
    assert!(sinks.iter().all(|sink| folded(sink) == *sink));
    for (path, text) in &found {
        // The addresses with which tests check links are not in the program.
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        let program = folded(program);
        // `parsed` in embed/dom.js: character references of titles, and feeds in XML, are read in
        // a document of its own, where nothing runs and nothing is loaded; only its text is used.
        let is_reader = path.ends_with("embed/dom.js");
        for sink in sinks {
            let is_known = is_reader && ["domparser", "parsefromstring"].contains(&sink);
            assert!(is_known || !program.contains(sink), "{path} has {sink}");
        }
    }
}

#[test]
fn attributes_that_lead_somewhere_are_set_in_few_places() {
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    let mut places: Vec<String> = Vec::new();
    for (path, text) in &found {
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        for attribute in [
            " href=",
            ".href =",
            " href,",
            " href:",
            "\"href\"",
            " src=",
            ".src =",
            " src,",
            " src:",
            "\"src\"",
            " srcset=",
            "\"srcset\"",
        ] {
            let file = path.rsplit('/').next().unwrap_or_default();
            places.extend(
                program
                    .contains(attribute)
                    .then(|| format!("{file}{attribute}")),
            );
        }
    }
    places.sort();
    assert_eq!(
        places,
        [
            // Read, and never set.
            "article_observer.rs\"href\"",
            // Only written out, for a partner to copy.
            "builder.rs src=",
            // Documentation: an application's own link.
            "component.rs href=",
            // Only written out, for a partner to copy.
            "field_line.rs href=",
            // Our own files beside it.
            "frame.html href=",
            "frame.html src=",
            "frame.js.src =",
            // A headline of the feed, checked by `webAddress`.
            "headlines.js href,",
            // Read, and never set.
            "headlines.js\"href\"",
            "headlines.js.href =",
            // Addresses of the feed, checked by `feed::link`.
            "image.rs\"src\"",
            "image.rs\"srcset\"",
            "item_link.rs href=",
            // Our own page beside it, and addresses of the feed on the doctor's page.
            "mod.rs href=",
            "mod.rs href=",
            "mod.rs src=",
            // Read, and never set.
            "own_control.rs\"href\"",
            // Our own page beside it.
            "preview.rs href=",
            // Our own files.
            "program.js src:",
            // Read, and never set.
            "read.rs\"href\"",
            // Our own page beside it, and what a partner copies.
            "site.rs href=",
            "site.rs href=",
            // Only written out, for a partner to copy.
            "snippets.rs src=",
        ]
    );
}

/// The rows of a list of names: the old one and its successor.
fn old_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("old_names.txt").lines();
    rows.filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| row.split_once(" -> ").expect("`old -> new`"))
}

/// Whether `name` stands in a line of code, not as a part of longer words. `*` at its end stands for
/// the rest of a word.
fn has_word(line: &str, name: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let begins = name.strip_suffix('*');
    let name = begins.unwrap_or(name);
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        !before.ends_with(is_letter) && after.starts_with(is_letter) == begins.is_some()
    })
}

#[test]
fn no_old_name_comes_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in [
        "src",
        "crates",
        "xtask/src",
        "tests",
        "benches",
        "fuzz",
        "examples",
        "demo",
    ] {
        sources(&root.join(folder), &mut found);
    }
    let is_code = |path: &str| path.ends_with(".rs") || path.ends_with(".js");
    found.retain(|(path, _)| is_code(path));
    assert!(found.len() > 300);
    let mut wrong = Vec::new();
    for (path, text) in &found {
        for (old, new) in old_names().filter(|(old, _)| text.contains(old.trim_end_matches('*'))) {
            for (index, line) in text.lines().enumerate() {
                if !line.trim_start().starts_with("//") && has_word(line, old) {
                    wrong.push(format!("{path}:{}: `{old}` is now `{new}`", index + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_for_tests_is_opened_by_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = Vec::new();
    for folder in ["tests/e2e", "tests/page", "tests/thorough"] {
        sources(&root.join(folder), &mut tests);
    }
    let mut pages = Vec::new();
    sources(&root.join("tests/pages"), &mut pages);
    let named = |name: &str| {
        let file = Path::new(name).file_name().unwrap_or_default();
        let (file, _) = file
            .to_str()
            .expect("UTF-8")
            .split_once('.')
            .expect("a type");
        let opened = [
            format!("\"{file}\""),
            format!("/{file}\""),
            format!("/{file}.html"),
        ];
        let is_in = |text: &str| opened.iter().any(|opened| text.contains(&**opened));
        tests.iter().any(|(_, text)| is_in(text))
    };
    let (html, beside): (Vec<_>, Vec<_>) =
        (pages.iter()).partition(|(path, _)| path.ends_with(".html"));
    assert!(html.len() > 20 && beside.len() > 5);
    for (path, _) in &html {
        assert!(named(path), "no test opens {path}");
    }
    for (path, _) in beside {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_in = |(_, text): &&(String, String)| text.contains(name);
        assert!(
            html.iter().any(&is_in) || pages.iter().chain(&tests).any(|file| is_in(&file)),
            "no page has {name}"
        );
    }
}

/// The modules of `src/`, each with the others that it uses.
fn uses() -> Vec<(String, Vec<String>)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    let mut uses: std::collections::BTreeMap<String, Vec<String>> = Default::default();
    for (path, text) in &found {
        let path = Path::new(path).strip_prefix(&src).expect("below src/");
        let first = path.iter().next().expect("a name").to_string_lossy();
        let module = first.trim_end_matches(".rs");
        if path.extension().is_none_or(|end| end != "rs")
            || ["bin", "lib", "main"].contains(&module)
        {
            continue;
        }
        let own = uses.entry(module.to_owned()).or_default();
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let code = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for used in code.flat_map(|line| line.split("crate::").skip(1)) {
            let name: String = used
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            assert!(!name.is_empty(), "{}: crate::{used}", path.display());
            if name != module && !own.contains(&name) {
                own.push(name);
            }
        }
    }
    uses.into_iter().collect()
}

#[test]
fn no_two_modules_use_each_other_however_indirectly() {
    let mut left = uses();
    assert!(left.len() > 12);
    let all: Vec<String> = left.iter().map(|(module, _)| module.clone()).collect();
    for (_, used) in &mut left {
        used.retain(|name| all.contains(name));
    }
    assert!(
        left.iter()
            .any(|(module, used)| module == "components" && used.len() > 5)
    );
    // Those that use nothing that is left are taken out, until none is.
    while let Some(place) = left.iter().position(|(_, used)| used.is_empty()) {
        let (done, _) = left.remove(place);
        for (_, used) in &mut left {
            used.retain(|name| *name != done);
        }
    }
    assert_eq!(left, [], "a circle");
}
