//! The order of a program's functions: each stands beside one that is like it, and those that are
//! imported are sorted by their types.
//!
//! Compression writes a repetition in fewer bytes the nearer it is. WebAssembly gives functions no
//! order, and the linker's has little to do with what they are like. docs/size.md says what this
//! saves.

use anyhow::{Context, Result};
use std::collections::{BTreeSet, HashMap};
use wasm_encoder::{
    CodeSection, FunctionSection, ImportSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{
    CodeSectionReader, FunctionSectionReader, Import, ImportSectionReader, Parser, Payload, TypeRef,
};

/// How many bytes make up a piece. Two functions are alike in those pieces that both have.
const PIECE: usize = 5;

/// A piece that more functions have says nothing about any two of them.
const MAX_FUNCTIONS: usize = 200;

/// Added to each function's length, so that short functions are not alike by chance.
const MIN_LENGTH: u64 = 20;

/// Returns the same program with its functions in another order.
pub fn reordered(program: &[u8]) -> Result<Vec<u8>> {
    let mut imported = Vec::new();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported.extend(type_of_function(&import?));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut imports: Vec<usize> = (0..imported.len()).collect();
    imports.sort_by_key(|&import| imported[import]);
    let functions = order_by_likeness(&bodies);
    let own = functions.iter().map(|function| imports.len() + function);
    let mut numbers = vec![0; imports.len() + functions.len()];
    for (new, old) in (0..).zip(imports.iter().copied().chain(own)) {
        numbers[old] = new;
    }
    let mut module = Module::new();
    Reordering {
        imports,
        functions,
        numbers,
    }
    .parse_core_module(&mut module, Parser::new(0), program)
    .context("the functions cannot be put into another order")?;
    Ok(module.finish())
}

/// Returns the number of an imported function's type, or `None` if something else is imported.
fn type_of_function(import: &Import) -> Option<u32> {
    match import.ty {
        TypeRef::Func(index) | TypeRef::FuncExact(index) => Some(index),
        _ => None,
    }
}

/// Returns the functions, by their numbers, in an order in which each is followed by the one that is
/// most like it among those that are left. It begins with the longest.
fn order_by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces = pieces(bodies);
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            holders.entry(piece).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..=MAX_FUNCTIONS).contains(&functions.len()));

    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut next = left
        .iter()
        .copied()
        .max_by_key(|&function| bodies[function].len());
    let mut order = Vec::with_capacity(bodies.len());
    let mut likeness = vec![0; bodies.len()];
    while let Some(function) = next {
        order.push(function);
        left.remove(&function);
        let mut alike = BTreeSet::new();
        for piece in &pieces[function] {
            let functions = holders.get(piece).map_or(&[][..], Vec::as_slice);
            for &other in functions {
                if left.contains(&other) {
                    likeness[other] += rarity(functions.len());
                    alike.insert(other);
                }
            }
        }
        // Of two that are equally alike the first, so that every machine gives the same bytes.
        next = alike
            .iter()
            .copied()
            .reduce(|best, other| {
                // A long function has many pieces. The square root of the length makes up for it,
                // here squared and without a division.
                let weigh = |one: usize, beside: usize| {
                    let length = bodies[beside].len() as u64 + MIN_LENGTH;
                    u128::from(likeness[one]).pow(2) * u128::from(length)
                };
                if weigh(other, best) > weigh(best, other) {
                    other
                } else {
                    best
                }
            })
            .or_else(|| left.first().copied());
        for other in alike {
            likeness[other] = 0;
        }
    }
    order
}

/// Returns the pieces of each function, every one once.
fn pieces<'a>(bodies: &[&'a [u8]]) -> Vec<BTreeSet<&'a [u8]>> {
    let of = |body: &&'a [u8]| body.windows(PIECE).collect();
    bodies.iter().map(of).collect()
}

/// Returns the worth of a piece by the number of functions that have it.
fn rarity(functions: usize) -> u64 {
    1_000 / u64::from(1 + functions.ilog2())
}

/// Writes a program anew with its functions in another order.
struct Reordering {
    /// The functions that are imported, by their old numbers, in their new order.
    imports: Vec<usize>,
    /// The program's own, likewise. The first has the number 0 here.
    functions: Vec<usize>,
    /// The new number of every function, by the old one. The imported functions are first.
    numbers: Vec<u32>,
}

