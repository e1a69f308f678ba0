//! What README and docs/ tell people to paste or to run is what the tests paste
//! and run. A snippet or a command that no test knows fails here.
//!
//! Beside this file: `tests/e2e/tests/documentation.rs` loads the pages' snippets in
//! the browsers, `tests/e2e/tests/release.rs` publishes as docs/deploying.md says.

use std::{fs, path::Path, process::Command};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// README.md and docs/*.md.
fn pages() -> Vec<(String, String)> {
    let docs = fs::read_dir(root().join("docs")).expect("docs/").flatten();
    let names = docs.map(|entry| format!("docs/{}", entry.file_name().display()));
    let names = names.filter(|name| name.ends_with(".md"));
    let mut pages: Vec<(String, String)> = names
        .chain(["README.md".to_owned()])
        .map(|name| (name.clone(), file(&name)))
        .collect();
    pages.sort();
    assert!(pages.len() >= 5);
    pages
}

/// The fenced blocks of a page: language and text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let text: Vec<&str> = lines
                .by_ref()
                .take_while(|line| !line.trim_start().starts_with("```"))
                .collect();
            found.push((language.to_owned(), text.join("\n")));
        }
    }
    found
}

fn blocks_of(language: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, page) in pages() {
        let own = blocks(&page).into_iter().filter(|(own, _)| own == language);
        found.extend(own.map(|(_, text)| (name.clone(), text)));
    }
    assert!(!found.is_empty(), "no ```{language} block at all");
    found
}

/// Who runs a command.
enum Run {
    /// This file, as it stands, with these words at its end.
    Here(&'static str),
    /// A test, in which this text stands.
    There(&'static str, &'static str),
    /// CI itself, which begins with it.
    Ci,
}

const PUBLISHING: Run = Run::There("tests/e2e/tests/release.rs", "documented(");
const NGINX: Run = Run::There("tests/e2e/tests/debian.rs", "commands_below(\"nginx\")");

/// Every command in README and docs/, without what follows a `#`.
const COMMANDS: &[(&str, Run)] = &[
    (
        "./dev serve",
        Run::There("tests/e2e/tests/serve.rs", "DevServer::open()"),
    ),
    ("./dev test", Run::Ci),
    (
        "./dev build",
        Run::There("xtask/src/test/mod.rs", "build_if_due()"),
    ),
    ("./dev help", Run::There("xtask/src/main.rs", "{HELP}")),
    (
        "./dev bench",
        Run::There("tests/e2e/tests/bench.rs", "(&[\"bench\"])"),
    ),
    (
        "./dev bench --quick",
        Run::There("tests/e2e/tests/bench.rs", "[\"bench\", \"--quick\"]"),
    ),
    ("./dev package VERSION", PUBLISHING),
    ("./dev package", PUBLISHING),
    ("./dev package 1.0.0", PUBLISHING),
    ("./dev package 1.1.0", PUBLISHING),
    ("./dev channel VERSION", PUBLISHING),
    ("./dev channel 1.0.0", PUBLISHING),
    ("mkdir -p /srv/cdn/ajel", PUBLISHING),
    ("cp -R release/1.0.0 /srv/cdn/ajel/", PUBLISHING),
    ("cp -R release/1.1.0 /srv/cdn/ajel/", PUBLISHING),
    ("./dev channel 1.0.0 --to /srv/cdn/ajel", PUBLISHING),
    ("./dev channel 1.1.0 --to /srv/cdn/ajel", PUBLISHING),
    (
        "./dev cdn",
        Run::There("tests/e2e/tests/release.rs", "LocalCdn::open("),
    ),
    (
        "sudo cp deploy/nginx.conf /etc/nginx/conf.d/ajel.conf",
        NGINX,
    ),
    ("sudo mkdir -p /var/cache/nginx", NGINX),
    ("sudo nginx -t", NGINX),
    ("sudo systemctl reload nginx", NGINX),
    (
        "./dev run cargo test -p ajel-e2e --test feed_edge -- --ignored --nocapture",
        Run::There("tests/e2e/tests/feed_edge.rs", "many_readers(4_000)"),
    ),
    (
        "cargo run --release --example feed -- FILE",
        Run::Here("demo/feed.json"),
    ),
    (
        "cargo run --release --example related -- FILE.jsonl",
        Run::There("tests/related_example.rs", "related"),
    ),
];

/// The commands of a page: lines of its `sh` blocks, and what stands in its text as
/// `./dev …` or `cargo …`.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (language, text) in blocks(page) {
        if language == "sh" {
            let lines = text
                .lines()
                .map(|line| line.split(" #").next().unwrap_or_default());
            let lines = lines
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'));
            found.extend(lines.map(str::to_owned));
        }
    }
    let mut fenced = false;
    let text: Vec<&str> = page
        .lines()
        .filter(|line| {
            let is_fence = line.trim_start().starts_with("```");
            fenced ^= is_fence;
            !fenced && !is_fence
        })
        .collect();
    let code = text.join(" ");
    let code = code.split('`').skip(1).step_by(2);
    let commands = code.filter(|code| code.starts_with("./dev ") || code.starts_with("cargo "));
    found.extend(commands.map(str::to_owned));
    found
}

