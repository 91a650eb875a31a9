//! Random strategies, file lists and edits that meet each other often.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::{Builder, ChangeSet, Count, FileIdx, Kind, Row, Tally};
use globset::GlobBuilder;
use planner::PlanDocument;
use proptest::collection::vec;
use proptest::prelude::{Just, any, prop, prop_oneof};
use proptest::strategy::Strategy as Random;
use std::collections::BTreeSet;
use strategy::{
    Dependency, Edits, Fallback, GlobText, GroupRef, Key, Lane, LockFilesPlace, PathBytes, Policy, Progress,
    Recipe, Strategy, TestsPlace,
};

/// Globs over a small alphabet, so that they meet the paths below often.
pub(crate) fn glob() -> impl Random<Value = String> {
    let part = prop_oneof![
        Just("*".to_owned()),
        Just("**".to_owned()),
        Just("a".to_owned()),
        Just("b*".to_owned()),
        Just("{a,b}".to_owned()),
        Just("?".to_owned()),
        Just("*.{rs,md}".to_owned()),
        Just("c.rs".to_owned()),
        Just("[ab]c".to_owned()),
    ];
    vec(part, 1..4).prop_map(|parts| parts.join("/"))
}

fn path() -> impl Random<Value = Vec<u8>> {
    let part = prop_oneof![
        8 => "[abc]{1,2}",
        4 => "[abc]\\.(rs|md)",
        3 => "[ab](\\.test)?\\.ts",
        1 => Just("tests".to_owned()),
        1 => Just("Cargo.lock".to_owned()),
        1 => Just("dist/a.js".to_owned()),
        1 => Just("Cargo.toml".to_owned()),
        1 => Just("..".to_owned()),
        1 => Just(".git".to_owned()),
        1 => Just("é ü".to_owned()),
    ];
    (vec(part, 1..4), any::<bool>()).prop_map(|(parts, is_odd)| {
        let mut path = parts.join("/").into_bytes();
        if is_odd {
            path.push(0xff);
        }
        path
    })
}

pub(crate) fn strategies() -> impl Random<Value = Strategy> {
    let after = vec(any::<prop::sample::Index>(), 0..3);
    let part_of = prop::option::weighted(0.3, any::<prop::sample::Index>());
    let takes = prop::option::weighted(0.3, prop::sample::select(&Lane::ALL));
    let pull_request = (vec(vec(glob(), 0..3), 1..3), after, any::<bool>(), part_of, takes);
    let tests = prop::sample::select(&[TestsPlace::ByGlobs, TestsPlace::WithTheirCode]);
    let lock_files = prop::sample::select(&[LockFilesPlace::ByGlobs, LockFilesPlace::WithPackageFiles]);
    let fallbacks = vec((glob(), any::<prop::sample::Index>()), 0..3);
    (vec(pull_request, 1..6), fallbacks, tests, lock_files).prop_map(
        |(pull_requests, fallbacks, tests, locks)| {
            let mut strategy: Strategy =
                notation::from_text(b"tranche: 1\ntitle: test\npull_requests: []\n").unwrap();
            strategy.policy = Policy { tests, lock_files: locks, ..Policy::default() };
            for (number, (groups, after, keeps, part_of, takes)) in pull_requests.into_iter().enumerate() {
                let text = format!("key: p{number}\ntitle: P\n");
                let mut pull_request: strategy::PullRequest = notation::from_text(text.as_bytes()).unwrap();
                pull_request.keeps_when_empty = keeps;
                let wholes: Vec<_> = strategy.pull_requests.iter().filter(|p| p.part_of.is_none()).collect();
                let whole =
                    part_of.filter(|_| number > 0).map(|index| wholes[index.index(wholes.len())].key.clone());
                let is_free = strategy.pull_requests.iter().all(|other| other.takes != takes);
                pull_request.takes = takes.filter(|_| is_free && whole.is_none());
                pull_request.part_of = whole;
                // Only earlier ones: no cycle.
                let before: BTreeSet<usize> =
                    after.into_iter().filter(|_| number > 0).map(|index| index.index(number)).collect();
                pull_request.after = before
                    .into_iter()
                    .map(|at| Dependency { pull_request: key(&format!("p{at}")), because: "so".to_owned() })
                    .collect();
                for (at, globs) in groups.into_iter().enumerate() {
                    let text = format!("key: g{at}\ntitle: G\n");
                    let mut group: strategy::FileGroup = notation::from_text(text.as_bytes()).unwrap();
                    group.globs = globs.into_iter().map(GlobText).collect();
                    pull_request.groups.push(group);
                }
                strategy.pull_requests.push(pull_request);
            }
            let count = strategy.pull_requests.len();
            for (glob, target) in fallbacks {
                let group =
                    GroupRef { pull_request: key(&format!("p{}", target.index(count))), group: key("g0") };
                strategy.fallbacks.push(Fallback { glob: GlobText(glob), group });
            }
            strategy
        },
    )
}

pub(crate) fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn change_sets() -> impl Random<Value = ChangeSet> {
    vec((path(), prop::option::of(path())), 0..40).prop_map(|rows| {
        let mut builder = Builder::default();
        for (path, old) in &rows {
            let kind = match (old, path.len() % 4) {
                (Some(_), _) => Kind::Renamed,
                (None, 0) => Kind::Deleted,
                (None, _) => Kind::Modified,
            };
            let added = if path.len() % 3 == 0 { Count::Lines(1) } else { Count::Unknown };
            builder.push(Row { path, old_path: old.as_deref(), kind, added, ..Row::default() }).unwrap();
        }
        builder.finish().0
    })
}

pub(crate) fn documents() -> impl Random<Value = PlanDocument> {
    (strategies(), change_sets(), vec((any::<prop::sample::Index>(), 0..7_usize), 0..3)).prop_map(
        |(strategy, changes, moves)| {
            let rows = u32::try_from(changes.len()).unwrap();
            let mut edits = Edits::default();
            for (file, to) in moves.iter().filter(|_| rows > 0) {
                let file = FileIdx(u32::try_from(file.index(changes.len())).unwrap());
                edits.moves.insert(PathBytes::new(changes.path(file)), key(&format!("p{to}")));
            }
            PlanDocument {
                name: "random".to_owned(),
                format: "name-status".to_owned(),
                tally: Tally { rows, accepted: rows, ..Tally::default() },
                changes,
                recipe: Recipe { strategy, edits, progress: Progress::default() },
            }
        },
    )
}

pub(crate) fn matches(pattern: &str, path: &[u8]) -> bool {
    let glob = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build().unwrap();
    glob.compile_matcher().is_match_candidate(&globset::Candidate::from_bytes(path))
}
