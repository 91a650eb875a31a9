//! Pull requests that could as well be one.

use crate::plan::PlannedPullRequest;
use crate::{Plan, PlanDocument};
use std::collections::BTreeSet;
use strategy::{Budget, PullRequest, PullRequestKey, merge};

/// Up to so many changed lines a pull request is tiny: what Google's engineering practices call a reasonable size.
const TINY_LINES: u64 = 100;
/// Up to so many files.
const TINY_FILES: u32 = 10;
/// The most proposals.
const MOST: usize = 50;

/// Two pull requests that land one after the other and could land as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeProposal {
    /// The one whose key and title stay.
    pub keep: PullRequestKey,
    /// The one that goes.
    pub gone: PullRequestKey,
    /// How many files both have.
    pub files: u32,
    /// Changed lines of both.
    pub lines: u64,
    /// Why they fit together.
    pub because: &'static str,
}

/// Pairs that follow each other in landing order, have the same reviewers or one of which is tiny, and stay within
/// the budget together; a pair that would make a ring is left out.
pub fn propose_merges(document: &PlanDocument, plan: &Plan) -> Vec<MergeProposal> {
    let recipe = &document.recipe;
    let budget = recipe.strategy.policy.budget;
    let pairs = plan.landing_order.iter().zip(plan.landing_order.iter().skip(1));
    let proposed = pairs.filter_map(|(one, other)| {
        let (first, second) = (plan.pull_request(*one)?, plan.pull_request(*other)?);
        let written = |at: usize| recipe.strategy.pull_requests.get(at);
        let because = reason(written(one.at())?, first, written(other.at())?, second, &budget)?;
        merge(recipe, &first.key, &second.key).ok()?;
        Some(MergeProposal {
            keep: first.key.clone(),
            gone: second.key.clone(),
            files: first.files.saturating_add(second.files),
            lines: first.lines.changed().saturating_add(second.lines.changed()),
            because,
        })
    });
    proposed.take(MOST).collect()
}

fn reason(
    one: &PullRequest,
    first: &PlannedPullRequest,
    other: &PullRequest,
    second: &PlannedPullRequest,
    budget: &Budget,
) -> Option<&'static str> {
    let lines = first.lines.changed().saturating_add(second.lines.changed());
    let is_small = first.files.saturating_add(second.files) <= budget.most_files
        && lines <= u64::from(budget.lines_at_ease)
        && [first, second].iter().all(|planned| planned.lines.unknown_files == 0);
    let names =
        |p: &PullRequest| p.reviewers.iter().map(|reviewer| reviewer.name.clone()).collect::<BTreeSet<_>>();
    let is_tiny = |planned: &PlannedPullRequest| {
        planned.files <= TINY_FILES
            && planned.lines.unknown_files == 0
            && planned.lines.changed() <= TINY_LINES
    };
    // Noise stays apart: that is what lanes are for.
    if !is_small || one.takes.is_some() || other.takes.is_some() {
        return None;
    }
    if !one.reviewers.is_empty() && names(one) == names(other) {
        return Some("the same reviewers, and together still reviewed at ease");
    }
    (is_tiny(first) || is_tiny(second)).then_some("one of them is tiny, and together still reviewed at ease")
}
