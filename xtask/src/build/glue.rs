//! Edits of the JavaScript that wasm-bindgen generates, its glue. Each edit counts what
//! it finds: another version of wasm-bindgen must not pass unnoticed.

use anyhow::{Result, bail, ensure};
use std::{collections::BTreeMap, path::Path};

use super::wasm::ShortNames;

/// Appends a function `start` to the glue of the web target, in place of the glue's own, which has
/// sentences for developers and knows more kinds of arguments. The glue's own variable
/// `wasm` holds what it calls, so that only the glue itself can replace it by what
/// `src/guard.js` makes of it. A program in parts gives them what they import, by the module
/// `loader` (see `split.rs`).
pub fn with_start(glue: &str, root: &Path, loader: Option<&str>) -> Result<String> {
    for expected in [
        "function __wbg_get_imports() {",
        "function __wbg_finalize_init(instance, module) {",
        "\nlet wasm",
    ] {
        let times = glue.matches(expected).count();
        ensure!(
            times == 1,
            "wasm-bindgen's glue has changed: it has «{}» {times} times. Adapt xtask/src/build/glue.rs",
            expected.trim()
        );
    }
    let root = root.display();
    let (glue, import, provide) = match loader {
        Some(loader) => (
            named_once(glue, loader),
            format!("import {{ instantiate, provide }} from \"./{loader}\";"),
            "provide(exports, wasm, instantiate(exports, base));",
        ),
        None => (glue.to_owned(), String::new(), ""),
    };
    Ok(format!(
        r#"{glue}
import {{ guarded }} from "{root}/src/guard.js";
import {{ instantiated, started }} from "{root}/src/start.js";
{import}
export async function start(failed, base, download) {{
  const problem = await started(download, async (answer) => {{
    const {{ instance, module }} = await instantiated(answer, __wbg_get_imports());
    __wbg_finalize_init(instance, module);
  }});
  if (!wasm) return problem;
  const exports = wasm;
  wasm = guarded(exports, failed);
  {provide}
  return problem;
}}
"#
    ))
}

/// Gives the program the module `loader` once. wasm-bindgen names it again for each function that
/// the program imports from it, and esbuild warns of every repetition.
fn named_once(glue: &str, loader: &str) -> String {
    let member = format!("\"./{loader}\": ");
    let is_member = |line: &str| line.trim_start().starts_with(&member);
    let mut lines: Vec<&str> = glue.split('\n').collect();
    lines.dedup_by(|line, before| is_member(line) && is_member(before));
    lines.join("\n")
}

/// Returns the script that leaves the program's functions in `globalThis.ajel.program`:
/// partners need a plain script, and the glue is a module.
pub fn program_entry(root: &Path) -> String {
    let root = root.display();
    format!(
        r#"import {{ mount, start }} from "./glue.js";
import {{ placeRelated }} from "{root}/src/embed/article.js";
import {{ hold }} from "{root}/src/embed/hold.js";
import {{ settle }} from "{root}/src/embed/settle.js";
(globalThis.ajel ??= {{}}).program = {{ mount, start, placeRelated, settle, hold }};
"#
    )
}

/// Returns the script of a page that is a program itself and starts by itself.
pub fn page_entry(name: &str) -> String {
    format!(
        r#"import start from "./{name}.js";
const program = new URL("{name}_bg.wasm", document.currentScript.src);
start({{ module_or_path: program }}).catch((error) => {{
  console.error(error);
  document.getElementById("starting").hidden = true;
  document.getElementById("blocked").hidden = false;
}});
"#
    )
}

/// Returns the script that starts the program without WebAssembly. Its module `loader` loads
/// the parts.
pub fn nowasm_entry(root: &Path, loader: &str) -> String {
    let root = root.display();
    format!(
        r#"import {{ __wbg_set_wasm, mount }} from "./ajel_bg.js";
import * as exports from "./program.js";
import {{ provide }} from "./{loader}";
import {{ guarded }} from "{root}/src/guard.js";
function start(failed, load) {{
  __wbg_set_wasm(exports);
  exports.__wbindgen_start();
  const called = guarded(exports, failed);
  __wbg_set_wasm(called);
  provide(exports, called, async (name, integrity) => (await load(name, integrity))(exports));
}}
(globalThis.ajel ??= {{}}).program = {{ mount, start }};
"#
    )
}

/// Leaves out what keeps the classes of the streams of server functions in the bundle, their
/// export among it: nothing makes one, and [`link`](super::link) has left out what they call.
pub fn without_streams(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut is_inside = false;
    for line in glue.split_inclusive('\n') {
        let starts = |start| line.starts_with(start);
        is_inside |= starts("const IntoUnderlying") || starts("if (Symbol.dispose) IntoUnderlying");
        if !is_inside {
            let is_exported = starts("export class IntoUnderlying");
            let line = line
                .strip_prefix("export ")
                .filter(|_| is_exported)
                .unwrap_or(line);
            kept.push_str(line);
        }
        // Both are statements of their own, and their last line alone ends so.
        is_inside &= !line.ends_with(";\n");
    }
    kept
}

