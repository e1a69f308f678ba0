//! `README.ar.md` and `docs/ar/` say in Arabic what the English documents say to publishers and
//! partners. A change of the one that the other does not follow fails here: code, links, pictures,
//! numbers, headings, lists and tables are compared.
//!
//! `UPDATE=1 cargo test --test native arabic` writes the marks that keep Latin code in Arabic lines
//! in its order.

use std::collections::BTreeSet;
use std::fs;

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn file(name: &str) -> String {
    fs::read_to_string(path(name)).expect(name)
}

const README: &str = "README.md";

/// The English documents that have an Arabic one: those that the README names for partners and
/// publishers. The reference stays English: its tables are generated.
fn documents() -> Vec<String> {
    let readme = file(README);
    let rows = readme
        .lines()
        .filter(|line| line.starts_with("| partners |") || line.starts_with("| publishers |"));
    let mut names: BTreeSet<String> = rows.flat_map(links).collect();
    assert!(names.remove("docs/reference.md"));
    assert!(names.len() >= 9, "{names:?}");
    names.insert(README.to_owned());
    names.into_iter().collect()
}

fn arabic_name(english: &str) -> String {
    match english.strip_prefix("docs/") {
        Some(name) => format!("docs/ar/{name}"),
        None => english.replace(".md", ".ar.md"),
    }
}

fn english_name(name: &str) -> String {
    name.replace("docs/ar/", "docs/").replace(".ar.md", ".md")
}

/// The targets of the links and pictures of a text, as they are written.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1);
    let targets = targets.map(|rest| rest.split(')').next().unwrap_or_default());
    targets.map(str::to_owned).collect()
}

/// The pictures of a line of HTML, as their addresses are written.
fn html_targets(line: &str) -> impl Iterator<Item = &str> {
    let attributes = [" src=\"", " srcset=\""].into_iter();
    attributes.filter_map(|attribute| line.split_once(attribute)?.1.split('"').next())
}

/// A link's target from the root of the project, with its fragment.
fn from_root(document: &str, target: &str) -> String {
    if target.contains(':') {
        return target.to_owned();
    }
    let (file, fragment) = match target.split_once('#') {
        Some((file, fragment)) => (file, format!("#{fragment}")),
        None => (target, String::new()),
    };
    if file.is_empty() {
        return format!("{document}{fragment}");
    }
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/") + &fragment
}

/// The lines of a document outside of its fenced code, and its fenced blocks.
fn prose_and_code(document: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let mut prose = Vec::new();
    let mut code: Vec<Vec<&str>> = Vec::new();
    let mut fenced = false;
    for line in document.lines() {
        let fence = line.trim_start().starts_with("```");
        if fence && !fenced {
            code.push(Vec::new());
        }
        if fence || fenced {
            code.last_mut().expect("a block").push(line);
        } else {
            prose.push(line);
        }
        fenced ^= fence;
    }
    assert!(!fenced, "a block of code without an end");
    (prose, code)
}

