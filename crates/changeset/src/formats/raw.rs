//! `git diff --raw`: modes, object ids, what happened, and the path.
//!
//! ```text
//! :100644 100644 bcd1234 0123456 M\tsrc/main.rs\n
//! :100644 100644 abcd123 1234567 R086\told.rs\tnew.rs\n
//! ::100644 100644 100644 fabadb8 cc95eb0 4866510 MM\tmerged.rs\n
//! ```
//! With `-z` NUL stands where TAB and LF do. Ids are kept where they are whole (`--no-abbrev`): git refuses
//! abbreviated ones in `update-index --index-info`.

use super::name_status::{Status, names};
use super::{Format, read_each};
use crate::Ids;
use crate::record::{Misfit, Record};
use crate::rows::Rows;

pub(super) const FORMAT: Format = Format {
    key: "raw",
    title: "raw rows with modes and object ids",
    command: "git diff --raw --no-abbrev -z BASE...HEAD",
    fields: 2,
    lines: 1,
    has_z: true,
    has_status: true,
    has_old_paths: true,
    is_whole: |_, _| true,
    row,
    read: Some(|rows, intake| read_each(row, rows, intake)),
    json: None,
};

pub(super) fn row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    if !first.starts_with(b":") {
        return Err(Misfit::Shape);
    }
    let (head, rest) = if rows.is_z() {
        (first, None)
    } else {
        let at = first.iter().position(|byte| *byte == b'\t').ok_or(Misfit::Cut)?;
        (first.get(..at).unwrap_or_default(), first.get(at + 1..))
    };
    if names_a_folder(head) {
        return Err(Misfit::Folder);
    }
    let (status, ids) = head_of(head)?;
    let rest = if rows.is_z() { rows.more() } else { rest };
    let record = names(status, rest, rows)?;
    Ok(Record { ids, ..record })
}

/// True for a whole field that can stand before the names of a row with `-z`; a name may begin with `:` too.
pub(super) fn is_head(field: &[u8]) -> bool {
    field.starts_with(b":") && head_of(field).is_ok()
}

/// `:mode mode id id status`; as many colons as there are parents.
fn head_of(head: &[u8]) -> Result<(Status, Option<Ids<'_>>), Misfit> {
    let parents = head.iter().take_while(|byte| **byte == b':').count();
    let mut fields = head.get(parents..).unwrap_or_default().split(|byte| *byte == b' ');
    let mut next = || fields.next().ok_or(Misfit::Cut);
    if parents > 1 {
        for _ in 0..=parents {
            mode(next()?)?;
        }
        for _ in 0..=parents {
            id(next()?)?;
        }
    }
    let ids = if parents == 1 {
        let (old_mode, new_mode) = (mode(next()?)?, mode(next()?)?);
        let (old_id, new_id) = (id(next()?)?, id(next()?)?);
        let is_whole = matches!(old_id.len(), 40 | 64) && old_id.len() == new_id.len();
        is_whole.then_some(Ids { old_mode, new_mode, old_id, new_id })
    } else {
        None
    };
    let status = Status::parse(next()?)?;
    if fields.next().is_some() { Err(Misfit::Shape) } else { Ok((status, ids)) }
}

/// True for the modes of a folder, 040000: `git diff-tree` without `-r` does not go into it.
pub(crate) fn names_a_folder(head: &[u8]) -> bool {
    let is_new = || head.starts_with(b":") && head.get(7..15) == Some(b" 040000 ".as_slice());
    head.starts_with(b":040000 ") || is_new()
}

/// Six octal digits.
pub(super) fn mode(field: &[u8]) -> Result<u32, Misfit> {
    if field.len() != 6 {
        return Err(Misfit::Shape);
    }
    field.iter().try_fold(0u32, |mode, digit| match digit {
        b'0'..=b'7' => Ok(mode << 3 | u32::from(digit - b'0')),
        _ => Err(Misfit::Shape),
    })
}

/// An object id in hexadecimal; old versions of git put `...` behind abbreviated ones.
pub(super) fn id(field: &[u8]) -> Result<&[u8], Misfit> {
    let digits = field.strip_suffix(b"...").unwrap_or(field);
    let is_hex = digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if is_hex && (4..=64).contains(&digits.len()) { Ok(field) } else { Err(Misfit::Shape) }
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn a_folder_is_no_file() {
        let ids = "1234567 7654321";
        for modes in ["040000 040000", "000000 040000", "040000 000000", "100644 040000"] {
            for (list, form) in [("M\tsrc\n", "text"), ("M\0src\0", "-z")] {
                let file = if form == "-z" { "M\0a\0" } else { "M\ta\n" };
                let folder = format!(":{modes} {ids} {list}");
                let file = format!(":100644 100644 {ids} {file}");
                for list in
                    [folder.clone(), format!("{file}{folder}"), [file.repeat(4000), folder.clone()].concat()]
                {
                    let refusal = read(list.as_bytes(), None).map(|reading| reading.format).unwrap_err();
                    assert!(refusal.why.contains("`-r`"), "{form} {refusal}");
                }
            }
        }
    }
}
