//! Scenes: what a user does and what the worker says, drawn as the messages and questions that follow.

use crate::testing::{after, answered, asked, heard, key, list, open, opened, plan, ready, strategy};
use crate::{
    Action, BlobRef, Dialog, EditAction, FilesAction, Job, MovedFiles, OpenAction, ShareAction, ShowAction,
    Source, State, StorageAction, View, WorkerAction, WorkerState, hear, reduce,
};
use expect_test::{Expect, expect};
use protocol::{Answer, FileFilter, FileRows, FileSort, RefusalView, Request};
use std::rc::Rc;
use strategy::PathBytes;

/// What a user sees and what the worker is asked, in a few lines.
fn draw(state: &State) -> String {
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
        Job::Open(source) => format!("open {}", source.name()),
        Job::Restore(_) => "restore".to_owned(),
        Job::Replan => format!("replan {}", posted.revision),
        Job::Files(query) => {
            format!("files {}+{} {:?} “{}”", query.from, query.count, query.filter, query.search)
        }
        other => format!("{other:?}"),
    });
    let jobs: Vec<_> = jobs.collect();
    lines.push(format!("worker: {}", if jobs.is_empty() { "idle".to_owned() } else { jobs.join(", ") }));
    lines.join("\n") + "\n"
}

fn check(state: &State, expected: &Expect) {
    expected.assert_eq(&draw(state));
}

fn refusal(why: &str) -> Answer {
    Answer::Refused(RefusalView { why: why.to_owned(), command: None })
}

fn with(state: &State, action: impl Into<Action>) -> State {
    reduce(state, action.into())
}

/// The state after the worker planned what it was asked to plan.
fn planned(state: &State) -> State {
    let posted = asked(state, |job| *job == Job::Replan).expect("no replanning was due");
    let answer = Answer::Planned(Box::new(plan(posted.revision)));
    heard(state, posted, answer, None)
}

