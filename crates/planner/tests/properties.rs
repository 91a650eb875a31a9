//! What holds for every strategy and every change set.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

mod random;

use changeset::{ChangeSet, FileIdx, Kind, withheld};
use planner::{Facts, Matcher, Place, PrIdx, Reach, Verdicts, explain, plan, plan_from};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::strategy::Strategy as Random;
use random::{documents, glob, key, matches, strategies};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use strategy::{Fallback, GlobText, GroupRef, Lane, PathBytes, Strategy};

/// Changes of a strategy: a glob is taken away (0), added (1) or written anew (2) in a group or among the fallbacks.
fn glob_edits() -> impl Random<Value = Vec<(u8, bool, [prop::sample::Index; 3], String)>> {
    vec((0..3_u8, any::<bool>(), any::<[prop::sample::Index; 3]>(), glob()), 0..4)
}

fn edited(mut strategy: Strategy, edits: &[(u8, bool, [prop::sample::Index; 3], String)]) -> Strategy {
    for (what, in_fallbacks, [pull_request, group, at], text) in edits {
        if *in_fallbacks {
            let count = strategy.fallbacks.len();
            match what {
                0 if count > 0 => drop(strategy.fallbacks.remove(at.index(count))),
                2 if count > 0 => strategy.fallbacks[at.index(count)].glob = GlobText(text.clone()),
                _ => {
                    let index = pull_request.index(strategy.pull_requests.len());
                    let group = GroupRef { pull_request: key(&format!("p{index}")), group: key("g0") };
                    strategy
                        .fallbacks
                        .insert(at.index(count + 1), Fallback { glob: GlobText(text.clone()), group });
                }
            }
            continue;
        }
        let index = pull_request.index(strategy.pull_requests.len());
        let groups = &mut strategy.pull_requests[index].groups;
        let index = group.index(groups.len());
        let globs = &mut groups[index].globs;
        let count = globs.len();
        match what {
            0 if count > 0 => drop(globs.remove(at.index(count))),
            2 if count > 0 => globs[at.index(count)] = GlobText(text.clone()),
            _ => globs.insert(at.index(count + 1), GlobText(text.clone())),
        }
    }
    strategy
}

/// Every pattern of the pull requests that `counts` admits: strength, pull request, group.
fn claims(
    strategy: &Strategy,
    path: &[u8],
    counts: impl Fn(&strategy::PullRequest) -> bool,
) -> Vec<((bool, u32), usize, usize)> {
    let mut claims = Vec::new();
    for (at, pull_request) in strategy.pull_requests.iter().enumerate().filter(|(_, p)| counts(p)) {
        for (group, written) in pull_request.groups.iter().enumerate() {
            for alternative in written.globs.iter().flat_map(|glob| glob.alternatives().unwrap()) {
                if matches(&alternative.pattern, path) {
                    claims.push(((alternative.is_exact, alternative.literal_characters), at, group));
                }
            }
        }
    }
    claims
}

/// The strongest claim, and between equals the first.
fn strongest(claims: &[((bool, u32), usize, usize)]) -> Option<(usize, usize)> {
    let (_, at, group) = claims.iter().max_by_key(|claim| (claim.0, Reverse((claim.1, claim.2))))?;
    Some((*at, *group))
}

/// The documented precedence once more, one pattern after the other, straight from the words.
fn by_the_words(strategy: &Strategy, path: &[u8]) -> Option<(usize, usize, bool)> {
    let claims = claims(strategy, path, |pull_request| pull_request.part_of.is_none());
    if let Some((at, group)) = strongest(&claims) {
        let best = claims.iter().map(|claim| claim.0).max();
        return Some((at, group, claims.iter().any(|claim| Some(claim.0) == best && claim.1 != at)));
    }
    let fallback = strategy.fallbacks.iter().find(|fallback| {
        fallback.glob.alternatives().unwrap().iter().any(|alternative| matches(&alternative.pattern, path))
    })?;
    let at = strategy.pull_requests.iter().position(|p| p.key == fallback.group.pull_request).unwrap();
    let group = strategy.pull_requests[at].groups.iter().position(|g| g.key == fallback.group.group).unwrap();
    Some((at, group, false))
}

