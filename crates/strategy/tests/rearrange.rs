//! Splitting, merging and lanes, drawn as text; and what holds for every sequence of them.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use std::fmt::Write as _;
use strategy::{
    Declared, Dependency, Fallback, FileGroup, GlobText, Incident, Instant, Key, Lane, PathBytes, Piece,
    PullRequest, Recipe, Reviewer, RiskBlock, Status, Strategy, TickList, TickRef, glob_of_folder,
    glob_of_path, merge, piece_matches, set_lane, split, validate,
};

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn glob(text: &str) -> GlobText {
    GlobText(text.to_owned())
}

/// Lines such as `api after base of whole takes renames: src/** | lib/**` (one group a bar).
fn recipe(text: &str) -> Recipe {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let strategy = Strategy::new("test", lines.map(written).collect());
    let recipe =
        Recipe { strategy, edits: strategy::Edits::default(), progress: strategy::Progress::default() };
    assert_eq!(validate(&recipe.strategy), []);
    recipe
}

fn written(line: &str) -> PullRequest {
    let (head, globs) = line.split_once(':').unwrap();
    let mut words = head.split_whitespace();
    let name = words.next().unwrap();
    let (mut after, mut part_of, mut takes, mut verb) = (Vec::new(), None, None, "");
    for word in words {
        match (verb, word) {
            (_, "after" | "of" | "takes") => verb = word,
            ("of", _) => part_of = Some(key(word)),
            ("takes", _) => takes = Lane::ALL.into_iter().find(|lane| lane.slug() == word),
            _ => after.push(Dependency { pull_request: key(word), because: "it does".to_owned() }),
        }
    }
    let groups = globs.split('|').enumerate().map(|(at, globs)| FileGroup {
        key: key(&format!("g{at}")),
        title: format!("Group {at}"),
        files: None,
        globs: globs.split_whitespace().map(glob).collect(),
    });
    PullRequest {
        key: key(name),
        icon: None,
        title: format!("The {name}"),
        is_critical_path: false,
        priority: None,
        files: Some(Declared { files: 10, is_approximate: false }),
        risk: None,
        review_time: None,
        after,
        takes,
        part_of,
        groups: groups.filter(|group| !group.globs.is_empty()).collect(),
        chain: Vec::new(),
        criteria: vec!["it builds".to_owned(), format!("{name} works")],
        test_categories: Vec::new(),
        rollback: vec![format!("revert {name}")],
        reviewers: vec![Reviewer { name: "Backend".to_owned(), people: Some(2), called: None }],
        review_name: None,
        agenda: None,
        keeps_when_empty: false,
    }
}

fn drawn(recipe: &Recipe) -> String {
    let mut drawn = String::new();
    for pull_request in &recipe.strategy.pull_requests {
        write!(drawn, "{}", pull_request.key).unwrap();
        if let Some(whole) = &pull_request.part_of {
            write!(drawn, " of {whole}").unwrap();
        }
        if let Some(lane) = pull_request.takes {
            write!(drawn, " takes {}", lane.slug()).unwrap();
        }
        for dependency in &pull_request.after {
            write!(drawn, " after {}", dependency.pull_request).unwrap();
        }
        for group in &pull_request.groups {
            let globs: Vec<_> = group.globs.iter().map(GlobText::as_str).collect();
            write!(drawn, "\n  {}: {}", group.key, globs.join(" ")).unwrap();
        }
        drawn.push('\n');
    }
    for fallback in &recipe.strategy.fallbacks {
        writeln!(drawn, "else {} -> {}", fallback.glob.as_str(), fallback.group).unwrap();
    }
    for block in &recipe.strategy.risks {
        writeln!(
            drawn,
            "risk block of {:?}",
            block.pull_requests.iter().map(Key::as_str).collect::<Vec<_>>()
        )
        .unwrap();
    }
    for (path, to) in &recipe.edits.moves {
        writeln!(drawn, "moved {} to {to}", path.to_text_lossy()).unwrap();
    }
    for tick in &recipe.progress.ticked {
        writeln!(drawn, "ticked {} of {}", tick.item, tick.pull_request.as_ref().unwrap()).unwrap();
    }
    for (key, status) in &recipe.progress.status {
        writeln!(drawn, "{key} is {}", status.words()).unwrap();
    }
    drawn
}

