//! The tests paste and run all snippets and commands of README and docs/. A snippet or a command
//! that no test knows fails here.
//!
//! `tests/commands` has the commands, each with the test that runs it. Beside this
//! file: `tests/e2e/documentation.rs` loads the pages' snippets in the browsers,
//! `tests/e2e/release.rs` publishes as docs/deploying.md says.

use ajel::diagnostics::Problem;
use ajel::doctor;
use ajel::feed::discovery;

use crate::commands::{self, Binary};
use crate::examples::program;
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

/// Whether `documented` is another way to write `command`: with a name in capitals for a
/// value (`VERSION`), or, where a sentence only mentions it, without its end.
fn is_form_of(documented: &str, command: &str) -> bool {
    let mut words = command.split(' ');
    documented.split(' ').all(|word| {
        let is_placeholder = word == "VERSION";
        words
            .next()
            .is_some_and(|own| own == word || is_placeholder)
    })
}

#[test]
fn every_documented_command_is_run_and_every_command_that_is_run_is_documented() {
    let mut documented = Vec::new();
    for (name, page) in pages() {
        for command in commands(&page) {
            let mut known = commands::all().iter().map(|(known, _)| *known);
            let is_run = known.any(|known| is_form_of(&command, known));
            assert!(is_run, "{name}: nothing runs «{command}»");
            documented.push(command);
        }
    }
    for (command, _) in commands::all() {
        assert!(
            documented.iter().any(|documented| documented == command),
            "«{command}» is documented nowhere"
        );
    }
}

#[test]
fn the_tests_that_run_documented_commands_are_there() {
    commands::assert_all_run(Binary::Native, &[]);
}

/// Rust that people are shown compiles: its lines are those of the example application.
#[test]
fn rust_in_the_docs_stands_in_the_example_application() {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let example = lines(&file("examples/leptos-app/src/main.rs"));
    let mut shown = blocks_of("rust");
    for widget in ["ticker", "related", "back_to_top"] {
        let name = format!("src/components/{widget}/component.rs");
        let comments: Vec<String> = file(&name)
            .lines()
            .filter_map(|line| Some(line.trim_start().strip_prefix("///")?.to_owned()))
            .collect();
        let own = blocks(&comments.join("\n"));
        assert_eq!(own.len(), 1, "{name}");
        shown.extend(own.into_iter().map(|(_, text)| (name.clone(), text)));
    }
    for (name, text) in shown {
        for line in lines(&text) {
            assert!(example.contains(&line), "{name}: {line}");
        }
    }
}

/// A test in xtask/src/test/mod.rs checks what that command runs.
#[test]
fn ci_runs_the_command_that_is_documented_for_it() {
    let ci = file(".ci/run");
    let is_command = |line: &str| !line.starts_with('#') && !line.trim().is_empty();
    assert_eq!(
        ci.lines().rfind(|line| is_command(line)),
        Some("exec ./dev ci </dev/null"),
        "{ci}"
    );
}

/// As it is documented, but for the file, and as cargo has compiled the examples with these
/// tests: without the minutes that optimising takes.
#[test]
fn the_documented_examples_answer() {
    for command in commands::of("the_documented_examples_answer") {
        let line = command
            .replace("FILE.jsonl", "tests/native/data/related/pages.jsonl")
            .replace("FILE", "demo/feed.json");
        let words = line
            .strip_prefix("cargo run --release --example ")
            .and_then(|rest| rest.split_once(" -- "));
        let (example, words) = words.unwrap_or_else(|| panic!("{command} runs no example"));
        let output = Command::new(program(example))
            .args(words.split(' '))
            .current_dir(root())
            .output()
            .expect(command);
        assert!(output.status.success(), "{command}: {output:?}");
        let answers = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
        let mut lists = 0;
        for answer in answers {
            let answer: serde_json::Value = answer.expect("JSON");
            let list = answer["items"].as_array().or(answer["ranked"].as_array());
            assert!(
                list.is_some_and(|list| list.len() >= 10),
                "{command}: {answer}"
            );
            lists += 1;
        }
        assert!(lists > 0, "{command} says nothing");
    }
}

