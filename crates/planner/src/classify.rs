//! Every file to its place, by edits, lanes, globs and fallbacks; then to the parts, to its code, to its knot.

use crate::companions::companions;
use crate::facts::Facts;
use crate::lanes::Lanes;
use crate::matcher::{Hits, Matcher, Pattern};
use crate::notice::PlanNotice;
use crate::places::{CONTESTED, NO_GROUP, UNCLASSIFIED, WITHHELD};
use crate::plan::{Places, PrIdx, Reach};
use crate::verdicts::Verdicts;
use changeset::{ChangeSet, FileIdx};
use std::collections::BTreeMap;
use strategy::{Edits, Strategy};

/// The highest number of pull requests, and of groups in one.
pub(crate) const MOST: usize = 10_000;

/// Every file's place and what was noticed on the way.
pub(crate) struct Classification {
    pub(crate) places: Places,
    pub(crate) notices: Vec<PlanNotice>,
}

/// Puts every file of `changes` to its place.
pub(crate) fn classify(
    changes: &ChangeSet,
    strategy: &Strategy,
    edits: &Edits,
    matcher: &Matcher,
    facts: &Facts,
    verdicts: &Verdicts,
) -> Classification {
    let mut notices = Vec::new();
    let moved = resolve(changes, strategy, edits, &mut notices);
    let parts = Parts::of(strategy);
    let lanes = Lanes::of(strategy);
    let mut worker = Worker { matcher, hits: matcher.hits() };
    let mut places = Places::default();
    places.pull_requests.reserve_exact(changes.len());
    places.groups.reserve_exact(changes.len());
    places.flags.reserve_exact(changes.len());
    for file in changes.files() {
        if facts.is_withheld(file) {
            places.push(WITHHELD, NO_GROUP, 0);
            continue;
        }
        let verdict = verdicts.of(file);
        if let Some(to) = moved.get(&file) {
            places.push(to.0, worker.group_in(*to, changes.path(file)), Reach::Edit.code());
            continue;
        }
        let lane = lanes.taker(changes, file, facts.sorts(file));
        let whole = lane.or(verdict.map(|verdict| verdict.pull_request));
        let part =
            whole.filter(|whole| parts.has_parts(*whole)).and_then(|whole| worker.part(whole, changes, file));
        let is_contested = lane.is_none() && verdict.is_some_and(|verdict| verdict.is_contested);
        let contested = if is_contested { CONTESTED } else { 0 };
        match (part, lane, verdict) {
            (Some(part), _, _) => {
                places.push(part.pull_request.0, part.group.0, contested | Reach::Part.code());
            }
            (None, Some(lane), _) => {
                places.push(lane.0, worker.group_in(lane, changes.path(file)), Reach::Lane.code());
            }
            (None, None, Some(verdict)) => {
                let reach = if verdict.is_fallback { Reach::Fallback } else { Reach::Glob };
                places.push(verdict.pull_request.0, verdict.group.0, contested | reach.code());
            }
            (None, None, None) => places.push(UNCLASSIFIED, NO_GROUP, 0),
        }
    }
    companions(changes, strategy, &mut places, &mut notices);
    tie_knots(facts.knots(), &mut places, &mut notices);
    dead_globs(strategy, matcher, verdicts, &mut notices);
    Classification { places, notices }
}

/// Which pull requests are parts, and of what.
#[derive(Debug)]
pub(crate) struct Parts {
    /// By pull request: what it is a part of.
    wholes: Vec<Option<PrIdx>>,
    /// By pull request: it has parts.
    are_wholes: Vec<bool>,
}

impl Parts {
    pub(crate) fn of(strategy: &Strategy) -> Self {
        let mut by_key = BTreeMap::new();
        by_key.extend((0_u16..).zip(&strategy.pull_requests).map(|(at, p)| (&p.key, PrIdx(at))));
        let whole = |p: &strategy::PullRequest| by_key.get(p.part_of.as_ref()?).copied();
        let wholes: Vec<_> = strategy.pull_requests.iter().map(whole).collect();
        let mut are_wholes = vec![false; wholes.len()];
        for whole in wholes.iter().flatten() {
            if let Some(slot) = are_wholes.get_mut(whole.at()) {
                *slot = true;
            }
        }
        Self { wholes, are_wholes }
    }

    /// What `pull_request` is a part of.
    pub(crate) fn whole_of(&self, pull_request: PrIdx) -> Option<PrIdx> {
        self.wholes.get(pull_request.at()).copied().flatten()
    }

