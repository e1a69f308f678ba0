//! Edits of the JavaScript that wasm2js generates. Each edit counts what it finds: another version
//! of binaryen must not pass unnoticed.
//!
//! wasm2js translates a program on its own. Here a program and its parts share the memory, the
//! table of functions, the pointer to the top of the stack, and the upper half of the 64-bit
//! number that a function returns. Of the first two JavaScript has one object. The others are
//! variables of the program, which parts read and write by accessors. When the memory grows,
//! which only the program does, it is another object, of which each part makes views anew.

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::fmt::Write;

/// The variable of a part that stands for the pointer to the top of the stack.
const STACK: &str = "gimport$0";

/// The name by which the program exports that pointer: wasm-split-cli's.
const SHARED_STACK: &str = "__wasm_split_shared0";

/// The variable with the upper half of the last 64-bit number that a function returned.
const HIGH: &str = "i64toi32_i32$HIGH_BITS";

/// The function that writes text into the memory.
const WRITE_TEXT: &str = "function writeText(memory, at, text) {
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code == 126) code = text.charCodeAt(++i) + 96 | 128;
    memory[at++] = code;
  }
}
";

/// Returns the program's script, which exports all that its parts share with it.
pub fn program(script: &str) -> Result<String> {
    let script = with_data_as_text(script)?;
    let script = replace_once(
        &script,
        "   bufferView = HEAPU8;\n  }\n  return oldPages;",
        "   bufferView = HEAPU8;\n   for (const renew of grown) renew(buffer);\n  }\n  return oldPages;",
    )?;
    let script = replace_once(
        &script,
        " function __wasm_memory_grow(pagesToAdd) {",
        " var grown = [];\n function __wasm_memory_grow(pagesToAdd) {",
    )?;
    let script = replace_once(
        &script,
        "  \"memory\": Object.create(",
        &format!(
            "  \"grown\": grown,\n  \"high\": {{ get value() {{ return {HIGH}; }}, \
             set value(bits) {{ {HIGH} = bits; }} }},\n  \"memory\": Object.create("
        ),
    )?;
    // wasm2js does not export the table of a module.
    let mut exports = String::new();
    for name in ["__indirect_function_table", "grown", "high"] {
        writeln!(exports, "export var {name} = retasmFunc.{name};")?;
    }
    replace_once(
        &script,
        "export var memory = retasmFunc.memory;\n",
        &(exports + "export var memory = retasmFunc.memory;\n"),
    )
}

/// Returns the script of a part: it leaves a function in `ajel.program` that takes the program's
/// exports.
pub fn part(script: &str) -> Result<String> {
    let script = with_data_as_text(script)?;
    let script = replace_once(
        &script,
        "import * as __wasm_split from '__wasm_split';\n",
        "",
    )?;
    let script = replace_once(&script, " memory.grow = __wasm_memory_grow;\n", "")?;
    let (before, after) = script
        .split_once("var memasmFunc =")
        .with_context(|| changed("var memasmFunc =", 0))?;
    let exports = after.matches("export ").count();
    ensure!(exports == 0, changed("export", exports));
    let script = format!(
        "{before}(globalThis.ajel ??= {{}}).program = \
         (exports) => asmFunc({{ \"__wasm_split\": exports }});\n"
    );
    let script = with_views_renewed(&script)?;
    let script = with_accessor(&script, STACK, SHARED_STACK)?;
    with_accessor(&script, HIGH, "high")
}

/// Has a part make its views of the memory anew when that has grown.
fn with_views_renewed(part: &str) -> Result<String> {
    let (before, rest) = part
        .split_once(" function __wasm_memory_size() {\n")
        .with_context(|| changed("__wasm_memory_size", 0))?;
    let (grow, after) = rest
        .split_once(" return {\n")
        .with_context(|| changed("return {", 0))?;
    ensure!(
        !before.contains("__wasm_memory_") && !after.contains("__wasm_memory_"),
        "a part lets the memory grow, which only the program can: adapt \
         xtask/src/build/wasm2js.rs"
    );
    let views: String = grow
        .lines()
        .filter(|line| line.starts_with("   HEAP") && line.contains(" = new "))
        .collect();
    let count = views.matches("(newBuffer)").count();
    ensure!(count == 8, changed("new …(newBuffer)", count));
    // The function that copies memory has a view of its own.
    let copies = part.contains("var bufferView;");
    let view = if copies { " bufferView = HEAPU8;" } else { "" };
    Ok(format!(
        "{before} __wasm_split.grown.push((newBuffer) => {{{views}{view} }});\n return {{\n{after}"
    ))
}