/// The state after two files were selected and moved to the second pull request.
fn moved(state: &State) -> State {
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

#[test]
fn a_list_is_opened_at_once_where_nothing_is_open() {
    let state = with(&ready(), OpenAction::Offer(list("changes.txt", 1)));
    check(
        &state,
        &expect![[r"
        open: nothing
        worker: open changes.txt
    "]],
    );
    let state = answered(&state, opened("changes.txt", 0), Some(2));
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        worker: idle
    "]],
    );
    assert_eq!(state.document.unwrap().changes, BlobRef(2));
}

#[test]
fn a_second_list_asks_and_the_former_plan_stays_one_step_away() {
    let asking = with(&moved(&open()), OpenAction::Offer(list("other.txt", 7)));
    check(
        &asking,
        &expect![[r#"
        open: changes.txt revision 1 (plan 0), undo 1, redo 0
        dialog: Replace
        note: Moved 2 files to PR 2. (Undoable)
        worker: replan 1
    "#]],
    );
    check(
        &with(&asking, ShowAction::Escape),
        &expect![[r#"
        open: changes.txt revision 1 (plan 0), undo 1, redo 0
        note: The open plan stays. (Done)
        worker: replan 1
    "#]],
    );
    let state = answered(&with(&asking, OpenAction::Confirm), opened("other.txt", 0), Some(8));
    check(
        &state,
        &expect![[r#"
        open: other.txt revision 0 (plan 0), undo 0, redo 0
        former: changes.txt
        note: Opened other.txt: 10 rows. The former plan is one step away. (Replaced)
        worker: idle
    "#]],
    );
    let state = answered(&with(&state, OpenAction::BackToFormer), opened("ignored", 1), None);
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 1 (plan 1), undo 0, redo 0
        former: other.txt
        note: Back to changes.txt: 10 rows. (Replaced)
        worker: idle
    "#]],
    );
}

#[test]
fn a_bad_file_leaves_the_open_plan_untouched() {
    let state = after(open(), [OpenAction::Offer(list("cat.png", 3)).into(), OpenAction::Confirm.into()]);
    let before = state.document.clone();
    let state = answered(&state, refusal("This is a PNG picture."), None);
    assert_eq!(state.document, before);
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        refusal: cat.png was not opened. This is a PNG picture. The open plan, changes.txt, stays as it was.
        worker: idle
    "#]],
    );
    assert!(state.worker_holds);
}

#[test]
fn a_link_waits_until_the_saved_plan_is_there_and_then_asks() {
    let catalogue = ready().catalogue.unwrap();
    let saved = Rc::new(open().document.unwrap().saved());
    let state = after(
        State::default(),
        [
            OpenAction::Offer(Source::Link { fragment: "#plan=x".into() }).into(),
            StorageAction::Found { current: Some(saved), former: None }.into(),
        ],
    );
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    check(
        &state,
        &expect![[r"
        open: nothing
        worker: restore
    "]],
    );
    let state = answered(&state, opened("x", 0), None);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        dialog: Replace
        worker: idle
    "]],
    );
    let state =
        answered(&with(&state, OpenAction::Confirm), refusal("The link is damaged or cut off."), None);
    assert!(state.refusal.as_ref().unwrap().is_link);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        refusal: The plan link was not opened. The link is damaged or cut off. The open plan, changes.txt, stays as it was.
        worker: idle
    "]],
    );
}

#[test]
fn a_saved_plan_that_cannot_be_used_is_kept_aside() {
    let saved = Rc::new(open().document.unwrap().saved());
    let state = State { is_waking: true, ..ready() };
    let state = with(&state, StorageAction::Found { current: Some(saved), former: None });
    let state = answered(&state, refusal("The bytes are damaged."), None);
    assert!(state.keep_aside && !state.is_waking);
    check(
        &state,
        &expect![[r"
        open: nothing
        refusal: The saved plan of changes.txt could not be taken up again. The bytes are damaged. No plan is open.
        worker: idle
    "]],
    );
}

#[test]
fn edits_are_undone_and_redone_with_their_words() {
    let state = planned(&moved(&open()));
    let state = with(&state, EditAction::Tick { pull_request: key("base"), item: "it works".to_owned() });
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 2 (plan 1), undo 2, redo 0
        note: Ticked “it works”. (Undoable)
        worker: replan 2
    "#]],
    );
    let state = after(state, [EditAction::Undo.into(), EditAction::Undo.into()]);
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 4 (plan 1), undo 0, redo 2
        note: Undid: moved 2 files to PR 2. (Done)
        worker: replan 4
    "#]],
    );
    assert_eq!(state.document.as_ref().unwrap().recipe, open().document.unwrap().recipe);
    let state = after(state, [EditAction::Redo.into(), EditAction::Redo.into(), EditAction::Redo.into()]);
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 6 (plan 1), undo 2, redo 0
        note: Redid: ticked “it works”. (Undoable)
        worker: replan 6
    "#]],
    );
    let document = state.document.unwrap();
    assert_eq!(document.recipe.edits.moves.len(), 2);
    assert!(document.is_ticked(&key("base"), "it works"));
}

#[test]
fn moves_are_taken_back() {
    let state = moved(&open());
    let paths: Vec<PathBytes> = vec!["a".into(), "unmoved".into()];
    let state = with(&state, EditAction::MovePaths { paths, to: None });
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 2 (plan 0), undo 2, redo 0
        note: Took back the move of 1 file. (Undoable)
        worker: replan 2
    "#]],
    );
}

#[test]
fn a_strategy_that_gives_no_plan_is_taken_back() {
    let state = planned(&moved(&open()));
    let state = with(&state, EditAction::Adopt(Rc::new(strategy("Ring"))));
    let state = answered(&state, refusal("a lands after b, and b after a."), None);
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 3 (plan 1), undo 1, redo 0
        note: Changed the strategy to “Ring”. (Undoable)
        refusal: The change was taken back: it gives no plan. a lands after b, and b after a. The open plan, changes.txt, stays as it was.
        worker: replan 3
    "#]],
    );
    assert_eq!(state.document.unwrap().strategy().title, "First");
}

#[test]
fn a_strategy_without_a_list_is_kept_for_the_next_one() {
    let source = crate::StrategySource::File { blob: BlobRef(5), name: "own.yaml".into() };
    let state = with(&ready(), EditAction::ReadStrategy(source));
    let state = answered(&state, Answer::Strategy(Box::new(strategy("Own"))), None);
    let state = with(&state, OpenAction::Offer(list("changes.txt", 1)));
    let posted = state.jobs().remove(0);
    let Some((Request::Open { recipe: protocol::RecipeSource::Given(recipe), .. }, _)) =
        posted.request(&state)
    else {
        panic!("the next list is not planned by the strategy in hand");
    };
    assert_eq!(recipe.strategy.title, "Own");
}

#[test]
fn the_newest_plan_wins_and_older_ones_are_dropped() {
    let state = moved(&open());
    let first = asked(&state, |job| *job == Job::Replan).unwrap();
    let state = with(&state, EditAction::Undo);
    let second = asked(&state, |job| *job == Job::Replan).unwrap();
    let state = heard(&state, second, Answer::Planned(Box::new(plan(2))), None);
    let state = heard(&state, first, Answer::Planned(Box::new(plan(1))), None);
    assert_eq!(state.document.unwrap().plan.revision, 2);
}

#[test]
fn the_worker_stops_while_it_reads_and_the_same_list_is_not_tried_again() {
    let state = after(open(), [OpenAction::Offer(list("bomb.txt", 3)).into(), OpenAction::Confirm.into()]);
    let unanswered = state.jobs();
    let state = hear(&state, WorkerAction::Lost { unanswered, why: "unreachable".into() });
    assert_eq!(state.worker, WorkerState::Starting);
    let catalogue = state.catalogue.clone().unwrap();
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    check(
        &state,
        &expect![[r#"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        refusal: bomb.txt was not opened. The worker stopped while it read this (unreachable). It is not tried again by itself; a smaller list may work. The open plan, changes.txt, stays as it was.
        worker: restore
    "#]],
    );
    let state = answered(&state, opened("changes.txt", 0), Some(9));
    assert!(state.worker_holds && state.jobs().is_empty());
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
    let state = after(open(), [OpenAction::Offer(list("long.txt", 3)).into(), OpenAction::Confirm.into()]);
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
