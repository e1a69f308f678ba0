//! Version numbers of releases, which are also the names of their folders.

use anyhow::{Result, bail};
use semver::Version;
use std::{fs, path::Path};

/// Parses a version.
///
/// # Errors
/// Fails for everything but three numbers with or without a pre-release: the version is
/// a folder in an address, and `+` means a space there to some servers.
pub fn parse(text: &str) -> Result<Version> {
    match Version::parse(text) {
        Ok(version) if version.build.is_empty() => Ok(version),
        _ => bail!("a version is three numbers, such as 1.4.0, not «{text}»"),
    }
}

/// Returns the versions that a release folder holds, oldest first.
pub fn in_folder(release: &Path) -> Result<Vec<Version>> {
    let mut versions = Vec::new();
    for entry in fs::read_dir(release)?.flatten() {
        let name = entry.file_name();
        if let Some(version) = name.to_str().and_then(|name| parse(name).ok())
            && entry.path().is_dir()
        {
            versions.push(version);
        }
    }
    versions.sort();
    Ok(versions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Scratch;

    #[test]
    fn a_version_is_three_numbers_and_no_path() {
        for good in ["1.0.0", "1.10.0", "0.0.1-rc.1", "2.0.0-beta"] {
            assert_eq!(parse(good).expect(good).to_string(), good);
        }
        for bad in [
            "", "1", "1.0", "v1.0.0", "../1.0.0", "1.0.0/..", "1.0.0+5", "1.0.0 ", "1.0.x",
        ] {
            let error = parse(bad).expect_err(bad).to_string();
            assert!(error.contains(&format!("not «{bad}»")), "{error}");
        }
    }

    #[test]
    fn versions_are_listed_by_their_numbers() {
        let folder = Scratch::new("versions").expect("a folder");
        for name in ["1.10.0", "1.9.0", "v1", ".1.0.0", "1.9.0-rc.1", "notes"] {
            fs::create_dir(folder.join(name)).expect("a folder");
        }
        fs::write(folder.join("2.0.0"), "a file").expect("a file");
        let versions = in_folder(&folder).expect("versions");
        let names: Vec<String> = versions.iter().map(Version::to_string).collect();
        assert_eq!(names, ["1.9.0-rc.1", "1.9.0", "1.10.0"]);
    }
}
