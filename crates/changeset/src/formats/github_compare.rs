//! GitHub's comparison of two branches, or its answer about one commit: an object with the files in it.
//!
//! ```text
//! {"status": "ahead", "commits": […], "files": [{"filename": "src/main.rs", "status": "modified", …}]}
//! ```
//! <https://docs.github.com/en/rest/commits/commits#compare-two-commits>: at most 300 files, all on the first page.

use super::{Format, github_files};
use crate::documents::List;

pub(super) const FORMAT: Format = Format::of_json(
    "github-compare",
    "files of a comparison from GitHub",
    "gh api repos/OWNER/REPO/compare/BASE...HEAD",
    &LIST,
);

static LIST: List = List {
    under: &["files"],
    around: &[
        "permalink_url",
        "base_commit",
        "merge_base_commit",
        "total_commits",
        "commits",
        "commit",
        "stats",
    ],
    is_bare: false,
    ..github_files::LIST_OF_GITHUB
};
