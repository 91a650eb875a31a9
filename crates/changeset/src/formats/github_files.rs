//! GitHub's list of the files of a pull request: one array, or as many as there are pages.
//!
//! ```text
//! [{"sha": "…", "filename": "src/new.rs", "status": "renamed", "additions": 1, "deletions": 0, "changes": 1,
//!   "patch": "@@ -1,2 +1,3 @@\n…", "previous_filename": "src/old.rs"}]
//! ```
//! <https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files>: pages of 30, at most 100, files, and at
//! most 3,000 files in all. Binary files have 0 lines and no `patch`.

use super::Format;
use crate::documents::List;
use crate::fields::{Doubt, Entry, Fields, Value, Wrong};
use crate::record::Record;
use crate::{Count, Kind};

pub(super) const FORMAT: Format = Format::of_json(
    "github-files",
    "files of a pull request from GitHub",
    "gh api --paginate repos/OWNER/REPO/pulls/NUMBER/files",
    &LIST,
);

static LIST: List = LIST_OF_GITHUB;

/// The list without an object around it.
pub(super) const LIST_OF_GITHUB: List = List {
    under: &[],
    is_bare: true,
    has_pages: true,
    splits_type_changes: false,
    page_sizes: &[30, 100, 300, 3000],
    keys: &["filename", "previous_filename", "status", "additions", "deletions", "changes", "sha", "patch"],
    every: &["filename"],
    some: &["status", "additions", "deletions", "previous_filename", "patch"],
    file,
};

const STATUSES: &[(&str, Kind)] = &[
    ("added", Kind::Added),
    ("modified", Kind::Modified),
    ("removed", Kind::Deleted),
    ("renamed", Kind::Renamed),
    ("copied", Kind::Copied),
    ("changed", Kind::TypeChanged),
    ("unchanged", Kind::Unknown),
];

/// The id of a file without content.
const EMPTY_FILE: &str = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

fn file<'a>(fields: &Fields<'a>) -> Result<Entry<'a>, Wrong> {
    let path = fields.name("filename")?;
    let kind = fields.kind("status", STATUSES)?;
    let old_path = fields.some_name("previous_filename")?;
    if old_path.is_some() && !kind.has_old_path() && kind != Kind::Unknown {
        return Err(Wrong::StrayOldPath);
    }
    let (added, deleted) = (fields.count("additions")?, fields.count("deletions")?);
    fields.count("changes")?;
    let has_lines = fields.text("patch")?.is_some();
    let is_zero = (added, deleted) == (Count::Lines(0), Count::Lines(0)) && !has_lines;
    let doubt = if is_zero && hides_lines(kind, fields) { Doubt::Zero } else { Doubt::None };
    let record = Record { path, old_path, kind, added, deleted, ..Record::default() };
    Ok(Entry { record, doubt, has_lines })
}

/// True when a file of this kind has changed lines, or is binary, although none are told: a modified one always, a
/// new or deleted one unless it is empty.
fn hides_lines(kind: Kind, fields: &Fields<'_>) -> bool {
    let is_known_and_full = matches!(fields.get("sha"), Value::Text(id) if id.text() != EMPTY_FILE);
    kind == Kind::Modified || (matches!(kind, Kind::Added | Kind::Deleted) && is_known_and_full)
}
