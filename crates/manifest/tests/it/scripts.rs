//! The scripts as text; what they do is tried with real git in the package `tests`.

use crate::sample::{Planned, empty, hostile};
use changeset::{Ids, Kind, Row};

#[test]
fn a_plan_without_files_or_with_some_left_over_only_explains() {
    for (sample, why) in [(empty(), "the plan has no files"), (hostile(), "the plan is not ready")] {
        for key in ["split-sh", "undo-sh", "verify-sh"] {
            let text = sample.text(key);
            assert!(text.contains(why) && text.ends_with("\nexit 1\n") && !text.contains("PATHS"), "{text}");
        }
    }
}

/// Each line says what the list says of a path: nothing of the old side of a rename's new path, and no id of a file
/// in a work tree or in letters that no id has.
#[test]
fn lines_say_what_is_known_and_no_more() {
    let ids = |old_mode, new_mode, old_id, new_id| Some(Ids { old_mode, new_mode, old_id, new_id });
    let zeros = b"0000000";
    let rows = [
        Row { path: b"a", kind: Kind::Added, ids: ids(0, 0o100_644, zeros, b"abc1234"), ..Row::default() },
        Row { path: b"d\x1b", kind: Kind::Deleted, ids: ids(0o120_000, 0, b"12", zeros), ..Row::default() },
        Row {
            path: b"m",
            kind: Kind::Modified,
            ids: ids(0o100_644, 0o100_755, b"12", zeros),
            ..Row::default()
        },
        Row {
            path: b"new",
            old_path: Some(b"PATHS"),
            kind: Kind::Renamed,
            ids: ids(0o100_644, 0o100_644, b"12", b"34"),
            ..Row::default()
        },
        Row {
            path: b"odd",
            kind: Kind::Modified,
            ids: ids(0o100_644, 0o100_644, b"\x1b", b"G"),
            ..Row::default()
        },
        Row { path: b"u", ..Row::default() },
    ];
    let recipe = r#"{"strategy": {"tranche": 1, "title": "t", "pull_requests": [
        {"key": "all", "title": "All", "groups": [{"key": "g", "title": "G", "globs": ["**"]}]}]}}"#;
    let text = Planned::new(recipe, &rows).text("split-sh");
    let (_, paths) = text.split_once("<<'PATHS' || full\n").unwrap();
    let (paths, _) = paths.split_once("\nPATHS\n").unwrap();
    expect_test::expect![[r#"
        01|A 000000 100644 - abc1234|a
        01|D 120000 000000 12 -|"d\033"
        01|M 100644 100755 12 -|m
        01|D 100644 000000 12 -|PATHS
        01|N - 100644 - 34|new
        01|M 100644 100644 - -|odd
        01|?|u"#]]
    .assert_eq(&paths.replace('\t', "|"));
}
