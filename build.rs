//! Takes comments and line breaks out of the style sheets, which travel inside
//! the program: what readers load is not the place to explain it.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads it: it runs natively"
)]

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=style");
    let Ok(out) = env::var("OUT_DIR") else { return };
    for entry in fs::read_dir("style")
        .expect("style/ lies beside Cargo.toml")
        .flatten()
    {
        let path = entry.path();
        if path.extension().is_some_and(|end| end == "css") {
            let css = fs::read_to_string(&path).expect("a style sheet is UTF-8 text");
            fs::write(Path::new(&out).join(entry.file_name()), minified(&css))
                .expect("OUT_DIR takes files");
        }
    }
}

/// The sheet without comments, and with every run of white space as one space
/// or, beside a brace, semicolon or comma, as none. Our sheets have no strings
/// in which that would show.
fn minified(css: &str) -> String {
    let mut plain = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let mut small = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["{", "}", ";", ","] {
        small = small
            .replace(&format!(" {mark}"), mark)
            .replace(&format!("{mark} "), mark);
    }
    small.replace(";}", "}")
}