/// Base, a core with two groups, what lands after it, and everything that refers to the core.
fn sample() -> Recipe {
    let mut recipe = recipe(
        "base: base/**
         core after base: core/** | lib/**
         ui after core: ui/**
         docs: docs/**",
    );
    let block = |keys: &[&str]| RiskBlock {
        pull_requests: keys.iter().map(|text| key(text)).collect(),
        level: None,
        icon: None,
        title: None,
        risks: vec!["it breaks".to_owned()],
        mitigations: Vec::new(),
    };
    recipe.strategy.risks = vec![block(&["core", "ui"]), block(&["docs"])];
    for (pattern, group) in [("**/*.md", "core/g1"), ("**", "docs/g0")] {
        let group = group.to_owned().try_into().unwrap();
        recipe.strategy.fallbacks.push(Fallback { glob: glob(pattern), group });
    }
    recipe.edits.moves.insert(PathBytes::from("core/[id]/x"), key("core"));
    recipe.edits.moves.insert(PathBytes::from("elsewhere"), key("core"));
    recipe.progress.ticked.insert(TickRef::criterion(&key("core"), "it builds"));
    recipe.progress.status.insert(key("core"), Status::InReview);
    recipe.progress.status.insert(key("ui"), Status::Merged);
    recipe
}

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
fn a_merge_unites_both_and_renames_every_reference() {
    let merged = merge(&sample(), &key("base"), &key("core")).unwrap();
    expect![[r#"
        base
          g0: base/**
          g0-2: core/**
          g1: lib/**
        ui after base
          g0: ui/**
        docs
          g0: docs/**
        else **/*.md -> base/g1
        else ** -> docs/g0
        risk block of ["base", "ui"]
        risk block of ["docs"]
        moved core/[id]/x to base
        moved elsewhere to base
        ui is merged
    "#]]
    .assert_eq(&drawn(&merged));
    let base = &merged.strategy.pull_requests[0];
    assert_eq!(base.criteria, ["it builds", "base works", "core works"]);
    assert_eq!(base.rollback, ["revert base", "revert core"]);
    assert_eq!((base.files.unwrap().files, base.reviewers.len()), (20, 1));
}

#[test]
fn what_only_one_of_two_has_done_is_not_done_when_they_merge() {
    let mut both = recipe("one: one/**\ntwo after one: two/**");
    both.strategy.pull_requests[0].rollback = vec!["stop".to_owned(), "revert".to_owned()];
    both.strategy.pull_requests[1].rollback = vec!["stop".to_owned()];
    let mut tick = |owner: &str, list, section: Option<&str>, item: &str| {
        let (pull_request, section) = (Some(key(owner)), section.map(str::to_owned));
        both.progress.ticked.insert(TickRef { pull_request, list, section, item: item.to_owned() });
    };
    tick("one", TickList::Criteria, None, "it builds");
    tick("two", TickList::Criteria, None, "two works");
    tick("two", TickList::Criteria, None, "it was struck out");
    tick("one", TickList::Rollback, None, "stop");
    tick("two", TickList::Rollback, None, "stop");
    tick("one", TickList::Rollback, None, "revert");
    tick("one", TickList::Checklist, Some("First"), "read by one only");
    tick("one", TickList::Before, Some("First"), "backed up");
    tick("two", TickList::Before, Some("First"), "backed up");
    tick("two", TickList::Before, Some("Second"), "backed up");
    tick("two", TickList::After, Some("First"), "looked at by two only");
    for (keep, gone) in [("one", "two"), ("two", "one")] {
        let merged = merge(&both, &key(keep), &key(gone)).unwrap();
        let ticked = merged.progress.ticked.iter().map(|tick| {
            assert_eq!(tick.pull_request, Some(key(keep)));
            format!("{:?} {} {}\n", tick.list, tick.section.as_deref().unwrap_or("-"), tick.item)
        });
        expect![[r"
            Criteria - two works
            Before First backed up
            Rollback - revert
            Rollback - stop
        "]]
        .assert_eq(&ticked.collect::<String>());
    }
}

#[test]
fn a_merged_pull_request_stands_where_the_less_far_of_both_stands() {
    let lands = [
        (Status::RolledBack, Status::Planned, Status::RolledBack),
        (Status::RolledBack, Status::Deployed, Status::RolledBack),
        (Status::Planned, Status::Deployed, Status::Planned),
        (Status::InReview, Status::Approved, Status::InReview),
        (Status::Merged, Status::Deployed, Status::Merged),
    ];
    for (one, other, expected) in lands {
        for (one, other) in [(one, other), (other, one)] {
            let mut both = recipe("one: one/**\ntwo after one: two/**");
            for (name, status) in [("one", one), ("two", other)] {
                both.progress
                    .apply(strategy::ProgressEdit::Stand { pull_request: key(name), status })
                    .unwrap();
            }
            let merged = merge(&both, &key("one"), &key("two")).unwrap().progress;
            assert_eq!(merged.status_of(&key("one")), expected, "{one:?} {other:?}");
            assert_eq!(merged.status.len(), usize::from(expected != Status::Planned));
        }
    }
    // Whatever both are: what has not landed in one has not landed.
    for (one, other) in Status::ALL.iter().flat_map(|one| Status::ALL.map(|other| (*one, other))) {
        let mut both = recipe("one: one/**\ntwo after one: two/**");
        both.progress.status = [(key("one"), one), (key("two"), other)].into();
        let merged = merge(&both, &key("one"), &key("two")).unwrap().progress.status_of(&key("one"));
        assert_eq!(merged.has_landed(), one.has_landed() && other.has_landed(), "{one:?} {other:?}");
    }
}

#[test]
fn a_ring_is_refused_by_name_and_parts_merge_within_their_whole() {
    let parts = recipe(
        "core: core/**
         core-2 of core after core: core/a/**
         core-3 of core after core-2: core/b/**
         ui after core-3: ui/**",
    );
    let troubles = [
        merge(&sample(), &key("base"), &key("ui")),
        merge(&sample(), &key("base"), &key("base")),
        merge(&sample(), &key("base"), &key("nowhere")),
        merge(&parts, &key("ui"), &key("core-3")),
        merge(&parts, &key("core-2"), &key("ui")),
        merge(&parts, &key("core"), &key("core-3")),
    ];
    let mut all: String = troubles.into_iter().map(|trouble| format!("{}\n", trouble.unwrap_err())).collect();
    for (keep, gone) in [("core-2", "core-3"), ("core", "core-2"), ("core-2", "core")] {
        writeln!(all, "{}", drawn(&merge(&parts, &key(keep), &key(gone)).unwrap())).unwrap();
    }
    expect![[r"
        the pull requests would wait for each other: base → core → base
        `base` cannot be merged with itself
        there is no pull request `nowhere`
        `core-3` is a part of `core`: it chooses among the files of that one, so merge it with `core` or with another part of it
        `core-2` is a part of `core`: it chooses among the files of that one, so merge it with `core` or with another part of it
        the pull requests would wait for each other: core → core-2 → core
        core
          g0: core/**
        core-2 of core after core
          g0: core/a/**
          g0-2: core/b/**
        ui after core-2
          g0: ui/**

        core
          g0: core/**
        core-3 of core after core
          g0: core/b/**
        ui after core-3
          g0: ui/**

        core-2
          g0: core/**
        core-3 of core-2 after core-2
          g0: core/b/**
        ui after core-3
          g0: ui/**

    "]].assert_eq(&all);
}

#[test]
fn what_was_done_about_a_part_or_its_whole_follows_the_merge() {
    let mut all = recipe("core: core/**\ncore-2 of core: core/a/**\ncore-3 of core: core/b/**\nui: ui/**");
    for (number, name) in ["core", "core-2", "core-3"].into_iter().enumerate() {
        all.edits.moves.insert(PathBytes::from(["x", "y", "z"][number]), key(name));
        all.progress.status.insert(key(name), Status::Merged);
        all.progress.incidents.push(incident(name));
    }
    for (keep, gone) in [("core", "core-2"), ("core-2", "core"), ("core-2", "core-3")] {
        let merged = merge(&all, &key(keep), &key(gone)).unwrap();
        let now = |name: &str| key(if name == gone { keep } else { name });
        let names = ["core", "core-2", "core-3"].map(now);
        assert_eq!(merged.edits.moves.into_values().collect::<Vec<_>>(), names, "{keep} {gone}");
        let incidents = merged.progress.incidents.into_iter().map(|one| one.pull_request);
        assert_eq!(incidents.collect::<Vec<_>>(), names, "{keep} {gone}");
        let expected: std::collections::BTreeMap<_, _> = names.map(|name| (name, Status::Merged)).into();
        assert_eq!(merged.progress.status, expected, "{keep} {gone}");
    }
    // All parts, one after the other, leave no part.
    let once = merge(&all, &key("core"), &key("core-2")).unwrap();
    let twice = merge(&once, &key("core"), &key("core-3")).unwrap();
    assert!(twice.strategy.pull_requests.iter().all(|one| one.part_of.is_none()));
    assert!(merge(&twice, &key("core"), &key("ui")).is_ok());
    let refused = [merge(&once, &key("core"), &key("ui")), merge(&once, &key("ui"), &key("core"))];
    for refused in refused {
        expect!["the parts of `core` would choose among the files of the other one too, so merge it with its parts first"]
            .assert_eq(&refused.unwrap_err().to_string());
    }
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

fn incident(of: &str) -> Incident {
    let (ended, done, updates) = (None, Vec::new(), Vec::new());
    Incident { pull_request: key(of), began: Instant(1), ended, done, updates }
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
