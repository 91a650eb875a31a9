//! What a terminal shows around a list, and what is pasted in place of one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "drawings are written by expect-test, and are long"
)]

use changeset::{Reading, read};
use expect_test::expect;
use proptest::collection::btree_set;
use proptest::prelude::{any, prop_assert, prop_assert_eq, prop_assume, proptest};
use proptest::sample::select;

/// What may end the lines of a list.
const LINE_ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

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
        "git diff --name-only main...topic\n",
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
            let lines = before.lines().chain(behind.lines()).filter(|line| !line.is_empty());
            let lines: Vec<_> = lines.collect();
            for end in LINE_ENDS {
                let text = format!("{before}{list}{behind}").replace('\n', end);
                let reading = told(&text);
                assert_eq!(reading.format, format, "{text}");
                assert_eq!(names(&reading), ["README.md", "src/main.rs", "zebra.md"], "{text}");
                assert_eq!(skipped(&reading), lines, "{text}");
                let chosen = read(text.as_bytes(), Some(format)).unwrap();
                assert_eq!(names(&chosen), names(&reading), "{text}");
            }
        }
    }
}

proptest! {
    /// Only at an end of a list a name that looks like noise is taken for it, whatever ends the lines.
    #[test]
    fn a_name_that_looks_like_noise_is_kept_at_every_place_inside(
        others in btree_set("[ -~]{0,2}[a-z]{1,4}/[a-z]{1,4}\\.rs", 2..8),
        like in select(vec!["$", "(END)", "--More--", "Fast-forward", "a@b:/c$", "lines 5 to 9.md", "```", "~"]),
        end in select(LINE_ENDS.to_vec()),
        is_ended in any::<bool>(),
    ) {
        let mut list: Vec<_> = others.iter().map(String::as_str).filter(|name| !name.contains(['"', '\\'])).collect();
        list.push(like);
        list.sort_unstable();
        prop_assume!(list.first() != Some(&like) && list.last() != Some(&like));
        let text = [&*list.join(end), if is_ended { end } else { "" }].concat();
        let reading = read(text.as_bytes(), Some("name-only")).unwrap();
        prop_assert_eq!(names(&reading), list, "{:?}", text);
        prop_assert!(skipped(&reading).is_empty());
    }
}

