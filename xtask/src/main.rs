//! The project's commands: `./dev help`, or `cargo xtask help`.
//!
//! - [`tools`]: what must be installed.
//! - [`mod@build`]: the release, and whether a new one is due. [`hash`], [`precompress`]:
//!   what lies beside its files.
//! - [`package`], [`channel`], [`version`], [`manifest`]: releases. [`wordpress`]: the plugin
//!   that goes with each. [`cdn`]: one of them, served on this machine.
//! - [`mod@site`]: the documents and the demo as pages for any host.
//! - [`serve`]: the live demo. [`mod@test`]: all tests. [`lint`]: the checks of the source
//!   text. [`mod@bench`]: measuring.
//! - [`project`]: folders and files. [`process`]: other programs.

mod bench;
mod build;
mod cdn;
mod channel;
mod hash;
mod lint;
mod manifest;
mod package;
mod precompress;
mod process;
mod project;
mod serve;
mod site;
mod test;
mod tools;
mod version;
mod wordpress;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use process::{become_command, command, print_status};
use project::root;
use tools::Need;

const HELP: &str = "\
The project's commands. Each of them first installs what it needs, and says what and why.

./dev serve [OPTIONS OF TRUNK SERVE]
        Serves the live demo at http://127.0.0.1:8080 and rebuilds it on every change.
./dev build [widgets]
        Builds the release in dist/. With `widgets` only what readers of most pages load, into
        the release that is there: for trying a change in browsers.
./dev test [PART]… [--engine NAME]… [FILTER]… [-- OPTIONS OF CARGO TEST]
        Runs tests. The parts are
          native    everything that needs no browser
          page      compiled for browsers, inside a page of each engine
          e2e       dist/ in real pages
          thorough  what takes minutes: real servers, load, bench, release builds
        and without a part: native, page, e2e, and those thorough ones that take seconds.
        The engines are chromium, firefox and webkit, and without one: all. A filter is a
        part of a test's name.
          ./dev test page --engine firefox drag
          ./dev test e2e -- --test-threads 1
./dev lint
        Checks the source text: formatting, lints, documentation.
./dev ci
        Runs what every change must pass: setup, lint, and the tests without a part. Prints
        how long each took.
./dev bench [--quick] [--only PART]
        Measures what ajel costs a page, beside hand-written JavaScript and
        frameworks, as one table. --quick takes under four minutes; --help lists the options.
./dev package VERSION [--dist DIR] [--to DIR]
        Adds dist/ to release/ as VERSION and points the channel v1/ at it. dist/ is built
        first if it is due; another DIR is taken as it is. Beside it goes the plugin for
        WordPress, ajel-wordpress-VERSION.zip.
./dev channel VERSION [--to DIR]
        Points v1/ of release/ at a version that is there, such as an older one.
./dev cdn [PORT] [--from DIR]
        Serves release/ with nginx, by deploy/nginx.conf, at http://127.0.0.1:8081, and a
        partner's page with it at http://127.0.0.1:8082, until Ctrl-C. Another PORT is for
        nginx, and the one after it for the page.
./dev site [--dist DIR] [--to DIR]
        Makes one folder of the documents in Arabic and English, the demo, the pages for
        publishers and the documentation of the crates, for any static host: target/site/, or
        another DIR. dist/ is built first if it is due; another DIR is taken as it is.
./dev shot URL PNG
        Takes a screenshot for people. --help lists the options.
./dev run COMMAND…
        Runs a command with the project's tools on PATH.
