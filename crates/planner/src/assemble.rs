//! Where a plan is put together, and its invariants hold.

use crate::budget::{self, Size};
use crate::classify::{self, Classification};
use crate::evidence::Evidence;
use crate::facts::Facts;
use crate::matcher::Matcher;
use crate::notice::{PlanError, PlanNotice};
use crate::order::{self, Order};
use crate::plan::{Kinds, Lines, Places, Plan, PlannedGroup, PlannedPullRequest, PrIdx, Reach, Sum};
use crate::reviewable::{Reviewable, Scales, Weighing};
use crate::verdicts::Verdicts;
use crate::{PlanDocument, reconcile, review, risk};
use changeset::{ChangeSet, FileIdx};
use strategy::{Policy, Strategy};

/// Makes the plan of `document`, whose strategy `matcher` was made from.
///
/// # Errors
/// When pull requests wait for each other, or there are more than 10,000 of them.
pub fn plan(document: &PlanDocument, matcher: &Matcher) -> Result<Plan, PlanError> {
    check(&document.recipe.strategy)?;
    let facts = Facts::new(&document.changes);
    let verdicts = Verdicts::new(&document.changes, &facts, matcher);
    plan_from(document, matcher, &facts, &verdicts)
}

fn check(strategy: &Strategy) -> Result<(), PlanError> {
    let is_too_much = strategy.pull_requests.len() > classify::MOST
        || strategy.pull_requests.iter().any(|p| p.groups.len() > classify::MOST);
    if is_too_much { Err(PlanError::TooMany) } else { Ok(()) }
}

/// The same as [`plan`] where `facts` and `verdicts` of the document are known.
///
/// # Errors
/// As for [`plan`].
pub fn plan_from(
    document: &PlanDocument,
    matcher: &Matcher,
    facts: &Facts,
    verdicts: &Verdicts,
) -> Result<Plan, PlanError> {
    let PlanDocument { changes, recipe, tally, .. } = document;
    let strategy = &recipe.strategy;
    check(strategy)?;
    let Classification { places, mut notices } =
        classify::classify(changes, strategy, &recipe.edits, matcher, facts, verdicts);
    let files = Files { changes, places: &places, facts, weighing: Weighing::new(&strategy.policy.weights) };
    let mut tallies: Vec<Counted> =
        strategy.pull_requests.iter().map(|p| Counted::new(p.groups.len())).collect();
    let mut sum = Sum { rows: tally.rows, merged: tally.merged, refused: tally.refused, ..Sum::default() };
    let (mut lines, mut contested, mut moved) = (Lines::default(), 0, 0);
    for file in facts.files_by_folder() {
        let of_file = Lines::of(changes, file);
        lines.add(of_file);
        contested += u32::from(places.is_contested(file));
        moved += u32::from(places.reach(file) == Reach::Edit);
        match places.pull_request(file).and_then(|index| tallies.get_mut(index.at())) {
            Some(counted) => {
                sum.assigned += 1;
                counted.count(&files, file, of_file);
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
        .map(|((pull_request, counted), dependents)| {
            counted.planned(pull_request, &strategy.policy, dependents)
        })
        .collect();
    number_waves(&mut pull_requests, &waves);
    let empty = pull_requests.iter().filter(|p| p.wave.is_none());
    notices.extend(empty.map(|p| PlanNotice::EmptyPullRequest { pull_request: p.key.clone() }));
    let mut reviewable = Reviewable::default();
    for pull_request in &pull_requests {
        reviewable.add(&pull_request.reviewable);
    }
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
        reviewable,
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

/// What is known of the files.
struct Files<'a> {
    changes: &'a ChangeSet,
    places: &'a Places,
    facts: &'a Facts,
    weighing: Weighing,
}

/// What is counted of one pull request, file by file.
struct Counted {
    files: u32,
    contested: u32,
    ungrouped: u32,
    lines: Lines,
    kinds: Kinds,
    groups: Vec<(u32, u32, Lines)>,
    evidence: Evidence,
    scales: Scales,
}

impl Counted {
    fn new(groups: usize) -> Self {
        Self {
            files: 0,
            contested: 0,
            ungrouped: 0,
            lines: Lines::default(),
            kinds: Kinds::default(),
            groups: vec![(0, 0, Lines::default()); groups],
            evidence: Evidence::default(),
            scales: Scales::default(),
        }
    }

    fn count(&mut self, files: &Files<'_>, file: FileIdx, lines: Lines) {
        let Files { changes, places, facts, weighing } = files;
        let (kind, sorts) = (changes.kind(file), facts.sorts(file));
        self.files += 1;
        self.contested += u32::from(places.is_contested(file));
        self.lines.add(lines);
        self.kinds.count(kind);
        let weight = weighing.of(kind, sorts);
        self.scales.put(weight, (lines.unknown_files == 0).then(|| lines.changed()));
        let hundredths = lines.changed().saturating_mul(u64::from(weight.lines));
        self.evidence.look_at(sorts, facts.folder(file), hundredths);
        match places.group(file).and_then(|group| self.groups.get_mut(group.at())) {
            Some((files, by_fallback, of_group)) => {
                *files += 1;
                *by_fallback += u32::from(places.reach(file) == Reach::Fallback);
                of_group.add(lines);
            }
            None => self.ungrouped += 1,
        }
    }

    fn planned(
        &self,
        pull_request: &strategy::PullRequest,
        policy: &Policy,
        dependents: u32,
    ) -> PlannedPullRequest {
        let Self { files, lines, .. } = *self;
        let risk = risk::estimate(files, &lines, &self.kinds, &self.evidence, dependents);
        let level = pull_request.risk.unwrap_or(risk.level);
        let reviewable = self.scales.reviewable(&policy.weights);
        let size = Size {
            reviewable_lines: reviewable.lines,
            files,
            lines: lines.changed(),
            unknown_files: lines.unknown_files,
        };
        let group = |(group, (files, by_fallback, lines)): (&strategy::FileGroup, &(u32, u32, Lines))| {
            PlannedGroup { key: group.key.clone(), files: *files, by_fallback: *by_fallback, lines: *lines }
        };
        PlannedPullRequest {
            key: pull_request.key.clone(),
            wave: None,
            files,
            contested: self.contested,
            ungrouped: self.ungrouped,
            lines,
            kinds: self.kinds,
            groups: pull_request.groups.iter().zip(&self.groups).map(group).collect(),
            review: review::estimate(&reviewable, lines.unknown_files, &policy.pace, level),
            budget_warnings: budget::warnings(&policy.budget, size),
            reviewable,
            risk,
        }
    }
}
