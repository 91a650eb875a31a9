//! Files that bring labels of another tool or owners of files.

use super::{check, planned, refusal, with};
use crate::testing::{answered, key, open, ready, strategy};
use crate::{BlobRef, Dialog, EditAction, Job, ShowAction, State, StrategySource};
use expect_test::expect;
use protocol::{Answer, ImportView, NoticeView, Request};
use strategy::{FileOwner, ProposedReviewers};

fn dropped(state: &State, name: &str) -> State {
    with(state, EditAction::ReadStrategy(StrategySource::File { blob: BlobRef(5), name: name.into() }))
}

fn left_out() -> Vec<NoticeView> {
    vec![NoticeView {
        code: "left_out".to_owned(),
        text: "1 line".to_owned(),
        rows: vec![(3, "!x".to_owned())],
    }]
}

fn owners(owners: &[(&str, u32)], notices: Vec<NoticeView>) -> Answer {
    let owner = |(name, files): &(&str, u32)| FileOwner { name: (*name).to_owned(), files: *files };
    let reviewers =
        vec![ProposedReviewers { pull_request: key("feature"), owners: owners.iter().map(owner).collect() }];
    let kind = "a CODEOWNERS file".to_owned();
    Answer::Imported(Box::new(ImportView { kind, strategy: None, reviewers, notices }))
}

#[test]
fn owners_become_reviewers_and_can_be_undone() {
    let state = dropped(&open(), "CODEOWNERS");
    let state = answered(&state, owners(&[("@ada", 2), ("@bob", 1)], left_out()), None);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 1 (plan 0), undo 1, redo 0
        dialog: Imported
        note: Added 2 reviewers from CODEOWNERS. (Undoable)
        worker: replan 1
    "]],
    );
    let reviewers =
        |state: &State| state.document.as_ref().unwrap().strategy().pull_requests[1].reviewers.len();
    assert_eq!(reviewers(&state), 2);
    assert_eq!(state.imported.as_ref().unwrap().notices.len(), 1);
    let state = with(&with(&state, ShowAction::CloseDialog), EditAction::Undo);
    assert_eq!(reviewers(&state), 0);
    let state = planned(&with(&state, EditAction::Redo));
    let state = answered(&dropped(&state, "CODEOWNERS"), owners(&[("@ada", 2)], Vec::new()), None);
    assert_eq!(reviewers(&state), 2);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 3 (plan 3), undo 1, redo 0
        note: CODEOWNERS names no reviewer whom the plan does not have already. (Done)
        worker: idle
    "]],
    );
}

#[test]
fn owners_are_counted_behind_the_plan_that_they_belong_to() {
    let state = with(&open(), EditAction::MovePaths { paths: vec!["a".into()], to: Some(key("feature")) });
    let jobs = dropped(&state, "CODEOWNERS").jobs();
    assert!(
        matches!(jobs.as_slice(), [first, .., last] if first.job == Job::Replan && matches!(last.job, Job::Strategy(_)))
    );
    let posted = jobs.last().unwrap();
    let (request, blobs) = posted.request(&state).unwrap();
    assert_eq!((request, blobs), (Request::ReadImport { name: "CODEOWNERS".to_owned() }, vec![BlobRef(5)]));
}

#[test]
fn labels_are_planned_by_at_once_and_what_was_left_out_is_shown() {
    let import = ImportView {
        kind: "a configuration of actions/labeler".to_owned(),
        strategy: Some(Box::new(strategy("Labels"))),
        reviewers: Vec::new(),
        notices: left_out(),
    };
    let answer = || Answer::Imported(Box::new(import.clone()));
    let state = answered(&dropped(&open(), "labeler.yml"), answer(), None);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 1 (plan 0), undo 1, redo 0
        dialog: Imported
        note: Changed the strategy to “Labels”. (Undoable)
        worker: replan 1
    "]],
    );
    let state = answered(&dropped(&ready(), "labeler.yml"), answer(), None);
    assert_eq!(state.strategy_in_hand.as_ref().map(|strategy| strategy.title.as_str()), Some("Labels"));
    assert_eq!(state.dialog, Some(Dialog::Imported));
}

#[test]
fn owners_without_a_list_are_refused() {
    let state = dropped(&ready(), "CODEOWNERS");
    let state = answered(&state, refusal("Open a list first."), None);
    check(
        &state,
        &expect![[r"
        open: nothing
        refusal: CODEOWNERS was not taken over. Open a list first. No plan is open.
        worker: idle
    "]],
    );
}
