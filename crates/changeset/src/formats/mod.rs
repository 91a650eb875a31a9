//! The formats that are read, one file each. A new one is one file and one line in [`FORMATS`].

mod gh_pr_view;
mod github_compare;
mod github_files;
mod gitlab_changes;
mod gitlab_diffs;
mod name_only;
mod name_status;
mod numstat;
mod patch;
mod raw;
mod raw_numstat;
mod rename_syntax;
mod stat;
mod status_v1;
mod status_v2;

pub(crate) use raw::names_a_folder;
pub(crate) use stat::{is_row_of_stat, is_shortened_row, shortened, total};

use crate::documents::{self, List};
use crate::intake::Intake;
use crate::record::{Misfit, Record};
use crate::refusal::Refusal;
use crate::rows::Rows;
use std::fmt;

/// Reads one row: its first field is given, further ones are taken.
pub(crate) type ReadRow = for<'a> fn(&'a [u8], &mut Rows<'a>) -> Result<Record<'a>, Misfit>;

/// Reads all rows.
pub(crate) type ReadRows = fn(&mut Rows<'_>, &mut Intake<'_>) -> Result<(), Refusal>;

/// One format of a list of changed files, in its text form and its NUL-separated form (`-z`).
#[derive(Clone, Copy)]
pub struct Format {
    /// The name that programs use, as git's option is called.
    pub key: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// The git command that makes it.
    pub command: &'static str,
    /// Fields of one row with `-z`, at the least; rows with an old path have one more.
    pub(crate) fields: usize,
    /// Lines of one row in text.
    pub(crate) lines: usize,
    /// True when it has a form with `-z`.
    pub(crate) has_z: bool,
    /// True when a row says what happened to the file.
    pub(crate) has_status: bool,
    /// True when a row says the old path of a rename.
    pub(crate) has_old_paths: bool,
    /// What the input as a whole must show, apart from its rows: its beginning, its last 16 KiB.
    pub(crate) is_whole: fn(&mut Rows<'_>, &mut Rows<'_>) -> bool,
    /// Reads one row.
    pub(crate) row: ReadRow,
    /// Reads all rows; `None` for a patch, which is read a line at a time.
    pub(crate) read: Option<ReadRows>,
    /// How the list looks in JSON; `None` where the input is none.
    pub(crate) json: Option<&'static List>,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format").field("key", &self.key).finish_non_exhaustive()
    }
}

/// Every format, in the order in which an input is tried: of rows `name-only` last, for every list of fields fits it.
/// What is JSON is only compared with the formats in JSON.
pub static FORMATS: &[Format] = &[
    raw_numstat::FORMAT,
    raw::FORMAT,
    numstat::FORMAT,
    name_status::FORMAT,
    status_v1::FORMAT,
    status_v2::FORMAT,
    stat::FORMAT,
    patch::FORMAT,
    name_only::FORMAT,
    github_files::FORMAT,
    github_compare::FORMAT,
    gh_pr_view::FORMAT,
    gitlab_diffs::FORMAT,
    gitlab_changes::FORMAT,
];

/// The format that is no list of rows.
pub(crate) static PATCH: Format = patch::FORMAT;

impl Format {
    /// A format in JSON: it has documents instead of rows, and no form with NULs.
    const fn of_json(
        key: &'static str,
        title: &'static str,
        command: &'static str,
        list: &'static List,
    ) -> Self {
        Self {
            key,
            title,
            command,
            fields: 1,
            // As GitHub writes a file, over so many lines; what is on one line needs less room at first.
            lines: 12,
            has_status: true,
            has_old_paths: true,
            is_whole: |_, _| false,
            row: |_, _| Err(Misfit::Shape),
            read: Some(|rows, intake| match intake.format().json {
                Some(list) => documents::read(list, rows, intake),
                None => Ok(()),
            }),
            has_z: false,
            json: Some(list),
        }
    }

    /// True for a list in JSON, which has no rows and no form with NULs.
    pub fn is_json(&self) -> bool {
        self.json.is_some()
    }

    /// True when there is a form in which NUL separates the fields.
    pub fn has_z(&self) -> bool {
        self.has_z
    }

    /// The format with this key; a `-z` at its end is allowed, for the input itself tells.
    pub(crate) fn with_key(key: &str) -> Option<&'static Self> {
        let key = key.strip_suffix("-z").unwrap_or(key);
        FORMATS.iter().find(|format| format.key == key)
    }
}

/// True for a row of numstat.
pub(crate) fn is_row_of_numstat(line: &[u8]) -> bool {
    numstat::counts(line).is_ok()
}

/// True for a row that says what happened to a file or how much of it changed.
pub(crate) fn is_rich_row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> bool {
    let rows_of = [raw::FORMAT.row, numstat::FORMAT.row, name_status::FORMAT.row];
    rows_of.iter().any(|row| row(first, &mut rows.clone()).is_ok())
}

/// Reads every row by itself.
fn read_each(row: ReadRow, rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    while let Some(first) = rows.first() {
        match row(first, rows) {
            Ok(record) => intake.take(rows.number(), &record)?,
            Err(misfit) => intake.pass_over(rows, first, misfit)?,
        }
    }
    Ok(())
}