./dev setup
        Installs everything that the commands above need.
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            print_status(format_args!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    if let Some(linker) = std::env::var_os(build::link::LINKER) {
        return build::link::link(&linker, words);
    }
    build::link::install()?;
    let name = words.next().unwrap_or_else(|| "help".into());
    let words: Vec<OsString> = words.collect();
    match name.to_str().unwrap_or_default() {
        "serve" => serve::serve(words)?,
        "build" => match texts(words)?.as_slice() {
            [] => build::build()?,
            [widgets] if widgets == "widgets" => build::build_widgets()?,
            [other, ..] => bail!("./dev build [widgets]: what is {other}?"),
        },
        "test" => {
            let is_good = test::test(texts(words)?)?;
            return Ok(ExitCode::from(u8::from(!is_good)));
        }
        "ci" => {
            no_more(words)?;
            let is_good = test::ci()?;
            return Ok(ExitCode::from(u8::from(!is_good)));
        }
        "lint" => {
            no_more(words)?;
            lint::lint()?;
        }
        "bench" => bench::bench(&texts(words)?)?,
        "package" => {
            let [version, from, to] = with_folders(words, "VERSION", ["dist", "to"])?;
            let version = version.context("VERSION is missing: ./dev package 1.0.0")?;
            package::package(&version, from.map(folder), &release_folder(to))?;
        }
        "channel" => {
            let [version, to, _] = with_folders(words, "VERSION", ["to", ""])?;
            let version = version.context("VERSION is missing: ./dev channel 1.0.0")?;
            channel::point_at(&version, &release_folder(to))?;
        }
        "cdn" => {
            let [port, from, _] = with_folders(words, "PORT", ["from", ""])?;
            let port = match port {
                Some(port) => port
                    .parse()
                    .with_context(|| format!("«{port}» is no port"))?,
                None => 8081,
            };
            cdn::serve(port, &release_folder(from))?;
        }
        "site" => {
            let [value, from, to] = with_folders(words, "./dev site", ["dist", "to"])?;
            if let Some(value) = value {
                bail!("./dev site [--dist DIR] [--to DIR]: what is {value}?");
            }
            let to = to.map_or_else(|| project::target("site"), folder);
            site::site(from.map(folder), &to)?;
        }
        "shot" => {
            tools::install(&[Need::Browsers])?;
            let mut shot = command("cargo");
            shot.args([
                "run",
                "--quiet",
                "--locked",
                "--package",
                "ajel-e2e",
                "--bin",
                "shot",
                "--",
            ]);
            shot.args(words);
            become_command(shot)?;
        }
        "run" => {
            let mut words = words.into_iter();
            let program = words
                .next()
                .context("COMMAND is missing: ./dev run trunk --version")?;
            tools::install(tools::ALL)?;
            let mut program = command(program);
            program.args(words);
            become_command(program)?;
        }
        "setup" => {
            no_more(words)?;
            tools::install(tools::ALL)?;
        }
        // Called by trunk, see Trunk.toml.
        "finish" => build::finish::hook()?,
        "help" | "-h" | "--help" => print!("{HELP}"),
        other => {
            eprint!("{HELP}");
            bail!("no such command: {other}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns arguments as text.
fn texts(words: Vec<OsString>) -> Result<Vec<String>> {
    let texts = words.into_iter().map(OsString::into_string);
    let texts: Result<_, _> = texts.collect();
    texts.map_err(|word| anyhow::anyhow!("no text: {}", word.display()))
}

/// Refuses arguments where a command has none.
fn no_more(words: Vec<OsString>) -> Result<()> {
    match words.first() {
        None => Ok(()),
        Some(word) => bail!("too many arguments: {}", word.display()),
    }
}

/// Parses one value and the options that name folders. Returns the value and the folders
/// in the order of `options`.
fn with_folders(
    words: Vec<OsString>,
    value: &str,
    options: [&str; 2],
) -> Result<[Option<String>; 3]> {
    let mut parsed = [const { None }; 3];
    let mut parser = Parser::from_args(words);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if parsed[0].is_none() => parsed[0] = Some(word.string()?),
            Arg::Long(name) if options.contains(&name) => {
                let at = 1 + usize::from(options[0] != name);
                parsed[at] = Some(parser.value()?.string()?);
            }
            other => return Err(other.unexpected()).with_context(|| format!("after {value}")),
        }
    }
    Ok(parsed)
}

/// Returns a folder that is given relative to the project's.
fn folder(path: String) -> PathBuf {
    root().join(path)
}

/// Returns the given folder of releases, or else `release/`.
fn release_folder(told: Option<String>) -> PathBuf {
    folder(told.unwrap_or_else(|| "release".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<[Option<String>; 3]> {
        let words = words.iter().map(OsString::from).collect();
        with_folders(words, "VERSION", ["dist", "to"])
    }

    #[test]
    fn folders_stand_before_or_after_the_version() {
        let expected = ["1.0.0", "dist", "/tmp/x"].map(|word| Some(word.to_owned()));
        for words in [
            ["1.0.0", "--dist", "dist", "--to", "/tmp/x"],
            ["--to", "/tmp/x", "--dist", "dist", "1.0.0"],
        ] {
            assert_eq!(parsed(&words).expect("arguments"), expected);
        }
        assert_eq!(parsed(&[]).expect("arguments"), [None, None, None]);
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        for words in [
            &["1.0.0", "--form", "x"][..],
            &["1.0.0", "2.0.0"],
            &["--to"],
        ] {
            assert!(parsed(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn every_command_is_in_the_help() {
        let source = include_str!("main.rs");
        let commands = source.lines().filter_map(|line| {
            let names = line.strip_prefix("        \"")?.split_once("\" => ")?.0;
            names.split('"').next()
        });
        let mut count = 0;
        for name in commands.filter(|name| !["finish", "help"].contains(name)) {
            count += 1;
            assert!(HELP.contains(&format!("./dev {name}")), "{name}");
        }
        assert!(count >= 11, "{count}");
    }
}