/// Blocks of code without their comments, which may be in Arabic.
fn code_of(document: &str) -> Vec<String> {
    let (_, blocks) = prose_and_code(document);
    let without_comments = |lines: Vec<&str>| {
        let is_hash_language = matches!(lines[0], "```sh" | "```nginx");
        let lines = lines.into_iter().map(|line| match line.split_once('#') {
            Some((code, _)) if is_hash_language && (code.is_empty() || code.ends_with(' ')) => {
                code.trim_end()
            }
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    blocks.into_iter().map(without_comments).collect()
}

/// The code within the lines of the text, each once.
fn words_of_code(document: &str) -> BTreeSet<String> {
    let (prose, _) = prose_and_code(document);
    let text = prose.join(" ");
    assert!(text.matches('`').count().is_multiple_of(2), "an odd `");
    let words = text.split('`').skip(1).step_by(2);
    let in_one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.map(in_one_line).collect()
}

/// The text without the targets of links and without HTML.
fn visible_text(document: &str) -> String {
    let (prose, _) = prose_and_code(document);
    let lines = prose
        .into_iter()
        .filter(|line| !line.starts_with("<a ") && !line.starts_with("<div "));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut visible = String::new();
    for (index, part) in text.split("](").enumerate() {
        let after = match index {
            0 => part,
            _ => part.split_once(')').map_or("", |(_, after)| after),
        };
        visible.push_str(after);
    }
    visible
}

/// The numbers in Western digits, sorted.
fn numbers(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let numbers = text.split(|c| !is_part(c));
    let numbers = numbers.map(|number| number.trim_matches(|c: char| !c.is_ascii_digit()));
    let mut numbers: Vec<String> = numbers
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect();
    numbers.sort();
    numbers
}

/// Headings with their levels, items of lists, rows of tables with their numbers of cells, pictures
/// and blocks of code, in their order.
fn shape(name: &str, document: &str) -> Vec<String> {
    let mut shape = Vec::new();
    let mut fenced = false;
    for line in document.lines().map(str::trim_start) {
        if let Some(language) = line.strip_prefix("```") {
            fenced = !fenced;
            if fenced {
                shape.push(format!("{language} code"));
            }
        }
        if fenced {
            continue;
        }
        let (first, _) = line.split_once(' ').unwrap_or((line, ""));
        if line.starts_with('|') {
            let cells = line.replace("\\|", "").matches('|').count() - 1;
            shape.push(format!("row of {cells} cells"));
        } else if line.starts_with("![") {
            shape.extend(links(line).iter().map(|target| from_root(name, target)));
        } else if ["<img ", "<source "]
            .iter()
            .any(|tag| line.starts_with(tag))
        {
            let targets = html_targets(line);
            shape.extend(targets.map(|target| from_root(name, target)));
        } else if first.starts_with('#') && first.trim_start_matches('#').is_empty() {
            shape.push(format!("heading {first}"));
        } else if first == "-" {
            shape.push("item".to_owned());
        } else if let Some(number) = first.strip_suffix('.')
            && number.parse::<u8>().is_ok()
        {
            shape.push(format!("item {number}"));
        }
    }
    shape
}

/// Asserts that two lists are the same and names the first difference.
fn assert_same(name: &str, what: &str, arabic: &[String], english: &[String]) {
    for place in 0..arabic.len().max(english.len()) {
        let (arabic, english) = (arabic.get(place), english.get(place));
        assert_eq!(arabic, english, "{name}, {what} {place}, left: in Arabic");
    }
}

#[test]
fn every_document_for_partners_and_publishers_is_in_arabic_and_no_other() {
    let mut expected: Vec<String> = documents().iter().map(|name| arabic_name(name)).collect();
    let found = fs::read_dir(path("docs/ar")).expect("docs/ar/").flatten();
    let found = found.map(|entry| format!("docs/ar/{}", entry.file_name().display()));
    let mut found: Vec<String> = found.chain(["README.ar.md".to_owned()]).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_code_in_arabic_documents_is_that_of_the_english_ones() {
    for english in documents() {
        let arabic = arabic_name(&english);
        let (ours, theirs) = (file(&arabic), file(&english));
        assert_same(&arabic, "block", &code_of(&ours), &code_of(&theirs));
        let (ours, theirs) = (words_of_code(&ours), words_of_code(&theirs));
        let more: Vec<_> = ours.difference(&theirs).collect();
        let less: Vec<_> = theirs.difference(&ours).collect();
        assert!(
            more.is_empty() && less.is_empty(),
            "{arabic} alone has {more:?}, {english} alone {less:?}"
        );
    }
}

#[test]
fn arabic_documents_link_to_what_the_english_ones_link_to() {
    for english in documents() {
        let targets = |name: &str| {
            let links = links(&file(name));
            let links = links.iter().map(|target| from_root(name, target));
            // The line that leads to the other language.
            let links =
                links.filter(|target| *target != english && *target != arabic_name(&english));
            let mut links: Vec<String> = links.map(|target| english_name(&target)).collect();
            links.sort();
            links
        };
        let arabic = arabic_name(&english);
        assert_same(&arabic, "link", &targets(&arabic), &targets(&english));
    }
}

#[test]
fn arabic_documents_lead_to_arabic_ones_where_there_are_some() {
    for english in documents() {
        let arabic = arabic_name(&english);
        for target in links(&file(&arabic)) {
            let target = from_root(&arabic, &target);
            let (page, _) = target.split_once('#').unwrap_or((&target, ""));
            let leads_back = page == english;
            assert!(
                leads_back || !documents().contains(&page.to_owned()),
                "{arabic} leads to {target}"
            );
        }
    }
}

/// The name by which Markdown's readers know a heading.
fn slug(heading: &str) -> String {
    let letters = heading.trim_start_matches('#').trim().to_lowercase();
    let letters = letters.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
        _ => None,
    });
    letters.collect()
}

#[test]
fn links_into_a_document_find_their_heading() {
    let names = documents();
    let names = names
        .iter()
        .flat_map(|name| [name.clone(), arabic_name(name)]);
    for name in names {
        for target in links(&file(&name)) {
            let target = from_root(&name, &target);
            let Some((page, fragment)) = target.split_once('#') else {
                continue;
            };
            if page.contains(':') {
                continue;
            }
            let page = file(page);
            let (prose, _) = prose_and_code(&page);
            let is_there = prose.iter().any(|line| {
                let is_heading = line.starts_with('#') && slug(line) == fragment;
                is_heading || *line == format!("<a id=\"{fragment}\"></a>")
            });
            assert!(
                is_there,
                "{name} leads to {target}, which has no such heading"
            );
        }
    }
}

#[test]
fn arabic_documents_have_the_numbers_of_the_english_ones() {
    for english in documents() {
        let arabic = arabic_name(&english);
        let [ours, theirs] = [&arabic, &english].map(|name| numbers(&visible_text(&file(name))));
        assert_same(&arabic, "number", &ours, &theirs);
    }
}

#[test]
fn arabic_documents_have_the_headings_lists_tables_and_pictures_of_the_english_ones() {
    for english in documents() {
        let arabic = arabic_name(&english);
        let [ours, theirs] = [&arabic, &english].map(|name| {
            let shape = shape(name, &file(name)).into_iter();
            shape.map(|part| english_name(&part)).collect::<Vec<_>>()
        });
        assert_same(&arabic, "part", &ours, &theirs);
    }
}

/// As a browser counts: a mark that reads as a Latin letter, and one that reads as an Arabic one.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
const RIGHT_TO_LEFT_MARK: char = '\u{200f}';

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}') && c.is_alphabetic()
}

