//! The components of the Rust toolchain, and the crates.

use anyhow::{Result, bail};
use std::{env, path::PathBuf, time::Instant};

use super::{Need, is_wanted};
use crate::{
    build::rustc,
    process::{Run, command, find, print_status, seconds},
    project::WASM,
};

/// Adds to the toolchain what rust-toolchain.toml asks for.
pub(super) fn install_rust(needs: &[Need]) -> Result<()> {
    let sysroot = PathBuf::from(command("rustc").args(["--print", "sysroot"]).text()?);
    let mut missing = Vec::new();
    let target = sysroot.join("lib/rustlib").join(WASM);
    if is_wanted(&[Need::Demo, Need::Release, Need::Site, Need::Lint], needs) && !target.is_dir() {
        missing.push(["target", WASM]);
    }
    // The release compiles the standard library.
    if needs.contains(&Need::Release) && !sysroot.join("lib/rustlib/src").is_dir() {
        missing.push(["component", "rust-src"]);
    }
    if needs.contains(&Need::Lint) {
        for component in ["rustfmt", "clippy"] {
            let program = component.replace("rustfmt", "fmt");
            if !command("cargo").args([&program, "--version"]).succeeds() {
                missing.push(["component", component]);
            }
        }
    }
    for [kind, name] in missing {
        if find("rustup").is_none() {
            bail!(
                "please add the {kind} {name} to the Rust in {}",
                sysroot.display()
            );
        }
        print_status(format_args!(
            "adding to Rust: {name} (rust-toolchain.toml asks for it)"
        ));
        command("rustup").args([kind, "add", name]).run_quietly()?;
    }
    Ok(())
}

/// Downloads all crates, so that building asks the network for nothing.
pub(super) fn fetch_crates(needs: &[Need]) -> Result<()> {
    let since = Instant::now();
    let mut fetch = command("cargo");
    // A developer may have added a dependency; in CI the lock file must be up to date.
    let locked: &[&str] = match env::var_os("CI") {
        Some(_) => &["--locked"],
        None => &[],
    };
    fetch
        .args(["fetch", "--quiet"])
        .args(locked)
        .run_quietly()?;
    if needs.contains(&Need::Release) {
        let mut fetch = command("cargo");
        rustc::with_own_std(&mut fetch);
        fetch
            .args(["fetch", "--quiet", "--target", WASM])
            .args(locked)
            .run_quietly()?;
    }
    // Without a download it takes a second, which nobody needs to know.
    if since.elapsed().as_secs() > 2 {
        print_status(format_args!(
            "crates: downloaded in {}",
            seconds(since.elapsed())
        ));
    }
    Ok(())
}
