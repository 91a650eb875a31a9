//! The outputs of git that are compared, as tables: a new one is one line.

use changeset::{Count, FORMATS, Kind, Row};
use std::collections::{BTreeMap, BTreeSet};

/// An output of `git diff` in one of the formats.
pub(crate) struct Form {
    /// The key of its format.
    pub(crate) key: &'static str,
    /// git's options.
    pub(crate) options: &'static [&'static str],
    /// True where `-z` changes what git prints.
    pub(crate) has_z: bool,
    /// What such an output can say of a row.
    pub(crate) says: for<'a> fn(Row<'a>) -> Row<'a>,
}

const fn list(
    key: &'static str,
    options: &'static [&'static str],
    says: for<'a> fn(Row<'a>) -> Row<'a>,
) -> Form {
    Form { key, options, has_z: true, says }
}

const fn patch(options: &'static [&'static str]) -> Form {
    Form { key: "patch", options, has_z: false, says: in_a_patch }
}

/// A patch abbreviates object ids. It shows no content where only the name or the mode changed, so it does not say
/// that a file is binary there. A file that changes its type appears as deleted and added, with all its lines;
/// numstat counts those that differ.
fn in_a_patch(row: Row<'_>) -> Row<'_> {
    let is_same = row.ids.is_some_and(|ids| ids.old_id == ids.new_id);
    let none = Count::Lines(0);
    let row = if is_same { Row { added: none, deleted: none, ..row } } else { row };
    if row.kind == Kind::TypeChanged {
        Row { path: row.path, kind: row.kind, ..Row::default() }
    } else {
        Row { ids: None, ..row }
    }
}

pub(crate) const FORMS: &[Form] = &[
    list("name-only", &["--name-only"], |row| Row { path: row.path, ..Row::default() }),
    list("name-status", &["--name-status"], |row| Row {
        path: row.path,
        old_path: row.old_path,
        kind: row.kind,
        ..Row::default()
    }),
    list("numstat", &["--numstat"], |row| Row { kind: Kind::Unknown, ids: None, ..row }),
    list("raw", &["--raw", "--no-abbrev"], |row| Row {
        path: row.path,
        old_path: row.old_path,
        kind: row.kind,
        ids: row.ids,
        ..Row::default()
    }),
    list("raw", &["--raw", "--abbrev"], |row| Row {
        path: row.path,
        old_path: row.old_path,
        kind: row.kind,
        ..Row::default()
    }),
    list("raw-numstat", &["--raw", "--no-abbrev", "--numstat"], |row| row),
    patch(&["-p"]),
    patch(&["-p", "--no-prefix"]),
    patch(&["-p", "--src-prefix=c/", "--dst-prefix=i/"]),
    patch(&["-p", "--src-prefix=old/", "--dst-prefix=new/"]),
    patch(&["-p", "--full-index", "--binary"]),
    patch(&["-p", "-U0"]),
];

/// What git is asked to look for.
pub(crate) const SEARCHES: &[&[&str]] =
    &[&["--no-renames"], &["-M"], &["-C", "--find-copies-harder"], &["-B", "-M"]];

/// How names are written: quoted where not ASCII (`core.quotePath`), quoted where they must be, or never.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(crate) configured: &'static [&'static str],
    pub(crate) is_z: bool,
}

const QUOTED: &[&str] = &["-c", "core.quotePath=true"];
const PLAIN: &[&str] = &["-c", "core.quotePath=false"];

const WAYS: &[Way] = &[
    Way { configured: QUOTED, is_z: false },
    Way { configured: PLAIN, is_z: false },
    Way { configured: QUOTED, is_z: true },
    Way { configured: PLAIN, is_z: true },
];

impl Form {
    /// True when there is a reader for this format.
    pub(crate) fn is_read(&self) -> bool {
        FORMATS.iter().any(|format| format.key == self.key)
    }

    pub(crate) fn ways(&self) -> impl Iterator<Item = Way> + use<'_> {
        WAYS.iter().copied().filter(|way| self.has_z || !way.is_z)
    }

    /// The options that make this output, with those of a search.
    pub(crate) fn arguments(&self, way: Way, search: &[&'static str]) -> Vec<&'static str> {
        let z: &[&str] = if way.is_z { &["-z"] } else { &[] };
        [self.options, z, search].concat()
    }
}

/// How many comparisons the tables promise for one pair of trees, by format.
pub(crate) fn promised() -> BTreeMap<&'static str, usize> {
    let mut promised = BTreeMap::new();
    for form in FORMS.iter().filter(|form| form.is_read()) {
        *promised.entry(form.key).or_default() += form.ways().count() * SEARCHES.len();
    }
    promised
}

/// Formats in the tables for which there is no reader.
pub(crate) fn unread() -> BTreeSet<&'static str> {
    FORMS.iter().filter(|form| !form.is_read()).map(|form| form.key).collect()
}
