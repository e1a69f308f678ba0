//! Rewriting WebAssembly: names of imports and exports, then binaryen.

use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};
use wasm_encoder::{
    ElementSection, ExportSection, ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{ElementItems, Operator, Parser, Payload};

use super::{function_order, pass_cache::cached};
use crate::process::{Run, command};

/// The features of WebAssembly that the no-Wasm build starts from. wasm2js translates the
/// first version of WebAssembly and copying of memory; passes before it lower the rest.
pub const NOWASM_FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// The further features that the programs for browsers with WebAssembly may use.
const MORE_FEATURES: [&str; 2] = ["--enable-reference-types", "--enable-multivalue"];

/// Loops and branches are found anew, and what is called once stays by itself where it
/// is long: 1 % less than `-Oz` alone, once brotli has been over it. That is done until nothing
/// becomes smaller, for another third of a percent.
///
/// Rust's stack begins at address 0 and grows down to it, so the lowest kilobyte is
/// never anything's.
pub const PASSES: [&str; 7] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=50",
    "--low-memory-unused",
];

/// The module from which a program imports what wasm-bindgen does for programs with tables of
/// references, and its glue does not: see [`nowasm`](super::nowasm).
pub const REFERENCES: &str = "__wbindgen_externref_xform__";

/// leptos's code splitting exports a name with the hash of a path of this machine in it.
const SPLIT_MARKER: &str = "_WASM_SPLIT_MARKER_";

/// Returns the options of binaryen that name what the programs may use.
pub fn features() -> impl Iterator<Item = &'static str> {
    NOWASM_FEATURES.into_iter().chain(MORE_FEATURES)
}

/// Passes for the programs that run as WebAssembly, after [`PASSES`]. How far the address of a value
/// is aligned is a hint that browsers do not use. Without the hints there is less to compress.
/// wasm2js does use them. The variables that a function uses most get the lowest numbers, so that
/// functions that are alike have more bytes in common.
const FOR_BROWSERS: [&str; 2] = ["--dealign", "--reorder-locals"];

/// The command that optimises a program.
pub const WASM_OPT: &str = "wasm-opt";

/// How hard a program is optimised.
#[derive(Clone, Copy, Debug)]
pub enum Effort {
    /// Runs [`PASSES`] and [`FOR_BROWSERS`], and puts functions beside each other that are alike: for
    /// the widgets' program, which every page loads.
    Readers,
    /// Runs `-Oz` alone, in a third of the time: for the program of the builder and
    /// the doctor, which only publishers load.
    Publishers,
}

/// Makes a program smaller, in place.
pub fn optimise(program: &Path, effort: Effort) -> Result<()> {
    tidy_exports(program)?;
    let (mut options, reorders) = match effort {
        Effort::Readers => ([&PASSES[..], &FOR_BROWSERS].concat(), true),
        Effort::Publishers => (vec!["-Oz"], false),
    };
    options.extend(features());
    options.extend(["--strip-producers", "--strip-target-features"]);
    let before = fs::read(program)?;
    cached(WASM_OPT, &before, &options, program, |optimised| {
        command(WASM_OPT)
            .args(&options)
            .args([program, Path::new("-o"), optimised])
            .run_quietly()
    })?;
    if reorders {
        reorder_functions(program)?;
    }
    Ok(())
}

/// Puts functions beside each other that are alike, in place.
pub fn reorder_functions(program: &Path) -> Result<()> {
    let bytes = fs::read(program).with_context(|| program.display().to_string())?;
    let reordered =
        function_order::reordered(&bytes).with_context(|| program.display().to_string())?;
    fs::write(program, reordered).with_context(|| program.display().to_string())
}

/// Gives the export that is named after a path of this machine the same name everywhere,
/// in place.
pub fn tidy_exports(program: &Path) -> Result<()> {
    rewrite(
        program,
        &Names {
            exports: &without_hash,
            ..Names::default()
        },
    )
}

/// Returns the name of the marker with zeros in place of its hash of 64 bits.
fn without_hash(name: &str) -> Option<String> {
    let (hash, more) = name.strip_prefix(SPLIT_MARKER)?.split_at_checked(16)?;
    let is_hash = hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| format!("{SPLIT_MARKER}{}{more}", "0".repeat(16)))
}

