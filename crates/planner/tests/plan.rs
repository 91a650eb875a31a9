//! Plans drawn as text: strategy and files in, pull requests out.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::{Builder, ChangeSet, Count, Kind, Row, Tally};
use expect_test::{Expect, expect};
use planner::{Matcher, Place, Plan, PlanDocument, PlanError, explain, plan};
use std::fmt::Write as _;
use strategy::{
    Dependency, Edits, Fallback, FileGroup, GlobText, Key, PathBytes, Progress, PullRequest, Recipe, Strategy,
};

/// A strategy from lines such as `api after base: src/* | lib/*` (one group a bar) and `else docs/** -> api/0`.
fn strategy(text: &str) -> Strategy {
    let key = |text: &str| Key::new(text.trim()).unwrap();
    let mut strategy: Strategy = empty();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(rule) = line.strip_prefix("else ") {
            let (glob, group) = rule.split_once(" -> ").unwrap();
            strategy.fallbacks.push(Fallback {
                glob: GlobText(glob.to_owned()),
                group: group.to_owned().try_into().unwrap(),
            });
            continue;
        }
        let (head, globs) = line.split_once(':').unwrap();
        let mut words = head.split_whitespace();
        let mut pull_request = bare(words.next().unwrap());
        pull_request.after = words
            .filter(|word| *word != "after")
            .map(|word| Dependency { pull_request: key(word), because: "it does".to_owned() })
            .collect();
        for (number, group) in globs.split('|').enumerate() {
            pull_request.groups.push(FileGroup {
                key: key(&number.to_string()),
                title: format!("group {number}"),
                files: None,
                globs: group.split_whitespace().map(|glob| GlobText(glob.to_owned())).collect(),
            });
        }
        strategy.pull_requests.push(pull_request);
    }
    assert_eq!(strategy::validate(&strategy), []);
    strategy
}

fn empty() -> Strategy {
    notation::from_text(b"tranche: 1\ntitle: test\npull_requests: []\n").unwrap()
}

fn bare(key: &str) -> PullRequest {
    let text = format!("key: {key}\ntitle: The {key}\n");
    notation::from_text(text.as_bytes()).unwrap()
}

/// A change set from lines such as `docs/a.md`, `D old.rs`, `R a => b`, `+10 -2 src/x.rs`.
fn changes(text: &str) -> ChangeSet {
    let mut builder = Builder::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut row = Row::default();
        let mut rest = line;
        if let Some((added, after)) = rest.strip_prefix('+').and_then(|rest| rest.split_once(" -")) {
            let (deleted, path) = after.split_once(' ').unwrap();
            row.added = Count::Lines(added.parse().unwrap());
            row.deleted = Count::Lines(deleted.parse().unwrap());
            rest = path;
        } else if let Some((letter, path)) = rest.split_once(' ').filter(|(letter, _)| letter.len() == 1) {
            row.kind = Kind::from_letter(letter.as_bytes()[0]).unwrap();
            rest = path;
        }
        if let Some((old, new)) = rest.split_once(" => ") {
            row.old_path = Some(old.as_bytes());
            rest = new;
        }
        row.path = rest.as_bytes();
        builder.push(row).unwrap();
    }
    let (changes, dropped) = builder.finish();
    assert_eq!(dropped, []);
    changes
}

fn document(strategy: Strategy, changes: ChangeSet, moves: &[(&str, &str)]) -> PlanDocument {
    let count = u32::try_from(changes.len()).unwrap();
    let moves = moves.iter().map(|(path, to)| (PathBytes::from(*path), Key::new(*to).unwrap())).collect();
    PlanDocument {
        name: "test".to_owned(),
        format: "name-only".to_owned(),
        tally: Tally { rows: count, accepted: count, ..Tally::default() },
        changes,
        recipe: Recipe { strategy, edits: Edits { moves }, progress: Progress::default() },
    }
}

fn planned(document: &PlanDocument) -> (Matcher, Plan) {
    let matcher = Matcher::new(&document.recipe.strategy).unwrap();
    let plan = plan(document, &matcher).unwrap();
    (matcher, plan)
}

