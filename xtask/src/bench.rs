//! Measures the costs of ajel for a page, in Chromium, beside the pages of benches/pages:
//! `./dev bench`.

use anyhow::{Context, Result};
use std::{fs, path::Path, process::Command};

use crate::{
    build::{
        build_if_due,
        javascript::{Text, bundle_with},
    },
    precompress::brotli,
    process::{Run, command, print_status},
    project::{root, target, write},
    tools::{self, Need},
};

/// An alternative to ajel that is measured beside it, as partners would build it.
struct Baseline {
    name: &'static str,
    /// Its script in benches/pages.
    entry: &'static str,
    /// Whether `compile.mjs` compiles it before esbuild bundles it.
    has_compiler: bool,
    /// Whether it has no more headlines than are shown.
    is_shown_only: bool,
}

const BASELINES: [Baseline; 6] = [
    Baseline {
        name: "links",
        entry: "links.js",
        has_compiler: false,
        is_shown_only: false,
    },
    Baseline {
        name: "vanilla",
        entry: "vanilla.js",
        has_compiler: false,
        is_shown_only: false,
    },
    Baseline {
        name: "shown",
        entry: "vanilla.js",
        has_compiler: false,
        is_shown_only: true,
    },
    Baseline {
        name: "react",
        entry: "react.jsx",
        has_compiler: false,
        is_shown_only: false,
    },
    Baseline {
        name: "svelte",
        entry: "svelte.js",
        has_compiler: true,
        is_shown_only: false,
    },
    Baseline {
        name: "solid",
        entry: "solid.jsx",
        has_compiler: true,
        is_shown_only: false,
    },
];

/// Measures, with the options of `benches/src/main.rs`.
pub fn bench(options: &[String]) -> Result<()> {
    let has = |option: &str| options.iter().any(|given| given == option);
    if !has("--help") {
        tools::install(&[Need::Release, Need::Bench])?;
        build_if_due()?;
        build_baselines(&target("bench"))?;
        if !has("--only") && !has("--quick") {
            measure_without_browser()?;
        }
    }
    cargo(&[
        "run",
        "--quiet",
        "--locked",
        "--package",
        "ajel-bench",
        "--",
    ])
    .args(options)
    .run()
}

fn cargo(words: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(words);
    cargo
}

fn build_baselines(out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    for baseline in BASELINES {
        let script = out.join(format!("{}.js", baseline.name));
        let define = [
            format!("SHOWN_ONLY={}", baseline.is_shown_only),
            r#"process.env.NODE_ENV="production""#.to_owned(),
        ];
        let mut entry = root().join("benches/pages").join(baseline.entry);
        if baseline.has_compiler {
            entry = out.join(format!("{}.compiled.js", baseline.name));
            command("node")
                .args(["benches/pages/compile.mjs", baseline.entry])
                .arg(&entry)
                .run()?;
        }
        bundle_with(
            &entry,
            &script,
            Text::Minified,
            &define,
            &["--jsx=automatic"],
        )?;
        let bytes = fs::read(&script).with_context(|| script.display().to_string())?;
        write(
            out.join(format!("{}.js.br", baseline.name)),
            brotli(&bytes)?,
        )?;
    }
    Ok(())
}

/// Measures what needs no browser: reading feeds, ranking. Criterion keeps its medians
/// below `target/criterion`.
fn measure_without_browser() -> Result<()> {
    print_status("== parsing and ranking");
    cargo(&[
        "bench",
        "--quiet",
        "--locked",
        "--package",
        "ajel-bench",
        "--features",
        "micro",
    ])
    .args([
        "--bench", "parsing", "--bench", "ranking", "--", "--noplot", "--quiet",
    ])
    .args(["--warm-up-time", "1", "--measurement-time", "3"])
    // Standard output is for the table.
    .stdout(std::io::stderr())
    .run()
}
