//! The program in parts: `ajel_bg.wasm`, which every page loads, and an `ajel_NAME.wasm`
//! for each part that `src/parts.rs` speaks of.
//!
//! `wasm-split-cli` finds them: a part is whatever only its functions reach. Its own
//! loader checks no hash, so of that only the list of files is read, and `src/parts.js`
//! loads them. A file that is hardly worth a request of its own is put into the program.

use anyhow::{Context, Result, ensure};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::{
    finish, rustc,
    wasm::{self, Effort},
};
use crate::{
    hash::sha256,
    process::{Run, command, step, together},
    project::{Scratch, root, write},
};

/// A file that several parts share goes into the program where it has fewer bytes, as
/// wasm-split-cli leaves it: it would be a quarter of that, compressed.
const LEAST: u64 = 8_000;

/// The module from which the program imports what loads its parts.
pub const LOADER: &str = "__wasm_split.js";

/// The module from which parts import what the program exports.
const IMPORTED: &str = "__wasm_split";

/// The prefix that wasm-split-cli puts before the name of a part for a file that belongs to this
/// part alone.
const OWN: &str = "split_";

/// Compiles the widgets' program so that it can be split, and puts it into `program`.
pub fn compile(program: &Path) -> Result<()> {
    let mut cargo = rustc::cargo("rustc")?;
    cargo.args(["--bin", "ajel", "--features", "split", "--"]);
    // Which function uses which is what is split by.
    cargo.arg("-Clink-args=--emit-relocs");
    cargo.run()?;
    // The same program without parts will be compiled to the same place.
    fs::copy(rustc::program("ajel"), program)?;
    Ok(())
}

/// Splits a program, optimises its files, and writes `ajel.js`, `ajel_bg.wasm` and the parts
/// into the folder `out`.
pub fn split(program: &Path, out: &Path) -> Result<()> {
    let work = Scratch::new("split")?;
    let (parts, small) = divide(program, &work)?;
    command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", "ajel"])
        // The parts import these.
        .args(["--keep-lld-exports", "--no-demangle"])
        .arg("--out-dir")
        .arg(out)
        .arg(work.join("ajel.wasm"))
        .run_quietly()?;

    let features: Vec<&str> = wasm::features().collect();
    take_in(&small, &work, &out.join("ajel_bg.wasm"), &features)?;
    let mut files = BTreeMap::new();
    for name in names(&parts) {
        let file = format!("ajel_{}.wasm", name_of_file(name, &parts));
        fs::rename(work.join(format!("{name}.wasm")), out.join(&file))
            .with_context(|| format!("cannot move {name}.wasm"))?;
        files.insert(name, out.join(file));
    }
    together([
        Box::new(|| {
            step("ajel_bg.wasm optimised", || {
                wasm::optimise(&out.join("ajel_bg.wasm"), Effort::Readers)
            })
        }),
        Box::new(|| {
            step("its parts optimised", || {
                let mut files = files.values();
                files.try_for_each(|file| wasm::optimise(file, Effort::Readers))
            })
        }),
    ])?;
    let loader = our_loader(&["instantiate", "provide"], &parts, &files)?;
    write(out.join(LOADER), loader)?;
    finish::widgets(out)?;
    fs::remove_file(out.join(LOADER))?;
    finish::remove_snippets(out)
}

/// Splits a program into `ajel.wasm` and files for its parts, in the folder `out`. Returns the parts
/// and the names of the files that are to be taken into the program, which no part has any more.
pub fn divide(program: &Path, out: &Path) -> Result<(Parts, BTreeSet<String>)> {
    command("wasm-split-cli")
        .args(["--target", "web", "--out-name", "ajel"])
        .args([program, out])
        .run_quietly()?;
    let mut parts = parts(&fs::read_to_string(out.join(LOADER))?)?;
    let mut small = BTreeSet::new();
    for name in names(&parts) {
        let file = out.join(format!("{name}.wasm"));
        let size = fs::metadata(&file)
            .with_context(|| format!("wasm-split-cli has made no {name}.wasm"))?
            .len();
        if !name.starts_with(OWN) && size < LEAST {
            small.insert(name.to_owned());
        }
    }
    for files in parts.values_mut() {
        files.retain(|name| !small.contains(name));
    }
    Ok((parts, small))
}

/// Returns the names of all files, each once: code that several parts share is one file.
pub fn names(parts: &Parts) -> BTreeSet<&str> {
    parts.values().flatten().map(String::as_str).collect()
}

/// Takes files of parts into the program.
pub fn take_in(
    small: &BTreeSet<String>,
    files: &Path,
    program: &Path,
    features: &[&str],
) -> Result<()> {
    let mut merge = command("wasm-merge");
    // The program exports the imports of a part.
    merge.arg(program).arg(IMPORTED);
    for name in small {
        merge.arg(files.join(format!("{name}.wasm"))).arg(name);
    }
    merge.args(features).arg("-o").arg(program);
    merge.run_quietly()
}

