//! Merging, drawn as text.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

mod written;

use expect_test::expect;
use std::fmt::Write as _;
use strategy::{PathBytes, Status, TickList, TickRef, merge};
use written::{drawn, incident, key, recipe, sample};

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
