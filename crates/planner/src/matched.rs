//! Which files a pattern of the strategy matches, as [`patterns()`](crate::patterns()) counts them.

use crate::{GroupIdx, Matcher, Plan, PlanDocument, PrIdx};

/// A pattern, by its place in the strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternAt {
    /// A glob of a group: its place in the group, from 0.
    Glob(PrIdx, GroupIdx, u32),
    /// A fallback: its place in the list, from 0.
    Fallback(u32),
}

/// For each file whether the pattern has a say about it and matches, taken by it or not: see `Matcher::search_file` for
/// when the old path is asked. Withheld files match nothing.
pub fn matched(document: &PlanDocument, matcher: &Matcher, plan: &Plan, pattern: PatternAt) -> Vec<bool> {
    let changes = &document.changes;
    let mut hits = matcher.hits();
    let is_matched = |file| {
        if plan.places.is_withheld(file) {
            return false;
        }
        matcher.search_file(changes, file, &mut hits);
        match pattern {
            PatternAt::Glob(pull_request, group, glob) => matcher
                .in_groups(&hits)
                .any(|(_, it)| (it.pull_request, it.group, it.glob) == (pull_request, group, glob)),
            PatternAt::Fallback(at) => matcher.in_fallbacks(&hits).any(|it| it.glob == at),
        }
    };
    changes.files().map(is_matched).collect()
}