/// Has a part use a variable of the program by the accessor that the program exports. Not every
/// part uses each variable.
fn with_accessor(part: &str, variable: &str, export: &str) -> Result<String> {
    let start = format!(" var {variable} = ");
    let mut edited = String::with_capacity(part.len());
    let mut declared = 0;
    for line in part.split_inclusive('\n') {
        if line.starts_with(&start) {
            declared += 1;
            writeln!(edited, " var {export} = __wasm_split.{export};")?;
        } else {
            edited.push_str(&with_member(line, variable, export));
        }
    }
    ensure!(
        declared == 1 || (declared == 0 && !part.contains(variable)),
        changed(&start, declared)
    );
    Ok(edited)
}

/// Replaces a variable by the member `value` of an object. A longer name that begins or ends in the
/// same way is another variable.
fn with_member(line: &str, variable: &str, object: &str) -> String {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut edited = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(variable) {
        edited.push_str(before);
        if before.ends_with(is_of_name) || after.starts_with(is_of_name) {
            edited.push_str(variable);
        } else {
            edited.push_str(object);
            edited.push_str(".value");
        }
        rest = after;
    }
    edited.push_str(rest);
    edited
}

/// Returns the script with the program's data as text instead of base64, of which brotli makes a
/// quarter more.
///
/// The text is ASCII. A byte that is not has two characters: a tilde, and one that is printable for
/// the bytes of Arabic text. A tilde is the character U+017E, whose lower byte is the tilde's.
fn with_data_as_text(script: &str) -> Result<String> {
    const CALL: &str = "base64DecodeToExistingUint8Array(";
    let Some((before, rest)) = script.split_once("  var base64ReverseLookup = ") else {
        ensure!(!script.contains(CALL), changed(CALL, 1));
        return Ok(script.to_owned());
    };
    let (_, after) = rest
        .split_once("function initActiveSegments(")
        .with_context(|| changed("initActiveSegments", 0))?;
    let mut edited = format!("{before}{WRITE_TEXT}function initActiveSegments(");
    let mut rest = after;
    while let Some((before, call)) = rest.split_once(CALL) {
        let (target, data) = call
            .split_once(", \"")
            .with_context(|| changed("a text", 0))?;
        let (data, after) = data
            .split_once("\");")
            .with_context(|| changed("an end of text", 0))?;
        let bytes = STANDARD.decode(data).context("data of wasm2js")?;
        write!(edited, "{before}writeText({target}, \"{}\");", text(&bytes))?;
        rest = after;
    }
    edited.push_str(rest);
    ensure!(
        !edited.contains("base64"),
        changed("base64", edited.matches("base64").count())
    );
    Ok(edited)
}

/// Returns bytes as `writeText` reads them, all escaped: esbuild shortens them.
fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4);
    for &byte in bytes {
        match byte {
            b'~' => text.push_str("\\u017E"),
            128.. => text.push_str(&format!("~\\x{:02X}", byte.wrapping_add(32) & 127)),
            _ => text.push_str(&format!("\\x{byte:02X}")),
        }
    }
    text
}

/// Replaces what has to be in a script exactly once.
fn replace_once(script: &str, from: &str, to: &str) -> Result<String> {
    let times = script.matches(from).count();
    ensure!(times == 1, changed(from, times));
    Ok(script.replacen(from, to, 1))
}