const LEFT_TO_RIGHT_SPAN: &str = "<span dir=\"ltr\">";

/// A line with the marks that it needs. Signs have no direction of their own: without a mark,
/// `--ajel-text` in an Arabic line ends in its hyphens, and two words of code with a comma between
/// them stand in the Latin order (<https://www.unicode.org/reports/tr9/>).
fn with_marks(line: &str) -> String {
    with_marks_at_separators(&with_marks_at_code(line))
}

/// Code that begins or ends with a sign has a left-to-right mark on that side.
fn with_marks_at_code(line: &str) -> String {
    let mut marked = String::new();
    let parts: Vec<&str> = line.split('`').collect();
    for (index, part) in parts.iter().enumerate() {
        if index % 2 == 0 {
            marked.push_str(part);
            continue;
        }
        let is_latin = !part.chars().any(is_arabic);
        let begins = part.starts_with(|c: char| c.is_ascii_alphabetic());
        let ends = part.ends_with(|c: char| c.is_ascii_alphanumeric());
        if is_latin && !begins && !marked.ends_with(LEFT_TO_RIGHT_MARK) {
            marked.push(LEFT_TO_RIGHT_MARK);
        }
        marked.push_str(&format!("`{part}`"));
        let next = parts.get(index + 1).copied().unwrap_or_default();
        if is_latin && !ends && !next.starts_with(LEFT_TO_RIGHT_MARK) {
            marked.push(LEFT_TO_RIGHT_MARK);
        }
    }
    marked
}