/// The lane that takes a file, by the words, for the names that stand in the paths above.
fn lane_by_the_words(strategy: &Strategy, changes: &ChangeSet, file: FileIdx) -> Option<usize> {
    let is_in = |lane: Lane| match lane {
        Lane::LockFiles => changes.path(file).split(|byte| *byte == b'/').next_back() == Some(b"Cargo.lock"),
        Lane::Generated => changes.path(file).ends_with(b"dist/a.js"),
        Lane::Deletions => changes.kind(file) == Kind::Deleted,
        Lane::Renames => changes.kind(file) == Kind::Renamed && changes.added(file).lines().unwrap_or(0) == 0,
    };
    let taker = |lane| strategy.pull_requests.iter().position(|p| p.takes == Some(lane));
    Lane::ALL.into_iter().filter(|lane| is_in(*lane)).find_map(taker)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sum_holds_and_every_file_is_in_exactly_one_place(document in documents()) {
        let plan = plan(&document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap();
        prop_assert!(plan.sum.holds());
        let mut seen = BTreeSet::new();
        for at in 0..plan.pull_requests.len() {
            let index = PrIdx(u16::try_from(at).unwrap());
            let files: Vec<FileIdx> = plan.files_of(index, &document.changes).collect();
            prop_assert_eq!(files.len(), usize::try_from(plan.pull_requests[at].files).unwrap());
            let grouped: u32 = plan.pull_requests[at].groups.iter().map(|group| group.files).sum();
            prop_assert_eq!(grouped + plan.pull_requests[at].ungrouped, plan.pull_requests[at].files);
            for file in files {
                prop_assert!(seen.insert(file), "a file in two pull requests");
                prop_assert!(withheld(document.changes.path(file)).is_none());
            }
        }
        let left = document.changes.files().filter(|file| !seen.contains(file));
        for file in left {
            prop_assert!(plan.places.is_unclassified(file) || plan.places.is_withheld(file));
        }
        prop_assert_eq!(seen.len(), usize::try_from(plan.sum.assigned).unwrap());
    }

    #[test]
    fn landing_order_and_waves_respect_every_dependency(document in documents()) {
        let strategy = &document.recipe.strategy;
        let plan = plan(&document, &Matcher::new(strategy).unwrap()).unwrap();
        let landing: BTreeSet<PrIdx> = plan.landing_order.iter().copied().collect();
        prop_assert_eq!(landing.len(), plan.landing_order.len());
        let waves: Vec<PrIdx> = plan.waves.concat();
        prop_assert_eq!(&waves.iter().copied().collect::<BTreeSet<_>>(), &landing);
        prop_assert!(plan.waves.iter().all(|wave| !wave.is_empty()));
        for (pull_request, written) in plan.pull_requests.iter().zip(&strategy.pull_requests) {
            prop_assert_eq!(pull_request.wave.is_some(), pull_request.files > 0 || written.keeps_when_empty);
        }
        for dependency in &plan.dependencies {
            let position = |index| plan.landing_order.iter().position(|other| *other == index);
            if let (Some(before), Some(after)) = (position(dependency.before), position(dependency.after)) {
                prop_assert!(before < after);
                let wave = |index: PrIdx| plan.pull_requests[index.at()].wave.unwrap();
                prop_assert!(wave(dependency.before) < wave(dependency.after));
            }
        }
    }

    #[test]
    fn the_fast_way_and_the_documented_words_agree(document in documents()) {
        let strategy = &document.recipe.strategy;
        let plan = plan(&document, &Matcher::new(strategy).unwrap()).unwrap();
        for file in document.changes.files() {
            let place = plan.places.place(file, &document.changes);
            let is_of_another_rule = matches!(
                plan.places.reach(file),
                Reach::Edit | Reach::Tie | Reach::TestedCode | Reach::PackageFile
            );
            if is_of_another_rule || matches!(place, Place::Withheld(_)) {
                continue;
            }
            let changes = &document.changes;
            let (path, old) = (changes.path(file), changes.old_path(file));
            let words = by_the_words(strategy, path).or_else(|| by_the_words(strategy, old?));
            let lane = lane_by_the_words(strategy, changes, file);
            let whole = lane.or(words.map(|words| words.0));
            let part = whole.and_then(|whole| {
                let whole = Some(&strategy.pull_requests[whole].key);
                let among = |path: &[u8]| strongest(&claims(strategy, path, |p| p.part_of.as_ref() == whole));
                among(path).or_else(|| among(old?))
            });
            let is_contested = lane.is_none() && words.is_some_and(|words| words.2);
            let expected = match (part, lane, words) {
                (Some((at, group)), ..) => Some((at, Some(group), is_contested)),
                (None, Some(lane), _) => {
                    let key = &strategy.pull_requests[lane].key;
                    let group = strongest(&claims(strategy, path, |p| p.key == *key)).map(|(_, group)| group);
                    Some((lane, group, false))
                }
                (None, None, words) => words.map(|(at, group, _)| (at, Some(group), is_contested)),
            };
            let found = match place {
                Place::PullRequest { pull_request, group, .. } => {
                    Some((pull_request.at(), group.map(planner::GroupIdx::at), plan.places.is_contested(file)))
                }
                Place::Unclassified | Place::Withheld(_) => None,
            };
            prop_assert_eq!(found, expected, "{}", changeset::visible(path));
        }
    }

    #[test]
    fn edits_hold_under_every_policy_and_every_place_is_explained(document in documents()) {
        let strategy = &document.recipe.strategy;
        let matcher = Matcher::new(strategy).unwrap();
        let plan = plan(&document, &matcher).unwrap();
        // A knot may tie a file elsewhere, and what it was to lead stays.
        let has_ties = plan.notices.iter().any(|notice| notice.code() == "tied_together");
        for file in document.changes.files() {
            let path = document.changes.path(file);
            if let Some(to) = document.recipe.edits.moves.get(&PathBytes::new(path))
                && let Some(at) = strategy.pull_requests.iter().position(|p| p.key == *to)
                && !plan.places.is_withheld(file)
                && plan.places.reach(file) != Reach::Tie
            {
                prop_assert_eq!(plan.places.pull_request(file).map(PrIdx::at), Some(at));
            }
            let explanation = explain(&document, &matcher, &plan, file);
            prop_assert!(explanation.claims.iter().all(|claim| !claim.outcome.is_empty()));
            let is_led = matches!(plan.places.reach(file), Reach::TestedCode | Reach::PackageFile);
            let names_no_leader = explanation.because.contains("`there`");
            prop_assert!(!is_led || has_ties || !names_no_leader, "{}", explanation.because);
        }
    }

    #[test]
    fn the_same_document_gives_the_same_plan(document in documents()) {
        let matcher = Matcher::new(&document.recipe.strategy).unwrap();
        prop_assert_eq!(plan(&document, &matcher).unwrap(), plan(&document, &matcher).unwrap());
    }
    #[test]
    fn revised_verdicts_are_those_of_a_first_look(
        document in documents(), edits in vec(glob_edits(), 1..4), other in strategies(),
    ) {
        let (mut document, facts) = (document.clone(), Facts::new(&document.changes));
        let mut matcher = Matcher::new(&document.recipe.strategy).unwrap();
        let mut verdicts = Verdicts::new(&document.changes, &facts, &matcher);
        // Some globs, then another strategy altogether.
        let globs_only = edits.iter().map(Some).chain([None]);
        for edits in globs_only {
            document.recipe.strategy = match edits {
                Some(edits) => edited(document.recipe.strategy.clone(), edits),
                None => other.clone(),
            };
            let now = Matcher::new(&document.recipe.strategy).unwrap();
            verdicts = verdicts.revised(&document.changes, &facts, &matcher, &now);
            prop_assert_eq!(&verdicts, &Verdicts::new(&document.changes, &facts, &now));
            let revised = plan_from(&document, &now, &facts, &verdicts).unwrap();
            prop_assert_eq!(revised, plan(&document, &now).unwrap());
            matcher = now;
        }
    }

    #[test]
    fn every_file_is_weighed_in_its_pull_request(document in documents()) {
        let plan = plan(&document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap();
        for pull_request in &plan.pull_requests {
            let weighed: u32 = pull_request.reviewable.classes.iter().map(|class| class.files).sum();
            prop_assert_eq!(weighed, pull_request.files);
            let opened = pull_request.reviewable.opened;
            prop_assert_eq!(opened + pull_request.lines.unknown_files, pull_request.files);
        }
        let all: u32 = plan.reviewable.classes.iter().map(|class| class.files).sum();
        prop_assert_eq!(all, plan.sum.assigned);
    }
}
