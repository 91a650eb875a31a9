//! `git status --porcelain=v2`: modes and object ids of HEAD, the index and the working tree.
//!
//! ```text
//! 1 .M N... 100644 100644 100644 bcd1234… bcd1234… src/main.rs\n
//! 2 R. N... 100644 100644 100644 bcd1234… bcd1234… R100 new.rs\told.rs\n
//! u UU N... 100644 100644 100644 100644 bcd1234… 0123456… 4567890… merged.rs\n
//! ? new.rs\n
//! # branch.head main\n
//! ```
//! The new path comes first, in text too; with `-z` NUL stands where TAB and LF do.

use super::raw::{id, mode};
use super::status_v1::State;
use super::{Format, read_each};
use crate::Ids;
use crate::name::name;
use crate::record::{Misfit, Record};
use crate::rows::Rows;

pub(super) const FORMAT: Format = Format {
    key: "status-v2",
    title: "git status with modes and object ids",
    command: "git status --porcelain=v2 -uall -z",
    fields: 1,
    lines: 1,
    has_z: true,
    has_status: true,
    has_old_paths: true,
    is_whole: |_, _| true,
    row,
    read: Some(|rows, intake| read_each(row, rows, intake)),
    json: None,
};

fn row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    let [letter, b' ', rest @ ..] = first else { return Err(Misfit::Shape) };
    if rest.is_empty() && rows.is_unended {
        return Err(Misfit::Cut);
    }
    match letter {
        b'#' => Err(Misfit::NoFile),
        b'?' | b'!' => {
            let state = State::of(*letter, *letter).ok_or(Misfit::Status)?;
            Ok(state.record(name(rest, rows.is_z())?))
        }
        b'1' => {
            let (state, ids, path) = tracked(rest, 3, 2, false)?;
            Ok(Record { ids, ..state.record(name(path, rows.is_z())?) })
        }
        b'2' => {
            let (state, ids, rest) = tracked(rest, 3, 2, true)?;
            let (new, old) = if rows.is_z() {
                (rest, rows.more().ok_or(Misfit::Cut)?)
            } else {
                let at = memchr::memchr(b'\t', rest).ok_or(Misfit::Cut)?;
                (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default())
            };
            let (path, old_path) = (name(new, rows.is_z())?, Some(name(old, rows.is_z())?));
            Ok(Record { old_path, ids, ..state.record(path) })
        }
        b'u' => {
            let (state, _, path) = tracked(rest, 4, 3, false)?;
            Ok(state.record(name(path, rows.is_z())?))
        }
        _ => Err(Misfit::Shape),
    }
}

/// `XY sub modes… ids… [score] `, and the rest. The ids of the two ends are known where the working tree has what
/// the index has.
fn tracked(
    field: &[u8],
    modes: usize,
    ids: usize,
    has_score: bool,
) -> Result<(State, Option<Ids<'_>>, &[u8]), Misfit> {
    let parts = 2 + modes + ids + usize::from(has_score);
    let fields: Vec<&[u8]> = field.splitn(parts + 1, |byte| *byte == b' ').collect();
    let [letters, submodule, rest @ ..] = fields.as_slice() else { return Err(Misfit::Cut) };
    let [index, tree] = letters else { return Err(Misfit::Status) };
    let blank = |letter: u8| if letter == b'.' { b' ' } else { letter };
    let state = State::of(blank(*index), blank(*tree)).ok_or(Misfit::Status)?;
    let is_submodule = submodule.len() == 4 && matches!(submodule.first(), Some(b'N' | b'S'));
    if !is_submodule || state.has_old_path != has_score {
        return Err(Misfit::Shape);
    }
    let (Some(mode_fields), Some(id_fields)) = (rest.get(..modes), rest.get(modes..modes + ids)) else {
        return Err(Misfit::Cut);
    };
    let found_modes: Result<Vec<u32>, _> = mode_fields.iter().map(|field| mode(field)).collect();
    let found_ids: Result<Vec<&[u8]>, _> = id_fields.iter().map(|field| id(field)).collect();
    let last = fields.get(parts).copied().filter(|last| !last.is_empty()).ok_or(Misfit::Cut)?;
    let ids = match (found_modes?.as_slice(), found_ids?.as_slice()) {
        ([old_mode, new_mode, _], [old_id, new_id]) if *tree == b'.' && matches!(old_id.len(), 40 | 64) => {
            Some(Ids { old_mode: *old_mode, new_mode: *new_mode, old_id, new_id })
        }
        _ => None,
    };
    Ok((state, ids, last))
}
