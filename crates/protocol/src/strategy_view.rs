//! What the Strategy view asks of the worker: how patterns fare, where a path would go, the strategy as text.

use crate::RuleView;
use serde::{Deserialize, Serialize};

/// How one pattern, or several together, fare against the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternView {
    /// Files that it matches.
    pub matched: u32,
    /// Files that it brings to its group.
    pub wins: u32,
    /// Files that it and a pattern of another pull request claim with equal right.
    pub contested: u32,
}

/// How a pattern fares, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternState {
    /// It takes files.
    Ok,
    /// It matches nothing.
    Dead,
    /// It matches files and takes none: stronger patterns, or moves by hand, have them all.
    Shadowed,
}

impl PatternView {
    /// Files that it matches and does not take.
    pub fn losses(self) -> u32 {
        self.matched.saturating_sub(self.wins)
    }

    /// The counts in a word.
    pub fn state(self) -> PatternState {
        match (self.matched, self.wins) {
            (0, _) => PatternState::Dead,
            (_, 0) => PatternState::Shadowed,
            _ => PatternState::Ok,
        }
    }
}

/// How all patterns of the strategy fare, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternsView {
    /// The revision of the recipe that was looked at.
    pub revision: u32,
    /// Pull requests.
    pub pull_requests: Vec<PullRequestPatternsView>,
    /// Fallbacks.
    pub fallbacks: Vec<PatternView>,
}

/// How the patterns of a pull request fare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequestPatternsView {
    /// All of them together; a file counts once.
    pub all: PatternView,
    /// Each group.
    pub groups: Vec<GroupPatternsView>,
}

/// How the globs of a group fare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPatternsView {
    /// All of them together; a file counts once.
    pub all: PatternView,
    /// Each glob.
    pub globs: Vec<PatternView>,
}

/// Where a path goes, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriedPath {
    /// The revision of the recipe that was asked.
    pub revision: u32,
    /// The path.
    pub path: String,
    /// True where the list holds it.
    pub is_listed: bool,
    /// The reason in a sentence.
    pub because: String,
    /// Every rule that claims it, strongest first.
    pub rules: Vec<RuleView>,
}

/// Why a typed strategy could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextTrouble {
    /// What is wrong and what to write instead.
    pub why: String,
    /// The line, counted from 1; absent where the whole text is meant.
    pub line: Option<u32>,
    /// The column in characters, counted from 1.
    pub column: Option<u32>,
}
