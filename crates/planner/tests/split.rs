//! Cuts that are proposed, drawn as text; and that no cut ever loses a file.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::{Builder, ChangeSet, Count, FileIdx, Kind, Row, Tally};
use expect_test::expect;
use planner::{Matcher, Plan, PlanDocument, PrIdx, SplitBy, plan, propose_merges, propose_split};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy as Random;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use strategy::{Edits, GlobText, Key, PathBytes, Progress, Recipe};

fn document(body: &str, changes: ChangeSet) -> PlanDocument {
    let text = format!("tranche: 1\ntitle: test\n{body}");
    let rows = u32::try_from(changes.len()).unwrap();
    PlanDocument {
        name: "test".to_owned(),
        format: "numstat".to_owned(),
        tally: Tally { rows, accepted: rows, ..Tally::default() },
        changes,
        recipe: Recipe {
            strategy: notation::read_strategy(text.as_bytes()).unwrap(),
            edits: Edits::default(),
            progress: Progress::default(),
        },
    }
}

/// Lines such as `12 a/b.ts`: changed lines, path.
fn changes(text: &str) -> ChangeSet {
    let rows = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let (lines, path) = line.split_once(' ').unwrap();
        (lines.parse().unwrap(), path.as_bytes().to_vec())
    });
    of_rows(&rows.collect::<Vec<_>>())
}

fn of_rows(rows: &[(u32, Vec<u8>)]) -> ChangeSet {
    let mut builder = Builder::default();
    for (lines, path) in rows {
        let (added, deleted) = (Count::Lines(*lines), Count::Lines(0));
        builder.push(Row { path, kind: Kind::Modified, added, deleted, ..Row::default() });
    }
    builder.finish().0
}

fn planned(document: &PlanDocument) -> Plan {
    plan(document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap()
}

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

/// The proposal, and what a plan by it counts.
fn drawn(document: &mut PlanDocument, of: &str, by: &SplitBy) -> String {
    let before = planned(document);
    let proposal = propose_split(document, &before, before.find(&key(of)).unwrap(), by).unwrap();
    let mut drawn = String::new();
    for piece in [&proposal.stays].into_iter().chain(&proposal.pieces) {
        let over = if piece.is_over { " OVER" } else { "" };
        let (files, lines) = (piece.size.files, piece.size.lines);
        writeln!(drawn, "{}: {files} files, {lines} lines{over}", piece.piece.title).unwrap();
        for glob in &piece.piece.globs {
            writeln!(drawn, "  {}", glob.as_str()).unwrap();
        }
    }
    for warning in &proposal.warnings {
        writeln!(drawn, "warning: {warning}").unwrap();
    }
    if !proposal.pieces.is_empty() {
        let pieces: Vec<_> = proposal.pieces.iter().map(|piece| piece.piece.clone()).collect();
        document.recipe =
            strategy::split(&document.recipe, &key(of), &proposal.stays.piece.globs, &pieces).unwrap();
    }
    for pull_request in planned(document).pull_requests {
        writeln!(drawn, "{} {}", pull_request.key, pull_request.files).unwrap();
    }
    drawn
}

const BODY: &str = "
policy: { tests: with-their-code, budget: { lines_at_ease: 100, most_files: 4, most_lines: 1000 } }
pull_requests:
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['**'] }] }
  - { key: tests, title: Tests, groups: [{ key: all, title: All, globs: ['**/*.test.ts'] }] }
";

const FILES: &str = "
    10 README.md
    10 core/a/one.ts
    10 core/a/two.ts
    10 core/a/deep/three.ts
    10 core/[id]/four.ts
    10 core/[id]/five.ts
    10 core/top.ts
    10 lib/a.ts
    10 lib/b.ts
    10 lib/c.ts
    10 lib/d.ts
    10 lib/e.ts
    2000 lib/f.ts
    10 lib/f.test.ts
    10 elsewhere/one.test.ts";

