//! Windows of the file table, and everything about one file.

use serde::{Deserialize, Serialize};
use strategy::{GroupKey, PathBytes, PullRequestKey};

/// Which files, in which order, and which window of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileQuery {
    /// Part of a path, upper and lower case alike (ASCII); empty for all.
    pub search: String,
    /// Which files.
    pub filter: FileFilter,
    /// In which order.
    pub sort: FileSort,
    /// True for the reverse of that order.
    pub descending: bool,
    /// The window's first row.
    pub from: u32,
    /// The window's length.
    pub count: u32,
}

/// Which files a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFilter {
    /// Every file.
    #[default]
    All,
    /// Files that no pattern claims.
    Unclassified,
    /// Files whose names must not reach a script.
    Withheld,
    /// Files that another pull request claims with equal right.
    Contested,
    /// Files moved by hand.
    Moved,
    /// Files of a pull request.
    PullRequest(PullRequestKey),
    /// Files of a group.
    Group(PullRequestKey, GroupKey),
    /// Files that a glob matches, taken by it or not; by places in the strategy, from 0.
    Glob {
        /// Of the pull request.
        pull_request: u16,
        /// Of its group.
        group: u16,
        /// Of the glob in the group.
        glob: u32,
    },
    /// Files that a fallback matches, taken by it or not; by its place in the strategy, from 0.
    Fallback(u32),
}

/// The order of the file table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileSort {
    /// By the path's bytes.
    #[default]
    Path,
    /// As in the input.
    Input,
    /// By landing position of the pull request, then path; unclassified and withheld last.
    Landing,
    /// By changed lines, then path.
    Lines,
}

/// A window of the file table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRows {
    /// The plan's revision.
    pub revision: u32,
    /// The query it answers.
    pub query: FileQuery,
    /// How many files the query finds in all.
    pub total: u32,
    /// The rows of the window.
    pub rows: Vec<FileRow>,
}

/// A file of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its number: its place in the input's order, counted from 0. Stays while the change set is open.
    pub file: u32,
    /// Its path.
    pub path: PathBytes,
    /// Its path for people, with visible marks for what cannot be seen.
    pub shown: String,
    /// The old path for people, of a rename or copy.
    pub shown_old: Option<String>,
    /// git's status letter, where known.
    pub kind: Option<char>,
    /// Lines added.
    pub added: CountView,
    /// Lines deleted.
    pub deleted: CountView,
    /// Where it went.
    pub place: PlaceView,
    /// True where another pull request claims it with equal right.
    pub is_contested: bool,
    /// True where it was moved by hand.
    pub is_moved: bool,
}

/// A number of lines, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountView {
    /// The input does not say.
    Unknown,
    /// git counts no lines here.
    Binary,
    /// This many.
    Lines(u32),
}

/// Where a file went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceView {
    /// Into a pull request, and into a group of it unless it was moved there by hand.
    PullRequest {
        /// Index into `PlanView::pull_requests`.
        index: u32,
        /// Index into its groups.
        group: Option<u32>,
    },
    /// No pattern claims it.
    Unclassified,
    /// Its name must not reach a script; why.
    Withheld(String),
}

/// Rows of the input that became no file of their own: a window of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftRows {
    /// How many there are in all.
    pub total: u32,
    /// The rows: line, path for people, and what became of it in words.
    pub rows: Vec<(u32, String, String)>,
}

/// Everything about one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDetails {
    /// The plan's revision.
    pub revision: u32,
    /// The file.
    pub row: FileRow,
    /// Why it is where it is, in a sentence.
    pub because: String,
    /// Every rule that claims it, strongest first; the first one won, unless an edit did.
    pub rules: Vec<RuleView>,
    /// Files it has to stay with, and why, such as a file that becomes a folder.
    pub stays_with: Vec<String>,
}

/// A rule that claims a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleView {
    /// The rule as it is written.
    pub text: String,
    /// The pull request it belongs to.
    pub pull_request: PullRequestKey,
    /// The group it belongs to.
    pub group: GroupKey,
    /// True for a fallback.
    pub is_fallback: bool,
    /// True where the path is written out whole.
    pub is_exact: bool,
    /// How many literal characters it has.
    pub literal_characters: u32,
    /// True where only the old path matched.
    pub by_old_path: bool,
    /// Why it won or lost.
    pub outcome: String,
}
