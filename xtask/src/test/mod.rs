//! All tests: `./dev test`.
//!
//! - [`arguments`]: which of them. [`browsers`]: the engines of the page tests.
//! - [`pages`]: the page tests. [`running`]: runs one command that runs tests.
//! - [`report`]: what the runs print, read, and summed up.

mod arguments;
mod browsers;
mod pages;
mod report;
mod running;

use anyhow::{Result, ensure};
use std::{process::Command, thread, time::Instant};

use crate::{
    build::{build_example, build_if_due},
    lint,
    process::{Run as _, command},
    tools::{self, Need},
};
use arguments::Arguments;
use browsers::ENGINES;
use pages::{in_pages, page_programs};
use report::{Run, summary};
use running::live;

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Everything that needs no browser.
    Native,
    /// Compiled for browsers, inside a page of each engine.
    Page,
    /// The release in real pages, from outside.
    EndToEnd,
    /// Those of the thorough tests that take seconds.
    Quick,
    /// The tests that take minutes: before a release.
    Thorough,
}

/// The parts that run if none is named.
const DEFAULT_PARTS: [Part; 4] = [Part::Native, Part::Page, Part::EndToEnd, Part::Quick];

/// The tests that one command runs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Plan {
    /// Whether the source text is checked first.
    lint: bool,
    parts: Vec<Part>,
    arguments: Arguments,
}

impl Plan {
    /// Returns that of `./dev test`.
    fn of_test(arguments: Arguments) -> Self {
        let parts = match arguments.parts.as_slice() {
            [] => DEFAULT_PARTS.to_vec(),
            parts => parts.to_vec(),
        };
        Self {
            lint: false,
            parts,
            arguments,
        }
    }

    /// Returns that of `./dev ci`.
    fn of_ci() -> Self {
        Self {
            lint: true,
            ..Self::of_test(Arguments::default())
        }
    }

    /// Returns what has to be installed for it.
    fn needs(&self) -> Vec<Need> {
        let needs = self.parts.iter().flat_map(|part| part.needs());
        needs
            .copied()
            .chain(self.lint.then_some(Need::Lint))
            .collect()
    }
}

const NATIVE: &[&str] = &[
    "--workspace",
    "--exclude",
    "ajel-e2e",
    "--exclude",
    "ajel-page",
    // For browsers alone.
    "--exclude",
    "leptos-app",
];

const END_TO_END: &[&str] = &["--package", "ajel-e2e", "--lib", "--bins", "--test", "e2e"];

/// The end-to-end tests that run once more without WebAssembly, by their modules: what is
/// about the border between a page and the program. Tests of a widget run twice inside
/// the page.
const END_TO_END_WITHOUT_WASM: &[&str] = &[
    "frame::",
    "headlines_first::",
    "hostile::",
    "lifecycle::",
    "loading_twice::",
    "manners::",
    "program::",
];

/// The part of the name of those end-to-end tests on Firefox and WebKit that run in
/// `./dev test thorough`: `on_every_engine_in_thorough!` in tests/e2e/src/run.rs.
const THOROUGH_ENGINES: &str = "::thorough::";

const THOROUGH: &[&str] = &["--package", "ajel-e2e", "--test", "thorough"];

/// The thorough tests that take seconds, by their modules: they run every time.
const THOROUGH_BUT_QUICK: &[&str] = &[
    "feed_edge::",
    "servers::",
    "ticker_idle::",
    "the_tests_that_run_documented_commands_are_there",
];

impl Part {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "native" => Some(Self::Native),
            // The second is the older name.
            "page" | "web" => Some(Self::Page),
            "e2e" => Some(Self::EndToEnd),
            "thorough" => Some(Self::Thorough),
            _ => None,
        }
    }

    /// Returns what has to be installed for it.
    fn needs(self) -> &'static [Need] {
        match self {
            Self::Native => &[],
            Self::Page => &[Need::Release, Need::Browsers],
            Self::EndToEnd | Self::Quick => &[Need::Release, Need::Browsers, Need::Servers],
            Self::Thorough => &[
                Need::Release,
                Need::Browsers,
                Need::Servers,
                Need::WordPress,
                Need::Bench,
                Need::Site,
            ],
        }
    }

    /// Returns whether its tests are about `dist/`.
    fn needs_dist(self) -> bool {
        self != Self::Native
    }

    /// Runs its tests.
    fn run(self, arguments: &Arguments) -> Result<Vec<Run>> {
        match self {
            Self::Native => Ok(vec![live("native", cargo_test(NATIVE, arguments))?]),
            Self::Page => in_pages(arguments),
            Self::EndToEnd => end_to_end(arguments),
            Self::Quick => quick(arguments),
            Self::Thorough => thorough(arguments),
        }
    }
}

