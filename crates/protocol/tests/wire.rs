//! Every message goes through JavaScript and comes back as it was.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]
#![cfg(target_arch = "wasm32")]

use protocol::{
    Answer, BudgetView, ChartBarView, ChartDayView, ChartRowView, ChartView, CountView, DependencyView,
    EdgeView, Event, FactorView, FileDetails, FileFilter, FileQuery, FileRow, FileRows, FileSort, FormatView,
    FromWorker, GraphView, GroupPatternsView, GroupView, ImportView, InputView, KindsView, LeftRows,
    LinesView, ManifestView, MergeView, MergesView, NodeView, NoticeView, OpenedView, PatternView,
    PatternsView, PieceView, PlaceView, PlanNoticeView, PlanView, PresetView, ProposalView, ProposedView,
    PullRequestPatternsView, PullRequestView, RecipeSource, ReconciliationView, RefusalView, Request,
    ReviewView, ReviewableView, RiskView, RuleView, ScheduleRowView, ScheduleView, SlipRowView, SlipView,
    SplitBy, SplitView, StageView, SumView, TextTrouble, ToWorker, TriedPath, WeighedView, from_js, to_js,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use strategy::{
    Declared, Edits, FileOwner, Key, Minutes, PathBytes, Progress, ProposedReviewers, Recipe, RiskLevel,
    TickRef,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn survives<T: Serialize + DeserializeOwned + PartialEq + Debug + 'static>(message: &T) {
    let back: T = from_js(to_js(message).unwrap()).unwrap();
    assert_eq!(&back, message);
    // A worker gets a copy made by the browser, not the object itself.
    let text = js_sys::JSON::stringify(&to_js(message).unwrap()).unwrap();
    let copy: T = from_js(js_sys::JSON::parse(&text.as_string().unwrap()).unwrap()).unwrap();
    assert_eq!(&copy, message);
}

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn recipe() -> Recipe {
    let strategy = strategy::Strategy {
        name: Some("land".to_owned()),
        version: Some("1.0".to_owned()),
        branch: Some("next".to_owned()),
        files: Some(Declared { files: 1083, is_approximate: false }),
        scope: vec![strategy::ScopeFigure {
            name: "Docs".to_owned(),
            files: Declared { files: 50, is_approximate: true },
            note: None,
        }],
        next_steps: vec!["one".to_owned()],
        ..strategy::Strategy::new("Land it 🚨 “now”", Vec::new())
    };
    let mut edits = Edits::default();
    edits.moves.insert(PathBytes::from("a/é"), key("one"));
    edits.moves.insert(PathBytes::new([b'a', 0xff]), key("two"));
    let mut progress = Progress::default();
    progress.ticked.insert(TickRef::criterion(&key("one"), "it builds"));
    Recipe { strategy, edits, progress }
}

fn query(filter: FileFilter) -> FileQuery {
    FileQuery { search: "x".to_owned(), filter, sort: FileSort::Lines, descending: true, from: 7, count: 60 }
}

fn proposed(preset: &str) -> ProposedView {
    ProposedView {
        preset: preset.to_owned(),
        title: "t".to_owned(),
        why: vec!["w".to_owned(), "v".to_owned()],
    }
}

#[wasm_bindgen_test]
fn every_question_survives() {
    let filters = [
        FileFilter::All,
        FileFilter::Unclassified,
        FileFilter::Withheld,
        FileFilter::Contested,
        FileFilter::Moved,
        FileFilter::PullRequest(key("one")),
        FileFilter::Group(key("one"), key("two")),
    ];
    let mut questions: Vec<Request> =
        filters.into_iter().map(|filter| Request::Files(query(filter))).collect();
    questions.extend([
        Request::Open {
            names: vec!["list".to_owned(), "counts".to_owned()],
            format: None,
            recipe: RecipeSource::Preset("seven-prs".to_owned()),
        },
        Request::Open {
            names: vec!["list".to_owned()],
            format: Some("raw".to_owned()),
            recipe: RecipeSource::Given(Box::new(recipe())),
        },
        Request::Open { names: vec!["list".to_owned()], format: None, recipe: RecipeSource::Proposed },
        Request::Add { names: vec!["list".to_owned()], format: None, recipe: recipe(), revision: 4 },
        Request::Restore { recipe: recipe(), revision: u32::MAX },
        Request::OpenLink { fragment: "#plan=1.x".to_owned() },
        Request::ReadStrategy { preset: None },
        Request::ReadStrategy { preset: Some("medianest".to_owned()) },
        Request::Replan { recipe: recipe(), revision: 3 },
        Request::Find(query(FileFilter::All)),
        Request::Left { from: 0, count: 200 },
        Request::Paths { files: vec![0, 1, u32::MAX] },
        Request::Inspect { file: 9 },
        Request::Link,
        Request::Render { manifest: None },
        Request::Render { manifest: Some("plan-json".to_owned()) },
        Request::Close,
        Request::ProposeSplit { pull_request: key("one"), by: SplitBy::Limits },
        Request::ProposeSplit { pull_request: key("one"), by: SplitBy::Ease },
        Request::ProposeSplit {
            pull_request: key("one"),
            by: SplitBy::Owners(vec![(strategy::GlobText("a/**".to_owned()), "@team".to_owned())]),
        },
        Request::ProposeMerges,
        Request::Schedule,
        Request::Slip { pull_request: key("one"), days: 2 },
        Request::ReadImport { name: "CODEOWNERS".to_owned() },
        Request::Patterns,
        Request::TryPath { path: "src/é".to_owned() },
        Request::StrategyText,
        Request::ReadText { text: "tranche: 1\n".to_owned() },
    ]);
    for request in questions {
        survives(&ToWorker { id: 1, request });
    }
}

fn lines() -> LinesView {
    LinesView { added: 9_007_199_254_740_991, deleted: 0, unknown_files: 1, binary_files: 2 }
}

fn row(place: PlaceView) -> FileRow {
    FileRow {
        file: 4,
        path: PathBytes::new([0xff, b'a']),
        shown: "\\xffa".to_owned(),
        shown_old: Some("b".to_owned()),
        kind: Some('R'),
        added: CountView::Lines(3),
        deleted: CountView::Binary,
        place,
        is_contested: true,
        is_moved: false,
    }
}

fn piece() -> PieceView {
    let globs = vec![strategy::GlobText("a/\\[b\\]/**".to_owned())];
    PieceView { title: "One: a".to_owned(), globs, files: 2, lines: lines(), is_over: true }
}

fn graph() -> GraphView {
    GraphView {
        width: 10,
        height: 20,
        nodes: vec![NodeView { label: "n".to_owned(), x: 1, y: 2, width: 3, height: 4, layer: 0 }],
        edges: vec![EdgeView { from: 0, to: 1, points: vec![(1, 2), (3, 4)] }],
    }
}

fn reviewable() -> ReviewableView {
    let title = "lock files".to_owned();
    let lock_files = WeighedView { title, weight: 2, files: 1, changed: 9_007_199_254_740_991, counted: 0 };
    ReviewableView { lines: 9_007_199_254_740_991, changed: 1, classes: vec![lock_files] }
}

fn pull_request(declared: Option<Declared>) -> PullRequestView {
    let group = GroupView {
        key: key("g"),
        title: "G".to_owned(),
        files: 1,
        by_fallback: 1,
        declared_files: declared,
        lines: lines(),
    };
    let factor = FactorView {
        name: "size".to_owned(),
        points: 1,
        most: 20,
        why: "1 file".to_owned(),
        source: "s".to_owned(),
    };
    PullRequestView {
        key: key("one"),
        number: 1,
        title: "One".to_owned(),
        wave: 1,
        files: 1,
        declared_files: declared,
        lines: lines(),
        kinds: KindsView { added: 1, ..KindsView::default() },
        risk: RiskView {
            declared: Some(RiskLevel::LowMedium),
            computed: RiskLevel::High,
            points: 1,
            most: 20,
            factors: vec![factor],
        },
        review: ReviewView {
            declared: Some("4-6 hours".parse().unwrap()),
            least: Minutes(1),
            most: Minutes(2),
            formula: "f".to_owned(),
            usual: Minutes(3),
        },
        groups: vec![group],
        ungrouped: 0,
        contested: 0,
        chain: Some(graph()),
        reviewable: reviewable(),
        budgets: vec![BudgetView { limit: "l".to_owned(), text: "t".to_owned(), source: "s".to_owned() }],
    }
}

fn plan() -> PlanView {
    let declared = Some(Declared { files: 85, is_approximate: true });
    PlanView {
        revision: 2,
        sum: SumView { rows: 1, assigned: 1, ..SumView::default() },
        lines: lines(),
        pull_requests: vec![pull_request(declared)],
        waves: vec![vec![0]],
        dependencies: vec![DependencyView { before: 0, after: 1, because: "b".to_owned(), is_implied: true }],
        graph: graph(),
        contested: 0,
        moved: 0,
        reconciliation: vec![ReconciliationView {
            what: "w".to_owned(),
            declared,
            pull_request: Some(key("foundation")),
            actual: None,
            note: "n".to_owned(),
            agrees: false,
        }],
        notices: vec![PlanNoticeView { code: "c".to_owned(), text: "t".to_owned() }],
        is_ready: true,
        reviewable: reviewable(),
    }
}

fn stages() -> [StageView; 3] {
    let stage = |is_critical| StageView { days: "Day 1".to_owned(), dates: "Mon".to_owned(), is_critical };
    [stage(true), stage(false), StageView::default()]
}

fn schedule() -> ScheduleView {
    let bar = ChartBarView { place: [1, 2, 3, 4], label: "review".to_owned(), is_critical: true };
    let day = ChartDayView { place: [4, 3, 2, 1], labels: ["1".to_owned(), String::new()] };
    let chart = ChartView {
        width: 10,
        height: 20,
        days: vec![day],
        weeks: vec![bar.clone()],
        rows: vec![
            ChartRowView { number: 1, place: (4, 5), bars: vec![bar.clone()], declared: Some(bar) },
            ChartRowView::default(),
        ],
        waits: vec![(1, 2, 3, true)],
    };
    let row = ScheduleRowView {
        key: key("one"),
        number: 1,
        stages: stages(),
        review_time: Minutes(90),
        is_declared: true,
        waits: ["nothing".to_owned(), "its review".to_owned()],
        slack: Some("1 day".to_owned()),
        reviewers: vec!["Ann".to_owned()],
        is_critical: false,
    };
    ScheduleView {
        revision: 3,
        is_assumed: true,
        length: "11 working days".to_owned(),
        basis: vec!["b".to_owned()],
        rows: vec![ScheduleRowView { slack: None, ..row.clone() }, row],
        critical: vec!["c".to_owned()],
        chart: Some(chart),
    }
}

fn slip() -> SlipView {
    let row = SlipRowView { key: key("one"), before: stages(), after: stages(), later: "2 days".to_owned() };
    SlipView {
        revision: 3,
        pull_request: key("one"),
        days: 2,
        end: "The end does not move.".to_owned(),
        rows: vec![row],
    }
}

#[wasm_bindgen_test]
fn every_answer_survives() {
    let details = FileDetails {
        revision: 1,
        row: row(PlaceView::Unclassified),
        because: "b".to_owned(),
        rules: vec![RuleView {
            text: "src/*".to_owned(),
            pull_request: key("one"),
            group: key("g"),
            is_fallback: true,
            is_exact: false,
            literal_characters: 4,
            by_old_path: true,
            outcome: "wins".to_owned(),
        }],
        stays_with: vec!["x".to_owned()],
    };
    let rows = vec![
        row(PlaceView::PullRequest { index: 0, group: None }),
        row(PlaceView::PullRequest { index: 0, group: Some(2) }),
        row(PlaceView::Withheld("why".to_owned())),
        FileRow { kind: None, shown_old: None, added: CountView::Unknown, ..row(PlaceView::Unclassified) },
    ];
    let pattern = PatternView { matched: 9, wins: 4, contested: 1 };
    let opened = OpenedView {
        name: "n".to_owned(),
        format: "raw-z".to_owned(),
        input: InputView {
            rung: 1,
            read_as: "raw rows (-z)".to_owned(),
            missing: vec!["m".to_owned()],
            next: Some(2),
        },
        notices: vec![NoticeView {
            code: "c".to_owned(),
            text: "t".to_owned(),
            rows: vec![(3, "r".to_owned())],
        }],
        recipe: recipe(),
        plan: plan(),
        proposal: ProposalView { best: proposed("a"), others: vec![proposed("b"), proposed("c")] },
    };
    let answers = [
        Answer::Opened(Box::new(opened)),
        Answer::Refused(RefusalView { why: "no".to_owned(), command: Some("git".to_owned()) }),
        Answer::Planned(Box::new(plan())),
        Answer::Strategy(Box::new(recipe().strategy)),
        Answer::Files(FileRows { revision: 1, query: query(FileFilter::All), total: 3, rows }),
        Answer::Found { revision: 1, files: vec![3, 1, 2] },
        Answer::Left(LeftRows { total: 9, rows: vec![(3, "a".to_owned(), "merged".to_owned())] }),
        Answer::Paths(vec![PathBytes::from("a"), PathBytes::new([0xfe])]),
        Answer::Details(Box::new(details.clone())),
        Answer::Link("#plan=1.x".to_owned()),
        Answer::Rendered { name: "plan.json".to_owned(), media_type: "application/json".to_owned() },
        Answer::Closed,
        Answer::SplitProposed(Box::new(SplitView {
            revision: 3,
            pull_request: key("one"),
            by: SplitBy::Ease,
            stays: piece(),
            pieces: vec![piece()],
            warnings: vec!["look".to_owned()],
        })),
        Answer::MergesProposed(MergesView {
            revision: 3,
            pairs: vec![MergeView {
                keep: key("one"),
                gone: key("two"),
                files: 3,
                lines: u64::from(u32::MAX) + 1,
                because: "small".to_owned(),
            }],
        }),
        Answer::Schedule(Box::default()),
        Answer::Schedule(Box::new(schedule())),
        Answer::Slip(Box::new(slip())),
        Answer::Imported(Box::new(ImportView {
            kind: "a CODEOWNERS file".to_owned(),
            strategy: None,
            reviewers: vec![ProposedReviewers {
                pull_request: Key::new("a").unwrap(),
                owners: vec![FileOwner { name: "@ada".to_owned(), files: 3 }],
            }],
            owners: vec![(strategy::GlobText("docs/**".to_owned()), "@ada, @bob".to_owned())],
            notices: Vec::new(),
        })),
        Answer::Imported(Box::new(ImportView {
            kind: "labels".to_owned(),
            strategy: Some(Box::new(recipe().strategy)),
            reviewers: Vec::new(),
            owners: Vec::new(),
            notices: Vec::new(),
        })),
        Answer::Patterns(Box::new(PatternsView {
            revision: 3,
            pull_requests: vec![PullRequestPatternsView {
                all: pattern,
                groups: vec![GroupPatternsView {
                    all: pattern,
                    globs: vec![pattern, PatternView::default()],
                }],
            }],
            fallbacks: vec![pattern],
        })),
        Answer::Tried(Box::new(TriedPath {
            revision: 3,
            path: "src/é".to_owned(),
            is_listed: true,
            because: "b".to_owned(),
            rules: details.rules.clone(),
        })),
        Answer::StrategyText { revision: 3, text: "tranche: 1\n".to_owned() },
        Answer::NotRead(TextTrouble { why: "w".to_owned(), line: Some(3), column: None }),
    ];
    for answer in answers {
        survives(&FromWorker::Answer { id: 7, answer });
    }
    survives(&FromWorker::Event(Event::Ready {
        build: "b".to_owned(),
        presets: vec![PresetView { key: "k".to_owned(), title: "t".to_owned(), about: "a".to_owned() }],
        formats: vec![FormatView { key: "k".to_owned(), title: "t".to_owned(), command: "c".to_owned() }],
        manifests: vec![ManifestView {
            key: "k".to_owned(),
            title: "t".to_owned(),
            about: "a".to_owned(),
            file_name: "f".to_owned(),
        }],
        command: "git".to_owned(),
        max_input_bytes: 268_435_456,
    }));
    survives(&FromWorker::Event(Event::Progress { id: 3, read: 4 << 20, total: 1 << 33 }));
}

#[wasm_bindgen_test]
fn a_message_of_another_build_is_refused_in_words() {
    let error =
        from_js::<ToWorker>(js_sys::JSON::parse("{\"id\":1,\"request\":\"Fly\"}").unwrap()).unwrap_err();
    assert!(error.to_string().contains("reload the page"), "{error}");
}
