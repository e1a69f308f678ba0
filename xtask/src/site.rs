//! The documents, the demo, the pages for publishers and the documentation of the crates as
//! one folder of static files, for any host: `./dev site`.
//!
//! - [`chapters`]: which documents. [`book`]: those of one [`language`] as pages, by mdBook.
//!   [`links`]: where their links lead inside the site. [`theme`]: the frame around them.

mod book;
mod chapters;
mod language;
mod links;
mod theme;

use anyhow::{Context, Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    build::{build_if_due, rustc::PROFILE},
    lint::BESIDE_THE_RELEASE,
    process::{Run, command, step},
    project::{
        Scratch, WASM, copy_folder, dist, files, new_folder, read, remove_folder, root, target,
        write,
    },
    tools::{self, Need},
};
use book::Books;
use language::Language;

/// The first page of the site, which chooses the language.
const FIRST_PAGE: &[&str] = &["index.html", "index.css", "index.js"];

/// The crates that the site documents, as readers of the site would use them.
const CRATES: [&str; 3] = ["ajel", "ajel-feed", "ajel-related"];

/// Makes the site in the folder `to`, in place of an older one. The demo is the one in the
/// folder `from`, taken as it is, or else that in `dist/`, built first if it is due.
pub fn site(from: Option<PathBuf>, to: &Path) -> Result<()> {
    ensure!(
        !to.exists() || is_site(to) || is_empty(to),
        "{} has other files: name a folder that is empty, or has an older site",
        to.display()
    );
    tools::install(&[Need::Site])?;
    let books = Books::find()?;
    let from = match from {
        Some(folder) => folder,
        None => {
            build_if_due()?;
            dist()
        }
    };
    let work = Scratch::new("site")?;
    let stage = work.join("site");
    for language in Language::ALL {
        let name = format!("documents, {}", language.tag());
        let tag = language.tag();
        step(name, || {
            books.build(language, &work.join(tag), &stage.join(tag))
        })?;
    }
    for name in FIRST_PAGE {
        write(stage.join(name), read(Path::new("site").join(name))?)?;
    }
    write(stage.join("favicon.svg"), read("demo/favicon.svg")?)?;
    copy_demo(&from, &stage.join("demo"))?;
    step("search", || index(&stage, &books.pages()))?;
    step("documentation of the crates", || {
        document(&stage.join("rustdoc"))
    })?;
    new_folder(to)?;
    copy_folder(&stage, to)?;
    println!("{}", to.display());
    Ok(())
}

/// Returns whether a folder is a site that this command has made.
fn is_site(folder: &Path) -> bool {
    ["index.js", "en/index.html", "ar/index.html", "pagefind"]
        .iter()
        .all(|name| folder.join(name).exists())
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Copies the demo with all that it loads, without the copies for servers that send
/// compressed files: a host of documents compresses by itself.
fn copy_demo(from: &Path, to: &Path) -> Result<()> {
    for name in ["index.html", "demo/builder.html", "demo/doctor.html"] {
        ensure!(
            from.join(name).is_file(),
            "{} has no {name}: ./dev build makes it",
            from.display()
        );
    }
    copy_folder(from, to)?;
    for path in files(to)? {
        if path
            .extension()
            .is_some_and(|end| end == "br" || end == "gz")
        {
            let path = to.join(path);
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Makes the index of all documents, in which their pages search. Pagefind takes the language
/// of each page from its `lang`, and its text from its `main`.
fn index(site: &Path, pages: &[String]) -> Result<()> {
    let pagefind = root().join("site/node_modules/.bin/pagefind");
    command(pagefind)
        .arg("--site")
        .arg(site)
        .arg("--glob")
        .arg(format!("{{{}}}", pages.join(",")))
        .args(["--root-selector", "main"])
        // Not every host sends index.html for a folder.
        .arg("--keep-index-url")
        .run_quietly()
}

/// Has rustdoc document the crates for browsers: the elements and components exist nowhere
/// else, and the pure crates are the same on every target.
fn document(to: &Path) -> Result<()> {
    let documented = target(WASM).join("doc");
    // There may be crates that were documented for another reason.
    remove_folder(&documented)?;
    let mut cargo = command("cargo");
    cargo
        .args(["doc", "--quiet", "--locked", "--no-deps"])
        .args(["--target", WASM, "--profile", PROFILE])
        // With it, crates have the features that the lints have compiled.
        .args(["--package", "ajel-page"])
        .envs(BESIDE_THE_RELEASE.iter().copied())
        // Types of other crates are documented on docs.rs. Cargo calls this unstable.
        .env("CARGO_UNSTABLE_RUSTDOC_MAP", "true");
    for name in CRATES {
        cargo.args(["--package", name]);
    }
    cargo.run()?;
    copy_folder(&documented, to)?;
    fs::remove_file(to.join(".lock")).ok();
    // Pages of rustdoc's own lead there.
    write(to.join("index.html"), read("site/rustdoc.html")?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_files_is_left_alone() {
        let folder = Scratch::new("no-site").expect("a folder");
        assert!(is_empty(&folder) && !is_site(&folder));
        write(folder.join("index.js"), "").expect("a file");
        assert!(!is_empty(&folder) && !is_site(&folder));
        let error = site(None, &folder).expect_err("other files");
        assert!(error.to_string().contains("has other files"), "{error}");
    }

    #[test]
    fn the_demo_comes_without_compressed_copies() {
        let [from, to] = ["from", "to"].map(|name| Scratch::new(name).expect("a folder"));
        fs::create_dir(from.join("demo")).expect("a folder");
        let names = ["index.html", "demo/builder.html", "demo/doctor.html"];
        for name in names {
            assert!(copy_demo(&from, &to).is_err(), "without {name}");
            write(from.join(name), name).expect("a file");
            write(from.join(format!("{name}.br")), name).expect("a file");
        }
        copy_demo(&from, &to).expect("a demo");
        let copied = files(&to).expect("files");
        assert_eq!(copied.len(), names.len(), "{copied:?}");
    }
}
