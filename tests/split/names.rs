//! Names of branches, and what the scripts look like.
//!
//! Where the hazards of exports to a shell are tested: text that others wrote runs nowhere (`runs`: names and titles
//! with canaries; `surroundings`: declared branches), names of branches are safe unquoted and git makes them (here),
//! branches and folders in each other's way (`failures`), leading dashes and pathspecs (`runs`, which use none), no
//! script for cmd or PowerShell (here), control characters on a terminal (`run::ran`, for all that is ever printed),
//! exports that are stale (`failures`), files in no pull request or in two (`runs`, and the manifest crate's own).

use crate::plans::{LISTS, Planned, fixed, planned, recipe, three};
use crate::repository::{command, corpus};
use crate::run::{Shell, on_path};
use std::fs;

const SCRIPTS: [&str; 3] = ["split.sh", "undo.sh", "verify.sh"];

fn is_safe(name: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'/' | b'-');
    name.len() <= 100
        && name.bytes().all(is_plain)
        && name.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
}

/// Plans whose keys and titles are as long and as odd as they may be.
fn odd() -> (crate::repository::Repository, Planned) {
    let (repository, _) = fixed();
    let keys = ["a".repeat(63), "0-".to_owned(), "all".to_owned(), "lock-lock".to_owned(), "head".to_owned()];
    let titles = ["\u{1b}[2J$(touch canary-j)`", "'\\''\nPATHS\n", "\u{202e}x\u{0}y", "%s %d \\n", "--help"];
    let written: Vec<_> =
        keys.iter().zip(titles).map(|(key, title)| serde_json::json!({"key": key, "title": title})).collect();
    let mut next = 0;
    let plan = planned(&repository.list(&LISTS[0]), "raw", recipe(&serde_json::json!(written)), |_| {
        next += 1;
        next % 5
    });
    (repository, plan)
}

