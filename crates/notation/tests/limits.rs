//! CODEOWNERS and labels up to the limits and beyond them: what is above is refused by its line, and soon.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use expect_test::expect;
use notation::{Imported, MAX_CODEOWNERS_BYTES, read_codeowners, read_import, read_strategy};

#[test]
fn limits() {
    let too_large = vec![b'#'; MAX_CODEOWNERS_BYTES + 1];
    assert!(read_codeowners(&too_large).unwrap_err().to_string().contains("3000001 bytes"));
    let long = format!("{} @b\n", "a".repeat(600));
    assert!(read_codeowners(long.as_bytes()).unwrap().1[0].why.contains("512 bytes"));
}

#[test]
fn more_labels_than_are_read_are_refused_by_their_line() {
    let each = |count: usize, name: &str| -> String {
        (0..count)
            .map(|n| format!("{name}{n}:\n  - changed-files: [{{any-glob-to-any-file: a}}]\n"))
            .collect()
    };
    let globs = |count: usize, glob: &dyn Fn(usize) -> String| {
        let globs: String = (0..count).map(|n| format!("          - '{}'\n", glob(n))).collect();
        format!("label:\n  - changed-files:\n      - any-glob-to-any-file:\n{globs}")
    };
    let braces = |n: usize| format!("{n}/{}", "{a,b,c,d,e,f,g,h,i,j}".repeat(3));
    for text in [
        each(1_000, "l"),
        each(1_000, "é"),
        globs(5_000, &|n| n.to_string()),
        globs(5_000, &|_| "a".to_owned()),
        globs(10, &braces),
    ] {
        let read = read_import(text.as_bytes(), Some("labeler.yml"));
        assert!(matches!(read, Ok(Imported::Labels(..))), "{read:?}");
    }
    let drawn: String = [
        each(1_001, "l"),
        globs(5_001, &|n| n.to_string()),
        globs(50_000, &|n| n.to_string()),
        globs(60_000, &|_| "!a".to_owned()),
        globs(11, &braces),
        globs(1, &|_| "{a,b}".repeat(10)),
        globs(1, &|_| format!("{}a{}", "{b,".repeat(11), "}".repeat(11))),
        globs(1, &|_| format!("{}{}", "{".repeat(200_000), ",**".repeat(200_000))),
        globs(1, &|_| "a".repeat(513)),
    ]
    .map(|text| format!("{}\n", read_import(text.as_bytes(), Some("labeler.yml")).unwrap_err()))
    .concat();
    expect![[r#"
        line 2001, column 1: here begins the 1,001st label, and at most 1,000 are read; nothing of the file was taken over
        line 5004, column 13: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
        line 5004, column 13: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
        line 5004, column 13: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
        line 14, column 13: up to here the braces of all globs spell out more than 10,000 alternatives, and no more are read; nothing of the file was taken over; write `*` or fewer braces
        line 1, column 1: no label has a glob that can be used; the first reason: line 4: the braces spell out more than 1,000 alternatives, so the glob was left out; split it into several
        line 1, column 1: no label has a glob that can be used; the first reason: line 4: the braces are nested more than 10 deep, so the glob was left out; write its alternatives out
        line 1, column 1: no label has a glob that can be used; the first reason: line 4: the braces are nested more than 10 deep, so the glob was left out; write its alternatives out
        line 1, column 1: no label has a glob that can be used; the first reason: line 4: the pattern is longer than a glob may be (512 bytes), so it was left out
    "#]].assert_eq(&drawn);
    let large = vec![b' '; MAX_CODEOWNERS_BYTES + 1];
    expect!["the file has 3000001 bytes; a strategy or labels have at most 1048576 and CODEOWNERS has at most 3000000; is this the right file?"].assert_eq(&read_import(&large, Some("labeler.yml")).unwrap_err().to_string());
}

#[test]
fn more_globs_than_a_strategy_may_have_are_refused_by_their_line() {
    let strategy = |globs: usize, fallbacks: usize| {
        let lines = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
        format!(
            "tranche: 1\ntitle: t\npull_requests:\n  - key: a\n    title: A\n    groups:\n      - key: g\n        title: G\n        \
             globs:\n{}fallbacks:\n{}",
            lines(globs, |n| format!("          - g{n}\n")),
            lines(fallbacks, |n| format!("  - {{glob: f{n}, group: a/g}}\n")),
        )
    };
    read_strategy(strategy(4_999, 1).as_bytes()).unwrap();
    let drawn: String = [strategy(5_001, 1), strategy(20_000, 1), strategy(4_000, 1_001)]
        .map(|text| format!("{}\n", read_strategy(text.as_bytes()).unwrap_err()))
        .concat();
    expect![[r#"
        line 5010, column 13: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
        line 5010, column 13: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
        line 5011, column 12: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
    "#]].assert_eq(&drawn);
}

/// The last line decides: what names a part of the owners would name others, so more than is read is refused.
#[test]
fn more_codeowners_than_are_read_are_refused_by_their_line() {
    let names = |count: usize| (0..count).map(|n| format!("@o{n}")).collect::<Vec<_>>().join(" ");
    let sections = |count: usize| (0..count).map(|n| format!("[s{n}]\n*\n")).collect::<String>();
    let fits = [
        ("a @b\n# c\n\n".repeat(20_000), 20_000, 0),
        (format!("# c\n* {}\n", names(100_000)), 1, 0),
        (format!("[s] {}\n{}* @x\n", names(10), "a\n".repeat(9_998)), 9_999, 0),
        (format!("* @x\n{}[S3]\n", sections(1_000)), 1_001, 0),
        (format!("* @x\n{}", "!a\n".repeat(19_999)), 1, 19_999),
    ];
    for (text, rules, remarks) in fits {
        let (read, said) = read_codeowners(text.as_bytes()).unwrap();
        assert_eq!((read.rules.len(), said.len()), (rules, remarks));
    }
    let drawn: String = [
        "a @b\n# c\n\n".repeat(20_001),
        format!("* @x\n{}", "!a\n".repeat(900_000)),
        format!("# c\n* {}\n", names(100_001)),
        format!("* {}\n", names(300_000)),
        format!("[s]\n* @x {}\n", "and ".repeat(600_000)),
        format!("[s] {}\n{}", names(10), "a\n".repeat(20_000)),
        format!("[s] {}\n{}", names(20_000), "a\n".repeat(10_000)),
        format!("* @x\n{}[S3]\n[T]", sections(1_000)),
    ]
    .map(|text| format!("{}\n", read_codeowners(text.as_bytes()).unwrap_err()))
    .concat();
    expect![[r#"
        line 60001, column 1: here begins the 20,001st line that is no comment, and at most 20,000 are read; the last line that matches a file decides, so nothing of the file was taken over; name folders in place of their files
        line 20001, column 1: here begins the 20,001st line that is no comment, and at most 20,000 are read; the last line that matches a file decides, so nothing of the file was taken over; name folders in place of their files
        line 2, column 1: up to here more than 100,000 names stand in the place of owners, counted again for each rule that has them from the heading of its section; nothing of the file was taken over; name groups in place of their members
        line 1, column 1: up to here more than 100,000 names stand in the place of owners, counted again for each rule that has them from the heading of its section; nothing of the file was taken over; name groups in place of their members
        line 2, column 1: up to here more than 100,000 names stand in the place of owners, counted again for each rule that has them from the heading of its section; nothing of the file was taken over; name groups in place of their members
        line 10001, column 1: up to here more than 100,000 names stand in the place of owners, counted again for each rule that has them from the heading of its section; nothing of the file was taken over; name groups in place of their members
        line 6, column 1: up to here more than 100,000 names stand in the place of owners, counted again for each rule that has them from the heading of its section; nothing of the file was taken over; name groups in place of their members
        line 2003, column 1: here begins the 1,001st section, and at most 1,000 are read; nothing of the file was taken over
    "#]].assert_eq(&drawn);
}
