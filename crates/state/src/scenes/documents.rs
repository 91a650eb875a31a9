//! Opening, editing, undoing.

use super::{check, moved, planned, refusal, with};
use crate::testing::{after, answered, asked, heard, key, list, open, opened, plan, ready, strategy};
use crate::{
    BlobRef, EditAction, Job, Manner, OpenAction, ShowAction, Source, State, StorageAction, WorkerAction,
    hear,
};
use expect_test::expect;
use protocol::{Answer, Request};
use std::rc::Rc;
use strategy::{PathBytes, ProgressEdit, TickRef};

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
        &expect![[r"
        open: changes.txt revision 1 (plan 0), undo 1, redo 0
        dialog: Replace
        note: Moved 2 files to PR 2. (Undoable)
        worker: replan 1
    "]],
    );
    check(
        &with(&asking, ShowAction::Escape),
        &expect![[r"
        open: changes.txt revision 1 (plan 0), undo 1, redo 0
        note: The open plan stays. (Done)
        worker: replan 1
    "]],
    );
    let state = answered(&with(&asking, OpenAction::Confirm(Manner::Anew)), opened("other.txt", 0), Some(8));
    check(
        &state,
        &expect![[r"
        open: other.txt revision 0 (plan 0), undo 0, redo 0
        former: changes.txt
        note: Opened other.txt: 10 rows. The former plan is one step away. (Replaced)
        worker: idle
    "]],
    );
    let state = answered(&with(&state, OpenAction::BackToFormer), opened("ignored", 1), None);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 1 (plan 1), undo 0, redo 0
        former: other.txt
        note: Back to changes.txt: 10 rows. (Replaced)
        worker: idle
    "]],
    );
}

#[test]
fn a_bad_file_leaves_the_open_plan_untouched() {
    let state = after(
        open(),
        [OpenAction::Offer(list("cat.png", 3)).into(), OpenAction::Confirm(Manner::Anew).into()],
    );
    let before = state.document.clone();
    let state = answered(&state, refusal("This is a PNG picture."), None);
    assert_eq!(state.document, before);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 0 (plan 0), undo 0, redo 0
        note: Opened changes.txt: 10 rows. (Done)
        refusal: cat.png was not opened. This is a PNG picture. The open plan, changes.txt, stays as it was.
        worker: idle
    "]],
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
    let state = answered(
        &with(&state, OpenAction::Confirm(Manner::Anew)),
        refusal("The link is damaged or cut off."),
        None,
    );
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
    let state =
        with(&state, EditAction::Progress(ProgressEdit::Tick(TickRef::criterion(&key("base"), "it works"))));
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 2 (plan 1), undo 2, redo 0
        note: Ticked “it works”. (Undoable)
        worker: replan 2
    "]],
    );
    let state = after(state, [EditAction::Undo.into(), EditAction::Undo.into()]);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 4 (plan 1), undo 0, redo 2
        note: Undid: moved 2 files to PR 2. (Done)
        worker: replan 4
    "]],
    );
    assert_eq!(state.document.as_ref().unwrap().recipe, open().document.unwrap().recipe);
    let state = after(state, [EditAction::Redo.into(), EditAction::Redo.into(), EditAction::Redo.into()]);
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 6 (plan 1), undo 2, redo 0
        note: Redid: ticked “it works”. (Undoable)
        worker: replan 6
    "]],
    );
    let document = state.document.unwrap();
    assert_eq!(document.recipe.edits.moves.len(), 2);
    assert!(document.is_ticked(&TickRef::criterion(&key("base"), "it works")));
}

#[test]
fn moves_are_taken_back() {
    let state = moved(&open());
    let paths: Vec<PathBytes> = vec!["a".into(), "unmoved".into()];
    let state = with(&state, EditAction::MovePaths { paths, to: None });
    check(
        &state,
        &expect![[r"
        open: changes.txt revision 2 (plan 0), undo 2, redo 0
        note: Took back the move of 1 file. (Undoable)
        worker: replan 2
    "]],
    );
}

#[test]
fn a_strategy_that_gives_no_plan_is_taken_back() {
    let state = planned(&moved(&open()));
    let state = with(&state, EditAction::Adopt(Rc::new(strategy("Ring"))));
    let state = answered(&state, refusal("a lands after b, and b after a."), None);
    check(
        &state,
        &expect![[r"
            open: changes.txt revision 3 (plan 1), undo 1, redo 1
            refusal: The change was taken back: it gives no plan. a lands after b, and b after a. Taken back: changed the strategy to “Ring”. Redo brings it again. The open plan, changes.txt, stays as it was.
            worker: replan 3
        "]],
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
