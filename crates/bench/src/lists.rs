//! The lists that are read: one for every format. A new format is one line in [`LISTS`].

mod answers;
mod patch;
mod rows;
mod stat;
mod status;

use crate::changes::Change;

/// Writes a list of these changes.
pub(crate) type Write = fn(&[Change]) -> String;

/// How the list of one format is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List {
    /// The key of the format.
    pub(crate) key: &'static str,
    /// The ending of the file with the text form.
    pub(crate) ending: &'static str,
    pub(crate) text: Write,
    /// The form with NULs, where there is one.
    pub(crate) z: Option<Write>,
    /// So many bytes a list has at the most; it gets fewer rows for that.
    pub(crate) most_bytes: usize,
}

/// A list of rows: as many as were asked for.
const fn of_rows(key: &'static str, text: Write, z: Option<Write>) -> List {
    List { key, ending: "txt", text, z, most_bytes: usize::MAX }
}

/// What holds the changed lines themselves, or wraps each file in words.
const fn of_contents(key: &'static str, ending: &'static str, text: Write) -> List {
    List { key, ending, text, z: None, most_bytes: 145_000_000 }
}

/// Every list, by the key of its format.
pub(crate) static LISTS: &[List] = &[
    of_rows("raw-numstat", rows::raw_numstat, Some(rows::raw_numstat_z)),
    of_rows("raw", rows::raw, Some(rows::raw_z)),
    of_rows("numstat", rows::numstat, Some(rows::numstat_z)),
    of_rows("name-status", rows::name_status, Some(rows::name_status_z)),
    of_rows("name-only", rows::name_only, Some(rows::name_only_z)),
    of_rows("status-v1", status::v1, Some(status::v1_z)),
    of_rows("status-v2", status::v2, Some(status::v2_z)),
    of_rows("stat", stat::stat, None),
    of_contents("patch", "patch", patch::patch),
    of_contents("github-files", "json", answers::github_files),
    of_contents("github-compare", "json", answers::github_compare),
    of_contents("gh-pr-view", "json", answers::gh_pr_view),
    of_contents("gitlab-diffs", "json", answers::gitlab_diffs),
    of_contents("gitlab-changes", "json", answers::gitlab_changes),
];

impl List {
    /// How many of the changes fit into [`Self::most_bytes`], by the length of a list of the first thousand.
    pub(crate) fn fitting(&self, changes: &[Change]) -> usize {
        let sample = changes.get(..1_000).unwrap_or(changes);
        let bytes = (self.text)(sample).len().max(1);
        (self.most_bytes / bytes).saturating_mul(sample.len()).min(changes.len())
    }
}
