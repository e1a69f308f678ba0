//! The sizes of what readers load.

use anyhow::Result;
use std::fs;

use crate::project::dist;

/// What readers load, in the order in which it is loaded.
const LOADED: [&str; 5] = [
    "embed.js",
    "ajel.js",
    "ajel_bg.wasm",
    "ajel_related.wasm",
    "ajel-nowasm.js",
];

/// Prints the sizes in `dist/` as a table, in bytes.
pub fn print() -> Result<()> {
    println!("{:<16} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    for name in LOADED {
        let size = |end: &str| -> Result<u64> {
            Ok(fs::metadata(dist().join(format!("{name}{end}")))?.len())
        };
        let (raw, gzip, brotli) = (size("")?, size(".gz")?, size(".br")?);
        println!("{name:<16} {raw:>9} {gzip:>9} {brotli:>9}");
    }
    Ok(())
}
