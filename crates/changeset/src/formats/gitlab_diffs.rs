//! GitLab's diffs of a merge request, a commit or a comparison: an array of files with their diffs.
//!
//! ```text
//! [{"old_path": "README.md", "new_path": "README.md", "a_mode": "100644", "b_mode": "100644", "new_file": false,
//!   "renamed_file": false, "deleted_file": false, "collapsed": false, "too_large": false,
//!   "diff": "@@ -1 +1 @@\n-Title\n+README\n"}]
//! ```
//! <https://docs.gitlab.com/api/merge_requests/#list-merge-request-diffs>: pages of 20, at most 100, files, and by
//! default at most 1,000 in all. Lines are counted in `diff`. An empty one says nothing: it is so for a large file as
//! for one that only moved.

use super::Format;
use crate::documents::List;
use crate::fields::{Doubt, Entry, Fields, Wrong};
use crate::record::Record;
use crate::{Count, Kind};

pub(super) const FORMAT: Format = Format::of_json(
    "gitlab-diffs",
    "files of a merge request from GitLab",
    "glab api --paginate projects/:id/merge_requests/NUMBER/diffs",
    &LIST,
);

static LIST: List = LIST_OF_GITLAB;

/// The list without an object around it.
pub(super) const LIST_OF_GITLAB: List = List {
    under: &[],
    around: &[],
    is_bare: true,
    has_pages: true,
    page_sizes: &[20, 100, 1000],
    keys: &[
        "old_path",
        "new_path",
        "new_file",
        "deleted_file",
        "a_mode",
        "b_mode",
        "collapsed",
        "too_large",
        "diff",
    ],
    every: &["old_path", "new_path"],
    some: &["new_file", "renamed_file", "deleted_file", "diff"],
    file,
};

fn file<'a>(fields: &Fields<'a>) -> Result<Entry<'a>, Wrong> {
    let (old, new) = (fields.name("old_path")?, fields.name("new_path")?);
    let (is_new, is_gone) = (fields.flag("new_file")?, fields.flag("deleted_file")?);
    if is_new && is_gone {
        return Err(Wrong::Flags);
    }
    let kind = if is_new {
        Kind::Added
    } else if is_gone {
        Kind::Deleted
    } else if old != new {
        Kind::Renamed
    } else if changes_type(fields)? {
        Kind::TypeChanged
    } else {
        Kind::Modified
    };
    let is_left_out = fields.flag("collapsed")? || fields.flag("too_large")?;
    let diff = fields.text("diff")?.filter(|diff| !diff.is_empty() && !is_left_out);
    let counts = diff.as_deref().and_then(counts);
    let (added, deleted) = counts.unwrap_or_default();
    let doubt = if counts.is_none() { Doubt::Uncounted } else { Doubt::None };
    let (path, old_path) = if is_gone { (old, None) } else { (new, Some(old)) };
    let old_path = old_path.filter(|_| kind == Kind::Renamed);
    let record = Record { path, old_path, kind, added, deleted, ..Record::default() };
    Ok(Entry { record, doubt, has_lines: counts.is_some(), may_be_half: true })
}

/// True when a file became a link or a submodule, or the reverse.
fn changes_type(fields: &Fields<'_>) -> Result<bool, Wrong> {
    let (before, after) = (fields.text("a_mode")?, fields.text("b_mode")?);
    let kind_of = |mode: &str| mode.len().checked_sub(3).and_then(|end| mode.get(..end)).map(str::to_owned);
    let kinds = [before.as_deref().and_then(kind_of), after.as_deref().and_then(kind_of)];
    Ok(matches!(kinds, [Some(before), Some(after)] if before != after))
}

/// The lines that a diff adds and deletes; `None` where it is not complete.
fn counts(diff: &str) -> Option<(Count, Count)> {
    let (mut added, mut deleted) = (0u32, 0u32);
    let (mut old_left, mut new_left) = (0u32, 0u32);
    let mut has_hunk = false;
    for line in diff.strip_suffix('\n').unwrap_or(diff).split('\n') {
        if old_left == 0 && new_left == 0 {
            // Between hunks stand headers such as `--- a/x`, and `\ No newline at end of file`.
            if line.starts_with("@@ ") {
                (old_left, new_left) = hunk(line)?;
                has_hunk = true;
            } else if !has_hunk && line.starts_with("Binary files ") {
                return Some((Count::Binary, Count::Binary));
            }
            continue;
        }
        match line.as_bytes().first() {
            Some(b'+') => {
                new_left = new_left.checked_sub(1)?;
                added = added.checked_add(1)?;
            }
            Some(b'-') => {
                old_left = old_left.checked_sub(1)?;
                deleted = deleted.checked_add(1)?;
            }
            Some(b' ') | None => {
                old_left = old_left.checked_sub(1)?;
                new_left = new_left.checked_sub(1)?;
            }
            Some(b'\\') => {}
            Some(_) => return None,
        }
    }
    let is_whole = has_hunk && old_left == 0 && new_left == 0;
    is_whole.then_some((Count::Lines(added.min(Count::MOST)), Count::Lines(deleted.min(Count::MOST))))
}

/// The old and the new lines of a hunk, from `@@ -1,2 +1,3 @@`.
fn hunk(line: &str) -> Option<(u32, u32)> {
    let mut words = line.split(' ').skip(1);
    let mut lines = |sign: char| {
        let range = words.next()?.strip_prefix(sign)?;
        range.split_once(',').map_or(Some(1), |(_, lines)| lines.parse().ok())
    };
    Some((lines('-')?, lines('+')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_in_whole_diffs_only() {
        let lines = |added, deleted| Some((Count::Lines(added), Count::Lines(deleted)));
        let diffs = [
            ("@@ -1 +1 @@\n-Title\n+README\n", lines(1, 1)),
            ("--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@ fn x\n a\n--- b\n+++ c\n+d\n", lines(2, 1)),
            ("@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n", lines(2, 0)),
            ("@@ -1 +0,0 @@\n-a\n\\ No newline at end of file\n", lines(0, 1)),
            ("@@ -1,2 +1 @@\n a\n-b\n@@ -9 +8,2 @@\n c\n+d", lines(1, 1)),
            ("@@ -1,2 +1,2 @@\n\n-b\n+c\n", lines(1, 1)),
            ("Binary files a/x.png and b/x.png differ\n", Some((Count::Binary, Count::Binary))),
            ("@@ -1,5 +1,6 @@\n a\n", None),
            ("@@ -1 +1 @@\n-a\n-b\n", None),
            ("@@ -x +1 @@\n", None),
            ("@@ -1 +99999999999 @@\n-a\n", None),
            ("nothing of the kind", None),
        ];
        for (diff, expected) in diffs {
            assert_eq!(counts(diff), expected, "{diff:?}");
        }
    }
}
