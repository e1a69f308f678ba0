//! How the release is compiled: with a standard library of its own, and without a
//! path of the machine in it.

use anyhow::{Context, Result};
use std::{fs, path::PathBuf, process::Command};

use super::link;
use crate::{
    process::{Run, command},
    project::{WASM, cargo_home, target},
};

/// The profile in Cargo.toml that readers' programs are compiled with.
pub const PROFILE: &str = "wasm-release";

/// Has cargo compile the standard library too: small, and without the words and the
/// formatting of panics, which nobody would see. Where a panic would begin the program
/// stops at once, and `src/guard.js` hears of that. It saves a tenth of all bytes.
///
/// Cargo calls this unstable, but rust-toolchain.toml pins the compiler, and the tests
/// run over its result.
pub fn with_own_std(cargo: &mut Command) {
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
}

/// The same, with the flags of the release.
pub fn for_release(cargo: &mut Command) -> Result<()> {
    with_own_std(cargo);
    // Separated so because paths have spaces. They reach the wasm target only: cargo gives them to
    // that alone whenever it gets a target.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()?.join("\x1f"));
    link::with_own_linker(cargo)
}

/// Returns `cargo build` or `cargo rustc` for the browsers' target in the release's
/// profile.
pub fn cargo(subcommand: &str) -> Result<Command> {
    let mut cargo = command("cargo");
    cargo.args([subcommand, "--locked", "--profile", PROFILE]);
    cargo.args(["--target", WASM]);
    for_release(&mut cargo)?;
    Ok(cargo)
}

/// Returns where cargo leaves a program that [`cargo`] compiles.
pub fn program(name: &str) -> PathBuf {
    target(WASM).join(PROFILE).join(format!("{name}.wasm"))
}

/// Returns flags by which the same source gives the same bytes on every machine: no
/// path of this one is left in the program. (Cargo names the project's own files by where they
/// are in the project, so its folder needs no flag. With one, everything would be compiled anew
/// in each clone.)
fn flags() -> Result<Vec<String>> {
    let sysroot = command("rustc").args(["--print", "sysroot"]).text()?;
    let mut flags = vec![
        "-Cpanic=immediate-abort".to_owned(),
        "-Zunstable-options".to_owned(),
        // Where a panic would begin, which nobody would see either: 0.1 KB.
        "-Zlocation-detail=none".to_owned(),
        format!("--remap-path-prefix={sysroot}/lib/rustlib/src/rust/=/rust/"),
    ];
    let registries = cargo_home().join("registry/src");
    let entries = fs::read_dir(&registries)
        .with_context(|| format!("cargo has no {}", registries.display()))?;
    let mut folders: Vec<String> = entries
        .flatten()
        .map(|entry| format!("--remap-path-prefix={}/=", entry.path().display()))
        .collect();
    folders.sort();
    flags.extend(folders);
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn no_path_of_the_machine_is_left() {
        let flags = flags().expect("flags");
        let registry = format!(
            "--remap-path-prefix={}",
            cargo_home().join("registry/src").display()
        );
        assert!(flags.iter().any(|flag| flag.starts_with(&registry)));
    }

    #[test]
    fn flags_reach_cargo_as_one_list() {
        let mut cargo = command("cargo");
        for_release(&mut cargo).expect("flags");
        let flags = cargo
            .get_envs()
            .find(|(name, _)| *name == OsStr::new("CARGO_ENCODED_RUSTFLAGS"))
            .and_then(|(_, value)| value?.to_str())
            .expect("flags");
        let mut flags = flags.split('\x1f');
        assert!(flags.any(|flag| flag == "-Cpanic=immediate-abort"));
        assert!(flags.count() > 1);
    }
}
