//! Cuts a program into what is needed at once and what loads later.
//!
//! Rust builds one wasm file. Everything that can only be reached through the functions of a module called `later`
//! goes into a second file, which shares memory, table and functions with the first one. The module is private
//! inside, so the compiler itself makes sure that nothing else calls into it; here that is checked once more.
//! Closures and methods of its types stand in the table, where nothing tells who points at them: their names do, so
//! other modules that only `later` uses are named too.
//!
//! ```text
//! first file   later::screen(args) = call_indirect slot(args)     memory, table, functions under short names
//! second file  slot ← the real later::screen                      imports them from "first"
//! ```
//! Before the second file is there the slots hold a function that traps. Of the data only long texts that are named
//! move with the functions that read them. Cutting comes before wasm-opt: it would
//! inline across the border.

mod cut;
mod reach;
mod texts;

use walrus::{Module, ModuleConfig};

use crate::run::Failure;

/// Both files of a program.
#[derive(Debug)]
pub(crate) struct Parts {
    /// What is needed at once.
    pub(crate) first: Vec<u8>,
    /// What loads later; its imports are exports of the first file.
    pub(crate) later: Vec<u8>,
}

/// Where a program is cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The module whose functions lead to what loads later, such as `page::later`.
    pub(crate) entrance: &'static str,
    /// Modules elsewhere that only what loads later uses.
    pub(crate) others: &'static [&'static str],
}

/// Cuts the program. The `texts`, which it holds as they are, load later too.
pub(crate) fn split(wasm: &[u8], line: &Line, texts: &[Vec<u8>]) -> Result<Parts, Failure> {
    let mut first = parse(wasm)?;
    let mut later = parse(wasm)?;
    let border = reach::border(&first, line)?;
    let slots = cut::first(&mut first, &border)?;
    cut::later(&mut later, &border, &slots)?;
    let taken = texts::take(&mut first, texts)?;
    texts::put(&mut later, &taken)?;
    Ok(Parts { first: emit(&mut first), later: emit(&mut later) })
}

/// The program with its functions' names, by which the border is found.
fn parse(wasm: &[u8]) -> Result<Module, Failure> {
    ModuleConfig::new()
        .parse(wasm)
        .map_err(|cause| Failure::new(format!("the program cannot be taken apart: {cause:#}")))
}

fn emit(module: &mut Module) -> Vec<u8> {
    walrus::passes::gc::run(module);
    module.emit_wasm()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use walrus::{
        ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, Module, RefType,
        ValType, ir::Value,
    };

    use super::{Line, split};
    use crate::run::Run;

    const LINE: Line = Line { entrance: "page::later", others: &[] };

    /// Adds a function of one number that calls others, one after the other, and then adds `plus`.
    fn function(module: &mut Module, name: &str, calls: &[FunctionId], plus: i32) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let number = module.locals.add(ValType::I32);
        builder.name(name.to_owned());
        builder.func_body().local_get(number);
        for id in calls {
            builder.func_body().call(*id);
        }
        builder.func_body().i32_const(plus).binop(walrus::ir::BinaryOp::I32Add);
        builder.finish(vec![number], &mut module.funcs)
    }

    /// `main` calls `page::later::screen`, which calls `page::later::view::plan` and the shared `add`; a closure of
    /// the view and a function of others stand in the table.
    fn program(main_calls_inside: bool) -> Vec<u8> {
        let mut module = Module::default();
        let (log, _) = {
            let ty = module.types.add(&[ValType::I32], &[ValType::I32]);
            module.add_import_func("js", "log", ty)
        };
        let add = function(&mut module, "core::add", &[], 1);
        let plan = function(&mut module, "page::later::view::plan", &[add, log], 10);
        let screen = function(&mut module, "page::later::screen::h0123456789abcdef", &[plan, add], 100);
        let closure =
            function(&mut module, "page::later::view::plan::{{closure}}::h0123456789abcdef", &[add], 1_000);
        let shim = function(&mut module, "core::ops::function::FnOnce::call_once", &[closure], 0);
        let other = function(&mut module, "page::start::{{closure}}", &[add], 0);
        let inside = if main_calls_inside { vec![screen, plan] } else { vec![screen] };
        let main = function(&mut module, "main", &inside, 0);
        let table = module.tables.add_local(false, 4, Some(4), RefType::FUNCREF);
        let segment = module.elements.add(
            ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(1)) },
            ElementItems::Functions(vec![other, shim, closure]),
        );
        module.tables.get_mut(table).elem_segments.insert(segment);
        let memory = module.memories.add_local(false, false, 1, None, None);
        let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(8)) };
        let data = module.data.add(kind, b"before a long text behind".to_vec());
        module.memories.get_mut(memory).data_segments.insert(data);
        module.exports.add("memory", memory);
        module.exports.add("main", main);
        module.exports.add("table", table);
        module.emit_wasm()
    }

    #[test]
    fn both_parts_together_do_what_the_whole_did() {
        let whole = program(false);
        let parts = split(&whole, &LINE, &[b"a long text".to_vec()]).unwrap();
        let script = r#"
            const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
            const [whole, first, later] = process.argv.slice(1).map(bytes);
            const tried = (call) => { try { return call(); } catch (error) { return error.message; } };
            const js = { js: { log: (it) => it + 5000 } };
            const one = new WebAssembly.Instance(new WebAssembly.Module(whole), js).exports;
            const two = new WebAssembly.Instance(new WebAssembly.Module(first), js).exports;
            const all = (it) => [() => it.main(0), ...[1, 2, 3].map((slot) => () => it.table.get(slot)(0))].map(tried).join(" ");
            const text = ({ memory }) => Buffer.from(memory.buffer, 8, 25).toString().replaceAll("\0", "_");
            console.log("whole ", all(one), text(one));
            console.log("first ", all(two), text(two));
            new WebAssembly.Instance(new WebAssembly.Module(later), { first: two });
            console.log("joined", all(two), text(two));"#;
        let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
        let run = Run::program("node").arg("-e").arg(script);
        let said = run.arg(hex(&whole)).arg(hex(&parts.first)).arg(hex(&parts.later)).answer().unwrap();
        expect![[r"
            whole  5112 1 1001 1001 before a long text behind
            first  null function or function signature mismatch 1 unreachable unreachable before ___________ behind
            joined 5112 1 1001 1001 before a long text behind"]]
        .assert_eq(&said);
    }

    #[test]
    fn nothing_of_the_first_part_may_call_inside() {
        let failure = split(&program(true), &LINE, &[]).unwrap_err().to_string();
        assert!(failure.starts_with("`page::later::view::plan` loads later"), "{failure}");
        let failure = split(&program(false), &Line { entrance: "page::latest", others: &[] }, &[])
            .unwrap_err()
            .to_string();
        assert!(failure.contains("no function of `page::latest`"), "{failure}");
        assert!(split(b"no wasm", &LINE, &[]).is_err());
        let failure = split(&program(false), &LINE, &[b"another text".to_vec()]).unwrap_err().to_string();
        assert_eq!(failure, "the text `another text…` cannot load later: the program does not hold it");
    }
}
