//! Where a plan is put together, and its invariants hold.

use crate::classify::{self, Classification};
use crate::matcher::Matcher;
use crate::notice::{PlanError, PlanNotice};
use crate::order::{self, Order};
use crate::plan::{Kinds, Lines, Places, Plan, PlannedGroup, PlannedPullRequest, PrIdx, Reach, Sum};
use crate::signs::{Evidence, Signs};
use crate::{PlanDocument, reconcile, review, risk};
use changeset::{ChangeSet, FileIdx};

/// Makes the plan of `document`, whose strategy `matcher` was made from.
///
/// # Errors
/// When pull requests wait for each other, or there are more than 10,000 of them.
pub fn plan(document: &PlanDocument, matcher: &Matcher) -> Result<Plan, PlanError> {
    let PlanDocument { changes, recipe, tally, .. } = document;
    let strategy = &recipe.strategy;
    if strategy.pull_requests.len() > classify::MOST
        || strategy.pull_requests.iter().any(|p| p.groups.len() > classify::MOST)
    {
        return Err(PlanError::TooMany);
    }
    let Classification { places, mut notices } =
        classify::classify(changes, strategy, &recipe.edits, matcher);
    let mut tallies: Vec<Counted<'_>> =
        strategy.pull_requests.iter().map(|p| Counted::new(p.groups.len())).collect();
    let mut signs = Signs::new();
    let mut sum = Sum { rows: tally.rows, merged: tally.merged, refused: tally.refused, ..Sum::default() };
    let (mut lines, mut contested, mut moved) = (Lines::default(), 0, 0);
    for file in changes.files() {
        lines.count(changes, file);
        contested += u32::from(places.is_contested(file));
        moved += u32::from(places.reach(file) == Reach::Edit);
        match places.pull_request(file).and_then(|index| tallies.get_mut(index.at())) {
            Some(counted) => {
                sum.assigned += 1;
                counted.count(&mut signs, changes, &places, file);
            }
            None if places.is_withheld(file) => sum.withheld += 1,
            None => sum.unclassified += 1,
        }
    }
    let lands = |index: PrIdx| {
        let is_kept = strategy.pull_requests.get(index.at()).is_some_and(|p| p.keeps_when_empty);
        is_kept || tallies.get(index.at()).is_some_and(|counted| counted.files > 0)
    };
    let Order { sequence: landing_order, waves, dependencies, dependents } = order::order(strategy, &lands)?;
    let mut pull_requests: Vec<PlannedPullRequest> = strategy
        .pull_requests
        .iter()
        .zip(&tallies)
        .zip(dependents)
        .map(|((pull_request, counted), dependents)| counted.planned(pull_request, dependents))
        .collect();
    number_waves(&mut pull_requests, &waves);
    let empty = pull_requests.iter().filter(|p| p.wave.is_none());
    notices.extend(empty.map(|p| PlanNotice::EmptyPullRequest { pull_request: p.key.clone() }));
    let reconciliation = reconcile::reconcile(strategy, &pull_requests, &sum);
    Ok(Plan {
        pull_requests,
        landing_order,
        waves,
        dependencies,
        places,
        sum,
        lines,
        contested,
        moved,
        reconciliation,
        notices,
    })
}

fn number_waves(pull_requests: &mut [PlannedPullRequest], waves: &[Vec<PrIdx>]) {
    for (wave, members) in (0_u32..).zip(waves) {
        for member in members {
            if let Some(pull_request) = pull_requests.get_mut(member.at()) {
                pull_request.wave = Some(wave);
            }
        }
    }
}

/// What is counted of one pull request, file by file.
struct Counted<'a> {
    files: u32,
    contested: u32,
    ungrouped: u32,
    lines: Lines,
    kinds: Kinds,
    groups: Vec<(u32, u32, Lines)>,
    evidence: Evidence<'a>,
}

impl<'a> Counted<'a> {
    fn new(groups: usize) -> Self {
        Self {
            files: 0,
            contested: 0,
            ungrouped: 0,
            lines: Lines::default(),
            kinds: Kinds::default(),
            groups: vec![(0, 0, Lines::default()); groups],
            evidence: Evidence::default(),
        }
    }

    fn count(&mut self, signs: &mut Signs, changes: &'a ChangeSet, places: &Places, file: FileIdx) {
        self.files += 1;
        self.contested += u32::from(places.is_contested(file));
        self.lines.count(changes, file);
        self.kinds.count(changes.kind(file));
        self.evidence.look_at(signs, changes, file);
        match places.group(file).and_then(|group| self.groups.get_mut(group.at())) {
            Some((files, by_fallback, lines)) => {
                *files += 1;
                *by_fallback += u32::from(places.reach(file) == Reach::Fallback);
                lines.count(changes, file);
            }
            None => self.ungrouped += 1,
        }
    }

    fn planned(&self, pull_request: &strategy::PullRequest, dependents: u32) -> PlannedPullRequest {
        let risk = risk::estimate(self.files, &self.lines, &self.kinds, &self.evidence, dependents);
        let level = pull_request.risk.unwrap_or(risk.level);
        let group = |(group, (files, by_fallback, lines)): (&strategy::FileGroup, &(u32, u32, Lines))| {
            PlannedGroup { key: group.key.clone(), files: *files, by_fallback: *by_fallback, lines: *lines }
        };
        PlannedPullRequest {
            key: pull_request.key.clone(),
            wave: None,
            files: self.files,
            contested: self.contested,
            ungrouped: self.ungrouped,
            lines: self.lines,
            kinds: self.kinds,
            groups: pull_request.groups.iter().zip(&self.groups).map(group).collect(),
            review: review::estimate(self.files, &self.lines, self.evidence.lines_to_read, level),
            risk,
        }
    }
}
