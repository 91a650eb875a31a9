//! A worker that stops, the file table, link and manifests.

use super::{check, moved, planned, with};
use crate::testing::{after, answered, heard, key, list, open, opened};
use crate::{
    BlobRef, Dialog, FilesAction, Manner, OpenAction, ShareAction, ShowAction, View, WorkerAction,
    WorkerState, hear,
};
use expect_test::expect;
use protocol::{Answer, FileFilter, FileRows, FileSort};

#[test]
fn the_worker_stops_while_it_reads_and_the_same_list_is_not_tried_again() {
    let state = after(
        open(),
        [OpenAction::Offer(list("bomb.txt", 3)).into(), OpenAction::Confirm(Manner::Anew).into()],
    );
    let unanswered = state.jobs();
    let state = hear(&state, WorkerAction::Lost { unanswered, why: "unreachable".into() });
    assert_eq!(state.worker, WorkerState::Starting);
    let catalogue = state.catalogue.clone().unwrap();
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        refusal: bomb.txt was not opened. The worker stopped while it read this (unreachable). It is not tried again by itself; a smaller list may work. The open plan, changes.txt, stays as it was.
        worker: restore
    "]],
    );
    let state = answered(&state, opened("changes.txt", 0), Some(9));
    assert!(state.worker_holds && state.jobs().is_empty());
}

#[test]
fn a_change_that_the_worker_stopped_at_is_named_and_can_be_redone() {
    let state = moved(&open());
    let source = crate::StrategySource::File { blob: BlobRef(5), name: "own.yaml".into() };
    let state = with(&state, crate::EditAction::ReadStrategy(source));
    let unanswered = state.jobs();
    let state = hear(&state, WorkerAction::Lost { unanswered, why: "unreachable".into() });
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 2 (plan 0), undo 0, redo 1
        note: The worker stopped (unreachable). Another one takes up the plan. Taken back: moved 2 files to PR 2. Redo brings it again. own.yaml was not taken over. (Trouble)
        worker: idle
    "]],
    );
    assert_eq!(state.document.as_ref().unwrap().recipe.edits.moves.len(), 0);
    let state = with(&state, crate::EditAction::Redo);
    assert_eq!(state.document.as_ref().unwrap().recipe.edits.moves.len(), 2);
}

#[test]
fn a_look_that_the_worker_stopped_at_is_not_asked_again_by_itself() {
    let state = with(&open(), ShowAction::View(View::Schedule));
    let unanswered = state.jobs();
    assert_eq!(unanswered.len(), 1);
    let state = hear(&state, WorkerAction::Lost { unanswered, why: "unreachable".into() });
    let catalogue = state.catalogue.clone().unwrap();
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    let state = answered(&state, opened("changes.txt", 0), Some(9));
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: The worker stopped (unreachable). Another one takes up the plan. (Trouble)
        worker: idle
    "]],
    );
}

#[test]
fn what_was_wanted_of_a_worker_that_stopped_is_named() {
    let typed = |action| crate::EditAction::Editor(action).into();
    for (wanted, said, dialog) in [
        (vec![ShareAction::Render(None).into()], "Nothing was exported.", None),
        (vec![ShareAction::CopyLink.into()], "No link was made.", None),
        (
            vec![crate::EditAction::Arrange(crate::ArrangeAction::AskSplit(key("base"))).into()],
            "Nothing was split or merged.",
            None,
        ),
        (
            vec![ShareAction::CopyLink.into(), ShowAction::Dialog(Dialog::Paste).into()],
            "No link was made.",
            Some(Dialog::Paste),
        ),
        (
            vec![
                ShowAction::View(View::Strategy).into(),
                typed(crate::EditorAction::Show(crate::Sheet::Text)),
                typed(crate::EditorAction::TypeText("title: x".to_owned())),
                typed(crate::EditorAction::ApplyText),
            ],
            "",
            None,
        ),
    ] {
        let is_text = said.is_empty();
        let state = after(open(), wanted);
        let unanswered = state.jobs();
        let state = hear(&state, WorkerAction::Lost { unanswered, why: "unreachable".into() });
        let note = state.note.as_ref().map(|note| note.text.to_string()).unwrap_or_default();
        assert!(note.ends_with(said), "{note}");
        assert_eq!(state.dialog, dialog, "{said}");
        let text = &state.editor.text;
        assert_eq!(
            text.trouble.as_ref().map(|trouble| trouble.why.as_str()),
            is_text.then_some("unreachable")
        );
        assert!(text.reading.is_none() && text.typed.is_some() == is_text, "every letter stays");
    }
}