/// Each file with its place, then the waves and the notices.
fn check(document: &PlanDocument, expected: &Expect) {
    let (_, plan) = planned(document);
    let mut drawn = String::new();
    for file in document.changes.files() {
        let place = match plan.places.place(file, &document.changes) {
            Place::PullRequest { pull_request, group, reach } => {
                let group = group.map_or("-".to_owned(), |group| group.0.to_string());
                format!("{}/{group} {reach:?}", plan.pull_requests[pull_request.at()].key)
            }
            other @ (Place::Unclassified | Place::Withheld(_)) => format!("{other:?}"),
        };
        let contested = if plan.places.is_contested(file) { " contested" } else { "" };
        let path = changeset::visible(document.changes.path(file));
        writeln!(drawn, "{path}: {place}{contested}").unwrap();
    }
    for wave in &plan.waves {
        let keys: Vec<_> = wave.iter().map(|index| plan.pull_requests[index.at()].key.as_str()).collect();
        writeln!(drawn, "wave {}", keys.join(" ")).unwrap();
    }
    for notice in &plan.notices {
        writeln!(drawn, "{}: {notice}", notice.code()).unwrap();
    }
    assert!(plan.sum.holds(), "{:?}", plan.sum);
    expected.assert_eq(&drawn);
}

#[test]
fn an_edit_beats_an_exact_path_beats_literal_characters_beats_fallbacks() {
    let strategy = strategy(
        "one: src/* src/exact.rs
         two: src/sub/*.rs | src/a*
         three: src/exact.*
         else **/*.md -> two/1
         else docs/** -> one/0",
    );
    let files =
        changes("src/x\nsrc/exact.rs\nsrc/sub/y.rs\nsrc/abc\ndocs/z.md\ndocs/z.txt\nsrc/moved\nother");
    check(
        &document(strategy, files, &[("src/moved", "three"), ("gone", "one"), ("src/x", "nowhere")]),
        &expect![[r"
            src/x: one/0 Glob
            src/exact.rs: one/0 Glob
            src/sub/y.rs: two/0 Glob
            src/abc: two/1 Glob
            docs/z.md: two/1 Fallback
            docs/z.txt: one/0 Fallback
            src/moved: three/- Edit
            other: Unclassified
            wave one two three
            edit_without_file: `gone` was moved to `one` by hand but is not in this list; the move is kept and does nothing
            edit_without_pull_request: `src/x` was moved to `nowhere`, which this strategy does not have; the patterns decide instead
        "]],
    );
}

#[test]
fn equals_in_two_pull_requests_are_contested_and_the_earlier_wins() {
    let strategy = strategy("one: a/* | a/*.{ts,js}\ntwo: b/* | a/*\nthree: {a,c}/*.js");
    check(
        &document(strategy, changes("a/x\na/x.ts\na/x.js\nb/y"), &[]),
        &expect![[r"
            a/x: one/0 Glob contested
            a/x.ts: one/1 Glob
            a/x.js: one/1 Glob contested
            b/y: two/0 Glob
            wave one two
            empty_pull_request: no file falls to `three`; it does not land
        "]],
    );
}

#[test]
fn a_rename_is_matched_by_its_old_path_only_where_the_new_one_matches_nothing() {
    let strategy = strategy("one: src/**\ntwo: lib/**");
    check(
        &document(strategy, changes("R lib/a => src/a\nR lib/b => elsewhere/b\nR x => y"), &[]),
        &expect![[r"
            src/a: one/0 Glob
            elsewhere/b: two/0 Glob
            y: Unclassified
            wave one two
        "]],
    );
}

#[test]
fn files_that_cannot_land_apart_stay_together_and_hostile_names_are_withheld() {
    let strategy = strategy("one: a/** f\ntwo: b/** f/**");
    check(
        &document(
            strategy,
            changes("R a/x => b/x\nR b/x2 => a/x\nD f\nA f/inner\nA ../up\nA b/.git/hooks/x\nA /abs"),
            &[],
        ),
        &expect![[r"
            b/x: two/0 Glob
            a/x: two/- Tie
            f: one/0 Glob
            f/inner: one/- Tie
            ../up: Withheld(DotPart)
            b/.git/hooks/x: Withheld(GitFolder)
            /abs: Withheld(Absolute)
            wave one two
            tied_together: 2 files cannot land apart from others (a file becomes a folder, or renames hand on a path) and follow them into their pull request
        "]],
    );
}

#[test]
fn waves_pass_through_pull_requests_without_files() {
    let strategy =
        strategy("base: b\nempty after base: e\nui after empty: u\ndocs: d\nlast after ui docs: l");
    check(
        &document(strategy, changes("b\nu\nd\nl"), &[]),
        &expect![[r"
            b: base/0 Glob
            u: ui/0 Glob
            d: docs/0 Glob
            l: last/0 Glob
            wave base docs
            wave ui
            wave last
            dead_globs: 1 glob matches no file of this list: `e`
            empty_pull_request: no file falls to `empty`; it does not land
        "]],
    );
}

#[test]
fn a_ring_of_dependencies_is_reported_with_its_members() {
    let ring = strategy("free: f\na after c: x\nb after a: y\nc after b: z");
    let document = document(ring, changes("x"), &[]);
    let error = plan(&document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap_err();
    assert!(matches!(error, PlanError::Cycle { .. }));
    expect!["the pull requests wait for each other: a → c → b → a; remove one of these dependencies"]
        .assert_eq(&error.to_string());
}

#[test]
fn long_chains_and_long_rings_need_no_deep_stack() {
    let mut long = empty();
    for number in 0..10_000 {
        let mut pull_request = bare(&format!("p{number}"));
        if number > 0 {
            let before = Key::new(format!("p{}", number - 1)).unwrap();
            pull_request.after.push(Dependency { pull_request: before, because: "it does".to_owned() });
        }
        pull_request.keeps_when_empty = true;
        long.pull_requests.push(pull_request);
    }
    let mut ring = long.clone();
    let last = Key::new("p9999").unwrap();
    ring.pull_requests[0].after.push(Dependency { pull_request: last, because: "it does".to_owned() });
    let (_, plan) = planned(&document(long, ChangeSet::default(), &[]));
    assert_eq!(plan.waves.len(), 10_000);
    let ring = document(ring, ChangeSet::default(), &[]);
    let error = planner::plan(&ring, &Matcher::new(&ring.recipe.strategy).unwrap()).unwrap_err().to_string();
    assert!(error.contains("(10000 in all)"), "{error}");
}

#[test]
fn every_rule_that_claims_a_file_is_named_with_its_outcome() {
    let strategy = strategy("one: src/* | src/m*\ntwo: src/m* src/main.{rs,go}\nelse src/** -> one/0");
    let document = document(strategy, changes("src/main.rs\nsrc/m.rs\nsrc/sub/x"), &[]);
    let (matcher, plan) = planned(&document);
    let mut drawn = String::new();
    for file in document.changes.files() {
        let explanation = explain(&document, &matcher, &plan, file);
        writeln!(drawn, "{}", explanation.because).unwrap();
        for claim in explanation.claims {
            writeln!(drawn, "  {} in {}: {}", claim.text, claim.pull_request.0 + 1, claim.outcome).unwrap();
        }
    }
    expect![[r"
        It is in PR 2 (The two) because the glob `src/main.{rs,go}` claims it.
          src/main.{rs,go} in 2: wins: an exact path
          src/m* in 1: loses: an exact path is stronger
          src/m* in 2: loses: an exact path is stronger
          src/* in 1: loses: an exact path is stronger
          src/** in 1: loses: fallbacks count only where no group's glob matches
        It is in PR 1 (The one) because the glob `src/m*` claims it.
          src/m* in 1: wins: the most literal characters
          src/m* in 2: loses although equal: the earlier pull request wins; the file is contested
          src/* in 1: loses: fewer literal characters
          src/** in 1: loses: fallbacks count only where no group's glob matches
        It is in PR 1 (The one) because no group's glob matches and the fallback `src/**` does.
          src/** in 1: wins: the first fallback that matches, and no group's glob does
    "]]
    .assert_eq(&drawn);
}

#[test]
fn risk_and_review_time_say_where_they_come_from() {
    let strategy = strategy("one: **/*.ts Dockerfile\ntwo after one: docs/*");
    let files = "+300 -100 src/auth/login.ts\n+5 -5 src/a.ts\n+10 -0 Dockerfile\ndocs/a\ndocs/b\ndocs/c";
    let (_, plan) = planned(&document(strategy, changes(files), &[]));
    let mut drawn = String::new();
    for pull_request in &plan.pull_requests {
        let (risk, review) = (&pull_request.risk, &pull_request.review);
        writeln!(drawn, "{} {} {}/{}", pull_request.key, risk.level, risk.points, risk.most).unwrap();
        for factor in &risk.factors {
            writeln!(drawn, "  {} {}/{}: {}", factor.name, factor.points, factor.most, factor.why).unwrap();
        }
        writeln!(drawn, "  {} to {}: {}", review.least, review.most, review.formula).unwrap();
    }
    expect![[r"
        one LOW-MEDIUM 31/110
          size 0/20: 3 files
          churn 4/20: 420 changed lines
          spread 0/10: in 3 folders
          sensitive paths 13/30: build and deployment (1), authentication and security (1)
          dependents 4/20: 1 pull request after it
          missing tests 10/10: 2 source files, 0 test files in it
          54 min to 1.5 h: 420 reviewable lines at 300 to 500 an hour, usually 400 + 3 files × 60 seconds
        two LOW 0/90
          size 0/20: 3 files, weighed as 0
          spread 0/10: in 0 folders
          sensitive paths 0/30: none
          dependents 0/20: 0 pull requests after it
          missing tests 0/10: 0 source files, 0 test files in it
          6 min to 9 min: 3 × 2 to 3 minutes a file of unknown size
    "]]
    .assert_eq(&drawn);
}

#[test]
fn lines_are_weighed_by_their_sort_and_budgets_say_what_is_over() {
    let mut strategy = strategy("one: **");
    let files = "+20000 -0 package-lock.json\n+900 -50 src/api.pb.go\n+12 -3 src/api.go\n+420 -0 src/web.ts\n\
                 +0 -2000 vendor/a/b.c\n+33 -0 locales/de.json\n+7 -7 src/__snapshots__/a.snap\nR src/a.c => src/b.c";
    let drawn = |strategy: &Strategy| {
        let (_, plan) = planned(&document(strategy.clone(), changes(files), &[]));
        let one = &plan.pull_requests[0];
        assert_eq!(plan.reviewable, one.reviewable);
        let mut drawn = format!("{} of {} lines\n", one.reviewable.lines, one.reviewable.changed);
        for class in &one.reviewable.classes {
            let (title, counted) = (class.class.title(), class.counted);
            writeln!(
                drawn,
                "  {title} {} %: {} files, {} → {counted}",
                class.weight, class.files, class.changed
            )
            .unwrap();
        }
        for over in &one.budget_warnings {
            writeln!(drawn, "  {}: {}", over.limit.slug(), over.text()).unwrap();
        }
        writeln!(drawn, "  {}", one.review.formula).unwrap();
        drawn
    };
    expect![[r"
        902 of 23432 lines
          written by people 100 %: 2 files, 435 → 435
          renamed 20 %: 1 files, 0 → 0
          lock files 2 %: 1 files, 20000 → 400
          generated 2 %: 1 files, 950 → 19
          vendored 2 %: 1 files, 2000 → 40
          snapshots 10 %: 1 files, 14 → 1
          locales 20 %: 1 files, 33 → 7
          lines_at_ease: at least 902 reviewable lines, 502 over the limit of 400
          most_lines: at least 23,432 changed lines, 3,432 over the limit of 20,000
          902 reviewable lines (of 23,432 changed) at 300 to 500 an hour, usually 400 + 7 files weighed as 2.36 × 60 seconds + 1 × 2 to 3 minutes a file of unknown size
    "]].assert_eq(&drawn(&strategy));
    strategy.policy.weights.generated = 100;
    strategy.policy.weights.lock_files = 0;
    strategy.policy.budget.most_lines = 30_000;
    strategy.policy.budget.lines_at_ease = 2_000;
    strategy.policy.pace.seconds_a_file = 30;
    expect![[r"
        1433 of 23432 lines
          written by people 100 %: 3 files, 1385 → 1385
          renamed 20 %: 1 files, 0 → 0
          lock files 0 %: 1 files, 20000 → 0
          vendored 2 %: 1 files, 2000 → 40
          snapshots 10 %: 1 files, 14 → 1
          locales 20 %: 1 files, 33 → 7
          1,433 reviewable lines (of 23,432 changed) at 300 to 500 an hour, usually 400 + 7 files weighed as 3.32 × 30 seconds + 1 × 2 to 3 minutes a file of unknown size
    "]].assert_eq(&drawn(&strategy));
}
