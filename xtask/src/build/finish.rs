//! Turns what trunk leaves in its staging folder into what partners load. Trunk's
//! post-build hook (see Trunk.toml), and a part of the release.

use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::{
    glue,
    javascript::{Text, bundle, minify_styles, squeeze},
    split::LOADER,
    wasm::{self, Effort},
};
use crate::{
    hash::{integrity_json, sha256},
    precompress::precompress,
    process::{Run, command, step, together},
    project::{Scratch, copy_folder, remove_folder, root, write},
    tools,
};

/// The program of the pages for publishers, the builder and the doctor, in `demo/`.
pub const PUBLISHERS: &str = "publishers";

/// The files that `embed.js` loads and checks by hash, in this order.
const CHECKED: [&str; 3] = ["ajel.js", "ajel-nowasm.js", "ajel_bg.wasm"];

/// Runs as trunk's hook: `cargo xtask finish`.
pub fn hook() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .context("TRUNK_STAGING_DIR is not set: trunk calls this itself, see Trunk.toml")?;
    tools::install_npm_packages()?;
    let folder = PathBuf::from(staging);
    match env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => {
            programs(&folder)?;
            loader_and_copies(&folder)
        }
        _ => for_developers(&folder),
    }
}

/// Bundles everything so that it can be read, and without hashes: what trunk serves
/// changes with every save.
fn for_developers(folder: &Path) -> Result<()> {
    let demo = &folder.join("demo");
    together([
        Box::new(|| bundle_program(folder, Text::Readable)),
        Box::new(|| bundle_page(demo, PUBLISHERS, Text::Readable)),
        Box::new(|| {
            describe(folder, Text::Readable)?;
            let none: Vec<String> = CHECKED.map(|name| format!("{name:?}: \"\"")).into();
            let mut define = definitions(folder)?;
            define.push(format!("INTEGRITY={{{}}}", none.join(", ")));
            let out = folder.join("embed.js");
            bundle(
                &root().join("src/embed/main.js"),
                &out,
                Text::Readable,
                &define,
            )
        }),
    ])?;
    remove_snippets(folder)
}

/// Makes everything small but `embed.js`, which has to know the hashes of the rest.
fn programs(folder: &Path) -> Result<()> {
    together([
        Box::new(|| {
            step("ajel_bg.wasm optimised", || {
                wasm::optimise(&folder.join("ajel_bg.wasm"), Effort::Readers)
            })?;
            widgets(folder)
        }),
        Box::new(|| publishers(folder)),
    ])?;
    remove_snippets(folder)
}

/// Shortens the names between an optimised program and its glue, and bundles that.
pub fn widgets(folder: &Path) -> Result<()> {
    let names = wasm::shorten_names(&folder.join("ajel_bg.wasm"))?;
    let script = folder.join("ajel.js");
    let text = glue::without_streams(&fs::read_to_string(&script)?);
    write(&script, glue::rename(&text, &names)?)?;
    bundle_program(folder, Text::Minified)?;
    squeeze(&script, &[])
}

/// Makes what is for publishers, and for their editors.
pub fn publishers(folder: &Path) -> Result<()> {
    let demo = &folder.join("demo");
    together([
        Box::new(|| {
            bundle_page(demo, PUBLISHERS, Text::Minified)?;
            let program = demo.join(format!("{PUBLISHERS}_bg.wasm"));
            step("publishers_bg.wasm optimised", || {
                wasm::optimise(&program, Effort::Publishers)
            })
        }),
        Box::new(|| describe(folder, Text::Minified)),
    ])
}

/// Makes `embed.js`, `integrity.json` and the compressed copies: what has to be last.
pub fn loader_and_copies(folder: &Path) -> Result<()> {
    // Style sheets go into embed.js as text, so they are minified before it is.
    let small = Scratch::new("loader")?;
    copy_folder(&root().join("src"), &small.join("src"))?;
    minify_styles(&root().join("style"), &small.join("style"))?;
    let out = folder.join("embed.js");
    // The shortest hash will do: all of them are paid for by every reader.
    let mut define = definitions(folder)?;
    define.push(format!("INTEGRITY={}", checked_hashes(folder)?));
    bundle(
        &small.join("src/embed/main.js"),
        &out,
        Text::Minified,
        &define,
    )?;
    squeeze(
        &out,
        &["--mangle-props", "regex=/^_/,reserved=[_ajel,_embedded]"],
    )?;
    write(folder.join("integrity.json"), integrity_json(folder)?)?;
    step("files compressed", || precompress(folder))
}