#[test]
fn every_command_is_run_by_a_test() {
    let mut told = Vec::new();
    for (name, page) in pages() {
        for command in commands(&page) {
            let known = COMMANDS.iter().any(|(known, _)| *known == command);
            assert!(known, "{name}: no test runs «{command}»");
            told.push(command);
        }
    }
    assert!(told.len() > 10);
    for (command, run) in COMMANDS {
        match run {
            Run::Here(_) | Run::Ci => {}
            Run::There(path, text) => {
                assert!(file(path).contains(text), "{path} does not run «{command}»");
            }
        }
    }
    // As they stand in the commands of `./dev`.
    let dev = file("xtask/src/main.rs");
    for (command, _) in COMMANDS {
        if let Some(name) = command.strip_prefix("./dev ") {
            let name = name.split(' ').next().unwrap_or_default();
            assert!(
                dev.contains(&format!("\n        \"{name}\" ")),
                "./dev has no {name}"
            );
        }
    }
}

#[test]
fn commands_on_files_answer() {
    for (command, run) in COMMANDS {
        let Run::Here(words) = run else { continue };
        let words_of = command
            .replace(" FILE", &format!(" {words}"))
            .replace(" --release", " --quiet --locked");
        let mut parts = words_of.split(' ');
        let program = parts.next().expect("a program");
        let program = if program == "cargo" {
            env!("CARGO")
        } else {
            program
        };
        let output = Command::new(program)
            .args(parts)
            .current_dir(root())
            .output()
            .expect(command);
        assert!(output.status.success(), "{command}: {output:?}");
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert!(
            answer["items"]
                .as_array()
                .is_some_and(|items| !items.is_empty())
        );
    }
}

#[test]
fn every_snippet_is_of_a_kind_that_is_tested() {
    for (name, page) in pages() {
        for (language, text) in blocks(&page) {
            let known = [
                "sh", "html", "css", "js", "json", "nginx", "http", "csp", "text",
            ];
            assert!(
                known.contains(&language.as_str()),
                "{name}: «```{language}» {text}"
            );
        }
    }
}

#[test]
fn the_feed_that_is_shown_is_read_whole() {
    for (name, text) in blocks_of("json") {
        let (feed, skipped) = ajel::feed::parse(text.as_bytes(), "https://news.example/feed.json")
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(skipped.is_empty(), "{name}: {skipped:?}");
        let item = &feed.items[0];
        assert!(
            item.urgent && item.expires_ms.is_some() && item.published_ms.is_some(),
            "{item:?}"
        );
        assert_eq!((item.source.as_str(), item.related_to.len()), ("مرافئ", 1));
        assert!(
            item.image.ends_with("train.jpg") && !item.summary.is_empty() && item.tags.len() == 2
        );
    }
}

#[test]
fn nginx_lines_are_those_that_are_tested() {
    let deployed: Vec<String> = file("deploy/nginx.conf")
        .lines()
        .map(|line| line.trim().to_owned())
        .collect();
    for (name, text) in blocks_of("nginx") {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            assert!(deployed.iter().any(|known| known == line), "{name}: {line}");
        }
    }
}

