//! GitLab's changes of a merge request, or its comparison of two branches: an object with the files in it.
//!
//! ```text
//! {"iid": 1, "changes_count": "1", "changes": [{"old_path": "x", "new_path": "x", "diff": "…", …}], "overflow": false}
//! {"commits": […], "diffs": [{"old_path": "x", "new_path": "x", "diff": "…", …}]}
//! ```
//! <https://docs.gitlab.com/api/merge_requests/#get-single-merge-request-changes>, deprecated but in use;
//! <https://docs.gitlab.com/api/repositories/#compare-branches-tags-or-commits>.

use super::{Format, gitlab_diffs};
use crate::documents::List;

pub(super) const FORMAT: Format = Format::of_json(
    "gitlab-changes",
    "changes of a merge request from GitLab",
    "glab api projects/:id/merge_requests/NUMBER/changes",
    &LIST,
);

static LIST: List = List {
    under: &["changes", "diffs"],
    around: &["iid", "project_id", "merge_status", "changes_count", "commit", "commits"],
    is_bare: false,
    has_pages: false,
    page_sizes: &[1000],
    ..gitlab_diffs::LIST_OF_GITLAB
};
