//! `git diff --raw`: modes, object ids, what happened, and the path.
//!
//! ```text
//! :100644 100644 bcd1234 0123456 M\tsrc/main.rs\n
//! :100644 100644 abcd123 1234567 R086\told.rs\tnew.rs\n
//! ::100644 100644 100644 fabadb8 cc95eb0 4866510 MM\tmerged.rs\n
//! ```
//! With `-z` NUL stands where TAB and LF do. Ids are kept where they are whole (`--no-abbrev`): git refuses
//! abbreviated ones in `update-index --index-info`.

use super::name_status::{Status, at_tab, names};
use super::{Format, read_each};
use crate::Ids;
use crate::record::{Misfit, Record};
use crate::rows::Rows;
use crate::words::is_hexadecimal;

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
        let (head, rest) = at_tab(first).ok_or(Misfit::Cut)?;
        (head, Some(rest))
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
    let mut rest = Some(head.get(parents..).unwrap_or_default());
    let mut next = || {
        let fields = rest.ok_or(Misfit::Cut)?;
        let end = memchr::memchr(b' ', fields);
        rest = end.and_then(|end| fields.get(end + 1..));
        Ok(end.and_then(|end| fields.get(..end)).unwrap_or(fields))
    };
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
    if rest.is_some() { Err(Misfit::Shape) } else { Ok((status, ids)) }
}

/// True for the modes of a folder, 040000: `git diff-tree` without `-r` does not go into it.
pub(crate) fn names_a_folder(head: &[u8]) -> bool {
    let is_new = || head.starts_with(b":") && head.get(7..15) == Some(b" 040000 ".as_slice());
    head.starts_with(b":040000 ") || is_new()
}

/// Six octal digits.
pub(super) fn mode(field: &[u8]) -> Result<u32, Misfit> {
    match field {
        b"100644" => return Ok(0o100_644),
        b"000000" => return Ok(0),
        _ if field.len() != 6 => return Err(Misfit::Shape),
        _ => {}
    }
    let mut mode = 0;
    for digit in field {
        match digit {
            b'0'..=b'7' => mode = mode << 3 | u32::from(digit - b'0'),
            _ => return Err(Misfit::Shape),
        }
    }
    Ok(mode)
}

/// An object id in hexadecimal; old versions of git put `...` behind abbreviated ones.
pub(super) fn id(field: &[u8]) -> Result<&[u8], Misfit> {
    let digits = field.strip_suffix(b"...").unwrap_or(field);
    if is_hexadecimal(digits) && (4..=64).contains(&digits.len()) { Ok(field) } else { Err(Misfit::Shape) }
}

#[cfg(test)]
mod tests {
    use super::mode;
    use crate::read;

    #[test]
    fn a_mode_is_a_number_in_base_eight() {
        for value in 0..0o1_000_000 {
            assert_eq!(mode(format!("{value:06o}").as_bytes()), Ok(value));
        }
        for bad in ["", "10064", "1006444", "100648", "10064/", "+00644"] {
            assert!(mode(bad.as_bytes()).is_err(), "{bad}");
        }
    }

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