#[test]
fn a_worker_that_keeps_stopping_is_given_up() {
    let mut state = open();
    for _ in 0..3 {
        state = hear(&state, WorkerAction::Lost { unanswered: Vec::new(), why: "unreachable".into() });
    }
    assert_eq!(state.worker, WorkerState::Dead);
    assert!(state.document.is_some());
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: The worker keeps stopping. Reload the page; the plan is saved. (Trouble)
        worker: idle
    "]],
    );
}

#[test]
fn a_reading_that_is_cancelled_ends_the_worker_and_the_plan_comes_back() {
    let state = after(
        open(),
        [OpenAction::Offer(list("long.txt", 3)).into(), OpenAction::Confirm(Manner::Anew).into()],
    );
    let unanswered = state.jobs();
    assert!(!state.is_reading_in_vain(&unanswered));
    let state = with(&state, OpenAction::Keep);
    assert!(state.is_reading_in_vain(&unanswered));
    let catalogue = state.catalogue.clone().unwrap();
    let state = hear(&state, WorkerAction::Restarted);
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: The open plan stays. (Done)
        worker: restore
    "]],
    );
}

#[test]
fn the_table_asks_for_windows_and_drops_rows_of_other_queries() {
    let state = with(&open(), ShowAction::View(View::Files));
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        worker: files 0+60 All “”
    "]],
    );
    let first = state.jobs().remove(0);
    let rows = FileRows { revision: 0, query: state.files.query.clone(), total: 500, rows: Vec::new() };
    let state = heard(&state, first.clone(), Answer::Files(rows.clone()), None);
    assert!(state.jobs().is_empty());
    let state = with(&state, FilesAction::Window { from: 10, count: 20 });
    assert!(state.jobs().is_empty(), "the rows are there already");
    let state = with(&state, FilesAction::Window { from: 100, count: 20 });
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        worker: files 60+100 All “”
    "]],
    );
    let state = after(
        state,
        [FilesAction::Search("test".to_owned()).into(), FilesAction::Filter(FileFilter::Contested).into()],
    );
    let state = heard(&state, first, Answer::Files(FileRows { total: 7, ..rows }), None);
    assert_eq!(state.files.total(), 500, "rows of another query came too late");
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        worker: files 0+100 Contested “test”
    "]],
    );
}

#[test]
fn sorting_by_the_same_again_reverses_the_order() {
    let state = with(&open(), FilesAction::Sort(FileSort::Lines));
    assert!(!state.files.query.descending);
    let state = with(&state, FilesAction::Sort(FileSort::Lines));
    assert!(state.files.query.descending);
    let state = with(&state, FilesAction::Sort(FileSort::Path));
    assert!(!state.files.query.descending);
}

#[test]
fn the_link_is_asked_for_once_and_belongs_to_the_newest_plan() {
    let state = with(&planned(&moved(&open())), ShareAction::CopyLink);
    assert_eq!(state.dialog, Some(Dialog::Share));
    let state = answered(&state, Answer::Link("#plan=1.x".to_owned()), None);
    assert!(state.jobs().is_empty());
    assert_eq!(state.share.as_ref().unwrap().fragment.as_deref(), Some("#plan=1.x"));
    let state = with(&state, ShowAction::Escape);
    assert_eq!((state.share, state.dialog), (None, None));
}

#[test]
fn a_manifest_is_handed_over_once() {
    let state = with(&open(), ShareAction::Render(None));
    let answer = Answer::Rendered { name: "plan.zip".to_owned(), media_type: "application/zip".to_owned() };
    let posted = state.jobs().remove(0);
    let state = heard(&state, posted.clone(), answer.clone(), Some(4));
    assert!(state.blobs().contains(&BlobRef(4)));
    let state = with(&state, ShareAction::Downloaded);
    let state = heard(&state, posted, answer, Some(5));
    assert_eq!(state.download(), None);
    assert!(!state.blobs().contains(&BlobRef(4)));
}

#[test]
fn escape_backs_out_one_thing_at_a_time() {
    let mut state = after(
        open(),
        [
            ShowAction::View(View::Files).into(),
            FilesAction::Toggle(1).into(),
            ShowAction::Inspect(crate::Target::File(1)).into(),
            ShowAction::Dialog(Dialog::Help).into(),
        ],
    );
    let mut drawn = Vec::new();
    for _ in 0..4 {
        state = with(&state, ShowAction::Escape);
        drawn.push((
            state.dialog.is_some(),
            !state.files.selection.is_empty(),
            state.target.is_some(),
            state.note.is_some(),
        ));
    }
    assert_eq!(
        drawn,
        [
            (false, true, true, true),
            (false, false, true, true),
            (false, false, false, true),
            (false, false, false, false)
        ]
    );
}
