//! `examples/related.rs` as the contract describes it (§7).

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// The example that cargo built beside this test, if it did (`cargo test` does,
/// `cargo test --test related_example` does not).
fn example() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap();
    let example = folder
        .join("examples")
        .join(format!("related{}", std::env::consts::EXE_SUFFIX));
    if !example.exists() {
        eprintln!("skipped: {} is not built", example.display());
        return None;
    }
    Some(example)
}

fn run(input: &str) -> Option<Output> {
    let mut process = Command::new(example()?)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    Some(process.wait_with_output().unwrap())
}

#[test]
fn each_line_is_answered_by_a_line_with_all_candidates() {
    let question = json!({
        "id": "q1",
        "query": {"title": "لافروف يهنئ نظيره السوري", "text": null, "tags": ["روسيا"], "url": "", "published_ms": null},
        "candidates": [
            {"id": "c1", "title": "أمطار على الساحل", "summary": "", "tags": [], "url": "https://a.example/1", "published_ms": 5},
            {"id": "c2", "title": "ولافروف يلتقي السوريين", "summary": null, "published_ms": 1},
            {"id": "c3", "title": null},
        ],
    });
    let Some(output) = run(&format!(
        "{question}\n\n{{\"id\": \"q2\", \"query\": {{}}, \"candidates\": []}}\n"
    )) else {
        return;
    };
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<Value> = std::str::from_utf8(&output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        answers,
        [
            json!({"id": "q1", "ranked": ["c2", "c1", "c3"]}),
            json!({"id": "q2", "ranked": []}),
        ]
    );
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    let Some(output) = run("{\"id\": \"q1\", \"query\": {}, \"candidates\": []}\n{\n") else {
        return;
    };
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("line 2"), "{message}");
}
