//! `examples/related.rs` as the contract describes it (§7).

use std::process::Output;

use serde_json::{Value, json};

use crate::examples;

fn run(input: &str) -> Output {
    examples::run("related", &["-"], input.as_bytes())
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
    let output = run(&format!(
        "{question}\n\n{{\"id\": \"q2\", \"query\": {{}}, \"candidates\": []}}\n"
    ));
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
    let output = run("{\"id\": \"q1\", \"query\": {}, \"candidates\": []}\n{\n");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("line 2"), "{message}");
}