fn changed(what: &str, times: usize) -> String {
    format!(
        "wasm2js has changed: it has «{}» {times} times. Adapt xtask/src/build/wasm2js.rs",
        what.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The script that wasm2js of binaryen 132 writes for a program with data, without most of its
    /// functions.
    const PROGRAM: &str = r#"
  var bufferView;
  var base64ReverseLookup = new Uint8Array(123/*'z'+1*/);
  function base64DecodeToExistingUint8Array(uint8Array, offset, b64) {
    return uint8Array;
  }
function initActiveSegments(imports) {
  base64DecodeToExistingUint8Array(bufferView, 1024, "Qdinfg==");
}
function asmFunc(imports) {
 var i64toi32_i32$HIGH_BITS = 0;
 function __wasm_memory_size() {
  return buffer.byteLength >> 16;
 }
 
 function __wasm_memory_grow(pagesToAdd) {
  if (oldPages < newPages) {
   HEAP8 = new Int8Array(newBuffer);
   buffer = newBuffer;
   bufferView = HEAPU8;
  }
  return oldPages;
 }
 
 return {
  "memory": Object.create(Object.prototype, {})
 };
}

export var memory = retasmFunc.memory;
"#;

    /// The same for a part without data.
    const PART: &str = r#"import * as __wasm_split from '__wasm_split';

function asmFunc(imports) {
 var __wasm_split = imports.__wasm_split;
 var memory = __wasm_split.memory;
 memory.grow = __wasm_memory_grow;
 var gimport$0 = __wasm_split.__wasm_split_shared0 | 0;
 var i64toi32_i32$HIGH_BITS = 0;
 function $0($0_1) {
  gimport$0 = gimport$0 - 16 | 0;
  agimport$0 = gimport$01;
  return i64toi32_i32$HIGH_BITS;
 }
 
 function __wasm_memory_size() {
  return buffer.byteLength >> 16;
 }
 
 function __wasm_memory_grow(pagesToAdd) {
   HEAP8 = new Int8Array(newBuffer);
   HEAP16 = new Int16Array(newBuffer);
   HEAP32 = new Int32Array(newBuffer);
   HEAPU8 = new Uint8Array(newBuffer);
   HEAPU16 = new Uint16Array(newBuffer);
   HEAPU32 = new Uint32Array(newBuffer);
   HEAPF32 = new Float32Array(newBuffer);
   HEAPF64 = new Float64Array(newBuffer);
  return oldPages;
 }
 
 return {
  
 };
}

var memasmFunc = new ArrayBuffer(1179648);
var retasmFunc = asmFunc({
  "__wasm_split": {
    memory: { buffer : memasmFunc }
  },
  "__wasm_split": __wasm_split,
});
"#;

    #[test]
    fn a_program_exports_what_its_parts_share_with_it() {
        let script = program(PROGRAM).expect("edited");
        for export in ["__indirect_function_table", "grown", "high", "memory"] {
            let line = format!("export var {export} = retasmFunc.{export};\n");
            assert_eq!(script.matches(&line).count(), 1, "{export}");
        }
        assert!(script.contains("set value(bits) { i64toi32_i32$HIGH_BITS = bits; }"));
        assert!(script.contains("for (const renew of grown) renew(buffer);\n  }\n"));
    }

    #[test]
    fn data_are_text_of_ascii() {
        let script = program(PROGRAM).expect("edited");
        // A, the letter ا in UTF-8, and a tilde.
        let call = r#"writeText(bufferView, 1024, "\x41~\x78~\x47\u017E");"#;
        assert!(script.contains(call), "{script}");
        assert!(!script.contains("base64"));
    }

    #[test]
    fn a_part_has_accessors_of_the_program_s_variables() {
        let script = part(PART).expect("edited");
        assert!(
            script.contains(" var __wasm_split_shared0 = __wasm_split.__wasm_split_shared0;\n")
        );
        assert!(script.contains(" var high = __wasm_split.high;\n"));
        assert!(
            script
                .contains("  __wasm_split_shared0.value = __wasm_split_shared0.value - 16 | 0;\n")
        );
        assert!(script.contains("  agimport$0 = gimport$01;\n"));
        assert!(script.contains("  return high.value;\n"));
        let without = PART
            .replace(
                " var gimport$0 = __wasm_split.__wasm_split_shared0 | 0;\n",
                "",
            )
            .replace(
                "  gimport$0 = gimport$0 - 16 | 0;\n  agimport$0 = gimport$01;\n",
                "",
            );
        assert!(!part(&without).expect("edited").contains("shared0"));
    }

    #[test]
    fn a_part_renews_its_views_and_waits_for_the_program() {
        let script = part(PART).expect("edited");
        assert!(script.contains(" __wasm_split.grown.push((newBuffer) => {   HEAP8 = "));
        assert!(!script.contains("__wasm_memory_") && !script.contains("import *"));
        assert!(script.ends_with("(exports) => asmFunc({ \"__wasm_split\": exports });\n"));
    }

    #[test]
    fn other_output_is_an_error() {
        for (from, to) in [
            ("import * as", "import x as"),
            (" memory.grow =", " memory.rise ="),
            ("var memasmFunc", "var memory"),
            (" var gimport$0", " let gimport$0"),
            ("HEAPF64 = new", "HEAPF64 = other"),
            ("function __wasm_memory_size", "function size"),
            (
                "  return i64toi32_i32$HIGH_BITS",
                "  return __wasm_memory_grow(1)",
            ),
        ] {
            let changed = PART.replace(from, to);
            assert_ne!(changed, PART);
            let error = part(&changed).expect_err(to);
            assert!(error.to_string().contains("wasm2js.rs"), "{error}");
        }
        for (from, to) in [
            ("export var memory", "export let memory"),
            ("  return oldPages", "  return newPages"),
            ("\"memory\": Object", "\"memory\": new Object"),
            ("ToExistingUint8Array(bufferView", "(bufferView"),
        ] {
            let changed = PROGRAM.replace(from, to);
            assert_ne!(changed, PROGRAM);
            let error = program(&changed).expect_err(to);
            assert!(error.to_string().contains("wasm2js"), "{error}");
        }
    }
}