#[test]
fn every_snippet_is_of_a_kind_that_is_tested() {
    for (name, page) in pages() {
        for (language, text) in blocks(&page) {
            let known = [
                "sh", "html", "css", "js", "json", "xml", "nginx", "apache", "php", "http", "csp",
                "rust", "text",
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
    let feeds = ["json", "xml"].map(blocks_of);
    assert!(feeds.iter().all(|feeds| !feeds.is_empty()));
    for (name, text) in feeds.into_iter().flatten() {
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
            item.image.ends_with("train.jpg") && !item.summary.is_empty() && item.tags.len() == 3
        );
    }
}

/// The publisher's own servers are in docs/feeds.md, and run in tests/thorough/feed_headers.rs,
/// which fails where there is a second snippet in one of these languages.
#[test]
fn what_a_publisher_adds_to_a_server_stands_where_it_is_run() {
    for language in ["apache", "php"] {
        for (name, _) in blocks_of(language) {
            assert_eq!(name, "docs/feeds.md", "```{language}");
        }
    }
}

#[test]
fn the_link_that_names_a_feed_is_found() {
    let links = blocks_of("text").into_iter();
    let links: Vec<String> = links
        .map(|(_, text)| text)
        .filter(|text| text.starts_with("<link "))
        .collect();
    let page = discovery::read_page(&links.concat(), "https://news.example/ar/");
    assert_eq!((links.len(), page.feeds.len()), (1, 1), "{links:?}");
    assert_eq!(page.feeds[0].url, "https://news.example/feed.json");
}

/// It stands in one line there.
#[test]
fn the_doctor_s_line_for_wordpress_is_the_documented_one() {
    let feed = "https://news.example/feed/";
    let embed = "https://cdn.example/embed.js";
    let problem = Problem::blocked(feed, "https://partner.example");
    let changes = doctor::problem(&problem, doctor::Addresses { feed, embed }).changes;
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, snippet) = blocks_of("php").remove(0);
    let line = changes
        .iter()
        .find(|change| change.place == "WordPress (functions.php)")
        .map(|change| change.line.as_str());
    assert_eq!(line, Some(in_one_line(&snippet).as_str()));
}

#[test]
fn nginx_lines_are_those_that_are_tested() {
    let deployed: Vec<String> = file("deploy/nginx.conf")
        .lines()
        .map(|line| line.trim().to_owned())
        .collect();
    for (name, text) in blocks_of("nginx") {
        // That one is run as it stands: see above.
        if name == "docs/feeds.md" {
            continue;
        }
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

/// Returns the part of a post that WordPress sends for `_fields` and `_embed`.
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
    assert!(
        address.ends_with(&format!("?{}", discovery::POSTS_QUERY)),
        "the search for feeds asks for something else"
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
        let (mut feed, _) =
            ajel::feed::parse(text.as_bytes(), "https://wp.example/wp-json/wp/v2/posts")
                .expect("a feed");
        // Not shown: `date_gmt` needs no zone.
        feed.items
            .iter_mut()
            .for_each(|item| item.utc_offset = None);
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

#[test]
fn help_names_every_documented_command() {
    let [help] = commands::of("help_names_every_documented_command")[..] else {
        panic!("it runs one command");
    };
    let output = Command::new("sh")
        .args(["-c", help])
        .current_dir(root())
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{help}: {output:?}");
    let printed = String::from_utf8_lossy(&output.stdout);
    for (command, _) in commands::all() {
        if let Some(rest) = command.strip_prefix("./dev ")
            && *command != help
        {
            let name = rest.split(' ').next().unwrap_or_default();
            assert!(
                printed
                    .lines()
                    .any(|line| line.starts_with(&format!("./dev {name}"))),
                "no {name} in {printed}"
            );
        }
    }
}
