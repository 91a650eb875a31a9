//! Lanes, parts and policies drawn as text: where every file goes, and why.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::{Builder, Count, Kind, Row, Tally};
use expect_test::{Expect, expect};
use planner::{Matcher, Place, PlanDocument, explain, explain_path, plan};
use std::fmt::Write as _;
use strategy::{Edits, Key, PathBytes, Progress, Recipe};

/// A strategy in YAML, below its head.
fn strategy(body: &str) -> strategy::Strategy {
    let text = format!("tranche: 1\ntitle: test\n{body}");
    notation::read_strategy(text.as_bytes()).unwrap()
}

/// Lines such as `a.ts`, `D old.rs`, `R a => b`, `R0 a => b` (no changed line), `R1 a => b` (one changed line).
fn document(strategy: strategy::Strategy, files: &str, moves: &[(&str, &str)]) -> PlanDocument {
    let mut builder = Builder::default();
    for line in files.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_once(' ').unwrap_or(("M", line));
        let (old, path) =
            rest.split_once(" => ").map_or((None, rest), |(old, new)| (Some(old.as_bytes()), new));
        let kind = Kind::from_letter(mark.as_bytes()[0]).unwrap();
        let count = mark[1..].parse().map_or(Count::Unknown, Count::Lines);
        builder.push(Row {
            path: path.as_bytes(),
            old_path: old,
            kind,
            added: count,
            deleted: count,
            ..Row::default()
        });
    }
    let (changes, _) = builder.finish();
    let rows = u32::try_from(changes.len()).unwrap();
    let moves = moves.iter().map(|(path, to)| (PathBytes::from(*path), Key::new(*to).unwrap())).collect();
    PlanDocument {
        name: "test".to_owned(),
        format: "name-status".to_owned(),
        tally: Tally { rows, accepted: rows, ..Tally::default() },
        changes,
        recipe: Recipe { strategy, edits: Edits { moves }, progress: Progress::default() },
    }
}

