//! Running other programs: with the project's tools on PATH, and with errors that
//! name the command.

use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    fmt::Display,
    io::{IsTerminal, Write},
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::LazyLock,
    time::{Duration, Instant},
};

use crate::{project::root, tools};

/// Prints a line about what is being done, on standard error: standard output is
/// for results.
pub fn print_status(line: impl Display) {
    let mut to = std::io::stderr().lock();
    let written = if to.is_terminal() {
        writeln!(to, "\x1b[1m{line}\x1b[0m")
    } else {
        writeln!(to, "{line}")
    };
    // Nobody reads it any more: no reason to stop.
    written.ok();
}

/// Formats a duration as the summaries have it.
pub fn seconds(duration: Duration) -> String {
    format!("{:.0} s", duration.as_secs_f64())
}

/// Does a step of something longer, and prints how long it took.
pub fn step<T>(name: impl Display, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let since = Instant::now();
    let done = work().with_context(|| name.to_string())?;
    print_status(format_args!("{name}: {}", seconds(since.elapsed())));
    Ok(done)
}

/// Returns PATH with the project's own tools first, so that a newer trunk of the
/// developer's stays theirs outside, and with cargo's programs last: a shell that
/// was opened before rustup was installed does not have them.
pub fn search_path() -> &'static OsStr {
    static PATH: LazyLock<OsString> = LazyLock::new(|| {
        let given = env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = tools::folders()
            .into_iter()
            .chain(env::split_paths(&given))
            .chain([crate::project::cargo_home().join("bin")])
            .collect();
        // A folder with a colon in its name cannot be on PATH at all.
        env::join_paths(folders).unwrap_or(given)
    });
    &PATH
}

/// Returns where a program is on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(search_path())
        // Debian keeps servers there, and off users' PATH.
        .chain([PathBuf::from("/usr/sbin")])
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Returns a command that runs in the project's folder, with nothing to read.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(root())
        .env("PATH", search_path())
        .stdin(Stdio::null());
    command
}

/// The ways in which this program runs commands.
pub trait Run {
    /// Runs it, with its output going where this program's goes.
    fn run(&mut self) -> Result<()>;
    /// Runs it, and shows its output only where it fails.
    fn run_quietly(&mut self) -> Result<()>;
    /// Runs it and returns its standard output without the last line break.
    fn text(&mut self) -> Result<String>;
    /// Returns whether it succeeds, and shows nothing.
    fn succeeds(&mut self) -> bool;
}

impl Run for Command {
    fn run(&mut self) -> Result<()> {
        let status = self.status().with_context(|| missing(self))?;
        if !status.success() {
            bail!("{} failed ({status})", words(self));
        }
        Ok(())
    }

    fn run_quietly(&mut self) -> Result<()> {
        checked(self).map(drop)
    }

    fn text(&mut self) -> Result<String> {
        self.stderr(Stdio::inherit());
        let mut text = String::from_utf8(checked(self)?.stdout)?;
        text.truncate(text.trim_end_matches('\n').len());
        Ok(text)
    }

    fn succeeds(&mut self) -> bool {
        self.stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

/// Runs a command to its end and fails with what it printed.
fn checked(command: &mut Command) -> Result<Output> {
    let output = command.output().with_context(|| missing(command))?;
    if !output.status.success() {
        bail!(
            "{} failed ({})\n{}{}",
            words(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }
    Ok(output)
}

fn missing(command: &Command) -> String {
    format!("cannot run {}", command.get_program().display())
}

/// Returns a command as it would be typed.
pub fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().display().to_string()];
    words.extend(command.get_args().map(|word| word.display().to_string()));
    words.join(" ")
}

/// Becomes the command: signals and the exit status are then its own.
#[cfg(unix)]
pub fn become_command(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.stdin(Stdio::inherit()).exec();
    Err(error).with_context(|| missing(&command))
}

/// Runs several things at a time and returns the first error after all have ended.
pub fn together<const N: usize>(
    work: [Box<dyn FnOnce() -> Result<()> + Send + '_>; N],
) -> Result<()> {
    std::thread::scope(|scope| {
        let threads = work.map(|work| scope.spawn(work));
        let results = threads.map(|thread| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        results.into_iter().collect()
    })
}
