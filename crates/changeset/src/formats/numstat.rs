//! `git diff --numstat`: lines added and deleted, and the path; `-` for both where git counts no lines.
//!
//! ```text
//! 12\t3\tsrc/main.rs\n
//! -\t-\tlogo.png\n
//! 0\t0\tsrc/{old => new}/main.rs\n
//! ```
//! With `-z` a rename has an empty path and two more fields: `0 TAB 0 TAB NUL old NUL new NUL`.

use super::Format;
use crate::Count;
use crate::formats::rename_syntax;
use crate::intake::Intake;
use crate::name::name;
use crate::record::{Misfit, Record};
use crate::refusal::Refusal;
use crate::rows::Rows;
use std::borrow::Cow;

pub(super) const FORMAT: Format = Format {
    key: "numstat",
    title: "names with line counts",
    command: "git diff --numstat -z BASE...HEAD",
    fields: 1,
    lines: 1,
    has_status: false,
    has_old_paths: true,
    is_whole: |_, _| true,
    row,
    read,
    json: None,
};

fn row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    let (added, deleted, field) = counts(first)?;
    let record = Record { added, deleted, ..Record::default() };
    if rows.is_z() {
        if !field.is_empty() {
            return Ok(Record { path: Cow::Borrowed(field), ..record });
        }
        let old = rows.more().ok_or(Misfit::Cut)?;
        let new = rows.more().ok_or(Misfit::Cut)?;
        let (path, old_path) = (name(new, true)?, Some(name(old, true)?));
        return Ok(Record { path, old_path, ..record });
    }
    if field.is_empty() && rows.is_unended {
        return Err(Misfit::Cut);
    }
    if let Some(rename) = rename_syntax::rename(field)? {
        let (path, old_path) = (Cow::Owned(rename.new), Some(Cow::Owned(rename.old)));
        return Ok(Record { path, old_path, is_ambiguous: rename.is_ambiguous, ..record });
    }
    Ok(Record { path: name(field, false)?, ..record })
}

fn read(rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    let mut above: &[u8] = b"";
    while let Some(first) = rows.first() {
        match row(first, rows) {
            Ok(record) if record.is_ambiguous => {
                let record = decided(record, first, above, rows, intake);
                intake.take(rows.number(), &record)?;
            }
            Ok(record) => intake.take(rows.number(), &record)?,
            Err(misfit) => intake.pass_over(rows, first, misfit)?,
        }
        above = first;
    }
    Ok(())
}

/// Rename or literal name? git sorts by the (new) path, so the place of the row between its neighbours often
/// tells. Where it does not, a row that only adds lines, between rows that cannot be renames, is taken for a new
/// file, any other for a rename; both stay in doubt.
fn decided<'a>(
    record: Record<'a>,
    first: &'a [u8],
    above: &[u8],
    rows: &Rows<'_>,
    intake: &Intake<'_>,
) -> Record<'a> {
    let Ok((_, _, literal)) = counts(first) else { return record };
    let so_far = intake.rows();
    let last = so_far.files().next_back();
    let previous = last.map(|last| so_far.path(last)).unwrap_or_default();
    let mut ahead = rows.clone();
    let below = ahead.first();
    let next_literal = below.and_then(|next| counts(next).ok()).map(|(_, _, field)| field);
    let next_name = below.and_then(|next| row(next, &mut ahead).ok()).map(|next| next.path);
    let fits = |name: &[u8]| {
        let is_before = |next: Option<&[u8]>| next.is_some_and(|next| name < next);
        previous < name && (below.is_none() || is_before(next_name.as_deref()) || is_before(next_literal))
    };
    let mut renames = rename_syntax::readings(literal).into_iter().filter(|(_, new)| fits(new));
    let rename = renames.next();
    let is_sure = renames.next().is_none();
    let is_literal = match (&rename, fits(literal)) {
        (Some(_), false) => false,
        (None, true) => true,
        _ => {
            let only_adds = record.added > Count::Lines(0) && record.deleted == Count::Lines(0);
            only_adds && !has_arrow(above) && !has_arrow(below.unwrap_or_default())
        }
    };
    if is_literal {
        return Record { path: Cow::Borrowed(literal), old_path: None, ..record };
    }
    let is_ambiguous = rename.is_none() || !is_sure || fits(literal);
    match rename {
        Some((old, new)) => Record { path: new.into(), old_path: Some(old.into()), is_ambiguous, ..record },
        None => record,
    }
}

/// True for a row that could be a rename: moved files come in groups.
fn has_arrow(row: &[u8]) -> bool {
    memchr::memmem::find(row, b" => ").is_some()
}

/// `added TAB deleted TAB rest`.
pub(super) fn counts(row: &[u8]) -> Result<(Count, Count, &[u8]), Misfit> {
    let mut fields = row.splitn(3, |byte| *byte == b'\t');
    let (added, deleted) = (fields.next().unwrap_or_default(), fields.next());
    let added = count(added)?;
    let deleted = count(deleted.ok_or(Misfit::Cut)?)?;
    let rest = fields.next().ok_or(Misfit::Cut)?;
    if (added == Count::Binary) != (deleted == Count::Binary) {
        return Err(Misfit::Count);
    }
    Ok((added, deleted, rest))
}

fn count(field: &[u8]) -> Result<Count, Misfit> {
    if field == b"-" {
        return Ok(Count::Binary);
    }
    if field.is_empty() || !field.iter().all(u8::is_ascii_digit) {
        return Err(Misfit::Shape);
    }
    std::str::from_utf8(field)
        .ok()
        .and_then(|digits| digits.parse().ok())
        .filter(|lines| *lines <= Count::MOST)
        .map(Count::Lines)
        .ok_or(Misfit::Count)
}
