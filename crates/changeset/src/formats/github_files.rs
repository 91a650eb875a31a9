//! GitHub's list of the files of a pull request: one array, or as many as there are pages.
//!
//! ```text
//! [{"sha": "…", "filename": "src/new.rs", "status": "renamed", "additions": 1, "deletions": 0, "changes": 1,
//!   "patch": "@@ -1,2 +1,3 @@\n…", "previous_filename": "src/old.rs"}]
//! ```
//! <https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files>: pages of 30, at most 100, files, and at
//! most 3,000 files in all. Binary files have 0 lines and no `patch`.
//!
//! Gitea and Forgejo answer in the same shape, with other words (<https://docs.gitea.com/api/1.24/>, `ChangedFile`):
//! ```text
//! [{"filename": "src/main.rs", "status": "changed", "additions": 1, "deletions": 0, "changes": 1, "html_url": "…",
//!   "contents_url": "…", "raw_url": "…"}]
//! ```
//! There `changed` is any file that is neither new nor deleted nor moved, `unchanged` one of which no line is told: it is
//! binary, or only its mode changed; a file that became a link, or the reverse, is listed twice, as `deleted` and as
//! `added`. Pages have 30 files, at most 50. In GitHub's answer `changed` is a file that became a link, or the reverse. GitHub
//! gives `sha`, `blob_url` and `patch`, Gitea none of them; where a list was cut down to neither, only that the file was
//! modified is taken from it.

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
    around: &[],
    is_bare: true,
    has_pages: true,
    page_sizes: &[30, 50, 100, 300, 3000],
    keys: &[
        "filename",
        "previous_filename",
        "status",
        "additions",
        "deletions",
        "changes",
        "sha",
        "patch",
        "blob_url",
        "html_url",
    ],
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
    // Gitea.
    ("deleted", Kind::Deleted),
];

/// Who wrote the list, as far as the fields of a file show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    GitHub,
    Gitea,
    Unknown,
}

impl Host {
    fn of(fields: &Fields<'_>) -> Self {
        let has = |key| fields.get(key) != Value::Absent;
        if has("sha") || has("blob_url") || has("patch") {
            Self::GitHub
        } else if has("html_url") {
            Self::Gitea
        } else {
            Self::Unknown
        }
    }
}

/// The id of a file without content.
const EMPTY_FILE: &str = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

fn file<'a>(fields: &Fields<'a>) -> Result<Entry<'a>, Wrong> {
    let path = fields.name("filename")?;
    let host = Host::of(fields);
    let kind = fields.kind("status", STATUSES)?;
    let is_any_change = kind == Kind::TypeChanged && host != Host::GitHub;
    let kind = if is_any_change { Kind::Modified } else { kind };
    let old_path = fields.some_name("previous_filename")?;
    if old_path.is_some() && !kind.has_old_path() && kind != Kind::Unknown {
        return Err(Wrong::StrayOldPath);
    }
    let (added, deleted) = (fields.count("additions")?, fields.count("deletions")?);
    fields.count("changes")?;
    let has_lines = fields.text("patch")?.is_some();
    let is_zero = (added, deleted) == (Count::Lines(0), Count::Lines(0)) && !has_lines;
    let may_be_half = host == Host::Gitea;
    if may_be_half && is_zero {
        // Gitea tells 0 lines of a binary file too.
        let kind = if kind == Kind::Unknown { Kind::Modified } else { kind };
        let record = Record { path, old_path, kind, ..Record::default() };
        return Ok(Entry { record, doubt: Doubt::Uncounted, has_lines, may_be_half });
    }
    let doubt = if is_zero && hides_lines(kind, fields) { Doubt::Zero } else { Doubt::None };
    let record = Record { path, old_path, kind, added, deleted, ..Record::default() };
    Ok(Entry { record, doubt, has_lines, may_be_half })
}

/// True when a file of this kind has changed lines, or is binary, although none are told: a modified one always, a
/// new or deleted one unless it is empty.
fn hides_lines(kind: Kind, fields: &Fields<'_>) -> bool {
    let is_known_and_full = matches!(fields.get("sha"), Value::Text(id) if id.text() != EMPTY_FILE);
    kind == Kind::Modified || (matches!(kind, Kind::Added | Kind::Deleted) && is_known_and_full)
}