/// Runs the tests that the arguments of `./dev test` name, prints the summary, and
/// returns whether all have passed.
pub fn test(words: impl IntoIterator<Item = String>) -> Result<bool> {
    perform(&Plan::of_test(Arguments::parse(words)?))
}

/// Runs what every change must pass, `./dev ci`: the lints, and the tests that run where
/// no part is named. Prints the summary and returns whether all have passed.
pub fn ci() -> Result<bool> {
    perform(&Plan::of_ci())
}

/// Installs what a plan needs, runs it, prints the summary, and returns whether all have
/// passed.
fn perform(plan: &Plan) -> Result<bool> {
    let since = Instant::now();
    tools::install(&plan.needs())?;
    let mut runs = vec![Run::of_a_step("setup", since, Ok(()))];
    runs.extend(run_parts(plan)?);
    print!("{}", summary(&runs));
    Ok(runs.iter().all(|run| run.report.failed == 0))
}

/// Runs the checks and the parts of a plan. The release is built beside everything that
/// needs no `dist/`: for most of the time it occupies one core.
fn run_parts(plan: &Plan) -> Result<Vec<Run>> {
    let Plan {
        lint,
        parts,
        arguments,
    } = plan;
    thread::scope(|scope| {
        let build = parts.iter().any(|part| part.needs_dist()).then(|| {
            scope.spawn(|| {
                let since = Instant::now();
                Run::of_a_step("build", since, build_if_due())
            })
        });
        let mut runs = Vec::new();
        if parts.contains(&Part::Native) {
            runs.extend(Part::Native.run(arguments)?);
        }
        if build.is_some() {
            let since = Instant::now();
            let compiled = compile_tests_of_dist(parts, arguments);
            runs.push(Run::of_a_step("compiling", since, compiled));
        }
        // Last, because the checks of what is for browsers wait until the release, whose
        // macros they use, is compiled.
        if *lint {
            let since = Instant::now();
            runs.push(Run::of_a_step("lint", since, lint::lint()));
        }
        if let Some(build) = build {
            let run = build.join().expect("building does not panic");
            let has_failed = run.report.failed > 0;
            runs.push(run);
            if has_failed {
                // The other parts would test an older build.
                return Ok(runs);
            }
        }
        // The end-to-end tests open it; the page tests run meanwhile. (Beside the end-to-end tests
        // they take as much longer as is saved: both occupy both cores.)
        let mut example = parts.contains(&Part::EndToEnd).then(|| {
            scope.spawn(|| {
                let since = Instant::now();
                Run::of_a_step("example application", since, build_example())
            })
        });
        for part in parts.iter().filter(|part| part.needs_dist()) {
            if *part == Part::EndToEnd
                && let Some(example) = example.take()
            {
                runs.push(example.join().expect("building does not panic"));
            }
            runs.extend(part.run(arguments)?);
        }
        Ok(runs)
    })
}

/// Compiles the tests of the parts that wait for `dist/`. Errors of the compiler are shown here,
/// and again where the tests would run.
fn compile_tests_of_dist(parts: &[Part], arguments: &Arguments) -> Result<()> {
    if parts.contains(&Part::Page) {
        ensure!(
            page_programs(arguments)?.is_ok(),
            "the page tests do not compile"
        );
    }
    let selections = [
        (Part::EndToEnd, END_TO_END),
        (Part::Quick, THOROUGH),
        (Part::Thorough, THOROUGH),
    ];
    for (_, select) in selections.iter().filter(|(part, _)| parts.contains(part)) {
        let mut only_compiled = arguments.clone();
        only_compiled.harness.clear();
        cargo_test(select, &only_compiled).arg("--no-run").run()?;
    }
    Ok(())
}

/// Returns `cargo test` for what is selected, with the options and filters of the
/// arguments.
fn cargo_test(select: &[&str], arguments: &Arguments) -> Command {
    let mut cargo = command("cargo");
    cargo.args(["test", "--locked", "--no-fail-fast"]);
    match arguments.tests().next() {
        None => cargo.args(select),
        // Tests that are named stand for those of the part.
        Some(_) => cargo.args(
            select
                .iter()
                .take_while(|word| **word != "--lib" && **word != "--test"),
        ),
    };
    cargo.args(&arguments.cargo);
    if !arguments.harness.is_empty() {
        cargo.arg("--").args(&arguments.harness);
    }
    cargo
}

