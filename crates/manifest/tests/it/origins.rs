//! Lanes, parts and companions in the manifests: why every file is where it is.

use crate::sample::Planned;
use changeset::{Kind, Row};
use expect_test::expect;

const RECIPE: &str = r#"{
  "strategy": {
    "tranche": 1, "title": "Land it", "policy": {"tests": "with-their-code", "lock_files": "with-package-files"},
    "pull_requests": [
      {"key": "gone", "title": "Gone", "takes": "deletions"},
      {"key": "core", "title": "Core", "groups": [{"key": "all", "title": "All", "globs": ["src/**", "Cargo.toml"]}]},
      {"key": "core-2", "title": "Core: a", "part_of": "core", "groups": [{"key": "files", "title": "Files", "globs": ["src/a/**"]}]},
      {"key": "rest", "title": "Rest", "groups": [{"key": "all", "title": "All", "globs": ["**"]}]}]
  }
}"#;

#[test]
fn lanes_parts_and_companions_are_named() {
    let plain = |path| Row { path, ..Row::default() };
    let deleted = Row { path: b"old", kind: Kind::Deleted, ..Row::default() };
    let rows = [
        deleted,
        plain(b"src/a/one.go"),
        plain(b"src/two.go"),
        plain(b"elsewhere/one_test.go"),
        plain(b"Cargo.toml"),
        plain(b"Cargo.lock"),
    ];
    let planned = Planned::new(RECIPE, &rows);
    let record = planned.text("plan-json");
    // By what each file came to its place, in the order of the paths.
    let told: Vec<_> = record.split("\"by\":").skip(1).filter_map(|rest| rest.split('"').nth(1)).collect();
    assert_eq!(told, ["package-file", "glob", "tested-code", "lane", "part", "glob"]);
    assert!(record.contains("\"takes\": \"deletions\"") && record.contains("\"part_of\": \"core\""));
    let document = planned.text("strategy-md");
    let told: Vec<_> =
        document.lines().filter(|line| line.starts_with("**Takes") || line.starts_with("**Part")).collect();
    expect![[r#"
        **Takes:** deleted files, before any glob is asked
        **Part of:** PR #2, whose files its globs choose among"#]]
    .assert_eq(&told.join("\n"));
}
