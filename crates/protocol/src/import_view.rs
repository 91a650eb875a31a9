//! What a file brought that is a strategy, labels of another tool, or owners of files.

use crate::NoticeView;
use serde::{Deserialize, Serialize};
use strategy::{GlobText, ProposedReviewers, Strategy};

/// What a file brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// What the file is, for people: "a strategy", "a configuration of actions/labeler", "a CODEOWNERS file".
    pub kind: String,
    /// The strategy that the file is or becomes; absent where it names reviewers only.
    pub strategy: Option<Box<Strategy>>,
    /// The reviewers that it proposes for the open plan.
    pub reviewers: Vec<ProposedReviewers>,
    /// The rules of a CODEOWNERS file in order, each glob with its owners as one text: of those that match a file the
    /// last one counts.
    pub owners: Vec<(GlobText, String)>,
    /// What was not taken over, and why.
    pub notices: Vec<NoticeView>,
}
