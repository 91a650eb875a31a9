//! What is written is read back: `read(write(strategy)) == strategy`, in YAML and in JSON.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

use expect_test::expect;
use notation::{PRESETS, from_text, read_strategy, to_json, to_yaml};
use proptest::prelude::*;
use proptest::strategy::Strategy as Strategy_;
use std::sync::LazyLock;
use strategy::{
    Agenda, Calendar, Capacity, ChainStrand, Conclusion, Declared, Dependency, Emergency, EmergencyPhase,
    FORMAT_VERSION, Fallback, FileGroup, GlobText, GroupRef, Key, Lane, ListSection, LockFilesPlace, Metric,
    MetricSection, Minutes, NamedText, PathBytes, Policy, Priority, PullRequest, ReviewBasis, ReviewTime,
    Reviewer, RiskBlock, RiskLevel, ScopeFigure, Strategy, TestsPlace, Validation, Week, Weekday,
};

/// Texts that some notation takes for something else.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "  lead",
    "trail ",
    "a: b",
    "a:",
    ":a",
    "a #b",
    "#a",
    "- a",
    "-",
    "--- a",
    "---",
    "...",
    "? a",
    "no",
    "Yes",
    "y",
    "null",
    "~",
    "~85",
    "true",
    "1.0",
    "010",
    "0x1F",
    "12:30",
    "1e5",
    ".inf",
    "2025-07-21",
    "<<",
    "=",
    "*a",
    "&a",
    "!a",
    "!!str a",
    "|",
    ">",
    "%YAML 1.2",
    "@a",
    "`a`",
    "[a]",
    "{a: b}",
    "{a,b}/**",
    "a, b",
    "'a'",
    "\"a\"",
    "it's",
    "say \"hi\"",
    "C:\\dir",
    "\\",
    "\n",
    "a\nb",
    "a\n",
    "\na",
    "\r\n",
    "a\tb",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}a",
    "a\u{2028}b",
    "\u{2029}",
    "\u{feff}a",
    "a\u{feff}",
    "\u{202e}abc",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{200d}",
    "🚨",
    "⚡ fast",
    "🛡️",
    "👩‍👩‍👧",
    "ä",
    "語",
    "é",
    "e\u{301}",
];

/// Globs that begin or end with a sign of YAML.
const GLOBS: &[&str] = &[
    "*.md",
    "**/*.md",
    "[!a]/x",
    "{a,b}/**",
    "#x",
    "@scope/**",
    "no",
    "010",
    "1.0",
    "(auth)/*.tsx",
    "a: b",
    "a #b",
    "!x",
    "&x",
    "\\[id\\]/**",
    "-x",
    "~",
    "%x",
    "ä/🚨",
    "|",
    ">",
    "\"q\"",
    "'q'",
    "?",
    "a:",
];

fn text() -> impl Strategy_<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[ -~]{0,12}",
        1 => (proptest::sample::select(HOSTILE), proptest::sample::select(HOSTILE)).prop_map(|(a, b)| format!("{a}{b}")),
    ]
}

/// An independent judge of the JSON Schema.
static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&strategy::schema()).unwrap());

/// Deals out texts and numbers, over and over.
struct Dealer {
    texts: std::iter::Cycle<std::vec::IntoIter<String>>,
    numbers: std::iter::Cycle<std::vec::IntoIter<u32>>,
}

impl Dealer {
    fn text(&mut self) -> String {
        self.texts.next().unwrap_or_default()
    }
    fn texts(&mut self) -> Vec<String> {
        (0..self.number() % 4).map(|_| self.text()).collect()
    }
    fn maybe(&mut self) -> Option<String> {
        self.flag().then(|| self.text())
    }
    fn number(&mut self) -> u32 {
        self.numbers.next().unwrap_or_default()
    }
    fn flag(&mut self) -> bool {
        self.number() % 2 == 1
    }
    fn declared(&mut self) -> Option<Declared> {
        self.flag().then(|| Declared { files: self.number(), is_approximate: self.flag() })
    }
    fn named(&mut self) -> Vec<NamedText> {
        (0..self.number() % 3).map(|_| NamedText { name: self.text(), text: self.text() }).collect()
    }
    fn lists(&mut self) -> Vec<ListSection> {
        (0..self.number() % 3).map(|_| ListSection { name: self.text(), items: self.texts() }).collect()
    }
    fn level(&mut self) -> Option<RiskLevel> {
        let index = usize::try_from(self.number() % 6).unwrap_or_default();
        RiskLevel::ALL.get(index).copied()
    }
    fn globs(&mut self) -> Vec<GlobText> {
        let glob = |n: u32| GLOBS[usize::try_from(n).unwrap_or_default() % GLOBS.len()];
        (0..self.number() % 5).map(|_| GlobText(glob(self.number()).to_owned())).collect()
    }

