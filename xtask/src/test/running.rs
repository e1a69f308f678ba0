//! Runs a command that runs tests, shows its output and reads its results.

use anyhow::{Context, Result};
use std::{
    io::{self, BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Instant,
};

use super::report::{Report, Run};
use crate::process::print_status;

/// How often a browser is started for one run before that counts as a failure.
const STARTS: usize = 3;

/// Runs tests in a browser, and starts that again where it did not start. No test is run
/// a second time: none had begun.
pub(super) fn started_again(name: &str, start: impl Fn() -> Result<Run>) -> Result<Run> {
    for _ in 1..STARTS {
        let run = start()?;
        if run.report.failed == 0 || run.report.has_begun {
            return Ok(run);
        }
        print_status(format_args!("{name}: the browser did not start; once more"));
    }
    start()
}

/// Runs tests whose output is shown as it comes.
pub(super) fn live(name: &str, command: Command) -> Result<Run> {
    print_status(format_args!("== {name}"));
    let mut to = io::stdout();
    run(name, command, |line| {
        to.write_all(line).ok();
    })
}

/// Runs tests whose output is shown as a whole when they end, because others run at the
/// same time.
pub(super) fn whole(name: &str, command: Command) -> Result<Run> {
    let mut shown = Vec::new();
    let run = run(name, command, |line| shown.extend_from_slice(line))?;
    let mut to = io::stdout().lock();
    print_status(format_args!("== {name}"));
    to.write_all(&shown).ok();
    Ok(run)
}

/// Runs a command, hands each line of what it prints to `show`, and reads the results.
pub(super) fn run(name: &str, mut command: Command, mut show: impl FnMut(&[u8])) -> Result<Run> {
    let since = Instant::now();
    let mut report = Report::default();
    let (output, writer) = io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    // The command holds the writing end, and reading ends when nobody does.
    drop(command);
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        show(&line);
        report.read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    report.end(child.wait()?.success());
    Ok(Run {
        name: name.to_owned(),
        report,
        took: since.elapsed(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::command;
    use std::cell::Cell;

    /// Runs a script without showing its output, which the summary of these tests
    /// themselves would count.
    fn shell(script: &str) -> Result<Run> {
        let mut shell = command("sh");
        shell.args(["-c", script]);
        run("a script", shell, |_| ())
    }

    /// Starts these scripts, one at each start, and counts the starts.
    fn started(scripts: [&str; STARTS]) -> (Report, usize) {
        let starts = Cell::new(0);
        let run = started_again("a browser", || {
            starts.set(starts.get() + 1);
            shell(scripts[starts.get() - 1])
        });
        (run.expect("a shell").report, starts.get())
    }

    const GOOD: &str = "echo 'running 1 test'; echo 'test result: ok. 1 passed; 0 failed'";
    const BAD: &str =
        "echo 'running 1 test'; echo 'test result: FAILED. 0 passed; 1 failed'; exit 1";
    const NOT_STARTED: &str = "echo 'driver failed to start'; exit 1";

    #[test]
    fn both_outputs_of_a_run_are_read() {
        let script = "echo 'running 2 tests' >&2; echo 'test result: ok. 2 passed; 0 failed'";
        let report = shell(script).expect("a shell").report;
        assert!(report.has_begun);
        assert_eq!((report.passed, report.failed), (2, 0));
    }

    #[test]
    fn a_browser_that_does_not_start_is_started_again() {
        let (report, starts) = started([NOT_STARTED, GOOD, BAD]);
        assert_eq!((report.passed, report.failed, starts), (1, 0, 2));
    }

    #[test]
    fn a_browser_that_never_starts_is_one_failure() {
        let (report, starts) = started([NOT_STARTED; STARTS]);
        assert_eq!((report.failed, starts), (1, STARTS));
    }

    #[test]
    fn a_test_that_fails_is_not_run_again() {
        let (report, starts) = started([BAD, GOOD, GOOD]);
        assert_eq!((report.failed, starts), (1, 1));
    }
}