/// Gives what the program and wasm-bindgen's glue call of each other short names, in
/// place: imports, which have a hash in each name, i1, i2, …; and the closures that are
/// exported under Rust's own names, e1, e2, …. Together 6 KB. They are numbered in the order in which
/// the program has them, of which compression makes less than of any other.
pub fn shorten_names(program: &Path) -> Result<ShortNames> {
    let bytes = fs::read(program)?;
    let imports = numbered('i', import_names(&bytes)?, |name| name.starts_with("__wb"));
    ensure!(
        !imports.is_empty(),
        "{} imports nothing from wasm-bindgen's glue: are its names others now?",
        program.display()
    );
    let exports = numbered('e', export_names(&bytes)?, |name| name.starts_with("_R"));
    rewrite(
        program,
        &Names {
            imports: &|name| imports.get(name).cloned(),
            exports: &|name| exports.get(name).cloned(),
        },
    )?;
    Ok(ShortNames { imports, exports })
}

/// The new names between a program and its glue, by the old ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ShortNames {
    /// The functions that the glue gives to the program.
    pub imports: BTreeMap<String, String>,
    /// The functions that the glue calls.
    pub exports: BTreeMap<String, String>,
}

/// Numbers those names that are to be shortened, in their order, each once.
fn numbered(
    letter: char,
    names: Vec<String>,
    is_long: impl Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let mut numbered = BTreeMap::new();
    for name in names.into_iter().filter(|name| is_long(name)) {
        let next = numbered.len() + 1;
        numbered
            .entry(name)
            .or_insert_with(|| format!("{letter}{next}"));
    }
    numbered
}

/// Returns the names of what a program imports from the glue, in their order.
fn import_names(bytes: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let import = import?;
                if import.module != REFERENCES {
                    names.push(import.name.to_owned());
                }
            }
        }
    }
    Ok(names)
}

