//! What a terminal shows around a list, and what is pasted in place of one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::needless_raw_string_hashes, reason = "drawings are written by expect-test")]

use changeset::{Reading, read};
use expect_test::expect;

fn told(text: &str) -> Reading {
    let reading = read(text.as_bytes(), None).unwrap_or_else(|e| panic!("{text}: {e}"));
    let tally = reading.tally;
    assert_eq!(tally.rows, tally.accepted + tally.merged + tally.refused);
    reading
}

fn names(reading: &Reading) -> Vec<String> {
    let changes = &reading.changes;
    changes.files().map(|file| String::from_utf8_lossy(changes.path(file)).into_owned()).collect()
}

/// The lines that were passed over.
fn skipped(reading: &Reading) -> Vec<&str> {
    let notice = reading.notices.iter().find(|notice| notice.code.as_str() == "noise_lines_skipped");
    notice.map(|notice| notice.rows.iter().map(|row| row.text.as_str()).collect()).unwrap_or_default()
}

#[test]
fn what_a_terminal_shows_around_names_is_no_name() {
    let before = [
        "User@PC MINGW64 ~/r (main)\n$ git diff --name-only main\n",
        "user@host:~/r$ git diff --name-only main\n",
        "root@box:/app# git diff --name-only main\n",
        "➜  repo git:(main) ✗ git diff --name-only\n",
        "❯ git diff --name-only\n",
        "C:\\repo>git diff --name-only main\n",
        "PS C:\\repo> git diff --name-only main\n",
        "Updating 1234567..89abcde\nFast-forward\n",
        "[main 1234567] what was changed\n",
        "0123456789012345678901234567890123456789\n",
        "```\n",
    ];
    let behind = [
        "User@PC MINGW64 ~/r (main)\n$ ",
        "User@PC MINGW64 ~/r (main)\n$\n",
        "user@host:~/r$",
        "root@box:/app#",
        "➜  repo git:(main) ✗ ",
        "❯",
        "\nC:\\repo>",
        "PS C:\\repo>",
        "--More--",
        "(END)",
        "lines 1-3/3 (END)\n~\n~\n",
        "```",
    ];
    let lists = [
        ("name-only", "README.md\nsrc/main.rs\nzebra.md\n"),
        ("name-status", "M\tREADME.md\nA\tsrc/main.rs\nM\tzebra.md\n"),
        ("numstat", "1\t2\tREADME.md\n3\t4\tsrc/main.rs\n0\t1\tzebra.md\n"),
        (
            "stat",
            " README.md | 3 ++-\n src/main.rs | 7 +\n zebra.md | 1 +\n 3 files changed, 11 insertions(+)\n",
        ),
    ];
    for (format, list) in lists {
        for (before, behind) in before.iter().flat_map(|before| behind.map(|behind| (before, behind))) {
            let text = format!("{before}{list}{behind}");
            let reading = told(&text);
            assert_eq!(reading.format, format, "{text}");
            assert_eq!(names(&reading), ["README.md", "src/main.rs", "zebra.md"], "{text}");
            let lines = before.lines().chain(behind.lines()).filter(|line| !line.is_empty());
            assert_eq!(skipped(&reading), lines.collect::<Vec<_>>(), "{text}");
            let chosen = read(text.as_bytes(), Some(format)).unwrap();
            assert_eq!(names(&chosen), names(&reading), "{text}");
        }
    }
}

/// A name that looks like noise is one where git would have sorted it, and is told where it stands at an end.
#[test]
fn a_name_that_looks_like_noise_is_never_lost_in_silence() {
    let list = "#a\n$\n--More--\n0123456789012345678901234567890123456789\nFast-forward\na@b:/c$\nz\n";
    let reading = told(list);
    assert_eq!(names(&reading), list.lines().collect::<Vec<_>>());
    assert!(skipped(&reading).is_empty());
    let reading = told("a.rs\nb.rs\nme@host:~/r$\nme@host:~/s$\n");
    assert_eq!(names(&reading), ["a.rs", "b.rs"]);
    assert_eq!(skipped(&reading), ["me@host:~/r$", "me@host:~/s$"]);
    // With `-z`, and in quotes, nothing looks like noise.
    let reading = told("$\0Fast-forward\0a.rs\0me@host:~/r$\0");
    assert_eq!(reading.changes.len(), 4);
    // A session of two commands.
    let reading =
        told("me@host:~/r$ git diff --name-only\na.rs\nb.rs\nme@host:~/r$ git diff --name-only x\na.rs\n");
    assert_eq!(names(&reading), ["a.rs", "b.rs"]);
    assert_eq!(reading.tally.merged, 1);
}

#[test]
fn a_merge_is_read_by_its_diffstat() {
    let pull = "\
remote: Enumerating objects: 5, done.
remote: Counting objects: 100% (5/5), done.
remote: Total 3 (delta 0), reused 0 (delta 0), pack-reused 0
Unpacking objects: 100% (3/3), 1.20 KiB | 1.20 MiB/s, done.
From github.com:owner/repo
   1234567..89abcde  main       -> origin/main
 * [new branch]      topic      -> origin/topic
 + 1234567...89abcde old        -> origin/old  (forced update)
 * branch            main       -> FETCH_HEAD
Updating 1234567..89abcde
Fast-forward
";
    let merge = "Auto-merging README.md\nMerge made by the 'ort' strategy.\n";
    let table = " README.md             |  3 ++-
 src/{old => new}/x.rs |  0
 src/main.rs           | 12 ++++++++++++
 3 files changed, 14 insertions(+), 1 deletion(-)
 rename src/{old => new}/x.rs (100%)
 create mode 100644 src/main.rs
";
    for head in ["Updating 1234567..89abcde\nFast-forward\n", pull, merge] {
        let reading = told(&format!("{head}{table}"));
        assert_eq!(reading.format, "stat", "{head}");
        assert_eq!(names(&reading), ["README.md", "src/new/x.rs", "src/main.rs"], "{head}");
        assert_eq!(skipped(&reading).len(), head.lines().count() + 2, "{head}");
    }
    // The copy of a line begins behind its blank.
    assert!(read(table.trim_start().as_bytes(), None).unwrap_err().why.contains("--stat"));
    let cut = table.replace("src/main.rs          ", ".../deep/src/main.rs");
    let why = read(format!("{pull}{cut}").as_bytes(), None).unwrap_err().why;
    expect!["This is a diffstat (git diff --stat) in which git left out names to fit a width, so the real paths are not in this file."].assert_eq(&why);
}
