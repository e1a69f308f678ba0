//! The checks of the source text: `./dev lint`.

use anyhow::{Result, bail};
use std::time::Instant;

use crate::{
    build::rustc::PROFILE,
    process::{command, print_status, seconds, words},
    project::WASM,
    tools::{self, Need},
};

/// A check: a command line, and the variables that it runs with.
struct Check {
    command: &'static [&'static str],
    env: &'static [(&'static str, &'static str)],
}

/// Returns a check without variables.
const fn check(command: &'static [&'static str]) -> Check {
    Check { command, env: &[] }
}

/// Links that lead nowhere are errors.
const STRICT_DOCS: &[(&str, &str)] = &[("RUSTDOCFLAGS", "-D warnings")];

/// The macros and build scripts that the release has compiled are used here too, which is
/// more than a third of all compiling for this target. Build scripts ask for the first
/// variable, so it has to be as `build::rustc` sets it. The second is for the tests, which
/// unwind always: what they use would be checked for them once more.
pub const BESIDE_THE_RELEASE: &[(&str, &str)] = &[
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_PROFILE_WASM_RELEASE_PANIC", "unwind"),
];

/// All checks. Programs of `node_modules/.bin` are on PATH; a check by another program
/// needs that in the table of `tools/debian.rs`.
const CHECKS: &[Check] = &[
    check(&["cargo", "fmt", "--all", "--check"]),
    check(&[
        "cargo",
        "clippy",
        "--locked",
        "--workspace",
        // For browsers alone: with the last ones.
        "--exclude",
        "leptos-app",
        "--all-targets",
        "--features",
        "ajel-bench/micro",
        "--",
        "-D",
        "warnings",
    ]),
    Check {
        command: &[
            "cargo",
            "doc",
            "--locked",
            "--workspace",
            "--exclude",
            "leptos-app",
            "--no-deps",
        ],
        env: STRICT_DOCS,
    },
    check(&["tsc", "--project", "."]),
    check(&["tsc", "--project", "tests"]),
    check(&["tsc", "--project", "benches/pages"]),
    // Not those in tests/pages/hosts: they are as other people write them.
    check(&[
        "stylelint",
        "style/*.css",
        "tests/pages/*.css",
        "benches/pages/*.css",
        "site/*.css",
    ]),
    check(&["node", "--test", "xtask/prose/comments.test.js"]),
    // Documents and comments: .textlintrc.js has the rules. textlint expands the patterns.
    check(&[
        "textlint",
        "--format",
        "unix",
        "README.md",
        "CHANGELOG.md",
        "docs/*.md",
        "{src,crates,xtask,tests,benches,fuzz,examples,wordpress,demo,site}/**/*.{rs,js,mjs,jsx}",
    ]),
    check(&["shellcheck", "dev", ".ci/run"]),
    // The checks for browsers come last: by then the release, which is built beside this, has
    // compiled the macros.
    Check {
        command: &[
            "cargo",
            "clippy",
            "--locked",
            "--target",
            WASM,
            "--profile",
            PROFILE,
            "--package",
            "ajel",
            "--package",
            "ajel-feed",
            "--package",
            "ajel-related",
            "--package",
            "leptos-app",
            "--package",
            "ajel-page",
            // As readers load it.
            "--features",
            "ajel/split",
            "--lib",
            "--bins",
            "--test",
            "page",
            "--",
            "-D",
            "warnings",
        ],
        env: BESIDE_THE_RELEASE,
    },
    // `ajel-page` has nothing to document. With it, crates have the features that they were
    // checked with.
    Check {
        command: &[
            "cargo",
            "doc",
            "--locked",
            "--no-deps",
            "--target",
            WASM,
            "--profile",
            PROFILE,
            "--package",
            "ajel",
            "--package",
            "ajel-page",
        ],
        env: &[STRICT_DOCS[0], BESIDE_THE_RELEASE[0], BESIDE_THE_RELEASE[1]],
    },
];

/// Runs all checks, also after one has failed, and prints how long each took.
pub fn lint() -> Result<()> {
    tools::install(&[Need::Lint])?;
    let mut table = Vec::new();
    let mut failed = 0;
    for check in CHECKS {
        let [program, arguments @ ..] = check.command else {
            continue;
        };
        let mut command = command(program);
        command.args(arguments).envs(check.env.iter().copied());
        let name = words(&command);
        print_status(format_args!("== {name}"));
        let since = Instant::now();
        let has_passed = command.status()?.success();
        failed += usize::from(!has_passed);
        let verdict = if has_passed { "" } else { ": failed" };
        table.push(format!("{:>6}  {name}{verdict}", seconds(since.elapsed())));
    }
    println!("{}", table.join("\n"));
    if failed > 0 {
        bail!("{failed} of {} checks failed", CHECKS.len());
    }
    Ok(())
}
