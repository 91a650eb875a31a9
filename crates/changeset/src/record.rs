//! One row as a format understands it, and why a row is none.

use crate::glance::Glance;
use crate::{Count, Ids, Kind, Row};
use std::borrow::Cow;

/// What git does not track, in the rows of git status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Untracked {
    /// Nothing of that kind, or a new file like any other.
    #[default]
    No,
    /// A folder that stands for the files in it.
    Folder,
    /// A file or folder that git ignores.
    Ignored,
}

/// One row of the input.
#[derive(Debug, Default)]
pub(crate) struct Record<'a> {
    /// The (new) path.
    pub(crate) path: Cow<'a, [u8]>,
    /// The old path of a rename or copy.
    pub(crate) old_path: Option<Cow<'a, [u8]>>,
    pub(crate) kind: Kind,
    pub(crate) added: Count,
    pub(crate) deleted: Count,
    pub(crate) ids: Option<Ids<'a>>,
    /// True where the row compares a merge with several parents.
    pub(crate) is_combined: bool,
    pub(crate) untracked: Untracked,
    /// What a glance at the path told, where there was one.
    pub(crate) seen: Option<Glance>,
    /// True where a literal name would look the same as the rename that was read.
    pub(crate) is_ambiguous: bool,
}

impl Record<'_> {
    /// The record as a row of the change set.
    pub(crate) fn row(&self) -> Row<'_> {
        Row {
            path: &self.path,
            old_path: self.old_path.as_deref(),
            kind: self.kind,
            added: self.added,
            deleted: self.deleted,
            ids: self.ids,
        }
    }
}

/// Why a row does not fit a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// It has another shape.
    Shape,
    /// It belongs to such a list and speaks of no file.
    NoFile,
    /// It begins like a row and ends too early.
    Cut,
    /// Its status is not one of git's.
    Status,
    /// A count is not a number that git could print.
    Count,
    /// Its quotes or escapes are not git's.
    Quoting,
    /// An unquoted name holds a backslash.
    Backslash,
    /// An unquoted name holds a control character.
    Control,
    /// A name is empty.
    Empty,
    /// It speaks of a folder and not of the files in it.
    Folder,
    /// Counts for a path that the rows before do not have.
    Stray,
    /// It is longer than any row can be.
    Long,
    /// The name was shortened.
    Shortened,
    /// The text of the mail before it may be a part of the patch.
    Quoted,
    /// The patch ends in the middle of the file that begins here.
    Unfinished,
}

impl Misfit {
    /// The reason, to follow "Line 2 (“…”): ".
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Shape | Self::NoFile => "this is not a row of such a list.",
            Self::Cut => "the row ends too early, so the file is cut off. Make it again.",
            Self::Status => "this is not a status that git writes.",
            Self::Count => "this is not a number of lines that git writes.",
            Self::Quoting => {
                "the quotes or escapes of the name are not git's, so the name cannot be read safely."
            }
            Self::Backslash => "git never writes `\\` in an unquoted name, so git did not make this list.",
            Self::Control => "git never writes a control character in an unquoted name.",
            Self::Empty => "the name is empty.",
            Self::Long => "it is longer than 64 KiB.",
            Self::Unfinished => "the patch ends in the middle of this file: it is cut off. Make it again.",
            Self::Quoted => {
                "the text of a mail holds lines of a patch, and nothing says where its own patch begins. Take the mail \
                 with `---` and its diffstat."
            }
            Self::Folder => "this is a folder, not a file: git did not go into it. Run it with `-r`.",
            Self::Shortened => "git shortened names to fit a width, so the real paths are not in this file.",
            Self::Stray => {
                "these counts belong to no row above: the two halves are not of the same comparison, or one is cut \
                 off."
            }
        }
    }
}
