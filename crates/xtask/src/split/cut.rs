//! The cut itself: one program becomes the first file, a copy of it the second.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportedFunction, LocalFunction, MemoryId, Module, TableId, TypeId,
};

use super::reach::{Border, Place};
use crate::run::Failure;

/// The module name under which the second file imports.
const FIRST: &str = "first";
/// Before the names of what the first file exports for the second.
const MARK: char = '_';

/// The slots of the table that the second file fills.
#[derive(Debug, Default)]
pub(super) struct Slots(BTreeMap<u32, Place>);

/// Makes the first file.
pub(super) fn first(program: &mut Module, border: &Border) -> Result<Slots, Failure> {
    let shared = shared(program, border);
    let table = function_table(program)?;
    let trap = trap(program);
    let mut slots = Slots::default();
    let mut end = 0;
    for (offset, ids) in segments(program, table)? {
        for (slot, id) in (offset..).zip(ids) {
            end = end.max(slot + 1);
            if !border.first.contains(&id.index()) {
                slots.0.insert(slot, id.index());
                *id = trap;
            }
        }
    }
    end = end.max(u32::try_from(program.tables.get(table).initial).unwrap_or(u32::MAX));
    let entries: Vec<FunctionId> = program
        .funcs
        .iter()
        .map(walrus::Function::id)
        .filter(|id| border.entries.contains(&id.index()))
        .collect();
    let offset = ConstExpr::Value(Value::I32(number(end)?));
    let traps = vec![trap; entries.len()];
    let segment = program.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(traps));
    let table_of_functions = program.tables.get_mut(table);
    table_of_functions.elem_segments.insert(segment);
    let room = u64::from(end) + u64::try_from(entries.len()).unwrap_or(u64::MAX);
    table_of_functions.initial = table_of_functions.initial.max(room);
    table_of_functions.maximum = table_of_functions.maximum.map(|most| most.max(room));
    for (slot, id) in (end..).zip(entries) {
        slots.0.insert(slot, id.index());
        let ty = program.funcs.get(id).ty();
        program.funcs.get_mut(id).kind = FunctionKind::Local(through_slot(program, ty, table, slot)?);
    }
    for (name, item) in shared.named() {
        program.exports.add(&name, item);
    }
    Ok(slots)
}

/// Makes the second file.
pub(super) fn later(program: &mut Module, border: &Border, slots: &Slots) -> Result<(), Failure> {
    let shared = shared(program, border);
    let table = function_table(program)?;
    program.start = None;
    for export in program.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        program.exports.delete(export);
    }
    for element in program.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        program.elements.delete(element);
    }
    for data in program.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        program.data.delete(data);
    }
    for memory in program.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for table in program.tables.iter_mut() {
        table.elem_segments.clear();
        // The first file has made it larger, and an import may not ask for less than there is.
        table.maximum = None;
    }
    for (name, item) in shared.named() {
        import(program, &name, item);
    }
    let ids: BTreeMap<Place, FunctionId> =
        program.funcs.iter().map(|it| (it.id().index(), it.id())).collect();
    for (offset, places) in slots.runs() {
        let offset = ConstExpr::Value(Value::I32(number(offset)?));
        let items = places.iter().filter_map(|place| ids.get(place)).copied().collect();
        let segment =
            program.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(items));
        program.tables.get_mut(table).elem_segments.insert(segment);
    }
    Ok(())
}

impl Slots {
    /// Slots that follow each other, with what they hold.
    fn runs(&self) -> Vec<(u32, Vec<Place>)> {
        let mut runs: Vec<(u32, Vec<Place>)> = Vec::new();
        let mut next = None;
        for (slot, place) in &self.0 {
            match runs.last_mut() {
                Some((_, run)) if next == Some(*slot) => run.push(*place),
                _ => runs.push((*slot, vec![*place])),
            }
            next = slot.checked_add(1);
        }
        runs
    }
}

/// What both files use: it lies in the first.
#[derive(Debug)]
struct Shared {
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
    memories: Vec<MemoryId>,
    tables: Vec<TableId>,
}

impl Shared {
    /// Each thing with the name that both files know it by.
    fn named(&self) -> impl Iterator<Item = (String, ExportItem)> {
        let functions = self.functions.iter().map(|id| ExportItem::Function(*id));
        let globals = self.globals.iter().map(|id| ExportItem::Global(*id));
        let memories = self.memories.iter().map(|id| ExportItem::Memory(*id));
        let tables = self.tables.iter().map(|id| ExportItem::Table(*id));
        functions.chain(globals).chain(memories).chain(tables).enumerate().map(|(at, item)| (short(at), item))
    }
}

