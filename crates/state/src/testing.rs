//! Small documents for tests.

use crate::{
    Action, BlobRef, Catalogue, Job, OpenAction, Posted, Source, State, StorageAction, WorkerAction, hear,
    reduce,
};
use protocol::{Answer, LinesView, OpenedView, PlanView, PullRequestView, ReviewView, RiskView, SumView};
use std::rc::Rc;
use strategy::{Edits, Key, Minutes, Progress, PullRequest, Recipe, RiskLevel, Strategy};

/// A key.
pub(crate) fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

/// A strategy of the pull requests `base`, `feature`, `polish`.
pub(crate) fn strategy(title: &str) -> Strategy {
    let pull_request = |name: &str| PullRequest {
        criteria: vec!["it works".to_owned()],
        ..PullRequest::new(key(name), name)
    };
    Strategy::new(title, ["base", "feature", "polish"].map(pull_request).to_vec())
}

/// A plan of ten files.
pub(crate) fn plan(revision: u32) -> PlanView {
    let pull_request = |(index, name): (usize, &str)| PullRequestView {
        key: key(name),
        number: u32::try_from(index).unwrap() + 1,
        title: name.to_owned(),
        wave: 1,
        files: 3,
        declared_files: None,
        lines: LinesView::default(),
        kinds: protocol::KindsView::default(),
        risk: RiskView { declared: None, computed: RiskLevel::Low, points: 0, most: 10, factors: Vec::new() },
        review: ReviewView {
            declared: None,
            least: Minutes(1),
            most: Minutes(2),
            formula: String::new(),
            usual: Minutes(1),
        },
        groups: Vec::new(),
        ungrouped: 0,
        contested: 0,
        chain: None,
        reviewable: protocol::ReviewableView::default(),
        budgets: Vec::new(),
    };
    PlanView {
        revision,
        sum: SumView { rows: 10, assigned: 9, unclassified: 1, ..SumView::default() },
        lines: LinesView::default(),
        pull_requests: ["base", "feature", "polish"].into_iter().enumerate().map(pull_request).collect(),
        waves: vec![vec![0, 1, 2]],
        dependencies: Vec::new(),
        graph: protocol::GraphView::default(),
        contested: 0,
        moved: 0,
        reconciliation: Vec::new(),
        notices: Vec::new(),
        is_ready: false,
        reviewable: protocol::ReviewableView::default(),
    }
}

fn proposed(preset: &str) -> protocol::ProposedView {
    let why = vec!["10 of 10 files are like it".to_owned()];
    protocol::ProposedView { preset: preset.to_owned(), title: preset.to_owned(), why }
}

/// What the worker opened.
pub(crate) fn opened(name: &str, revision: u32) -> Answer {
    let recipe =
        Recipe { strategy: strategy("First"), edits: Edits::default(), progress: Progress::default() };
    Answer::Opened(Box::new(OpenedView {
        name: name.to_owned(),
        format: "name-only".to_owned(),
        input: protocol::InputView::default(),
        notices: Vec::new(),
        recipe,
        plan: plan(revision),
        proposal: protocol::ProposalView { best: proposed("first"), others: vec![proposed("second")] },
    }))
}

/// The states after these actions, one after the other.
pub(crate) fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| reduce(&state, action))
}

/// The state after the worker answered its most urgent question like this.
pub(crate) fn answered(state: &State, answer: Answer, blob: Option<u32>) -> State {
    let posted = state.jobs().into_iter().next().expect("the worker was asked nothing");
    heard(state, posted, answer, blob)
}

/// The state after the worker answered this question like this.
pub(crate) fn heard(state: &State, posted: Posted, answer: Answer, blob: Option<u32>) -> State {
    let blob = blob.map(BlobRef);
    hear(state, WorkerAction::Heard { posted, answer: Box::new(answer), blob })
}

/// The first question of a kind that the worker should be asked.
pub(crate) fn asked(state: &State, is_it: fn(&Job) -> bool) -> Option<Posted> {
    state.jobs().into_iter().find(|posted| is_it(&posted.job))
}

/// Nothing open, the worker listens.
pub(crate) fn ready() -> State {
    let catalogue = Rc::new(Catalogue {
        presets: Vec::new(),
        formats: Vec::new(),
        manifests: Vec::new(),
        command: "git diff".to_owned(),
        max_input_bytes: 1000,
    });
    let state = hear(&State::default(), WorkerAction::Ready { catalogue, is_same_build: true });
    after(state, [StorageAction::Found { current: None, former: None }.into()])
}

/// A list.
pub(crate) fn list(name: &str, blob: u32) -> Source {
    Source::list(BlobRef(blob), Rc::from(name), None)
}

/// A plan of `changes.txt` is open.
pub(crate) fn open() -> State {
    let state = reduce(&ready(), OpenAction::Offer(list("changes.txt", 1)).into());
    answered(&state, opened("changes.txt", 0), Some(2))
}