/// Returns the hashes of what `embed.js` loads, as JavaScript. A file that is not there
/// has none: `trunk build --release` alone does not make the no-Wasm build.
fn checked_hashes(folder: &Path) -> Result<String> {
    let mut members = Vec::new();
    for name in CHECKED {
        let path = folder.join(name);
        let hash = match path.exists() {
            true => sha256(&fs::read(&path)?),
            false => String::new(),
        };
        members.push(format!("{name:?}: {hash:?}"));
    }
    Ok(format!("{{{}}}", members.join(", ")))
}

/// Returns what the hand-written JavaScript needs to know of elements and languages, as
/// definitions for the bundler. The program `types` writes it, and what editors know into the
/// folder beside.
fn definitions(folder: &Path) -> Result<Vec<String>> {
    let text = command("cargo")
        .args(["run", "--quiet", "--locked", "--bin", "types", "--"])
        .arg(folder)
        .text()?;
    let declared: Value = serde_json::from_str(&text)
        .with_context(|| format!("the program types printed «{text}», which is no JSON"))?;
    let mut elements = Vec::new();
    for pair in declared["ELEMENTS"].as_array().context("no elements")? {
        elements.push(format!("{}: {}", pair[0], pair[1]));
    }
    Ok(vec![
        format!("ATTRIBUTES={}", declared["ATTRIBUTES"]),
        // As an object of JavaScript, because its order matters: the ticker is the first.
        format!("ELEMENTS={{{}}}", elements.join(", ")),
        format!("LANGUAGES={}", declared["LANGUAGES"]),
    ])
}

/// Bundles the glue of the widgets' program, a module, into a plain script.
fn bundle_program(folder: &Path, text: Text) -> Result<()> {
    let work = Scratch::new("program")?;
    let script = folder.join("ajel.js");
    let module = fs::read_to_string(&script)
        .with_context(|| format!("trunk has left no {}", script.display()))?;
    // Style sheets go into it as text, so they are minified before.
    copy_folder(&root().join("src"), &work.join("src"))?;
    minify_styles(&root().join("style"), &work.join("style"))?;
    let loader = folder.join(LOADER).exists().then_some(LOADER);
    write(
        work.join("glue.js"),
        glue::with_start(&module, &work, loader)?,
    )?;
    if let Some(loader) = loader {
        fs::copy(folder.join(loader), work.join(loader))?;
    }
    copy_snippets(folder, &work)?;
    let entry = work.join("entry.js");
    write(&entry, glue::program_entry(&work))?;
    bundle(&entry, &script, text, &[])
}

/// Bundles the glue of a program that is a page itself.
fn bundle_page(folder: &Path, name: &str, text: Text) -> Result<()> {
    let work = Scratch::new(name)?;
    let script = folder.join(format!("{name}.js"));
    fs::copy(&script, work.join(format!("{name}.js")))
        .with_context(|| format!("trunk has left no {}", script.display()))?;
    copy_snippets(folder, &work)?;
    let entry = work.join("entry.js");
    write(&entry, glue::page_entry(name))?;
    bundle(&entry, &script, text, &[])
}

/// Copies the scripts of crates, which the glue imports, beside it.
fn copy_snippets(folder: &Path, work: &Path) -> Result<()> {
    let snippets = folder.join("snippets");
    match snippets.is_dir() {
        true => copy_folder(&snippets, &work.join("snippets")),
        false => Ok(()),
    }
}

/// Writes what editors know, `custom-elements.json` and `ajel.d.ts`, and the script of the page
/// for frames, which takes the widgets' attributes by name.
fn describe(folder: &Path, text: Text) -> Result<()> {
    let define = definitions(folder)?;
    bundle(
        &root().join("src/frame.js"),
        &folder.join("frame.js"),
        text,
        &define,
    )
}

/// Removes the scripts of crates, which are in the bundles now.
pub fn remove_snippets(folder: &Path) -> Result<()> {
    remove_folder(folder.join("snippets"))?;
    remove_folder(folder.join("demo/snippets"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_has_no_hash() {
        let folder = Scratch::new("checked").expect("a folder");
        write(folder.join("ajel.js"), "").expect("a file");
        assert_eq!(
            checked_hashes(&folder).expect("JavaScript"),
            r#"{"ajel.js": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "ajel-nowasm.js": "", "ajel_bg.wasm": ""}"#
        );
    }
}
