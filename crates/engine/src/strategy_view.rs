//! What the Strategy view shows beside the strategy itself.

use crate::files::rules;
use planner::{Matcher, PatternCount, Plan, PlanDocument};
use protocol::{
    GroupPatternsView, PatternView, PatternsView, PullRequestPatternsView, TextTrouble, TriedPath,
};
use strategy::Recipe;

/// How each pattern of the strategy fares.
pub(crate) fn patterns(
    document: &PlanDocument,
    matcher: &Matcher,
    plan: &Plan,
    revision: u32,
) -> PatternsView {
    let counted = planner::patterns(document, matcher, plan);
    let pull_requests = counted.pull_requests.into_iter().map(|pull_request| {
        let groups = pull_request.groups.into_iter().map(|group| GroupPatternsView {
            all: view(group.all),
            globs: group.globs.into_iter().map(view).collect(),
        });
        PullRequestPatternsView { all: view(pull_request.all), groups: groups.collect() }
    });
    PatternsView {
        revision,
        pull_requests: pull_requests.collect(),
        fallbacks: counted.fallbacks.into_iter().map(view).collect(),
    }
}

fn view(count: PatternCount) -> PatternView {
    let PatternCount { matched, wins, contested } = count;
    PatternView { matched, wins, contested }
}

/// Where a path goes, be it listed or not.
pub(crate) fn try_path(
    document: &PlanDocument,
    matcher: &Matcher,
    plan: &Plan,
    revision: u32,
    path: &str,
) -> TriedPath {
    let explanation = planner::explain_path(document, matcher, plan, path.as_bytes());
    TriedPath {
        revision,
        path: path.to_owned(),
        is_listed: document.changes.find(path.as_bytes()).is_some(),
        because: explanation.because,
        rules: rules(document, explanation.claims),
    }
}

/// Reads a strategy that was typed, YAML or JSON.
///
/// # Errors
/// As for [`crate::read_strategy`], with the place where there is one.
pub fn read_strategy_text(text: &str) -> Result<Recipe, TextTrouble> {
    crate::read_strategy(text.as_bytes()).map_err(|error| {
        let place = notation::read_strategy(text.as_bytes()).err();
        TextTrouble {
            why: error.why().to_owned(),
            line: place.as_ref().and_then(notation::NotationError::line),
            column: place.as_ref().and_then(notation::NotationError::column),
        }
    })
}