    /// True where other pull requests choose among the files of this one.
    pub(crate) fn has_parts(&self, pull_request: PrIdx) -> bool {
        self.are_wholes.get(pull_request.at()).copied().unwrap_or(false)
    }
}

struct Worker<'m> {
    matcher: &'m Matcher,
    hits: Hits,
}

impl Worker<'_> {
    /// The strongest pattern for `file` among the parts of `whole`; of equals the first.
    fn part(&mut self, whole: PrIdx, changes: &ChangeSet, file: FileIdx) -> Option<Pattern> {
        self.matcher.search_file(changes, file, &mut self.hits);
        self.strongest(|pattern| pattern.part_of == Some(whole))
    }

    /// The strongest group of `pull_request` that claims `path`, for a file that comes there in another way.
    fn group_in(&mut self, pull_request: PrIdx, path: &[u8]) -> u16 {
        self.matcher.search(path, &mut self.hits);
        self.strongest(|pattern| pattern.pull_request == pull_request)
            .map_or(NO_GROUP, |pattern| pattern.group.0)
    }

    /// The strongest pattern among the hits; of equals the first.
    fn strongest(&self, counts: impl Fn(&Pattern) -> bool) -> Option<Pattern> {
        let mut best: Option<&Pattern> = None;
        for (_, pattern) in self.matcher.in_groups(&self.hits) {
            if counts(pattern) && best.is_none_or(|best| pattern.strength() > best.strength()) {
                best = Some(pattern);
            }
        }
        best.copied()
    }
}

/// The moves that apply, by file; the others become notices.
fn resolve(
    changes: &ChangeSet,
    strategy: &Strategy,
    edits: &Edits,
    notices: &mut Vec<PlanNotice>,
) -> BTreeMap<FileIdx, PrIdx> {
    let mut moved = BTreeMap::new();
    for (path, to) in &edits.moves {
        let file = changes.find(path.as_bytes());
        let target = strategy.pull_requests.iter().position(|pull_request| pull_request.key == *to);
        match (file, target.and_then(|at| u16::try_from(at).ok())) {
            (Some(file), Some(target)) => {
                moved.insert(file, PrIdx(target));
            }
            (None, _) => notices.push(PlanNotice::EditWithoutFile { path: path.clone(), to: to.clone() }),
            (_, None) => {
                notices.push(PlanNotice::EditWithoutPullRequest { path: path.clone(), to: to.clone() });
            }
        }
    }
    moved
}

/// Files that cannot land apart follow the one that was moved by hand, else the first that has a place.
fn tie_knots(knots: &[Vec<FileIdx>], places: &mut Places, notices: &mut Vec<PlanNotice>) {
    let mut followers = 0;
    for members in knots {
        if members.iter().any(|file| places.is_withheld(*file)) {
            continue;
        }
        let by_hand = members.iter().find(|file| places.reach(**file) == Reach::Edit);
        let leader = by_hand.or_else(|| members.iter().find(|file| !places.is_unclassified(**file)));
        let Some(target) = leader.and_then(|file| places.pull_request(*file)) else {
            continue;
        };
        for file in members {
            if places.pull_request(*file) != Some(target) {
                places.put(*file, target, None, Reach::Tie);
                followers += 1;
            }
        }
    }
    if followers > 0 {
        notices.push(PlanNotice::TiedTogether { followers });
    }
}

/// Globs of which no alternative matched anything, in the strategy's order.
fn dead_globs(strategy: &Strategy, matcher: &Matcher, verdicts: &Verdicts, notices: &mut Vec<PlanNotice>) {
    let mut alive = BTreeMap::new();
    for (at, pattern) in matcher.patterns.iter().enumerate().take(matcher.of_groups) {
        let glob = (pattern.pull_request, pattern.group, pattern.glob);
        *alive.entry(glob).or_insert(false) |= verdicts.is_used(at);
    }
    let dead: Vec<_> = alive
        .into_iter()
        .filter(|(_, is_alive)| !is_alive)
        .filter_map(|((pr, group, glob), _)| {
            let pull_request = strategy.pull_requests.get(pr.at())?;
            let glob = pull_request.groups.get(group.at())?.globs.get(usize::try_from(glob).ok()?)?;
            Some((pull_request.key.clone(), glob.0.clone()))
        })
        .collect();
    if !dead.is_empty() {
        notices.push(PlanNotice::DeadGlobs { globs: dead });
    }
}
