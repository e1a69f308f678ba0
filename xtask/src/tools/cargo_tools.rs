//! Programs from crates.io, each in exactly one version, in a cache of the project's own.

use anyhow::{Context, Result};
use std::{path::PathBuf, time::Instant};

use super::{Need, is_wanted};
use crate::{
    process::{Run, command, find, print_status, seconds},
    project::{cache, read, remove_folder},
};

/// A program from crates.io that is needed in exactly one version.
pub(super) struct CargoTool {
    pub(super) krate: &'static str,
    binary: &'static str,
    pub(super) version: fn() -> Result<String>,
    why: &'static str,
    pub(super) needs: &'static [Need],
    /// Whether it is compiled with its own Cargo.lock.
    locked: bool,
    /// Whether it is compiled with its default features.
    default_features: bool,
    /// The features that it is compiled with, beside its default ones.
    features: &'static [&'static str],
    /// Whether it answers to `--version`; else only the cache's own copy is known.
    prints_version: bool,
}

pub(super) const CARGO_TOOLS: &[CargoTool] = &[
    CargoTool {
        krate: "trunk",
        binary: "trunk",
        // The last version for the Rust of rust-toolchain.toml.
        version: || Ok("0.21.14".to_owned()),
        why: "builds and serves the demo",
        needs: &[Need::Demo, Need::Release],
        locked: true,
        default_features: true,
        features: &[],
        prints_version: true,
    },
    CargoTool {
        krate: "wasm-bindgen-cli",
        binary: "wasm-bindgen",
        version: || locked_version(&read("Cargo.lock")?, "wasm-bindgen"),
        why: "must equal the crate in Cargo.lock",
        needs: &[Need::Demo, Need::Release, Need::Browsers],
        // Its lock file names a version that was withdrawn.
        locked: false,
        default_features: true,
        features: &[],
        prints_version: true,
    },
    CargoTool {
        krate: "wasm_split_cli_support",
        binary: "wasm-split-cli",
        // The loader that it writes is read by `build/split.rs`.
        version: || Ok("0.2.4".to_owned()),
        why: "splits the program into parts",
        needs: &[Need::Release],
        locked: true,
        default_features: true,
        features: &["build-binary"],
        prints_version: false,
    },
    CargoTool {
        krate: "geckodriver",
        binary: "geckodriver",
        version: || Ok("0.37.1".to_owned()),
        why: "drives Firefox",
        needs: &[Need::Browsers],
        locked: true,
        default_features: true,
        features: &[],
        prints_version: true,
    },
    CargoTool {
        krate: "mdbook",
        binary: "mdbook",
        // `site/theme.rs` replaces texts of its template.
        version: || Ok("0.5.4".to_owned()),
        why: "makes pages of the documents",
        needs: &[Need::Site],
        locked: true,
        // Neither its server nor its search, which finds English words alone.
        default_features: false,
        features: &[],
        prints_version: true,
    },
];

impl CargoTool {
    /// Returns the folder in the cache in which this version has its own `bin/`.
    pub(super) fn root(&self, version: &str) -> PathBuf {
        cache()
            .join("tools")
            .join(format!("{}-{version}", self.krate))
    }

    /// Returns whether this version is there, installed by the developer or here.
    fn is_there(&self, version: &str) -> bool {
        if !self.prints_version {
            return self.root(version).join("bin").join(self.binary).is_file();
        }
        let output = command(self.binary).arg("--version").output();
        output.is_ok_and(|output| prints_version(&String::from_utf8_lossy(&output.stdout), version))
    }
}

