//! Reviewers that a file of owners proposes.

use crate::{PullRequestKey, Reviewer, Strategy};
use serde::{Deserialize, Serialize};

/// Whom a file of owners proposes for a pull request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedReviewers {
    /// The pull request.
    pub pull_request: PullRequestKey,
    /// The owners of its files, those of the most files first.
    pub owners: Vec<FileOwner>,
}

/// An owner and how many files of a pull request are theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileOwner {
    /// The owner as the file names them: `@name`, `@group/name`, an e-mail address.
    pub name: String,
    /// How many files.
    pub files: u32,
}

/// Adds the proposed reviewers beside those that the team wrote, and says how many were added. A reviewer who is
/// written already is not added again; a pull request that is not there is passed over.
pub fn add_reviewers(strategy: &mut Strategy, proposed: &[ProposedReviewers]) -> u32 {
    let mut added = 0;
    for proposal in proposed {
        let with_key = |pull_request: &&mut crate::PullRequest| pull_request.key == proposal.pull_request;
        let Some(pull_request) = strategy.pull_requests.iter_mut().find(with_key) else { continue };
        for owner in &proposal.owners {
            if pull_request.reviewers.iter().all(|reviewer| reviewer.name != owner.name) {
                let name = owner.name.clone();
                pull_request.reviewers.push(Reviewer { name, people: None, called: None });
                added += 1;
            }
        }
    }
    added
}
