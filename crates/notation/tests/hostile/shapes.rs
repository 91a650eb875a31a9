//! Bombs and broken notation, put into a strategy.

use crate::{answer, drawn, refusal};
use expect_test::expect;
use notation::MAX_STRATEGY_BYTES;
use std::iter::repeat_n;

const HEAD: &str = "tranche: 1\ntitle: Land it\npull_requests:\n  - key: all\n    title: All\n    groups:\n      - key: g\n        \
                    title: G\n";

fn with_globs(globs: &str) -> String {
    format!(
        "{{\"tranche\":1,\"title\":\"t\",\"pull_requests\":[{{\"key\":\"a\",\"title\":\"t\",\"groups\":[{{\"key\":\"g\",\"title\":\"t\",\"globs\":{globs}}}]}}]}}"
    )
}

fn aliases(levels: u8) -> String {
    let line = |level: u8| {
        let (name, before) = (char::from(b'a' + level), char::from(b'a' + level - 1));
        format!("    - &{name} [{}]\n", repeat_n(format!("*{before}"), 9).collect::<Vec<_>>().join(", "))
    };
    format!("{HEAD}risks:\n    - &a [lol, lol, lol]\n{}", (1..levels).map(line).collect::<String>())
}

#[test]
fn bombs() {
    let long = "x".repeat(100_000);
    let deep = 300_000;
    expect![[r#"
        a billion laughs
            line 10, column 7: `&` begins an anchor in YAML, and anchors and aliases are not read here; write the part out, or put a text that begins with `&` in quotes
        one long text ten thousand times
            line 9, column 14: `&` begins an anchor in YAML, and anchors and aliases are not read here; write the part out, or put a text that begins with `&` in quotes
        merge key
            line 1, column 7: `&` begins an anchor in YAML, and anchors and aliases are not read here; write the part out, or put a text that begins with `&` in quotes
        merge key alone
            line 10, column 3: the merge key `<<` is not read here; write the keys out
        braces that multiply
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}`, at character 46: the braces spell out more than 1,000 alternatives; split the glob
            (a schema cannot say so)
        braces in braces
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{`, at character 11: braces are nested more than 10 deep
            (a schema cannot say so)
        a thousand braces, too long
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{`, at character 513: the glob is longer than 512 bytes; split it into several
        many globs of many alternatives
            line 1, column 860, in `pull_requests[0].groups[0].globs[16]`: the braces of all globs spell out more than 10,000 alternatives
            (a schema cannot say so)
        deep JSON
            line 1, column 85: the file is nested too deeply (limit 64)
        deep flow YAML
            line 9, column 268: the file is nested too deeply (limit 64)
        deep mappings
            line 9, column 265: the file is nested too deeply (limit 64)
        deep block
            line 73, column 64: the file is nested too deeply (limit 64)
        deep keys of TOML
            line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        too large
            the file has 1048692 bytes, and the limit is 1048576; is this the right file?
            (a schema cannot say so)
    "#]].assert_eq(&drawn([
        ("a billion laughs", aliases(10)),
        (
            "one long text ten thousand times",
            format!("{HEAD}next_steps: [&a {long}{}]\n", ", *a".repeat(10_000)),
        ),
        ("merge key", format!("base: &b {{title: t}}\n{HEAD}conclusion:\n  <<: *b\n")),
        ("merge key alone", format!("{HEAD}conclusion:\n  <<: {{text: t}}\n")),
        ("braces that multiply", with_globs(&format!("[\"{}\"]", "{a,b}".repeat(30)))),
        ("braces in braces", with_globs(&format!("[\"{}{}\"]", "{".repeat(250), "}".repeat(250)))),
        ("a thousand braces, too long", with_globs(&format!("[\"{}\"]", "{".repeat(2_000)))),
        (
            "many globs of many alternatives",
            with_globs(&format!("[{}]", vec![format!("\"{}\"", "{a,b,c,d,e}".repeat(4)); 400].join(","))),
        ),
        ("deep JSON", format!("{{\"tranche\":1,\"title\":{}", "[".repeat(deep))),
        ("deep flow YAML", format!("{HEAD}next_steps: {}", "[".repeat(deep))),
        ("deep mappings", format!("{HEAD}conclusion: {}", "{a: ".repeat(deep / 2))),
        (
            "deep block",
            format!(
                "{HEAD}risks:\n{}",
                (0..1_300).map(|level| format!("{}-\n", " ".repeat(level))).collect::<String>()
            ),
        ),
        ("deep keys of TOML", format!("{} = 1\n", vec!["a"; 10_000].join("."))),
        ("too large", format!("{HEAD}# {}\n", "x".repeat(MAX_STRATEGY_BYTES))),
    ]));
}

#[test]
fn broken_notation() {
    expect![[r#"
        comment in JSON
            line 3, column 2: comments are not allowed in JSON; write the file as YAML
        equal keys in JSON
            line 2, column 1: `title` is given twice, first in line 1; keep one
        equal keys in YAML
            line 9, column 1: `title` is given twice, first in line 2; keep one
        half a surrogate
            line 1, column 22: the text is not valid Unicode: a `\ud8…` to `\udf…` stands without its other half
        NaN
            line 1, column 22: NaN is not a number in JSON
        infinite
            line 1, column 22, in `files`: a count of files such as 85 or ~85 is wanted here, and `1e999`, which can be read as a number (put text in quotes) was found
        tab
            line 3, column 1: a tab stands in the indentation; YAML allows only spaces there
        cut off
            line 1, column 54: the file is cut off inside a text: its closing quote is missing
        two documents
            line 10, column 1: a second YAML document begins here; keep one, without a line `---` between
        prototype
            line 1, column 14: unknown key `__proto__`; known here: tranche, title, name, subtitle, version, date, objective, branch, base, files, scope, principles, pull_requests, fallbacks, policy, calendar, weeks, risks, checklist, validation, metrics, emergency, communication, success, conclusion, next_steps, footer
    "#]].assert_eq(&drawn([
        ("comment in JSON", "{\n \"tranche\": 1,\n // hi\n \"title\": \"t\"}".to_owned()),
        ("equal keys in JSON", "{\"tranche\":1,\"title\":\"a\",\n\"title\":\"b\"}".to_owned()),
        ("equal keys in YAML", format!("{HEAD}title: again\n")),
        ("half a surrogate", "{\"tranche\":1,\"title\":\"\\ud800\"}".to_owned()),
        ("NaN", "{\"tranche\":1,\"files\":NaN}".to_owned()),
        ("infinite", "{\"tranche\":1,\"files\":1e999}".to_owned()),
        ("tab", "tranche: 1\npull_requests:\n\t- key: a\n".to_owned()),
        ("cut off", "{\"tranche\":1,\"title\":\"t\",\"pull_requests\":[{\"key\":\"a\",\"ti".to_owned()),
        ("two documents", format!("---\n{HEAD}---\n{HEAD}")),
        ("prototype", "{\"tranche\":1,\"__proto__\":{}}".to_owned()),
    ]));
    assert_eq!(
        refusal(b"tranche: 1\ntitle: caf\xe9\n"),
        "line 2, column 11: byte 0xE9 is not UTF-8; save the file as UTF-8 and try again"
    );
}

#[test]
fn globs_that_can_never_match() {
    let globs = ["../**", "/etc/**", "C:\\\\**", "./a", "a//b", "a/./b", "a[b", "{a", "a**b", ""];
    expect![[r#"
        ../**
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `../**`, at character 1: `.` and `..` never occur in git's paths
            (a schema cannot say so)
        /etc/**
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `/etc/**`, at character 1: paths are relative to the repository's root; remove the leading `/`
        C:\\\\**
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `C:\**`, at character 1: `**` must be a whole part, as in `docs/**` or `**/tests/*`
            (a schema cannot say so)
        ./a
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `./a`, at character 1: `.` and `..` never occur in git's paths
            (a schema cannot say so)
        a//b
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `a//b`, at character 4: a part between two `/`, or after the last, is empty
            (a schema cannot say so)
        a/./b
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `a/./b`, at character 3: `.` and `..` never occur in git's paths
            (a schema cannot say so)
        a[b
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `a[b`, at character 2: the bracket is never closed; for the character itself write `\[`
            (a schema cannot say so)
        {a
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `{a`, at character 1: the brace is never closed; for the character itself write `\{`
            (a schema cannot say so)
        a**b
            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob `a**b`, at character 1: `**` must be a whole part, as in `docs/**` or `**/tests/*`
            (a schema cannot say so)

            line 1, column 108, in `pull_requests[0].groups[0].globs[0]`: glob ``, at character 1: the glob is empty; remove it or write a pattern such as `docs/**`
    "#]].assert_eq(&drawn(globs.map(|glob| (glob, with_globs(&format!("[\"{glob}\"]"))))));
}

#[test]
fn keys_that_are_none() {
    let long = "a".repeat(300);
    let keys = [
        "",
        ".",
        "..",
        "con",
        "com1",
        "nul",
        "a/b",
        "-x",
        &long,
        "🚀",
        "\u{202e}abc",
        "é",
        "e\u{301}",
        "Docs",
        "a b",
    ];
    let document = |key: &str| {
        format!("{{\"tranche\":1,\"title\":\"t\",\"pull_requests\":[{{\"key\":\"{key}\",\"title\":\"t\"}}]}}")
    };
    expect![[r#"

            line 1, column 50, in `pull_requests[0].key`: `` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        .
            line 1, column 50, in `pull_requests[0].key`: `.` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        ..
            line 1, column 50, in `pull_requests[0].key`: `..` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        con
            line 1, column 50, in `pull_requests[0].key`: `con` is a device to Windows, which cannot hold a file or branch of this name
        com1
            line 1, column 50, in `pull_requests[0].key`: `com1` is a device to Windows, which cannot hold a file or branch of this name
        nul
            line 1, column 50, in `pull_requests[0].key`: `nul` is a device to Windows, which cannot hold a file or branch of this name
        a/b
            line 1, column 50, in `pull_requests[0].key`: `a/b` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        -x
            line 1, column 50, in `pull_requests[0].key`: `-x` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            line 1, column 50, in `pull_requests[0].key`: `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        \u{1f680}
            line 1, column 50, in `pull_requests[0].key`: `🚀` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        \u{202e}abc
            line 1, column 50, in `pull_requests[0].key`: `\u{202e}abc` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        \u{e9}
            line 1, column 50, in `pull_requests[0].key`: `é` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        e\u{301}
            line 1, column 50, in `pull_requests[0].key`: `e\u{301}` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        Docs
            line 1, column 50, in `pull_requests[0].key`: `Docs` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        a b
            line 1, column 50, in `pull_requests[0].key`: `a b` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
    "#]].assert_eq(&drawn(keys.map(|key| (key, document(key)))));
}

#[test]
fn sizes() {
    let one = |number: u32| format!("{{\"key\":\"n{number}\",\"title\":\"t\"}}");
    let many = |count: u32| {
        format!(
            "{{\"tranche\":1,\"title\":\"t\",\"pull_requests\":[{}]}}",
            (0..count).map(one).collect::<Vec<_>>().join(",")
        )
    };
    let globs = |count: usize| with_globs(&format!("[{}]", vec!["\"a\""; count].join(",")));
    let title = |length: usize| {
        format!("{HEAD}        # {length}\n").replace("title: All", &format!("title: {}", "x".repeat(length)))
    };
    expect![[r#"
        100,000 pull requests
            the file has 2888933 bytes, and the limit is 1048576; is this the right file?
            (a schema cannot say so)
        10,001 pull requests
            taken
        100,000 globs
            line 1, column 20108: here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name folders in place of their files
            (a schema cannot say so)
        5,000 globs
            taken
        a title of nearly 1 MiB
            line 5, column 12, in `pull_requests[0].title`: a title has at most 200 characters; put the rest into the objective or a list
        a title of 1 MB and more
            the file has 1048704 bytes, and the limit is 1048576; is this the right file?
        a title of 201
            line 5, column 12, in `pull_requests[0].title`: a title has at most 200 characters; put the rest into the objective or a list
        a title of 200
            taken
    "#]].assert_eq(&drawn([
        ("100,000 pull requests", many(100_000)),
        ("10,001 pull requests", many(10_001)),
        ("100,000 globs", globs(100_000)),
        ("5,000 globs", globs(5_000)),
        ("a title of nearly 1 MiB", title(MAX_STRATEGY_BYTES - 400)),
        ("a title of 1 MB and more", title(MAX_STRATEGY_BYTES)),
        ("a title of 201", title(201)),
        ("a title of 200", title(200)),
    ]));
}

/// A chain is as deep as it is long: nothing may recurse on it.
#[test]
fn a_chain_of_ten_thousand_is_taken() {
    let first = "{\"key\":\"n0\",\"title\":\"t\"}".to_owned();
    let link = |number: u32| {
        format!(
            "{{\"key\":\"n{number}\",\"title\":\"t\",\"after\":[{{\"pull_request\":\"n{}\",\"because\":\"x\"}}]}}",
            number - 1
        )
    };
    let all: Vec<_> = [first].into_iter().chain((1..10_000).map(link)).collect();
    let strategy =
        answer(format!("{{\"tranche\":1,\"title\":\"t\",\"pull_requests\":[{}]}}", all.join(",")).as_bytes())
            .unwrap();
    assert_eq!(strategy.pull_requests.len(), 10_000);
}
