//! Labels of actions/labeler, CODEOWNERS and strategies as text, on the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LIST: &str = "M\tsrc/main.rs\nA\tdocs/guide.md\nM\tREADME.md\n";
const LABELS: &str = "code:\n  - changed-files:\n      - any-glob-to-any-file: ['src/**', '!src/x']\ntext:\n  - changed-files:\n      \
                      - any-glob-to-any-file: ['docs/**', '*.md']\n";
const OWNERS: &str = "* @all\n/src/ @ada @bob # both\na[bc].md @c\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("imports-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in [("list.txt", LIST), ("labeler.yml", LABELS), ("CODEOWNERS", OWNERS)] {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn tranche(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tranche")).current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn labels_plan_and_owners_review() {
    let folder = folder("plan");
    let output =
        tranche(&folder, &["plan", "list.txt", "--strategy", "labeler.yml", "--owners", "CODEOWNERS"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let plan: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let plan = plan.to_string();
    for reviewer in ["@ada", "@bob", "@all"] {
        assert!(plan.contains(reviewer), "{reviewer}: {plan}");
    }
    let said = text(&output.stderr);
    assert!(said.contains("line 3: code: !src/x") && said.contains("line 3: a[bc].md @c"), "{said}");
    let twice = tranche(&folder, &["plan", "list.txt", "--owners", "labeler.yml"]);
    assert!(!twice.status.success() && text(&twice.stderr).contains("CODEOWNERS file is wanted"));
    let wrong = tranche(&folder, &["plan", "list.txt", "--strategy", "CODEOWNERS"]);
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("names reviewers"));
}

#[test]
fn every_kind_of_file_is_checked_and_named() {
    let folder = folder("check");
    for (file, kind, notices) in [
        ("labeler.yml", "a configuration of actions/labeler", 1),
        ("CODEOWNERS", "a CODEOWNERS file of GitHub's kind", 1),
    ] {
        let output = tranche(&folder, &["check-strategy", file]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(output.status.success(), "{answer}");
        assert_eq!((&answer["ok"], answer["kind"].as_str()), (&serde_json::Value::Bool(true), Some(kind)));
        assert_eq!(answer["notices"].as_array().map(Vec::len), Some(notices), "{answer}");
    }
    let output = tranche(&folder, &["check-strategy", "list.txt"]);
    assert!(!output.status.success());
}

#[test]
fn a_strategy_is_printed_as_it_is_read() {
    let folder = folder("print");
    for preset in ["seven-prs", "medianest"] {
        let printed = tranche(&folder, &["strategy", "--preset", preset]);
        assert!(printed.status.success());
        fs::write(folder.join("printed.yaml"), &printed.stdout).unwrap();
        let again = tranche(&folder, &["strategy", "--file", "printed.yaml"]);
        assert_eq!(again.stdout, printed.stdout, "{preset}");
        let link = tranche(&folder, &["link", "list.txt", "--preset", preset]);
        let of_link = tranche(&folder, &["strategy", "--link", text(&link.stdout).trim()]);
        assert_eq!(text(&of_link.stdout), text(&printed.stdout), "{preset}");
    }
    let labels = tranche(&folder, &["strategy", "--file", "labeler.yml"]);
    assert!(text(&labels.stdout).starts_with("tranche: 1\n"), "{}", text(&labels.stdout));
    assert!(!tranche(&folder, &["strategy"]).status.success());
}

/// The page takes what is pasted for a list; a CODEOWNERS file has to be known there as it is without its name.
#[test]
fn owners_are_told_by_their_content_as_a_list_and_as_a_strategy() {
    let folder = folder("told");
    let owners = [
        "* @all\n",
        OWNERS,
        "/src/\n/docs/ a@b.example\n",
        "[Docs] @a\nx\ny\nz\n",
        "^[A b][2] @@owner\nREADME.md\n",
    ];
    let names =
        ["a/logo @2x.png\na/me@home.png\n", "packages/@scope/x.ts user@host\n", "[id]/@modal/page.tsx\n"];
    let told = |text: &str| {
        fs::write(folder.join("pasted"), text).unwrap();
        let answer = |command: &str| -> serde_json::Value {
            serde_json::from_slice(&tranche(&folder, &[command, "pasted"]).stdout).unwrap()
        };
        let (list, import) = (answer("read"), answer("check-strategy"));
        let is_refused = list["why"].as_str().is_some_and(|why| why.contains("CODEOWNERS"));
        let is_owners = import["kind"].as_str().is_some_and(|kind| kind.contains("CODEOWNERS"));
        (list["ok"] == true, is_refused, is_owners)
    };
    for text in owners {
        assert_eq!(told(text), (false, true, true), "{text}");
    }
    for text in names {
        assert_eq!(told(text), (true, false, false), "{text}");
    }
}
