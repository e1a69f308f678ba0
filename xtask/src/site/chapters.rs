//! Which documents are in the books, and in which order.

use anyhow::{Context, Result, ensure};
use std::{fmt::Write, fs, path::Path};

use super::{language::Language, links};
use crate::project::root;

/// A part of a book: its title in both languages, and its documents in `docs/`.
type Part = ([&'static str; 2], &'static [&'static str]);

/// The parts, by their readers.
const PARTS: &[Part] = &[
    (
        ["On a page", "على الصفحة"],
        &[
            "embedding",
            "widgets",
            "bar",
            "reference",
            "languages",
            "privacy",
            "performance",
        ],
    ),
    (
        ["For publishers", "للناشرين"],
        &["feeds", "wordpress", "deploying", "versions"],
    ),
    (
        ["For developers", "للمطوّرين"],
        &["contributing", "ranking", "size"],
    ),
];

/// The titles of the last part, which is the changelog alone.
const CHANGES: [&str; 2] = ["What has changed", "ما الذي تغيّر"];

/// A document of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its file in the project: `docs/feeds.md`.
    pub source: String,
    /// Its file in the book's sources: `feeds.md`.
    pub file: String,
    /// Its own first heading.
    pub title: String,
    /// The title of its part; none where it stands before all parts.
    part: Option<&'static str>,
}

impl Chapter {
    /// Returns a chapter of these values.
    pub fn new(source: &str, file: &str, title: &str, part: Option<&'static str>) -> Self {
        let [source, file, title] = [source, file, title].map(str::to_owned);
        Self {
            source,
            file,
            title,
            part,
        }
    }
}

/// Returns the chapters of a language's book. In English every document is one; in Arabic
/// those that there are.
///
/// # Errors
/// Fails where the book has no first page, or a document is in no part.
pub fn chapters(language: Language) -> Result<Vec<Chapter>> {
    let found = listed(language)
        .into_iter()
        .filter(|(source, _, _)| language == Language::English || root().join(source).is_file())
        .map(|(source, file, part)| {
            let title = title(&source)?;
            Ok(Chapter::new(&source, &file, &title, part))
        });
    let found: Vec<Chapter> = found.collect::<Result<_>>()?;
    ensure!(
        found.first().is_some_and(|first| first.file == "index.md"),
        "the {} book has no first page: write {}",
        language.tag(),
        first_page(language)
    );
    for document in documents(language)? {
        ensure!(
            found.iter().any(|chapter| chapter.source == document),
            "{document} is in no part of the site: add it to xtask/src/site/chapters.rs"
        );
    }
    Ok(found)
}

/// Returns the source, the file and the part of every chapter that a book can have.
fn listed(language: Language) -> Vec<(String, String, Option<&'static str>)> {
    let of_parts = PARTS.iter().flat_map(|([english, arabic], names)| {
        let part = language.of(english, arabic);
        names.iter().map(move |name| {
            let source = format!("{}/{name}.md", folder(language));
            (source, format!("{name}.md"), Some(part))
        })
    });
    let changes = language.of("CHANGELOG.md", "CHANGELOG.ar.md").to_owned();
    let part = Some(language.of(CHANGES[0], CHANGES[1]));
    let first = first_page(language).to_owned();
    [(first, "index.md".to_owned(), None)]
        .into_iter()
        .chain(of_parts)
        .chain([(changes, "changelog.md".to_owned(), part)])
        .collect()
}

const fn first_page(language: Language) -> &'static str {
    language.of("README.md", "README.ar.md")
}

const fn folder(language: Language) -> &'static str {
    language.of("docs", "docs/ar")
}

/// Returns the documents that are in a language's folder.
fn documents(language: Language) -> Result<Vec<String>> {
    let folder = folder(language);
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry?.file_name().into_string();
        let name = name.map_err(|name| anyhow::anyhow!("no text: {}", name.display()))?;
        if name.ends_with(".md") {
            found.push(format!("{folder}/{name}"));
        }
    }
    Ok(found)
}

fn title(source: &str) -> Result<String> {
    let text = crate::project::read(source)?;
    links::title(&text).with_context(|| format!("{source} has no heading"))
}

/// Returns mdBook's table of contents, SUMMARY.md.
pub fn summary(chapters: &[Chapter]) -> String {
    let mut text = String::from("# Summary\n");
    let mut part = None;
    for chapter in chapters {
        let Chapter { title, file, .. } = chapter;
        if chapter.part != part {
            part = chapter.part;
            write!(text, "\n# {}\n\n", part.unwrap_or_default()).expect("a String takes all");
        }
        let item = if part.is_some() { "- " } else { "\n" };
        writeln!(text, "{item}[{title}]({file})").expect("a String takes all");
    }
    text
}

/// Returns the chapter of a file of the project.
pub fn of<'a>(chapters: &'a [Chapter], source: &Path) -> Option<&'a Chapter> {
    let is_its = |chapter: &&Chapter| Path::new(&chapter.source) == source;
    chapters.iter().find(is_its)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_a_part() {
        let chapters = chapters(Language::English).expect("chapters");
        assert!(chapters.len() > 12);
        for language in Language::ALL {
            let listed = listed(language);
            for document in documents(language).expect("documents") {
                assert!(
                    listed.iter().any(|(source, _, _)| *source == document),
                    "{document}"
                );
            }
        }
    }

    #[test]
    fn parts_stand_above_their_chapters() {
        let chapter = |file, title, part| Chapter::new("", file, title, part);
        let text = summary(&[
            chapter("index.md", "ajel", None),
            chapter("bar.md", "A bar", Some("On a page")),
            chapter("feeds.md", "Feeds", Some("For publishers")),
        ]);
        assert_eq!(
            text,
            "# Summary\n\n[ajel](index.md)\n\n# On a page\n\n- [A bar](bar.md)\n\n\
             # For publishers\n\n- [Feeds](feeds.md)\n"
        );
    }

    #[test]
    fn both_books_name_their_chapters_alike() {
        let [english, arabic] = Language::ALL.map(|language| {
            let listed = listed(language).into_iter();
            listed.map(|(_, file, _)| file).collect::<Vec<_>>()
        });
        assert_eq!(english, arabic);
    }
}
