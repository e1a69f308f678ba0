//! The release in `dist/`: `./dev build`.
//!
//! - [`rustc`]: how it is compiled, and [`link`] linked. [`finish`]: what becomes of trunk's
//!   result, by [`javascript`] (esbuild and terser), [`glue`] (wasm-bindgen's script), [`wasm`]
//!   (names, binaryen), whose results [`pass_cache`] keeps, and [`function_order`]. [`split`]: the
//!   program in parts.
//!   [`nowasm`] and [`wasm2js`]: without WebAssembly. [`sizes`]: the table at the end. [`sources`]:
//!   whether a build is due. [`example`]: the example application.

mod example;
pub mod finish;
mod function_order;
mod glue;
pub mod javascript;
pub mod link;
mod nowasm;
mod pass_cache;
pub mod rustc;
mod sizes;
mod sources;
mod split;
mod wasm;
mod wasm2js;

use anyhow::{Context, Result};
use std::{fs::File, path::Path};

use crate::{
    process::{Run, command, print_status, seconds, step, together},
    project::{Scratch, copy_folder, dist, new_folder, read, root, target, write},
    tools::{self, Need},
};
pub use example::build_example;
use sources::Fingerprint;

/// Builds the release, whether it is due or not.
pub fn build() -> Result<()> {
    tools::install(&[Need::Release])?;
    let _lock = lock()?;
    build_locked()
}

/// Builds only the widgets' program into the existing release, for a developer who changes it and
/// tries it in browsers. The files for browsers without WebAssembly and the pages for publishers
/// stay as they are, and the next test of the whole release builds anew.
pub fn build_widgets() -> Result<()> {
    tools::install(&[Need::Release])?;
    let _lock = lock()?;
    let work = &Scratch::new("widgets")?;
    let in_parts = &work.join("ajel.wasm");
    let widgets = &work.join("widgets");
    step("program in parts compiled", || split::compile(in_parts))?;
    split::split(in_parts, widgets)?;
    copy_folder(widgets, &dist())?;
    finish::loader_and_copies(&dist())?;
    sizes::print()
}

/// Builds the release unless `dist/` is what the sources give.
pub fn build_if_due() -> Result<()> {
    let _lock = lock()?;
    if Fingerprint::of_dist().is_some_and(|built| built.is_current()) {
        return Ok(());
    }
    tools::install(&[Need::Release])?;
    build_locked()
}

/// Waits until no other build of this folder runs.
fn lock() -> Result<File> {
    std::fs::create_dir_all(target(""))?;
    let lock = File::create(target(".building"))?;
    if lock.try_lock().is_err() {
        print_status("waiting for another build of dist/");
        lock.lock()?;
    }
    Ok(lock)
}

fn build_locked() -> Result<()> {
    let since = std::time::Instant::now();
    // Taken first: a file that is saved meanwhile is not in this build.
    let sources = Fingerprint::of_sources()?;
    let work = &Scratch::new("release")?;
    let in_parts = &work.join("ajel.wasm");
    let widgets = &work.join("widgets");
    let nowasm = &work.join("nowasm");
    let stage = &work.join("dist");
    step("program in parts compiled", || split::compile(in_parts))?;
    together([
        Box::new(|| split::split(in_parts, widgets)),
        Box::new(|| {
            step("other programs compiled", compile)?;
            together([
                Box::new(|| {
                    step("pages put together", || assemble(work, stage))?;
                    finish::publishers(stage)
                }),
                Box::new(|| {
                    step("no-Wasm build translated", || {
                        nowasm::translate(in_parts, nowasm)
                    })
                }),
            ])
        }),
    ])?;
    finish::remove_snippets(stage)?;
    // In place of what trunk has made of the program without parts.
    copy_folder(widgets, stage)?;
    copy_folder(nowasm, stage)?;
    finish::loader_and_copies(stage)?;

    new_folder(dist())?;
    copy_folder(stage, &dist())?;
    sources.write_for_dist()?;
    print_status(format_args!("dist/ built in {}", seconds(since.elapsed())));
    sizes::print()
}

/// Compiles the programs without parts: the widgets', which trunk puts into its folder, and that of
/// the pages for publishers.
fn compile() -> Result<()> {
    rustc::cargo("build")?
        .args(["--bin", "ajel", "--bin", finish::PUBLISHERS])
        .run()
}

/// Has trunk make `stage` of index.html, demo/ and the programs: without its hook, which
/// would be compiled by the flags for the browsers' target, and which [`build`] stands
/// in for.
fn assemble(work: &Path, stage: &Path) -> Result<()> {
    let config = work.join("Trunk.toml");
    write(&config, without_hooks(&read("Trunk.toml")?)?)?;
    let mut trunk = trunk();
    trunk
        .args(["build", "--release", "--locked", "--offline", "--config"])
        .arg(&config)
        .arg("--dist")
        .arg(stage)
        .arg(root().join("index.html"));
    // Nothing is left to compile for it, as long as it has the same flags.
    rustc::for_release(&mut trunk)?;
    trunk.run()
}

/// Returns trunk's configuration with neither hooks nor what only serving needs.
fn without_hooks(config: &str) -> Result<String> {
    let mut config: toml::Table = config.parse().context("Trunk.toml")?;
    for part in ["hooks", "watch", "serve"] {
        config
            .remove(part)
            .with_context(|| format!("Trunk.toml has no [{part}]: adapt xtask/src/build/mod.rs"))?;
    }
    Ok(config.to_string())
}

/// Returns trunk as it is always called.
pub fn trunk() -> std::process::Command {
    let mut trunk = command("trunk");
    trunk
        .args(["--log", "warn"])
        // NO_COLOR=1 is common, and trunk insists on true or false there.
        .env_remove("NO_COLOR")
        .env("RUST_BACKTRACE", "0")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_s_configuration_is_trunk_s_without_hooks() {
        let text = read("Trunk.toml").expect("Trunk.toml");
        let config = without_hooks(&text).expect("a configuration");
        assert!(config.contains("filehash = false"), "{config}");
        assert!(!config.contains("hooks"), "{config}");
        let error = without_hooks("[build]").expect_err("no hooks");
        assert!(error.to_string().contains("[hooks]"), "{error}");
    }
}
