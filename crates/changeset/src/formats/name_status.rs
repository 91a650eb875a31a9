//! `git diff --name-status`: what happened, and the path; the old path first for renames and copies.
//!
//! ```text
//! M\tsrc/main.rs\n
//! R086\told.rs\tnew.rs\n
//! ```
//! With `-z`: `M NUL src/main.rs NUL`, `R086 NUL old.rs NUL new.rs NUL`.

use super::{Format, read_each};
use crate::Kind;
use crate::name::{name, seen_name};
use crate::record::{Misfit, Record};
use crate::rows::Rows;

pub(super) const FORMAT: Format = Format {
    key: "name-status",
    title: "names with status",
    command: "git diff --name-status -z BASE...HEAD",
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

fn row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    if rows.is_z() {
        let status = Status::parse(first)?;
        return names(status, rows.more(), rows);
    }
    let Some((status, rest)) = at_tab(first) else {
        return Err(if Status::parse(first).is_ok() { Misfit::Cut } else { Misfit::Shape });
    };
    names(Status::parse(status)?, Some(rest), rows)
}

/// What stands before the first TAB, and what behind it.
pub(super) fn at_tab(field: &[u8]) -> Option<(&[u8], &[u8])> {
    let (before, rest) = field.split_at_checked(memchr::memchr(b'\t', field)?)?;
    Some((before, rest.get(1..)?))
}

/// The names behind a status. In text `rest` is the rest of the line, with `-z` the next field.
pub(super) fn names<'a>(
    status: Status,
    rest: Option<&'a [u8]>,
    rows: &mut Rows<'a>,
) -> Result<Record<'a>, Misfit> {
    let record = Record { kind: status.kind, is_combined: status.is_combined, ..Record::default() };
    let rest = rest.ok_or(Misfit::Cut)?;
    if !status.kind.has_old_path() || status.is_combined {
        let name = seen_name(rest, rows.is_z());
        let (path, seen) = name.map_err(|misfit| cut_where_empty(misfit, rows))?;
        return Ok(Record { path, seen, ..record });
    }
    let (old, new) = if rows.is_z() {
        (rest, rows.more().ok_or(Misfit::Cut)?)
    } else {
        at_tab(rest).ok_or(Misfit::Cut)?
    };
    let (path, seen) = seen_name(new, rows.is_z()).map_err(|misfit| cut_where_empty(misfit, rows))?;
    Ok(Record { path, seen, old_path: Some(name(old, rows.is_z())?), ..record })
}

/// A name that is missing at the very end of the input is one that was cut off.
fn cut_where_empty(misfit: Misfit, rows: &Rows<'_>) -> Misfit {
    if misfit == Misfit::Empty && rows.is_unended { Misfit::Cut } else { misfit }
}

/// A status such as `M`, `R086` or, in a combined diff, `MM`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Status {
    kind: Kind,
    is_combined: bool,
}

impl Status {
    pub(super) fn parse(field: &[u8]) -> Result<Self, Misfit> {
        if let [letter] = field
            && let Some(kind) = Kind::from_letter(*letter)
        {
            return Ok(Self { kind, is_combined: false });
        }
        let letters = field.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let (letters, score) = field.split_at_checked(letters).ok_or(Misfit::Status)?;
        let (first, others) = letters.split_first().ok_or(Misfit::Shape)?;
        let kind = Kind::from_letter(*first).ok_or(Misfit::Status)?;
        if others.is_empty() {
            // A rename, a copy, and a rewritten file (`-B`), of another type perhaps, have a score of 0 to 100; in a
            // merge that is not finished an unmerged file can keep the one of its rename.
            let is_scored =
                kind.has_old_path() || matches!(kind, Kind::Modified | Kind::TypeChanged | Kind::Unmerged);
            let is_score = score.len() <= 3
                && score.iter().all(u8::is_ascii_digit)
                && (score.len() < 3 || score <= b"100".as_slice());
            return if score.is_empty() || (is_scored && is_score) {
                Ok(Self { kind, is_combined: false })
            } else {
                Err(Misfit::Status)
            };
        }
        let is_combined =
            score.is_empty() && others.iter().all(|letter| Kind::from_letter(*letter).is_some());
        let is_same = others.iter().all(|letter| letter == first);
        is_combined
            .then_some(Self { kind: if is_same { kind } else { Kind::Modified }, is_combined })
            .ok_or(Misfit::Status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unmerged_file_may_keep_a_score() {
        for list in ["U098\tgone\n", ":000000 100644 0000000 0000000 U098\tgone\n"] {
            let reading = crate::read(list.as_bytes(), None).unwrap();
            let kinds: Vec<_> = reading.changes.files().map(|file| reading.changes.kind(file)).collect();
            assert_eq!(kinds, [Kind::Unmerged], "{list}");
        }
    }

    #[test]
    fn statuses_are_gits_own() {
        for good in ["A", "M", "D", "T", "U", "R100", "R086", "C075", "M060", "T100", "MM", "AM"] {
            assert!(Status::parse(good.as_bytes()).is_ok(), "{good}");
        }
        for bad in ["", "Q", "R1234", "R101", "R1x", "A100", "m", "M ", "MQ", "MM100", "README"] {
            assert!(Status::parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
