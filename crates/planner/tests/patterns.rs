//! How each pattern fares: strategy and paths in, counts out.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::{Builder, Kind, Row, Tally};
use expect_test::expect;
use planner::{Matcher, PatternCount, PlanDocument, explain_path, patterns, plan};
use std::fmt::Write as _;
use strategy::{Edits, Key, PathBytes, Progress, Recipe};

const STRATEGY: &str = "
tranche: 1
title: test
pull_requests:
  - key: one
    title: One
    groups:
      - {key: a, title: A, globs: ['src/*', 'src/{a,*}.rs', 'gone/**', 'src/a.rs']}
      - {key: b, title: B, globs: ['*.md', 'src/*.r?']}
  - key: two
    title: Two
    groups:
      - {key: c, title: C, globs: ['doc/*', 'src/x*', '*.txt']}
      - {key: d, title: D, globs: ['*.m?', '*.md']}
fallbacks:
  - {glob: '*.{md,lock}', group: two/c}
  - {glob: '*', group: one/a}
  - {glob: '**', group: two/c}
";

/// Paths, `OLD => NEW` for renames.
fn document(paths: &[&str], moved: &[(&str, &str)]) -> PlanDocument {
    let mut builder = Builder::default();
    for path in paths {
        let (old, new) = path.split_once(" => ").map_or((None, *path), |(old, new)| (Some(old), new));
        let kind = if old.is_some() { Kind::Renamed } else { Kind::Added };
        let old_path = old.map(str::as_bytes);
        builder.push(Row { path: new.as_bytes(), old_path, kind, ..Row::default() }).unwrap();
    }
    let rows = u32::try_from(paths.len()).unwrap();
    let by_hand = moved.iter().map(|(path, to)| (PathBytes::from(*path), Key::new(*to).unwrap()));
    PlanDocument {
        name: "test".to_owned(),
        format: "name-status".to_owned(),
        tally: Tally { rows, accepted: rows, ..Tally::default() },
        changes: builder.finish().0,
        recipe: Recipe {
            strategy: notation::read_strategy(STRATEGY.as_bytes()).unwrap(),
            edits: Edits { moves: by_hand.collect() },
            progress: Progress::default(),
        },
    }
}

fn drawn(document: &PlanDocument) -> String {
    let strategy = &document.recipe.strategy;
    let matcher = Matcher::new(strategy).unwrap();
    let counted = patterns(document, &matcher, &plan(document, &matcher).unwrap());
    let mut text = String::new();
    let mut line = |indent: &str, name: &str, count: PatternCount| {
        let PatternCount { matched, wins, contested } = count;
        writeln!(text, "{indent}{name}: {matched} matched, {wins} won, {contested} contested").unwrap();
    };
    for (written, counts) in strategy.pull_requests.iter().zip(&counted.pull_requests) {
        line("", written.key.as_str(), counts.all);
        for (written, counts) in written.groups.iter().zip(&counts.groups) {
            line("  ", written.key.as_str(), counts.all);
            for (glob, count) in written.globs.iter().zip(&counts.globs) {
                line("    ", glob.as_str(), *count);
            }
        }
    }
    for (fallback, count) in strategy.fallbacks.iter().zip(&counted.fallbacks) {
        line("else ", fallback.glob.as_str(), *count);
    }
    text
}

#[test]
fn every_pattern_has_its_counts() {
    let paths = [
        "src/a.rs",
        "src/b.rs",
        "src/x.rs",
        "a.md",
        "b.md",
        "doc/d",
        "z.lock",
        "moved.txt",
        "far/off",
        ".git/x",
    ];
    expect![[r"
        one: 5 matched, 5 won, 2 contested
          a: 3 matched, 3 won, 0 contested
            src/*: 3 matched, 0 won, 0 contested
            src/{a,*}.rs: 3 matched, 3 won, 0 contested
            gone/**: 0 matched, 0 won, 0 contested
            src/a.rs: 1 matched, 0 won, 0 contested
          b: 5 matched, 2 won, 2 contested
            *.md: 2 matched, 2 won, 2 contested
            src/*.r?: 3 matched, 0 won, 0 contested
        two: 5 matched, 1 won, 2 contested
          c: 3 matched, 1 won, 0 contested
            doc/*: 1 matched, 1 won, 0 contested
            src/x*: 1 matched, 0 won, 0 contested
            *.txt: 1 matched, 0 won, 0 contested
          d: 2 matched, 0 won, 2 contested
            *.m?: 2 matched, 0 won, 0 contested
            *.md: 2 matched, 0 won, 2 contested
        else *.{md,lock}: 3 matched, 1 won, 0 contested
        else *: 4 matched, 0 won, 0 contested
        else **: 9 matched, 1 won, 0 contested
    "]]
    .assert_eq(&drawn(&document(&paths, &[("moved.txt", "one")])));
}

#[test]
fn a_rename_is_counted_by_its_old_path_where_the_new_one_matches_nothing() {
    let mut document = document(&["doc/d => other/d"], &[]);
    document.recipe.strategy.fallbacks.clear();
    let drawn = drawn(&document);
    assert!(drawn.contains("    doc/*: 1 matched, 1 won, 0 contested\n"), "{drawn}");
}

#[test]
fn any_path_is_explained() {
    let document = document(&["src/a.rs"], &[]);
    let matcher = Matcher::new(&document.recipe.strategy).unwrap();
    let plan = plan(&document, &matcher).unwrap();
    let mut text = String::new();
    for path in ["src/a.rs", "src/new.rs", "new.md", "deep/down", "../up", "x.lock"] {
        let explanation = explain_path(&document, &matcher, &plan, path.as_bytes());
        writeln!(text, "{path}: {}", explanation.because).unwrap();
        for claim in explanation.claims {
            writeln!(text, "  {} {}", claim.text, claim.outcome).unwrap();
        }
    }
    expect![[r"
        src/a.rs: It is in PR 1 (One) because the glob `src/{a,*}.rs` claims it.
          src/{a,*}.rs wins: an exact path
          src/a.rs loses although equal: the earlier group wins
          src/*.r? loses: an exact path is stronger
          src/* loses: an exact path is stronger
          ** loses: fallbacks count only where no group's glob matches
        src/new.rs: It would go to PR 1 (One) because the glob `src/{a,*}.rs` claims it.
          src/{a,*}.rs wins: the most literal characters
          src/*.r? loses: fewer literal characters
          src/* loses: fewer literal characters
          ** loses: fallbacks count only where no group's glob matches
        new.md: It would go to PR 1 (One) because the glob `*.md` claims it.
          *.md wins: the most literal characters
          *.md loses although equal: the earlier pull request wins; the file is contested
          *.m? loses: fewer literal characters
          *.{md,lock} loses: fallbacks count only where no group's glob matches
          * loses: fallbacks count only where no group's glob matches
          ** loses: fallbacks count only where no group's glob matches
        deep/down: It would go to PR 2 (Two) because no group's glob matches and the fallback `**` claims it.
          ** wins: the first fallback that matches, and no group's glob does
        ../up: It would be withheld: a part of the name is empty, `.` or `..`. It would stay out of every export.
          ** wins: the first fallback that matches, and no group's glob does
        x.lock: It would go to PR 2 (Two) because no group's glob matches and the fallback `*.{md,lock}` claims it.
          *.{md,lock} wins: the first fallback that matches, and no group's glob does
          * loses: an earlier fallback matches
          ** loses: an earlier fallback matches
    "]].assert_eq(&text);
}
