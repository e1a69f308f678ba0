//! The documents of one language as pages, by mdBook.

use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{
    chapters::{self, Chapter},
    language::Language,
    links::{self, Target},
    theme,
};
use crate::{
    process::{Run, command},
    project::{copy_folder, read, root, write},
};

/// The types of the pictures in the documents.
const PICTURES: [&str; 5] = ["png", "svg", "webp", "gif", "avif"];

/// The two books, which link to each other's chapters.
pub struct Books {
    english: Vec<Chapter>,
    arabic: Vec<Chapter>,
    /// Where the project's source is, if Cargo.toml says so.
    repository: Option<String>,
}

impl Books {
    /// Finds the documents.
    pub fn find() -> Result<Self> {
        Ok(Self {
            english: chapters::chapters(Language::English)?,
            arabic: chapters::chapters(Language::Arabic)?,
            repository: repository(&read("Cargo.toml")?)?,
        })
    }

    /// Returns the page of every chapter, from the site's folder: `en/feeds.html`.
    pub fn pages(&self) -> Vec<String> {
        let pages = Language::ALL.into_iter().flat_map(|language| {
            let chapters = self.of(language).iter();
            chapters.map(move |chapter| format!("{}/{}", language.tag(), page_of(&chapter.file)))
        });
        pages.collect()
    }

    fn of(&self, language: Language) -> &[Chapter] {
        match language {
            Language::English => &self.english,
            Language::Arabic => &self.arabic,
        }
    }

    /// Builds a book in the scratch folder `work`, and copies its pages to `to`.
    pub fn build(&self, language: Language, work: &Path, to: &Path) -> Result<()> {
        command("mdbook")
            .args(["init", "--force", "--theme", "--ignore", "none"])
            .args(["--title", "ajel"])
            .arg(work)
            .run_quietly()?;
        theme::adapt(&work.join("theme"), language)?;
        write(work.join("book.toml"), self.configuration(language))?;
        write(work.join("site.css"), read("site/book.css")?)?;
        self.write_sources(language, &work.join("src"))?;
        command("mdbook").arg("build").arg(work).run_quietly()?;
        let pages = work.join("book");
        self.name_counterparts(language, &pages)?;
        // mdBook's note for GitHub's own generator.
        fs::remove_file(pages.join(".nojekyll")).ok();
        copy_folder(&pages, to)
    }

    /// Returns mdBook's configuration, book.toml.
    fn configuration(&self, language: Language) -> String {
        let repository = self
            .repository
            .as_ref()
            .map(|address| format!("git-repository-url = \"{address}\"\n"))
            .unwrap_or_default();
        format!(
            r#"[book]
title = "ajel · عاجل"
language = "{}"
text-direction = "{}"

[build]
create-missing = false

[output.html]
default-theme = "light"
preferred-dark-theme = "coal"
smart-punctuation = false
no-section-label = true
additional-css = ["site.css"]
# It would know its own folder only, and not that of the host.
input-404 = ""
{repository}
[output.html.playground]
runnable = false

[output.html.search]
enable = false
"#,
            language.tag(),
            language.direction(),
        )
    }

    /// Writes the documents with links that hold in the site, their pictures, and the table
    /// of contents.
    fn write_sources(&self, language: Language, to: &Path) -> Result<()> {
        let chapters = self.of(language);
        let mut pictures = BTreeSet::new();
        for chapter in chapters {
            let text = links::rewrite(&read(&chapter.source)?, |link| {
                self.target(language, chapter, link, &mut pictures)
            })
            .with_context(|| chapter.source.clone())?;
            write(to.join(&chapter.file), text)?;
        }
        for picture in pictures {
            let name = picture.file_name().unwrap_or_default();
            fs::copy(root().join(&picture), to.join(name))
                .with_context(|| format!("cannot copy {}", picture.display()))?;
        }
        write(to.join("SUMMARY.md"), chapters::summary(chapters))?;
        // The example's, where mdBook has made one.
        fs::remove_file(to.join("chapter_1.md")).ok();
        Ok(())
    }

    /// Returns where a link of a chapter leads in the site. A picture among `pictures` is
    /// copied beside the chapters.
    fn target(
        &self,
        language: Language,
        chapter: &Chapter,
        link: &str,
        pictures: &mut BTreeSet<PathBuf>,
    ) -> Result<Target> {
        if link.starts_with('#') || link.contains(':') {
            return Ok(Target::Kept);
        }
        let (path, fragment) = link
            .find('#')
            .map_or((link, ""), |start| link.split_at(start));
        let path = links::resolve(Path::new(&chapter.source), path)
            .with_context(|| format!("{link} leads out of the project"))?;
        if let Some(chapter) = chapters::of(self.of(language), &path) {
            return Ok(Target::Address(format!("{}{fragment}", chapter.file)));
        }
        let other = language.other();
        if let Some(chapter) = chapters::of(self.of(other), &path) {
            let page = page_of(&chapter.file);
            let address = format!("../{}/{page}{fragment}", other.tag());
            return Ok(Target::Address(address));
        }
        if !root().join(&path).exists() {
            bail!("{link} leads to {}, which is not there", path.display());
        }
        let is_picture = |end: &OsStr| PICTURES.iter().any(|picture| end == *picture);
        if path.extension().is_some_and(is_picture) {
            let name = path.file_name().unwrap_or_default().display().to_string();
            pictures.insert(path);
            return Ok(Target::Address(name));
        }
        Ok(match &self.repository {
            Some(address) => {
                Target::Address(format!("{address}/blob/HEAD/{}{fragment}", path.display()))
            }
            None => Target::Words,
        })
    }