/// Returns the names of a program's exports in their order.
fn export_names(bytes: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ExportSection(exports) = payload? {
            for export in exports {
                names.push(export?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// Leaves out, in place, what only newer versions of WebAssembly have: the section that names the
/// features of a program, and elements that fill the table of functions with nothing.
/// wasm-split-cli writes such elements in the places of a part's functions, and a table is empty
/// anyway.
pub fn without_newer_features(program: &Path) -> Result<()> {
    let bytes = fs::read(program).with_context(|| program.display().to_string())?;
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::CustomSection(section) if section.name() == "target_features" => {}
            Payload::ElementSection(elements) => {
                let mut section = ElementSection::new();
                for element in elements {
                    let element = element?;
                    if !is_empty(&element.items)? {
                        RoundtripReencoder.parse_element(&mut section, element)?;
                    }
                }
                module.section(&section);
            }
            other => copy_section(&mut module, &other, &bytes)?,
        }
    }
    fs::write(program, module.finish()).with_context(|| program.display().to_string())
}

/// Returns whether elements of a table name no function.
fn is_empty(items: &ElementItems) -> Result<bool> {
    match items {
        ElementItems::Functions(functions) => Ok(functions.count() == 0),
        ElementItems::Expressions(_, expressions) => {
            for expression in expressions.clone() {
                let first = expression?.get_operators_reader().read()?;
                if !matches!(first, Operator::RefNull { .. }) {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

/// Copies a section as it is, byte by byte.
fn copy_section(module: &mut Module, payload: &Payload, bytes: &[u8]) -> Result<()> {
    if let Some((id, range)) = payload.as_section() {
        let range = range.start.try_into()?..range.end.try_into()?;
        module.section(&RawSection {
            id,
            data: &bytes[range],
        });
    }
    Ok(())
}

/// New names for imports and exports; `None` keeps the name.
struct Names<'a> {
    imports: &'a dyn Fn(&str) -> Option<String>,
    exports: &'a dyn Fn(&str) -> Option<String>,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Self {
            imports: &|_| None,
            exports: &|_| None,
        }
    }
}

/// Renames in a file.
fn rewrite(program: &Path, names: &Names) -> Result<()> {
    let bytes = fs::read(program).with_context(|| program.display().to_string())?;
    let renamed = renamed(&bytes, names).with_context(|| program.display().to_string())?;
    fs::write(program, renamed).with_context(|| program.display().to_string())
}

/// Returns a program with other names. Every other section is as it was, byte by byte.
fn renamed(bytes: &[u8], names: &Names) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let as_it_is = &mut RoundtripReencoder;
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import?;
                    let name = (names.imports)(import.name);
                    section.import(
                        import.module,
                        name.as_deref().unwrap_or(import.name),
                        as_it_is.entity_type(import.ty)?,
                    );
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export?;
                    let name = (names.exports)(export.name);
                    section.export(
                        name.as_deref().unwrap_or(export.name),
                        as_it_is.export_kind(export.kind)?,
                        export.index,
                    );
                }
                module.section(&section);
            }
            other => copy_section(&mut module, &other, bytes)?,
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Scratch, write};
    use std::{borrow::Cow, path::PathBuf};
    use wasm_encoder::{
        CodeSection, ConstExpr, CustomSection, Elements, EntityType, ExportKind, Function,
        FunctionSection, HeapType, Instruction, RefType, TypeSection,
    };

    /// A program that imports two functions and exports one of its own.
    fn program() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("wbg", "__wbg_now_0123", EntityType::Function(0));
        imports.import("env", "memory_grown", EntityType::Function(0));
        imports.import("wbg", "__wbg_add_4567", EntityType::Function(0));
        imports.import(REFERENCES, "__wbindgen_end", EntityType::Function(0));
        module.section(&imports);
        let mut functions = FunctionSection::new();
        functions.function(0);
        module.section(&functions);
        let mut exports = ExportSection::new();
        exports.export(
            "_WASM_SPLIT_MARKER_0123456789abcdefversion",
            ExportKind::Func,
            4,
        );
        exports.export("mount", ExportKind::Func, 4);
        exports.export("_RNvNt12wasm_bindgen6invoke", ExportKind::Func, 4);
        module.section(&exports);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        function.instruction(&Instruction::Call(0));
        function.instruction(&Instruction::End);
        code.function(&function);
        module.section(&code);
        module.section(&CustomSection {
            name: Cow::Borrowed("producers"),
            data: Cow::Borrowed(b"as it is"),
        });
        module.finish()
    }

    fn on_disk(name: &str) -> (Scratch, PathBuf) {
        let folder = Scratch::new(name).expect("a folder");
        let path = folder.join("program.wasm");
        write(&path, program()).expect("a file");
        (folder, path)
    }

    #[test]
    fn empty_elements_and_names_of_features_are_left_out() {
        let program = |is_newer: bool| {
            let mut module = Module::new();
            let mut elements = ElementSection::new();
            let mut element = |items| {
                elements.active(None, &ConstExpr::i32_const(1), items);
            };
            element(Elements::Functions(Cow::Borrowed(&[4, 2])));
            if is_newer {
                let nothing = [ConstExpr::ref_null(HeapType::FUNC)];
                element(Elements::Expressions(
                    RefType::FUNCREF,
                    Cow::Borrowed(&nothing),
                ));
                element(Elements::Functions(Cow::Borrowed(&[])));
            }
            module.section(&elements);
            if is_newer {
                module.section(&CustomSection {
                    name: Cow::Borrowed("target_features"),
                    data: Cow::Borrowed(b"+reference-types"),
                });
            }
            module.finish()
        };
        let (_folder, path) = on_disk("elements");
        write(&path, program(true)).expect("a file");
        without_newer_features(&path).expect("WebAssembly");
        assert!(fs::read(&path).expect("a file") == program(false));
    }

    #[test]
    fn without_new_names_it_is_the_same_program() {
        let same = renamed(&program(), &Names::default()).expect("WebAssembly");
        assert!(same == program());
    }

    #[test]
    fn names_between_program_and_glue_are_numbered_and_others_are_kept() {
        let (_folder, path) = on_disk("imports");
        let short = shorten_names(&path).expect("shortened");
        let names = |of: &[(&str, &str)]| -> BTreeMap<String, String> {
            let owned = |(long, short): &(&str, &str)| ((*long).to_owned(), (*short).to_owned());
            of.iter().map(owned).collect()
        };
        let expected = ShortNames {
            imports: names(&[("__wbg_now_0123", "i1"), ("__wbg_add_4567", "i2")]),
            exports: names(&[("_RNvNt12wasm_bindgen6invoke", "e1")]),
        };
        assert_eq!(short, expected);
        let bytes = fs::read(&path).expect("a file");
        assert_eq!(
            import_names(&bytes).expect("WebAssembly"),
            ["i1", "memory_grown", "i2"]
        );
        assert_eq!(export_names(&bytes).expect("WebAssembly")[2], "e1");
        let error = shorten_names(&path).expect_err("nothing to shorten");
        assert!(error.to_string().contains("imports nothing"), "{error}");
    }

    #[test]
    fn the_marker_of_code_splitting_has_no_hash_of_a_path() {
        let (_folder, path) = on_disk("marker");
        tidy_exports(&path).expect("renamed");
        let bytes = fs::read(&path).expect("a file");
        assert_eq!(
            export_names(&bytes).expect("WebAssembly"),
            [
                "_WASM_SPLIT_MARKER_0000000000000000version",
                "mount",
                "_RNvNt12wasm_bindgen6invoke"
            ]
        );
    }

    #[test]
    fn what_is_no_program_is_an_error() {
        assert!(renamed(b"not WebAssembly", &Names::default()).is_err());
    }
}