    fn pull_request(&mut self, key: Key) -> PullRequest {
        let least = self.number() % 1000;
        PullRequest {
            key,
            icon: self.maybe(),
            title: format!("t{}", self.text()),
            is_critical_path: self.flag(),
            priority: self.flag().then_some(Priority::Critical),
            files: self.declared(),
            risk: self.level(),
            review_time: self
                .flag()
                .then(|| ReviewTime { least: Minutes(least), most: Minutes(least + self.number() % 1000) }),
            after: Vec::new(),
            groups: vec![FileGroup {
                key: Key::new("g").unwrap(),
                title: self.text(),
                files: self.declared(),
                globs: self.globs(),
            }],
            chain: vec![ChainStrand { steps: self.texts(), is_parallel: self.flag() }],
            criteria: self.texts(),
            test_categories: self.named(),
            rollback: self.texts(),
            reviewers: vec![Reviewer {
                name: self.text(),
                people: self.flag().then(|| self.number()),
                called: self.maybe(),
            }],
            review_name: self.maybe(),
            agenda: self.flag().then(|| Agenda {
                name: self.maybe(),
                week: 1,
                first_day: 1,
                last_day: 1 + self.number() % 9,
                review: self.maybe(),
                deploy: self.maybe(),
                validate: self.maybe(),
            }),
            takes: None,
            part_of: None,
            keeps_when_empty: self.flag(),
        }
    }

    fn index(&mut self, of: usize) -> usize {
        usize::try_from(self.number()).unwrap() % of
    }

    fn policy(&mut self) -> Policy {
        let mut policy = Policy::default();
        if self.flag() {
            policy.tests = TestsPlace::WithTheirCode;
        }
        if self.flag() {
            policy.lock_files = LockFilesPlace::WithPackageFiles;
        }
        policy.budget.most_files = 1 + self.number() % 1_000;
        policy.weights.locales = self.number() % 101;
        policy.pace.fast = 500 + self.number() % 500;
        policy
    }

    fn calendar(&mut self) -> Calendar {
        let date = |month: u32, day: u32| format!("2025-{:02}-{:02}", 1 + month % 12, 1 + day % 28);
        Calendar {
            start: self.flag().then(|| date(self.number(), self.number()).parse().unwrap()),
            working_days: vec![Weekday::ALL[self.index(7)]],
            holidays: vec![date(self.number(), self.number()).parse().unwrap()],
            review_hours_a_day: 1 + self.number() % 24,
            most_open: self.flag().then(|| 1 + self.number() % 9),
            capacity: vec![Capacity { reviewer: self.text(), hours_a_day: 1 + self.number() % 24 }],
            review_time: if self.flag() { ReviewBasis::Declared } else { ReviewBasis::Estimated },
            ..Calendar::default()
        }
    }

    fn emergency(&mut self) -> Emergency {
        let phase = EmergencyPhase {
            name: self.text(),
            from_minute: 0,
            to_minute: self.flag().then(|| self.number().max(1)),
            actions: self.texts(),
        };
        let updates_every_minutes = self.flag().then_some(15);
        Emergency { title: self.text(), updates_every_minutes, phases: vec![phase] }
    }

    fn strategy(&mut self) -> Strategy {
        let key = |text: &str| Key::new(text).unwrap();
        let mut last = self.pull_request(key("010"));
        last.takes = self.flag().then(|| Lane::ALL[self.index(4)]);
        last.after = vec![Dependency { pull_request: key("no"), because: self.text() }];
        Strategy {
            tranche: FORMAT_VERSION,
            title: self.text(),
            name: self.maybe(),
            subtitle: self.maybe(),
            version: self.maybe(),
            date: self.maybe(),
            objective: self.maybe(),
            branch: self.maybe(),
            base: self.maybe(),
            files: self.declared(),
            scope: self
                .declared()
                .map(|files| ScopeFigure { name: self.text(), files, note: self.maybe() })
                .into_iter()
                .collect(),
            principles: self.named(),
            pull_requests: vec![self.pull_request(key("no")), last],
            fallbacks: vec![Fallback {
                glob: GlobText("*".to_owned()),
                group: GroupRef { pull_request: key("010"), group: key("g") },
            }],
            policy: self.policy(),
            calendar: self.flag().then(|| self.calendar()),
            weeks: vec![Week { number: self.number(), title: self.text() }],
            risks: vec![RiskBlock {
                pull_requests: vec![key("010")],
                level: self.level(),
                icon: self.maybe(),
                title: self.maybe(),
                risks: self.texts(),
                mitigations: self.texts(),
            }],
            checklist: self.lists(),
            validation: self.flag().then(|| Validation { before: self.lists(), after: self.lists() }),
            metrics: vec![MetricSection {
                name: self.text(),
                metrics: vec![Metric { name: self.text(), target: self.text() }],
            }],
            emergency: self.flag().then(|| self.emergency()),
            communication: self.named(),
            success: self.lists(),
            conclusion: self.flag().then(|| Conclusion {
                text: self.text(),
                points: self.named(),
                closing: self.maybe(),
            }),
            next_steps: self.texts(),
            footer: self.maybe(),
        }
    }
}