/// Calls imports and exports by their new names. An import has to stand in the glue exactly
/// once, where the glue gives it to the program. An export stands where the glue calls it,
/// and often names the function that does, too.
pub fn rename(glue: &str, names: &ShortNames) -> Result<String> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut renamed = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_of_name(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        renamed.push_str(before);
        let short = names.imports.get(word).or_else(|| names.exports.get(word));
        renamed.push_str(short.map_or(word, String::as_str));
        *found.entry(word).or_default() += 1;
        rest = after;
    }
    renamed.push_str(rest);
    let times = |word: &str| found.get(word).copied().unwrap_or_default();
    for name in names.imports.keys() {
        ensure!(
            times(name) == 1,
            "wasm-bindgen's glue has changed: it names the import {name} {} times. \
             Adapt xtask/src/build/glue.rs",
            times(name)
        );
    }
    for (name, short) in &names.exports {
        ensure!(
            times(name) > 0 && times(short) == 0,
            "wasm-bindgen's glue has changed: it does not call {name}, or has a {short} of its \
             own. Adapt xtask/src/build/glue.rs"
        );
    }
    Ok(renamed)
}

/// Has the glue's views follow a memory that is plain JavaScript.
///
/// When WebAssembly's memory grows, the old buffer is detached, and by that the glue
/// knows that its views are stale. JavaScript's buffer stays as it is: there the glue
/// has to compare.
pub fn compare_buffers(glue: &str) -> Result<String> {
    let edited: Vec<String> = glue.split('\n').map(compare_buffers_in).collect();
    let edited = edited.join("\n");
    let views = edited
        .lines()
        .filter_map(|line| line.strip_prefix("let ")?.strip_suffix(" = null;"))
        .filter(|name| name.starts_with("cached") && name.ends_with("Memory0"));
    let mut count = 0;
    for view in views {
        count += 1;
        let compared = format!("{view} === null || {view}.buffer !== wasm.memory.buffer) {{");
        let times = edited.matches(&compared).count();
        ensure!(
            times == 1,
            "wasm-bindgen's glue has changed: {view} is compared with the memory {times} \
             times. Adapt xtask/src/build/glue.rs"
        );
    }
    ensure!(
        count > 0,
        "wasm-bindgen's glue has changed: it has no views of the memory. Adapt xtask/src/build/glue.rs"
    );
    Ok(edited)
}

/// Returns the index after those of the constants (`undefined`, `null`, `true`, `false`)
/// in the table of JavaScript values that the glue keeps: those below are never dropped.
pub fn constants_end(glue: &str) -> Result<u32> {
    let mut ends = glue.lines().filter_map(|line| {
        let end = line.trim().strip_prefix("if (idx < ")?;
        end.strip_suffix(") return;")?.parse().ok()
    });
    match (ends.next(), ends.next()) {
        (Some(end), None) => Ok(end),
        _ => bail!(
            "wasm-bindgen's glue has changed: it has no single «if (idx < …) return;» in its \
             dropObject. Adapt xtask/src/build/glue.rs"
        ),
    }
}

