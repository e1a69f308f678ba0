//! The channel `v1/`, a version under a name that stays: `./dev channel VERSION`.

use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};

use crate::{
    manifest::manifest,
    precompress::precompress,
    process::print_status,
    project::{new_folder, read, write},
    version,
};

/// The name that stays.
pub const CHANNEL: &str = "v1";

/// How `embed.js` says where its other files are.
const PROGRAM_FOLDER: &str = r#"new URL(".","#;

/// Points the channel of the release folder at a version that is there.
///
/// The channel's `embed.js` is that version's own but for the folder in which it looks
/// for the rest. So the channel costs no further round trip, and it checks what it loads
/// as the version's own does.
pub fn point_at(version: &str, release: &Path) -> Result<()> {
    let name = version::parse(version)?.to_string();
    let from = release.join(&name);
    let loader = from.join("embed.js");
    ensure!(
        loader.is_file(),
        "{} has no version {name}",
        release.display()
    );
    let next = release.join(format!(".{CHANNEL}"));
    new_folder(&next)?;
    for file in ["frame.html", "frame.css", "frame.js"] {
        fs::copy(from.join(file), next.join(file))
            .with_context(|| format!("{} has no {file}", from.display()))?;
    }
    let text = fs::read_to_string(&loader)?;
    write(next.join("embed.js"), with_program_folder(&text, &name)?)?;
    precompress(&next)?;

    // One by one into their places: a server may be reading.
    let channel = release.join(CHANNEL);
    fs::create_dir_all(&channel)?;
    for entry in fs::read_dir(&next)?.flatten() {
        fs::rename(entry.path(), channel.join(entry.file_name()))?;
    }
    fs::remove_dir(&next)?;

    let mut programs = Vec::new();
    for version in version::in_folder(release)? {
        let names = programs_in(&release.join(version.to_string()))?;
        programs.push((version, names));
    }
    write(
        release.join("_headers"),
        headers(&read("deploy/_headers")?, &programs),
    )?;
    let unfinished = release.join(".manifest.json");
    write(&unfinished, manifest(release, &name)?)?;
    fs::rename(unfinished, release.join("manifest.json"))?;
    print_status(format_args!(
        "{} is {name}; publish the version's folder first, then {CHANNEL}/",
        channel.display()
    ));
    Ok(())
}

/// Returns a version's `embed.js` as it looks for its files from the channel.
fn with_program_folder(embed: &str, version: &str) -> Result<String> {
    let times = embed.matches(PROGRAM_FOLDER).count();
    ensure!(
        times == 1,
        "embed.js says {times} times where its files are, not once: {PROGRAM_FOLDER}"
    );
    let there = format!(r#"new URL("../{version}/","#);
    // Ends with a line break, as text files do.
    Ok(embed.trim_end_matches('\n').replace(PROGRAM_FOLDER, &there) + "\n")
}

/// Returns what static hosts send with the files, from what they send with all of them.
///
/// One lifetime a version, because of two rules that fit a file they would send both
/// values. Each file of the program has its whole path: not every host reads a rule beyond
/// its asterisk, and to those it would be all files.
fn headers(of_all: &str, versions: &[(semver::Version, Vec<String>)]) -> String {
    let mut text = of_all.to_owned();
    for (version, programs) in versions {
        text.push_str(&format!(
            "/{version}/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
        for name in programs {
            text.push_str(&format!(
                "/{version}/{name}\n  Content-Type: application/wasm\n"
            ));
        }
    }
    text
}

/// Returns the names of a version's files of WebAssembly: the program and its parts.
fn programs_in(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().display().to_string();
        if name.ends_with(".wasm") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channel_s_loader_looks_in_the_version_s_folder() {
        let text = r#"(()=>{let u=new URL(".",s);f(u)})();"#;
        assert_eq!(
            with_program_folder(text, "1.2.3").expect("a loader"),
            "(()=>{let u=new URL(\"../1.2.3/\",s);f(u)})();\n"
        );
    }

    #[test]
    fn a_loader_that_says_it_twice_or_never_is_an_error() {
        let twice = r#"new URL(".",a);new URL(".",b)"#;
        for (text, times) in [(twice, "2 times"), ("other", "0 times")] {
            let error = with_program_folder(text, "1.2.3")
                .expect_err(times)
                .to_string();
            assert!(error.contains(times), "{error}");
        }
    }

    #[test]
    fn each_version_is_kept_for_a_year() {
        let version = |text| version::parse(text).expect("a version");
        let names = ["ajel_bg.wasm".to_owned(), "ajel_part.wasm".to_owned()];
        let versions = [
            (version("1.9.0"), names[..1].to_vec()),
            (version("1.10.0"), names.to_vec()),
        ];
        assert_eq!(
            headers("/*\n  X: y\n", &versions),
            "/*\n  X: y\n\
             /1.9.0/*\n  Cache-Control: public, max-age=31536000, immutable\n\
             /1.9.0/ajel_bg.wasm\n  Content-Type: application/wasm\n\
             /1.10.0/*\n  Cache-Control: public, max-age=31536000, immutable\n\
             /1.10.0/ajel_bg.wasm\n  Content-Type: application/wasm\n\
             /1.10.0/ajel_part.wasm\n  Content-Type: application/wasm\n"
        );
    }
}
