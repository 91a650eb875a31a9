//! Every file to its place, by edits, globs and fallbacks.

use crate::facts::Facts;
use crate::matcher::{Hits, Matcher, Pattern};
use crate::notice::PlanNotice;
use crate::plan::{GroupIdx, Place, Places, PrIdx, Reach};
use crate::verdicts::Verdicts;
use changeset::{ChangeSet, FileIdx, withheld};
use std::collections::BTreeMap;
use strategy::{Edits, Strategy};

const NO_GROUP: u16 = u16::MAX;
const UNCLASSIFIED: u16 = u16::MAX;
const WITHHELD: u16 = u16::MAX - 1;
/// The highest number of pull requests, and of groups in one.
pub(crate) const MOST: usize = 10_000;

const REACH: u8 = 0b0000_0011;
const CONTESTED: u8 = 0b0000_0100;

impl Places {
    /// Where `file` goes.
    pub fn place(&self, file: FileIdx, changes: &ChangeSet) -> Place {
        match self.pull_requests.get(file.at()) {
            Some(&WITHHELD) => withheld(changes.path(file))
                .or_else(|| changes.old_path(file).and_then(withheld))
                .map_or(Place::Unclassified, Place::Withheld),
            None | Some(&UNCLASSIFIED) => Place::Unclassified,
            Some(pull_request) => {
                let group = self.groups.get(file.at()).filter(|group| **group != NO_GROUP);
                Place::PullRequest {
                    pull_request: PrIdx(*pull_request),
                    group: group.map(|group| GroupIdx(*group)),
                    reach: self.reach(file),
                }
            }
        }
    }

    /// The pull request that holds `file`.
    pub fn pull_request(&self, file: FileIdx) -> Option<PrIdx> {
        let pull_request = self.pull_requests.get(file.at())?;
        (*pull_request < WITHHELD).then_some(PrIdx(*pull_request))
    }

    /// The group that holds `file`.
    pub fn group(&self, file: FileIdx) -> Option<GroupIdx> {
        let group = self.groups.get(file.at())?;
        (*group != NO_GROUP).then_some(GroupIdx(*group))
    }

    /// True where no pattern claims `file`.
    pub fn is_unclassified(&self, file: FileIdx) -> bool {
        self.pull_requests.get(file.at()) == Some(&UNCLASSIFIED)
    }

    /// True where the name of `file` must not reach a script.
    pub fn is_withheld(&self, file: FileIdx) -> bool {
        self.pull_requests.get(file.at()) == Some(&WITHHELD)
    }

    /// True where another pull request claims `file` with equal right.
    pub fn is_contested(&self, file: FileIdx) -> bool {
        self.flags.get(file.at()).is_some_and(|flags| flags & CONTESTED != 0)
    }

    /// How `file` came to its pull request.
    pub fn reach(&self, file: FileIdx) -> Reach {
        match self.flags.get(file.at()).map_or(0, |flags| flags & REACH) {
            1 => Reach::Fallback,
            2 => Reach::Edit,
            3 => Reach::Tie,
            _ => Reach::Glob,
        }
    }

    fn push(&mut self, pull_request: u16, group: u16, flags: u8) {
        self.pull_requests.push(pull_request);
        self.groups.push(group);
        self.flags.push(flags);
    }

    fn tie(&mut self, file: FileIdx, to: PrIdx) {
        let at = file.at();
        if let (Some(pull_request), Some(group), Some(flags)) =
            (self.pull_requests.get_mut(at), self.groups.get_mut(at), self.flags.get_mut(at))
        {
            (*pull_request, *group, *flags) = (to.0, NO_GROUP, 3);
        }
    }
}

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
        let contested = if verdict.is_some_and(|verdict| verdict.is_contested) { CONTESTED } else { 0 };
        match (moved.get(&file), verdict) {
            (Some(to), _) => places.push(to.0, worker.group_in(*to, changes.path(file)), 2),
            (None, Some(verdict)) => {
                places.push(
                    verdict.pull_request.0,
                    verdict.group.0,
                    contested | u8::from(verdict.is_fallback),
                );
            }
            (None, None) => places.push(UNCLASSIFIED, NO_GROUP, 0),
        }
    }
    tie_knots(facts.knots(), &mut places, &mut notices);
    dead_globs(strategy, matcher, verdicts, &mut notices);
    Classification { places, notices }
}

struct Worker<'m> {
    matcher: &'m Matcher,
    hits: Hits,
}

impl Worker<'_> {
    /// The strongest group of `pull_request` that claims `path`, for a file that was moved there by hand.
    fn group_in(&mut self, pull_request: PrIdx, path: &[u8]) -> u16 {
        let mut best: Option<&Pattern> = None;
        self.matcher.search(path, &mut self.hits);
        for (_, pattern) in self.matcher.in_groups(&self.hits) {
            if pattern.pull_request == pull_request && best.is_none_or(|b| pattern.strength() > b.strength())
            {
                best = Some(pattern);
            }
        }
        best.map_or(NO_GROUP, |pattern| pattern.group.0)
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
                places.tie(*file, target);
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
