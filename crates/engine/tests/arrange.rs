//! Proposals say what would come out and change nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{NamedReading, Session};
use protocol::SplitBy;
use std::fmt::Write as _;
use strategy::{Key, Piece, Recipe};

const STRATEGY: &[u8] = b"
tranche: 1
title: test
policy: { tests: with-their-code, budget: { lines_at_ease: 100, most_files: 3, most_lines: 1000 } }
pull_requests:
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['core/**'] }] }
  - { key: tests, title: Tests, after: [{ pull_request: core, because: it tests it }], groups: [{ key: all, title: All, globs: ['tests/**'] }] }
  - { key: docs, title: Docs, groups: [{ key: all, title: All, globs: ['docs/**'] }] }
";

const LIST: &[u8] = b"10\t1\tcore/a/one.ts\n10\t1\tcore/a/two.ts\n10\t1\tcore/b/three.ts\n10\t1\tcore/b/four.ts\n10\t1\tcore/five.ts\n3\t0\ttests/three.test.ts\n3\t0\ttests/other.test.ts\n1\t1\tdocs/a.md\n";

fn session() -> Session {
    let recipe: Recipe = engine::read_strategy(STRATEGY).unwrap();
    let reading = engine::read(LIST, Some("numstat")).unwrap();
    Session::open(vec![NamedReading { name: "list".to_owned(), reading }], recipe).unwrap()
}

#[test]
fn a_proposed_cut_counts_the_plan_that_comes_out() {
    let mut session = session();
    let before = session.view();
    let core = Key::new("core").unwrap();
    let proposed = session.propose_split(&core, SplitBy::Limits).unwrap();
    assert_eq!(session.view(), before, "a proposal changes nothing");
    let all = [&proposed.stays].into_iter().chain(&proposed.pieces);
    let mut drawn = String::new();
    for piece in all.clone() {
        let globs: Vec<_> = piece.globs.iter().map(strategy::GlobText::as_str).collect();
        let lines = piece.lines.added + piece.lines.deleted;
        writeln!(drawn, "{}: {} files, {lines} lines, {}", piece.title, piece.files, globs.join(" "))
            .unwrap();
    }
    expect_test::expect![[r"
        Core: 3 files, 33 lines, core/* core/a/**
        Core: core/b: 3 files, 25 lines, core/b/**
    "]]
    .assert_eq(&drawn);
    let pieces: Vec<_> = proposed
        .pieces
        .iter()
        .map(|piece| Piece { title: piece.title.clone(), globs: piece.globs.clone() })
        .collect();
    let recipe = strategy::split(&session.document().recipe, &core, &proposed.stays.globs, &pieces).unwrap();
    session.replan(recipe, 1).unwrap();
    let counted: Vec<u32> = session.plan().pull_requests.iter().map(|planned| planned.files).collect();
    let promised: Vec<u32> = all.map(|piece| piece.files).collect();
    assert_eq!(counted.get(..promised.len()), Some(&*promised));
    assert!(session.plan().sum.holds());
}

#[test]
fn merges_are_proposed_and_what_is_not_there_is_refused() {
    let mut session = session();
    let pairs = session.propose_merges().pairs;
    let drawn: Vec<_> =
        pairs.iter().map(|pair| format!("{}+{} {}", pair.keep, pair.gone, pair.files)).collect();
    assert_eq!(drawn, ["tests+docs 2"]);
    let refused = session.propose_split(&Key::new("gone").unwrap(), SplitBy::Limits).unwrap_err();
    assert_eq!(refused.why(), "There is no pull request `gone` in the open plan.");
}
