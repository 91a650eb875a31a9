//! `git diff --numstat`: lines added and deleted, and the path; `-` for both where git counts no lines.
//!
//! ```text
//! 12\t3\tsrc/main.rs\n
//! -\t-\tlogo.png\n
//! 0\t0\tsrc/{old => new}/main.rs\n
//! ```
//! With `-z` a rename has an empty path and two more fields: `0 TAB 0 TAB NUL old NUL new NUL`.

use super::Format;
use crate::formats::rename_syntax;
use crate::intake::Intake;
use crate::name::{name, seen_name};
use crate::order::is_before;
use crate::record::{Misfit, Record};
use crate::refusal::Refusal;
use crate::rows::Rows;
use crate::{Count, FileIdx};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

pub(super) const FORMAT: Format = Format {
    key: "numstat",
    title: "names with line counts",
    command: "git diff --numstat -z BASE...HEAD",
    fields: 1,
    lines: 1,
    has_z: true,
    has_status: false,
    has_old_paths: true,
    is_whole: |_, _| true,
    row,
    read: Some(read),
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
    let (path, seen) = seen_name(field, false)?;
    Ok(Record { path, seen, ..record })
}

fn read(rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    let mut above = Above::default();
    let whole = rows.clone();
    let order = OnceCell::new();
    while let Some(first) = rows.first() {
        let mut is_sure = true;
        match row(first, rows) {
            Ok(record) if record.is_ambiguous => {
                let record = decided(
                    record,
                    first,
                    &above,
                    rows,
                    intake,
                    order.get_or_init(|| Order::of(whole.clone())),
                );
                is_sure = !record.is_ambiguous;
                intake.take(rows.number(), &record)?;
                above.guessed.insert(record.path.into_owned());
            }
            Ok(record) => intake.take(rows.number(), &record)?,
            Err(misfit) => intake.pass_over(rows, first, misfit)?,
        }
        above.sure = if is_sure { intake.rows().files().next_back() } else { above.sure };
        (above.row, above.is_sure) = (first, is_sure);
    }
    Ok(())
}

/// The row before, whether its name is certain, the last file whose name is, and all names that were guessed so far.
#[derive(Default)]
struct Above<'a> {
    row: &'a [u8],
    is_sure: bool,
    sure: Option<FileIdx>,
    guessed: BTreeSet<Vec<u8>>,
}

/// From so many rows on it is no accident that they are sorted.
const NO_ACCIDENT: usize = 8;

/// What the rows whose names are certain say about the order of the list.
#[derive(Default)]
struct Order<'a> {
    /// False where something else than git sorted the list: `git diff --numstat | sort -rn`.
    is_sorted: bool,
    /// The names that are certain, sorted, each once.
    sure: Vec<Cow<'a, [u8]>>,
}

impl<'a> Order<'a> {
    fn of(mut rows: Rows<'a>) -> Self {
        let mut order = Self { is_sorted: true, ..Self::default() };
        while let Some(first) = rows.first() {
            if let Some(record) = row(first, &mut rows).ok().filter(|record| !record.is_ambiguous) {
                order.is_sorted &= order.sure.last().is_none_or(|last| !is_before(&record.path, last));
                order.sure.push(record.path);
            }
        }
        if !order.is_sorted {
            order.sure.sort_unstable();
        }
        order.sure.dedup();
        order
    }

    /// True when it may decide against the reading that is by far the likelier.
    fn is_believed(&self) -> bool {
        self.is_sorted && self.sure.len() >= NO_ACCIDENT
    }
}

/// Rename or literal name? git sorts by the (new) path, so the place of the row between its neighbours often
/// tells. Where it does not, a row that only adds lines, between rows that cannot be renames, is taken for a new
/// file, any other for a rename; both stay in doubt. In a list that is not in git's order, or too short to show it,
/// no place speaks against the rename that the row looks like.
fn decided<'a>(
    record: Record<'a>,
    first: &'a [u8],
    above: &Above<'_>,
    rows: &Rows<'_>,
    intake: &Intake<'_>,
    order: &Order<'_>,
) -> Record<'a> {
    let Ok((_, _, literal)) = counts(first) else { return record };
    let previous = above.sure.map(|sure| intake.rows().path(sure)).unwrap_or_default();
    // What is certain of a guess is only that it is one of its readings.
    let before = if above.is_sure { None } else { possible_names(above.row).min() };
    let below = rows.clone().first().unwrap_or_default();
    let behind = possible_names(below).max();
    let fits = |name: &[u8]| {
        previous < name
            && before.as_ref().is_none_or(|before| **before < *name)
            && behind.as_ref().is_none_or(|behind| *name < **behind)
    };
    // No path stands twice in a list.
    let is_free = |new: &[u8]| {
        !above.guessed.contains(new) && order.sure.binary_search_by(|sure| (**sure).cmp(new)).is_err()
    };
    let is_place_mute = !order.is_sorted || (!order.is_believed() && !fits(&record.path));
    if is_place_mute && is_free(&record.path) {
        return record;
    }
    let is_new = |new: &[u8]| fits(new) && is_free(new);
    let mut renames = rename_syntax::readings(literal).filter(|(_, new)| is_new(new));
    let rename = renames.next();
    let is_sure = renames.next().is_none();
    let is_literal = match (&rename, fits(literal)) {
        (Some(_), false) => false,
        (None, true) => true,
        _ => {
            let only_adds = record.added > Count::Lines(0) && record.deleted == Count::Lines(0);
            only_adds && !has_arrow(above.row) && !has_arrow(below)
        }
    };
    if is_literal {
        return Record { path: Cow::Borrowed(literal), old_path: None, ..record };
    }
    let is_ambiguous = rename.is_none() || !is_sure || !order.is_sorted || fits(literal);
    match rename {
        Some((old, new)) => Record { path: new.into(), old_path: Some(old.into()), is_ambiguous, ..record },
        None => record,
    }
}

