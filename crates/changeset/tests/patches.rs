//! What a patch says, in situations that one git command does not make.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::needless_raw_string_hashes, reason = "drawings are written by expect-test")]

use changeset::{Count, read};
use expect_test::{Expect, expect};

fn count(count: Count) -> String {
    match count {
        Count::Unknown => "?".into(),
        Count::Binary => "-".into(),
        Count::Lines(lines) => lines.to_string(),
    }
}

/// A line for each file and one for the notices, or the refusal.
#[allow(clippy::needless_pass_by_value, reason = "an expectation is written where it is used")]
fn check(patch: &str, expected: Expect) {
    let drawn = match read(patch.as_bytes(), None) {
        Err(refusal) => format!("{refusal}\n"),
        Ok(reading) => {
            let row = |file| {
                let row = reading.changes.row(file);
                let old =
                    row.old_path.map(|old| format!("{} → ", changeset::visible(old))).unwrap_or_default();
                let (kind, name) = (row.kind.letter().unwrap(), changeset::visible(row.path));
                format!("{kind} +{} -{} {old}{name}\n", count(row.added), count(row.deleted))
            };
            let notices = reading.notices.iter().map(|notice| format!("{} ", notice.code));
            reading.changes.files().map(row).chain(notices).collect()
        }
    };
    expected.assert_eq(&drawn);
}

/// The header of a changed file.
fn header(name: &str) -> String {
    format!("diff --git a/{name} b/{name}\nindex 1234567..7654321 100644\n--- a/{name}\n+++ b/{name}\n")
}