/// Returns the part that a file of wasm-split-cli's belongs to, or all parts that share it, as they
/// stand in the file's name in `dist/`.
pub fn name_of_file(name: &str, parts: &Parts) -> String {
    let sharing = parts
        .iter()
        .filter(|(_, files)| files.iter().any(|file| file == name));
    let sharing: Vec<&str> = sharing.map(|(part, _)| part.as_str()).collect();
    let part = name.strip_prefix(OWN).map(str::to_owned);
    part.unwrap_or_else(|| sharing.join("_"))
}

/// The files of each part by its name, without their ending.
pub type Parts = BTreeMap<String, Vec<String>>;

/// Reads which files each part consists of: those that it shares with other parts, and its
/// own, unless that would be empty.
///
/// The loader has a statement for each file, which begins with one of the two names below
/// and ends with the list of the files that have to be there before.
fn parts(loader: &str) -> Result<Parts> {
    let mut shared = BTreeMap::new();
    let mut parts = Parts::new();
    let mut lines = loader.lines();
    while let Some(first) = lines.next() {
        let part = between(first, "export const __wasm_split_load_", " = ");
        let chunk = between(first, "const ", " = makeLoad(");
        if part.is_none() && chunk.is_none() {
            continue;
        }
        let mut statement = first.to_owned();
        while !statement.ends_with(");") || !statement.contains("[") {
            statement += lines.next().with_context(|| changed("an open statement"))?;
        }
        let own = between(&statement, "new URL(\"./", ".wasm\"");
        if let Some(part) = part {
            let needed = statement
                .rsplit_once('[')
                .and_then(|(_, list)| list.split_once(']'));
            let (needed, _) = needed.with_context(|| changed("no list of files"))?;
            let needed = needed.split(", ").filter(|name| !name.is_empty());
            let needed: Option<Vec<String>> =
                needed.map(|name| shared.get(name).cloned()).collect();
            let mut files = needed.with_context(|| changed("a chunk after its part"))?;
            files.extend(own.map(str::to_owned));
            parts.insert(part.to_owned(), files);
        } else if let Some(chunk) = chunk {
            let own = own.with_context(|| changed("a chunk without a file"))?;
            shared.insert(chunk.to_owned(), own.to_owned());
        }
    }
    let read: BTreeSet<&String> = parts.values().flatten().collect();
    ensure!(
        !parts.is_empty() && read.len() == loader.matches("new URL(").count(),
        changed("files of no part")
    );
    Ok(parts)
}

/// Returns what stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

fn changed(what: &str) -> String {
    format!("wasm-split-cli's loader has changed ({what}): adapt xtask/src/build/split.rs")
}

/// Returns the module that stands in for wasm-split-cli's loader. It exports these functions of
/// `src/parts.js`, too.
pub fn our_loader(
    exported: &[&str],
    parts: &Parts,
    files: &BTreeMap<&str, PathBuf>,
) -> Result<String> {
    let exported = exported.join(", ");
    let mut loader = format!(
        "import {{ loader, {exported} }} from {:?};\nexport {{ {exported} }};\n",
        root().join("src/parts.js")
    );
    for (part, names) in parts {
        let mut wanted = Vec::new();
        for name in names {
            let file = &files[name.as_str()];
            let hash = sha256(&fs::read(file)?);
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            wanted.push(format!("[{name:?}, {hash:?}]"));
        }
        loader += &format!(
            "export const __wasm_split_load_{part} = loader({});\n",
            wanted.join(", ")
        );
    }
    Ok(loader)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loader that wasm-split-cli 0.2.4 writes for two parts that share something, one of which
    /// has no other code.
    const LOADER: &str = r#"
function makeLoad(fetcher, deps) {
    const loader = async () => {
    }
}
/* related, words */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_words = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_1]));
export const __wasm_split_load_related = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_related.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_1]));
"#;

    #[test]
    fn a_part_is_its_own_file_and_what_it_shares() {
        let parts = parts(LOADER).expect("parts");
        assert_eq!(parts["related"], ["chunk_1", "split_related"]);
        assert_eq!(parts["words"], ["chunk_1"]);
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn files_are_named_after_the_program() {
        let parts = parts(LOADER).expect("parts");
        assert_eq!(name_of_file("split_related", &parts), "related");
        assert_eq!(name_of_file("chunk_1", &parts), "related_words");
    }

    #[test]
    fn another_loader_is_an_error() {
        for (from, to) in [
            ("__wasm_split_load_", "__load_"),
            ("const __chunk_1 =", "const chunk ="),
            ("new URL", "new Url"),
        ] {
            let changed = LOADER.replace(from, to);
            assert_ne!(changed, LOADER);
            let error = parts(&changed).expect_err(to);
            assert!(error.to_string().contains("split.rs"), "{error}");
        }
    }
}
