//! CODEOWNERS and actions/labeler: what is read, what is told of the rest, and how a file is recognised.

#![allow(clippy::too_many_lines, clippy::format_push_string, reason = "drawings are as long as they are")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use expect_test::expect;
use notation::{Imported, Remark, read_codeowners, read_import};
use proptest::prelude::*;

fn remarks(remarks: &[Remark]) -> String {
    remarks
        .iter()
        .map(|remark| format!("! line {}, {}: {}\n", remark.line, remark.what, remark.why))
        .collect()
}

fn owners(text: &str) -> String {
    let (read, said) = read_codeowners(text.as_bytes()).unwrap();
    let mut drawn = format!("{:?}\n", read.dialect);
    for (at, section) in read.sections.iter().enumerate() {
        let optional = if section.is_optional { ", optional" } else { "" };
        drawn.push_str(&format!("[{}{optional}]\n", section.name));
        for rule in read.rules.iter().filter(|rule| rule.section == at) {
            let globs: Vec<_> = rule.globs.iter().map(strategy::GlobText::as_str).collect();
            let owners = if rule.owners.is_empty() { "nobody".to_owned() } else { rule.owners.join(" ") };
            drawn.push_str(&format!("{}: {} = {} → {owners}\n", rule.line, rule.pattern, globs.join(" | ")));
        }
    }
    [drawn, remarks(&said)].concat()
}

fn labels(text: &str) -> String {
    match read_import(text.as_bytes(), Some("labeler.yml")) {
        Ok(Imported::Labels(strategy, said)) => {
            let lines = strategy.pull_requests.iter().map(|pull_request| {
                let globs = pull_request.groups.iter().flat_map(|group| &group.globs);
                let globs: Vec<_> = globs.map(strategy::GlobText::as_str).collect();
                format!("{} “{}”: {}\n", pull_request.key, pull_request.title, globs.join(" | "))
            });
            lines.chain([remarks(&said)]).collect()
        }
        Ok(_) => "something else\n".to_owned(),
        Err(error) => format!("{error}\n"),
    }
}

