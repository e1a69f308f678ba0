//! Bundling and minifying: esbuild, and terser after it.

use anyhow::Result;
use std::path::Path;

use crate::{
    process::{Run, command},
    project::write,
};

/// Whether names and white space stay as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// For developers.
    Readable,
    /// For readers.
    Minified,
    /// For readers, and in ASCII: a script that holds the bytes of a program is not to depend on
    /// the encoding of the page.
    MinifiedAscii,
}

impl Text {
    /// Returns esbuild's option for the encoding.
    fn charset(self) -> &'static str {
        match self {
            Text::MinifiedAscii => "--charset=ascii",
            Text::Readable | Text::Minified => "--charset=utf8",
        }
    }
}

/// Bundles modules into one plain script, which needs no `import` of its page.
/// `define` replaces names by JavaScript, as in `INTEGRITY={}`.
pub fn bundle(entry: &Path, out: &Path, text: Text, define: &[String]) -> Result<()> {
    bundle_with(entry, out, text, define, &[])
}

/// The same with more options for esbuild.
pub fn bundle_with(
    entry: &Path,
    out: &Path,
    text: Text,
    define: &[String],
    more: &[&str],
) -> Result<()> {
    let mut esbuild = command("esbuild");
    esbuild.arg(entry).args([
        "--bundle",
        "--format=iife",
        "--target=es2022",
        text.charset(),
        "--loader:.css=text",
        // Only modules have it. `embed.js` always gives the program's address.
        "--define:import.meta.url=0",
        "--log-level=warning",
        &format!("--outfile={}", out.display()),
    ]);
    esbuild.args(define.iter().map(|define| format!("--define:{define}")));
    esbuild.args(more).run()?;
    let bundled = std::fs::read_to_string(out)?;
    write(out, own_exports_only(&bundled))?;
    if text != Text::Readable {
        command("esbuild")
            .arg(out)
            .args([
                "--minify",
                text.charset(),
                "--log-level=warning",
                "--allow-overwrite",
            ])
            .arg(format!("--outfile={}", out.display()))
            .run()?;
    }
    Ok(())
}

/// Has esbuild's helper for namespace imports take only what a module exports: old libraries
/// add members to `Object.prototype`, and `for … in` finds them. A property descriptor must not
/// inherit them either: with a `value` it cannot have a getter. (The end-to-end test of extended
/// prototypes fails where the helper has changed.)
fn own_exports_only(script: &str) -> String {
    let mut lines: Vec<String> = script.split('\n').map(str::to_owned).collect();
    for at in 1..lines.len() {
        if lines[at].trim_start().starts_with("__defProp(")
            && let Some((name, all)) = lines[at - 1]
                .trim_start()
                .strip_prefix("for (var ")
                .and_then(|rest| rest.strip_suffix(')')?.split_once(" in "))
        {
            lines[at - 1] = format!("for (var {name} of Object.keys({all}))");
            lines[at] = lines[at].replacen("{ get:", "{ __proto__: null, get:", 1);
        }
    }
    lines.join("\n")
}

/// Minifies the style sheets of a folder into another.
pub fn minify_styles(from: &Path, to: &Path) -> Result<()> {
    let mut sheets = crate::project::files(from)?;
    sheets.retain(|file| file.extension().is_some_and(|end| end == "css"));
    let mut esbuild = command("esbuild");
    for sheet in &sheets {
        esbuild.arg(from.join(sheet));
    }
    esbuild
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .arg(format!("--outdir={}", to.display()))
        .run()?;
    for sheet in &sheets {
        let sheet = to.join(sheet);
        write(&sheet, without_spaces(&std::fs::read_to_string(&sheet)?))?;
    }
    Ok(())
}

/// Leaves out the spaces that esbuild keeps before the values of our own private custom properties
/// and before the second argument of `var()`: for scripts that read a public custom property, it
/// would be part of the value.
fn without_spaces(sheet: &str) -> String {
    let sheet = without_spaces_in_var(sheet);
    let mut parts = sheet.split("--_");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let (name, rest) = part.split_at(part.find(|c| !is_of_name(c)).unwrap_or(part.len()));
        short.push_str("--_");
        short.push_str(name);
        match rest.strip_prefix(": ") {
            Some(value) => {
                short.push(':');
                short.push_str(value);
            }
            None => short.push_str(rest),
        }
    }
    short
}

/// Writes `var(--name, value)` as `var(--name,value)`.
fn without_spaces_in_var(sheet: &str) -> String {
    let mut parts = sheet.split("var(--");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let (name, rest) = part.split_at(part.find(|c| !is_of_name(c)).unwrap_or(part.len()));
        short.extend(["var(--", name]);
        match rest.strip_prefix(", ") {
            Some(value) => short.extend([",", value]),
            None => short.push_str(rest),
        }
    }
    short
}

/// Minifies what every reader loads once more with terser: brotli makes 1 or 2 % less
/// of it. Of the program without WebAssembly, which is another kind of code, brotli
/// makes more then.
///
/// Twice: the second time it names by how often what the first has left is used.
pub fn squeeze(file: &Path, more: &[&str]) -> Result<()> {
    for _ in 0..2 {
        command("terser")
            .arg(file)
            .args([
                "--ecma",
                "2022",
                "--compress",
                "sequences=false",
                "--mangle",
            ])
            .args(more)
            .arg("--output")
            .arg(file)
            .run()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{own_exports_only, without_spaces};

    #[test]
    fn private_properties_and_fallbacks_have_no_space_before_them() {
        assert_eq!(
            without_spaces("a{--_gap: var(--_x, 1em);--ajel-gap: 1em;color:red}"),
            "a{--_gap:var(--_x,1em);--ajel-gap: 1em;color:red}"
        );
    }

    #[test]
    fn the_helper_for_namespaces_takes_own_members_only() {
        let helper = "  var __export = (target, all2) => {\n    for (var name in all2)\n      __defProp(target, name, {});\n  };";
        assert_eq!(
            own_exports_only(helper),
            "  var __export = (target, all2) => {\nfor (var name of Object.keys(all2))\n      __defProp(target, name, {});\n  };"
        );
        let getter = "  for (var name in all)\n    __defProp(target, name, { get: all[name] });";
        assert_eq!(
            own_exports_only(getter),
            "for (var name of Object.keys(all))\n    __defProp(target, name, { __proto__: null, get: all[name] });"
        );
        let own = "for (var name in all)\n  count(name);";
        assert_eq!(own_exports_only(own), own);
    }
}