    /// Has each page name the same page in the other language, or the first one there.
    fn name_counterparts(&self, language: Language, pages: &Path) -> Result<()> {
        let others = self.of(language.other());
        for entry in fs::read_dir(pages)? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "html") {
                let name = path.file_name().unwrap_or_default().display().to_string();
                let has_it = others.iter().any(|other| page_of(&other.file) == name);
                let counterpart = if has_it { &name } else { "index.html" };
                let text = fs::read_to_string(&path)?;
                write(&path, text.replace(theme::COUNTERPART, counterpart))?;
            }
        }
        Ok(())
    }
}

/// Returns the page that mdBook makes of a chapter's file.
fn page_of(file: &str) -> String {
    file.replace(".md", ".html")
}

/// Returns the address of the project's source in Cargo.toml.
fn repository(manifest: &str) -> Result<Option<String>> {
    let manifest: toml::Table = manifest.parse().context("Cargo.toml")?;
    let address = manifest.get("package").and_then(|package| {
        let address = package.get("repository")?.as_str()?;
        Some(address.trim_end_matches('/').to_owned())
    });
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(source: &str, file: &str) -> Chapter {
        Chapter::new(source, file, "", None)
    }

    fn books(repository: Option<&str>) -> Books {
        Books {
            english: vec![
                chapter("README.md", "index.md"),
                chapter("docs/feeds.md", "feeds.md"),
                chapter("docs/size.md", "size.md"),
            ],
            arabic: vec![
                chapter("README.ar.md", "index.md"),
                chapter("docs/ar/feeds.md", "feeds.md"),
            ],
            repository: repository.map(str::to_owned),
        }
    }

    /// Where a link of a document leads, and the pictures that are copied for it.
    fn target(books: &Books, language: Language, source: &str, link: &str) -> (String, usize) {
        let mut pictures = BTreeSet::new();
        let chapter = chapters::of(books.of(language), Path::new(source)).expect("a chapter");
        let target = books.target(language, chapter, link, &mut pictures);
        let text = match target {
            Ok(Target::Address(address)) => address,
            Ok(other) => format!("{other:?}"),
            Err(error) => error.to_string(),
        };
        (text, pictures.len())
    }

    #[test]
    fn links_hold_where_the_site_has_its_pages() {
        use Language::{Arabic, English};
        let books = books(None);
        let to = |language, source, link| target(&books, language, source, link).0;
        assert_eq!(to(English, "README.md", "docs/feeds.md#a"), "feeds.md#a");
        assert_eq!(to(English, "docs/feeds.md", "../README.md"), "index.md");
        assert_eq!(to(English, "README.md", "README.ar.md"), "../ar/index.html");
        assert_eq!(to(Arabic, "README.ar.md", "docs/ar/feeds.md"), "feeds.md");
        assert_eq!(
            to(Arabic, "docs/ar/feeds.md", "../size.md#b"),
            "../en/size.html#b"
        );
        assert_eq!(to(English, "docs/feeds.md", "#a"), "Kept");
        assert_eq!(to(English, "docs/feeds.md", "https://a.example/"), "Kept");
        assert_eq!(
            to(English, "docs/feeds.md", "gone.md"),
            "gone.md leads to docs/gone.md, which is not there"
        );
    }

    #[test]
    fn pictures_go_with_the_pages() {
        let books = books(None);
        let (to, copied) = target(
            &books,
            Language::Arabic,
            "docs/ar/feeds.md",
            "../wordpress-page.png",
        );
        assert_eq!((to.as_str(), copied), ("wordpress-page.png", 1));
    }

    #[test]
    fn source_files_are_in_the_repository_if_there_is_one() {
        let to = |books: &Books| {
            target(
                books,
                Language::English,
                "docs/feeds.md",
                "../examples/leptos-app",
            )
            .0
        };
        assert_eq!(to(&books(None)), "Words");
        assert_eq!(
            to(&books(Some("https://git.example/ajel"))),
            "https://git.example/ajel/blob/HEAD/examples/leptos-app"
        );
        let manifest = "[package]\nrepository = \"https://git.example/ajel/\"\n";
        let found = repository(manifest).expect("TOML");
        assert_eq!(found.as_deref(), Some("https://git.example/ajel"));
        assert_eq!(repository("[package]").expect("TOML"), None);
    }

    #[test]
    fn the_arabic_book_runs_right_to_left() {
        let text = books(None).configuration(Language::Arabic);
        let table: toml::Table = text.parse().expect("TOML");
        assert_eq!(table["book"]["language"].as_str(), Some("ar"));
        assert_eq!(table["book"]["text-direction"].as_str(), Some("rtl"));
    }
}