/// Installs what is missing of the tools from crates.io, all at a time.
pub(super) fn install_cargo_tools(needs: &[Need]) -> Result<()> {
    let tools = CARGO_TOOLS
        .iter()
        .filter(|tool| is_wanted(tool.needs, needs));
    let installed: Vec<Result<()>> = std::thread::scope(|scope| {
        let threads: Vec<_> = tools
            .map(|tool| scope.spawn(|| install_cargo_tool(tool)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("installing does not panic"))
            .collect()
    });
    // The compiled dependencies of the tools are of no use after them.
    remove_folder(cache().join("build"))?;
    installed.into_iter().collect()
}

fn install_cargo_tool(tool: &CargoTool) -> Result<()> {
    let version = (tool.version)()?;
    if tool.is_there(&version) {
        return Ok(());
    }
    let name = format!("{} {version}", tool.krate);
    let root = tool.root(&version);
    let since = Instant::now();
    // Nobody offers it for download with features of one's own.
    if find("cargo-binstall").is_some() && tool.features.is_empty() {
        print_status(format_args!("{name}: downloading ({})", tool.why));
        let downloaded = command("cargo")
            .args([
                "binstall",
                "--no-confirm",
                "--disable-strategies",
                "compile",
            ])
            .args(["--version", &version, "--root"])
            .arg(&root)
            .arg(tool.krate)
            .succeeds();
        if downloaded && tool.is_there(&version) {
            print_status(format_args!(
                "{name}: downloaded in {}",
                seconds(since.elapsed())
            ));
            return Ok(());
        }
        print_status(format_args!("{name}: cargo binstall cannot download it"));
    }
    print_status(format_args!(
        "{name}: compiling, once, into {} ({})",
        root.display(),
        tool.why
    ));
    let mut install = command("cargo");
    install
        .args([
            "install",
            tool.krate,
            "--version",
            &version,
            "--quiet",
            "--root",
        ])
        .arg(&root)
        // Hardly optimised: these tools work for seconds, but would compile for many
        // minutes. Folders of their own, so that none waits for another.
        .env("CARGO_TARGET_DIR", cache().join("build").join(tool.krate))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    if tool.locked {
        install.arg("--locked");
    }
    if !tool.default_features {
        install.arg("--no-default-features");
    }
    if !tool.features.is_empty() {
        install.args(["--features", &tool.features.join(",")]);
    }
    install.run_quietly()?;
    print_status(format_args!(
        "{name}: compiled in {}",
        seconds(since.elapsed())
    ));
    Ok(())
}

/// Returns the version of a crate in Cargo.lock.
fn locked_version(lock: &str, name: &str) -> Result<String> {
    let lock: toml::Table = lock.parse().context("Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    packages
        .into_iter()
        .flatten()
        .find(|package| package.get("name").and_then(toml::Value::as_str) == Some(name))
        .and_then(|package| package.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {name}"))
}

/// Returns whether the answer to `--version`, such as `trunk 0.21.14` or `mdbook v0.5.4`,
/// names exactly this version.
fn prints_version(answer: &str, version: &str) -> bool {
    let printed = answer.split_whitespace().nth(1).unwrap_or_default();
    printed.strip_prefix('v').unwrap_or(printed) == version
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_wasm_bindgen_is_the_crate_s() {
        let lock = "
            [[package]]
            name = \"wasm-bindgen-futures\"
            version = \"0.4.80\"
            [[package]]
            name = \"wasm-bindgen\"
            version = \"0.2.130\"
        ";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").expect("a version"),
            "0.2.130"
        );
        let error = locked_version(lock, "trunk").expect_err("no version");
        assert_eq!(error.to_string(), "Cargo.lock has no trunk");
    }

    #[test]
    fn a_tool_is_used_in_exactly_its_version() {
        assert!(prints_version("trunk 0.21.14\n", "0.21.14"));
        assert!(prints_version(
            "geckodriver 0.37.1 (abc 2026-01-01)",
            "0.37.1"
        ));
        assert!(prints_version("mdbook v0.5.4\n", "0.5.4"));
        assert!(!prints_version("trunk 0.21.1", "0.21.14"));
        assert!(!prints_version("", "0.21.14"));
    }
}
