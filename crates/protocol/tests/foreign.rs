//! A whole strategy survives JavaScript, and what another build says is an error that breaks nothing.
#![allow(
    clippy::unwrap_used,
    clippy::unnecessary_wraps,
    reason = "a test that cannot build its input has failed; optional fields are written all the same"
)]
#![cfg(target_arch = "wasm32")]

use protocol::{Answer, FromWorker, from_js, to_js};
use std::collections::{BTreeMap, BTreeSet};
use strategy::{
    ActionDone, Agenda, Calendar, ChainStrand, Conclusion, Declared, Dependency, Edits, Emergency,
    EmergencyPhase, Fallback, FileGroup, GlobText, GroupRef, Incident, Instant, Key, Lane, ListSection,
    Measured, Metric, MetricSection, Minutes, NamedText, PathBytes, Policy, Priority, Progress, PullRequest,
    Recipe, ReviewTime, Reviewer, RiskBlock, RiskLevel, ScopeFigure, Status, StatusUpdate, Strategy,
    TestsPlace, TickList, TickRef, Validation, Week,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn list(name: &str) -> ListSection {
    ListSection { name: name.to_owned(), items: vec!["one".to_owned(), "two".to_owned()] }
}

fn named(name: &str) -> NamedText {
    NamedText { name: name.to_owned(), text: "“quoted”, a \\ and a \u{202E} mark".to_owned() }
}

fn about(files: u32) -> Option<Declared> {
    Some(Declared { files, is_approximate: true })
}

/// A pull request with every field written.
fn full_pull_request() -> PullRequest {
    PullRequest {
        key: key("base"),
        icon: words("🚨"),
        title: "Base".to_owned(),
        is_critical_path: true,
        priority: Some(Priority::Critical),
        files: about(85),
        risk: Some(RiskLevel::MediumHigh),
        review_time: Some(ReviewTime { least: Minutes(240), most: Minutes(360) }),
        after: vec![Dependency { pull_request: key("other"), because: "it must".to_owned() }],
        groups: vec![FileGroup {
            key: key("all"),
            title: "All".to_owned(),
            files: Some(Declared { files: 3, is_approximate: false }),
            globs: vec![GlobText("src/**/*.{ts,tsx}".to_owned())],
        }],
        chain: vec![ChainStrand { steps: vec!["a".to_owned()], is_parallel: true }],
        criteria: vec!["works".to_owned()],
        test_categories: vec![named("unit")],
        rollback: vec!["revert".to_owned()],
        reviewers: vec![Reviewer { name: "Team".to_owned(), people: Some(2), called: words("engineers") }],
        review_name: words("base review"),
        agenda: Some(Agenda {
            name: words("Base"),
            week: 1,
            first_day: 1,
            last_day: 2,
            review: words("both"),
            deploy: words("staging"),
            validate: words("health"),
        }),
        takes: Some(Lane::LockFiles),
        part_of: Some(key("other")),
        keeps_when_empty: true,
    }
}

/// A pull request with nothing written but what must be.
fn bare_pull_request() -> PullRequest {
    PullRequest::new(key("other"), "Other")
}

fn strategy() -> Strategy {
    let phase = |from_minute, to_minute| EmergencyPhase {
        name: "At once".to_owned(),
        from_minute,
        to_minute,
        actions: vec!["stop".to_owned()],
    };
    Strategy {
        tranche: 1,
        title: "Title".to_owned(),
        name: words("name"),
        subtitle: None,
        version: words("1.0"),
        date: words("July"),
        objective: None,
        branch: words("feature"),
        base: words("main"),
        files: about(1_083),
        scope: vec![ScopeFigure {
            name: "Docs".to_owned(),
            files: Declared { files: 108, is_approximate: false },
            note: None,
        }],
        principles: vec![named("Atomic")],
        pull_requests: vec![full_pull_request(), bare_pull_request()],
        fallbacks: vec![Fallback {
            glob: GlobText("**/*".to_owned()),
            group: GroupRef { pull_request: key("base"), group: key("all") },
        }],
        policy: Policy { tests: TestsPlace::WithTheirCode, ..Policy::default() },
        calendar: Some(Calendar {
            start: "2025-07-21".parse().ok(),
            holidays: vec!["2025-12-25".parse().unwrap()],
            most_open: Some(3),
            ..Calendar::default()
        }),
        weeks: vec![Week { number: 1, title: "First".to_owned() }],
        risks: vec![RiskBlock {
            pull_requests: vec![key("base")],
            level: Some(RiskLevel::Low),
            icon: None,
            title: words("Calm"),
            risks: vec!["none".to_owned()],
            mitigations: Vec::new(),
        }],
        checklist: vec![list("Code")],
        validation: Some(Validation { before: vec![list("Before")], after: Vec::new() }),
        metrics: vec![MetricSection {
            name: "Technical".to_owned(),
            metrics: vec![Metric { name: "p95".to_owned(), target: "<200 ms".to_owned() }],
        }],
        emergency: Some(Emergency {
            title: "Fire".to_owned(),
            updates_every_minutes: Some(15),
            phases: vec![phase(0, Some(5)), phase(5, None)],
        }),
        communication: vec![named("Daily")],
        success: vec![list("Done")],
        conclusion: Some(Conclusion { text: "So".to_owned(), points: vec![named("Point")], closing: None }),
        next_steps: vec!["go".to_owned()],
        footer: words("end"),
    }
}

fn recipe() -> Recipe {
    let moves =
        [(PathBytes::from("src/a.ts"), key("base")), (PathBytes::new(vec![0xFF, b'/', 0x00]), key("other"))];
    let ticked = [
        TickRef::criterion(&key("base"), "works"),
        TickRef {
            pull_request: None,
            list: TickList::Success,
            section: words("Done"),
            item: "one".to_owned(),
        },
    ];
    let at = Instant(1_753_084_800);
    let incident = Incident {
        pull_request: key("base"),
        began: at,
        ended: None,
        done: vec![ActionDone { phase: "At once".to_owned(), action: "stop".to_owned(), at }],
        updates: vec![StatusUpdate { at, text: "we look".to_owned() }],
    };
    let measured =
        Measured { section: "Technical".to_owned(), metric: "p95".to_owned(), value: "150 ms".to_owned() };
    Recipe {
        strategy: strategy(),
        edits: Edits { moves: BTreeMap::from(moves) },
        progress: Progress {
            ticked: BTreeSet::from(ticked),
            status: BTreeMap::from([(key("base"), Status::InReview)]),
            measured: vec![measured],
            incidents: vec![incident],
        },
    }
}

#[wasm_bindgen_test]
fn json_of_a_recipe_survives() {
    let text = js_sys::JSON::stringify(&to_js(&recipe()).unwrap()).unwrap();
    let read: Recipe = from_js(js_sys::JSON::parse(&String::from(text)).unwrap()).unwrap();
    assert_eq!(read, recipe());
}

#[wasm_bindgen_test]
fn messages_of_another_build_are_errors_and_nothing_breaks() {
    let foreign = [
        JsValue::NULL,
        JsValue::UNDEFINED,
        JsValue::from_str("Unheard"),
        JsValue::from_f64(1.5),
        js_sys::Object::new().into(),
        js_sys::Array::new().into(),
        js_sys::JSON::parse(r#"{"Answer": {"id": -1, "answer": "Closed"}}"#).unwrap(),
        js_sys::JSON::parse(r#"{"Answer": {"id": 1}}"#).unwrap(),
        js_sys::JSON::parse(r#"{"Answer": {"id": 1, "answer": {"Planned": {"revision": 1}}}}"#).unwrap(),
    ];
    for value in foreign {
        for _ in 0..100 {
            let read: Result<FromWorker, _> = from_js(value.clone());
            assert!(read.is_err(), "{value:?} was read as {read:?}");
        }
    }
    let message = FromWorker::Answer { id: 1, answer: Answer::Strategy(Box::new(strategy())) };
    let read: FromWorker = from_js(to_js(&message).unwrap()).unwrap();
    assert_eq!(read, message);
}
