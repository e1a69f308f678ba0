//! A version's folder in the release, which never changes again, and the plugin for WordPress
//! beside it: `./dev package VERSION`.

use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    build::build_if_due,
    channel,
    project::{copy_folder, dist, files, remove_folder},
    version, wordpress,
};

/// Adds a build to the release folder `to` as `version`, and points the channel at it.
/// The build is the one in the folder `from`, taken as it is, or else that in `dist/`,
/// made first if it is due.
pub fn package(version: &str, from: Option<PathBuf>, to: &Path) -> Result<()> {
    let name = version::parse(version)?.to_string();
    let from = match from {
        Some(folder) => folder,
        None => {
            build_if_due()?;
            dist()
        }
    };
    for file in ["embed.js.br", "ajel-nowasm.js.br"] {
        ensure!(
            from.join(file).is_file(),
            "{} has no {file}: ./dev build makes it",
            from.display()
        );
    }
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    let folder = to.join(&name);
    if folder.exists() {
        // Browsers keep a version's files for a year.
        if let Some(file) = first_difference(&from, &folder)? {
            bail!(
                "{} is there already, with other files ({}): take a new version",
                folder.display(),
                file.display()
            );
        }
    } else {
        // As a whole: a server may be reading.
        let unfinished = to.join(format!(".{name}"));
        remove_folder(&unfinished)?;
        copy_folder(&from, &unfinished)?;
        fs::rename(&unfinished, &folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    wordpress::package(&name, to)?;
    channel::point_at(version, to)
}

/// Returns the first file that is not the same in both folders.
fn first_difference(one: &Path, other: &Path) -> Result<Option<PathBuf>> {
    let mut paths = files(one)?;
    paths.extend(files(other)?);
    paths.sort();
    paths.dedup();
    Ok(paths.into_iter().find(|path| {
        let [one, other] = [one, other].map(|folder| fs::read(folder.join(path)).ok());
        one != other
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Scratch, write};

    #[test]
    fn folders_differ_by_a_byte_or_by_a_file() {
        let folder = Scratch::new("difference").expect("a folder");
        let [one, other] = ["one", "other"].map(|name| folder.join(name));
        for folder in [&one, &other] {
            fs::create_dir(folder).expect("a folder");
            write(folder.join("a"), "1").expect("a file");
        }
        let difference = || first_difference(&one, &other).expect("folders");
        assert_eq!(difference(), None);
        write(other.join("b"), "").expect("a file");
        assert_eq!(difference(), Some(PathBuf::from("b")));
        write(other.join("a"), "2").expect("a file");
        assert_eq!(difference(), Some(PathBuf::from("a")));
    }
}
