//! `./dev bench` measures everything that it announces, and all candidates. The results do not
//! matter here: times are printed, never asserted.

use ajel_e2e::{commands, run::root};
use std::process::{Command, Stdio};

/// Rows of the table, by what stands in them.
const ROWS: [&str; 8] = [
    "code, brotli, KB",
    "first headline, Fast 4G",
    "first headline, Slow 4G",
    "main-thread CPU while loading",
    "2,000 items: first headline",
    "one new item",
    "mounts and unmounts: memory left",
    "frames a second",
];

#[test]
fn the_quick_one_fills_its_table() {
    assert_fills_its_table("the_quick_one_fills_its_table");
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn the_thorough_one_fills_its_table() {
    assert_fills_its_table("the_thorough_one_fills_its_table");
}

/// Runs the documented command of a test.
fn assert_fills_its_table(test: &str) {
    let command = commands::of(test)[0];
    let (dev, words) = command.split_once(' ').expect("a command of ./dev");
    let output = Command::new(root().join(dev))
        .args(words.split(' '))
        .stdin(Stdio::null())
        .output()
        .expect("./dev runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    let head = printed.lines().find(|line| line.starts_with('|'));
    let head: Vec<&str> = head.expect("a table").split('|').map(str::trim).collect();
    let columns = ["ajel", "vanilla"].map(|name| {
        let column = head.iter().position(|cell| *cell == name);
        column.unwrap_or_else(|| panic!("no column {name} in {head:?}"))
    });
    for row in ROWS {
        let row = printed
            .lines()
            .find(|line| line.contains(row))
            .unwrap_or_else(|| panic!("no row «{row}» in {printed}"));
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        for column in columns {
            let cell = cells.get(column).copied().unwrap_or_default();
            // Less memory than before is a number, too.
            assert!(cell.parse::<f64>().is_ok(), "{row}");
        }
    }
}
