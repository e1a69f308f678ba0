//! The examples as programs, built from the source as it stands: `cargo test` builds
//! them beside the tests, `cargo test --test native` does not.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

use serde_json::Value;

/// The programs that have been built by now, by name. Locked while cargo builds, because it would
/// wait for itself anyway.
static BUILT: Mutex<Vec<(String, PathBuf)>> = Mutex::new(Vec::new());

/// Returns the program of an example, compiled with the features that it has in the whole
/// workspace: asked for by itself it would be compiled with others, and half of what it uses
/// once more.
pub fn program(name: &str) -> PathBuf {
    let mut built = BUILT.lock().unwrap();
    if let Some((_, program)) = built.iter().find(|(known, _)| known == name) {
        return program.clone();
    }
    // By the profile of the tests, for which cargo has the library already.
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--profile", "test"])
        .args(["--message-format", "json", "--example", name, "--workspace"])
        .args(["--exclude", "ajel-e2e", "--exclude", "ajel-page"])
        .args(["--exclude", "leptos-app"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let messages = String::from_utf8(output.stdout).unwrap();
    let program = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).unwrap();
        let is_own = message["target"]["name"] == name;
        is_own.then(|| PathBuf::from(message["executable"].as_str().unwrap()))
    });
    let program = program.unwrap();
    built.push((name.to_owned(), program.clone()));
    program
}

/// Runs an example with arguments and something on standard input.
pub fn run(name: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut process = Command::new(program(name))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(input).unwrap();
    process.wait_with_output().unwrap()
}
