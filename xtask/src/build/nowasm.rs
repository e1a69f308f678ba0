//! The no-Wasm build: the widgets' program as plain JavaScript, for browsers and pages
//! that do not run WebAssembly.

use anyhow::Result;
use std::{fs, path::Path};

use super::{
    glue,
    javascript::{Text, bundle},
    pass_cache::cached,
    wasm,
};
use crate::{
    process::{Run, command},
    project::{Scratch, root, write},
};

/// Passes that replace the instructions that wasm2js does not translate.
const LOWERING: [&str; 2] = ["--signext-lowering", "--llvm-nontrapping-fptoint-lowering"];

/// Turns a compiled program into one plain script.
pub fn translate(program: &Path, script: &Path) -> Result<()> {
    let work = Scratch::new("nowasm")?;
    let file = |name: &str| work.join(name);

    // wasm-bindgen chooses its glue by the features that a program says it uses, and the
    // standard library says too much. The first call must accept all of them, the
    // second one names those that are in use.
    command("wasm-opt")
        .args(wasm::features())
        .arg("--strip-target-features")
        .arg(program)
        .arg("-o")
        .arg(file("stripped.wasm"))
        .run_quietly()?;
    binaryen()
        .arg("--emit-target-features")
        .arg(file("stripped.wasm"))
        .arg("-o")
        .arg(file("ajel.wasm"))
        .run_quietly()?;
    command("wasm-bindgen")
        .args([
            "--target",
            "bundler",
            "--no-typescript",
            "--out-name",
            "ajel",
        ])
        .arg("--out-dir")
        .arg(&*work)
        .arg(file("ajel.wasm"))
        .run_quietly()?;
    wasm::tidy_exports(&file("ajel_bg.wasm"))?;
    let names = wasm::shorten_names(&file("ajel_bg.wasm"))?;
    let module = glue::without_streams(&fs::read_to_string(file("ajel_bg.js"))?);
    let module = glue::rename(&module, &names)?;
    // Compiled for browsers that have tables of references, the program asks wasm-bindgen
    // which of them are constants. Without such tables wasm-bindgen leaves the question
    // open, and its glue has the answer for its own table.
    let constants_end = glue::constants_end(&module)?;
    write(
        file("externref.wat"),
        format!(
            r#"(module (func (export "__wbindgen_externref_statics_end") (result i32)
                (i32.const {constants_end})))"#
        ),
    )?;
    command("wasm-merge")
        .arg("--mvp-features")
        .args(wasm::NOWASM_FEATURES)
        .arg(file("ajel_bg.wasm"))
        .arg("program")
        .arg(file("externref.wat"))
        .arg(wasm::REFERENCES)
        .arg("-o")
        .arg(file("merged.wasm"))
        .run_quietly()?;
    let merged = fs::read(file("merged.wasm"))?;
    let options = [&wasm::PASSES[..], &LOWERING].concat();
    // It copies memory by the browser's own `copyWithin`.
    let translation = ["-Oz", "--enable-bulk-memory"];
    let all = [&options[..], &translation].concat();
    cached(&merged, &all, &file("program.js"), |made| {
        binaryen()
            .args(&options)
            .arg(file("merged.wasm"))
            .arg("-o")
            .arg(file("lowered.wasm"))
            .run_quietly()?;
        command("wasm2js")
            .args(translation)
            .arg(file("lowered.wasm"))
            .arg("-o")
            .arg(made)
            .run_quietly()
    })?;

    write(file("ajel_bg.js"), glue::compare_buffers(&module)?)?;
    write(file("entry.js"), glue::nowasm_entry(root()))?;
    bundle(&file("entry.js"), script, Text::Minified, &[])
}

/// Returns wasm-opt for programs with the few features that wasm2js translates, or that
/// are lowered before it.
fn binaryen() -> std::process::Command {
    let mut command = command("wasm-opt");
    command.arg("--mvp-features").args(wasm::NOWASM_FEATURES);
    command
}
