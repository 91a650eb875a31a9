//! `git diff --raw --no-abbrev --numstat`: what we recommend, for it says everything: all raw rows, then all
//! rows of numstat in the same order. The two halves of a file become one row.
//!
//! ```text
//! :100644 100644 bcd1234… 0123456… M\tsrc/main.rs\n
//! 12\t3\tsrc/main.rs\n
//! ```
//! git leaves a file out of the second half where an option such as `-w` hides all its changes.

use super::numstat::counts;
use super::{Format, raw, rename_syntax};
use crate::intake::Intake;
use crate::name::{name, quoted};
use crate::record::{Misfit, Record};
use crate::refusal::Refusal;
use crate::rows::Rows;
use crate::{FileIdx, Row};

pub(super) const FORMAT: Format = Format {
    key: "raw-numstat",
    title: "raw rows and line counts together",
    command: crate::RECOMMENDED_COMMAND,
    fields: 3,
    lines: 2,
    has_z: true,
    has_status: true,
    has_old_paths: true,
    is_whole,
    row,
    read: Some(read),
    json: None,
};

/// Raw rows at the beginning, and counts at the end: a long list of raw rows shows only there that counts follow.
fn is_whole(head: &mut Rows<'_>, tail: &mut Rows<'_>) -> bool {
    let begins = std::iter::from_fn(|| head.first())
        .find(|line| head_is_row(line))
        .is_some_and(|l| l.starts_with(b":"));
    begins && has_counts(tail)
}

/// True when one of the last rows holds counts. With `-z` a name may look like that, so what stands before the
/// field decides; of the first three fields that is not known, for the row they belong to may be cut.
fn has_counts(tail: &mut Rows<'_>) -> bool {
    let fields: Vec<_> = std::iter::from_fn(|| tail.first()).collect();
    let is_raw =
        |at: Option<usize>| at.and_then(|at| fields.get(at)).is_some_and(|field| raw::is_head(field));
    let is_old_name = |at: Option<usize>| {
        let status =
            at.and_then(|at| fields.get(at)).and_then(|field| field.rsplit(|byte| *byte == b' ').next());
        is_raw(at) && matches!(status, Some([b'R' | b'C', ..]))
    };
    let unknown = if tail.is_z() && !is_raw(Some(0)) { 3 } else { 0 };
    fields.iter().enumerate().skip(unknown).any(|(at, field)| {
        let is_name = tail.is_z() && (is_raw(at.checked_sub(1)) || is_old_name(at.checked_sub(2)));
        !is_name && counts(field).is_ok()
    })
}

/// True for a row of either half; before the first one there may be a prompt.
fn head_is_row(line: &[u8]) -> bool {
    line.starts_with(b":") || counts(line).is_ok()
}

fn row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    if first.starts_with(b":") {
        return raw::row(first, rows);
    }
    let (added, deleted, _) = counts(first)?;
    let names = names(first, rows)?;
    Ok(Record { path: names.new.into(), added, deleted, ..Record::default() })
}

fn read(rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    let mut next = FileIdx(0);
    let mut has_counts = false;
    while let Some(first) = rows.first() {
        let is_raw = first.starts_with(b":");
        let done = if is_raw && !has_counts {
            raw::row(first, rows).map(Some)
        } else {
            join(first, rows, intake, next).map(|file| {
                has_counts = true;
                next = FileIdx(file.0.saturating_add(1));
                None
            })
        };
        match done {
            Ok(Some(record)) => intake.take(rows.number(), &record)?,
            Ok(None) => {}
            // What begins like counts is no noise, whatever its name looks like.
            Err(Misfit::Stray) if !rows.is_z() => {
                return Err(intake.refuse(rows.number(), first, Misfit::Stray));
            }
            Err(misfit) => intake.pass_over(rows, first, misfit)?,
        }
    }
    if has_counts {
        intake.check_counts_reach_the_end(next);
    }
    Ok(())
}