#[test]
fn headers_are_those_that_the_edge_sends() {
    let deployed = file("deploy/nginx.conf");
    for (name, text) in blocks_of("http") {
        for line in text.lines() {
            let (header, value) = line.split_once(": ").expect(line);
            // The origin's own, passed through.
            if header == "ETag" {
                continue;
            }
            let sent = format!("add_header {header} \"{value}\"");
            assert!(deployed.contains(&sent), "{name}: {line}");
        }
    }
}

/// What WordPress leaves of a post by `_fields` and `_embed`.
fn trimmed(post: &serde_json::Value, fields: &[&str], embed: &[&str]) -> serde_json::Value {
    let mut post = post.as_object().expect("a post").clone();
    post.retain(|name, _| fields.contains(&name.as_str()));
    if let Some(embedded) = post
        .get_mut("_embedded")
        .and_then(|all| all.as_object_mut())
    {
        embedded.retain(|name, _| embed.contains(&name.as_str()));
    }
    post.into()
}

#[test]
fn the_address_for_wordpress_brings_all_that_is_shown() {
    let docs = file("docs/feeds.md");
    let address = blocks(&docs)
        .into_iter()
        .find(|(language, text)| language == "text" && text.contains("/wp-json/"))
        .expect("the address")
        .1;
    assert!(
        file("deploy/nginx.conf").contains(&address),
        "the edge asks for something else"
    );
    let parameter = |name: &str| -> Vec<String> {
        let query = address.split('?').nth(1).unwrap_or_default();
        let value = query
            .split('&')
            .find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        value.expect(name).split(',').map(str::to_owned).collect()
    };
    let (fields, embed) = (parameter("_fields"), parameter("_embed"));
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let embed: Vec<&str> = embed.iter().map(String::as_str).collect();
    // Without both WordPress embeds nothing.
    assert!(fields.contains(&"_links") && fields.contains(&"_embedded"));

    let whole = file("demo/wp-posts.json");
    let posts: Vec<serde_json::Value> = serde_json::from_str(&whole).expect("posts");
    let less: Vec<_> = posts
        .iter()
        .map(|post| trimmed(post, &fields, &embed))
        .collect();
    let less = serde_json::to_string(&less).expect("JSON");
    let read = |text: &str| {
        let (feed, _) =
            ajel::feed::parse(text.as_bytes(), "https://wp.example/wp-json/wp/v2/posts")
                .expect("a feed");
        feed.items
    };
    assert_eq!(read(&less), read(&whole));
    assert!(
        read(&less)
            .iter()
            .any(|item| !item.image.is_empty() && !item.tags.is_empty())
    );
    assert!(
        less.len() * 3 < whole.len() * 2,
        "{} of {} bytes",
        less.len(),
        whole.len()
    );
    // And nothing in it is for nothing: each field that is read shows.
    for field in ["link", "title", "excerpt", "date_gmt", "_embedded"] {
        let without: Vec<&str> = fields
            .iter()
            .copied()
            .filter(|other| *other != field)
            .collect();
        let bare: Vec<_> = posts
            .iter()
            .map(|post| trimmed(post, &without, &embed))
            .collect();
        let bare = serde_json::to_string(&bare).expect("JSON");
        assert_ne!(read(&bare), read(&whole), "{field}");
    }
}

#[test]
fn every_page_of_the_docs_can_be_reached_from_the_readme() {
    let mut reached = vec!["README.md".to_owned()];
    let mut next = 0;
    while next < reached.len() {
        let from = reached[next].clone();
        let folder = Path::new(&from)
            .parent()
            .unwrap_or(Path::new(""))
            .to_path_buf();
        for link in file(&from).split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains(':') {
                continue;
            }
            let path = folder.join(target);
            assert!(
                root().join(&path).exists(),
                "{from} leads to {target}, which is not there"
            );
            let mut parts: Vec<&str> = Vec::new();
            let path = path.to_str().expect("a name").to_owned();
            for part in path.split('/') {
                if part == ".." {
                    parts.pop();
                } else {
                    parts.push(part);
                }
            }
            let path = parts.join("/");
            if path.ends_with(".md") && !reached.contains(&path) {
                reached.push(path);
            }
        }
        next += 1;
    }
    for (name, _) in pages() {
        assert!(reached.contains(&name), "no link leads to {name}");
    }
}
