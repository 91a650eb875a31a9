//! Files that bring labels of another tool or owners of files.

use super::{check, planned, refusal, with};
use crate::testing::{answered, asked, heard, key, list, open, opened, ready, strategy};
use crate::{
    ArrangeAction, BlobRef, Dialog, EditAction, Job, Manner, OpenAction, ShowAction, State, StrategySource,
};
use expect_test::expect;
use protocol::{Answer, ImportView, NoticeView, Request, SplitBy};
use strategy::{FileOwner, GlobText, ProposedReviewers};

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
    let owners = vec![(GlobText("docs/**".to_owned()), "@ada".to_owned())];
    Answer::Imported(Box::new(ImportView { kind, strategy: None, reviewers, owners, notices }))
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
fn a_pull_request_can_be_cut_by_the_owners_that_were_opened_last() {
    let known = |state: &State| state.owners.as_ref().map(|file| (file.name.to_string(), file.rules.len()));
    let state = answered(&dropped(&open(), "CODEOWNERS"), owners(&[("@ada", 2)], Vec::new()), None);
    assert_eq!(known(&state), Some(("CODEOWNERS".to_owned(), 1)));
    let undone = with(&state, EditAction::Undo);
    assert_eq!(known(&undone), known(&state), "whose files are whose is no part of the plan");
    let rules = state.owners.clone().unwrap().rules;
    let ask = EditAction::Arrange(ArrangeAction::AskSplit(key("feature")));
    let state = with(&planned(&state), ask);
    let by = SplitBy::Owners(rules.to_vec());
    let state = with(&state, EditAction::Arrange(ArrangeAction::SplitByOwners));
    let asked = asked(&state, |job| matches!(job, Job::ProposeSplit(..))).unwrap();
    assert_eq!(asked.job, Job::ProposeSplit(key("feature"), by));
    let other = with(&state, OpenAction::Offer(list("other.txt", 7)));
    let other = with(&other, OpenAction::Confirm(Manner::Anew));
    let other = answered(&other, opened("other.txt", 0), Some(8));
    assert_eq!(known(&other), None, "another list, another repository");
}

#[test]
fn labels_are_planned_by_at_once_and_what_was_left_out_is_shown() {
    let import = ImportView {
        kind: "a configuration of actions/labeler".to_owned(),
        strategy: Some(Box::new(strategy("Labels"))),
        reviewers: Vec::new(),
        owners: Vec::new(),
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

#[test]
fn owners_wait_until_it_is_known_which_list_they_are_of() {
    let state = with(&open(), OpenAction::Offer(list("newer.txt", 7)));
    let state = dropped(&state, "CODEOWNERS");
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        dialog: Replace
        note: Opened changes.txt: 10 rows. (Done)
        worker: idle
    "]],
    );
    let state = with(&state, OpenAction::Confirm(Manner::InPlace));
    let state = answered(&state, opened("newer.txt", 0), Some(8));
    check(
        &state,
        &expect![[r#"
        open: newer.txt revision 0 (plan 0), undo 0, redo 0
        former: changes.txt
        note: Read newer.txt: 10 rows. The former plan is one step away. (Replaced)
        worker: Strategy(File { blob: BlobRef(5), name: "CODEOWNERS" })
    "#]],
    );
    let posted = asked(&state, |job| matches!(job, Job::Strategy(_))).unwrap();
    let state = with(&state, ShowAction::Dialog(Dialog::Help));
    let state = heard(&state, posted, owners(&[("@ada", 2)], left_out()), None);
    assert_eq!(state.dialog, Some(Dialog::Help), "nothing is put over an open dialog");
    let state = with(&state, ShowAction::CloseDialog);
    assert_eq!(state.dialog, Some(Dialog::Imported), "and what was left out is told after it");
    let state = with(&state, ShowAction::CloseDialog);
    assert_eq!((state.dialog, state.imported), (None, None));
}

#[test]
fn of_two_strategies_the_later_one_is_taken_and_the_other_is_named() {
    let state = dropped(&open(), "one.yaml");
    let first = asked(&state, |job| matches!(job, Job::Strategy(_))).unwrap();
    let second = StrategySource::File { blob: BlobRef(6), name: "two.yaml".into() };
    let state = with(&state, EditAction::ReadStrategy(second));
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: one.yaml was not taken over: another strategy came after it. (Trouble)
        worker: Strategy(File { blob: BlobRef(6), name: "two.yaml" })
    "#]],
    );
    for late in [Answer::Strategy(Box::new(strategy("One"))), refusal("Line 1 is not YAML.")] {
        let state = heard(&state, first.clone(), late, None);
        assert_eq!(state.document.as_ref().unwrap().strategy().title, "First");
        assert!(state.refusal.is_none() && state.reading_strategy.is_some());
    }
    let state = answered(&state, Answer::Strategy(Box::new(strategy("Two"))), None);
    assert_eq!(state.document.as_ref().unwrap().strategy().title, "Two");
}

#[test]
fn a_list_and_a_strategy_that_are_both_refused_are_both_named() {
    let state = with(&ready(), OpenAction::Offer(list("changes.txt", 7)));
    let state = dropped(&state, "own.yaml");
    let state = answered(&state, refusal("It holds no path."), None);
    let state = answered(&state, refusal("Line 1 is not YAML."), None);
    check(
        &state,
        &expect![[r"
        open: nothing
        refusal: changes.txt was not opened. It holds no path. own.yaml was not taken over: Line 1 is not YAML. No plan is open.
        worker: idle
    "]],
    );
}
