//! The plugin for WordPress: its zip, which people upload on WordPress's own pages, and the
//! checks of its words.

mod zip;

#[cfg(test)]
mod translations;

use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::project::{files, root, write};

/// Where the plugin's files are, and the name of its folder in the zip, by which WordPress
/// knows it.
const FOLDER: &str = "wordpress/ajel";
const NAME: &str = "ajel";

/// Puts the plugin's zip into a folder of releases, with the release's version in it.
///
/// # Errors
/// Fails where the folder has a zip of that version with other files: sites that have it would not
/// learn that there is a newer one.
pub fn package(version: &str, to: &Path) -> Result<()> {
    let bytes = zip(version)?;
    let path = to.join(format!("ajel-wordpress-{version}.zip"));
    match fs::read(&path) {
        Ok(there) if there == bytes => return Ok(()),
        Ok(_) => bail!(
            "{} is there already, with other files: take a new version",
            path.display()
        ),
        Err(_) => {}
    }
    // As a whole: a server may be reading.
    let unfinished = to.join(format!(".ajel-wordpress-{version}.zip"));
    write(&unfinished, bytes)?;
    fs::rename(&unfinished, &path).with_context(|| format!("cannot create {}", path.display()))
}

/// Returns the zip of a version: the same bytes for the same files.
fn zip(version: &str) -> Result<Vec<u8>> {
    let folder = root().join(FOLDER);
    let mut entries = Vec::new();
    for path in shipped(&folder)? {
        let name = path.to_str().context("a file's name is no text")?;
        let mut bytes =
            fs::read(folder.join(&path)).with_context(|| format!("cannot read {name}"))?;
        if ["ajel.php", "readme.txt"].contains(&name) {
            bytes = with_version(&String::from_utf8(bytes)?, version)
                .with_context(|| format!("in {name}"))?
                .into_bytes();
        }
        entries.push((format!("{NAME}/{}", name.replace('\\', "/")), bytes));
    }
    zip::zip(&entries)
}

/// Returns the plugin's files without those for its developers.
fn shipped(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = files(folder)?;
    paths.retain(|path| {
        let is_hidden = path
            .iter()
            .any(|part| part.to_string_lossy().starts_with('.'));
        let is_for_developers = path
            .extension()
            .is_some_and(|end| ["dist", "pot", "md"].iter().any(|other| end == *other));
        !is_hidden && !is_for_developers
    });
    Ok(paths)
}

/// Returns a file's text with the version of a release in the place of the source's own.
fn with_version(text: &str, version: &str) -> Result<String> {
    let mut places = 0;
    let mut lines = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = ["Version:", "Stable tag:", "define( 'AJEL_VERSION', '"]
            .into_iter()
            .find_map(|start| {
                let at = line.find(start)?;
                // A word of the text, such as «Version: …» in a sentence, is none.
                let is_first = line[..at].chars().all(|letter| " *".contains(letter));
                is_first.then_some(at + start.len())
            });
        let Some(start) = start else {
            lines.push_str(line);
            continue;
        };
        let rest = &line[start..];
        let from = rest.find(|letter: char| letter != ' ').unwrap_or(0);
        let length = rest[from..]
            .find(|letter: char| letter.is_whitespace() || letter == '\'')
            .unwrap_or(rest.len() - from);
        places += 1;
        lines.push_str(&line[..start + from]);
        lines.push_str(version);
        lines.push_str(&rest[from + length..]);
    }
    ensure!(places > 0, "no line has a version");
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Scratch, read};

    #[test]
    fn the_zip_has_the_release_s_version_and_nothing_for_developers() {
        let entries = zip::entries(&zip("7.8.9-rc.1").expect("a zip")).expect("entries");
        let text = |name: &str| {
            let (_, bytes) = entries
                .iter()
                .find(|(path, _)| path == name)
                .unwrap_or_else(|| panic!("no {name}"));
            String::from_utf8(bytes.clone()).expect("text")
        };
        let main = text("ajel/ajel.php");
        assert!(
            main.contains(" * Version:           7.8.9-rc.1\n"),
            "{main}"
        );
        assert!(main.contains("define( 'AJEL_VERSION', '7.8.9-rc.1' );\n"));
        assert!(text("ajel/readme.txt").contains("\nStable tag: 7.8.9-rc.1\n"));
        text("ajel/uninstall.php");
        text("ajel/languages/ajel-ar.po");
        for (path, _) in &entries {
            assert!(path.starts_with("ajel/"), "{path}");
            assert!(!path.contains("/.") && !path.ends_with(".dist"), "{path}");
        }
    }

    #[test]
    fn the_same_files_are_the_same_zip() {
        let folder = Scratch::new("plugin").expect("a folder");
        package("1.0.0", &folder).expect("a zip");
        package("1.0.0", &folder).expect("the same again");
        write(folder.join("ajel-wordpress-1.0.0.zip"), "other").expect("a file");
        let error = package("1.0.0", &folder).expect_err("other files");
        assert!(error.to_string().contains("take a new version"), "{error}");
        assert_eq!(files(&folder).expect("files").len(), 1);
    }

    #[test]
    fn every_file_of_php_stops_where_wordpress_is_missing() {
        let folder = root().join(FOLDER);
        for path in shipped(&folder).expect("files") {
            if path.extension().is_some_and(|end| end == "php") {
                let text = read(Path::new(FOLDER).join(&path)).expect("text");
                let guard = if path == Path::new("uninstall.php") {
                    "\ndefined( 'WP_UNINSTALL_PLUGIN' ) || exit;\n"
                } else {
                    "\ndefined( 'ABSPATH' ) || exit;\n"
                };
                assert!(text.contains(guard), "{}: {guard}", path.display());
            }
        }
    }

    #[test]
    fn the_version_is_that_of_the_project() {
        let cargo = read("Cargo.toml").expect("text");
        let version = cargo
            .lines()
            .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
            .expect("a version");
        for name in ["ajel.php", "readme.txt"] {
            let text = read(Path::new(FOLDER).join(name)).expect("text");
            assert_eq!(with_version(&text, version).expect("a version"), text);
        }
    }
}
