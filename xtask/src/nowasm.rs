//! The no-Wasm build: the widgets' program once more, as plain JavaScript, for browsers
//! and pages that do not run WebAssembly.

use anyhow::Result;
use std::{fs, path::Path};

use crate::{
    glue,
    javascript::{Text, bundle},
    process::{Run, command},
    project::{Scratch, WASM, root, target, write},
    rustc::{self, PROFILE},
    wasm,
};

/// Compiles the program for the first WebAssembly, because wasm2js knows little of what
/// came later. Other flags are another build of everything, so it has a folder of its
/// own, and runs beside the build for WebAssembly.
pub fn compile() -> Result<()> {
    rustc::build_command(&["-Ctarget-cpu=mvp", "-Ctarget-feature=+mutable-globals"])?
        .args(["--bin", "ajel", "--target-dir"])
        .arg(target("nowasm"))
        // Errors in the source are those of the other build, which shows them.
        .run_quietly()
}

/// Turns the compiled program into one plain script.
pub fn translate(script: &Path) -> Result<()> {
    let program = target("nowasm").join(WASM).join(PROFILE).join("ajel.wasm");
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
    wasm::drop_split_marker(&file("ajel_bg.wasm"))?;
    binaryen()
        .args(wasm::PASSES)
        .args([
            "--signext-lowering",
            "--llvm-nontrapping-fptoint-lowering",
            "--llvm-memory-copy-fill-lowering",
        ])
        .arg(file("ajel_bg.wasm"))
        .arg("-o")
        .arg(file("lowered.wasm"))
        .run_quietly()?;
    command("wasm2js")
        .arg("-Oz")
        .arg(file("lowered.wasm"))
        .arg("-o")
        .arg(file("program.js"))
        .run_quietly()?;

    let module = fs::read_to_string(file("ajel_bg.js"))?;
    write(file("ajel_bg.js"), glue::follow_growth(&module)?)?;
    write(file("entry.js"), glue::nowasm_entry(root()))?;
    bundle(&file("entry.js"), script, Text::Minified, &[])
}

/// Returns wasm-opt for programs of the first WebAssembly.
fn binaryen() -> std::process::Command {
    let mut command = command("wasm-opt");
    command.arg("--mvp-features").args(wasm::NOWASM_FEATURES);
    command
}