/// Every (new) path that a row can speak of; none where it is no row.
fn possible_names(row: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let field = counts(row).map(|(_, _, field)| field).unwrap_or_default();
    let is_in_quotes = field.starts_with(b"\"") || field.ends_with(b"\"");
    let sure = rename_syntax::rename(field).ok().flatten().filter(|_| is_in_quotes);
    let literal = name(field, false).ok().filter(|_| sure.is_none());
    let open = if is_in_quotes { b"" } else { field };
    let readings = rename_syntax::readings(open).map(|(_, new)| new);
    literal.into_iter().chain(sure.map(|rename| rename.new).into_iter().chain(readings).map(Cow::Owned))
}

/// True for a row that could be a rename: moved files come in groups.
fn has_arrow(row: &[u8]) -> bool {
    rename_syntax::arrows(row).next().is_some()
}

/// `added TAB deleted TAB rest`.
pub(super) fn counts(row: &[u8]) -> Result<(Count, Count, &[u8]), Misfit> {
    let (added, deleted) = cut(row);
    let added = count(added)?;
    let (deleted, rest) = cut(deleted.ok_or(Misfit::Cut)?);
    let deleted = count(deleted)?;
    let rest = rest.ok_or(Misfit::Cut)?;
    if (added == Count::Binary) != (deleted == Count::Binary) {
        return Err(Misfit::Count);
    }
    Ok((added, deleted, rest))
}

/// What stands before the first TAB, and what behind it if there is one. Counts are short.
fn cut(row: &[u8]) -> (&[u8], Option<&[u8]>) {
    for (at, byte) in row.iter().enumerate() {
        if *byte == b'\t' {
            return (row.get(..at).unwrap_or_default(), row.get(at + 1..));
        }
    }
    (row, None)
}

fn count(field: &[u8]) -> Result<Count, Misfit> {
    if field == b"-" {
        return Ok(Count::Binary);
    }
    if field.is_empty() {
        return Err(Misfit::Shape);
    }
    let mut lines = 0u64;
    for byte in field {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return Err(Misfit::Shape);
        }
        lines = lines.saturating_mul(10).saturating_add(digit.into());
    }
    let lines = u32::try_from(lines).ok().filter(|lines| *lines <= Count::MOST);
    lines.map(Count::Lines).ok_or(Misfit::Count)
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::record::Misfit;
    use crate::{Count, NoticeCode, read};

    #[test]
    fn counts_are_whole_numbers_that_fit() {
        for (field, lines) in [("0", 0), ("007", 7), ("1234567", 1_234_567), ("4294967293", Count::MOST)] {
            assert_eq!(count(field.as_bytes()), Ok(Count::Lines(lines)), "{field}");
        }
        assert_eq!(count(b"-"), Ok(Count::Binary));
        for large in ["4294967294", "4294967296", "18446744073709551616", "99999999999999999999999"] {
            assert_eq!(count(large.as_bytes()), Err(Misfit::Count), "{large}");
        }
        for other in ["", "+1", "-1", "1 ", "99999999999x", "/", ":"] {
            assert_eq!(count(other.as_bytes()), Err(Misfit::Shape), "{other}");
        }
    }

    #[test]
    fn a_guess_is_no_proof_for_the_row_behind_it() {
        let list = "0\t1\tB /{A => B}x\n19\t0\tB /{A => B}x => y\n";
        let reading = read(list.as_bytes(), None).unwrap();
        let notice =
            reading.notices.iter().find(|notice| notice.code == NoticeCode::AmbiguousRenameSyntax).unwrap();
        assert_eq!(notice.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_list_in_another_order_tells_no_names() {
        let three = "14\t0\tapp.rs\n11\t1\tsrc/{old.rs => new.rs}\n1\t0\tsrc/k.rs\n";
        let four = "14\t0\tz.rs\n11\t1\tsrc/{old.rs => new.rs}\n5\t0\tsrc/k.rs\n1\t1\tb.rs\n";
        for list in [three, four] {
            let reading = read(list.as_bytes(), None).unwrap();
            let mut files = reading.changes.files().map(|file| reading.changes.path(file));
            assert!(files.any(|path| path == b"src/new.rs"), "{list}");
            let codes: Vec<_> = reading.notices.iter().map(|notice| notice.code).collect();
            assert!(codes.contains(&NoticeCode::AmbiguousRenameSyntax), "{list}");
        }
    }

    #[test]
    fn a_guess_is_not_made_twice() {
        let behind = "0\t1\tw\n3\t0\tw => i\n7\t0\tx b => w\n";
        assert_eq!(read(behind.as_bytes(), None).unwrap().changes.len(), 3);
        let before = "20\t0\t<a b/a => Readme.md\n2\t0\t\"<a b/a => Readme.md => \\303\"\n9\t18\tReadme.md\n";
        assert_eq!(read(before.as_bytes(), None).unwrap().changes.len(), 3);
        let list = "23\t7\tC{a => b}\n1\t1\te\n9\t0\t{ => a}\n11\t1\t{a => b}\n";
        let reading = read(list.as_bytes(), None).unwrap();
        assert_eq!(reading.changes.len(), 4);
    }
}
