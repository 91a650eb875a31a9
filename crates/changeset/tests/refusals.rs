//! What is no list is named for what it is, with the command to run instead.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "drawings are written by expect-test, and are long"
)]

use changeset::{FORMATS, Refusal, read};
use expect_test::expect;

fn refused(bytes: &[u8]) -> Refusal {
    let refusal = read(bytes, None).expect_err(&String::from_utf8_lossy(&bytes[..bytes.len().min(80)]));
    assert!((10..=400).contains(&refusal.why.chars().count()), "{}", refusal.why);
    refusal
}

#[test]
fn other_things_are_named() {
    let long_line = "a".repeat(5_000_000);
    let code = "fn main() {\n    let x = 1;\n    println!(\"{x}\");\n}\n".repeat(9);
    let prose =
        "Dear all,\nplease find below what we have changed last week.\nIt is not very much this time.\n";
    let noise: Vec<u8> = (0..60_000u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
    let inputs: [(&str, &[u8]); 54] = [
        ("empty", b""),
        ("mark only", b"\xef\xbb\xbf"),
        ("blank lines", b"\n\r\n\n"),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("ZIP", b"PK\x03\x04\x14\0"),
        ("gzip", b"\x1f\x8b\x08\0"),
        ("PDF", b"%PDF-1.7\n"),
        ("wasm", b"\0asm\x01\0\0\0"),
        ("index", b"DIRC\0\0\0\x02"),
        ("bundle", b"# v3 git bundle\n"),
        ("HTML", b"<!DOCTYPE html>\n<html><body>404</body></html>\n"),
        ("SVG", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"),
        ("XML", b"<?xml version=\"1.0\"?><a/>\n"),
        ("JSON", b"{\"name\": \"x\"}\n"),
        ("API error", b"{\"message\": \"Not Found\", \"documentation_url\": \"x\"}"),
        ("code", code.as_bytes()),
        ("prose", prose.as_bytes()),
        ("CSV", b"name,lines,owner\na.rs,1,me\nb.rs,2,\"you, too\"\n"),
        ("half a hunk", b"diff --git a/x b/x\nindex 1234..5678 100644\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-1\n+2\n"),
        ("huge hunk", b"diff --git a/x b/x\nindex 1234..5678 100644\n--- a/x\n+++ b/x\n@@ -1,99999999999999999999 +1 @@\n-1\n"),
        ("half a header", b"diff --git a/x b/x\nold mode 100644\n"),
        ("patch and text", b"Dear all,\ndiff --git a/x b/x\nold mode 100644\nnew mode 100755\n"),
        ("unclear names", b"diff --git one two\nold mode 100644\nnew mode 100755\n"),
        ("plain patch", b"--- old/x\n+++ new/x\n@@ -1 +1 @@\n-1\n+2\n"),
        ("no repository", b"fatal: not a git repository (or any of the parent directories): .git\n"),
        ("revision", b"fatal: ambiguous argument 'nosuch': unknown revision or path not in the working tree.\n"),
        ("no base", b"fatal: a...b: no merge base\n"),
        ("owner", b"fatal: detected dubious ownership in repository at '/repo'\n"),
        ("German", "fatal: mehrdeutiges Argument 'nosuch': unbekannter Commit\n".as_bytes()),
        ("Chinese", "致命错误：不是 git 仓库\n".as_bytes()),
        ("usage", b"error: invalid option: --nmae-only\nusage: git diff [<options>] [<commit>]\n"),
        ("shell", b"bash: git: command not found\n"),
        ("cmd", b"'git' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n"),
        ("ls -l", b"total 8\n-rw-r--r-- 1 u u 12 Jan  1 00:00 a.txt\ndrwxr-xr-x 2 u u 4096 Jan  1 00:00 src\n"),
        ("Windows", b"src\\main.rs\r\nsrc\\lib.rs\r\n"),
        ("absolute", b"/etc/passwd\n/home/x\n"),
        ("folders", b"src/\ndocs/\n"),
        ("status", "Auf Branch x\n\n\u{c4}nderungen:\n  (benutzen Sie \"git add <Datei>...\")\n\tge\u{e4}ndert:   a.rs\n".as_bytes()),
        ("log of git", b"commit 0bde9007a4bbd2cb4cc8ab9de11e4ec16a3c6f59\nAuthor: A <a@b>\n\n    M\tx\n"),
        ("log", b"0bde900 three\n374bb3c two\n"),
        ("stat with cut names", b" .../a.rs | 3 ++-\n b.rs     | 1 +\n 2 files changed, 3 insertions(+), 1 deletion(-)\n"),
        ("stat with rows left out", b" a.rs | 3 +++\n ...\n 2 files changed, 4 insertions(+)\n"),
        ("half a stat", b" a.rs | 3 +++\n 2 files changed, 4 insertions(+)\n"),
        ("sum", b" 2 files changed, 4 insertions(+)\n"),
        ("shares", b"  12.5% src/\n  87.5% docs/x/\n"),
        ("raw and stat", b":100644 100644 1234567 7654321 M\ta\n a | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"),
        ("graph", b"* commit 0bde9007a4bbd2cb4cc8ab9de11e4ec16a3c6f59\n| Author: A <a@b>\n|\n| M\tx\n"),
        ("tree", b"100644 blob 0bde9007a4bbd2cb4cc8ab9de11e4ec16a3c6f59\ta.rs\n"),
        ("index of git", b"100644 0bde9007a4bbd2cb4cc8ab9de11e4ec16a3c6f59 0\ta.rs\n"),
        ("summary", b" create mode 100644 a.rs\n rename a/{b => c} (100%)\n"),
        ("tabs lost", b"M    README.md\nR100    a/mid/z.rs    a/z.rs\n"),
        ("half, then an error", b"a.rs\nb.rs\nz.rs\nfatal: unable to read tree 123\n"),
        ("one line", long_line.as_bytes()),
        ("random bytes", &noise),
    ];
    let drawn: String =
        inputs.iter().map(|(name, bytes)| format!("{name}: {}\n", refused(bytes).why)).collect();
    expect![[r#"
        empty: The file is empty. If git printed nothing, there is no difference between the two sides.
        mark only: The file is empty (it holds only a byte-order mark). If git printed nothing, the two sides do not differ.
        blank lines: The file holds only blank lines. If git printed nothing, the two sides do not differ.
        PNG: This is a PNG picture, not a list of files.
        ZIP: This is a ZIP archive (or an office document), not a list of files. If a list is inside, unpack it first.
        gzip: This is compressed (gzip), not a list of files. If a list is inside, unpack it first.
        PDF: This is a PDF document, not a list of files.
        wasm: This is a WebAssembly module, not a list of files.
        index: This is git's own index file, not a list of files.
        bundle: This is a git bundle, not a list of files.
        HTML: This is a web page, not a list of files. Was an error page saved in its place?
        SVG: This is an SVG picture, not a list of files.
        XML: This is XML, not a list of files.
        JSON: This JSON is not a list of changed files; its first object begins with “name”.
        API error: The interface answered with an error instead of a list: “Not Found”. Check the names and the number, and that you may read that repository (`gh auth status`).
        code: This looks like source code or a data file, not a list of files.
        prose: This looks like running text, not a list of files.
        CSV: This looks like a table (CSV), not a list of files that git wrote.
        half a hunk: Line 1 (“diff --git a/x b/x”) does not fit a patch: the patch ends in the middle of this file: it is cut off. Make it again.
        huge hunk: Line 5 (“@@ -1,99999999999999999999 +1 @@”) does not fit a patch: this is not a number of lines that git writes.
        half a header: Line 1 (“diff --git a/x b/x”) does not fit a patch: the patch ends in the middle of this file: it is cut off. Make it again.
        patch and text: Line 1 (“Dear all,”) does not fit a patch: this is not a row of such a list.
        unclear names: Line 1: nothing in this patch says where the old and the new name in “one two” begin and end.
        plain patch: This is a patch, but not from git (it has no “diff --git” line): statuses and renames are not in it.
        no repository: git was run outside a repository (“not a git repository”). Change into the repository and run it again.
        revision: git did not know that branch or commit (“fatal: ambiguous argument 'nosuch': unknown revision or path not in the working…”). Check its name, or run git fetch.
        no base: The two branches share no history, so git could not compare them with `...`. Use `..`, or fetch more of the history (the clone may be shallow).
        owner: git refused to work in that folder (“dubious ownership”). Its message says how to allow it.
        German: git printed an error instead of a list: “fatal: mehrdeutiges Argument 'nosuch': unbekannter Commit”.
        Chinese: git printed an error instead of a list: “致命错误：不是 git 仓库”.
        usage: git did not know an option and printed its help instead of a list.
        shell: The shell did not find a program or a folder (“bash: git: command not found”). Is git installed and on the path?
        cmd: The shell did not find a program or a folder (“'git' is not recognized as an internal or external command,”). Is git installed and on the path?
        ls -l: This is the listing of a folder (ls -l), not what git says.
        Windows: The names use `\`. git never writes that unquoted, so git did not make this list.
        absolute: The names are absolute; git writes names relative to the root of the repository.
        folders: These are folders (they end in `/`); a plan needs the files in them.
        status: This is git status as people read it, in words that change with the language. Its short form can be read; the difference to the base branch is better.
        log of git: This is a log of commits with their messages; no file is named in it.
        log: This is a list of commits (git log --oneline), not of files.
        stat with cut names: This is a diffstat (git diff --stat) in which git left out names to fit a width, so the real paths are not in this file.
        stat with rows left out: This is a diffstat (git diff --stat) in which git left out rows to fit a width, so the real paths are not in this file.
        half a stat: This diffstat speaks of 2 files but has rows for 1: a part of it is missing.
        sum: This is only the sum of a difference (git diff --shortstat): no file is named in it.
        shares: These are the shares of folders (git diff --dirstat): no file is named in it.
        raw and stat: This is a raw list and a diffstat in one file. Take `--numstat` instead of `--stat`.
        graph: This is git log with a drawing of the history (--graph), whose lines hide the rows.
        tree: This lists all files of a tree (git ls-tree, git ls-files), not the ones that were changed.
        index of git: This lists all files of a tree (git ls-tree, git ls-files), not the ones that were changed.
        summary: This is only a summary (git diff --summary): files that were merely changed are not in it.
        tabs lost: The tabs between status and name were replaced by spaces (a chat or an editor does that), so names cannot be read safely. Use the file itself instead of a copy.
        half, then an error: git stopped with an error in the middle (“fatal: unable to read tree 123”), so the list is not complete. Mend that and run it again.
        one line: This is one very long line, not a list of files.
        random bytes: This is not text: it is a binary file of an unknown kind, not a list of files.
    "#]].assert_eq(&drawn);
}

#[test]
fn other_json_is_named() {
    let deep = format!("[{{\"filename\":\"a\",\"status\":\"added\",\"x\":{}}}]", "[".repeat(100_000));
    let file = |field: &str| format!("[\n{{\"filename\":\"a\",\"status\":\"modified\",{field}}}]");
    let inputs = [
        "{}".to_owned(),
        "[]".into(),
        "[[],[]]\n[]".into(),
        "{\"files\":[]}".into(),
        "{\"message\":\"Not Found\",\"documentation_url\":\"x\",\"status\":\"404\"}".into(),
        "{\"message\":\"API rate limit exceeded\"}".into(),
        "{\"message\":\"404 Project Not Found\"}".into(),
        "{\"error\":\"insufficient_scope\"}".into(),
        "[{\"filename\":\"a\",\"status\":\"added\"}]\n{\"message\":\"Server Error\"}".into(),
        "{\"name\":\"x\",\"version\":\"1.0.0\",\"files\":[\"dist\"]}".into(),
        "{\"data\":{\"repository\":null}}".into(),
        "{\"compilerOptions\":{},\"files\":[\"a.ts\"]}".into(),
        "[\"a.rs\",\"b.rs\"]".into(),
        "[{\"sha\":\"a\",\"commit\":{}}]".into(),
        "[{\"files\":[{\"path\":\"a\",\"additions\":1}]},{\"files\":[{\"path\":\"b\",\"additions\":1}]}]"
            .into(),
        "[\n{\"filename\":\"a\",\"status\":\"added\"},\n{\"filename\":\"b\",\"sta".into(),
        "[{\"filename\"".into(),
        "[".repeat(100_000),
        "[".into(),
        "[{\"filename\":\"a\",\"status\":\"added\"} {\"filename\":\"b\"}]".into(),
        "[{\"filename\":\"a\",\"status\":\"added\"}]\nb.rs\n".into(),
        "[{\"filename\":\"a\",\"status\":\"added\"},\n\"b\"]".into(),
        "[{\"filename\":\"a\",\"status\":\"added\"},\n{\"status\":\"added\"}]".into(),
        deep,
        file("\"status\":\"added\""),
        file("\"x\":{\"y\":1,\"y\":2}"),
        file("\"x\":\"\\ud83d\""),
        file("\"additions\":1e999"),
        file("\"deletions\":-1"),
        file("\"additions\":1.5"),
        file("\"additions\":4294967296"),
        file("\"changes\":0.5"),
        file("\"additions\":\"1\""),
        file("\"previous_filename\":\"b\""),
        file("\"patch\":1"),
        "[{\"filename\":[\"a\"],\"status\":\"modified\"}]".into(),
        "[{\"filename\":null,\"status\":\"modified\"}]".into(),
        "[{\"filename\":\"\",\"status\":\"modified\"}]".into(),
        "[{\"filename\":\"a\\u0000b\",\"status\":\"modified\"}]".into(),
        "[{\"filename\":\"a\",\"status\":\"exploded\"}]".into(),
        "[{\"filename\":\"a\",\"status\":1}]".into(),
        "[{\"old_path\":\"a\",\"new_path\":\"a\",\"new_file\":\"yes\"}]".into(),
        "[{\"old_path\":\"a\",\"new_path\":\"a\",\"new_file\":true,\"deleted_file\":true}]".into(),
        "[{\"filename\":\"a\",\"status\":\"added\"},{\"filename\":\"a\",\"status\":\"removed\"}]".into(),
    ];
    let drawn: String = inputs.iter().map(|text| format!("{}\n", refused(text.as_bytes()).why)).collect();
    expect![[r#"
        This JSON is not a list of changed files: there is no object with a file in it.
        This list in JSON is empty: no files differ between the two sides, or a page behind the last one was asked for.
        This list in JSON is empty: no files differ between the two sides, or a page behind the last one was asked for.
        This list in JSON is empty: no files differ between the two sides, or a page behind the last one was asked for.
        The interface answered with an error instead of a list: “Not Found”. Check the names and the number, and that you may read that repository (`gh auth status`).
        The interface answered with an error instead of a list: “API rate limit exceeded”. Wait until the limit ends, or sign in, and ask again.
        The interface answered with an error instead of a list: “404 Project Not Found”. Check the names and the number, and that you may read that repository (`gh auth status`).
        The interface answered with an error instead of a list: “insufficient_scope”.
        The interface answered with an error instead of a list: “Server Error”.
        This JSON describes a package (package.json?); it is not a list of changed files.
        This JSON is an answer of GraphQL; only lists of changed files of the REST interface are read.
        This JSON is not a list of changed files; its first object begins with “compilerOptions”, “files”.
        This JSON is not a list of changed files: there is no object with a file in it.
        This JSON describes commits; it is not a list of changed files.
        Line 1 (file 3) does not fit a list of files of a pull request from gh pr view: this is a second list: the input speaks of several pull requests. Use one at a time.
        The JSON ends before it is complete: it is cut off. Make it again. (It ends in line 3.)
        The JSON ends before it is complete: it is cut off. Make it again. (It ends in line 1.)
        Line 1 of this JSON cannot be read. The JSON is nested deeper than 64 levels, as no list of files is.
        The JSON ends before it is complete: it is cut off. Make it again. (It ends in line 1.)
        Line 1 of this JSON cannot be read. A comma or a closing bracket is wanted here.
        Line 2 (“b.rs”) does not fit a list of files of a pull request from GitHub: this is no JSON of a list of files.
        Line 2 (file 2) does not fit a list of files of a pull request from GitHub: this is not an object that speaks of a file.
        Line 2 (file 2) does not fit a list of files of a pull request from GitHub: “filename” is missing.
        Line 1 of this JSON cannot be read. The JSON is nested deeper than 64 levels, as no list of files is.
        Line 2 of this JSON cannot be read. An object has the same key twice, so it is not clear which value counts.
        Line 2 of this JSON cannot be read. An object has the same key twice, so it is not clear which value counts.
        Line 2 of this JSON cannot be read. A text is not valid Unicode: one half of a surrogate pair stands alone.
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “additions” is not a whole number of lines (0 to 4,294,967,293).
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “deletions” is not a whole number of lines (0 to 4,294,967,293).
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “additions” is not a whole number of lines (0 to 4,294,967,293).
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “additions” is not a whole number of lines (0 to 4,294,967,293).
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “changes” is not a whole number of lines (0 to 4,294,967,293).
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “additions” is not a whole number of lines (0 to 4,294,967,293).
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: it has an old path, but its status says neither renamed nor copied.
        Line 2 (file 1) does not fit a list of files of a pull request from GitHub: “patch” is not text.
        Line 1 (file 1) does not fit a list of files of a pull request from GitHub: “filename” is not text.
        Line 1 (file 1) does not fit a list of files of a pull request from GitHub: “filename” is not text.
        Line 1 (file 1) does not fit a list of files of a pull request from GitHub: “filename” is empty, and no file has an empty name.
        Line 1 (file 1) does not fit a list of files of a pull request from GitHub: “filename” holds a NUL, which no name of a file can.
        Line 1 (file 1) does not fit a list of files of a pull request from GitHub: “exploded” is not a known status.
        Line 1 (file 1) does not fit a list of files of a pull request from GitHub: “status” is not text.
        Line 1 (file 1) does not fit a list of files of a merge request from GitLab: “new_file” is neither true nor false.
        Line 1 (file 1) does not fit a list of files of a merge request from GitLab: it says at once that the file is new and that it was deleted.
        “a” is listed twice with different statuses (rows 1 and 1), so this is not one comparison: several lists or commits were joined.
    "#]]
    .assert_eq(&drawn);
    assert!(
        read(b"[{\"filename\":\"\xff\",\"status\":\"added\"}]", None).unwrap_err().why.contains("not UTF-8")
    );
    assert!(read(b"M\ta\n", Some("github-files")).unwrap_err().why.contains("no JSON"));
    assert!(read(b"", Some("github-files")).is_err() && read(b"```\n", Some("github-files")).is_err());
}

#[test]
fn rows_that_do_not_fit_are_named_by_their_line() {
    let inputs: [&[u8]; 15] = [
        b"M\ta.txt\nQ\tb.txt\nR1234\tc\td\nM\n",
        b"M\tREADME.md\nR100\ta/mid",
        b"M\0README.md\0R100\0a/mid/z.rs\0",
        b"A\ta.txt\nD\ta.txt\nM\tb.txt\n",
        b"M\t\"a\\q\"\nM\tb\n",
        b"M\ta\n\nM\t\"open\n",
        b"1\t2\ta\n1\tx\tb\n",
        b"1\t-\ta\n1\t1\tb\n",
        b"1\t2\ta\n3\t4\ta\n",
        b"99999999999\t2\ta\n3\t4\tb\n",
        b":100644 100644 1234567 7654321 M\ta\n:100644 100644 12345",
        b":100644 100644 1234567 7654321 M\ta\n1\t2\tb\n",
        b"R100\ta\tc\nR100\tb\tc\n",
        b"a.rs\nb.rs\nc\td.rs\ne.rs\nf.rs\ng.rs\nh.rs\ni.rs\nj.rs\nk.rs\n",
        b"M\0a\0\0b\0",
    ];
    let drawn: String = inputs.iter().map(|bytes| format!("{}\n", refused(bytes).why)).collect();
    expect![[r#"
        Line 2 (“Q⇥b.txt”) does not fit a list of names with status: this is not a status that git writes.
        Line 2 (“R100⇥a/mid”) does not fit a list of names with status: the row ends too early, so the file is cut off. Make it again.
        Record 2 (“R100”) does not fit a list of names with status: the row ends too early, so the file is cut off. Make it again.
        “a.txt” is listed twice with different statuses (rows 1 and 2), so this is not one comparison: several lists or commits were joined.
        Line 1 (“M⇥"a\q"”) does not fit a list of names with status: the quotes or escapes of the name are not git's, so the name cannot be read safely.
        Line 3 (“M⇥"open”) does not fit a list of names with status: the quotes or escapes of the name are not git's, so the name cannot be read safely.
        Line 2 (“1⇥x⇥b”) does not fit a list of names with line counts: this is not a row of such a list.
        Line 1 (“1⇥-⇥a”) does not fit a list of names with line counts: this is not a number of lines that git writes.
        “a” is listed twice with different counts (rows 1 and 2), so this is not one comparison: several lists or commits were joined.
        Line 1 (“99999999999⇥2⇥a”) does not fit a list of names with line counts: this is not a number of lines that git writes.
        Line 2 (“:100644 100644 12345”) does not fit a list of raw rows with modes and object ids: the row ends too early, so the file is cut off. Make it again.
        Line 2 (“1⇥2⇥b”) does not fit a list of raw rows and line counts together: these counts belong to no row above: the two halves are not of the same comparison, or one is cut off.
        “c” is listed twice with different old paths (rows 1 and 2), so this is not one comparison: several lists or commits were joined.
        Line 3 (“c⇥d.rs”) does not fit a list of names only: this is not a row of such a list.
        Record 2 (“”) does not fit a list of names with status: this is not a row of such a list.
    "#]].assert_eq(&drawn);
}

#[test]
fn a_choice_of_format_is_checked() {
    assert!(read(b"a\n", Some("nonsense")).unwrap_err().why.contains("name-only"));
    assert!(read(b"a\n", Some("numstat")).is_err());
    assert_eq!(read(b"A\0x\0", None).unwrap().changes.len(), 1);
    assert_eq!(read(b"A\0x\0", Some("name-only")).unwrap().changes.len(), 2);
}

#[test]
fn every_format_names_a_command_that_makes_it() {
    for format in FORMATS {
        let starts: &[&str] =
            if format.is_json() { &["gh ", "glab "] } else { &["git diff --", "git status --porcelain"] };
        assert!(starts.iter().any(|start| format.command.starts_with(start)), "{}", format.key);
        assert_eq!(format.command.contains("-z"), format.has_z(), "{}", format.key);
    }
}

#[test]
fn long_paths_are_refused_alone_and_counted() {
    let long = "x/".repeat(2100);
    let list = format!("a.rs\n{long}y\nb.rs\na.rs\n");
    let reading = read(list.as_bytes(), None).unwrap();
    let tally = reading.tally;
    assert_eq!((tally.rows, tally.accepted, tally.merged, tally.refused), (4, 2, 1, 1));
    let lines = |code: &str| -> Vec<u32> {
        let notice = reading.notices.iter().find(|notice| notice.code.as_str() == code).unwrap();
        notice.rows.iter().map(|row| row.line).collect()
    };
    assert_eq!((lines("rows_refused"), lines("duplicates_merged")), (vec![2], vec![4]));
}