/// Gives the counts of a row of the second half to their file, at `next` or behind it.
fn join<'a>(
    first: &'a [u8],
    rows: &mut Rows<'a>,
    intake: &mut Intake<'_>,
    next: FileIdx,
) -> Result<FileIdx, Misfit> {
    let (added, deleted, _) = counts(first)?;
    let names = names(first, rows)?;
    let so_far = intake.rows();
    let file = (next.0..u32::try_from(so_far.len()).unwrap_or(u32::MAX))
        .map(FileIdx)
        .find(|file| names.are_of(&so_far.row(*file)))
        .ok_or(Misfit::Stray)?;
    let kind = so_far.kind(file);
    intake.amend(file, kind, added, deleted);
    Ok(file)
}

/// The names of a row of numstat, as far as the row tells them without its other half.
struct Names<'a> {
    old: Option<&'a [u8]>,
    new: &'a [u8],
    is_z: bool,
}

fn names<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Names<'a>, Misfit> {
    let (_, _, field) = counts(first)?;
    if !rows.is_z() {
        return if field.is_empty() {
            Err(Misfit::Cut)
        } else {
            Ok(Names { old: None, new: field, is_z: false })
        };
    }
    if !field.is_empty() {
        return Ok(Names { old: None, new: field, is_z: true });
    }
    let old = rows.more().ok_or(Misfit::Cut)?;
    let new = rows.more().ok_or(Misfit::Cut)?;
    Ok(Names { old: Some(old), new, is_z: true })
}

impl Names<'_> {
    /// True when the two halves name the same file. The raw half knows whether there is an old path, so
    /// `a => b` is never a guess here.
    fn are_of(&self, row: &Row<'_>) -> bool {
        if self.is_z {
            return self.new == row.path && self.old == row.old_path;
        }
        let Some(old) = row.old_path else {
            return self.new == row.path || name(self.new, false).is_ok_and(|name| *name == *row.path);
        };
        if self.new.first() == Some(&b'"') || self.new.last() == Some(&b'"') {
            return is_quoted_rename(self.new, old, row.path);
        }
        rename_syntax::is_written(old, row.path, self.new)
    }
}

/// True for `"old" => "new"` where at least one is in quotes.
fn is_quoted_rename(field: &[u8], old: &[u8], new: &[u8]) -> bool {
    let rest = if field.starts_with(b"\"") {
        quoted(field).ok().filter(|(name, _)| **name == *old).map(|(_, rest)| rest)
    } else {
        field.strip_prefix(old)
    };
    rest.and_then(|rest| rest.strip_prefix(b" => "))
        .is_some_and(|rest| name(rest, false).is_ok_and(|name| *name == *new))
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn counts_are_seen_behind_a_name_that_begins_with_a_colon() {
        let id = "58da9061a3de59d32eb57a9b44c72a911246bb2f";
        let list = format!(":100644 100644 {id} {id} M\0:x\x001\t2\t:x\0");
        let reading = read(list.as_bytes(), None).unwrap();
        assert_eq!((reading.format.as_str(), reading.changes.len()), ("raw-numstat-z", 1));
    }

    #[test]
    fn counts_of_no_row_are_no_noise() {
        let list = ":100644 100644 abcdef1 1234567 M\ta$ git x\n1\t2\ta$ git x\n";
        assert_eq!(read(list.as_bytes(), None).unwrap().tally.accepted, 1);
        let refusal = read([list, "1\t2\tb$ git x\n"].concat().as_bytes(), None).unwrap_err();
        assert!(refusal.why.contains("belong to no row above"), "{refusal}");
    }

    #[test]
    fn a_name_is_not_taken_for_counts_where_its_row_is_cut_off() {
        let mut list = Vec::new();
        for number in 0..1000 {
            list.extend_from_slice(
                format!(":100644 100644 abcdef1 1234567 M\x001\t2\t{number}\0").as_bytes(),
            );
        }
        for cut in 0..100 {
            let end = list.len() - cut;
            let reading = read(&list[..end], None);
            let format = reading.map_or_else(|refusal| refusal.why, |reading| reading.format);
            assert!(format == "raw-z" || format.contains("cut off"), "{cut}: {format}");
        }
    }
}