fn drawn(document: &PlanDocument) -> String {
    let plan = plan(document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap();
    let mut drawn = String::new();
    for file in document.changes.files() {
        let place = match plan.places.place(file, &document.changes) {
            Place::PullRequest { pull_request, group, reach } => {
                let group = group.map_or("-".to_owned(), |group| group.0.to_string());
                format!("{}/{group} {}", plan.pull_requests[pull_request.at()].key, reach.slug())
            }
            other @ (Place::Unclassified | Place::Withheld(_)) => format!("{other:?}"),
        };
        let contested = if plan.places.is_contested(file) { " contested" } else { "" };
        writeln!(drawn, "{}: {place}{contested}", changeset::visible(document.changes.path(file))).unwrap();
    }
    for notice in plan.notices.iter().filter(|notice| notice.code() != "dead_globs") {
        writeln!(drawn, "{}: {notice}", notice.code()).unwrap();
    }
    assert!(plan.sum.holds(), "{:?}", plan.sum);
    drawn
}

fn check(document: &PlanDocument, expected: &Expect) {
    expected.assert_eq(&drawn(document));
}

/// Why each file is where it is.
fn reasons(document: &PlanDocument) -> String {
    let matcher = Matcher::new(&document.recipe.strategy).unwrap();
    let plan = plan(document, &matcher).unwrap();
    let mut drawn = String::new();
    for file in document.changes.files() {
        let explanation = explain(document, &matcher, &plan, file);
        writeln!(drawn, "{}", explanation.because).unwrap();
        for claim in explanation.claims {
            writeln!(drawn, "  {} in {}: {}", claim.text, claim.pull_request.0 + 1, claim.outcome).unwrap();
        }
    }
    drawn
}

const PARTS: &str = "
pull_requests:
  - { key: back, title: Back, groups: [{ key: all, title: All, globs: ['back/**', 'x/*'] }] }
  - { key: front, title: Front, groups: [{ key: all, title: All, globs: ['front/**', 'x/*'] }] }
  - { key: back-2, title: Back 2, part_of: back, groups: [{ key: one, title: One, globs: ['back/api/**'] }, { key: two, title: Two, globs: ['back/api/v2/*', 'front/*'] }] }
  - { key: back-3, title: Back 3, part_of: back, groups: [{ key: one, title: One, globs: ['back/*pi/**', 'back/db/**', 'x/*'] }] }
";

#[test]
fn parts_choose_only_among_the_files_of_their_whole() {
    let files = "back/a\nback/api/b\nback/api/v2/c\nback/db/d\nfront/e\nx/f\nR back/db/old => y/new\nback/api/moved\nback/kept\nfront/to-part";
    let moves = [("back/api/moved", "back"), ("back/kept", "back-3"), ("front/to-part", "back-2")];
    let document = document(strategy(PARTS), files, &moves);
    check(
        &document,
        &expect![[r"
        back/a: back/0 glob
        back/api/b: back-2/0 part
        back/api/v2/c: back-2/1 part
        back/db/d: back-3/0 part
        front/e: front/0 glob
        x/f: back-3/0 part contested
        y/new: back-3/0 part
        back/api/moved: back/0 edit
        back/kept: back-3/- edit
        front/to-part: back-2/1 edit
    "]],
    );
    expect![[r"
        It is in PR 1 (Back) because the glob `back/**` claims it.
          back/** in 1: wins: the most literal characters
        It falls to PR 1 (Back), and of that the part PR 3 (Back 2) has it because of the glob `back/api/**`.
          back/** in 1: wins: the most literal characters
          back/api/** in 3: wins among the parts: the strongest of their globs, of equals the first
          back/*pi/** in 4: loses: another part's glob has as many literal characters or more, or is an exact path
        It falls to PR 1 (Back), and of that the part PR 3 (Back 2) has it because of the glob `back/api/v2/*`.
          back/** in 1: wins: the most literal characters
          back/api/v2/* in 3: wins among the parts: the strongest of their globs, of equals the first
          back/api/** in 3: loses: another part's glob has as many literal characters or more, or is an exact path
          back/*pi/** in 4: loses: another part's glob has as many literal characters or more, or is an exact path
        It falls to PR 1 (Back), and of that the part PR 4 (Back 3) has it because of the glob `back/db/**`.
          back/** in 1: wins: the most literal characters
          back/db/** in 4: wins among the parts: the strongest of their globs, of equals the first
        It is in PR 2 (Front) because the glob `front/**` claims it.
          front/** in 2: wins: the most literal characters
          front/* in 3: does not count: it chooses among the files of another pull request
        It falls to PR 1 (Back), and of that the part PR 4 (Back 3) has it because of the glob `x/*`.
          x/* in 1: wins: the most literal characters
          x/* in 2: loses although equal: the earlier pull request wins; the file is contested
          x/* in 4: wins among the parts: the strongest of their globs, of equals the first
        It falls to PR 1 (Back), and of that the part PR 4 (Back 3) has it because of the glob `back/db/**` (by its old path).
          back/** in 1: wins: the most literal characters
          back/db/** in 4: wins among the parts: the strongest of their globs, of equals the first
        It is in PR 1 (Back) because it was moved there by hand.
          back/** in 1: does not count: the file was moved by hand
          back/api/** in 3: does not count: what put the file here is stronger than a part's glob
          back/*pi/** in 4: does not count: what put the file here is stronger than a part's glob
        It is in PR 4 (Back 3) because it was moved there by hand.
          back/** in 1: does not count: the file was moved by hand
        It is in PR 3 (Back 2) because it was moved there by hand.
          front/** in 2: does not count: the file was moved by hand
          front/* in 3: does not count: it chooses among the files of another pull request
    "]].assert_eq(&reasons(&document));
}

const LANES: &str = "
pull_requests:
  - { key: locks, title: Locks, takes: lock-files }
  - { key: gone, title: Gone, takes: deletions }
  - { key: machine, title: Machine, takes: generated }
  - { key: moved, title: Moved, takes: renames, groups: [{ key: sources, title: Sources, globs: ['src/**'] }] }
  - { key: rest, title: Rest, groups: [{ key: all, title: All, globs: ['**', 'exact.lock', 'deleted', 'Cargo.lock'] }] }
";

#[test]
fn lanes_beat_exact_paths_and_edits_beat_lanes() {
    let files = "web/package-lock.json\nD Cargo.lock\nD deleted\nD by-hand\nR0 a => src/b\nR1 c => src/d\nR e => f\nsrc/g\nsrc/__snapshots__/a.test.ts.snap\nD src/api.pb.go";
    let document = document(strategy(LANES), files, &[("by-hand", "rest")]);
    check(
        &document,
        &expect![[r"
            web/package-lock.json: locks/- lane
            Cargo.lock: locks/- lane
            deleted: gone/- lane
            by-hand: rest/0 edit
            src/b: moved/0 lane
            src/d: moved/0 glob
            f: moved/- lane
            src/g: moved/0 glob
            src/__snapshots__/a.test.ts.snap: machine/- lane
            src/api.pb.go: machine/- lane
        "]],
    );
    expect![[r"
        It is in PR 1 (Locks), which takes lock files before any glob is asked.
          ** in 5: does not count: the lane takes the file before any glob is asked
        It is in PR 1 (Locks), which takes lock files before any glob is asked.
          Cargo.lock in 5: does not count: the lane takes the file before any glob is asked
          ** in 5: loses: an exact path is stronger
        It is in PR 2 (Gone), which takes deleted files before any glob is asked.
          deleted in 5: does not count: the lane takes the file before any glob is asked
          ** in 5: loses: an exact path is stronger
        It is in PR 5 (Rest) because it was moved there by hand.
          ** in 5: does not count: the file was moved by hand
        It is in PR 4 (Moved), which takes files that only moved before any glob is asked.
          src/** in 4: does not count: the lane takes the file before any glob is asked
          ** in 5: loses: fewer literal characters
        It is in PR 4 (Moved) because the glob `src/**` claims it.
          src/** in 4: wins: the most literal characters
          ** in 5: loses: fewer literal characters
        It is in PR 4 (Moved), which takes files that only moved before any glob is asked.
          ** in 5: does not count: the lane takes the file before any glob is asked
        It is in PR 4 (Moved) because the glob `src/**` claims it.
          src/** in 4: wins: the most literal characters
          ** in 5: loses: fewer literal characters
        It is in PR 3 (Machine), which takes generated files before any glob is asked.
          src/** in 4: does not count: the lane takes the file before any glob is asked
          ** in 5: loses: fewer literal characters
        It is in PR 3 (Machine), which takes generated files before any glob is asked.
          src/** in 4: does not count: the lane takes the file before any glob is asked
          ** in 5: loses: fewer literal characters
    "]]
    .assert_eq(&reasons(&document));
}

const POLICIES: &str = "
policy: { tests: with-their-code, lock_files: with-package-files }
pull_requests:
  - { key: packages, title: Packages, groups: [{ key: all, title: All, globs: ['**/package.json', '**/*.toml'] }] }
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['core/**', 'src/**'] }, { key: lib, title: Lib, globs: ['core/lib/**'] }] }
  - { key: web, title: Web, groups: [{ key: all, title: All, globs: ['web/**'] }] }
  - { key: gone, title: Gone, takes: deletions }
  - { key: tests, title: Tests, groups: [{ key: all, title: All, globs: ['**/*.test.ts', '**/tests/**', '**/__tests__/**', '**/*.snap', '**/*.lock', '**/package-lock.json', '**/test_*.py'] }] }
";

const COMPANIONS: &str = "
    core/lib/one.ts
    core/lib/one.test.ts
    core/lib/__tests__/one.test.ts
    core/lib/__tests__/__snapshots__/one.test.ts.snap
    web/two.tsx
    far/away/two.test.ts
    core/three.ts
    web/three.ts
    far/away/three.test.ts
    far/away/none.test.ts
    core/index.ts
    far/away/index.test.ts
    src/pkg/four.py
    tests/pkg/test_four.py
    D core/five.ts
    core/five.test.ts
    core/six.ts
    core/six.test.ts
    web/package.json
    web/a/package-lock.json
    web/a/yarn.lock
    elsewhere/yarn.lock
    Cargo.toml
    Cargo.lock";

#[test]
fn tests_go_with_their_code_and_lock_files_with_their_package_files() {
    let document =
        document(strategy(POLICIES), COMPANIONS, &[("core/six.test.ts", "web"), ("web/a/yarn.lock", "core")]);
    check(
        &document,
        &expect![[r"
            core/lib/one.ts: core/1 glob
            core/lib/one.test.ts: core/1 tested-code
            core/lib/__tests__/one.test.ts: core/1 tested-code
            core/lib/__tests__/__snapshots__/one.test.ts.snap: core/1 tested-code
            web/two.tsx: web/0 glob
            far/away/two.test.ts: web/0 tested-code
            core/three.ts: core/0 glob
            web/three.ts: web/0 glob
            far/away/three.test.ts: tests/0 glob
            far/away/none.test.ts: tests/0 glob
            core/index.ts: core/0 glob
            far/away/index.test.ts: tests/0 glob
            src/pkg/four.py: core/0 glob
            tests/pkg/test_four.py: core/0 tested-code
            core/five.ts: gone/- lane
            core/five.test.ts: tests/0 glob
            core/six.ts: core/0 glob
            core/six.test.ts: web/- edit
            web/package.json: packages/0 glob
            web/a/package-lock.json: packages/0 package-file
            web/a/yarn.lock: core/- edit
            elsewhere/yarn.lock: tests/0 glob
            Cargo.toml: packages/0 glob
            Cargo.lock: packages/0 package-file
            tests_of_several: 1 test fits code in different pull requests by name and stays where the globs say
        "]],
    );
    let reasons = reasons(&document);
    let lines = ["It is in PR 2 (Core) because tests", "It is in PR 1 (Packages) because lock"];
    let told = reasons.lines().filter(|line| lines.iter().any(|start| line.starts_with(start)));
    expect![[r"
        It is in PR 2 (Core) because tests go with their code, and `core/lib/one.ts` is there.
        It is in PR 2 (Core) because tests go with their code, and `core/lib/one.ts` is there.
        It is in PR 2 (Core) because tests go with their code, and `core/lib/__tests__/one.test.ts` is there.
        It is in PR 2 (Core) because tests go with their code, and `src/pkg/four.py` is there.
        It is in PR 1 (Packages) because lock files go with their package files, and `web/package.json` is there.
        It is in PR 1 (Packages) because lock files go with their package files, and `Cargo.toml` is there.
    "]]
    .assert_eq(&told.map(|line| format!("{line}\n")).collect::<String>());
}

#[test]
fn without_a_policy_globs_decide() {
    let without = POLICIES.replace("policy: { tests: with-their-code, lock_files: with-package-files }", "");
    let document =
        document(strategy(&without), "core/a.ts\ncore/tests/a.test.ts\nweb/package.json\nweb/yarn.lock", &[]);
    check(
        &document,
        &expect![[r"
        core/a.ts: core/0 glob
        core/tests/a.test.ts: tests/0 glob
        web/package.json: packages/0 glob
        web/yarn.lock: tests/0 glob
        empty_pull_request: no file falls to `web`; it does not land
        empty_pull_request: no file falls to `gone`; it does not land
    "]],
    );
}

#[test]
fn tests_of_a_part_go_to_the_part() {
    let body = "
policy: { tests: with-their-code }
pull_requests:
  - { key: core, title: Core, groups: [{ key: all, title: All, globs: ['core/**'] }] }
  - { key: core-2, title: Core 2, part_of: core, groups: [{ key: all, title: All, globs: ['core/a/**'] }] }
  - { key: tests, title: Tests, groups: [{ key: all, title: All, globs: ['**/*_test.go'] }] }
";
    check(
        &document(strategy(body), "core/a/x.go\ncore/a/x_test.go\ncore/y.go\ncore/y_test.go", &[]),
        &expect![[r"
            core/a/x.go: core-2/0 part
            core/a/x_test.go: core-2/0 tested-code
            core/y.go: core/0 glob
            core/y_test.go: core/0 tested-code
            empty_pull_request: no file falls to `tests`; it does not land
        "]],
    );
}

/// What is said of a path that is not in the list comes true, in the same words, once it is.
#[test]
fn a_path_that_is_not_in_the_list_is_explained_by_the_rule_that_would_take_it() {
    let body = "policy: {tests: with-their-code, lock_files: with-package-files}
pull_requests:
  - {key: code, title: Code, groups: [{key: all, title: All, globs: ['src/**', 'app/**', 'package.json']}]}
  - {key: part, title: Part, part_of: code, groups: [{key: all, title: All, globs: ['src/b/**']}]}
  - {key: tests, title: Tests, groups: [{key: all, title: All, globs: ['**/*.test.ts', '*lock*', '**/*.snap']}]}
";
    let lane = "  - {key: gen, title: Generated, takes: generated}
  - {key: locks, title: Locks, takes: lock-files}
";
    let present = "src/a.ts\nsrc/b/b.ts\nsrc/b/c.test.ts\npackage.json\n";
    let paths = [
        "src/a.test.ts",
        "src/b/b.test.ts",
        "src/b/d.ts",
        "x/nobody.test.ts",
        "package-lock.json",
        "src/package-lock.json",
        "src/b/__snapshots__/c.test.ts.snap",
        "nowhere",
    ];
    let mut said = String::new();
    for body in [body.to_owned(), [body, lane].concat(), body.replace("policy: ", "#")] {
        for path in paths {
            let explained = |files: &str| {
                let document = document(strategy(&body), files, &[]);
                let matcher = Matcher::new(&document.recipe.strategy).unwrap();
                let plan = plan(&document, &matcher).unwrap();
                explain_path(&document, &matcher, &plan, path.as_bytes())
            };
            let (before, after) = (explained(present), explained(&format!("{present}{path}\n")));
            writeln!(said, "{path}: {}", before.because).unwrap();
            let outcomes = |all: &planner::Explanation| -> Vec<_> {
                all.claims.iter().map(|claim| (claim.text.clone(), claim.outcome)).collect()
            };
            assert_eq!(outcomes(&before), outcomes(&after), "{path}");
            let to = |text: &str| text.split("PR ").skip(1).map(|to| to[..1].to_owned()).collect::<Vec<_>>();
            assert_eq!(to(&before.because), to(&after.because), "{} / {}", before.because, after.because);
        }
    }
    let by_policy = said.lines().filter(|line| line.contains(" go with their ")).collect::<Vec<_>>();
    expect![[r"
        src/a.test.ts: It would go to PR 1 (Code) because tests go with their code, and `src/a.ts` is there.
        src/b/b.test.ts: It would go to PR 2 (Part) because tests go with their code, and `src/b/b.ts` is there.
        package-lock.json: It would go to PR 1 (Code) because lock files go with their package files, and `package.json` is there.
        src/a.test.ts: It would go to PR 1 (Code) because tests go with their code, and `src/a.ts` is there.
        src/b/b.test.ts: It would go to PR 2 (Part) because tests go with their code, and `src/b/b.ts` is there.
    "]]
    .assert_eq(&format!("{}\n", by_policy.join("\n")));
}
