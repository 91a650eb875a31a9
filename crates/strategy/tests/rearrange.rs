//! Splitting and lanes, drawn as text; and what holds for every sequence of steps.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

mod written;

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use strategy::{
    Dependency, Key, Lane, PathBytes, Piece, PullRequest, Recipe, Reviewer, Status, TickRef, glob_of_folder,
    glob_of_path, merge, piece_matches, set_lane, split, validate,
};
use written::{drawn, glob, incident, key, recipe, sample};

fn pieces(all: &[(&str, &[&str])]) -> Vec<Piece> {
    let globs = |globs: &[&str]| globs.iter().map(|text| glob(text)).collect();
    all.iter().map(|(title, all)| Piece { title: (*title).to_owned(), globs: globs(all) }).collect()
}

#[test]
fn a_split_makes_a_stack_of_parts_and_everything_follows_the_last_one() {
    let all = pieces(&[("Core: ids", &["core/\\[id\\]/**"]), ("Core: lib", &["lib/*", "lib/a"])]);
    let once = split(&sample(), &key("core"), &[], &all).unwrap();
    expect![[r#"
        base
          g0: base/**
        core after base
          g0: core/**
          g1: lib/**
        core-2 of core after core
          files: core/\[id\]/**
        core-3 of core after core-2
          files: lib/* lib/a
        ui after core after core-3
          g0: ui/**
        docs
          g0: docs/**
        else **/*.md -> core/g1
        else ** -> docs/g0
        risk block of ["core", "core-2", "core-3", "ui"]
        risk block of ["docs"]
        moved core/[id]/x to core-2
        moved elsewhere to core
        ticked it builds of core
        core is in review
        ui is merged
    "#]]
    .assert_eq(&drawn(&once));
    let part = once.strategy.pull_requests.iter().find(|part| part.key.as_str() == "core-2").unwrap();
    assert_eq!((part.files, part.risk, part.criteria.len(), part.rollback.len()), (None, None, 2, 1));
    expect!["they were one pull request, and what refers to what inside “The core” is not known"]
        .assert_eq(&part.after[0].because);
    let again = pieces(&[("Core: more", &["lib/b/**"])]);
    let twice = split(&once, &key("core-3"), &[glob("lib/*")], &again).unwrap();
    expect![[r#"
        base
          g0: base/**
        core after base
          g0: core/**
          g1: lib/**
        core-2 of core after core
          files: core/\[id\]/**
        core-3 of core after core-2
          files: lib/*
        core-4 of core after core-3
          files: lib/b/**
        ui after core after core-3 after core-4
          g0: ui/**
        docs
          g0: docs/**
        else **/*.md -> core/g1
        else ** -> docs/g0
        risk block of ["core", "core-2", "core-3", "core-4", "ui"]
        risk block of ["docs"]
        moved core/[id]/x to core-2
        moved elsewhere to core
        ticked it builds of core
        core is in review
        ui is merged
    "#]]
    .assert_eq(&drawn(&twice));
}

#[test]
fn what_cannot_be_split_is_said() {
    let one = pieces(&[("One", &["a/**"])]);
    let troubles = [
        split(&sample(), &key("nowhere"), &[], &one),
        split(&sample(), &key("core"), &[], &[]),
        split(&sample(), &key("core"), &[], &pieces(&[("One", &[])])),
        split(&sample(), &key("core"), &[], &pieces(&[("One", &["a//b"])])),
        split(&sample(), &key("core"), &[], &pieces(&[(" ", &["a/**"])])),
    ];
    let drawn: String = troubles.into_iter().map(|trouble| format!("{}\n", trouble.unwrap_err())).collect();
    expect![[r"
        there is no pull request `nowhere`
        a pull request is split into 1 to 99 pieces beside what stays
        the piece “One” takes no files
        the strategy could not be used then: pull_requests[2].groups[0].globs[0]: glob `a//b`, at character 4: a part between two `/`, or after the last, is empty
        the strategy could not be used then: pull_requests[2].title: a pull request needs a title
    "]].assert_eq(&drawn);
}

#[test]
fn lanes_stand_where_they_land() {
    let mut with = sample();
    for lane in [Lane::Deletions, Lane::Renames, Lane::Generated, Lane::LockFiles] {
        with = set_lane(&with, lane, true).unwrap();
    }
    expect![[r#"
        renames takes renames
        lock-files takes lock-files
        base after renames after lock-files
          g0: base/**
        core after base
          g0: core/**
          g1: lib/**
        ui after core
          g0: ui/**
        docs after renames after lock-files
          g0: docs/**
        generated takes generated after ui after docs
        deletions takes deletions after ui after docs after generated
        else **/*.md -> core/g1
        else ** -> docs/g0
        risk block of ["core", "ui"]
        risk block of ["docs"]
        moved core/[id]/x to core
        moved elsewhere to core
        ticked it builds of core
        core is in review
        ui is merged
    "#]]
    .assert_eq(&drawn(&with));
    let mut without = with;
    for lane in [Lane::Generated, Lane::LockFiles, Lane::Deletions, Lane::Renames] {
        without = set_lane(&without, lane, false).unwrap();
    }
    assert_eq!(without, sample());
}

#[test]
fn a_lane_that_holds_more_only_loses_its_lane() {
    let recipe = recipe("moves takes renames: old/**\nrest: rest/**");
    let without = set_lane(&recipe, Lane::Renames, false).unwrap();
    expect![[r"
        moves
          g0: old/**
        rest
          g0: rest/**
    "]]
    .assert_eq(&drawn(&without));
}

#[test]
fn a_lane_that_somebody_touched_only_loses_its_lane() {
    let there = set_lane(&sample(), Lane::Generated, true).unwrap();
    let at = there.strategy.pull_requests.iter().position(|p| p.takes.is_some()).unwrap();
    let own = there.strategy.pull_requests[at].key.clone();
    let change = |change: &dyn Fn(&mut PullRequest, &mut Recipe)| {
        let mut next = there.clone();
        let mut taker = next.strategy.pull_requests[at].clone();
        change(&mut taker, &mut next);
        next.strategy.pull_requests[at] = taker;
        next
    };
    let by_hand = || Dependency { pull_request: key("base"), because: "the team wants it".to_owned() };
    let touched = [
        change(&|taker, _| taker.title = "What protoc wrote".to_owned()),
        change(&|taker, _| taker.criteria.push("it builds".to_owned())),
        change(&|taker, _| taker.rollback.push("revert it".to_owned())),
        change(&|taker, _| taker.review_name = Some("Generators".to_owned())),
        change(&|taker, _| {
            taker.reviewers.push(Reviewer { name: "Tools".to_owned(), people: None, called: None });
        }),
        change(&|taker, _| taker.after.push(by_hand())),
        change(&|taker, all| {
            taker.after.retain(|after| after.pull_request.as_str() != "docs");
            all.strategy.pull_requests[3].after.push(Dependency { pull_request: own.clone(), ..by_hand() });
        }),
        change(&|_, all| all.strategy.risks[1].pull_requests.push(own.clone())),
        change(&|_, all| all.edits.moves.extend([(PathBytes::from("x"), own.clone())])),
        change(&|_, all| all.progress.status.extend([(own.clone(), Status::Merged)])),
        change(&|_, all| all.progress.ticked.extend([TickRef::criterion(&own, "it builds")])),
        change(&|_, all| all.progress.incidents.push(incident(own.as_str()))),
    ];
    for (number, mut touched) in touched.into_iter().enumerate() {
        let without = set_lane(&touched, Lane::Generated, false).unwrap();
        touched.strategy.pull_requests[at].takes = None;
        assert_eq!(without, touched, "change {number}");
    }
}

#[test]
fn a_lane_goes_where_only_a_split_gave_it_something_to_wait_for() {
    let there = set_lane(&recipe("core: core/**"), Lane::Deletions, true).unwrap();
    let there = split(&there, &key("core"), &[], &pieces(&[("One", &["core/a/**"])])).unwrap();
    let without = set_lane(&there, Lane::Deletions, false).unwrap();
    assert_eq!(drawn(&without), "core\n  g0: core/**\ncore-2 of core after core\n  files: core/a/**\n");
}

#[test]
fn a_new_key_never_names_what_is_left_of_a_former_pull_request() {
    let mut all = recipe("core: core/**");
    all.edits.moves.insert(PathBytes::from("x"), key("core-2"));
    all.progress.status.insert(key("core-3"), Status::Merged);
    all.progress.ticked.insert(TickRef::criterion(&key("core-4"), "it builds"));
    all.progress.incidents.push(incident("core-5"));
    all.progress.incidents.push(incident("lock-files"));
    all.edits.moves.insert(PathBytes::from("y"), key("lock-files-2"));
    let next = split(&all, &key("core"), &[], &pieces(&[("One", &["a/**"]), ("Two", &["b/**"])])).unwrap();
    let next = set_lane(&next, Lane::LockFiles, true).unwrap();
    let keys: Vec<_> = next.strategy.pull_requests.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, ["lock-files-3", "core", "core-6", "core-7"]);
    assert_eq!((next.edits, next.progress), (all.edits, all.progress));
}

#[test]
fn globs_of_paths_and_folders_match_nothing_else() {
    let paths = ["a/b", "a/[id]/{x}.ts", "a/*?", "a\\b", "a,b/c", "äö/ü"];
    for path in paths {
        let exact = glob_of_path(path).unwrap();
        assert!(exact.alternatives().unwrap()[0].is_exact, "{exact:?}");
        for other in paths {
            assert_eq!(piece_matches(&exact, other.as_bytes()), path == other, "{exact:?} {other}");
        }
    }
    let deep = glob_of_folder("a/[id]/", false).unwrap();
    let shallow = glob_of_folder("a/[id]/", true).unwrap();
    let matched =
        |path: &str| (piece_matches(&deep, path.as_bytes()), piece_matches(&shallow, path.as_bytes()));
    let drawn = ["a/[id]/x", "a/[id]/b/x", "a/[id]", "a/i/x", "b"].map(matched);
    assert_eq!(drawn, [(true, true), (true, false), (false, false), (false, false), (false, false)]);
    assert_eq!(
        [glob_of_path(" a"), glob_of_path(&"a".repeat(600)), glob_of_folder("x /", true)]
            .map(|g| g.is_some()),
        [false, false, true]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_sequence_of_steps_leaves_a_usable_strategy(
        after in vec(vec(any::<prop::sample::Index>(), 0..3), 1..7),
        steps in vec((0..4_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..12),
    ) {
        let lines = after.iter().enumerate().map(|(number, after)| {
            let before: std::collections::BTreeSet<usize> = after.iter().filter(|_| number > 0).map(|index| index.index(number)).collect();
            let after: String = before.into_iter().map(|at| format!(" after p{at}")).collect();
            format!("p{number}{after}: p{number}/** | x{number}/*\n")
        });
        let mut recipe = recipe(&lines.collect::<String>());
        for (step, one, other, is_on) in steps {
            let count = recipe.strategy.pull_requests.len();
            let at = |index: prop::sample::Index| recipe.strategy.pull_requests[index.index(count)].key.clone();
            let all = pieces(&[("One", &["a/**"]), ("Two", &["b/*", "c"])]);
            let next = match step {
                0 => split(&recipe, &at(one), &[glob("z/**")], &all[..=usize::from(is_on)]),
                1 => merge(&recipe, &at(one), &at(other)),
                _ => set_lane(&recipe, Lane::ALL[one.index(4)], is_on),
            };
            // A refusal names its reason and leaves everything as it was.
            let Ok(next) = next else { continue };
            prop_assert_eq!(validate(&next.strategy), []);
            let keys: Vec<_> = next.strategy.pull_requests.iter().map(|p| p.key.clone()).collect();
            let expected = match step {
                0 => count + 1 + usize::from(is_on),
                1 => count - 1,
                _ => keys.len(),
            };
            prop_assert_eq!(keys.len(), expected);
            // Dependencies can still be walked to an end.
            let mut landed: Vec<&Key> = Vec::new();
            while landed.len() < keys.len() {
                let ready = next.strategy.pull_requests.iter().find(|p| {
                    !landed.contains(&&p.key) && p.after.iter().all(|d| landed.contains(&&d.pull_request))
                });
                prop_assert!(ready.is_some(), "a ring");
                landed.push(&ready.unwrap().key);
            }
            recipe = next;
        }
    }

    #[test]
    fn a_lane_that_comes_and_goes_leaves_no_trace(
        after in vec(vec(any::<prop::sample::Index>(), 0..3), 1..7),
        lane in prop::sample::select(&Lane::ALL),
    ) {
        let lines = after.iter().enumerate().map(|(number, after)| {
            let before: std::collections::BTreeSet<usize> = after.iter().filter(|_| number > 0).map(|index| index.index(number)).collect();
            let after: String = before.into_iter().map(|at| format!(" after p{at}")).collect();
            format!("p{number}{after}: p{number}/**\n")
        });
        let recipe = recipe(&lines.collect::<String>());
        let there = set_lane(&recipe, lane, true).unwrap();
        prop_assert_eq!(set_lane(&there, lane, false).unwrap(), recipe);
    }
}
