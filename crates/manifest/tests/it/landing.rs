//! What accompanies the pull requests when they land: bodies, scripts, rollback plan, the brief for an agent.

use crate::sample::{Planned, empty, hostile, ready, small};
use changeset::{Count, Kind, Row, visible};
use expect_test::{expect, expect_file};
use manifest::RenderedFile;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use std::process::Command;

fn text(files: &[RenderedFile], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// The part of a script that is made from the plan.
fn data(script: &str) -> String {
    script.split_once("\nusage() {").unwrap().0.to_owned()
}

#[test]
fn bodies_of_a_small_plan() {
    let files = ready().render("bodies");
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["bodies/01-core.md", "bodies/02-docs.md", "bodies/index.md"]);
    expect_file!["../golden/small.body-01.md"].assert_eq(&text(&files, "bodies/01-core.md"));
    expect_file!["../golden/small.body-02.md"].assert_eq(&text(&files, "bodies/02-docs.md"));
    expect_file!["../golden/small.body-index.md"].assert_eq(&text(&files, "bodies/index.md"));
}

#[test]
fn the_rollback_plan_and_the_brief_of_a_small_plan() {
    expect_file!["../golden/small.ROLLBACK.md"].assert_eq(&ready().text("rollback-md"));
    expect_file!["../golden/small.AGENT.md"].assert_eq(&ready().text("agent-brief"));
}

