//! What the planner says in words: notices, and why no plan can be made.

use crate::matcher::MatchError;
use std::fmt;
use strategy::{PathBytes, PullRequestKey};

/// Something the planner wants people to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanNotice {
    /// A file moved by hand is not in the change set any more.
    EditWithoutFile {
        /// The path of the edit.
        path: PathBytes,
        /// Where it was to go.
        to: PullRequestKey,
    },
    /// A file was moved to a pull request that the strategy does not have.
    EditWithoutPullRequest {
        /// The path of the edit.
        path: PathBytes,
        /// Where it was to go.
        to: PullRequestKey,
    },
    /// Globs that match no file at all.
    DeadGlobs {
        /// Each with the pull request that has it.
        globs: Vec<(PullRequestKey, String)>,
    },
    /// No file falls to a pull request, so it does not land.
    EmptyPullRequest {
        /// Its key.
        pull_request: PullRequestKey,
    },
    /// Files that cannot land apart were claimed by different pull requests and now stay together.
    TiedTogether {
        /// The files that follow.
        followers: u32,
    },
    /// Tests whose names fit code in different pull requests: they stay where the globs put them.
    TestsOfSeveral {
        /// How many.
        tests: u32,
    },
}

impl PlanNotice {
    /// The code that programs read.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EditWithoutFile { .. } => "edit_without_file",
            Self::EditWithoutPullRequest { .. } => "edit_without_pull_request",
            Self::DeadGlobs { .. } => "dead_globs",
            Self::EmptyPullRequest { .. } => "empty_pull_request",
            Self::TiedTogether { .. } => "tied_together",
            Self::TestsOfSeveral { .. } => "tests_of_several",
        }
    }
}

impl fmt::Display for PlanNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EditWithoutFile { path, to } => write!(
                f,
                "`{}` was moved to `{to}` by hand but is not in this list; the move is kept and does nothing",
                changeset::visible(path.as_bytes())
            ),
            Self::EditWithoutPullRequest { path, to } => write!(
                f,
                "`{}` was moved to `{to}`, which this strategy does not have; the patterns decide instead",
                changeset::visible(path.as_bytes())
            ),
            Self::DeadGlobs { globs } => {
                let shown: Vec<_> = globs.iter().take(8).map(|(_, glob)| format!("`{glob}`")).collect();
                let more = if globs.len() > shown.len() { ", …" } else { "" };
                let (count, verb) =
                    (globs.len(), if globs.len() == 1 { "glob matches" } else { "globs match" });
                write!(f, "{count} {verb} no file of this list: {}{more}", shown.join(", "))
            }
            Self::EmptyPullRequest { pull_request } => {
                write!(f, "no file falls to `{pull_request}`; it does not land")
            }
            Self::TiedTogether { followers } => write!(
                f,
                "{followers} files cannot land apart from others (a file becomes a folder, or renames hand on a \
                 path) and follow them into their pull request"
            ),
            Self::TestsOfSeveral { tests } => {
                let (files, verb) = if *tests == 1 { ("test fits", "stays") } else { ("tests fit", "stay") };
                write!(
                    f,
                    "{tests} {files} code in different pull requests by name and {verb} where the globs say"
                )
            }
        }
    }
}

/// Why no plan can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// A glob cannot be used.
    Match(MatchError),
    /// Pull requests wait for each other.
    Cycle {
        /// The pull requests of the ring, each of which lands after the next, the last after the first.
        members: Vec<PullRequestKey>,
    },
    /// More pull requests or groups than indexes can hold (65,000).
    TooMany,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Match(error) => error.fmt(f),
            Self::Cycle { members } => {
                let shown: Vec<_> = members.iter().take(5).map(strategy::Key::as_str).collect();
                let first = shown.first().copied().unwrap_or_default();
                let more = if members.len() > 5 {
                    format!(" → … ({} in all)", members.len())
                } else {
                    String::new()
                };
                write!(
                    f,
                    "the pull requests wait for each other: {}{more} → {first}; remove one of these dependencies",
                    shown.join(" → ")
                )
            }
            Self::TooMany => {
                f.write_str("the strategy has more than 10,000 pull requests, or groups in one of them")
            }
        }
    }
}

impl std::error::Error for PlanError {}
