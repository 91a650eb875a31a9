//! `gh pr view --json files`: names and line counts; what happened only since `changeType` is in it.
//!
//! ```text
//! {"files": [{"path": "src/main.rs", "additions": 2, "deletions": 1, "changeType": "MODIFIED"}]}
//! ```
//! The command asks for 100 files at the most and does not say when there are more
//! (<https://github.com/cli/cli/issues/5368>). The old path of a rename is not in it.

use super::Format;
use crate::documents::List;
use crate::fields::{Doubt, Entry, Fields, Wrong};
use crate::record::Record;
use crate::{Count, Kind};

pub(super) const FORMAT: Format = Format {
    has_old_paths: false,
    ..Format::of_json(
        "gh-pr-view",
        "files of a pull request from gh pr view",
        "gh pr view NUMBER --json files,changedFiles",
        &LIST,
    )
};

static LIST: List = List {
    under: &["files"],
    around: &[
        "assignees",
        "author",
        "baseRefName",
        "body",
        "changedFiles",
        "closingIssuesReferences",
        "comments",
        "commits",
        "createdAt",
    ],
    is_bare: true,
    has_pages: false,
    page_sizes: &[30, 100, 300, 3000],
    keys: &["path", "additions", "deletions", "changeType"],
    every: &["path"],
    some: &["additions", "deletions", "changeType"],
    file,
};

/// `PatchStatus` of GitHub's GraphQL interface.
const STATUSES: &[(&str, Kind)] = &[
    ("ADDED", Kind::Added),
    ("MODIFIED", Kind::Modified),
    ("DELETED", Kind::Deleted),
    ("RENAMED", Kind::Renamed),
    ("COPIED", Kind::Copied),
    ("CHANGED", Kind::TypeChanged),
];

fn file<'a>(fields: &Fields<'a>) -> Result<Entry<'a>, Wrong> {
    let path = fields.name("path")?;
    let kind = fields.kind("changeType", STATUSES)?;
    let (added, deleted) = (fields.count("additions")?, fields.count("deletions")?);
    let is_zero = (added, deleted) == (Count::Lines(0), Count::Lines(0));
    let doubt = if is_zero && kind == Kind::Modified { Doubt::Zero } else { Doubt::None };
    let record = Record { path, kind, added, deleted, ..Record::default() };
    Ok(Entry { record, doubt, has_lines: false, may_be_half: false })
}
