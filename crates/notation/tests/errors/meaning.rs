//! Documents that are well formed and say something that cannot be.

use crate::sentences;
use expect_test::expect;
use notation::{preset, read_strategy};

#[test]
fn versions() {
    let drawn = sentences(
        "=== newer, with keys of its own\ntranche: 999\nlanes: []\n=== newer, JSON\n{\"lanes\": [], \"tranche\": 2}\n\
         === huge\ntranche: 99999999999999999999\n=== zero\ntranche: 0\n=== text\ntranche: \"1\"\n=== point\ntranche: 1.0\n\
         === nothing\ntranche:\n=== negative\ntranche: -1\n",
    );
    expect![[r"
        newer, with keys of its own
            line 1, column 10, in `tranche`: the strategy was made by a newer version of this program (format 999; this one reads 1); reload or update, and open it again
        newer, JSON
            line 1, column 26, in `tranche`: the strategy was made by a newer version of this program (format 2; this one reads 1); reload or update, and open it again
        huge
            line 1, column 10, in `tranche`: the strategy was made by a newer version of this program (format 99999999999999999999; this one reads 1); reload or update, and open it again
        zero
            line 1, column 10, in `tranche`: there is no format version 0; write `tranche: 1`
        text
            line 1, column 10, in `tranche`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and the text `1` was found
        point
            line 1, column 10, in `tranche`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and `1.0` was found
        nothing
            line 1, column 8, in `tranche`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and nothing was found
        negative
            line 1, column 10, in `tranche`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and `-1` was found
    "]].assert_eq(&drawn);
}

#[test]
fn keys_and_types() {
    let head = "tranche: 1\ntitle: Land it\npull_requests:\n  - key: all\n    title: Everything\n";
    let drawn: String = [
        ("unknown key", "    globbs: []\n"),
        ("another tool's key", "    dependsOn: []\n"),
        ("unknown key without a near one", "    xyzzy: 1\n"),
        ("unknown key at the root", "pull-request: 1\n"),
        ("missing key", "    groups:\n      - key: a\n        globs: []\n"),
        ("text for a list", "    criteria: all of it\n"),
        ("nothing for a list", "    criteria:\n"),
        ("list for text", "    icon: [a]\n"),
        (
            "mapping for text",
            "    groups:\n      - key: g\n        title: t\n        globs:\n          - {a,b}\n",
        ),
        ("text for a mapping", "    after: [base]\n"),
        ("number for text", "version: 1.0\n"),
        ("integer for text", "version: 1\n"),
        ("date for text", "date: 2025-07-21\n"),
        ("time for text", "date: 12:30\n"),
        ("no for text", "name: no\n"),
        ("octal for text", "name: 010\n"),
        ("text for a number", "    agenda: {week: one, first_day: 1, last_day: 1}\n"),
        ("too large", "    agenda: {week: 4294967296, first_day: 1, last_day: 1}\n"),
        ("quoted number", "    agenda: {week: \"1\", first_day: 1, last_day: 1}\n"),
        ("count with a point", "    files: 85.5\n"),
        ("count in words", "    files: about 85\n"),
        ("negative count", "    files: -1\n"),
        ("yes for a boolean", "    is_critical_path: yes\n"),
        ("word of the wrong case", "    risk: high\n"),
        ("word misspelt", "    priority: CRITCAL\n"),
        ("word unknown", "    priority: SOON\n"),
        ("list for a word", "    priority: [HIGH]\n"),
        ("review time", "    review_time: 4 days\n"),
        ("key with capitals", "    groups:\n      - {key: Base, title: t}\n"),
        ("reference", "fallbacks:\n  - glob: a\n    group: all\n"),
    ]
    .iter()
    .map(|(name, tail)| sentences(&format!("=== {name}\n{head}{tail}")))
    .collect();
    expect![[r#"
        unknown key
            line 6, column 5, in `pull_requests[0]`: unknown key `globbs`; known here: key, icon, title, is_critical_path, priority, files, risk, review_time, after, takes, part_of, groups, chain, criteria, test_categories, rollback, reviewers, review_name, agenda, keeps_when_empty
        another tool's key
            line 6, column 5, in `pull_requests[0]`: unknown key `dependsOn`; did you mean `after`?
        unknown key without a near one
            line 6, column 5, in `pull_requests[0]`: unknown key `xyzzy`; known here: key, icon, title, is_critical_path, priority, files, risk, review_time, after, takes, part_of, groups, chain, criteria, test_categories, rollback, reviewers, review_name, agenda, keeps_when_empty
        unknown key at the root
            line 6, column 1: unknown key `pull-request`; did you mean `pull_requests`?
        missing key
            line 7, column 9, in `pull_requests[0].groups[0]`: the key `title` is missing here; add it, as in `title: …`
        text for a list
            line 6, column 15, in `pull_requests[0].criteria`: a list (in YAML each item on a line of its own, after `- `) is wanted here, and `all of it` was found
        nothing for a list
            line 6, column 13, in `pull_requests[0].criteria`: a list (write `[]` for an empty one, or leave the key out) is wanted here, and nothing was found
        list for text
            line 6, column 11, in `pull_requests[0].icon`: text (in quotes if it begins with `[` or `-`) is wanted here, and a list was found
        mapping for text
            line 10, column 13, in `pull_requests[0].groups[0].globs[0]`: text (in quotes if it begins with `{` or has `: ` in it) is wanted here, and a mapping was found
        text for a mapping
            line 6, column 13, in `pull_requests[0].after[0]`: a mapping with keys such as `pull_request` is wanted here, and `base` was found
        number for text
            line 6, column 10, in `version`: text is wanted here, and `1.0` can be read as a number; put it in quotes: "1.0"
        integer for text
            line 6, column 10, in `version`: text is wanted here, and `1` can be read as a number; put it in quotes: "1"
        date for text
            line 6, column 7, in `date`: text is wanted here, and `2025-07-21` can be read as a date; put it in quotes: "2025-07-21"
        time for text
            line 6, column 7, in `date`: text is wanted here, and `12:30` can be read as a time; put it in quotes: "12:30"
        no for text
            line 6, column 7, in `name`: text is wanted here, and `no` can be read as a boolean; put it in quotes: "no"
        octal for text
            line 6, column 7, in `name`: text is wanted here, and `010` can be read as a number; put it in quotes: "010"
        text for a number
            line 6, column 20, in `pull_requests[0].agenda.week`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and `one` was found
        too large
            line 6, column 20, in `pull_requests[0].agenda.week`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and `4294967296` was found
        quoted number
            line 6, column 20, in `pull_requests[0].agenda.week`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and the text `1` was found
        count with a point
            line 6, column 12, in `pull_requests[0].files`: a count of files such as 85 or ~85 is wanted here, and `85.5`, which can be read as a number (put text in quotes) was found
        count in words
            line 6, column 12, in `pull_requests[0].files`: `about 85` is not a count such as 85 or ~85
        negative count
            line 6, column 12, in `pull_requests[0].files`: a count lies between 0 and 4294967295
        yes for a boolean
            line 6, column 23, in `pull_requests[0].is_critical_path`: `true` or `false`, without quotes, is wanted here, and `yes` was found
        word of the wrong case
            line 6, column 11, in `pull_requests[0].risk`: unknown word `high`; did you mean `HIGH`?
        word misspelt
            line 6, column 15, in `pull_requests[0].priority`: unknown word `CRITCAL`; did you mean `CRITICAL`?
        word unknown
            line 6, column 15, in `pull_requests[0].priority`: unknown word `SOON`; known here: CRITICAL, HIGH, MEDIUM, LOW
        list for a word
            line 6, column 15, in `pull_requests[0].priority`: one of CRITICAL, HIGH, MEDIUM, LOW is wanted here, and a list was found
        review time
            line 6, column 18, in `pull_requests[0].review_time`: `4 days` is not a review time such as `4-6 hours` or `45 minutes`
        key with capitals
            line 7, column 15, in `pull_requests[0].groups[0].key`: `Base` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
        reference
            line 8, column 12, in `fallbacks[0].group`: `all` is not a key: use 1 to 63 of a–z, 0–9 and `-`, not starting with `-`
    "#]].assert_eq(&drawn);
}

#[test]
fn troubles_have_their_lines() {
    let drawn = sentences(
        r#"=== no pull requests
tranche: 1
title: t
pull_requests: []
=== equal keys of pull requests
tranche: 1
title: t
pull_requests:
  - key: a
    title: t
  - key: b
    title: t
  - title: t
    key: a
=== globs
tranche: 1
title: t
pull_requests:
  - key: a
    title: t
    groups:
      - key: g
        title: t
        globs:
          - ok
          - ../up
          - "[a"
=== dependency, in JSON
{"tranche": 1, "title": "t",
 "pull_requests": [
   {"key": "a", "title": "t", "after": [
      {"pull_request": "b", "because": "x"}]}]}
"#,
    );
    expect![[r"
        no pull requests
            line 3, column 16, in `pull_requests`: a strategy needs at least one pull request
        equal keys of pull requests
            line 9, column 10, in `pull_requests[2].key`: `a` is already the key of pull_requests[0]; keys are unique (line 4)
        globs
            line 11, column 13, in `pull_requests[0].groups[0].globs[1]`: glob `../up`, at character 1: `.` and `..` never occur in git's paths (and 1 more)
        dependency, in JSON
            line 4, column 7, in `pull_requests[0].after[0]`: there is no pull request `b`; there are: a
    "]].assert_eq(&drawn);
}

#[test]
fn places_are_told_apart_from_words() {
    let error = read_strategy("tranche: 1\ntitle: t\npull_requests:\n  - kye: a\n".as_bytes()).unwrap_err();
    assert_eq!((error.line(), error.column(), error.path()), (Some(4), Some(5), "pull_requests[0]"));
    let error = read_strategy(b"").unwrap_err();
    assert_eq!((error.line(), error.column(), error.path()), (None, None, ""));
}

#[test]
fn presets_are_found_by_name() {
    let drawn: String =
        ["medanest", "seven", ""].map(|key| format!("{}\n", preset(key).unwrap_err())).concat();
    expect![[r"
        there is no preset `medanest`; did you mean `medianest`? there are: seven-prs, medianest, rust-workspace, go-service, python-project, jvm-project, package-monorepo, mobile-backend, docs-site
        there is no preset `seven`; there are: seven-prs, medianest, rust-workspace, go-service, python-project, jvm-project, package-monorepo, mobile-backend, docs-site
        there is no preset ``; there are: seven-prs, medianest, rust-workspace, go-service, python-project, jvm-project, package-monorepo, mobile-backend, docs-site
    "]]
    .assert_eq(&drawn);
}
