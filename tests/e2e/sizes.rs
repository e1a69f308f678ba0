//! The sizes of the release's files, as the README says them.

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

/// Bytes, compressed with brotli. A change that needs more gives the reason in docs/size.md.
const BUDGETS: [(&str, u64); 28] = [
    ("embed.js", 8_160),
    ("ajel.js", 7_060),
    ("ajel_bar.wasm", 7_300),
    ("ajel_bar_top.wasm", 950),
    ("ajel_bg.wasm", 119_400),
    ("ajel_feeds.wasm", 4_300),
    ("ajel_feeds_related.wasm", 4_800),
    ("ajel_interaction.wasm", 14_200),
    ("ajel_interaction_related.wasm", 1_100),
    ("ajel_problems.wasm", 4_800),
    ("ajel_related.wasm", 36_300),
    ("ajel_top.wasm", 7_400),
    ("ajel_wordpress.wasm", 3_600),
    ("ajel_words.wasm", 2_600),
    ("ajel_xml.wasm", 18_700),
    ("ajel-nowasm.js", 157_300),
    ("ajel-nowasm_bar.js", 9_300),
    ("ajel-nowasm_bar_top.js", 1_500),
    ("ajel-nowasm_feeds.js", 6_400),
    ("ajel-nowasm_feeds_related.js", 6_300),
    ("ajel-nowasm_interaction.js", 18_500),
    ("ajel-nowasm_interaction_related.js", 1_600),
    ("ajel-nowasm_problems.js", 5_800),
    ("ajel-nowasm_related.js", 45_600),
    ("ajel-nowasm_top.js", 9_300),
    ("ajel-nowasm_wordpress.js", 5_000),
    ("ajel-nowasm_words.js", 3_500),
    ("ajel-nowasm_xml.js", 23_900),
];

/// A new part has a budget, and the documents name it.
#[test]
fn every_part_of_the_program_has_a_budget_and_stands_in_the_docs() {
    let mut programs = 0;
    for entry in fs::read_dir(root().join("dist")).expect("dist/ is built") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        let is_script = name.starts_with("ajel-nowasm") && name.ends_with(".js");
        if !is_script && !name.ends_with(".wasm") {
            continue;
        }
        programs += 1;
        assert!(BUDGETS.iter().any(|(known, _)| *known == name), "{name}");
        for page in ["docs/privacy.md", "docs/size.md"] {
            let text = fs::read_to_string(root().join(page)).expect(page);
            assert!(text.contains(&*format!("`{name}`")), "{page}: {name}");
        }
    }
    assert!(programs > 1);
}

#[test]
fn what_readers_load_stays_within_its_budget() {
    for (name, budget) in BUDGETS {
        let file = root().join("dist").join(format!("{name}.br"));
        let size = fs::metadata(file).expect("dist/ is built").len();
        assert!(size <= budget, "{name}: {size} bytes of {budget}");
    }
}
