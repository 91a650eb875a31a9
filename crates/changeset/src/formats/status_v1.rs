//! `git status --porcelain=v1` and `git status --short`: two letters, for the index and the working tree.
//!
//! ```text
//!  M src/main.rs\n
//! R  old.rs -> "with space.rs"\n
//! ?? new/\n
//! ```
//! With `-z` a rename has its **new** path first: `R  new.rs NUL old.rs NUL`, the reverse of `--name-status`. In
//! text a name with a space is in quotes, unlike in any other format.

use super::{Format, read_each};
use crate::Kind;
use crate::name::{name, quoted};
use crate::record::{Misfit, Record, Untracked};
use crate::rows::Rows;
use std::borrow::Cow;

pub(super) const FORMAT: Format = Format {
    key: "status-v1",
    title: "git status, short",
    command: "git status --porcelain=v1 -uall -z",
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
    let [index, tree, b' ', ..] = first else { return Err(Misfit::Shape) };
    if first.starts_with(b"## ") {
        return Err(Misfit::NoFile);
    }
    let state = State::of(*index, *tree).ok_or(Misfit::Status)?;
    let field = first.get(3..).unwrap_or_default();
    if field.is_empty() && rows.is_unended {
        return Err(Misfit::Cut);
    }
    if !state.has_old_path {
        let path = if rows.is_z() { name(field, true)? } else { unspaced(field)? };
        return Ok(state.record(path));
    }
    if rows.is_z() {
        let old = rows.more().ok_or(Misfit::Cut)?;
        return Ok(Record { old_path: Some(name(old, true)?), ..state.record(name(field, true)?) });
    }
    let (old, rest) = if field.starts_with(b"\"") {
        quoted(field)?
    } else {
        let at = memchr::memchr(b' ', field).unwrap_or(field.len());
        let (old, rest) = field.split_at_checked(at).ok_or(Misfit::Cut)?;
        (name(old, false)?, rest)
    };
    let arrow = b" -> ".as_slice();
    let new = rest.strip_prefix(arrow);
    let new = new.ok_or(if arrow.starts_with(rest) { Misfit::Cut } else { Misfit::Shape })?;
    Ok(Record { old_path: Some(old), ..state.record(unspaced(new)?) })
}

/// A name in text, in which no space stands without quotes.
fn unspaced(field: &[u8]) -> Result<Cow<'_, [u8]>, Misfit> {
    if !field.starts_with(b"\"") && field.contains(&b' ') {
        return Err(Misfit::Quoting);
    }
    name(field, false)
}

/// What the two letters say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) kind: Kind,
    pub(super) has_old_path: bool,
    /// Whether a name in this state that ends in `/` stands for the files in it; whether git ignores it.
    untracked: Untracked,
}

impl State {
    /// The state of a file by its letters for the index and the working tree (git-status(1), "Short Format").
    pub(super) fn of(index: u8, tree: u8) -> Option<Self> {
        let plain = |kind| Self { kind, has_old_path: false, untracked: Untracked::No };
        let is_unmerged = matches!((index, tree), (b'U', _) | (_, b'U') | (b'A', b'A') | (b'D', b'D'));
        let is_known = |letter: u8| b" MTADRCU".contains(&letter);
        match (index, tree) {
            (b'?', b'?') => Some(Self { untracked: Untracked::Folder, ..plain(Kind::Added) }),
            (b'!', b'!') => Some(Self { untracked: Untracked::Ignored, ..plain(Kind::Unknown) }),
            (b' ', b' ') => None,
            _ if !is_known(index) || !is_known(tree) => None,
            _ if is_unmerged => Some(plain(Kind::Unmerged)),
            _ => {
                let has_old_path = [index, tree].iter().any(|letter| matches!(letter, b'R' | b'C'));
                // What the index says counts, but for a file that is gone from the working tree.
                let is_gone = tree == b'D' && matches!(index, b'M' | b'T');
                let letter = if index == b' ' || is_gone { tree } else { index };
                let is_moved_later = matches!(tree, b'R' | b'C') && !matches!(index, b'R' | b'C');
                let kind = Kind::from_letter(if is_moved_later { tree } else { letter })?;
                Some(Self { has_old_path, ..plain(kind) })
            }
        }
    }

    /// A row of this state with its (new) path.
    pub(super) fn record(self, path: Cow<'_, [u8]>) -> Record<'_> {
        let is_file = self.untracked == Untracked::Folder && !path.ends_with(b"/");
        let untracked = if is_file { Untracked::No } else { self.untracked };
        Record { path, kind: self.kind, untracked, ..Record::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_are_one_state() {
        let drawn: String =
            ["M ", " M", "MM", "MD", "A ", "AM", "AD", " D", "D ", "R ", "RM", " R", "C ", "T ", "UU"]
                .iter()
                .chain(&["AA", "DD", "AU", "UD", "??"])
                .map(|letters| {
                    let letters = letters.as_bytes();
                    State::of(letters[0], letters[1]).and_then(|state| state.kind.letter()).unwrap_or('-')
                })
                .collect();
        assert_eq!(drawn, "MMMDAAADDRRRCTUUUUUA");
        assert_eq!(State::of(b'!', b'!').unwrap().untracked, Untracked::Ignored);
        for letters in ["  ", "? ", "M?", "xM"] {
            assert_eq!(State::of(letters.as_bytes()[0], letters.as_bytes()[1]), None, "{letters}");
        }
    }
}
