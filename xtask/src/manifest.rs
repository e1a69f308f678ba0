//! `manifest.json` of a release: what the channel is, and every file of every version
//! with its size, its compressed sizes and its hash.

use anyhow::Result;
use serde_json::{Value, to_string};
use std::{collections::BTreeMap, fs, path::Path};

use crate::{channel::CHANNEL, hash::sha384, project::files, version};

/// Files by their paths, in the order of bytes: what is known of each, in an order
/// that readers of the manifest are used to.
type Files = BTreeMap<String, Vec<(&'static str, Value)>>;

/// Returns the text of the manifest of a release folder whose channel is `version`.
pub fn manifest(release: &Path, version: &str) -> Result<String> {
    let mut versions = Vec::new();
    for version in version::in_folder(release)? {
        let name = version.to_string();
        let files = files_of(&release.join(&name))?;
        versions.push((name, files));
    }
    text(version, &files_of(&release.join(CHANNEL))?, &versions)
}

/// Returns the files of a folder; compressed copies belong to what they are copies of.
fn files_of(folder: &Path) -> Result<Files> {
    let mut entries = Files::new();
    for path in files(folder)? {
        let name = path.display().to_string();
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let bytes = fs::read(folder.join(&path))?;
        let mut entry = vec![("size", Value::from(bytes.len()))];
        for end in ["br", "gz"] {
            if let Ok(copy) = fs::metadata(folder.join(format!("{name}.{end}"))) {
                entry.push((end, Value::from(copy.len())));
            }
        }
        entry.push(("integrity", Value::from(sha384(&bytes))));
        entries.insert(name, entry);
    }
    Ok(entries)
}

/// Returns the manifest with one line for each file, so that two of them can be
/// compared line by line: serde_json writes either no line breaks or more.
fn text(version: &str, channel: &Files, versions: &[(String, Files)]) -> Result<String> {
    let mut of_versions = Vec::new();
    for (name, files) in versions {
        of_versions.push(format!(
            "    {}: {}",
            to_string(name)?,
            listed(files, "    ")?
        ));
    }
    Ok(format!(
        "{{\n  {}: {},\n  \"files\": {},\n  \"versions\": {{\n{}\n  }}\n}}\n",
        to_string(CHANNEL)?,
        to_string(version)?,
        listed(channel, "  ")?,
        of_versions.join(",\n")
    ))
}

/// Returns files as a JSON object whose last line is indented by `indent`.
fn listed(files: &Files, indent: &str) -> Result<String> {
    let mut lines = Vec::new();
    for (name, entry) in files {
        let members = entry
            .iter()
            .map(|(key, value)| format!("\"{key}\": {value}"));
        let members: Vec<String> = members.collect();
        lines.push(format!(
            "{indent}  {}: {{ {} }}",
            to_string(name)?,
            members.join(", ")
        ));
    }
    Ok(format!("{{\n{}\n{indent}}}", lines.join(",\n")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Scratch, write};

    #[test]
    fn every_file_has_a_line() {
        let release = Scratch::new("manifest").expect("a folder");
        for (path, text) in [
            ("v1/embed.js", "12345"),
            ("v1/embed.js.br", "123"),
            ("v1/embed.js.gz", "1234"),
            ("1.10.0/a.png", ""),
            ("1.9.0/demo/\"quoted\".html", ""),
        ] {
            let path = release.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            write(path, text).expect("a file");
        }
        let text = manifest(&release, "1.9.0").expect("a manifest");
        let empty = sha384(b"");
        let loader = sha384(b"12345");
        assert_eq!(
            text,
            format!(
                r#"{{
  "v1": "1.9.0",
  "files": {{
    "embed.js": {{ "size": 5, "br": 3, "gz": 4, "integrity": "{loader}" }}
  }},
  "versions": {{
    "1.9.0": {{
      "demo/\"quoted\".html": {{ "size": 0, "integrity": "{empty}" }}
    }},
    "1.10.0": {{
      "a.png": {{ "size": 0, "integrity": "{empty}" }}
    }}
  }}
}}
"#
            )
        );
        let parsed: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(parsed["files"]["embed.js"]["gz"], 4);
    }
}