impl Reencode for Reordering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let number = self.numbers.get(function as usize);
        Ok(number.copied().unwrap_or(function))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let all = section.into_imports().collect::<Result<Vec<Import>, _>>()?;
        let is_function = |import: &Import| type_of_function(import).is_some();
        let (functions, others): (Vec<_>, Vec<_>) = all.into_iter().partition(is_function);
        for import in self.imports.clone() {
            self.parse_import(imports, functions[import])?;
        }
        for import in others {
            self.parse_import(imports, import)?;
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.functions {
            functions.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.functions.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, ImportSection,
        Instruction, TypeSection, ValType,
    };
    use wasmparser::{ExternalKind, Operator};

    /// The constants of the functions, of which the first and third are alike, and the second and
    /// fourth.
    const CONSTANTS: [&[i32]; 4] = [
        &[70_001, 70_002, 70_003, 70_004],
        &[90_001, 90_002, 90_003],
        &[70_001, 70_002, 70_003],
        &[90_001, 90_002],
    ];

    /// A program with two imported functions and those. Each calls the next one.
    fn program() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I32]);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("glue", "now", EntityType::Function(1));
        imports.import("glue", "stop", EntityType::Function(0));
        module.section(&imports);
        let mut functions = FunctionSection::new();
        for function in 0..4 {
            functions.function(u32::from(function == 3));
        }
        module.section(&functions);
        let mut exports = ExportSection::new();
        exports.export("last", ExportKind::Func, 5);
        module.section(&exports);
        let mut elements = ElementSection::new();
        let place = wasm_encoder::ConstExpr::i32_const(1);
        elements.active(None, &place, Elements::Functions((&[4]).into()));
        module.section(&elements);
        let mut code = CodeSection::new();
        for (number, constants) in (2..).zip(CONSTANTS) {
            let is_last = number == 5;
            let mut function = Function::new([]);
            for constant in constants {
                function.instruction(&Instruction::I32Const(*constant));
                function.instruction(&Instruction::Drop);
            }
            // The last one returns what the first import does.
            let next = if is_last { 0 } else { number + 1 };
            function.instruction(&Instruction::Call(next));
            if number == 4 {
                function.instruction(&Instruction::Drop);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        module.section(&code);
        module.finish()
    }

    /// Returns the functions without their numbers: the first constant of each or its name, its type,
    /// and the same of the function that it calls.
    fn calls(program: &[u8]) -> Vec<(String, u32, Option<String>)> {
        let (mut types, mut names, mut called) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(program) {
            match payload.expect("WebAssembly") {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.expect("an import");
                        types.extend(type_of_function(&import));
                        names.push(import.name.to_owned());
                        called.push(None);
                    }
                }
                Payload::FunctionSection(section) => {
                    types.extend(section.into_iter().map(|index| index.expect("a type")));
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().expect("code");
                    let operators: Vec<_> = operators
                        .into_iter()
                        .map(|one| one.expect("code"))
                        .collect();
                    names.push(match operators.first() {
                        Some(Operator::I32Const { value }) => value.to_string(),
                        other => panic!("{other:?}"),
                    });
                    called.push(operators.iter().find_map(|operator| match operator {
                        Operator::Call { function_index } => Some(*function_index as usize),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        (0..names.len())
            .map(|function| {
                let call = called[function].map(|call| names[call].clone());
                (names[function].clone(), types[function], call)
            })
            .collect()
    }

    #[test]
    fn functions_stand_beside_those_that_are_like_them() {
        let bodies = CONSTANTS.map(|constants| {
            let bytes = constants.iter().flat_map(|constant| constant.to_le_bytes());
            bytes.collect::<Vec<u8>>()
        });
        let bodies = bodies.each_ref().map(Vec::as_slice);
        assert_eq!(order_by_likeness(&bodies), [0, 2, 1, 3]);
        assert_eq!(order_by_likeness(&[]), [0; 0]);
    }

    #[test]
    fn it_is_the_same_program() {
        let program = program();
        let reordered = reordered(&program).expect("WebAssembly");
        let (mut before, mut after) = (calls(&program), calls(&reordered));
        // The imports too: the second has the first type.
        assert_ne!(before[..2], after[..2]);
        assert_ne!(before[2..], after[2..]);
        before.sort_unstable();
        after.sort_unstable();
        assert_eq!(before, after);
        for payload in Parser::new(0).parse_all(&reordered) {
            match payload.expect("WebAssembly") {
                Payload::ExportSection(exports) => {
                    let last = exports.into_iter().next().expect("an export");
                    let last = last.expect("an export");
                    assert_eq!((last.kind, last.index), (ExternalKind::Func, 5));
                }
                Payload::ElementSection(elements) => {
                    let element = elements.into_iter().next().expect("elements");
                    let wasmparser::ElementItems::Functions(functions) =
                        element.expect("elements").items
                    else {
                        panic!("functions by their numbers");
                    };
                    // The third function is the second now.
                    let functions: Vec<u32> = functions.into_iter().map(Result::unwrap).collect();
                    assert_eq!(functions, [3]);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn text_is_no_program() {
        assert!(reordered(b"not WebAssembly").is_err());
    }
}