#[test]
fn the_last_name_but_one_is_kept_in_a_list_of_windows() {
    for end in LINE_ENDS {
        let list = ["a.rs", "lines 5 to 9.md", "z.rs", ""];
        assert_eq!(names(&told(&list.join(end))), list[..3], "{end:?}");
        let text = list.join(end);
        let wide: Vec<u8> =
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(names(&read(&wide, None).unwrap()), list[..3], "UTF-16, {end:?}");
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
    // The rest of a pager stands in order, and behind all names.
    let reading = told(&format!("a.rs\nz.rs\n{}(END)\n", "~\n".repeat(200)));
    assert_eq!(names(&reading), ["a.rs", "z.rs"]);
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

#[test]
fn what_is_pasted_in_place_of_a_list_is_named() {
    let inputs = [
        "> diff --git a/x.rs b/x.rs\n> index 1234567..7654321 100644\n> --- a/x.rs\n> +++ b/x.rs\n> @@ -1 +1 @@\n> -1\n> +2\n",
        "On Monday A wrote:\n>diff --git a/x b/x\n>--- a/x\n>+++ b/x\n>@@ -1 +1 @@\n>-1\n>+2\n",
        "> src/a.rs\n> src/b.rs\n",
        "@@ -1,2 +1,2 @@ fn main() {\n a\n-b\n+c\n",
        " a\n-b\n+c\n@@ -9 +9 @@\n-d\n+e\n",
        "--- a/x.rs\n+++ b/x.rs\n--- a/y.rs\n+++ /dev/null\n",
        "a.rs\n<<<<<<< HEAD\nb.rs\n=======\nc.rs\n>>>>>>> topic\nd.rs\n",
        "M\ta.rs\n<<<<<<< HEAD\nM\tb.rs\n=======\nM\tc.rs\n>>>>>>> topic\n",
        "M       src/a.c\nA  +    src/b.c\n        > moved from src/c.c\nD       src/c.c\n?       notes\n",
        "M       src/a.c\nD       src/b.c\n",
        "M src/a.py\nA src/b.py\nR old.py\n? notes\n",
        "M src/a.py\nA src/b.py\n",
        "//depot/main/src/a.c#3 - edit default change (text)\n//depot/main/src/b.c#1 - add change 12 (text+x)\n",
        "src/a.rs:12:    let x = 1;\nsrc/b.rs:3:use x;\n",
        "src/a.rs:12:    let x = 1;\n",
        "src/a.rs\n12:    let x = 1;\n14:    x\n\nsrc/b.rs\n3:use x::{y};\n",
        "null\n",
        "null\nnull\nnull\n",
        "true\n",
        "-17",
        "git diff --name-only main...topic\n",
        "me@host:~/r$ git log --oneline\n0bde900 three\n374bb3c two\nme@host:~/r$ ",
        "* 0bde900 three\n|\\\n| * 374bb3c two\n|/\n* 1234567 one\n",
        "0123456789012345678901234567890123456789\n",
        "me@host:~/r$ git diff\nfatal: not a git repository (or any of the parent directories): .git\nme@host:~/r$",
    ];
    let drawn: String = inputs
        .iter()
        .map(|text| {
            let refusal = read(text.as_bytes(), None).expect_err(text);
            let command = refusal.command.unwrap_or_default();
            let is_usual = command == changeset::RECOMMENDED_COMMAND;
            format!("{}{}\n", refusal.why, if is_usual { String::new() } else { format!(" → {command}") })
        })
        .collect();
    expect![[r#"
        This is a patch as it is quoted in a reply to a mail, with `>` before each line. Take the patch itself.
        This is a patch as it is quoted in a reply to a mail, with `>` before each line. Take the patch itself.
        Every line is quoted as in a reply to a mail, with `> ` before it. Take the list itself.
        This is a part of a patch: the lines that name the file are missing.
        This is a part of a patch: the lines that name the file are missing.
        These are only the `---` and `+++` lines of a patch: files that were renamed, are binary or changed only their mode have none.
        A merge left both of its sides in this file (`<<<<<<<`, `=======`, `>>>>>>>`). Make the list again.
        A merge left both of its sides in this file (`<<<<<<<`, `=======`, `>>>>>>>`). Make the list again.
        This is the status of Subversion (svn status). Its names are read as a list of names alone. → svn status -q | cut -c9-
        This is the status of Subversion, or a list of git whose tabs were replaced by spaces (a chat or an editor does that), so names cannot be read safely. Use the file itself instead of a copy.
        This is the status of Mercurial (hg status). Its patch says more, and is read. → hg diff --git
        The tabs between status and name were replaced by spaces (a chat or an editor does that), so names cannot be read safely. Use the file itself instead of a copy.
        These are files of Perforce (p4 opened), with their places in the depot. Names below the depot and its branch are read as a list of names alone. → p4 -F %depotFile% opened | cut -d/ -f5-
        These are the hits of a search (grep -n, rg): numbers and text of lines. They do not say what was changed.
        These are the hits of a search (grep -n, rg): numbers and text of lines. They do not say what was changed.
        These are the hits of a search (grep -n, rg): numbers and text of lines. They do not say what was changed.
        This is a single value (“null”), not a list of files: a question found nothing, or found something else.
        This is a single value (“null”), not a list of files: a question found nothing, or found something else.
        This is a single value (“true”), not a list of files: a question found nothing, or found something else.
        This is a single value (“-17”), not a list of files: a question found nothing, or found something else.
        This is a command, not what it prints. Run it, and use what it prints.
        This is a list of commits (git log --oneline), not of files.
        This is a list of commits (git log --oneline), not of files.
        This is a list of commits (git log --oneline), not of files.
        git was run outside a repository (“not a git repository”). Change into the repository and run it again.
    "#]].assert_eq(&drawn);
}

#[test]
fn addresses_and_revisions_are_answered_with_the_command_that_lists_their_files() {
    let inputs = [
        "https://github.com/owner/repo/pull/12",
        "https://github.com/owner/repo/pull/12/files?w=1#diff-0",
        "https://git.corp.example/owner/repo/pull/12/",
        "https://github.com/owner/repo/compare/main...topic/a",
        "https://github.com/owner/repo/commit/0123abc",
        "https://gitlab.com/group/sub/repo/-/merge_requests/7/diffs",
        "https://gitlab.corp.example/group/repo/-/merge_requests/7",
        "https://gitlab.com/group/repo/-/compare/main...topic",
        "https://codeberg.org/owner/repo/pulls/3/files",
        "https://github.com/owner/repo/pull/12$(x)",
        "https://github.com/owner/repo/compare/topic",
        "https://example.com",
        "http://a/b\nhttp://c/d",
        "me@host:~$ git pr\nhttps://github.com/owner/repo/pull/12\nme@host:~$ ",
        "main...feature",
        "origin/main..",
        "HEAD~3..HEAD",
        "HEAD^..topic",
        "v1.0..v1.1",
        "topic/a...topic/b",
        "0123abc..4567def",
    ];
    let drawn: String = inputs
        .iter()
        .map(|text| {
            let refusal = read(text.as_bytes(), None).expect_err(text);
            format!("{} → {}\n", refusal.why, refusal.command.unwrap_or_default())
        })
        .collect();
    expect![[r#"
        This is the address of a pull request, not the list of its files. → gh api --paginate repos/owner/repo/pulls/12/files
        This is the address of a pull request, not the list of its files. → gh api --paginate repos/owner/repo/pulls/12/files
        This is the address of a pull request, not the list of its files. → gh api --hostname git.corp.example --paginate repos/owner/repo/pulls/12/files
        This is the address of a comparison, not the list of its files. → gh api repos/owner/repo/compare/main...topic/a
        This is the address of a commit, not the list of its files. → gh api repos/owner/repo/commits/0123abc
        This is the address of a merge request, not the list of its files. → glab api --paginate projects/group%2Fsub%2Frepo/merge_requests/7/diffs
        This is the address of a merge request, not the list of its files. → glab api --hostname gitlab.corp.example --paginate projects/group%2Frepo/merge_requests/7/diffs
        This is the address of a comparison, not the list of its files. → glab api "projects/group%2Frepo/repository/compare?from=main&to=topic"
        This is the address of a pull request, not the list of its files. → curl -L https://codeberg.org/owner/repo/pulls/3.diff
        This is the address of a web page, not a list of files. → git diff --raw --no-abbrev --numstat -z BASE...HEAD
        This is the address of a web page, not a list of files. → git diff --raw --no-abbrev --numstat -z BASE...HEAD
        This is the address of a web page, not a list of files. → git diff --raw --no-abbrev --numstat -z BASE...HEAD
        These are addresses of web pages, not a list of files. → git diff --raw --no-abbrev --numstat -z BASE...HEAD
        This is the address of a pull request, not the list of its files. → gh api --paginate repos/owner/repo/pulls/12/files
        These are the two ends of a comparison (“main...feature”), not the files in it. → git diff --raw --no-abbrev --numstat -z main...feature
        These are the two ends of a comparison (“origin/main..”), not the files in it. → git diff --raw --no-abbrev --numstat -z origin/main..
        These are the two ends of a comparison (“HEAD~3..HEAD”), not the files in it. → git diff --raw --no-abbrev --numstat -z HEAD~3..HEAD
        These are the two ends of a comparison (“HEAD^..topic”), not the files in it. → git diff --raw --no-abbrev --numstat -z 'HEAD^..topic'
        These are the two ends of a comparison (“v1.0..v1.1”), not the files in it. → git diff --raw --no-abbrev --numstat -z v1.0..v1.1
        These are the two ends of a comparison (“topic/a...topic/b”), not the files in it. → git diff --raw --no-abbrev --numstat -z topic/a...topic/b
        These are the two ends of a comparison (“0123abc..4567def”), not the files in it. → git diff --raw --no-abbrev --numstat -z 0123abc..4567def
    "#]].assert_eq(&drawn);
}

/// However odd its names are, a list that git could have written is read.
#[test]
fn lists_of_odd_names_are_read() {
    let lists = [
        "a.rs\nnull\n",
        "null\ntrue\n",
        "1\n2\n",
        "404.html\n",
        "M\n",
        "*\n",
        "M\nN\n",
        "A\n",
        "a:1:b\n",
        "a:1:b\nb:2:c\n",
        "12:00.txt\na.rs\n",
        "Screenshot 10:30:00 of x.png\n",
        "10:30:00 log.txt\n",
        "README.md\n2024-01-02 notes.txt\n2024-01-03 notes.txt\n",
        "http:/x/y\nhttps:/z\n",
        "http:/github.com/o/r/pull/1\n",
        "A file.txt\nC program.c\n",
        "> a\nb\n",
        "a..b\n",
        "a...b.ts\n",
        "pages/[...slug].tsx\n",
        "main..x\nz\n",
        "=======\na\n",
        "<<<<<<< a\n>>>>>>> b\n",
        "@@ -x @@\nb\n",
        "+x\n-y\n",
        "--- a\nb\n",
        "diff\nsrc\n",
        "git diff notes.md\nz.md\n",
        "//a\nb\n",
        "R x\nb\n",
        "0123456789012345678901234567890123456789/a\n",
    ];
    for list in lists {
        let reading = told(list);
        assert_eq!(reading.format, "name-only", "{list}");
        assert_eq!(names(&reading), list.lines().collect::<Vec<_>>(), "{list}");
    }
    // With `-z` nothing but names can be meant, and a format that was chosen is not doubted.
    for list in ["null", "main...feature", "git diff x", "https://github.com/o/r/pull/1"] {
        assert_eq!(names(&told(&format!("{list}\0"))), [list]);
        assert_eq!(names(&read(list.as_bytes(), Some("name-only")).unwrap()), [list]);
    }
}
