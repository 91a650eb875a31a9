//! Changes of a strategy: what they do, what they say, what they refuse.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot build its input has failed")]

use expect_test::{Expect, expect};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy as Random;
use strategy::{Recipe, StrategyEdit, edit, place_after, text_at, validate};

/// Three pull requests in a row, the first with two groups, fallbacks to the last.
fn recipe() -> Recipe {
    let strategy = serde_json::json!({
        "tranche": 1, "title": "Land it", "principles": [{"name": "Small", "text": "Few files"}],
        "pull_requests": [
            {"key": "base", "title": "Base", "groups": [
                {"key": "docker", "title": "Docker", "globs": ["Dockerfile", "docker/**"]},
                {"key": "ci", "title": "CI", "globs": [".github/**"]}
            ], "criteria": ["it builds", "it\nstarts"]},
            {"key": "core", "title": "Core", "after": [{"pull_request": "base", "because": "it needs CI"}],
             "groups": [{"key": "core", "title": "Core", "globs": ["src/**"]}]},
            {"key": "docs", "title": "Docs", "after": [{"pull_request": "core", "because": "it tells of it"}],
             "groups": [{"key": "docs", "title": "Docs", "globs": ["docs/**"]}]}
        ],
        "fallbacks": [{"glob": "*.md", "group": "docs/docs"}, {"glob": "**", "group": "docs/docs"}],
        "risks": [{"pull_requests": ["core"], "risks": ["slow"], "mitigations": []},
                  {"pull_requests": ["core", "docs"], "risks": ["late"], "mitigations": []}],
        "emergency": {"title": "Fire", "phases": [{"name": "First", "from_minute": 0, "to_minute": 5, "actions": []}]}
    });
    serde_json::from_value(serde_json::json!({
        "strategy": strategy,
        "edits": {"moves": [{"path": "a", "to": "core"}, {"path": "b", "to": "docs"}]},
        "progress": {"ticked": [{"pull_request": "core", "item": "x"}], "status": {"core": "merged"},
                     "incidents": [{"pull_request": "core", "began": 1}]}
    }))
    .unwrap()
}

fn key(text: &str) -> strategy::Key {
    strategy::Key::new(text).unwrap()
}

fn write(place: &str, text: &str) -> StrategyEdit {
    StrategyEdit::Write { place: place.to_owned(), text: text.to_owned() }
}

fn add(list: &str, words: &str) -> StrategyEdit {
    StrategyEdit::Add { list: list.to_owned(), words: words.to_owned() }
}

fn remove(item: &str, with_fallbacks: bool) -> StrategyEdit {
    StrategyEdit::Remove { item: item.to_owned(), with_fallbacks }
}

fn put(item: &str, to: u32) -> StrategyEdit {
    StrategyEdit::Put { item: item.to_owned(), to }
}

