//! What readers load, as the README says it.

use ajel_e2e::run::root;
use std::fs;

#[test]
fn the_readme_s_first_number_is_what_a_page_loads() {
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let first: String = readme
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let promised: f64 = first.parse().expect("a number of KB");
    let loaded: u64 = ["embed.js", "ajel.js", "ajel_bg.wasm"]
        .iter()
        .map(|name| {
            let file = root().join("dist").join(format!("{name}.br"));
            fs::metadata(file).expect("dist/ is built").len()
        })
        .sum();
    let kilobytes = loaded as f64 / 1000.0;
    assert!(
        (kilobytes - promised).abs() <= 2.0,
        "the README says {promised} KB, dist/ has {kilobytes:.1} KB"
    );
}

/// Bytes, as brotli makes them. Whoever needs more gives the reason in the
/// CHANGELOG.
const BUDGETS: [(&str, u64); 5] = [
    ("embed.js", 4_096),
    ("ajel.js", 5_200),
    ("ajel_bg.wasm", 122_700),
    ("ajel_related.wasm", 26_000),
    ("ajel-nowasm.js", 195_000),
];

#[test]
fn what_readers_load_stays_within_its_budget() {
    for (name, budget) in BUDGETS {
        let file = root().join("dist").join(format!("{name}.br"));
        let size = fs::metadata(file).expect("dist/ is built").len();
        assert!(size <= budget, "{name}: {size} bytes of {budget}");
    }
}
