//! Packages of npm.

use anyhow::{Context, Result, bail};
use std::{fs, path::Path, time::Instant};

use crate::{
    process::{Run, command, find, print_status, seconds},
    project::root,
};

/// Installs the npm packages of the build, the tests and the lints.
pub fn install_npm_packages() -> Result<()> {
    let why = "esbuild, terser and binaryen for builds, axe-core for tests, TypeScript and stylelint for lints";
    install_from_npm(root(), why)
}

pub(super) fn install_npm_packages_of_benches() -> Result<()> {
    let why = "React, react-fast-marquee, Svelte and Solid, to measure beside";
    install_from_npm(&root().join("benches/pages"), why)
}

pub(super) fn install_npm_packages_of_the_site() -> Result<()> {
    let why = "Pagefind, which finds Arabic and English words in pages";
    install_from_npm(&root().join("site"), why)
}

/// Installs what a folder's package-lock.json lists, if that is not what is there.
fn install_from_npm(folder: &Path, why: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if find("npm").is_none() {
        bail!(
            "please install Node.js with npm (Debian: apt-get install npm), then run this again: {why}"
        );
    }
    let since = Instant::now();
    print_status(format_args!(
        "installing from package-lock.json into {} ({why})",
        folder.join("node_modules").display()
    ));
    command("npm")
        .args(["ci", "--ignore-scripts", "--loglevel=error"])
        .current_dir(folder)
        .run_quietly()?;
    fs::write(stamp, lock)?;
    print_status(format_args!("npm: {}", seconds(since.elapsed())));
    Ok(())
}
