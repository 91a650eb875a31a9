//! How each pattern of a strategy fares against the files: what it matches, what it takes, what it loses.

use crate::PlanDocument;
use crate::matcher::{Hits, Matcher, Pattern};
use crate::plan::{GroupIdx, Place, Plan, PrIdx, Reach};
use changeset::FileIdx;
use strategy::Strategy;

/// How one pattern, or several together, fare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PatternCount {
    /// Files that it matches; withheld ones are not asked.
    pub matched: u32,
    /// Files that it brings to its group. What it loses goes to a stronger pattern, or was moved by hand or tied.
    pub wins: u32,
    /// Files that it and a pattern of another pull request claim with equal right.
    pub contested: u32,
}

/// How a group and its globs fare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupPatterns {
    /// All globs together; a file counts once.
    pub all: PatternCount,
    /// Each glob.
    pub globs: Vec<PatternCount>,
}

/// How a pull request and its groups fare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PullRequestPatterns {
    /// All globs of all groups together; a file counts once.
    pub all: PatternCount,
    /// Each group.
    pub groups: Vec<GroupPatterns>,
}

/// How all patterns of a strategy fare, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns {
    /// Pull requests.
    pub pull_requests: Vec<PullRequestPatterns>,
    /// Fallbacks.
    pub fallbacks: Vec<PatternCount>,
}

/// Looks at every file once, with all patterns.
pub fn patterns(document: &PlanDocument, matcher: &Matcher, plan: &Plan) -> Patterns {
    let changes = &document.changes;
    let mut patterns = Patterns::of(&document.recipe.strategy);
    let mut hits = matcher.hits();
    for file in changes.files().filter(|file| !plan.places.is_withheld(*file)) {
        matcher.search_file(changes, file, &mut hits);
        let place = plan.places.place(file, changes);
        patterns.count_groups(matcher, &hits, plan, file, place);
        patterns.count_fallbacks(matcher, &hits, place);
    }
    patterns
}

impl Patterns {
    fn of(strategy: &Strategy) -> Self {
        let pull_requests = strategy.pull_requests.iter().map(|pull_request| {
            let groups = pull_request.groups.iter().map(|group| GroupPatterns {
                all: PatternCount::default(),
                globs: vec![PatternCount::default(); group.globs.len()],
            });
            PullRequestPatterns { all: PatternCount::default(), groups: groups.collect() }
        });
        Self {
            pull_requests: pull_requests.collect(),
            fallbacks: vec![PatternCount::default(); strategy.fallbacks.len()],
        }
    }

    fn count_groups(&mut self, matcher: &Matcher, hits: &Hits, plan: &Plan, file: FileIdx, place: Place) {
        // Parts choose among the files of their whole; they contest nobody's.
        let of_wholes = matcher.in_groups(hits).filter(|(_, pattern)| pattern.part_of.is_none());
        let strongest = of_wholes.map(|(_, pattern)| pattern.strength()).max();
        let mut winner: Option<&Pattern> = None;
        if let Place::PullRequest { pull_request, group: Some(group), reach: Reach::Glob | Reach::Part } =
            place
        {
            let own = matcher.in_groups(hits).map(|(_, pattern)| pattern);
            for pattern in own.filter(|own| (own.pull_request, own.group) == (pull_request, group)) {
                if winner.is_none_or(|winner| pattern.strength() > winner.strength()) {
                    winner = Some(pattern);
                }
            }
        }
        let winner = winner.map(|winner| (winner.pull_request, winner.group, winner.glob));
        let is_contested = plan.places.is_contested(file);
        // Patterns come in the strategy's order, so those of one glob, group and pull request stand together.
        let mut before: Option<(PrIdx, GroupIdx, u32)> = None;
        let mut marks = Marks::default();
        for (_, pattern) in matcher.in_groups(hits) {
            let this = (pattern.pull_request, pattern.group, pattern.glob);
            let is_tied = is_contested && pattern.part_of.is_none() && Some(pattern.strength()) == strongest;
            let Some(pull_request) = self.pull_requests.get_mut(this.0.at()) else { continue };
            let Some(group) = pull_request.groups.get_mut(this.1.at()) else { continue };
            let glob = usize::try_from(this.2).ok().and_then(|at| group.globs.get_mut(at));
            let Some(glob) = glob else { continue };
            marks.leave(before, this);
            marks.glob.set(glob, winner == Some(this), is_tied);
            marks.group.set(
                &mut group.all,
                winner.is_some_and(|it| (it.0, it.1) == (this.0, this.1)),
                is_tied,
            );
            marks.whole.set(&mut pull_request.all, winner.is_some_and(|it| it.0 == this.0), is_tied);
            before = Some(this);
        }
    }

    fn count_fallbacks(&mut self, matcher: &Matcher, hits: &Hits, place: Place) {
        let mut is_open = matches!(place, Place::PullRequest { reach: Reach::Fallback, .. });
        let mut before = None;
        for pattern in matcher.in_fallbacks(hits) {
            let at = usize::try_from(pattern.glob).ok();
            let Some(count) = at.and_then(|at| self.fallbacks.get_mut(at)) else { continue };
            if before.replace(pattern.glob) != Some(pattern.glob) {
                count.matched += 1;
                count.wins += u32::from(is_open);
                is_open = false;
            }
        }
    }
}

/// What was counted already for the file at hand, so that it counts once.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    is_matched: bool,
    is_contested: bool,
}

impl Mark {
    fn set(&mut self, count: &mut PatternCount, wins: bool, is_contested: bool) {
        if !self.is_matched {
            count.matched += 1;
            count.wins += u32::from(wins);
        }
        if is_contested && !self.is_contested {
            count.contested += 1;
        }
        self.is_matched = true;
        self.is_contested |= is_contested;
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    glob: Mark,
    group: Mark,
    whole: Mark,
}

impl Marks {
    /// Forgets what belongs to another glob, group or pull request than `this`.
    fn leave(&mut self, before: Option<(PrIdx, GroupIdx, u32)>, this: (PrIdx, GroupIdx, u32)) {
        let Some(before) = before else { return };
        if before != this {
            self.glob = Mark::default();
        }
        if (before.0, before.1) != (this.0, this.1) {
            self.group = Mark::default();
        }
        if before.0 != this.0 {
            self.whole = Mark::default();
        }
    }
}
