//! The sizes of the release's files, compressed with brotli.

use anyhow::Result;
use std::fs;

use crate::project::dist;

/// Returns the names of the files that readers load: the loader, the glue, the program, its
/// parts, and the JavaScript that replaces the program and its parts where WebAssembly does not run.
fn loaded() -> Result<Vec<String>> {
    let mut names = ["embed.js", "ajel.js", "ajel_bg.wasm"]
        .map(str::to_owned)
        .to_vec();
    let mut parts = Vec::new();
    for entry in fs::read_dir(dist())? {
        let name = entry?.file_name().display().to_string();
        let is_script = name.starts_with("ajel-nowasm") && name.ends_with(".js");
        if (is_script || name.ends_with(".wasm")) && !names.contains(&name) {
            parts.push(name);
        }
    }
    // By their endings: WebAssembly first.
    parts.sort_by_key(|name| (name.ends_with(".js"), name.clone()));
    names.extend(parts);
    Ok(names)
}

/// Prints the sizes in `dist/` as a table, in bytes.
pub fn print() -> Result<()> {
    println!("{:<34} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    for name in loaded()? {
        let size = |end: &str| -> Result<u64> {
            Ok(fs::metadata(dist().join(format!("{name}{end}")))?.len())
        };
        let (raw, gzip, brotli) = (size("")?, size(".gz")?, size(".br")?);
        println!("{name:<34} {raw:>9} {gzip:>9} {brotli:>9}");
    }
    Ok(())
}
