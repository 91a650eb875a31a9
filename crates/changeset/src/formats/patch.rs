//! `git diff -p`, `git show`, `git log -p`, `git format-patch`: the changes themselves, file by file.
//!
//! ```text
//! diff --git a/src/main.rs b/src/main.rs\n
//! index bcd1234..0123456 100644\n
//! --- a/src/main.rs\n
//! +++ b/src/main.rs\n
//! @@ -1,3 +1,4 @@\n
//! …
//! ```
//! There is no row to read by itself, and no `-z` form: with `-z` only the names in the headers are not quoted.
//! It is read a line at a time by `crate::patch`.

use super::Format;
use crate::record::Misfit;

pub(super) const FORMAT: Format = Format {
    key: "patch",
    title: "patch",
    command: "git diff --full-index BASE...HEAD",
    fields: 1,
    lines: 1,
    has_z: false,
    has_status: true,
    has_old_paths: true,
    is_whole: |_, _| false,
    row: |_, _| Err(Misfit::Shape),
    read: None,
    json: None,
};
