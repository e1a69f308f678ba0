//! The page tests: compiled for browsers, and run inside a page of each engine.

use anyhow::{Result, ensure};
use serde_json::Value;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use super::{
    arguments::Arguments,
    browsers::{ENGINES, Engine, Screen},
    report::Run,
    running::{run, started_again, whole},
};
use crate::{
    process::{command, print_status},
    project::WASM,
};

/// The package of the programs that run inside pages, and their names.
const PAGE_PACKAGE: &str = "ajel-page";
const PAGE_PROGRAMS: &[&str] = &["page"];

/// How many seconds all tests of a page program may take on one engine: far more than on the
/// busiest machine. Each wait of a test has a limit of its own.
const PAGE_LIMIT: &str = "3600";

/// Runs the page tests: compiled once, then on all engines at a time.
pub(super) fn in_pages(arguments: &Arguments) -> Result<Vec<Run>> {
    let engines = match arguments.engines.as_slice() {
        [] => &ENGINES[..],
        engines => engines,
    };
    let words = &arguments.for_page_runner()?;
    let programs = match page_programs(arguments)? {
        Ok(programs) => programs,
        Err(run) => return Ok(vec![run]),
    };
    let screen = match engines.contains(&Engine::WebKit) {
        true => Some(Screen::start()?),
        false => None,
    };
    let on = |engine: Engine| -> Result<Vec<Run>> {
        let runs = programs.iter().map(|(test, program)| {
            let name = format!("{test} on {engine}");
            started_again(&name, || {
                let mut runner = page_runner(program, words);
                engine.choose(&mut runner)?;
                if let Some(screen) = &screen {
                    runner.env("DISPLAY", screen.display());
                }
                whole(&name, runner)
            })
            .map(|run| {
                if arguments.is_narrow() {
                    run
                } else {
                    run.not_empty()
                }
            })
        });
        runs.collect()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = engines
            .iter()
            .map(|engine| scope.spawn(|| on(*engine)))
            .collect();
        let runs = threads
            .into_iter()
            .map(|thread| thread.join().expect("running tests does not panic"));
        let runs: Result<Vec<Vec<Run>>> = runs.collect();
        Ok(runs?.into_iter().flatten().collect())
    })
}

/// The names of the requested page programs, and where cargo leaves each.
pub(super) type PagePrograms = Vec<(&'static str, PathBuf)>;

/// Compiles the programs of tests for pages, or else returns the run that failed.
pub(super) fn page_programs(arguments: &Arguments) -> Result<Result<PagePrograms, Run>> {
    let is_asked_for = |test: &str| {
        arguments.tests().next().is_none() || arguments.tests().any(|named| named == test)
    };
    let tests: Vec<&'static str> = PAGE_PROGRAMS
        .iter()
        .copied()
        .filter(|test| is_asked_for(test))
        .collect();
    let mut cargo = command("cargo");
    cargo.args(["test", "--locked", "--no-run", "--target", WASM]);
    cargo.args(["--package", PAGE_PACKAGE]);
    for test in &tests {
        cargo.args(["--test", test]);
    }
    cargo.arg("--message-format=json-render-diagnostics");
    let mut programs = Vec::new();
    let mut to = io::stderr();
    let name = "page: compiling";
    print_status(format_args!("== {name}"));
    let run = run(name, cargo, |line| {
        match serde_json::from_slice::<Value>(line) {
            Ok(message) => {
                let test = tests
                    .iter()
                    .find(|test| message["target"]["name"] == **test);
                if let (Some(test), Some(program)) = (test, message["executable"].as_str()) {
                    programs.push((*test, PathBuf::from(program)));
                }
            }
            // For people.
            Err(_) => drop(to.write_all(line)),
        }
    })?;
    if run.report.failed > 0 {
        return Ok(Err(run));
    }
    ensure!(
        programs.len() == tests.len(),
        "cargo names the programs of {programs:?} only, and not of {tests:?}"
    );
    Ok(Ok(programs))
}

/// Returns wasm-bindgen's runner for a program of tests. It serves the pages and, below
/// them, the project's folder: `dist/`.
fn page_runner(program: &Path, words: &[String]) -> Command {
    let mut runner = command("wasm-bindgen-test-runner");
    runner
        .arg(program)
        .args(words)
        .env("WASM_BINDGEN_TEST_TIMEOUT", PAGE_LIMIT)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    runner
}
