//! The real command on small inputs, good and bad.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]

use expect_test::expect;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const LIST: &[u8] = b"M\tsrc/main.rs\nA\tdocs/guide.md\nR090\tsrc/old.rs\tsrc/new.rs\nD\tforeign.bin\n";
const STRATEGY: &str = "tranche: 1
title: Land it
pull_requests:
  - key: core
    title: Core
    files: ~3
    risk: HIGH
    review_time: 4-6 hours
    groups:
      - key: source
        title: Source
        globs:
          - src/**
  - key: docs
    title: Docs
    after:
      - pull_request: core
        because: they describe it
    groups:
      - key: guides
        title: Guides
        globs:
          - docs/**
";

fn tranche(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tranche"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that needs no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The list and the strategy as files.
fn files(name: &str) -> (String, String) {
    let folder = folder(name);
    let (list, strategy) = (folder.join("list.txt"), folder.join("strategy.yaml"));
    fs::write(&list, LIST).unwrap();
    fs::write(&strategy, STRATEGY).unwrap();
    (list.to_str().unwrap().to_owned(), strategy.to_str().unwrap().to_owned())
}

#[test]
fn read_answers_in_json() {
    let good = tranche(&["read", "-"], b"1\t2\t\"caf\\303\\251\"\n-\t-\t\"a\\377b\"\n");
    assert_eq!(code(&good), 0);
    expect![[r#"
        {"ok":true,"format":"numstat","encoding":"utf-8","tally":{"rows":2,"accepted":2,"merged":0,"refused":0},"paths":[
        {"path":"café","status":null,"old_path":null,"added":1,"deleted":2},
        {"path":"a�b","path_bytes_hex":"61ff62","status":null,"old_path":null,"added":null,"deleted":null}],
        "warnings":["no_status","non_utf8"]}
    "#]].assert_eq(stdout(&good));
    let renamed = json(&tranche(&["read", "-"], LIST));
    assert_eq!(renamed["format"], "name-status");
    assert_eq!(renamed["paths"][2]["old_path"], "src/old.rs");
    assert_eq!(renamed["paths"][2]["status"], "R");
    assert!(renamed["paths"][0]["old_path"].is_null() && renamed["paths"][0]["added"].is_null());
}

#[test]
fn read_refuses_with_a_sentence() {
    let inputs: [&[u8]; 5] = [
        b"",
        b"fatal: not a git repository (or any of the parent directories): .git\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"<!doctype html><html></html>",
        b"PK\x03\x04\x14\0\0\0",
    ];
    for input in inputs {
        let output = tranche(&["read", "-"], input);
        let answer = json(&output);
        let why = answer["why"].as_str().unwrap();
        assert_eq!((code(&output), &answer["ok"]), (1, &serde_json::Value::Bool(false)));
        assert!((10..=400).contains(&why.chars().count()) && !why.contains("panicked"), "{why}");
    }
    let missing = tranche(&["read", &format!("/no/such/{}", "x".repeat(3_000))], b"");
    let why = json(&missing)["why"].as_str().unwrap().to_owned();
    assert!(code(&missing) == 1 && (10..=400).contains(&why.chars().count()), "{why}");
}

#[test]
fn plan_as_a_table() {
    let (list, strategy) = files("table");
    let output = tranche(&["plan", &list, "--strategy", &strategy, "--format", "table"], b"");
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    expect![[r#"
        Lands  Wave  PR  Title  Files  Declared  Risk  Computed  Review     Estimated
        1      1     #1  Core   2      ~3        HIGH  LOW       4-6 hours  4 min to 6 min
        2      2     #2  Docs   1      –         –     LOW       –          2 min to 3 min

        4 rows = 3 in pull requests + 1 unclassified + 0 withheld + 0 merged + 0 refused
        0 contested, 0 moved by hand
    "#]]
    .assert_eq(stdout(&output));
}

#[test]
fn plan_as_json_from_files_and_from_standard_input() {
    let (list, strategy) = files("json");
    let from_file = json(&tranche(&["plan", &list, "--strategy", &strategy], b""));
    assert_eq!(from_file["sum"]["assigned"], 3);
    assert_eq!(from_file["unclassified"][0]["path"], "foreign.bin");
    assert_eq!(from_file["name"], "list.txt");
    let mut from_pipe = json(&tranche(&["plan", "-", "--strategy", &strategy], LIST));
    from_pipe["name"] = "list.txt".into();
    assert_eq!(from_pipe, from_file);
    let strategy_from_pipe = json(&tranche(&["plan", &list, "--strategy", "-"], STRATEGY.as_bytes()));
    assert_eq!(strategy_from_pipe, from_file);
}

#[test]
fn without_a_preset_the_list_itself_decides_and_the_command_says_why() {
    let (list, _) = files("preset");
    let plain = b"docs.txt\nsrc/index.html\n";
    let by_default = tranche(&["plan", "-"], plain);
    let by_name = tranche(&["plan", "-", "--preset", "seven-prs"], plain);
    assert_eq!((code(&by_default), stdout(&by_default)), (0, stdout(&by_name)));
    let note = "tranche: note: planned by Seven pull requests: nothing in the list speaks for a more particular \
                shape; it leaves 1 file unclassified (--preset seven-prs)\n";
    assert_eq!((stderr(&by_default), stderr(&by_name)), (note, ""));
    let rust = b"Cargo.toml\ncrates/a/Cargo.toml\ncrates/a/src/lib.rs\n";
    let proposed = tranche(&["plan", "-"], rust);
    assert_eq!(stdout(&proposed), stdout(&tranche(&["plan", "-", "--preset", "rust-workspace"], rust)));
    let note = stderr(&proposed);
    assert!(
        note.starts_with("tranche: note: planned by Rust workspace: 1 of 3 files are Rust sources"),
        "{note}"
    );
    let unknown = tranche(&["plan", &list, "--preset", "seven-pr"], b"");
    assert_eq!(code(&unknown), 1);
    assert!(stderr(&unknown).contains("did you mean `seven-prs`?"), "{}", stderr(&unknown));
}

#[test]
fn the_command_line_is_refused_with_2() {
    let lines: [&[&str]; 4] = [&[], &["fly"], &["plan"], &["plan", "-", "--strategy", "a", "--preset", "b"]];
    for arguments in lines {
        assert_eq!(code(&tranche(arguments, b"")), 2, "{arguments:?}");
    }
}

/// Whoever reads it second would find it empty.
#[test]
fn standard_input_is_read_once() {
    let (list, strategy) = files("twice");
    let cases: [(&[&str], &str); 5] = [
        (&["-", "--strategy", "-"], "the list and the strategy"),
        (&["-", "--add", "-"], "the list and a list of `--add`"),
        (&[&list, "--add", "-", "--add", &list, "--add", "-"], "a list of `--add` and another"),
        (&["-", "--strategy", &strategy, "--owners", "-"], "the list and the file of `--owners`"),
        (&[&list, "--strategy", "-", "--add", "-", "--owners", "-"], "a list of `--add` and the strategy"),
    ];
    for (arguments, both) in cases {
        for command in ["plan", "link", "export"] {
            let to = folder("twice-out").join("out");
            let to: &[&str] = if command == "export" { &["--to", to.to_str().unwrap()] } else { &[] };
            let twice = tranche(&[&[command], arguments, to].concat(), LIST);
            let why = format!(
                "tranche: {both} cannot both be `-`: standard input is read once; write one of them into a file\n"
            );
            assert_eq!((code(&twice), stderr(&twice), stdout(&twice)), (1, &*why, ""), "{arguments:?}");
        }
    }
    let once = tranche(&["plan", &list, "--strategy", &strategy, "--add", "-"], LIST);
    assert_eq!(code(&once), 0, "{}", stderr(&once));
}

#[test]
fn check_strategy_says_what_is_wrong() {
    let good = tranche(&["check-strategy", "-"], STRATEGY.as_bytes());
    let answer = "{\"ok\":true,\"why\":null,\"kind\":\"a strategy\",\"notices\":[]}\n";
    assert_eq!((code(&good), stdout(&good)), (0, answer));
    let cycle = STRATEGY
        .replace("    files: ~3\n", "    after:\n      - pull_request: docs\n        because: no reason\n");
    for bad in [STRATEGY.replace("title: Core", "titel: Core"), cycle, "a list\nof files\n".to_owned()] {
        let output = tranche(&["check-strategy", "-"], bad.as_bytes());
        let why = json(&output)["why"].as_str().unwrap().to_owned();
        assert!(code(&output) == 1 && (10..=400).contains(&why.chars().count()), "{why}");
    }
}

#[test]
fn export_writes_every_manifest_into_an_empty_folder_only() {
    let (list, strategy) = files("export");
    let to = folder("export-to").join("new");
    let arguments = ["export", &list, "--strategy", &strategy, "--to", to.to_str().unwrap()];
    let first = tranche(&arguments, b"");
    assert_eq!((code(&first), stderr(&first)), (0, ""));
    expect![[r#"
        plan.json
        plan.yaml
        STRATEGY.md
        lists/01-core.nul
        lists/01-core.txt
        lists/02-docs.nul
        lists/02-docs.txt
        lists/unclassified.nul
        lists/unclassified.txt
        split.sh
        undo.sh
        verify.sh
        bodies/01-core.md
        bodies/02-docs.md
        bodies/index.md
        open-prs.sh
        rollback.sh
        ROLLBACK.md
        AGENT.md
        19 files written; 4 rows = 3 in pull requests + 1 unclassified + 0 withheld + 0 merged + 0 refused
    "#]]
    .assert_eq(stdout(&first));
    assert_eq!(fs::read(to.join("lists/01-core.nul")).unwrap(), b"src/main.rs\0src/old.rs\0src/new.rs\0");
    let plan = fs::read(to.join("plan.json")).unwrap();
    assert_eq!(plan, tranche(&["plan", &list, "--strategy", &strategy], b"").stdout);

    fs::write(to.join("plan.json"), "mine").unwrap();
    fs::write(to.join("notes"), "mine").unwrap();
    fs::write(to.join("lists/09-old.nul"), "stale").unwrap();
    fs::write(to.join("lists/12-note.md"), "mine").unwrap();
    #[cfg(unix)]
    for (name, mode) in [("split.sh", 0o100_755), ("undo.sh", 0o100_755), ("plan.yaml", 0o100_644)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(to.join(name)).unwrap().permissions().mode(), mode, "{name}");
    }
    let second = tranche(&arguments, b"");
    assert_eq!(code(&second), 1);
    assert!(stderr(&second).contains("is not empty"), "{}", stderr(&second));
    assert_eq!(fs::read(to.join("plan.json")).unwrap(), b"mine");

    let forced = tranche(&[&arguments[..], &["--force"]].concat(), b"");
    assert_eq!((code(&forced), stdout(&forced)), (0, stdout(&first)));
    assert_eq!(fs::read(to.join("plan.json")).unwrap(), plan);
    assert_eq!(fs::read(to.join("notes")).unwrap(), b"mine");
    assert!(
        !to.join("lists/09-old.nul").exists(),
        "a file that is left over would be taken for a part of the plan"
    );
    assert_eq!(fs::read(to.join("lists/12-note.md")).unwrap(), b"mine");
}

#[cfg(unix)]
#[test]
fn export_writes_nothing_outside_its_folder() {
    let (list, strategy) = files("outside");
    let folder = folder("outside-to");
    let (to, elsewhere) = (folder.join("to"), folder.join("elsewhere"));
    fs::create_dir_all(&to).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, to.join("lists")).unwrap();
    let arguments = ["export", &list, "--strategy", &strategy, "--force", "--to", to.to_str().unwrap()];
    let output = tranche(&arguments, b"");
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("symbolic link"), "{}", stderr(&output));
    assert!(fs::read_dir(&elsewhere).unwrap().next().is_none());
    assert!(!to.join("plan.json").exists(), "nothing is written where not everything can be");
}

#[test]
fn a_link_opens_as_the_plan_it_was_made_from() {
    let (list, strategy) = files("link");
    let plan = tranche(&["plan", &list, "--strategy", &strategy], b"");
    for full in [&[][..], &["--full"]] {
        let made = tranche(&[&["link", &list, "--strategy", &strategy][..], full].concat(), b"");
        let link = stdout(&made).trim_end();
        assert!(code(&made) == 0 && link.starts_with("#plan=1."), "{link}");
        for spelling in [link.to_owned(), format!("https://example.org/{link}")] {
            let opened = tranche(&["open", &spelling], b"");
            assert_eq!((code(&opened), stdout(&opened)), (0, stdout(&plan)));
        }
        let piped = tranche(&["open", "-"], made.stdout.as_slice());
        assert_eq!(stdout(&piped), stdout(&plan));
    }
}

#[test]
fn a_full_link_has_the_object_ids_and_a_short_one_has_not() {
    let id = "0123456789abcdef0123456789abcdef01234567";
    let raw = format!(":100644 100644 {id} {id} M\tsrc/main.rs\n");
    let link = |arguments: &[&str]| {
        let output = tranche(&[&["link", "-"][..], arguments].concat(), raw.as_bytes());
        stdout(&output).trim_end().to_owned()
    };
    let plan = |link: &str| stdout(&tranche(&["open", link], b"")).to_owned();
    assert!(plan(&link(&["--full"])).contains(id));
    assert!(!plan(&link(&[])).contains(id));
}

#[test]
fn a_damaged_link_opens_nothing() {
    let (list, strategy) = files("damaged");
    let made = tranche(&["link", &list, "--strategy", &strategy], b"");
    let link = stdout(&made).trim_end();
    for damaged in [&link[..link.len() - 1], &link[..40], "#other=1", "#plan=9.AAAA.4.00000000", ""] {
        let output = tranche(&["open", damaged], b"");
        assert_eq!((code(&output), stdout(&output)), (1, ""), "{damaged}");
        assert!(
            stderr(&output).starts_with("tranche: ") && stderr(&output).contains("link"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn nothing_printed_can_drive_a_terminal() {
    let strategy = STRATEGY.replace("title: Core", "title: \"Core \\u001B]0;owned\\u0007 \\u202E\"");
    let (list, _) = files("terminal");
    let folder = folder("terminal-strategy");
    let file = folder.join("s.yaml");
    fs::write(&file, strategy).unwrap();
    let hostile = b"M\t\"src/\\033[31m\\007\"\n";
    let missing = "\u{1b}[31mmissing";
    let runs = [
        tranche(&["plan", &list, "--strategy", file.to_str().unwrap(), "--format", "table"], b""),
        tranche(&["plan", "-", "--format", "table"], hostile),
        tranche(&["plan", "-"], hostile),
        tranche(&["read", "-"], hostile),
        tranche(&["read", missing], b""),
        tranche(&["plan", missing], b""),
        tranche(&["open", missing], b""),
        tranche(&["plan", &list, "--preset", missing], b""),
        tranche(&["plan", &list, "--as", missing], b""),
    ];
    for run in runs {
        let printed = [run.stdout, run.stderr].concat();
        let text = String::from_utf8(printed).unwrap();
        assert!(!text.is_empty() && !text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let rows: String = (0..20_000).map(|n| format!("M\tsrc/file{n}.rs\n")).collect();
    let folder = folder("pipe");
    let list = folder.join("list.txt");
    fs::write(&list, rows).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tranche"))
        .args(["read", list.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output)), (0, ""));
}