/// `_a`, `_b`, … `_aa`
fn short(mut at: usize) -> String {
    const LETTERS: [char; 26] = [
        'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
        'u', 'v', 'w', 'x', 'y', 'z',
    ];
    let mut name = String::from(MARK);
    loop {
        name.extend(LETTERS.get(at % LETTERS.len()));
        at /= LETTERS.len();
        if at == 0 {
            return name;
        }
        at -= 1;
    }
}

fn shared(program: &Module, border: &Border) -> Shared {
    let mut used = Used::default();
    for (id, local) in program.funcs.iter_local() {
        if border.later.contains(&id.index()) {
            dfs_in_order(&mut used, local, local.entry_block());
        }
    }
    let of_first =
        |id: &FunctionId| used.functions.contains(&id.index()) && !border.later.contains(&id.index());
    let entries =
        |id: &FunctionId| used.functions.contains(&id.index()) && border.entries.contains(&id.index());
    Shared {
        functions: program
            .funcs
            .iter()
            .map(walrus::Function::id)
            .filter(|id| of_first(id) && !entries(id))
            .collect(),
        globals: program
            .globals
            .iter()
            .map(walrus::Global::id)
            .filter(|id| used.globals.contains(&id.index()))
            .collect(),
        memories: program.memories.iter().map(walrus::Memory::id).collect(),
        tables: program.tables.iter().map(walrus::Table::id).collect(),
    }
}

/// What functions use of the program around them.
#[derive(Debug, Default)]
struct Used {
    functions: BTreeSet<Place>,
    globals: BTreeSet<usize>,
}

impl Visitor<'_> for Used {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }
}

fn import(program: &mut Module, name: &str, item: ExportItem) {
    match item {
        ExportItem::Function(id) => {
            let ty = program.funcs.get(id).ty();
            // What the first file imports itself becomes an import from there all the same.
            if let Some(former) = program.imports.get_imported_func(id).map(walrus::Import::id) {
                program.imports.delete(former);
            }
            let import = program.imports.add(FIRST, name, id);
            program.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        ExportItem::Global(id) => {
            let import = program.imports.add(FIRST, name, id);
            program.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        ExportItem::Memory(id) => {
            let import = program.imports.add(FIRST, name, id);
            program.memories.get_mut(id).import = Some(import);
        }
        ExportItem::Table(id) => {
            let import = program.imports.add(FIRST, name, id);
            program.tables.get_mut(id).import = Some(import);
        }
        ExportItem::Tag(_) => {}
    }
}

fn function_table(program: &Module) -> Result<TableId, Failure> {
    let table = program.tables.main_function_table().ok().flatten();
    table.ok_or_else(|| Failure::new("the program has no table of functions, or several"))
}

/// The segments that fill the table when the program starts.
fn segments(program: &mut Module, table: TableId) -> Result<Vec<(u32, &mut Vec<FunctionId>)>, Failure> {
    let mut found = Vec::new();
    for element in program.elements.iter_mut() {
        let ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(offset)) } = element.kind
        else {
            continue;
        };
        let ElementItems::Functions(ids) = &mut element.items else {
            return Err(Failure::new("the program fills its table in a way that cannot be cut"));
        };
        if of == table {
            found.push((number(offset)?, ids));
        }
    }
    Ok(found)
}

/// A function that stops the program.
fn trap(program: &mut Module) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut program.types, &[], &[]);
    builder.func_body().unreachable();
    builder.finish(Vec::new(), &mut program.funcs)
}

/// A function that passes its arguments on to what stands in a slot of the table.
fn through_slot(
    program: &mut Module,
    ty: TypeId,
    table: TableId,
    slot: u32,
) -> Result<LocalFunction, Failure> {
    let (params, results) = (program.types.params(ty).to_vec(), program.types.results(ty).to_vec());
    let mut builder = FunctionBuilder::new(&mut program.types, &params, &results);
    let args: Vec<_> = params.iter().map(|ty| program.locals.add(*ty)).collect();
    let mut body = builder.func_body();
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(number(slot)?).call_indirect(ty, table);
    Ok(builder.local_func(args))
}

/// A slot of the table as constants have it, or back.
fn number<A, B: TryFrom<A>>(slot: A) -> Result<B, Failure> {
    B::try_from(slot).map_err(|_too_large| Failure::new("the program's table is too large to be cut"))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_names_are_unique() {
        let names: Vec<_> = (0..1_000).map(short).collect();
        assert_eq!(names.first().map(String::as_str), Some("_a"));
        assert_eq!(names.get(26).map(String::as_str), Some("_aa"));
        for (at, name) in names.iter().enumerate() {
            assert!(!names.iter().skip(at + 1).any(|other| other == name), "{name}");
        }
    }
}