#[test]
fn branches_have_names_that_git_makes_and_no_shell_reads() {
    let (repository, plan) = odd();
    let script = plan.export(&repository).join("split.sh");
    for mode in crate::runs::MODES {
        let ran = Shell::Dash.run(&repository, &repository.at(), &script, &["--mode", mode, "base", "head"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        for name in ran.out.lines().map(|line| line.split('\t').next().unwrap()) {
            assert!(is_safe(name), "{name}");
            repository.git(&["check-ref-format", "--branch", name]);
        }
    }
    let round = crate::runs::Round { mode: "stack", at: &repository.at(), is_whole: true };
    crate::runs::round(Shell::Dash, &repository, &plan, &round);
    let subject = |commit: &str| repository.line(&["log", "-1", "--format=%s", commit]);
    let ran = Shell::Dash.run(&repository, &repository.at(), &script, &["base", "head"]);
    let commits: Vec<_> = ran.out.lines().map(|line| line.split('\t').nth(1).unwrap()).collect();
    assert_eq!(subject(commits[0]), "\\u{001B}[2J$(touch canary-j)`");
    assert_eq!(subject(commits[1]), "'\\''\\u{000A}PATHS");
}

/// git's own verdict over names, where the table is: every name that our rule takes is made by git.
#[test]
fn what_our_rule_takes_git_makes() {
    let Some(corpus) = corpus() else { return };
    let text = fs::read(corpus.join("export/branch_names.json")).unwrap();
    let table: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let (mut safe, mut unsafe_but_made) = (0, 0);
    for row in table["names"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let is_made = row["really_created"] == true;
        // Our names are `tranche/NN-key`; this is the rule of their characters alone.
        let is_ours = is_safe(name) && branch_parts(name);
        safe += usize::from(is_ours);
        unsafe_but_made += usize::from(is_made && row["safe_unquoted_in_sh"] == false);
        assert!(!is_ours || (is_made && row["safe_unquoted_in_sh"] == true), "{name}");
    }
    assert!(safe > 3 && unsafe_but_made > 3, "{safe} {unsafe_but_made}");
}

/// Parts as keys and numbers make them: letters, digits and dashes.
fn branch_parts(name: &str) -> bool {
    name.split('/').all(|part| {
        part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && part.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
    })
}

#[test]
fn scripts_are_plain_ascii_and_shellcheck_finds_nothing() {
    let (repository, plan) = odd();
    let not_ready = {
        let list = repository.list(&LISTS[0]);
        let reading = engine::read(&list, Some("raw")).unwrap();
        let recipe = recipe(&serde_json::json!([{"key": "core", "title": "Core"}]));
        let named = engine::NamedReading { name: "list".to_owned(), reading };
        Planned { session: engine::Session::open(vec![named], recipe).unwrap() }
    };
    for plan in [&plan, &not_ready] {
        for name in SCRIPTS {
            let bytes = plan.script(name);
            assert!(bytes.starts_with(b"#!/bin/sh\n") && bytes.ends_with(b"\n"), "{name}");
            let odd = bytes.iter().find(|byte| !matches!(byte, b' '..=b'~' | b'\n' | b'\t'));
            assert_eq!(odd, None, "{name}");
            let mut check = command(on_path("shellcheck"), &repository.root);
            // Titles are quoted so that nothing in them expands or escapes, which these two take for mistakes.
            check.args(["--shell=sh", "--norc", "--exclude=SC2016,SC1003", "-"]);
            let told = crate::run::fed_any(check, &bytes);
            assert!(told.is_empty(), "{name}: {told}");
        }
    }
    let names = plan.session.manifest_files(None).unwrap();
    let shells: Vec<_> =
        names.iter().filter(|file| file.is_program()).map(|file| file.name.as_str()).collect();
    assert!(SCRIPTS.iter().all(|name| shells.contains(name)));
    assert!(!names.iter().any(|file| [".bat", ".cmd", ".ps1"].iter().any(|end| file.name.ends_with(end))));
}

#[test]
fn a_plan_that_is_not_ready_only_explains() {
    let (repository, _) = fixed();
    let list = repository.list(&LISTS[0]);
    let count = list.split(|byte| *byte == 0).count() / 2;
    let mut withheld = list.clone();
    withheld.extend_from_slice(
        b":000000 100644 0000000000000000000000000000000000000000 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 A\0../up\0",
    );
    let open = |list: &[u8]| {
        let reading = engine::read(list, Some("raw")).unwrap();
        let recipe = recipe(&serde_json::json!([{"key": "core", "title": "Core"}]));
        let named = engine::NamedReading { name: "list".to_owned(), reading };
        Planned { session: engine::Session::open(vec![named], recipe).unwrap() }
    };
    let cases = [
        (open(&list), format!("unclassified files: {count}, withheld: 0.")),
        (open(&withheld), format!("unclassified files: {count}, withheld: 1.")),
        (three(&withheld, "raw"), "unclassified files: 0, withheld: 1.".to_owned()),
    ];
    for (plan, says) in cases {
        let folder = plan.export(&repository);
        for name in SCRIPTS {
            let refs = repository.refs();
            for arguments in [&["--apply", "base", "head"][..], &["--help"], &[]] {
                let ran = Shell::Dash.run(&repository, &repository.at(), &folder.join(name), arguments);
                assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
                assert!(ran.err.contains(&says) && ran.err.contains("Nothing was changed"), "{}", ran.err);
            }
            assert_eq!(repository.refs(), refs);
        }
    }
}

/// A download that stopped: whatever is missing at the end, the rest makes no branch.
#[test]
fn a_script_that_is_cut_short_makes_nothing() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let bytes = fs::read(&script).unwrap();
    let refs = repository.refs();
    // Up to the line that makes the branches every cut is harmless.
    let making = b"if ! transaction \"$work/create\"";
    let end = bytes.windows(making.len()).position(|part| part == making).unwrap();
    for part in 0..40 {
        fs::write(&script, &bytes[..end * part / 40]).unwrap();
        let ran = Shell::Dash.run(&repository, &repository.at(), &script, &["--apply", "base", "head"]);
        assert_eq!(repository.refs(), refs, "{}", ran.err);
    }
}

#[test]
fn what_is_misused_is_said_with_status_2_and_help_with_0() {
    let (repository, plan) = fixed();
    let folder = plan.export(&repository);
    let cases: [(&str, &[&str], &str); 10] = [
        ("split.sh", &["--mode", "heap", "base", "head"], "--mode is one of"),
        ("split.sh", &["--mode"], "--mode needs"),
        ("split.sh", &["--force"], "no such option"),
        ("split.sh", &["base"], "give both BASE and HEAD"),
        ("split.sh", &["a", "b", "c"], "all that can be given"),
        ("split.sh", &["--run", "x"], "an option of verify.sh"),
        ("undo.sh", &["--", "x"], "nothing can follow"),
        ("verify.sh", &["--apply", "--", "true"], "makes no branch"),
        ("verify.sh", &["--run"], "--run needs"),
        ("verify.sh", &["base", "head"], "nothing to run"),
    ];
    for (name, arguments, says) in cases {
        let ran = Shell::Dash.run(&repository, &repository.at(), &folder.join(name), arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(says) && ran.err.contains("--help"), "{}", ran.err);
    }
    for name in SCRIPTS {
        let ran = Shell::Dash.run(&repository, &repository.root, &folder.join(name), &["--help"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
        assert!(ran.out.starts_with(&format!("Usage: sh {name} ")), "{}", ran.out);
    }
    assert_eq!(fs::read_dir(repository.root.join("t")).unwrap().count(), 0);
}
