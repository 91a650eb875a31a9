//! Files that bring a strategy or a part of one: what becomes of the plan.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{
    NamedReading, NoticeView, Session, check_import, preset_recipe, read_import, read_recipe, read_strategy,
};
use expect_test::expect;
use std::fmt::Write as _;

const STRATEGY: &str = "
tranche: 1
title: test
pull_requests:
  - key: code
    title: Code
    reviewers: [{name: Backend team, people: 2}, {name: '@ada'}]
    groups: [{key: g, title: G, globs: ['src/**']}]
  - key: docs
    title: Docs
    groups: [{key: g, title: G, globs: ['docs/**', '*.md']}]
";
const LIST: &[u8] = b"M\tsrc/a.rs\nM\tsrc/b.rs\nM\tsrc/gen/c.rs\nR100\told/d.rs\tsrc/d.rs\nM\tdocs/x.md\nM\tREADME.md\nM\tforeign\n";

fn session() -> Session {
    let reading = engine::read(LIST, None).unwrap();
    let recipe = read_strategy(STRATEGY.as_bytes()).unwrap();
    Session::open(vec![NamedReading { name: "list".into(), reading }], recipe).unwrap()
}

fn said(notices: &[NoticeView]) -> String {
    notices.iter().map(|notice| format!("! {}: {} {:?}\n", notice.code, notice.text, notice.rows)).collect()
}

/// The reviewers of each pull request after the owners were added, and what was said.
fn reviewers(owners: &str) -> String {
    let mut session = session();
    let notices = session.add_owners(owners.as_bytes(), Some("CODEOWNERS")).unwrap();
    let mut drawn = String::new();
    for pull_request in &session.document().recipe.strategy.pull_requests {
        let names: Vec<_> = pull_request.reviewers.iter().map(|reviewer| reviewer.name.as_str()).collect();
        writeln!(drawn, "{}: {}", pull_request.key, names.join(", ")).unwrap();
    }
    [drawn, said(&notices)].concat()
}

#[test]
fn owners_become_reviewers_those_of_most_files_first() {
    let github =
        "* @everybody\n/src/ @ada @bob\n/src/gen/ @robot\n/old/ @nobody-asks\n*.md @writers\n/README.md\n";
    let gitlab = "* @everybody\n[Rust] @rustaceans\n*.rs\nsrc/gen/ @robot\n^[Docs]\n*.md @@maintainer\n";
    let drawn: String = [github, gitlab, "!x @a\n/nothing/here @a\n"].map(reviewers).join("\n");
    expect![[r#"
        code: Backend team, @ada, @bob, @robot
        docs: @writers
        ! files_unowned: Nobody owns these files; their pull requests get no reviewer for them. [(0, "docs: 1 file")]

        code: Backend team, @ada, @everybody, @rustaceans, @robot
        docs: @@maintainer, @everybody
        ! left_out: 1 line: The section is optional; its owners are proposed as reviewers all the same. [(5, "^[Docs]")]

        code: Backend team, @ada
        docs: 
        ! left_out: 1 line: A pattern that begins with `!` is not read (GitHub knows none, GitLab takes owners away by it), so the line was left out. [(1, "!x @a")]
        ! files_unowned: Nobody owns these files; their pull requests get no reviewer for them. [(0, "code: 4 files"), (0, "docs: 2 files")]
    "#]].assert_eq(&drawn);
}

#[test]
fn more_owners_than_can_be_asked_are_told() {
    let owners: String = (0..25).map(|n| format!(" @o{n:02}")).collect();
    let drawn = reviewers(&format!("*{owners}\n"));
    assert!(drawn.contains("@o19\n") && !drawn.contains("@o20"), "{drawn}");
    assert!(drawn.contains("owners_beyond") && drawn.contains("code: 5 owners more"), "{drawn}");
}

#[test]
fn what_cannot_be_used_changes_nothing() {
    let mut session = session();
    let before = session.document().recipe.clone();
    assert!(
        session
            .add_owners(STRATEGY.as_bytes(), None)
            .unwrap_err()
            .why()
            .contains("CODEOWNERS file is wanted")
    );
    assert!(session.add_owners(b"\x89PNG\r\n\x1a\n", Some("CODEOWNERS")).is_err());
    assert_eq!(session.document().recipe, before);
    let error = read_import(b"* @a\n", None, None).unwrap_err();
    assert!(error.why().starts_with("This is a CODEOWNERS file"), "{error}");
    assert!(read_recipe(b"* @a\n", None).is_err());
    let ring = [
        &STRATEGY.replace("title: Docs", "title: Docs\n    after: [{pull_request: docs2, because: x}]"),
        "  - {key: docs2, title: D, after: [{pull_request: docs, because: x}]}\n",
    ];
    let ring = ring.concat();
    assert!(check_import(ring.as_bytes(), None).is_err());
}

#[test]
fn labels_are_planned_by_like_a_strategy() {
    let labels = "rust:\n  - changed-files:\n      - any-glob-to-any-file: ['src/**', '!x']\n";
    let (recipe, notices) = read_recipe(labels.as_bytes(), Some("labeler.yml")).unwrap();
    let reading = engine::read(LIST, None).unwrap();
    let session = Session::open(vec![NamedReading { name: "list".into(), reading }], recipe).unwrap();
    assert_eq!((session.plan().sum.assigned, session.plan().sum.unclassified), (4, 3));
    expect![[r#"
        ! left_out: 1 line: A glob that begins with `!` stands for every file that does not match it; a strategy cannot say that, so it was left out; name the files that are meant. [(3, "rust: !x")]
    "#]].assert_eq(&said(&notices));
}

#[test]
fn every_preset_is_read_back_from_its_text() {
    for preset in engine::presets() {
        let recipe = preset_recipe(&preset.key).unwrap();
        let text = engine::strategy_text(&recipe.strategy);
        assert_eq!(read_strategy(text.as_bytes()).unwrap(), recipe, "{}", preset.key);
        assert_eq!(engine::strategy_text(&recipe.strategy), text);
    }
}