/// Returns a line with a right-to-left mark behind each separator between a Latin word and another
/// one or a number.
fn with_marks_at_separators(line: &str) -> String {
    let mut marked = String::new();
    let mut after_latin = false;
    let mut separator = None;
    let mut in_code = false;
    let mut in_span = false;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        in_span |= marked.ends_with(LEFT_TO_RIGHT_SPAN);
        in_span &= !marked.ends_with("</span>");
        if in_span {
            (after_latin, separator) = (false, None);
            marked.push(c);
            continue;
        }
        let is_latin = c.is_ascii_alphabetic() || (in_code && c.is_ascii_digit());
        if let Some(place) = separator
            && (is_latin || c.is_ascii_digit())
        {
            marked.insert(place, RIGHT_TO_LEFT_MARK);
            (after_latin, separator) = (false, None);
        }
        if is_latin || is_arabic(c) || c == RIGHT_TO_LEFT_MARK {
            (after_latin, separator) = (is_latin, None);
        }
        let ends_code = in_code && c == '`';
        in_code ^= c == '`';
        let separates = match c {
            '،' | '؛' | '·' => !in_code,
            '.' | ':' => !in_code && rest.peek() == Some(&' '),
            LEFT_TO_RIGHT_MARK => marked.ends_with('`'),
            _ => ends_code,
        };
        marked.push(c);
        if after_latin && separates {
            separator = Some(marked.len());
        }
    }
    marked
}

/// A document with the marks of its Arabic lines: not in code, nor where it reads left to right.
fn marked(document: &str) -> String {
    let mut fenced = false;
    let mut left_to_right = false;
    let mut lines = String::new();
    for line in document.lines() {
        fenced ^= line.trim_start().starts_with("```");
        left_to_right = match line {
            "<div dir=\"ltr\">" => true,
            "</div>" => false,
            _ => left_to_right,
        };
        match fenced || left_to_right || line.starts_with('<') {
            true => lines.push_str(line),
            false => lines.push_str(&with_marks(line)),
        }
        lines.push('\n');
    }
    lines
}

#[test]
fn code_in_arabic_lines_keeps_its_order() {
    for english in documents() {
        let name = arabic_name(&english);
        let written = file(&name);
        let marked = marked(&written);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(path(&name), marked).expect("a document");
            continue;
        }
        for (number, (line, should)) in written.lines().zip(marked.lines()).enumerate() {
            assert_eq!(
                line,
                should,
                "{name}:{} lacks a mark: UPDATE=1 cargo test --test native arabic",
                number + 1
            );
        }
    }
}

/// No mark helps code in both scripts: it needs an element of its own.
#[test]
fn code_in_both_scripts_has_a_direction() {
    for english in documents() {
        let name = arabic_name(&english);
        let document = file(&name);
        let (prose, _) = prose_and_code(&document);
        for line in prose {
            let parts: Vec<&str> = line.split('`').collect();
            for place in (1..parts.len()).step_by(2) {
                let code = parts[place];
                let is_mixed =
                    code.chars().any(is_arabic) && code.chars().any(|c| c.is_ascii_alphabetic());
                assert!(
                    !is_mixed || parts[place - 1].ends_with(LEFT_TO_RIGHT_SPAN),
                    "{name}: `{code}` stands in no {LEFT_TO_RIGHT_SPAN}"
                );
            }
        }
    }
}

#[test]
fn marks_stand_where_signs_or_separators_would_turn_code_around() {
    for (line, should) in [
        ("في `embed.js` شيء", "في `embed.js` شيء"),
        ("المتغير `--ajel-text`", "المتغير \u{200e}`--ajel-text`"),
        ("يبدأ بـ `data-`، ثم", "يبدأ بـ `data-`\u{200e}، ثم"),
        ("`a`، `b`", "`a`،\u{200f} `b`"),
        ("`a` `b`", "`a`\u{200f} `b`"),
        ("RSS، Atom", "RSS،\u{200f} Atom"),
        ("nginx، 200 موقع", "nginx،\u{200f} 200 موقع"),
        ("JSON Feed: `a`", "JSON Feed:\u{200f} `a`"),
        ("JSON Feed 1.1 وRSS 2.0", "JSON Feed 1.1 وRSS 2.0"),
        (
            "<span dir=\"ltr\">June 1 · 2 June</span>",
            "<span dir=\"ltr\">June 1 · 2 June</span>",
        ),
        ("RSS وAtom و`a`", "RSS وAtom و`a`"),
        ("الوسم `عاجل` أو `urgent`", "الوسم `عاجل` أو `urgent`"),
    ] {
        assert_eq!(with_marks(line), should);
        assert_eq!(with_marks(should), should);
    }
}
