//! What was seen while the rows of an input came in, said as notices.

use crate::{Notice, NoticeCode, RowNote};

/// At most this many rows are listed in a notice.
pub(crate) const MOST_NOTES: usize = 100;

/// Rows to be listed in a notice, the first hundred of them.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub(crate) count: u32,
    pub(crate) rows: Vec<RowNote>,
}

impl Listed {
    /// Counts a row, and keeps it if it is among the first hundred.
    pub(crate) fn add(&mut self, note: impl FnOnce() -> RowNote) {
        self.count = self.count.saturating_add(1);
        if self.rows.len() < MOST_NOTES {
            self.rows.push(note());
        }
    }

    /// The notice, if there was a row.
    pub(crate) fn notice(self, code: NoticeCode, text: impl FnOnce(u32) -> String) -> Option<Notice> {
        (self.count > 0).then(|| Notice { code, text: text(self.count), rows: self.rows })
    }
}

/// Why a row is left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// git ignores the file (`!!`).
    Ignored,
    /// The file belongs to a submodule (`--submodule=diff`).
    InSubmodule,
}

/// Rows and lines that people should know of.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) refused: Listed,
    pub(crate) in_submodules: Listed,
    pub(crate) ignored: Listed,
    pub(crate) folders: Listed,
    pub(crate) noise: Listed,
    pub(crate) renames_skipped: Listed,
    pub(crate) ambiguous: Listed,
    pub(crate) combined: Listed,
    /// Names from which `./` was removed.
    pub(crate) dotted: u32,
}

impl Seen {
    /// The notices on them, and on the rows that were merged.
    pub(crate) fn notices(self, merged: Listed) -> impl Iterator<Item = Notice> {
        let Self {
            refused,
            in_submodules,
            ignored,
            folders,
            noise,
            renames_skipped,
            ambiguous,
            combined,
            dotted,
        } = self;
        let rows = row_notices(refused, in_submodules, ignored, folders);
        let lines = [
            merged.notice(NoticeCode::DuplicatesMerged, |count| {
                format!("{count} rows repeat a path that an earlier row has; the first place stays.")
            }),
            noise.notice(NoticeCode::NoiseLinesSkipped, |count| {
                format!("{count} lines are no rows of the list and were passed over.")
            }),
            renames_skipped.notice(NoticeCode::RenameDetectionWasSkipped, |_| {
                "git gave up looking for renames, so they appear as a deleted and an added file. \
                 Run it again with `-c diff.renameLimit=0`."
                    .into()
            }),
            ambiguous.notice(NoticeCode::AmbiguousRenameSyntax, |count| {
                format!(
                    "{count} rows with `=>` could be a rename or a file that is really called so. With `-z` there is no \
                     doubt."
                )
            }),
            combined.notice(NoticeCode::CombinedDiff, |count| {
                format!(
                    "{count} rows compare a merge with all its parents at once; compare two commits to see what a \
                     branch changes."
                )
            }),
        ];
        let dotted = (dotted > 0).then(|| Notice {
            code: NoticeCode::DotSlashRemoved,
            text: "Every name began with `./`, which git does not write; it was removed.".into(),
            rows: Vec::new(),
        });
        rows.into_iter().chain(lines).chain([dotted]).flatten()
    }
}

/// The notices on rows that were left out, or stand for others.
fn row_notices(
    refused: Listed,
    in_submodules: Listed,
    ignored: Listed,
    folders: Listed,
) -> [Option<Notice>; 4] {
    [
            refused.notice(NoticeCode::RowsRefused, |count| {
                format!("{count} rows were refused: a path may have at most 4,096 bytes.")
            }),
            in_submodules.notice(NoticeCode::RowsRefused, |count| {
                format!("{count} files belong to a submodule, a repository of its own, and were left out.")
            }),
            ignored.notice(NoticeCode::IgnoredRowsSkipped, |count| {
                format!("{count} files are ignored by git (`!!`) and were left out.")
            }),
            folders.notice(NoticeCode::UntrackedDirectoryNotExpanded, |count| {
                format!(
                    "{count} rows are untracked folders; the files in them are not listed. `git status -uall` lists \
                     them."
                )
            }),
    ]
}
