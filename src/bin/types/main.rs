//! Writes the descriptions of the elements for editors, `custom-elements.json` and `ajel.d.ts`,
//! into the given folder. Both come from `ajel::contract::catalog`. The definitions that the
//! JavaScript needs go to standard output as JSON (see `loader.rs`). With `--wordpress` in place
//! of a folder, the definitions that the WordPress plugin needs go there (see `wordpress.rs`).
//!
//! Built natively by `./dev build`; readers load none of it.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads it: it runs natively"
)]

mod declarations;
mod loader;
mod manifest;
mod wordpress;

use ajel::contract::Widget;
use std::{env, fs, io, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("usage: types FOLDER | --wordpress");
        return ExitCode::FAILURE;
    };
    let written = match folder.as_str() {
        "--wordpress" => (wordpress::text().map_err(io::Error::other)).map(|text| print!("{text}")),
        _ => write(Path::new(&folder)),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> io::Result<()> {
    fs::write(
        folder.join("custom-elements.json"),
        manifest::text().map_err(io::Error::other)?,
    )?;
    fs::write(folder.join("ajel.d.ts"), declarations::text())?;
    println!("{}", loader::json());
    Ok(())
}

/// Returns the name of an element's class.
fn class(widget: Widget) -> &'static str {
    match widget {
        Widget::Ticker => "AjelNewsTicker",
        Widget::Related => "AjelRelatedArticles",
        Widget::Top => "AjelBackToTop",
    }
}

/// Returns the TypeScript type of an attribute's values.
fn values(kind: ajel::contract::catalog::ValueKind) -> String {
    use ajel::contract::catalog::ValueKind;
    match kind {
        ValueKind::One(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
            words.join(" | ")
        }
        ValueKind::Text | ValueKind::Addresses | ValueKind::Some(_) => "string".to_owned(),
        ValueKind::Flag => "boolean".to_owned(),
        ValueKind::Number { .. } | ValueKind::Seconds(_) => "number".to_owned(),
    }
}

/// Returns the description of an attribute, with its values if the type does not show them.
fn sentence(attribute: &ajel::contract::catalog::Attribute) -> String {
    use ajel::contract::catalog::ValueKind;
    match attribute.kind {
        ValueKind::Some(_) | ValueKind::Number { .. } | ValueKind::Seconds(_) => {
            format!("{} ({})", attribute.english, attribute.kind.expected())
        }
        _ => attribute.english.to_owned(),
    }
}
