//! Reads the output of test runs, and summarises it.

use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use crate::process::seconds;

/// How the tests of one run went, read line by line from what it prints: the format of
/// libtest, which wasm-bindgen's runner has too.
#[derive(Debug, Default)]
pub struct Report {
    /// Whether the first test has begun: after that a failure is the tests'.
    pub has_begun: bool,
    pub passed: usize,
    pub failed: usize,
    /// How many tests were left out by their names.
    pub left_out: usize,
    /// The names of tests that were not run, each with the reason.
    pub skipped: Vec<(String, String)>,
    /// The output of the failed tests.
    failures: String,
    /// Browsers that crashed under a test, which was then run once more.
    pub crashes: Vec<String>,
    /// Tests that skipped themselves: the harness counts them among those that passed.
    skipped_as_passed: usize,
    is_in_failure: bool,
    last_lines: Vec<String>,
}

/// How many lines are shown of a run that failed without a test that did.
const LAST_LINES: usize = 40;

/// The text that the end-to-end harness prints when a browser is gone.
const CRASHED: &str = " once more in a new browser: ";

impl Report {
    /// Reads one line.
    pub fn read(&mut self, line: &str) {
        let line = line.trim_end();
        if self.last_lines.len() == LAST_LINES {
            self.last_lines.remove(0);
        }
        self.last_lines.push(line.to_owned());

        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += counted(result, "passed");
            self.failed += counted(result, "failed");
            self.left_out += counted(result, "filtered");
        } else if is_heading(line) {
            self.is_in_failure = true;
        } else if line == "failures:" {
            self.is_in_failure = false;
        } else if let Some((name, reason)) = ignored(line) {
            self.skipped.push((name.to_owned(), reason.to_owned()));
        } else if let Some((name, reason)) = skipped_at_run_time(line) {
            let entry = (name.to_owned(), reason.to_owned());
            // A test may say it once for each of the cases that it has.
            if !self.skipped.iter().any(|(known, _)| *known == entry.0) {
                self.skipped_as_passed += 1;
                self.skipped.push(entry);
            }
        }
        if line.contains(CRASHED) {
            self.crashes.push(line.to_owned());
        }
        if line.starts_with("running ") && (line.ends_with(" tests") || line.ends_with(" test")) {
            self.has_begun = true;
        }
        if self.is_in_failure {
            self.failures.push_str(line);
            self.failures.push('\n');
        }
    }

    /// Ends the report. A run that failed without a failed test counts as one failure: it
    /// did not compile, or the browser did not start.
    pub fn end(&mut self, has_succeeded: bool) {
        self.passed = self.passed.saturating_sub(self.skipped_as_passed);
        if !has_succeeded && self.failed == 0 {
            self.failed = 1;
            self.failures = format!(
                "failed without a failed test; its last lines:\n{}\n",
                self.last_lines.join("\n")
            );
        }
    }
}