#[test]
fn scripts_hold_the_plan_as_words() {
    let mut planned = ready();
    expect![[r##"
        #!/bin/sh
        # Opens the pull requests of a plan from the branches that split.sh made.
        # A dry run unless --apply is given; --help says more.
        set -eu

        # Nothing in a title is for the shell.
        # shellcheck disable=SC2016
        plan() { # NUMBER BRANCH BODY TITLE, in landing order
        "$1" 01 tranche/01-core 01-core.md '[1/2] Core'
        "$1" 02 tranche/02-docs 02-docs.md '[2/2] Docs'
        }
        total=2
        base='main'
        apart=''
        apart_count=0
    "##]]
    .assert_eq(&data(&planned.text("open-prs-sh")));
    planned.document.recipe.strategy.base = Some("release/2.x".to_owned());
    planned.document.recipe.strategy.pull_requests[0].title = " it's $(x)\n@all #1 café \u{202e} ".to_owned();
    expect![[r##"
        #!/bin/sh
        # Takes pull requests of a plan that landed back, last one first, on a new branch.
        # A dry run unless --apply is given; --help says more.
        set -eu

        # Nothing in a title is for the shell.
        # shellcheck disable=SC2016
        plan() { # NUMBER BRANCH TITLE SUBJECT PLACE, in landing order
        "$1" 01 tranche/01-core "$(printf '[1/2] it'\''s $(x) @ all # 1 caf\303\251 \\u{202E}')" "$(printf 'it'\''s $(x)\\u{000A}@all #1 caf\303\251 \\u{202E}')" '1 of 2:'
        "$1" 02 tranche/02-docs '[2/2] Docs' 'Docs' '2 of 2:'
        }
        base='release/2.x'
    "##]]
    .assert_eq(&data(&planned.text("rollback-sh")));
    planned.document.recipe.strategy.base = Some("main; rm -rf /".to_owned());
    assert!(data(&planned.text("rollback-sh")).ends_with("base='main'\n"));
}

#[test]
fn a_plan_that_is_not_ready_has_scripts_that_do_nothing() {
    for planned in [small(), hostile(), empty()] {
        for key in ["open-prs-sh", "rollback-sh"] {
            let script = planned.text(key);
            assert!(
                script.contains("There is nothing to do") && script.ends_with(">&2\nexit 1\n"),
                "{script}"
            );
            assert_eq!(script.lines().count(), 5, "{script}");
        }
    }
    assert!(small().text("agent-brief").contains("**Stop: the plan is not ready:** 1 file unclassified"));
}

#[test]
fn scripts_are_ascii_with_line_feeds() {
    let mut planned = ready();
    planned.document.recipe.strategy.pull_requests[0].title = "Grüße 🚚\r\n\u{7}".to_owned();
    for key in ["open-prs-sh", "rollback-sh"] {
        assert!(planned.text(key).bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')), "{key}");
    }
}

#[test]
fn a_title_is_never_longer_than_github_takes() {
    let mut planned = ready();
    planned.document.recipe.strategy.pull_requests[0].title = "\u{1}@a".repeat(200);
    let script = planned.text("open-prs-sh");
    let row = script.lines().find(|line| line.contains("tranche/01-core")).unwrap();
    let title = row.split_once('\'').unwrap().1.trim_end_matches('\'');
    assert!((200..=256).contains(&title.len()) && title.ends_with("..."), "{title}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// X1: real shells read every title as one word, and as what it is.
    #[test]
    fn shells_read_the_plan_as_it_is(title in r#"([ -~]|[$`'"\\!%-]|[éß漢🚚\u{202E}\u{7}\n\t]){0,40}"#, at in 0_usize..3) {
        let mut planned = ready();
        planned.document.recipe.strategy.pull_requests[0].title.clone_from(&title);
        let script = planned.text("rollback-sh");
        let script = format!("{}\ntold() {{ printf '%s\\0' \"$@\"; }}\nplan told\n", data(&script));
        let shell: &[&str] = [&["dash"][..], &["bash", "--posix"], &["busybox", "sh"]][at];
        let output = Command::new(shell[0]).args(&shell[1..]).args(["-c", &script]).output().unwrap();
        prop_assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        let words = String::from_utf8(output.stdout).unwrap();
        let words: Vec<_> = words.split_terminator('\0').collect();
        prop_assert_eq!(words.len(), 10);
        let subject = if title.trim().is_empty() { "core".to_owned() } else { visible(title.trim().as_bytes()) };
        prop_assert_eq!(words[3], subject);
        let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
        let words_of_title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = if words_of_title.is_empty() { "core".to_owned() } else { visible(words_of_title.as_bytes()) };
        prop_assert_eq!(bare(words[2]), format!("[1/2]{}", bare(&wanted)));
    }
}

/// Markdown outside of code.
fn outside_of_code(text: &str) -> String {
    let mut outside = String::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if *open == line => fence = None,
            Some(_) => {}
            None if ticks.len() >= 3 && !line[ticks.len()..].contains('`') => fence = Some(ticks),
            None => outside.push_str(&without_spans(line)),
        }
        outside.push('\n');
    }
    assert_eq!(fence, None);
    outside
}

/// A line without its code spans: each is closed by as many backticks as open it (`CommonMark` 0.31, 6.1).
fn without_spans(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        if rest[..at].ends_with('\\') {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        let ticks = rest[at..].chars().take_while(|c| *c == '`').count();
        let inside = &rest[at + ticks..];
        let mut from = 0;
        let close = loop {
            let next = inside[from..].find('`').map(|next| from + next).unwrap();
            let run = inside[next..].chars().take_while(|c| *c == '`').count();
            if run == ticks {
                break next;
            }
            from = next + run;
        };
        out.push_str(&rest[..at]);
        rest = &inside[close + ticks..];
    }
    out.push_str(rest);
    out
}

/// X8: no markup, no mention, no reference comes from what others wrote.
fn assert_tame(name: &str, text: &str) {
    let is_hidden = |c: char| c.is_control() && c != '\n' || ('\u{200b}'..='\u{202e}').contains(&c);
    assert!(!text.contains(is_hidden), "{name}");
    for line in outside_of_code(text).lines() {
        let unescaped = |mark: &str| line.replace(&format!("\\{mark}"), "").contains(mark);
        assert!(!unescaped("<") && !unescaped("](") && !unescaped("!["), "{name}: {line}");
        let follows = |mark: char, next: fn(char) -> bool| {
            line.match_indices(mark).any(|(at, _)| line[at + 1..].chars().next().is_some_and(next))
        };
        assert!(!follows('@', char::is_alphanumeric), "{name}: {line}");
        let is_digit = |c: char| c.is_ascii_digit();
        let numbered =
            |(at, _): (usize, &str)| line[at + 1..].starts_with(is_digit) && !line[..at].ends_with('&');
        assert!(!line.match_indices('#').any(numbered), "{name}: {line}");
        let other = line
            .to_ascii_lowercase()
            .match_indices("gh-")
            .any(|(at, _)| line[at + 3..].starts_with(is_digit));
        assert!(!other, "{name}: {line}");
    }
}

#[test]
fn hostile_text_never_becomes_markup() {
    let planned = hostile();
    for key in ["bodies", "rollback-md", "agent-brief"] {
        for file in planned.render(key) {
            assert_tame(&file.name, std::str::from_utf8(&file.bytes).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_text_ever_becomes_markup(
        text in r"(@octocat|#1|gh-1|GH-7|<b>|`|``|\\|\[a\]\(b\)|!\[|\u{202e}|\u{1b}\[|\n|&#64;|[a-z é🚚*_~|-]){1,8}",
    ) {
        let recipe = serde_json::json!({"strategy": {
            "tranche": 1, "title": text, "objective": text, "pull_requests": [
                {"key": "a", "title": text, "criteria": [text], "rollback": [text],
                 "reviewers": [{"name": text, "called": text}], "chain": [{"steps": [text, text]}],
                 "groups": [{"key": "g", "title": text, "globs": ["a/**"]}]},
                {"key": "b", "title": text, "after": [{"pull_request": "a", "because": text}],
                 "groups": [{"key": "g", "title": text, "globs": ["**"]}]}],
            "risks": [{"pull_requests": ["a", "b"], "risks": [text], "mitigations": [text]}],
            "checklist": [{"name": text, "items": [text]}],
            "validation": {"before": [{"name": text, "items": [text]}], "after": []},
            "emergency": {"title": text, "phases": [{"name": text, "from_minute": 0, "actions": [text]}]},
            "communication": [{"name": text, "text": text}], "success": [{"name": text, "items": [text]}],
            "next_steps": [text]
        }});
        let path = format!("a/{text}");
        let rows = [path.as_bytes(), b"z"].map(|path| Row { path, ..Row::default() });
        let planned = Planned::new(&recipe.to_string(), &rows);
        for key in ["bodies", "rollback-md", "agent-brief"] {
            for file in planned.render(key) {
                assert_tame(&file.name, std::str::from_utf8(&file.bytes).unwrap());
            }
        }
        for key in ["open-prs-sh", "rollback-sh"] {
            let script = planned.text(key);
            prop_assert!(script.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')), "{script}");
            let title = script.lines().find(|line| line.starts_with("\"$1\" 02 ")).unwrap();
            prop_assert!(title.contains("[2/2] "), "{title}");
        }
    }
}

/// One pull request with very many files, and what a team may write at most.
fn giant(name: &str, files: usize, words: usize) -> Planned {
    let recipe = serde_json::json!({"strategy": {
        "tranche": 1, "title": "Giant", "pull_requests": [{
            "key": "all", "title": "All of it", "criteria": vec!["it works"; words],
            "groups": [{"key": "a", "title": "A", "globs": ["a/**"]}, {"key": "rest", "title": "Rest", "globs": ["**"]}]
        }]
    }});
    let paths: Vec<_> = (0..files).map(|at| format!("{}/{name}{at:05}", ["a", "b"][at % 2])).collect();
    let rows: Vec<_> = paths
        .iter()
        .enumerate()
        .map(|(at, path)| {
            let added = Count::Lines(u32::try_from(at).unwrap());
            Row {
                path: path.as_bytes(),
                kind: Kind::Added,
                added,
                deleted: Count::Lines(0),
                ..Row::default()
            }
        })
        .collect();
    Planned::new(&recipe.to_string(), &rows)
}

#[test]
fn a_body_of_very_many_files_fits_and_says_what_it_leaves_out() {
    for (name, files, words) in
        [("f", 20_000, 1), ("日本語", 20_000, 1), ("🚚🚚🚚", 20_000, 1), ("f", 3_000, 60_000)]
    {
        let planned = giant(name, files, words);
        let body = text(&planned.render("bodies"), "bodies/01-all.md");
        assert!(body.chars().count() <= 65_536 && body.len() <= 131_071, "{name}");
        assert!(body.chars().count() > 35_000 || words > 1, "{name}: {}", body.chars().count());
        let listed = body.lines().filter(|line| line.starts_with("- `")).count();
        let last = body.lines().last().unwrap();
        let left = strategy::number(u64::try_from(files - listed).unwrap());
        let all = strategy::number(u64::try_from(files).unwrap());
        assert_eq!(last, format!("And {left} more of {all} files: `lists/01-all.txt` has them all."));
        assert!(listed > 100, "{name}: {listed}");
        assert_eq!(body.contains("Too long for the body"), words > 1);
    }
}

#[test]
fn files_are_read_group_by_group_the_largest_first() {
    let body = text(&giant("f", 6, 1).render("bodies"), "bodies/01-all.md");
    let (_, order) = body.split_once("## Reading Order\n").unwrap();
    expect![[r"

        Group by group, the files with most reviewable lines first.

        **A**

        - `a/f00004`: A +4 −0
        - `a/f00002`: A +2 −0
        - `a/f00000`: A +0 −0

        **Rest**

        - `b/f00005`: A +5 −0
        - `b/f00003`: A +3 −0
        - `b/f00001`: A +1 −0
    "]]
    .assert_eq(order);
}

#[test]
fn an_index_of_very_many_pull_requests_fits() {
    let pull_requests: Vec<_> = (0..2_000)
        .map(|at| serde_json::json!({"key": format!("k{at}"), "title": "T".repeat(100), "keeps_when_empty": true}))
        .collect();
    let strategy = serde_json::json!({"tranche": 1, "title": "Many", "pull_requests": pull_requests});
    let planned = Planned::new(&serde_json::json!({"strategy": strategy}).to_string(), &[]);
    let index = text(&planned.render("bodies"), "bodies/index.md");
    assert!(index.chars().count() <= 65_536);
    let listed = index.lines().filter(|line| line.starts_with("- [ ] `tranche/")).count();
    assert!(index.contains(&format!(
        "And {} more: `plan.json` has them all.",
        strategy::number(2_000_u64 - listed as u64)
    )));
}

#[test]
fn what_does_not_land_passes_its_dependencies_on() {
    let recipe = serde_json::json!({"strategy": {"tranche": 1, "title": "Gap", "pull_requests": [
        {"key": "one", "title": "One", "groups": [{"key": "g", "title": "G", "globs": ["1"]}]},
        {"key": "gone", "title": "Gone", "after": [{"pull_request": "one", "because": "x"}]},
        {"key": "two", "title": "Two", "groups": [{"key": "g", "title": "G", "globs": ["2"]}]},
        {"key": "last", "title": "Last", "after": [{"pull_request": "gone", "because": "y"}],
         "groups": [{"key": "g", "title": "G", "globs": ["3"]}]}
    ]}});
    let rows: Vec<_> = [b"1", b"2", b"3"].map(|path| Row { path, ..Row::default() }).to_vec();
    let planned = Planned::new(&recipe.to_string(), &rows);
    let files = planned.render("bodies");
    let (_, order) = text(&files, "bodies/03-last.md")
        .split_once("## Depends On\n\n")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    assert!(order.starts_with("- `tranche/01-one` One (1 of 3): x\n"), "{order}");
    // Two and Last do not depend on what a stack puts below them.
    assert!(data(&planned.text("open-prs-sh")).ends_with("apart='02 03'\napart_count=2\n"));
}
