//! Hashes as `integrity` attributes have them.

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};
use std::{collections::BTreeMap, fs, path::Path};

/// Returns `sha256-…` of these bytes.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Returns `sha384-…` of these bytes.
pub fn sha384(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Returns the text of `integrity.json`: each script and program of a folder with
/// its hash, in the order of their names.
pub fn integrity_json(folder: &Path) -> Result<String> {
    let mut hashes = BTreeMap::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().display().to_string();
        if name.ends_with(".js") || name.ends_with(".wasm") {
            let bytes = fs::read(entry.path()).with_context(|| name.clone())?;
            hashes.insert(name, sha384(&bytes));
        }
    }
    Ok(serde_json::to_string_pretty(&hashes)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Scratch, write};

    /// <https://developer.mozilla.org/docs/Web/Security/Subresource_Integrity>:
    /// hashes of the empty text.
    #[test]
    fn hashes_are_in_base64() {
        assert_eq!(
            sha256(b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
        assert_eq!(
            sha384(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }

    #[test]
    fn scripts_and_programs_are_listed_by_name() {
        let folder = Scratch::new("integrity").expect("a folder");
        for name in ["b.wasm", "a.js", "a.js.br", "c.css"] {
            write(folder.join(name), "").expect("a file");
        }
        let hash = sha384(b"");
        assert_eq!(
            integrity_json(&folder).expect("JSON"),
            format!("{{\n  \"a.js\": \"{hash}\",\n  \"b.wasm\": \"{hash}\"\n}}\n")
        );
    }
}
