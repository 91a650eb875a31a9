//! Scenes: what a user does and what the worker says, drawn as the messages and questions that follow.

mod documents;
mod editor;
mod imports;
mod lists;
mod progress;
mod screen;

use crate::testing::{after, asked, heard, key, plan};
use crate::{Action, EditAction, FilesAction, Job, Manner, MovedFiles, State, reduce};
use expect_test::Expect;
use protocol::{Answer, RefusalView};

/// What a user sees and what the worker is asked, in a few lines.
pub(super) fn draw(state: &State) -> String {
    let document = state.document.as_ref().map_or("nothing".to_owned(), |document| {
        format!(
            "{} revision {} (plan {}), undo {}, redo {}",
            document.name,
            document.revision,
            document.plan.revision,
            document.undo.len(),
            document.redo.len()
        )
    });
    let mut lines = vec![format!("open: {document}")];
    if let Some(former) = &state.former {
        lines.push(format!("former: {}", former.name));
    }
    if let Some(dialog) = state.dialog {
        lines.push(format!("dialog: {dialog:?}"));
    }
    if let Some(note) = &state.note {
        lines.push(format!("note: {} ({:?})", note.text, note.tone));
    }
    if let Some(refusal) = &state.refusal {
        lines.push(format!("refusal: {}. {} {}", refusal.what, refusal.view.why, refusal.stayed));
    }
    let jobs = state.jobs().into_iter().map(|posted| match posted.job {
        Job::Open(source, Manner::Anew) => format!("open {}", source.name()),
        Job::Open(source, manner) => format!("open {} {manner:?}", source.name()),
        Job::Restore(_) => "restore".to_owned(),
        Job::Replan => format!("replan {}", posted.revision),
        Job::Files(query) => {
            format!("files {}+{} {:?} “{}”", query.from, query.count, query.filter, query.search)
        }
        other @ (Job::Find(_)
        | Job::Left(_)
        | Job::Paths(_)
        | Job::Inspect(_)
        | Job::Link
        | Job::Render(_)
        | Job::Strategy(_)
        | Job::ProposeSplit(..)
        | Job::ProposeMerges
        | Job::Schedule
        | Job::Slip(..)
        | Job::Patterns
        | Job::TryPath(_)
        | Job::StrategyText
        | Job::ReadText(_)) => {
            format!("{other:?}")
        }
    });
    let jobs: Vec<_> = jobs.collect();
    lines.push(format!("worker: {}", if jobs.is_empty() { "idle".to_owned() } else { jobs.join(", ") }));
    lines.push(String::new());
    lines.join("\n")
}

pub(super) fn check(state: &State, expected: &Expect) {
    expected.assert_eq(&draw(state));
}

pub(super) fn refusal(why: &str) -> Answer {
    Answer::Refused(RefusalView { why: why.to_owned(), command: None })
}

pub(super) fn with(state: &State, action: impl Into<Action>) -> State {
    reduce(state, action.into())
}

/// The state after the worker planned what it was asked to plan.
pub(super) fn planned(state: &State) -> State {
    let posted = asked(state, |job| *job == Job::Replan).expect("no replanning was due");
    let answer = Answer::Planned(Box::new(plan(posted.revision)));
    heard(state, posted, answer, None)
}

/// The state after two files were selected and moved to the second pull request.
pub(super) fn moved(state: &State) -> State {
    let state = after(
        state.clone(),
        [
            FilesAction::Toggle(3).into(),
            FilesAction::Toggle(4).into(),
            EditAction::Move { files: MovedFiles::Selection, to: Some(key("feature")) }.into(),
        ],
    );
    let posted = asked(&state, |job| matches!(job, Job::Paths(_))).unwrap();
    heard(&state, posted, Answer::Paths(vec!["a".into(), "b".into()]), None)
}
