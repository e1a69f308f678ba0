//! The commands that README.md and docs/ tell people to run, each with the test that
//! runs it.
//!
//! The test takes its command lines from here ([`of`]), by its own name. A documented command that
//! is not listed here fails in `tests/native/docs.rs`; a listed command that is not documented
//! fails there, too. A test that stands here and is not among those of its binary, or is ignored
//! there, fails beside it ([`assert_all_run`]).

use std::process::Command;

/// The test binaries that run commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `tests/native`.
    Native,
    /// `tests/e2e`.
    EndToEnd,
    /// `tests/thorough`.
    Thorough,
}

/// The runner of a command.
#[derive(Clone, Copy, Debug)]
pub enum Runner {
    /// A test, by its name without its module.
    Test(Binary, &'static str),
    /// `.ci/run`, as it stands. It begins with a fresh clone, which has no `dist/`, so
    /// that no end-to-end test passes unless the build has run, too.
    Ci,
}

use Binary::{EndToEnd, Native, Thorough};
use Runner::{Ci, Test};

const EXAMPLES: Runner = Test(Native, "the_documented_examples_answer");
const SERVE: Runner = Test(
    Thorough,
    "the_demo_runs_on_every_engine_and_comes_anew_after_a_change",
);
const QUICK_BENCH: Runner = Test(Thorough, "the_quick_one_fills_its_table");
const BENCH: Runner = Test(Thorough, "the_thorough_one_fills_its_table");
const RELEASES: Runner = Test(
    EndToEnd,
    "an_update_and_a_rollback_reach_new_pages_and_leave_open_ones_alone",
);
const LOCAL_CDN: Runner = Test(EndToEnd, "on_one_s_own_machine_a_page_shows_each_step");
const SITE: Runner = Test(
    Thorough,
    "the_site_is_read_and_searched_in_any_folder_of_a_host",
);
const NGINX: Runner = Test(Thorough, "the_commands_for_debian_s_nginx_serve_a_release");
const HELP: Runner = Test(Native, "help_names_every_documented_command");
const LOAD: Runner = Test(Thorough, "the_documented_load_test_is_there_to_be_run");

/// Every command, as it is documented, without what follows a `#`.
const COMMANDS: &[(&str, Runner)] = &[
    ("./dev test", Ci),
    ("./dev ci", Ci),
    ("./dev lint", Ci),
    ("./dev build", Ci),
    ("./dev help", HELP),
    ("./dev serve", SERVE),
    ("./dev bench --quick", QUICK_BENCH),
    ("./dev bench", BENCH),
    ("./dev site", SITE),
    ("./dev package 1.0.0", RELEASES),
    ("mkdir -p /srv/cdn/ajel", RELEASES),
    ("cp -R release/1.0.0 /srv/cdn/ajel/", RELEASES),
    ("./dev channel 1.0.0 --to /srv/cdn/ajel", RELEASES),
    ("./dev package 1.1.0", RELEASES),
    ("cp -R release/1.1.0 /srv/cdn/ajel/", RELEASES),
    ("./dev channel 1.1.0 --to /srv/cdn/ajel", RELEASES),
    ("./dev cdn", LOCAL_CDN),
    ("./dev channel 1.0.0", LOCAL_CDN),
    (
        "sudo cp deploy/nginx.conf /etc/nginx/conf.d/ajel.conf",
        NGINX,
    ),
    ("sudo mkdir -p /var/cache/nginx", NGINX),
    ("sudo nginx -t", NGINX),
    ("sudo systemctl reload nginx", NGINX),
    (
        "./dev run cargo test -p ajel-e2e --test thorough -- --ignored --nocapture readers",
        LOAD,
    ),
    ("cargo run --release --example feed -- FILE", EXAMPLES),
    (
        "cargo run --release --example related -- FILE.jsonl",
        EXAMPLES,
    ),
];

/// Returns the commands that a test runs, in their order.
///
/// # Panics
/// Where there is none.
pub fn of(test: &str) -> Vec<&'static str> {
    let is_its = |runner: &Runner| matches!(runner, Test(_, name) if *name == test);
    let commands = COMMANDS.iter().filter(|(_, runner)| is_its(runner));
    let commands: Vec<&str> = commands.map(|(command, _)| *command).collect();
    assert!(!commands.is_empty(), "{test} runs no documented command");
    commands
}

/// Returns every command, and what runs it.
pub fn all() -> &'static [(&'static str, Runner)] {
    COMMANDS
}

/// Checks that the tests that run commands are among those of the binary that calls this, and that
/// of these tests exactly those in `asked_for` are ignored: they take long and run on request.
///
/// # Panics
/// Where one is not there, or is not run.
pub fn assert_all_run(binary: Binary, asked_for: &[&str]) {
    let (all, ignored) = (names(&[]), names(&["--ignored"]));
    assert!(!all.is_empty());
    for (command, runner) in COMMANDS {
        let Test(place, test) = runner else { continue };
        if *place == binary {
            let has = |names: &[String]| {
                names
                    .iter()
                    .any(|name| name.split("::").any(|part| part == *test))
            };
            assert!(has(&all), "{test}, which runs «{command}», is not there");
            let is_asked_for = asked_for.contains(test);
            assert_eq!(
                has(&ignored),
                is_asked_for,
                "{test}, which runs «{command}», is ignored"
            );
        }
    }
}

/// The tests of this binary, as its harness lists them.
fn names(more: &[&str]) -> Vec<String> {
    let binary = std::env::current_exe().expect("a test binary");
    let output = Command::new(binary)
        .args(["--list", "--format", "terse"])
        .args(more)
        .output();
    let output = output.expect("a list of tests");
    assert!(output.status.success(), "{output:?}");
    let list = String::from_utf8(output.stdout).expect("UTF-8");
    list.lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .map(str::to_owned)
        .collect()
}
