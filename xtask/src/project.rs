//! Where things are: the project's folder, its build results, the cache of its tools.

use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
};

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Returns the project's folder.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // `cargo run` names the folder that it runs the program for. The folder that the program was
        // compiled in can be that of another clone, where clones share compiled crates.
        let run_for = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let own = run_for.filter(|folder| folder.ends_with("xtask"));
        let own = own.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        own.parent()
            .expect("xtask/ lies in the project's folder")
            .to_owned()
    });
    &ROOT
}

/// Returns the folder of the release that `./dev build` makes.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns a path in cargo's target directory.
pub fn target(path: &str) -> PathBuf {
    root().join("target").join(path)
}

/// Returns cargo's home, where rustup puts the programs that it installs.
pub fn cargo_home() -> PathBuf {
    env::var_os("CARGO_HOME").map_or_else(|| home().join(".cargo"), PathBuf::from)
}

/// Returns the folder for the tools whose exact version matters. All copies of the
/// project share it.
pub fn cache() -> PathBuf {
    env::var_os("XDG_CACHE_HOME")
        .map_or_else(|| home().join(".cache"), PathBuf::from)
        .join("ajel")
}

fn home() -> PathBuf {
    env::home_dir().unwrap_or_default()
}

/// Returns the text of a file of the project.
pub fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = root().join(path);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file, and names it in the error.
pub fn write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> Result<()> {
    let path = path.as_ref();
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Empties a folder, which may not exist yet.
pub fn new_folder(path: impl AsRef<Path>) -> Result<()> {
    remove_folder(&path)?;
    fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.as_ref().display()))
}

/// Removes a folder, which may not exist.
pub fn remove_folder(path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let target = to.join(&file);
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder)
            .and_then(|()| fs::copy(from.join(&file), &target))
            .with_context(|| format!("cannot copy {} to {}", file.display(), target.display()))?;
    }
    Ok(())
}

/// Returns the paths of all files below a folder, relative to it, in the order of
/// their bytes.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries =
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder)?.to_path_buf());
            }
        }
    }
    found.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    Ok(found)
}

/// A folder for intermediate files below `target/`, removed when dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Creates an empty folder, which no other use of the same name shares.
    pub fn new(name: &str) -> Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = target("scratch").join(format!("{name}-{}-{count}", std::process::id()));
        new_folder(&folder)?;
        Ok(Self(folder))
    }
}

impl std::ops::Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_below_folders_and_in_order() {
        let scratch = Scratch::new("files").expect("a folder");
        for name in ["b.js", "a/c.js", "A.js"] {
            let path = scratch.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            write(path, name).expect("a file");
        }
        let found = files(&scratch).expect("files");
        assert_eq!(found, ["A.js", "a/c.js", "b.js"].map(PathBuf::from));

        let copy = Scratch::new("copy").expect("a folder");
        copy_folder(&scratch, &copy).expect("a copy");
        assert_eq!(files(&copy).expect("files"), found);
    }
}