#[test]
fn folders_are_joined_up_to_the_limits_and_names_where_a_folder_is_too_much() {
    let mut document = document(BODY, changes(FILES));
    expect![[r"
        Core: 4 files, 40 lines
          README.md
          core/*
          core/\[id\]/**
        Core: core/a: 4 files, 40 lines
          core/a/**
        Core: lib/a.ts – lib/d.ts: 4 files, 40 lines
          lib/a.ts
          lib/b.ts
          lib/c.ts
          lib/d.ts
        Core: lib/e.ts: 1 files, 10 lines
          lib/e.ts
        Core: lib/f.ts: 2 files, 2010 lines OVER
          lib/f.ts
        warning: 1 piece over the budget: a single file, names that no glob can say, or the most pieces are reached
        core 4
        core-2 4
        core-3 4
        core-4 1
        core-5 2
        tests 0
    "]]
    .assert_eq(&drawn(&mut document, "core", &SplitBy::Limits));
}

#[test]
fn a_part_is_cut_further_and_stays_a_part_of_its_whole() {
    let body = "
policy: { budget: { lines_at_ease: 100, most_files: 2, most_lines: 1000 } }
pull_requests:
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['**'] }] }
  - { key: core-2, title: Core 2, part_of: core, after: [{ pull_request: core, because: it does }], groups: [{ key: all, title: All, globs: ['a/**', 'b/**'] }] }
";
    let mut document = document(body, changes("1 a/x/1\n1 a/x/2\n1 a/y\n1 b/1\n1 b/2\n1 c/1\n1 c/2\n1 c/3"));
    expect![[r"
        Core 2: 1 files, 1 lines
          a/*
        Core 2: a/x: 2 files, 2 lines
          a/x/**
        Core 2: b: 2 files, 2 lines
          b/**
        core 3
        core-2 1
        core-3 2
        core-4 2
    "]]
    .assert_eq(&drawn(&mut document, "core-2", &SplitBy::Limits));
}

#[test]
fn files_that_a_fallback_brought_to_a_part_stay_in_it() {
    let body = "
policy: { budget: { lines_at_ease: 100, most_files: 2, most_lines: 1000 } }
pull_requests:
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['core/**'] }] }
  - { key: core-2, title: Core 2, part_of: core, groups: [{ key: all, title: All, globs: ['core/a/**', 'core/b/**'] }] }
fallbacks: [{ glob: '**', group: core-2/all }]
";
    let files = "1 core/a/1\n1 core/a/2\n1 core/b/1\n1 core/b/2\n1 core/c\n1 x/1\n1 x/2\n1 y/1";
    let mut document = document(body, changes(files));
    expect![[r"
        Core 2: 5 files, 5 lines OVER
          core/a/**
        Core 2: core/b: 2 files, 2 lines
          core/b/**
        warning: 3 files came by a fallback to this part and stay; to cut them too, point the fallback to what it is a part of
        warning: 1 piece over the budget: a single file, names that no glob can say, or the most pieces are reached
        core 1
        core-2 5
        core-3 2
    "]].assert_eq(&drawn(&mut document, "core-2", &SplitBy::Limits));
}

#[test]
fn another_part_takes_nothing_from_the_pieces_of_a_part() {
    let body = "
policy: { budget: { lines_at_ease: 100, most_files: 2, most_lines: 1000 } }
pull_requests:
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['**'] }] }
  - { key: core-2, title: Core 2, part_of: core, groups: [{ key: all, title: All, globs: ['a/*/deep-*.ts'] }] }
  - { key: rival, title: Rival, part_of: core, groups: [{ key: all, title: All, globs: ['a/*/*p-?.ts'] }] }
";
    let files = "1 a/b/deep-1.ts\n1 a/b/deep-2.ts\n1 a/c/deep-1.ts\n1 a/c/deep-2.ts";
    let mut document = document(body, changes(files));
    expect![[r"
        Core 2: 2 files, 2 lines
          a/b/deep-1.ts
          a/b/deep-2.ts
        Core 2: a/c/deep-1.ts – a/c/deep-2.ts: 2 files, 2 lines
          a/c/deep-1.ts
          a/c/deep-2.ts
        core 0
        core-2 2
        core-3 2
        rival 0
    "]]
    .assert_eq(&drawn(&mut document, "core-2", &SplitBy::Limits));
}

#[test]
fn what_is_reviewed_at_ease_is_smaller_and_owners_are_kept_apart() {
    let body = BODY.replace("most_files: 4", "most_files: 300");
    let files = "60 a/1\n60 a/2\n30 a/3\n10 b/1\n10 b/2\n90 c/package-lock.json\n5 d/1";
    let by_ease = drawn(&mut document(&body, changes(files)), "core", &SplitBy::Ease);
    expect![[r"
        Core: 1 files, 60 lines
          a/1
        Core: a/2 – a/3: 2 files, 90 lines
          a/2
          a/3
        Core: b and 2 more: 4 files, 115 lines
          b/**
          c/**
          d/**
        core 1
        core-2 2
        core-3 4
        tests 0
    "]]
    .assert_eq(&by_ease);
    let rules = [("**", "@all"), ("a/**", "@core"), ("d/**", "@core"), ("a/3", "@late")];
    let rules = rules.map(|(glob, owner)| (GlobText(glob.to_owned()), owner.to_owned()));
    let by_owner = drawn(&mut document(&body, changes(files)), "core", &SplitBy::Owners(rules.to_vec()));
    expect![[r"
        Core: 3 files, 110 lines
          b/**
          c/**
        Core: @core, a/1 and 2 more: 3 files, 125 lines
          a/1
          a/2
          d/**
        Core: @late, a/3: 1 files, 30 lines
          a/3
        core 3
        core-2 3
        core-3 1
        tests 0
    "]]
    .assert_eq(&by_owner);
}

#[test]
fn a_pull_request_within_the_budget_is_left_alone() {
    let mut document = document(BODY, changes("1 a\n1 b/c"));
    expect![[r"
        Core: 2 files, 2 lines
          a
          b/**
        core 2
        tests 0
    "]]
    .assert_eq(&drawn(&mut document, "core", &SplitBy::Limits));
}

#[test]
fn small_neighbours_of_the_same_reviewers_may_be_merged() {
    let body = "
policy: { budget: { lines_at_ease: 400, most_files: 300, most_lines: 1000 } }
pull_requests:
  - { key: a, title: A, reviewers: [{ name: Web }], groups: [{ key: all, title: All, globs: ['a/**'] }] }
  - { key: b, title: B, reviewers: [{ name: Web }], groups: [{ key: all, title: All, globs: ['b/**'] }] }
  - { key: c, title: C, reviewers: [{ name: Api }], groups: [{ key: all, title: All, globs: ['c/**'] }] }
  - { key: d, title: D, groups: [{ key: all, title: All, globs: ['d/**'] }] }
  - { key: e, title: E, takes: deletions, groups: [{ key: all, title: All, globs: ['e/**'] }] }
";
    let document = document(body, changes("150 a/1\n150 b/1\n300 c/1\n50 d/1\n1 e/1"));
    let proposals = propose_merges(&document, &planned(&document));
    let drawn: String = proposals
        .iter()
        .map(|it| {
            format!("{} + {}: {} files, {} lines, {}\n", it.keep, it.gone, it.files, it.lines, it.because)
        })
        .collect();
    expect![[r"
        a + b: 2 files, 300 lines, the same reviewers, and together still reviewed at ease
        c + d: 2 files, 350 lines, one of them is tiny, and together still reviewed at ease
    "]]
    .assert_eq(&drawn);
}

fn paths() -> impl Random<Value = Vec<u8>> {
    let part = prop_oneof![
        8 => "[a-d]",
        2 => "\\[[ab]\\]",
        1 => Just("{x,y}".to_owned()),
        1 => Just("*".to_owned()),
        1 => Just(" ".to_owned()),
        1 => Just("é\\".to_owned()),
    ];
    (vec(part, 1..5), 0..20_u8).prop_map(|(parts, odd)| {
        let mut path = parts.join("/").into_bytes();
        if odd == 0 {
            path.push(0xff);
        }
        path
    })
}

fn where_files_are(document: &PlanDocument) -> BTreeMap<FileIdx, Key> {
    let plan = planned(document);
    let files = document.changes.files();
    let at = |file| plan.places.pull_request(file).map(PrIdx::at);
    files.filter_map(|file| Some((file, plan.pull_requests[at(file)?].key.clone()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cut_loses_a_file_or_takes_one_from_others(
        rows in vec((0..200_u32, paths()), 1..60),
        most_files in 1..12_u32,
        is_at_ease in proptest::bool::ANY,
        is_moved in proptest::bool::ANY,
        (globs, rival, fallback) in (
            prop_oneof![Just("'**'"), Just("'a/**', 'b/**', 'c/*'")],
            prop_oneof![Just("[]"), Just("['**/a/**', '**/c', 'a/?/*', 'b/c/d']")],
            prop_oneof![Just(""), Just("core"), Just("core-2"), Just("other")],
        ),
    ) {
        let fallbacks = if fallback.is_empty() {
            String::new()
        } else {
            format!("fallbacks: [{{ glob: '**', group: {fallback}/all }}]")
        };
        let body = format!("
policy: {{ budget: {{ lines_at_ease: 100, most_files: {most_files}, most_lines: 500 }} }}
pull_requests:
  - {{ key: core, title: Core, groups: [{{ key: all, title: All, globs: [{globs}] }}] }}
  - {{ key: other, title: Other, groups: [{{ key: all, title: All, globs: ['a/b/**', '**/c'] }}] }}
  - {{ key: core-2, title: Part, part_of: core, groups: [{{ key: all, title: All, globs: ['**/d/**', 'b/*'] }}] }}
  - {{ key: rival, title: Rival, part_of: core, groups: [{{ key: all, title: All, globs: {rival} }}] }}
{fallbacks}
");
        let mut document = document(&body, of_rows(&rows));
        if is_moved {
            let path = PathBytes::new(document.changes.path(FileIdx(0)));
            document.recipe.edits.moves.insert(path, key("core"));
        }
        let by = if is_at_ease { SplitBy::Ease } else { SplitBy::Limits };
        // The whole, then one of its parts, old or new.
        for of in ["core", "core-2", "core-3"] {
            let before = where_files_are(&document);
            let plan = planned(&document);
            let Some(index) = plan.find(&key(of)) else { continue };
            let proposal = propose_split(&document, &plan, index, &by).unwrap();
            let has_ties = |plan: &Plan| plan.notices.iter().any(|notice| notice.code() == "tied_together");
            let all = [&proposal.stays].into_iter().chain(&proposal.pieces);
            let total: u32 = all.map(|piece| piece.size.files).sum();
            prop_assert!(has_ties(&plan) || total == plan.pull_requests[index.at()].files);
            // What stays may hold names that no glob can say.
            for piece in &proposal.pieces {
                let is_within = piece.size.files <= most_files && piece.size.lines <= 500;
                prop_assert!(is_within || piece.is_over);
                prop_assert!(!piece.is_over || piece.size.files == 1);
            }
            if proposal.pieces.is_empty() {
                continue;
            }
            let pieces: Vec<_> = proposal.pieces.iter().map(|piece| piece.piece.clone()).collect();
            document.recipe =
                strategy::split(&document.recipe, &key(of), &proposal.stays.piece.globs, &pieces).unwrap();
            let after = where_files_are(&document);
            // Files that cannot land apart follow each other across pieces.
            let counted = planned(&document);
            let ties = has_ties(&plan) || has_ties(&counted);
            prop_assert!(counted.sum.holds());
            prop_assert_eq!(before.len(), after.len());
            let old: Vec<_> = plan.pull_requests.iter().map(|p| p.key.clone()).collect();
            for (file, place) in &before {
                let now = &after[file];
                let path = changeset::visible(document.changes.path(*file));
                if place.as_str() == of {
                    let is_of_the_source = now.as_str() == of || !old.contains(now);
                    // A name that no glob can say cannot be kept in a part: it falls back to the whole.
                    let text = std::str::from_utf8(document.changes.path(*file)).ok();
                    let is_sayable = text.and_then(strategy::glob_of_path).is_some();
                    prop_assert!(ties || is_of_the_source || !is_sayable, "{path} is in {now}");
                } else {
                    prop_assert!(ties || now == place, "{path} went from {place} to {now}");
                }
            }
            if !ties {
                for (piece, part) in proposal.pieces.iter().zip(counted.pull_requests.iter().skip(index.at() + 1)) {
                    prop_assert_eq!(piece.size.files, part.files, "{}", part.key);
                    prop_assert_eq!(piece.size.lines, part.lines.changed());
                }
            }
        }
    }
}