/// What each change says, one after the other.
fn said(changes: &[StrategyEdit]) -> String {
    let mut recipe = recipe();
    let mut lines = Vec::new();
    for change in changes {
        match edit(&recipe, change) {
            Ok(edited) => {
                recipe = edited.recipe;
                lines.push(edited.what);
            }
            Err(refusal) => lines.push(format!("refused: {refusal}")),
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn check(changes: &[StrategyEdit], expected: &Expect) {
    expected.assert_eq(&said(changes));
}

fn changed(changes: &[StrategyEdit]) -> Recipe {
    changes.iter().fold(recipe(), |recipe, change| edit(&recipe, change).unwrap().recipe)
}

#[test]
fn every_change_says_what_it_did() {
    check(
        &[
            write("title", "Land it now"),
            write("pull_requests[2].review_time", "4-6 hours"),
            write("pull_requests[0].groups[0].globs[1]", "docker/*"),
            add("pull_requests", "Über alles: Polish!"),
            add("pull_requests[3].groups", "Polish"),
            add("pull_requests[3].groups[0].globs", "polish/**\n\nshine/**"),
            add("pull_requests[3].after", "docs"),
            add("pull_requests[3].agenda", ""),
            add("checklist", "Before review"),
            put("pull_requests[3]", 0),
            put("fallbacks[1]", 0),
            remove("pull_requests[0].groups[0].globs[0]", false),
            remove("pull_requests[0].agenda", false),
            remove("principles[0]", false),
        ],
        &expect![[r"
            changed the title
            changed the review time of PR 3
            changed glob 2 of “Docker” of PR 1
            added PR 4
            added “Polish” of PR 4
            added glob 1 of “Polish” of PR 4
            added dependency 1 of PR 4
            added the agenda of PR 4
            added checklist 1
            moved PR 4 to place 1
            moved fallback 2 to place 1
            removed glob 1 of “Polish” of PR 1
            removed the agenda of PR 1
            removed principle 1
        "]],
    );
}

#[test]
fn what_cannot_be_used_is_refused_in_words() {
    check(
        &[
            write("pull_requests[0].groups[0].globs[0]", "src/[ab"),
            write("pull_requests[0].groups[0].globs[0]", "src/[z-a]"),
            write("pull_requests[0].groups[0].globs[0]", ""),
            add("fallbacks", "*.rs docs/nothing"),
            add("fallbacks", "*.rs"),
            write("pull_requests[0].title", " "),
            write("pull_requests[0].review_time", "6-4 hours"),
            write("pull_requests[0].files", "many"),
            write("pull_requests[0].risk", "dreadful"),
            write("emergency.phases[0].to_minute", "0"),
            write("emergency.phases[0].from_minute", "-1"),
            add("pull_requests[0].after", "docs"),
            add("pull_requests[1].after", "base"),
            add("pull_requests[0].after", "base"),
            write("pull_requests[1].after[0].pull_request", "nobody"),
            add("scope", "Documentation"),
            add("pull_requests", "  "),
            add("emergency", ""),
            write("pull_requests[9].title", "x"),
            write("nowhere", "x"),
            remove("pull_requests[0].groups[9]", true),
        ],
        &expect![[r"
            refused: glob `src/[ab`, at character 5: the bracket is never closed; for the character itself write `\[`
            refused: glob `src/[z-a]`, at character 5: the range `z-a` ends before it begins; write the lower character first
            refused: glob ``, at character 1: the glob is empty; remove it or write a pattern such as `docs/**`
            refused: `docs` has no group `nothing`; it has: docs
            refused: write a glob first, and choose the group that takes its files
            refused: a pull request needs a title
            refused: `6-4 hours` is not a review time such as `4-6 hours` or `45 minutes`
            refused: `many` is not a count such as 85 or ~85
            refused: `dreadful` is none of LOW, LOW-MEDIUM, MEDIUM, MEDIUM-HIGH, HIGH
            refused: a phase ends after it begins
            refused: `-1` is not a whole number from 0 on
            refused: they would wait for each other: PR 1 lands after PR 3 lands after PR 2 lands after PR 1
            refused: `base` is listed twice
            refused: `base` cannot land after itself
            refused: there is no pull request `nobody`; there are: base, core, docs
            refused: write what is counted and how many files, such as `Documentation: 108`
            refused: write something first, then add it
            refused: it is there already
            refused: there is nothing here that could be changed; the strategy may have changed since
            refused: there is nothing here that could be changed; the strategy may have changed since
            refused: there is nothing here that could be changed; the strategy may have changed since
        "]],
    );
}

#[test]
fn what_lands_after_a_removed_pull_request_lands_after_what_that_landed_after() {
    let after = changed(&[remove("pull_requests[1]", false)]);
    let docs = &after.strategy.pull_requests[1];
    assert_eq!(docs.key.as_str(), "docs");
    assert_eq!((docs.after.len(), docs.after[0].pull_request.as_str()), (1, "base"));
    let blocks: Vec<_> = after.strategy.risks.iter().map(|block| block.risks[0].as_str()).collect();
    assert_eq!(blocks, ["late"], "the block that spoke of it alone goes with it");
    assert_eq!(after.edits.moves.len(), 1);
    assert!(after.progress.ticked.is_empty() && after.progress.status.is_empty());
    // The incident stays, so the next pull request of that title is another one.
    let again = edit(&after, &add("pull_requests", "Core")).unwrap().recipe;
    assert_eq!(again.strategy.pull_requests[2].key.as_str(), "core-2");
}

#[test]
fn fallbacks_hold_a_group_until_they_may_go_too() {
    for item in ["pull_requests[2]", "pull_requests[2].groups[0]"] {
        let refusal = edit(&recipe(), &remove(item, false)).unwrap_err();
        assert!(refusal.is_about_fallbacks);
        assert_eq!(
            refusal.why,
            "2 fallbacks point here: `*.md`, `**`. Point elsewhere first, or remove what points here too."
        );
        assert_eq!(changed(&[remove(item, true)]).strategy.fallbacks, []);
    }
}

#[test]
fn the_last_pull_request_stays() {
    let changes = [remove("pull_requests[2]", true), remove("pull_requests[1]", true)];
    let refusal = edit(&changed(&changes), &remove("pull_requests[0]", true)).unwrap_err();
    assert_eq!(refusal.why, "a strategy needs at least one pull request");
}

#[test]
fn keys_come_from_titles_and_stay() {
    let titles = ["Base", "Äpfel & Birnen", "日本語", &"long ".repeat(30), &"long ".repeat(30)];
    let changes: Vec<_> = titles.iter().map(|title| add("pull_requests", title)).collect();
    let after = changed(&[changes, vec![write("pull_requests[3].title", "Basement")]].concat());
    let keys: Vec<_> = after.strategy.pull_requests.iter().skip(3).map(|it| it.key.as_str()).collect();
    let long = "long-".repeat(12);
    assert_eq!(keys, ["base-2", "pfel-birnen", "pull-request", &format!("{long}lon"), &format!("{long}l-2")]);
}

#[test]
fn every_added_pull_request_gets_a_key_that_nothing_names() {
    let mut before = recipe();
    before.edits.moves.insert("c".into(), key("polish"));
    before.progress.status.insert(key("polish-2"), strategy::Status::Merged);
    before.progress.ticked.insert(strategy::TickRef::criterion(&key("shine"), "it shines"));
    before.progress.incidents[0].pull_request = key("gloss");
    let after = edit(&before, &add("pull_requests", "Polish\nShine\nPolish\nGloss\n…\n…")).unwrap().recipe;
    let keys: Vec<_> = after.strategy.pull_requests.iter().map(|it| it.key.as_str()).skip(3).collect();
    assert_eq!(keys, ["polish-3", "shine-2", "polish-4", "gloss-2", "pull-request", "pull-request-2"]);
}

#[test]
fn a_list_of_sentences_is_one_field_with_a_line_each() {
    let strategy = recipe().strategy;
    let shown = text_at(&strategy, "pull_requests[0].criteria").unwrap();
    assert_eq!(shown, "it builds\nit\n  starts");
    assert_eq!(changed(&[write("pull_requests[0].criteria", &shown)]).strategy, strategy);
    let after = changed(&[write("pull_requests[0].criteria", "one\n\n two \n")]);
    assert_eq!(after.strategy.pull_requests[0].criteria, ["one", "two"]);
    assert_eq!(text_at(&strategy, "objective"), None);
}

#[test]
fn places_follow_their_items() {
    let place = "pull_requests[2].groups[1].title";
    for (change, then) in [
        (write("title", "x"), Some(place)),
        (remove("pull_requests[2]", false), None),
        (remove("pull_requests[1]", false), Some("pull_requests[1].groups[1].title")),
        (remove("pull_requests[3]", false), Some(place)),
        (remove("pull_requests[2].groups[0]", false), Some("pull_requests[2].groups[0].title")),
        (remove("pull_requests[2].groups[1].title", false), None),
        (remove("fallbacks[0]", false), Some(place)),
        (put("pull_requests[2]", 0), Some("pull_requests[0].groups[1].title")),
        (put("pull_requests[0]", 2), Some("pull_requests[1].groups[1].title")),
        (put("pull_requests[4]", 1), Some("pull_requests[3].groups[1].title")),
        (put("pull_requests[4]", 3), Some(place)),
    ] {
        assert_eq!(place_after(place, &change).as_deref(), then, "{change:?}");
    }
}

/// Places of a strategy as it comes, some of them wrong.
fn places() -> impl Random<Value = String> {
    let number = || 0..4_usize;
    prop_oneof![
        number().prop_map(|at| format!("pull_requests[{at}]")),
        (number(), number()).prop_map(|(at, group)| format!("pull_requests[{at}].groups[{group}]")),
        (number(), number(), number())
            .prop_map(|(at, group, glob)| format!("pull_requests[{at}].groups[{group}].globs[{glob}]")),
        (number(), number()).prop_map(|(at, other)| format!("pull_requests[{at}].after[{other}]")),
        number().prop_map(|at| format!("fallbacks[{at}]")),
        number().prop_map(|at| format!("risks[{at}]")),
        number().prop_map(|at| format!("emergency.phases[{at}]")),
        Just("emergency".to_owned()),
        Just("validation".to_owned()),
    ]
}

fn texts() -> impl Random<Value = String> {
    prop_oneof![
        "[a-z*?{}\\[\\],/ .]{0,8}",
        Just("src/**".to_owned()),
        Just("base".to_owned()),
        Just("core".to_owned()),
        Just("docs".to_owned()),
        Just("docs/** docs/docs".to_owned()),
        Just("src/* core/core".to_owned()),
        Just("3".to_owned()),
        Just("Title".to_owned()),
        any::<String>(),
    ]
}

fn changes() -> impl Random<Value = StrategyEdit> {
    let fields =
        ["", ".title", ".glob", ".group", ".pull_request", ".part_of", ".takes", ".criteria", ".to_minute"];
    let lists = ["", ".groups", ".globs", ".after", ".agenda", ".reviewers"];
    prop_oneof![
        (places(), 0..fields.len(), texts())
            .prop_map(move |(place, field, text)| write(&[&place, fields[field]].concat(), &text)),
        (places(), 0..lists.len(), texts())
            .prop_map(move |(place, list, text)| add(&[&place, lists[list]].concat(), &text)),
        (0..7_usize, texts()).prop_map(|(list, text)| {
            let lists = ["pull_requests", "fallbacks", "risks", "checklist", "weeks", "metrics", "scope"];
            add(lists[list], &text)
        }),
        (places(), any::<bool>()).prop_map(|(item, with_fallbacks)| remove(&item, with_fallbacks)),
        (places(), 0..5_u32).prop_map(|(item, to)| put(&item, to)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever is changed, the strategy stays one that can be used, or stays as it was.
    #[test]
    fn a_change_is_made_whole_or_refused(changes in vec(changes(), 1..30)) {
        let mut now = recipe();
        let mut way = vec![now.clone()];
        for change in &changes {
            match edit(&now, change) {
                Ok(edited) => {
                    prop_assert_eq!(validate(&edited.recipe.strategy), []);
                    prop_assert!(!edited.what.is_empty());
                    // What is read back is what was written.
                    let text = serde_json::to_string(&edited.recipe).unwrap();
                    prop_assert_eq!(&serde_json::from_str::<Recipe>(&text).unwrap(), &edited.recipe);
                    now = edited.recipe;
                    way.push(now.clone());
                }
                Err(refusal) => prop_assert!(!refusal.why.is_empty()),
            }
        }
        prop_assert!(way.len() <= changes.len() + 1);
    }

    /// A field takes back what it shows without changing anything.
    #[test]
    fn what_a_field_shows_can_be_written_into_it(changes in vec(changes(), 0..10), place in places()) {
        let now = changes.iter().fold(recipe(), |now, change| edit(&now, change).map_or(now, |edited| edited.recipe));
        for field in [".title", ".glob", ".group", ".criteria", ".because", ".to_minute", ".files"] {
            let place = [&place, field].concat();
            if let Some(shown) = text_at(&now.strategy, &place) {
                let after = edit(&now, &write(&place, &shown)).unwrap();
                prop_assert_eq!(&after.recipe, &now, "{}", place);
            }
        }
    }
}
