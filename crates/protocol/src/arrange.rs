//! Proposals to cut pull requests and to merge them.

use crate::LinesView;
use serde::{Deserialize, Serialize};
use strategy::{GlobText, PullRequestKey};

/// What a pull request is cut by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SplitBy {
    /// By folders, up to what code hosts show of one pull request.
    #[default]
    Limits,
    /// By folders, up to what is reviewed at ease, as far as single files allow.
    Ease,
    /// By owner first: glob and owner, the last rule that matches counts.
    Owners(Vec<(GlobText, String)>),
}

/// A cut that is proposed. Its counts are those of the plan that would come out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitView {
    /// The plan's revision.
    pub revision: u32,
    /// The pull request to be cut.
    pub pull_request: PullRequestKey,
    /// What it is cut by.
    pub by: SplitBy,
    /// What stays.
    pub stays: PieceView,
    /// What becomes parts; empty where there is nothing to cut.
    pub pieces: Vec<PieceView>,
    /// What people should know before they agree.
    pub warnings: Vec<String>,
}

/// A piece of a cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceView {
    /// Its title.
    pub title: String,
    /// Its globs.
    pub globs: Vec<GlobText>,
    /// How many files it would have.
    pub files: u32,
    /// Changed lines.
    pub lines: LinesView,
    /// True where it is over the budget.
    pub is_over: bool,
}

/// Pairs of pull requests that could be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergesView {
    /// The plan's revision.
    pub revision: u32,
    /// The pairs, in landing order.
    pub pairs: Vec<MergeView>,
}

/// Two pull requests that land one after the other and could be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    /// The one whose key and title stay.
    pub keep: PullRequestKey,
    /// The one that goes.
    pub gone: PullRequestKey,
    /// Files of both.
    pub files: u32,
    /// Changed lines of both, where counted.
    pub lines: u64,
    /// Why they fit together.
    pub because: String,
}