/// Returns the number before a word, as in `3 passed`.
fn counted(result: &str, what: &str) -> usize {
    let words: Vec<&str> = result.split([' ', ';']).collect();
    let before = words.windows(2).find(|pair| pair[1] == what);
    before.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

/// Returns whether a line is `---- NAME stdout ----`, which begins what a failed test
/// printed; in browsers it is `output`.
fn is_heading(line: &str) -> bool {
    line.starts_with("---- ") && (line.ends_with(" stdout ----") || line.ends_with(" output ----"))
}

/// Returns the name and the reason in `test NAME ... ignored, REASON`.
fn ignored(line: &str) -> Option<(&str, &str)> {
    let (name, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let reason = result.strip_prefix("ignored")?;
    Some((name, reason.trim_start_matches([',', ' '])))
}

/// Returns the name and the reason in `skipped: NAME: REASON`, which a test prints past
/// the harness where it finds that it cannot run. With one test at a time the line
/// follows the harness's own `test NAME ... `.
fn skipped_at_run_time(line: &str) -> Option<(&str, &str)> {
    let (before, after) = line.split_once("skipped: ")?;
    if !(before.is_empty() || (before.starts_with("test ") && before.ends_with(" ... "))) {
        return None;
    }
    let (name, reason) = after.split_once(": ")?;
    (!name.contains(' ')).then_some((name, reason))
}

/// A run that has ended.
pub struct Run {
    pub name: String,
    pub report: Report,
    pub took: Duration,
}

impl Run {
    /// Returns a run that has no tests, such as a build. Its error is one failure.
    pub fn of_a_step(name: &str, since: Instant, result: anyhow::Result<()>) -> Self {
        let mut report = Report::default();
        if let Err(error) = result {
            report.read(&format!("{error:#}"));
            report.end(false);
        }
        Self {
            name: name.to_owned(),
            report,
            took: since.elapsed(),
        }
    }

    /// Says in the summary of the tests that were left out by their names why.
    pub fn leaving_out(mut self, which: &str, reason: &str) -> Self {
        let report = &mut self.report;
        if report.left_out > 0 {
            let which = format!("{} {which}", report.left_out);
            report.skipped.push((which, reason.to_owned()));
        }
        self
    }

    /// Returns the run, as a failure where it had no test at all.
    pub fn not_empty(mut self) -> Self {
        let report = &mut self.report;
        if report.passed + report.failed + report.skipped.len() == 0 {
            report.failed = 1;
            report.failures = "there was no test to run\n".to_owned();
        }
        self
    }
}

/// Returns the summary of all runs. Its last line, alone, is what CI reads.
pub fn summary(runs: &[Run]) -> String {
    let mut text = String::new();
    let mut print = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    for run in runs.iter().filter(|run| run.report.failed > 0) {
        print(format!(
            "== failures: {}\n{}",
            run.name,
            run.report.failures.trim_end()
        ));
    }
    let skipped = |run: &Run| run.report.skipped.len();
    if runs.iter().any(|run| skipped(run) > 0) {
        print("== skipped".to_owned());
    }
    for run in runs {
        for (name, reason) in &run.report.skipped {
            let mut line = format!("{}: {name}", run.name);
            if !reason.is_empty() {
                write!(line, " ({reason})").expect("text takes everything");
            }
            print(line);
        }
    }
    if runs.iter().any(|run| !run.report.crashes.is_empty()) {
        print("== browsers that crashed".to_owned());
    }
    for run in runs {
        for line in &run.report.crashes {
            print(format!("{}: {line}", run.name));
        }
    }
    let width = runs
        .iter()
        .map(|run| run.name.chars().count())
        .max()
        .unwrap_or(0)
        .max(4);
    print(format!(
        "== {:<width$} {:>7} {:>7} {:>7} {:>7}",
        "part", "took", "passed", "failed", "skipped"
    ));
    for run in runs {
        print(format!(
            "   {:<width$} {:>7} {:>7} {:>7} {:>7}",
            run.name,
            seconds(run.took),
            run.report.passed,
            run.report.failed,
            skipped(run)
        ));
    }
    let sum = |of: &dyn Fn(&Run) -> usize| runs.iter().map(of).sum::<usize>();
    print(format!(
        "{} passed, {} failed, {} skipped",
        sum(&|run| run.report.passed),
        sum(&|run| run.report.failed),
        sum(&skipped)
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str, has_succeeded: bool) -> Report {
        let mut report = Report::default();
        text.lines().for_each(|line| report.read(line));
        report.end(has_succeeded);
        report
    }

    #[test]
    fn a_run_without_a_test_is_a_failure() {
        let run = |text| Run {
            name: "page".to_owned(),
            report: report(text, true),
            took: Duration::ZERO,
        };
        assert_eq!(run("no tests to run!").not_empty().report.failed, 1);
        let good = "running 1 test\ntest result: ok. 1 passed; 0 failed";
        assert_eq!(run(good).not_empty().report.failed, 0);
    }

    const NATIVE: &str = "
     Running tests/feed.rs (target/debug/deps/feed-0123)

running 4 tests
test a_test ... ok
test another ... ignored, takes ten minutes
test a_third ... ignored
test a_fourth - should panic ... FAILED

failures:

---- a_fourth stdout ----

thread 'a_fourth' panicked at tests/feed.rs:1:1:
left is not right

failures:
    a_fourth

test result: FAILED. 1 passed; 1 failed; 2 ignored; 0 measured; 7 filtered out; finished in 0.01s

running 2 tests
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    const IN_A_BROWSER: &str = "
Running headless tests in Chrome on `http://127.0.0.1:1/`
running 2 tests
test drag ... FAIL
test clock ... ok

failures:

---- drag output ----
    JS exception that was thrown:
        Error: not what it was

failures:

    drag

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.10s
";

    #[test]
    fn results_of_several_binaries_are_added() {
        let report = report(NATIVE, false);
        assert_eq!((report.passed, report.failed), (3, 1));
        assert!(report.has_begun);
        let skipped: Vec<(&str, &str)> = report
            .skipped
            .iter()
            .map(|(name, reason)| (name.as_str(), reason.as_str()))
            .collect();
        assert_eq!(skipped, [("another", "takes ten minutes"), ("a_third", "")]);
    }

    #[test]
    fn tests_that_are_left_out_are_named_once() {
        let run = |text| Run {
            name: "e2e".to_owned(),
            report: report(text, true),
            took: Duration::ZERO,
        };
        let some = "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 12 filtered out";
        let skipped = run(some).leaving_out("of Firefox", "later").report.skipped;
        assert_eq!(skipped, [("12 of Firefox".to_owned(), "later".to_owned())]);
        let none = "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert!(
            run(none)
                .leaving_out("of Firefox", "later")
                .report
                .skipped
                .is_empty()
        );
    }

    #[test]
    fn output_of_failed_tests_is_printed_again() {
        let native = report(NATIVE, false).failures;
        assert!(
            native.starts_with("---- a_fourth stdout ----\n"),
            "{native}"
        );
        assert!(native.trim_end().ends_with("left is not right"), "{native}");
        let page = report(IN_A_BROWSER, false).failures;
        assert!(page.contains("---- drag output ----"), "{page}");
        assert!(page.contains("Error: not what it was"), "{page}");
    }

    #[test]
    fn a_run_that_fails_before_its_tests_is_one_failure() {
        let report = report(
            "error[E0425]: cannot find value\nerror: could not compile",
            false,
        );
        assert_eq!((report.passed, report.failed), (0, 1));
        assert!(!report.has_begun);
        assert!(report.failures.contains("E0425"), "{}", report.failures);
    }

    #[test]
    fn a_run_that_ends_within_its_tests_is_one_failure() {
        let report = report("running 2 tests\ntest a ... ok", false);
        assert_eq!(report.failed, 1);
        assert!(report.has_begun);
    }

    #[test]
    fn a_test_that_skips_itself_has_not_passed() {
        let text = "running 3 tests\n\
            skipped: feed_shared::payloads: no ../shared here\n\
            test feed_shared::payloads ... ok\n\
            test alone ... skipped: alone: no nginx here\nok\n\
            thread 'x' said: skipped: no, not this: at all\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured";
        let report = report(text, true);
        assert_eq!(report.passed, 1);
        let names: Vec<&str> = report
            .skipped
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(names, ["feed_shared::payloads", "alone"]);
    }

    #[test]
    fn the_summary_ends_with_the_sums() {
        let runs =
            [("native", NATIVE), ("page on chromium", IN_A_BROWSER)].map(|(name, text)| Run {
                name: name.to_owned(),
                report: report(text, false),
                took: Duration::from_millis(12_600),
            });
        let text = summary(&runs);
        assert_eq!(text.lines().last(), Some("4 passed, 2 failed, 2 skipped"));
        assert!(
            text.contains("native: another (takes ten minutes)\n"),
            "{text}"
        );
        assert!(
            text.contains("== failures: page on chromium\n---- drag"),
            "{text}"
        );
        let row = "   page on chromium    13 s       1       1       0\n";
        assert!(text.contains(row), "{text}");
    }
}