#[test]
fn lines_of_a_hunk_are_never_headers() {
    let body = "--- a/y\n+++ b/y\n+diff --git a/z b/z\n+@@ -1 +1 @@\n \n-rename from q\n";
    check(
        &format!("{}@@ -1,3 +1,4 @@\n{body}{}@@ -1 +1 @@\n-1\n+2\n", header("x"), header("w")),
        expect![[r#"
            M +3 -2 x
            M +1 -1 w
        "#]],
    );
}

#[test]
fn headers_without_sides_are_split_where_both_halves_are_equal() {
    let modes = "old mode 100644\nnew mode 100755\n";
    check(
        &format!("diff --git a/x b/x b/x b/x\n{modes}diff --git a/b/a b/b/a\n{modes}"),
        expect![[r#"
            M +0 -0 x b/x
            M +0 -0 b/a
        "#]],
    );
    check(
        &format!("diff --git a/x a/x\n{modes}diff --git b/x y b/x y\n{modes}"),
        expect![[r#"
            M +0 -0 a/x
            M +0 -0 b/x y
        "#]],
    );
    check(
        &format!("diff --git \"a/t\\tb\" \"b/t\\tb\"\n{modes}"),
        expect![[r#"
            M +0 -0 t\u{0009}b
            control_chars "#]],
    );
}

#[test]
fn only_a_change_of_type_joins_two_blocks() {
    let deleted = |mode: &str| {
        format!(
            "diff --git a/x b/x\ndeleted file mode {mode}\nindex 1234567..0000000\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n"
        )
    };
    let added = "diff --git a/x b/x\nnew file mode 100644\nindex 0000000..7654321\n--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+1\n+2\n";
    check(
        &format!("{}{added}", deleted("120000")),
        expect![[r#"
            T +2 -1 x
        "#]],
    );
    check(
        &format!("{}{added}", deleted("100644")),
        expect![[r#"
            “x” is listed twice with different statuses (rows 1 and 8), so this is not one comparison: several lists or commits were joined. Run `git diff --raw --no-abbrev --numstat -z BASE...HEAD` and use what it prints.
        "#]],
    );
}

#[test]
fn a_shortened_patch_is_not_counted() {
    let hunk = |lines: usize| {
        let context = " context\n".repeat(lines);
        format!(
            "{}@@ -10,{} +10,{} @@\n{context}-1\n+2\n{context}",
            header("x"),
            2 * lines + 1,
            2 * lines + 1
        )
    };
    check(
        &hunk(3),
        expect![[r#"
            M +1 -1 x
        "#]],
    );
    check(
        &hunk(1),
        expect![[r#"
            M +? -? x
            counts_unknown "#]],
    );
    check(
        &hunk(0),
        expect![[r#"
            M +1 -1 x
        "#]],
    );
}

#[test]
fn a_word_diff_goes_on_to_the_next_real_header() {
    let text = "diff --git a/fake b/fake\nwords [-old-]{+new+}\n    [-x-]{+y+}\n";
    check(
        &format!("{}@@ -1,3 +1,3 @@\n{text}{}@@ -1 +1 @@\n[-1-]{{+2+}}\n", header("x"), header("y")),
        expect![[r#"
            M +? -? x
            M +? -? y
            counts_unknown "#]],
    );
}

#[test]
fn contents_are_not_looked_at() {
    check(
        &format!("{}@@ -1,2 +1,2 @@\n-\u{1b}[31mred\u{1b}[m\n+a\0b\r\n \u{feff}\u{fffd}\n", header("x")),
        expect![[r#"
            M +1 -1 x
        "#]],
    );
    let coloured = header("x").replace("diff", "\u{1b}[1mdiff").replace('\n', "\u{1b}[m\n");
    check(
        &format!(
            "{coloured}\u{1b}[36m@@ -1 +1 @@\u{1b}[m\n\u{1b}[31m-1\u{1b}[m\n\u{1b}[32m+\u{1b}[m\u{1b}[32m2\u{1b}[m\n"
        ),
        expect![[r#"
            M +1 -1 x
            colour_codes_removed "#]],
    );
}

#[test]
fn files_of_a_submodule_are_left_out_and_counted() {
    let patch = format!(
        "Submodule lib/sub 1234567..7654321:\n{}@@ -1 +1 @@\n-1\n+2\n{}@@ -1 +1 @@\n-1\n+2\n",
        header("lib/sub/f"),
        header("lib/subject")
    );
    check(
        &patch,
        expect![[r#"
            M +? -? lib/sub
            M +1 -1 lib/subject
            rows_refused "#]],
    );
    let tally = read(patch.as_bytes(), None).unwrap().tally;
    assert_eq!((tally.rows, tally.accepted, tally.refused), (3, 2, 1));
}

#[test]
fn other_tools_that_write_headers_of_git_are_read() {
    let mercurial = "# HG changeset patch\n# User A <a@b>\n# Node ID 1234\nSubject\n\ndiff --git a/x b/y\nrename from x\nrename to y\n";
    check(
        &format!(
            "{mercurial}--- a/x\tThu Jan 01 00:00:00 1970\n+++ b/y\tThu Jan 01 00:00:00 1970\n@@ -1,1 +1,1 @@\n-1\n+2\n"
        ),
        expect![[r#"
            R +1 -1 x → y
            commit_header_skipped "#]],
    );
}

#[test]
fn a_patch_quoted_in_a_mail_is_told_from_its_own() {
    let quoted = format!("{}@@ -1 +1 @@\n-1\n+2\n", header("quoted"));
    let start =
        format!("From {:040} Mon Sep 17 00:00:00 2001\nSubject: x\n\nSee:\n{quoted}That was it.\n", 0);
    let own = format!("{}@@ -1 +1 @@\n-1\n+2\n-- \n2.0\n", header("own"));
    check(
        &format!("{start}---\n own | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n{own}"),
        expect![[r#"
            M +? -? own
            commit_header_skipped counts_unknown "#]],
    );
    check(
        &format!("{start}\n{own}"),
        expect![[r#"
        Line 1 (“From ”) does not fit a patch: the text of a mail holds lines of a patch, and nothing says where its own patch begins. Take the mail with `---` and its diffstat. Run `git diff --full-index BASE...HEAD` and use what it prints.
    "#]],
    );
}

#[test]
fn noise_around_a_patch_is_told() {
    let patch = format!("```diff\n{}@@ -1 +1 @@\n-1\n+2\n\\ No newline at end of file\n```\n", header("x"));
    check(
        &patch,
        expect![[r#"
            M +1 -1 x
            noise_lines_skipped "#]],
    );
    check(
        &format!("{}@@ -1 +1 @@\n-1\n+2\nfatal: unable to read 1234567\n", header("x")),
        expect![[r#"
            git stopped with an error in the middle (“fatal: unable to read 1234567”), so the list is not complete. Mend that and run it again. Run `git diff --raw --no-abbrev --numstat -z BASE...HEAD` and use what it prints.
        "#]],
    );
}

#[test]
fn a_long_list_before_a_patch_does_not_hide_it() {
    let rows: String = (0..3000).map(|n| format!(":100644 100644 1234567 7654321 M\tfile{n:04}\n")).collect();
    let patch: String =
        (0..3000).map(|n| format!("{}@@ -1 +1 @@\n-1\n+2\n", header(&format!("file{n:04}")))).collect();
    let reading = read(format!("{rows}\n{patch}").as_bytes(), None).unwrap();
    assert_eq!((reading.format.as_str(), reading.changes.len()), ("patch", 3000));
}