#[test]
fn codeowners_of_github() {
    let drawn = owners(
        "# Everybody's files.\n*       @org/everybody   #an inline comment @nobody\n\n*.js @js-owner\n/docs/ docs@example.com\n\
         docs/*  @writers @writers\napps/ @octocat\n**/logs @octocat\n/apps/github\n/a\\ b/{x}.md @org/team\n!secret @a\n\
         \\#hash @a\napp/[id]/page.tsx @a\nx/../y @a\nsrc/ @a not-an-owner\nbare @a/b/c\n",
    );
    expect![[r#"
        GitHub
        []
        2: * = **/* → @org/everybody
        4: *.js = **/*.js | **/*.js/** → @js-owner
        5: /docs/ = docs/** → docs@example.com
        6: docs/* = docs/* → @writers
        7: apps/ = **/apps/** → @octocat
        8: **/logs = **/logs | **/logs/** → @octocat
        9: /apps/github = apps/github | apps/github/** → nobody
        10: /a\ b/{x}.md = a b/\{x\}.md | a b/\{x\}.md/** → @org/team
        ! line 11, !secret @a: a pattern that begins with `!` is not read (GitHub knows none, GitLab takes owners away by it), so the line was left out
        ! line 12, \#hash @a: GitHub takes a pattern that begins with `\#` for no pattern, so the line was left out
        ! line 13, app/[id]/page.tsx @a: GitHub's CODEOWNERS knows no `[…]`, so the line was left out; write `?` or `*` instead
        ! line 14, x/../y @a: the pattern matches no file that git can name, so it was left out; write it without `.`, `..`, empty parts and a `\` at the end
        ! line 15, not-an-owner: an owner is `@name`, `@group/name` or an e-mail address; GitHub leaves out the whole line, and so does this program
        ! line 16, @a/b/c: an owner is `@name`, `@group/name` or an e-mail address; GitHub leaves out the whole line, and so does this program
    "#]].assert_eq(&drawn);
}

#[test]
fn codeowners_of_gitlab() {
    let drawn = owners(
        "* @default\n/docs/* @root-docs\n/docs/** @one-level\nlib/ @lib\nREADME\n\\#notes.rb @a # also @b\npath\\ with/ @c\n\n\
         [Documentation][2] @docs-team\nee/docs/\ndocs/**/index.md @@maintainer @group/sub/team\n*.[ch] @c\n\
         ^[Database] @dba\nmodel/db/\n[DOCUMENTATION]\nextra.md\n!generated/\n[]\nq nobody\n",
    );
    expect![[r#"
        GitLab
        []
        1: * = **/* → @default
        2: /docs/* = docs/* → @root-docs
        3: /docs/** = docs/* → @one-level
        4: lib/ = **/lib/**/* → @lib
        5: README = **/README → nobody
        6: \#notes.rb = **/#notes.rb → @a @b
        7: path\ with/ = **/path with/**/* → @c
        [Documentation]
        10: ee/docs/ = **/ee/docs/**/* → @docs-team
        11: docs/**/index.md = **/docs/**/index.md → @@maintainer @group/sub/team
        12: *.[ch] = **/*.[ch] → @c
        16: extra.md = **/extra.md → nobody
        19: q = **/q → nobody
        [Database, optional]
        14: model/db/ = **/model/db/**/* → @dba
        ! line 6, #: GitLab knows no comment behind a pattern and takes names in it for owners, and so does this program
        ! line 9, [Documentation][2] @docs-team: the section asks for several approvals; a plan holds who reviews, not how many of them
        ! line 13, ^[Database] @dba: the section is optional; its owners are proposed as reviewers all the same
        ! line 17, !generated/: a pattern that begins with `!` is not read (GitHub knows none, GitLab takes owners away by it), so the line was left out
        ! line 18, []: a heading of a section is `[Name]`, `^[Name]` or `[Name][2]` with owners behind it; the line was left out, and the rules below it belong to the section before
        ! line 19, nobody: an owner is `@name`, `@group/name`, `@@role` or an e-mail address; this one was left out, and the others of its line count
    "#]].assert_eq(&drawn);
}

#[test]
fn labels_become_pull_requests() {
    let drawn = labels(
        r#"# A label for each lane.
Documentation:
  - changed-files:
      - any-glob-to-any-file: ['docs/**', '**/*.md', "!docs/internal/**"]
"area: back-end!":
  - any:
      - changed-files:
          - any-glob-to-any-file: backend/**
          - all-globs-to-any-file: ['server/*']
      - head-branch: ['^feature']
"Area Back End":
  - changed-files: ['+(a|b)/**', 'api/**']
  - base-branch: main
both:
  - all:
      - changed-files:
          - any-glob-to-any-file: a/**
          - any-glob-to-any-file: b/**
docs-only:
  - changed-files:
      - any-glob-to-all-files: docs/**
source:
  - changed-files:
      - all-globs-to-any-file: ['src/**', '!src/docs/**']
      - any-glob-to-any-file: ['lib/**', 'docs/']
all-with-branch:
  - all:
      - changed-files:
          - any-glob-to-any-file: c/**
      - head-branch: x
two-blocks:
  - any:
      - changed-files: [{any-glob-to-any-file: d/**}]
  - all:
      - changed-files: [{any-glob-to-any-file: e/**}]
release:
  - base-branch: main
文書:
  - changed-files:
      - any-glob-to-any-files: f
      - any-glob-to-any-file: 文書/**
  - colour: red
max-files-changed: 100
"#,
    );
    expect![[r#"
        documentation “Documentation”: docs/** | **/*.md
        area-back-end “area: back-end!”: backend/** | server/*
        area-back-end-2 “Area Back End”: api/**
        source “source”: lib/**
        all-with-branch “all-with-branch”: c/**
        label “文書”: 文書/**
        ! line 4, Documentation: !docs/internal/**: a glob that begins with `!` stands for every file that does not match it; a strategy cannot say that, so it was left out; name the files that are meant
        ! line 10, area: back-end!: head-branch: names of branches say nothing about files, so the condition was left out
        ! line 12, Area Back End: +(a|b)/**: `+(…)`, `?(…)`, `*(…)`, `@(…)` and `!(…)` cannot be said in a strategy, so the glob was left out; write `{a,b}`, or several globs
        ! line 13, Area Back End: base-branch: names of branches say nothing about files, so the condition was left out
        ! line 14, both: no glob of the label can be used, so it became no pull request
        ! line 17, both: any-glob-to-any-file: several conditions on files must hold together; a strategy cannot say that, so they were left out
        ! line 18, both: any-glob-to-any-file: several conditions on files must hold together; a strategy cannot say that, so they were left out
        ! line 19, docs-only: no glob of the label can be used, so it became no pull request
        ! line 21, docs-only: any-glob-to-all-files: the condition speaks of all files of a pull request at once; a strategy asks file by file, so it was left out
        ! line 24, source: all-globs-to-any-file: a strategy cannot say that several globs must match the same file, so the condition was left out
        ! line 25, source: docs/: a glob that ends or begins with `/` matches no file, so it was left out; for all files in a folder write `folder/**`
        ! line 30, all-with-branch: head-branch: names of branches say nothing about files, so the condition was left out
        ! line 31, two-blocks: no glob of the label can be used, so it became no pull request
        ! line 33, two-blocks: any-glob-to-any-file: several conditions on files must hold together; a strategy cannot say that, so they were left out
        ! line 35, two-blocks: any-glob-to-any-file: several conditions on files must hold together; a strategy cannot say that, so they were left out
        ! line 36, release: no glob of the label can be used, so it became no pull request
        ! line 37, release: base-branch: names of branches say nothing about files, so the condition was left out
        ! line 40, 文書: any-glob-to-any-files: actions/labeler 5 knows no such key here, so it was left out
        ! line 42, 文書: colour: actions/labeler 5 knows no such key here, so it was left out
        ! line 43, max-files-changed: a setting of actions/labeler that says nothing about files, so it was left out
    "#]].assert_eq(&drawn);
}

#[test]
fn labels_that_cannot_be_used_are_refused_with_a_reason() {
    let drawn: String = [
        "docs:\n  - docs/**\n",
        "docs: docs/**\n",
        "docs:\n  changed-files: docs/**\n",
        "release:\n  - base-branch: main\n",
        "[]\n",
        "{}\n",
        "docs:\n  - changed-files:\n      - any-glob-to-any-file: [[a]]\n",
        "docs:\n  - changed-files:\n      - any-glob-to-any-file: *.md\n",
        "docs:\n  - any: docs/**\n",
    ]
    .map(labels)
    .concat();
    expect![[r#"
        line 2, column 5: this is how labels were written before actions/labeler 5; below the label write `- changed-files:` and below that `- any-glob-to-any-file: […]`
        line 1, column 7: this is how labels were written before actions/labeler 5; below the label write `- changed-files:` and below that `- any-glob-to-any-file: […]`
        line 2, column 3: a list of conditions is wanted here, each on a line of its own after `- `
        line 1, column 1: no label has a glob that can be used; the first reason: line 2: names of branches say nothing about files, so the condition was left out
        line 1, column 1: labels and their conditions are wanted here, as in `label: - changed-files: …`
        line 1, column 1: the file has no label
        line 3, column 32: a glob is wanted here, in quotes
        line 3, column 31: `*` begins an alias in YAML, and aliases are not read here; put a text that begins with `*`, such as a glob, in quotes
        line 2, column 10: a list of conditions is wanted here, each on a line of its own after `- `
    "#]].assert_eq(&drawn);
}

#[test]
fn what_a_file_is_is_told_by_its_content_and_by_its_name() {
    let strategy = "tranche: 1\ntitle: t\npull_requests:\n  - {key: a, title: t}\n";
    let labels = "docs:\n  - changed-files:\n      - any-glob-to-any-file: docs/**\n";
    let cases = [
        ("strategy", None, strategy),
        ("strategy, named", Some("plans/strategy.yaml"), strategy),
        ("strategy in the labeler's place", Some(".github/labeler.yml"), strategy),
        ("labels", None, labels),
        (
            "labels in JSON",
            Some("x.json"),
            r#"{"a": [{"changed-files": [{"any-glob-to-any-file": "a/**"}]}]}"#,
        ),
        ("owners", None, "* @a\n"),
        ("owners, named", Some(".github/CODEOWNERS"), "/docs/\n"),
        ("owners with sections", None, "[Docs] @a\ndocs/\n"),
        ("owners, almost all", None, "# c\n* @a\n/x/ a@b.example\n/y\n"),
        ("owners, only comments", None, "# Each line of CODEOWNERS is a pattern and owners.\n\n"),
        ("owners, all rules taken out", None, "# *.rs @a/b\n"),
        ("owners of a section", None, "[Front End][2] @a/b\nweb/\nREADME.md\nstyles.css\n!web/x\n"),
        ("owners of an optional section", None, "^[Docs] @@maintainer\n[Other]\n"),
        ("owners, most of them nobody", None, "/src/ a@b.example # c\n/src/a\n/src/b\nc/\nd.md\n"),
        ("owners of plain names", None, "src @a\ndocs @a/b # both\nREADME.md\n"),
        ("owners with dots in their names", None, "/docs/ @ada.l\n"),
        ("only comments of another kind", None, "# settings\n# of something\n"),
        ("a list with blanks and at signs", None, "packages/@scope/x.ts user@host\nsrc/y.ts\n"),
        ("a list of pictures", None, "img/logo @2x.png\nimg/logo @3x.png\nimg/me@home.png\n"),
        ("a list of mails", None, "mail/to me@home.txt\nmail/to you@work.txt\n"),
        ("a list, one name of which ends in an owner", None, "a @b\nb\nc\n"),
        ("a list in brackets", None, "[\"src/a.ts\", \"@scope/b.ts\"]\n"),
        ("routes", None, "[id]\n[id]/page.tsx\n"),
        ("keys with owners", None, "docs: @a\nsrc: @b\n"),
        ("settings in sections", None, "[user]\nemail = a@b.example\n"),
        ("a mailmap", None, "Ada <ada@b.example>\nBob <bob@b.example>\n"),
        ("a list of files", None, "src/main.rs\ndocs/guide.md\n"),
        ("a list with an at sign", None, "src/@types/a.ts\nb.ts\n"),
        ("prose", None, "write to me @home or not\nsecond line\n"),
        ("a broken strategy", None, "tranche: 1\ntitle: x @y\n"),
        ("an older labeler", Some("labeler.yaml"), "docs:\n  - docs/**\n"),
    ];
    let drawn: String = cases
        .iter()
        .map(|(name, file, text)| {
            let kind = match read_import(text.as_bytes(), *file) {
                Ok(Imported::Strategy(_)) => "a strategy".to_owned(),
                Ok(Imported::Labels(..)) => "labels".to_owned(),
                Ok(Imported::Owners(..)) => "owners".to_owned(),
                Err(error) => error.to_string(),
            };
            format!("{name}: {kind}\n")
        })
        .collect();
    expect![[r#"
        strategy: a strategy
        strategy, named: a strategy
        strategy in the labeler's place: a strategy
        labels: labels
        labels in JSON: labels
        owners: owners
        owners, named: owners
        owners with sections: owners
        owners, almost all: owners
        owners, only comments: owners
        owners, all rules taken out: owners
        owners of a section: owners
        owners of an optional section: owners
        owners, most of them nobody: owners
        owners of plain names: owners
        owners with dots in their names: owners
        only comments of another kind: the file holds only comments, and nothing to read
        a list with blanks and at signs: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a list of pictures: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a list of mails: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a list, one name of which ends in an owner: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a list in brackets: line 1, column 1: the file holds a list, not a strategy; a strategy begins with `tranche: 1`
        routes: line 1, column 2: `id` is not a value in JSON; put text in double quotes
        keys with owners: line 1, column 7: this is not valid YAML (unexpected character: `@'); put a text that begins with such a sign in quotes
        settings in sections: line 1, column 2: `user` is not a value in JSON; put text in double quotes
        a mailmap: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a list of files: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a list with an at sign: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        prose: line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        a broken strategy: line 1, column 1: the key `pull_requests` is missing here; add it, as in `pull_requests: …`
        an older labeler: line 2, column 5: this is how labels were written before actions/labeler 5; below the label write `- changed-files:` and below that `- any-glob-to-any-file: […]`
    "#]].assert_eq(&drawn);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Each line that says something is a rule, a heading, or has a remark.
    #[test]
    fn no_line_of_codeowners_is_lost(lines in prop::collection::vec("[\\[\\]^!#*/?\\\\{}@a.é 0-9\t-]{0,12}( @[ab/]{0,3}){0,2}", 0..8)) {
        let text = lines.join("\n");
        if let Ok((read, said)) = read_codeowners(text.as_bytes()) {
            for (number, line) in (1_u32..).zip(text.lines()) {
                let line = line.trim();
                let is_heading = line.starts_with(['[', '^']) && !read.sections.is_empty();
                let is_told = line.is_empty()
                    || line.starts_with('#')
                    || is_heading
                    || read.rules.iter().any(|rule| rule.line == number)
                    || said.iter().any(|remark| remark.line == number);
                prop_assert!(is_told, "line {number}: {line}");
            }
            for glob in read.rules.iter().flat_map(|rule| &rule.globs) {
                prop_assert!(glob.alternatives().is_ok(), "{}", glob.as_str());
            }
        }
    }

    #[test]
    fn imports_of_any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), at in 0..3_usize) {
        let name = [None, Some("CODEOWNERS"), Some("labeler.yml")][at];
        if let Err(error) = read_import(&bytes, name) {
            prop_assert!((10..=400).contains(&error.to_string().chars().count()), "{}", error);
        }
    }

    #[test]
    fn labels_of_any_signs_never_panic(signs in "(l|any|all|changed-files|any-glob-to-any-file|: |\n  - |\n|\\[|\\]|\\{|\\}|\\*|!|'|a/|,){0,40}") {
        if let Err(error) = read_import(signs.as_bytes(), Some("labeler.yml")) {
            prop_assert!((10..=400).contains(&error.to_string().chars().count()), "{}", error);
        }
    }
}
