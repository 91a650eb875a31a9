//! Long texts that only what loads later reads: they move to the second file, at the same place in the memory.

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

use crate::run::Failure;

/// Takes texts out of the first file, and gives the place of each in the memory.
///
/// Each has to stand in the program once: a text that is not found has been changed on its way, and would be loaded
/// twice.
pub(super) fn take(program: &mut Module, texts: &[Vec<u8>]) -> Result<Vec<(i32, Vec<u8>)>, Failure> {
    texts.iter().map(|text| Ok((take_one(program, text)?, text.clone()))).collect()
}

/// Puts texts into the second file.
pub(super) fn put(program: &mut Module, texts: &[(i32, Vec<u8>)]) -> Result<(), Failure> {
    let memory = program.memories.iter().next().map(walrus::Memory::id);
    let memory = memory.ok_or_else(|| Failure::new("the program has no memory"))?;
    for (place, text) in texts {
        let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(*place)) };
        let data = program.data.add(kind, text.clone());
        program.memories.get_mut(memory).data_segments.insert(data);
    }
    Ok(())
}

fn take_one(program: &mut Module, text: &[u8]) -> Result<i32, Failure> {
    let misplaced = |why: &str| {
        let beginning = String::from_utf8_lossy(text.get(..40).unwrap_or(text)).into_owned();
        Failure::new(format!("the text `{beginning}…` cannot load later: {why}"))
    };
    for id in program.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        let data = program.data.get_mut(id);
        let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(start)) } = data.kind else {
            continue;
        };
        let Some(at) = memchr::memmem::find(&data.value, text) else { continue };
        let place = |at: usize| i32::try_from(at).ok().and_then(|at| start.checked_add(at));
        let (here, behind) = (place(at), place(at + text.len()));
        let (Some(here), Some(behind)) = (here, behind) else {
            return Err(misplaced("it lies too far back"));
        };
        let rest = data.value.split_off(at + text.len());
        data.value.truncate(at);
        let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(behind)) };
        let added = program.data.add(kind, rest);
        program.memories.get_mut(memory).data_segments.insert(added);
        return Ok(here);
    }
    Err(misplaced("the program does not hold it"))
}