/// Edits the condition of one line, if it has one.
fn compare_buffers_in(line: &str) -> String {
    for (view, stale) in [
        ("cachedUint8ArrayMemory0", ".byteLength === 0"),
        ("cachedDataViewMemory0", ".buffer.detached === true || "),
    ] {
        if let Some((before, after)) = line.split_once(&format!("{view}{stale}"))
            && let Some(end) = after.rfind(") {")
        {
            return format!(
                "{before}{view}.buffer !== wasm.memory.buffer{}",
                &after[end..]
            );
        }
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The glue that wasm-bindgen 0.2.130 generates, without most of its functions.
    const GLUE: &str = r#"export function mount(root) {
    return wasm.mount(root);
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_add_0123456789abcdef: function(arg0, arg1) {
            getObject(arg0).add(arg1);
        },
        __wbg_addEventListener_fedcba9876543210: function(arg0) {},
    };
    return { __proto__: null, "./ajel_bg.js": import0 };
}
let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}
let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}
let wasmModule, wasm;
function __wbg_finalize_init(instance, module) {}
"#;

    fn names(of: &[(&str, &str)]) -> ShortNames {
        let owned = |(long, short): &(&str, &str)| ((*long).to_owned(), (*short).to_owned());
        ShortNames {
            imports: of.iter().map(owned).collect(),
            ..ShortNames::default()
        }
    }

    #[test]
    fn each_import_is_renamed_where_it_is_given() {
        let short = names(&[
            ("__wbg_add_0123456789abcdef", "i1"),
            ("__wbg_addEventListener_fedcba9876543210", "i2"),
        ]);
        let glue = rename(GLUE, &short).expect("renamed");
        assert!(glue.contains("        i1: function(arg0, arg1) {\n"));
        assert!(glue.contains("        i2: function(arg0) {},\n"));
        assert_eq!(
            glue.len(),
            GLUE.len()
                - "__wbg_add_0123456789abcdef".len()
                - "__wbg_addEventListener_fedcba9876543210".len()
                + 4
        );
    }

    #[test]
    fn nothing_registers_the_classes_of_streams() {
        let class = "class IntoUnderlyingSink {\n}\n";
        let after = "const HandleFinalization = 1;\n";
        let glue = [
            "export ",
            class,
            "if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\n",
            "const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')\n",
            "    ? { register: () => {}, unregister: () => {} }\n",
            "    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));\n",
            after,
        ];
        assert_eq!(without_streams(&glue.concat()), [class, after].concat());
        assert_eq!(without_streams(GLUE), GLUE);
    }

    #[test]
    fn an_import_that_the_glue_does_not_give_is_an_error() {
        let error = rename(GLUE, &names(&[("__wbg_gone_00", "i1")])).expect_err("gone");
        assert!(
            error.to_string().contains("__wbg_gone_00 0 times"),
            "{error}"
        );
        let twice = format!("{GLUE}{GLUE}");
        let short = names(&[("__wbg_add_0123456789abcdef", "i1")]);
        let error = rename(&twice, &short).expect_err("twice");
        assert!(error.to_string().contains("2 times"), "{error}");
    }

    #[test]
    fn an_export_is_renamed_wherever_the_glue_has_its_name() {
        let exported = |name: &str| ShortNames {
            exports: [(name.to_owned(), "e1".to_owned())].into(),
            ..ShortNames::default()
        };
        let glue = "function _Rinvoke(arg0) {\n    wasm._Rinvoke(arg0);\n}\n";
        assert_eq!(
            rename(glue, &exported("_Rinvoke")).expect("renamed"),
            "function e1(arg0) {\n    wasm.e1(arg0);\n}\n"
        );
        for glue in ["wasm.other();", "let e1; wasm._Rinvoke();"] {
            let error = rename(glue, &exported("_Rinvoke")).expect_err(glue);
            assert!(error.to_string().contains("glue has changed"), "{error}");
        }
    }

    #[test]
    fn views_are_made_anew_when_the_memory_is_another() {
        let glue = compare_buffers(GLUE).expect("edited");
        for view in ["cachedDataViewMemory0", "cachedUint8ArrayMemory0"] {
            let line =
                format!("    if ({view} === null || {view}.buffer !== wasm.memory.buffer) {{\n");
            assert!(glue.contains(&line), "{glue}");
        }
        assert!(!glue.contains("detached") && !glue.contains("byteLength"));
        assert_eq!(glue.lines().count(), GLUE.lines().count());
    }

    #[test]
    fn a_view_that_is_not_known_is_an_error() {
        let more = "let cachedFloat64ArrayMemory0 = null;\n\
            if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {}";
        let error = compare_buffers(&format!("{GLUE}{more}")).expect_err("unknown");
        assert!(
            error.to_string().contains("cachedFloat64ArrayMemory0"),
            "{error}"
        );
        let error = compare_buffers("let wasm;").expect_err("no views");
        assert!(error.to_string().contains("no views"), "{error}");
    }

    #[test]
    fn constants_are_what_the_glue_never_drops() {
        let glue = "function dropObject(idx) {\n    if (idx < 1028) return;\n    heap[idx] = heap_next;\n}";
        assert_eq!(constants_end(glue).expect("a number"), 1028);
        for changed in [
            "let heap;".to_owned(),
            glue.repeat(2),
            glue.replace("1028", "n"),
        ] {
            let error = constants_end(&changed).expect_err(&changed);
            assert!(error.to_string().contains("dropObject"), "{error}");
        }
    }

    #[test]
    fn the_start_function_goes_into_the_glue_that_it_knows() {
        let glue = with_start(GLUE, Path::new("/home/me"), None).expect("started");
        assert!(!glue.contains("provide"));
        assert!(glue.starts_with(GLUE));
        assert!(glue.contains(r#"from "/home/me/src/guard.js";"#));
        let glue = with_start(GLUE, Path::new("/"), Some("loader.js")).expect("started");
        assert!(glue.contains(r#"import { instantiate, provide } from "./loader.js";"#));
        let member = "\"./loader.js\": import";
        let members = format!("{member}1,\n  {member}2,\n  {member}3,\nlet wasmModule");
        let repeated = GLUE.replace("let wasmModule", &members);
        let glue = with_start(&repeated, Path::new("/"), Some("loader.js")).expect("started");
        assert_eq!(glue.matches(member).count(), 1);
        let error = with_start("let wasm;", Path::new("/"), None).expect_err("no glue");
        assert!(error.to_string().contains("__wbg_get_imports"), "{error}");
    }
}