/// How many tests with a browser run at a time, on two cores and more: most of a test is
/// waiting, for a driver or for the next frame.
const BROWSERS: &str = "6";

/// Returns the same for tests that each have a browser.
fn with_browsers(select: &[&str], arguments: &Arguments) -> Command {
    let mut cargo = cargo_test(select, arguments);
    cargo
        .env("RUST_TEST_THREADS", BROWSERS)
        // Traces of async code name the harness only, at length.
        .env("RUST_BACKTRACE", "0");
    cargo
}

/// Runs the end-to-end tests, some of them once more without WebAssembly.
fn end_to_end(arguments: &Arguments) -> Result<Vec<Run>> {
    let mut arguments = arguments.clone();
    if !arguments.engines.is_empty() {
        // The names of the tests end with their engines'.
        let others = ENGINES
            .iter()
            .filter(|engine| !arguments.engines.contains(engine))
            .map(|engine| format!("--skip=::{engine}"));
        arguments.harness.extend(others);
    }
    // A person who asks for single tests or for an engine gets all of those.
    let is_whole = !arguments.is_narrow() && arguments.engines.is_empty();
    let mut once = arguments.clone();
    if is_whole {
        once.harness
            .extend(["--skip".to_owned(), THOROUGH_ENGINES.to_owned()]);
    }
    let run = live("e2e", with_browsers(END_TO_END, &once))?;
    let mut runs = vec![if is_whole {
        run.leaving_out(
            "tests on Firefox and WebKit, of pages that Chromium has shown",
            "./dev test thorough, or with --engine",
        )
    } else {
        run
    }];

    if !arguments.is_narrow() {
        let modules = END_TO_END_WITHOUT_WASM
            .iter()
            .map(|name| (*name).to_owned());
        once.harness.extend(modules);
    }
    let mut cargo = with_browsers(END_TO_END, &once);
    cargo.env("AJEL_E2E_PROGRAM", "nowasm");
    runs.push(live("e2e without WebAssembly", cargo)?);
    Ok(runs)
}

/// Runs the thorough tests, and the end-to-end tests that wait for them, unless a person asks
/// for single tests: those may be others.
fn thorough(arguments: &Arguments) -> Result<Vec<Run>> {
    let mut runs = vec![live("thorough", with_browsers(THOROUGH, arguments))?];
    if !arguments.is_narrow() {
        let mut arguments = arguments.clone();
        arguments.harness.push(THOROUGH_ENGINES.to_owned());
        let name = "e2e on the other engines";
        runs.push(live(name, with_browsers(END_TO_END, &arguments))?.not_empty());
    }
    Ok(runs)
}

/// Runs the thorough tests that take seconds, unless a person asks for single tests:
/// those may be others.
fn quick(arguments: &Arguments) -> Result<Vec<Run>> {
    if arguments.is_narrow() {
        return Ok(Vec::new());
    }
    let mut arguments = arguments.clone();
    let modules = THOROUGH_BUT_QUICK.iter().map(|name| (*name).to_owned());
    arguments.harness.extend(modules);
    let run = live(
        "thorough, the quick ones",
        with_browsers(THOROUGH, &arguments),
    )?;
    Ok(vec![run])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ci_checks_the_text_and_runs_every_test_that_runs_without_a_name() {
        let ci = Plan::of_ci();
        assert!(ci.lint);
        assert_eq!(ci.parts, Plan::of_test(Arguments::default()).parts);
        for part in [Part::Native, Part::Page, Part::EndToEnd, Part::Quick] {
            assert!(ci.parts.contains(&part), "{part:?}");
        }
        assert_eq!(ci.arguments, Arguments::default());
        for need in [Need::Lint, Need::Release, Need::Browsers, Need::Servers] {
            assert!(ci.needs().contains(&need), "{need:?}");
        }
        assert!(!ci.needs().contains(&Need::WordPress));
    }

    #[test]
    fn a_part_that_is_named_runs_alone() {
        let arguments = Arguments::parse(["native".to_owned()]).expect("a part");
        let plan = Plan::of_test(arguments);
        assert_eq!(
            (plan.lint, plan.parts.as_slice()),
            (false, &[Part::Native][..])
        );
        assert_eq!(plan.needs(), []);
    }
}
