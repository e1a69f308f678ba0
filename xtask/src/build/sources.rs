//! Whether `dist/` is what the sources give: by the bytes of both, because times change
//! with every checkout.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf};

use crate::project::{dist, files, root, target, write};

/// The files and folders that a release is made of.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "crates",
    "demo",
    "index.html",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "style",
    "xtask/src/build",
    "xtask/src/hash.rs",
    "xtask/src/precompress.rs",
];

/// The hashes of the sources and of the release that was made of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Fingerprint {
    sources: String,
    release: String,
}

impl Fingerprint {
    /// Returns that of the sources as they are now, without a release.
    pub fn of_sources() -> Result<Self> {
        let paths = SOURCES.iter().map(|path| root().join(path));
        Ok(Self {
            sources: hash(paths)?,
            release: String::new(),
        })
    }

    /// Returns what [`Fingerprint::write_for_dist`] wrote, if `dist/` is still what it
    /// was then.
    pub fn of_dist() -> Option<Self> {
        let written = fs::read_to_string(path()).ok()?;
        let (sources, release) = written.trim_end().split_once('\n')?;
        let now = hash([dist()]).ok()?;
        (release == now).then(|| Self {
            sources: sources.to_owned(),
            release: release.to_owned(),
        })
    }

    /// Returns whether the sources are still these.
    pub fn is_current(&self) -> bool {
        Self::of_sources().is_ok_and(|now| now.sources == self.sources)
    }

    /// Notes that `dist/` is made of these sources.
    pub fn write_for_dist(&self) -> Result<()> {
        write(path(), format!("{}\n{}\n", self.sources, hash([dist()])?))
    }
}

/// Returns the file for the fingerprint, which is not in `dist/`: that is published.
fn path() -> PathBuf {
    target("dist.fingerprint")
}

/// Returns one hash of the names and bytes of files, and of all files in folders.
fn hash(paths: impl IntoIterator<Item = PathBuf>) -> Result<String> {
    let mut hash = Sha256::new();
    let mut add = |path: PathBuf| -> Result<()> {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for part in [path.as_os_str().as_encoded_bytes(), &bytes] {
            // With their lengths, so that no part runs into the next one.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Ok(())
    };
    for path in paths {
        if path.is_dir() {
            for file in files(&path)? {
                add(path.join(file))?;
            }
        } else {
            add(path)?;
        }
    }
    let digits = hash.finalize();
    Ok(digits.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Scratch;

    #[test]
    fn every_name_and_every_byte_counts() {
        let folder = Scratch::new("sources").expect("a folder");
        let of = || hash([folder.to_path_buf()]).expect("a hash");
        write(folder.join("a"), "bc").expect("a file");
        let first = of();
        assert_eq!(first, of());
        write(folder.join("a"), "bd").expect("a file");
        assert_ne!(first, of());
        write(folder.join("a"), "bc").expect("a file");
        assert_eq!(first, of());
        write(folder.join("d"), "").expect("a file");
        assert_ne!(first, of());
    }

    #[test]
    fn all_sources_are_there() {
        Fingerprint::of_sources()
            .expect("SOURCES in xtask/src/build/sources.rs names what there is");
    }
}
