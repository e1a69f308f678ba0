//! Reads the measurements of criterion without a browser: `benches/parsing.rs` and
//! `benches/ranking.rs`, compiled for this machine and for speed, unlike the release.

use serde_json::Value;
use std::{fs, path::Path};

use ajel_e2e::run::root;

/// The benches' medians as a table; empty where they have not run.
pub fn report() -> String {
    let folder = root().join("target/criterion");
    let mut rows = Vec::new();
    for group in ["parsing", "ranking"] {
        let Ok(benches) = fs::read_dir(folder.join(group)) else {
            continue;
        };
        for bench in benches.flatten() {
            let results = bench.path().join("new");
            if let (Some(name), Some(nanos)) = (
                read(&results.join("benchmark.json"))["full_id"].as_str(),
                read(&results.join("estimates.json"))["median"]["point_estimate"].as_f64(),
            ) {
                rows.push(format!("| {name} | {:.2} |", nanos / 1e6));
            }
        }
    }
    rows.sort();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n| native code | ms |\n|---|--:|\n{}\n", rows.join("\n"))
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
