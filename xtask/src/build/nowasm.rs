//! The no-Wasm build: the widgets' program and its parts as plain JavaScript, for browsers and
//! pages that do not run WebAssembly.

use anyhow::Result;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{
    glue,
    javascript::{Text, bundle},
    pass_cache::cached,
    split::{self, LOADER},
    wasm, wasm2js,
};
use crate::{
    process::{Run, command},
    project::{Scratch, root, write},
};

/// The command that translates a program into JavaScript.
const WASM2JS: &str = "wasm2js";

/// Passes that replace the instructions that wasm2js does not translate.
const LOWERING: [&str; 2] = ["--signext-lowering", "--llvm-nontrapping-fptoint-lowering"];

/// Translates a program that [`split::compile`] made, and writes `ajel-nowasm.js` and a script for
/// each part into the folder `out`.
pub fn translate(program: &Path, out: &Path) -> Result<()> {
    let work = Scratch::new("nowasm")?;
    let file = |name: &str| work.join(name);
    let (parts, small) = split::divide(program, &work)?;
    let (main, bound) = (file("ajel.wasm"), file("bound"));
    let shared = small.iter().map(String::as_str);
    for name in split::names(&parts).into_iter().chain(shared) {
        wasm::without_newer_features(&file(&format!("{name}.wasm")))?;
    }

    // wasm-bindgen chooses its glue by the features that a program says it uses, and the
    // standard library says too much. So the program names only those that are in use.
    wasm::without_newer_features(&main)?;
    binaryen()
        .arg("--emit-target-features")
        .args([&main, Path::new("-o"), &main])
        .run_quietly()?;
    command("wasm-bindgen")
        .args(["--target", "bundler", "--no-typescript", "--out-name"])
        // The parts import these.
        .args(["ajel", "--keep-lld-exports", "--no-demangle"])
        .arg("--out-dir")
        .args([&bound, &main])
        .run_quietly()?;

    let program = bound.join("ajel_bg.wasm");
    split::take_in(&small, &work, &program, &wasm::NOWASM_FEATURES)?;
    wasm::tidy_exports(&program)?;
    let names = wasm::shorten_names(&program)?;
    let module = glue::without_streams(&fs::read_to_string(bound.join("ajel_bg.js"))?);
    let module = glue::rename(&module, &names)?;
    let merged = file("merged.wasm");
    with_constants_end(&program, glue::constants_end(&module)?, &merged)?;

    fs::create_dir_all(out)?;
    let scripts = translate_parts(&parts, &work, out)?;
    write(
        file(LOADER),
        split::our_loader(&["provide"], &parts, &scripts)?,
    )?;
    write(
        file("program.js"),
        wasm2js::program(&to_javascript(&merged)?)?,
    )?;
    write(file("ajel_bg.js"), glue::compare_buffers(&module)?)?;
    write(file("entry.js"), glue::nowasm_entry(root(), LOADER))?;
    let script = out.join("ajel-nowasm.js");
    bundle(&file("entry.js"), &script, Text::MinifiedAscii, &[])
}

/// Translates the files of all parts. Returns the script of each file.
fn translate_parts<'a>(
    parts: &'a split::Parts,
    work: &Path,
    out: &Path,
) -> Result<BTreeMap<&'a str, PathBuf>> {
    let mut scripts = BTreeMap::new();
    for name in split::names(parts) {
        let part = work.join(format!("{name}.part.js"));
        let script = to_javascript(&work.join(format!("{name}.wasm")))?;
        write(&part, wasm2js::part(&script)?)?;
        let of_parts = split::name_of_file(name, parts);
        let script = out.join(format!("ajel-nowasm_{of_parts}.js"));
        bundle(&part, &script, Text::MinifiedAscii, &[])?;
        scripts.insert(name, script);
    }
    Ok(scripts)
}

/// Adds to a program the number of its constants in tables of references.
///
/// Compiled for browsers that have such tables, the program asks wasm-bindgen for it. Without
/// such tables wasm-bindgen leaves the question open, and its glue has the answer for its own
/// table.
fn with_constants_end(program: &Path, constants_end: u32, out: &Path) -> Result<()> {
    let constants = out.with_extension("wat");
    write(
        &constants,
        format!(
            r#"(module (func (export "__wbindgen_externref_statics_end") (result i32)
                (i32.const {constants_end})))"#
        ),
    )?;
    command("wasm-merge")
        .arg("--mvp-features")
        .args(wasm::NOWASM_FEATURES)
        .arg(program)
        .arg("program")
        .arg(constants)
        .args([wasm::REFERENCES, "-o"])
        .arg(out)
        .run_quietly()
}

/// Returns an optimised program as the module that wasm2js makes of it.
fn to_javascript(program: &Path) -> Result<String> {
    let options = [&wasm::PASSES[..], &LOWERING].concat();
    let lowered = program.with_extension("lowered.wasm");
    let before = fs::read(program)?;
    cached(wasm::WASM_OPT, &before, &options, &lowered, |made| {
        binaryen()
            .args(&options)
            .args([program, Path::new("-o"), made])
            .run_quietly()
    })?;
    wasm::reorder_functions(&lowered)?;
    // It copies memory by the browser's own `copyWithin`.
    let options = ["-Oz", "--enable-bulk-memory"];
    let script = program.with_extension("js");
    cached(WASM2JS, &fs::read(&lowered)?, &options, &script, |made| {
        command(WASM2JS)
            .args(options)
            .args([&lowered, Path::new("-o"), made])
            .run_quietly()
    })?;
    Ok(fs::read_to_string(script)?)
}

/// Returns wasm-opt for programs with the few features that wasm2js translates, or that
/// are lowered before it.
fn binaryen() -> std::process::Command {
    let mut command = command(wasm::WASM_OPT);
    command.arg("--mvp-features").args(wasm::NOWASM_FEATURES);
    command
}
