//! Results of binaryen's slow passes, kept in the project's cache: the same program with the
//! same options is optimised once on a machine, not once in each build and clone.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    path::Path,
    time::{Duration, SystemTime},
};

use crate::project::{Scratch, cache, read};

/// How long a result is kept that no build asks for: two weeks.
const LIFETIME: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Puts into `out` what a `tool` makes of a program by these options, or the same result from
/// an earlier build. `make` runs the tool and writes its result into the file that it is given.
pub fn cached(
    tool: &str,
    program: &[u8],
    options: &[&str],
    out: &Path,
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let key = key(tool, program, options)?;
    cached_in(&cache().join("optimised"), &key, out, make)
}

fn cached_in(
    folder: &Path,
    key: &str,
    out: &Path,
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let cached_file = folder.join(key);
    if fs::copy(&cached_file, out).is_ok() {
        // The age of a result counts from its last use.
        File::options()
            .append(true)
            .open(&cached_file)?
            .set_modified(SystemTime::now())?;
        return Ok(());
    }
    let work = Scratch::new("passes")?;
    let made = work.join("made");
    make(&made)?;
    fs::copy(&made, out).with_context(|| format!("cannot write {}", out.display()))?;
    fs::create_dir_all(folder)?;
    remove_old(folder)?;
    // As a whole: another build may be reading.
    let unfinished = folder.join(format!(".{key}-{}", std::process::id()));
    fs::copy(&made, &unfinished)?;
    fs::rename(&unfinished, cached_file)?;
    Ok(())
}

/// Returns the name of a result: the hash of all that it depends on, the version of binaryen
/// among it, which package-lock.json names.
fn key(tool: &str, program: &[u8], options: &[&str]) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{tool}\n"));
    hash.update(Sha256::digest(program));
    hash.update(Sha256::digest(read("package-lock.json")?));
    hash.update(options.join("\n"));
    let hash = hash.finalize();
    Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Removes results that no build has asked for in their [`LIFETIME`].
fn remove_old(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let used = entry.metadata().and_then(|file| file.modified());
        let age = used.ok().and_then(|used| used.elapsed().ok());
        if age.is_some_and(|age| age > LIFETIME) {
            // Another build may have removed it.
            fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const TOOL: &str = "wasm-opt";

    /// Returns the result for a program, and counts in `count` how often one was made.
    fn made(folder: &Path, program: &str, options: &[&str], count: &Cell<usize>) -> String {
        let out = folder.join("out");
        let make = |file: &Path| -> Result<()> {
            count.set(count.get() + 1);
            Ok(fs::write(file, format!("{program} {options:?}"))?)
        };
        let cache = folder.join("cache");
        let key = key(TOOL, program.as_bytes(), options).expect("a key");
        cached_in(&cache, &key, &out, make).expect("a result");
        fs::read_to_string(out).expect("a file")
    }

    #[test]
    fn a_result_is_made_once_for_a_program_and_its_options() {
        let folder = &*Scratch::new("once").expect("a folder");
        let count = Cell::new(0);
        let first = made(folder, "a", &["-Oz"], &count);
        assert_eq!(made(folder, "a", &["-Oz"], &count), first);
        assert_eq!(count.get(), 1);
        assert_eq!(made(folder, "b", &["-Oz"], &count), "b [\"-Oz\"]");
        assert_eq!(made(folder, "b", &["-O1"], &count), "b [\"-O1\"]");
        assert_eq!(count.get(), 3);
        assert_ne!(
            key(TOOL, b"b", &["-O1"]).ok(),
            key("wasm2js", b"b", &["-O1"]).ok()
        );
    }

    #[test]
    fn a_failure_is_not_cached() {
        let folder = &*Scratch::new("failed").expect("a folder");
        let cache = folder.join("cache");
        let out = folder.join("out");
        let failed = cached_in(&cache, "a", &out, |file| {
            fs::write(file, "half")?;
            anyhow::bail!("out of memory")
        });
        assert!(failed.is_err());
        assert!(!out.exists() && !cache.exists());
    }

    #[test]
    fn what_no_build_asks_for_goes_after_two_weeks() {
        let folder = &*Scratch::new("old").expect("a folder");
        let count = Cell::new(0);
        for program in ["old", "used"] {
            made(folder, program, &[], &count);
        }
        let age = |program: &str| {
            let file = folder
                .join("cache")
                .join(key(TOOL, program.as_bytes(), &[])?);
            let long_ago = SystemTime::now() - LIFETIME - Duration::from_secs(60);
            File::options()
                .append(true)
                .open(file)?
                .set_modified(long_ago)?;
            anyhow::Ok(())
        };
        age("old").expect("a file");
        age("used").expect("a file");
        made(folder, "used", &[], &count);
        made(folder, "new", &[], &count);
        assert_eq!(count.get(), 3);
        made(folder, "used", &[], &count);
        assert_eq!(count.get(), 3, "it is still there");
        made(folder, "old", &[], &count);
        assert_eq!(count.get(), 4, "it has gone");
    }
}
