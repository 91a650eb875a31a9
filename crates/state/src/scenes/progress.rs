//! Running the plan: statuses, ticks, measured values, an incident.

use super::{check, with};
use crate::testing::{after, key, open};
use crate::{Action, EditAction, EditorAction, STATUS_UPDATE, ShowAction, State, View};
use expect_test::expect;
use strategy::{ActionDone, Instant, Measured, ProgressEdit, Status, StatusUpdate};

fn edit(edit: ProgressEdit) -> Action {
    EditAction::Progress(edit).into()
}

fn stand(name: &str, status: Status) -> Action {
    edit(ProgressEdit::Stand { pull_request: key(name), status })
}

fn measured(value: &str) -> Action {
    let (section, metric) = ("Technical".to_owned(), "p95".to_owned());
    edit(ProgressEdit::Measure(Measured { section, metric, value: value.to_owned() }))
}

#[test]
fn statuses_are_edits_like_any_other() {
    let state = after(open(), [stand("base", Status::Merged), stand("feature", Status::InReview)]);
    check(
        &state,
        &expect![[r"
            open: changes.txt revision 2 (plan 0), undo 2, redo 0
            note: Set PR 2 to “in review”. (Undoable)
            worker: replan 2
        "]],
    );
    let document = state.document.as_ref().unwrap();
    assert_eq!((document.landed(), document.next_to_land()), ((1, 3), Some(&key("base"))));
    let state = after(state, [stand("base", Status::Deployed)]);
    assert_eq!(state.document.as_ref().unwrap().next_to_land(), Some(&key("feature")));
    let state = after(state, [EditAction::Undo.into(), EditAction::Undo.into(), EditAction::Undo.into()]);
    assert!(state.document.unwrap().recipe.progress.status.is_empty());
}

#[test]
fn what_is_typed_in_one_field_is_one_step_until_it_is_left() {
    let typed = after(open(), ["1", "15", "150 ms"].map(measured));
    assert_eq!(typed.document.as_ref().unwrap().undo.len(), 1);
    let again = after(typed.clone(), [EditAction::Settle.into(), measured("140 ms")]);
    let undone = with(&again, EditAction::Undo);
    let value = |state: &State| {
        state.document.as_ref().unwrap().recipe.progress.measured_of("Technical", "p95").to_owned()
    };
    assert_eq!((value(&again).as_str(), value(&undone).as_str()), ("140 ms", "150 ms"));
    assert_eq!(value(&with(&undone, EditAction::Undo)), "");
    // The same value again is no edit.
    assert_eq!(with(&typed, EditAction::Settle).document, with(&typed, EditAction::Settle).document);
    assert_eq!(after(typed.clone(), [measured("150 ms")]).document, typed.document);
}

#[test]
fn an_incident_runs_from_its_beginning_to_its_end() {
    let begin = |at| edit(ProgressEdit::Begin { pull_request: key("feature"), at: Instant(at) });
    let done = ActionDone { phase: "At once".to_owned(), action: "roll back".to_owned(), at: Instant(160) };
    let told = StatusUpdate { at: Instant(170), text: "We roll back.".to_owned() };
    let state =
        after(open(), [begin(100), edit(ProgressEdit::Do(done)), edit(ProgressEdit::Tell(told)), begin(180)]);
    check(
        &state,
        &expect![[r"
            open: changes.txt revision 3 (plan 0), undo 3, redo 0
            note: An incident is open already. Declare it over before you begin another one. (Trouble)
            worker: replan 3
        "]],
    );
    let state = after(state, [edit(ProgressEdit::End { at: Instant(2_000) })]);
    let progress = &state.document.as_ref().unwrap().recipe.progress;
    assert!(progress.open_incident().is_none());
    assert_eq!(progress.incidents[0].done.len(), 1);
    check(
        &after(state, [edit(ProgressEdit::End { at: Instant(2_001) })]),
        &expect![[r"
            open: changes.txt revision 4 (plan 0), undo 4, redo 0
            note: No incident is open. (Trouble)
            worker: replan 4
        "]],
    );
}

#[test]
fn the_runbook_is_shown_of_the_pull_request_that_was_asked_for() {
    let state = with(&open(), ShowAction::RunbookOf(key("polish")));
    assert_eq!((state.view, state.runbook_of), (View::Runbook, Some(key("polish"))));
}

#[test]
fn what_is_typed_for_the_stakeholders_stays_until_it_is_noted() {
    let type_in = |text: &str| {
        EditAction::Editor(EditorAction::Prepare { list: STATUS_UPDATE.to_owned(), text: text.to_owned() })
            .into()
    };
    let prepared = |state: &State| {
        let draft = state.editor.prepared(STATUS_UPDATE);
        draft.map(|draft| (draft.text.as_deref().unwrap().to_owned(), draft.refusal.is_some()))
    };
    let begin = edit(ProgressEdit::Begin { pull_request: key("feature"), at: Instant(100) });
    let end = || edit(ProgressEdit::End { at: Instant(400) });
    let tell =
        |text: &str| edit(ProgressEdit::Tell(StatusUpdate { at: Instant(200), text: text.to_owned() }));
    let state = after(open(), [begin, stand("base", Status::InReview), type_in("rolling ba")]);
    let undone = after(state, [EditAction::Undo.into(), ShowAction::View(View::Plan).into()]);
    assert_eq!(
        prepared(&undone),
        Some(("rolling ba".to_owned(), false)),
        "neither undo nor another view takes it"
    );

    let state = after(undone, [end()]);
    assert_eq!(prepared(&state), Some(("rolling ba".to_owned(), true)));
    assert!(state.document.as_ref().unwrap().recipe.progress.open_incident().is_some(), "it goes on");
    let state = after(state, [type_in("rolling back")]);
    assert_eq!(prepared(&state), Some(("rolling back".to_owned(), false)));

    let refused = after(state.clone(), [tell("  ")]);
    assert_eq!(prepared(&refused), prepared(&state), "what cannot be noted takes nothing away");
    let state = after(state, [tell("rolling back")]);
    assert_eq!(prepared(&state), None, "it is noted");
    let state = after(state, [type_in(" \n"), end()]);
    assert!(state.document.as_ref().unwrap().recipe.progress.open_incident().is_none());
    assert_eq!(prepared(&state), None);
}
