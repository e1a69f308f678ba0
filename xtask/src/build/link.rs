//! Links the programs of the release without exports that nobody calls.
//!
//! Cargo's configuration names this program as the linker, and it calls Rust's own with fewer
//! exports. Code that only those exports reach is then never part of a program. If they were
//! removed later, all functions that they call would remain, because the table of functions names
//! them.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    env,
    ffi::OsString,
    fs,
    path::PathBuf,
    process::{Command, ExitCode},
};

use crate::{
    process::{Run, command},
    project::cache,
};

/// The variable of the environment that makes a linker of this program: the path of Rust's own.
pub const LINKER: &str = "AJEL_LINKER";

/// Has cargo link programs for browsers by the copy of this program that [`install`] made.
pub fn with_own_linker(cargo: &mut Command) -> Result<()> {
    let rustc = |what| command("rustc").args(["--print", what]).text();
    let (sysroot, host) = (rustc("sysroot")?, rustc("host-tuple")?);
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", installed())
        .env(LINKER, format!("{sysroot}/lib/rustlib/{host}/bin/rust-lld"));
    Ok(())
}

/// Copies this program into the project's cache, unless a copy is there. Cargo compiles
/// everything anew when the path of the linker changes, and so all clones of the project need
/// one path.
pub fn install() -> Result<()> {
    let linker = installed();
    if linker.exists() {
        return Ok(());
    }
    let folder = linker.parent().context("the cache has no folder")?;
    fs::create_dir_all(folder)?;
    // As a whole: another build may be about to run it.
    let unfinished = linker.with_extension(std::process::id().to_string());
    let program = env::current_exe().context("this program has no path")?;
    fs::copy(program, &unfinished)
        .with_context(|| format!("cannot write {}", unfinished.display()))?;
    fs::rename(&unfinished, &linker)?;
    Ok(())
}

/// Returns the path of the copy: another one for every version of this file.
fn installed() -> PathBuf {
    let version: String = Sha256::digest(include_bytes!("link.rs"))
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    cache()
        .join("linker")
        .join(format!("{version}{}", env::consts::EXE_SUFFIX))
}

/// Runs Rust's own linker, `linker`, without the exports that nobody calls.
pub fn link(linker: &OsString, arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let status = Command::new(linker)
        .args(without_unused_exports(arguments))
        .status()
        .with_context(|| format!("cannot run {}", linker.display()))?;
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Leaves out those exports, which rustc names as `--export NAME`.
fn without_unused_exports(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut kept: Vec<OsString> = Vec::new();
    for argument in arguments {
        let is_export = kept.last().is_some_and(|before| before == "--export");
        if is_export && argument.to_str().is_some_and(is_of_streams) {
            kept.pop();
        } else {
            kept.push(argument);
        }
    }
    kept
}

/// Returns whether an export belongs to the streams of server functions. They come with
/// leptos, nothing here makes one, and wasm-bindgen exports all that they could be asked.
fn is_of_streams(export: &str) -> bool {
    let described = export
        .strip_prefix("__wbindgen_describe_")
        .unwrap_or(export);
    described
        .trim_start_matches("__wbg_")
        .starts_with("intounderlying")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(arguments: &str) -> String {
        let arguments = arguments.split(' ').map(OsString::from);
        let kept = without_unused_exports(arguments);
        kept.join(" ".as_ref()).to_string_lossy().into_owned()
    }

    #[test]
    fn exports_of_streams_are_left_out() {
        assert_eq!(
            linked(
                "-flavor wasm --export mount --export intounderlyingsink_write_58a9 \
                 --export __wbg_intounderlyingsink_free_58a9 \
                 --export __wbindgen_describe_intounderlyingsource_pull_58a9 --gc-sections"
            ),
            "-flavor wasm --export mount --gc-sections"
        );
    }

    #[test]
    fn other_arguments_of_the_linker_stay() {
        for arguments in [
            "--export __wbindgen_describe___wbg_new_with_into_underlying_sink_2b75 -o a.wasm",
            "-o intounderlyingsink_write",
            "--export",
        ] {
            assert_eq!(linked(arguments), arguments);
        }
    }
}