fn strategies() -> impl Strategy_<Value = Strategy> {
    (prop::collection::vec(text(), 1..60), prop::collection::vec(any::<u32>(), 1..60)).prop_map(
        |(texts, numbers)| {
            Dealer { texts: texts.into_iter().cycle(), numbers: numbers.into_iter().cycle() }.strategy()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_strategy_is_read_back(strategy in strategies()) {
        let written = serde_json::to_value(&strategy).unwrap();
        let invalid = VALIDATOR.iter_errors(&written).next().map(|error| error.to_string());
        prop_assert_eq!(invalid, None);
        let yaml = to_yaml(&strategy);
        prop_assert_eq!(read_strategy(yaml.as_bytes()), Ok(strategy.clone()), "{}", yaml);
        let json = to_json(&strategy);
        prop_assert_eq!(read_strategy(json.as_bytes()), Ok(strategy), "{}", json);
    }

    #[test]
    fn a_text_is_read_back(texts in prop::collection::vec(text(), 0..20)) {
        let yaml = to_yaml(&texts);
        // A list that begins with a bracket or is empty is JSON to the reader, and the same list.
        prop_assert_eq!(from_text::<Vec<String>>(yaml.as_bytes()), Ok(texts.clone()), "{}", yaml);
        prop_assert_eq!(from_text::<Vec<String>>(to_json(&texts).as_bytes()), Ok(texts));
    }
}

#[test]
fn hostile_texts_are_read_back_one_by_one() {
    for text in HOSTILE.iter().chain(GLOBS) {
        let map = std::collections::BTreeMap::from([((*text).to_owned(), vec![(*text).to_owned()])]);
        let yaml = to_yaml(&map);
        assert_eq!(from_text(yaml.as_bytes()), Ok(map), "{yaml}");
    }
}

#[test]
fn presets_are_read_back() {
    for preset in PRESETS {
        let strategy = preset.strategy().unwrap();
        assert_eq!(strategy.name.as_deref(), Some(preset.key));
        assert_eq!(notation::preset(preset.key), Ok(preset));
        assert_eq!(read_strategy(to_yaml(&strategy).as_bytes()), Ok(strategy.clone()), "{}", preset.key);
        assert_eq!(read_strategy(to_json(&strategy).as_bytes()), Ok(strategy), "{}", preset.key);
    }
}

#[test]
fn paths_that_are_not_text_are_read_back() {
    let paths = vec![PathBytes::new(*b"a\xffb"), PathBytes::from("no"), PathBytes::from("a: b")];
    assert_eq!(from_text(to_yaml(&paths).as_bytes()), Ok(paths));
}

#[test]
fn yaml_is_written_for_people() {
    let source = r#"{"tranche": 1, "title": "Land it: soon", "version": "1.0", "files": "~1083", "pull_requests": [
        {"key": "base", "icon": "🚨", "title": "Base", "files": 85, "review_time": "4-6 hours", "groups": [
            {"key": "ci", "title": "CI & tools", "globs": [".github/**", "*.yml", "a (b)/c", "{a,b}"]}],
          "criteria": []},
        {"key": "rest", "title": "it's \"the\" rest\n", "after": [{"pull_request": "base", "because": "no"}]}]}"#;
    let strategy = read_strategy(source.as_bytes()).unwrap();
    expect![[r#"
        tranche: 1
        title: "Land it: soon"
        version: "1.0"
        files: ~1083
        pull_requests:
          - key: base
            icon: 🚨
            title: Base
            files: 85
            review_time: 4-6 hours
            groups:
              - key: ci
                title: CI & tools
                globs:
                  - .github/**
                  - "*.yml"
                  - a (b)/c
                  - "{a,b}"
          - key: rest
            title: "it's \"the\" rest\n"
            after:
              - pull_request: base
                because: "no"
    "#]]
    .assert_eq(&to_yaml(&strategy));
    expect!["[]\n"].assert_eq(&to_yaml(&Vec::<String>::new()));
    expect!["\"no\"\n"].assert_eq(&to_yaml(&"no"));
    expect![[r"
        - - - a
            - b
          - []
        - []
    "]]
    .assert_eq(&to_yaml(&vec![vec![vec!["a", "b"], vec![]], vec![]]));
    expect![[r#"
        {
          "name": "a",
          "text": "b"
        }
    "#]]
    .assert_eq(&to_json(&NamedText { name: "a".to_owned(), text: "b".to_owned() }));
}
