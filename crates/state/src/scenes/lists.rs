//! Another list while a plan is open: in its place, or added to it; read as another format.

use super::{check, moved, planned, refusal, with};
use crate::testing::{after, answered, asked, heard, list, open, opened, ready, strategy};
use crate::{BlobRef, EditAction, Job, ListFile, Manner, OpenAction, Source, State, WorkerAction, hear};
use expect_test::expect;
use protocol::{RecipeSource, Request};
use std::rc::Rc;
use strategy::{ProgressEdit, Strategy, TickRef};

fn offered(state: &State, name: &str, manner: Manner) -> State {
    after(state.clone(), [OpenAction::Offer(list(name, 7)).into(), OpenAction::Confirm(manner).into()])
}

#[test]
fn a_newer_list_takes_the_place_of_the_open_one_and_all_work_stays() {
    let state = offered(&planned(&moved(&open())), "newer.txt", Manner::InPlace);
    let (request, blobs) = state.jobs()[0].request(&state).unwrap();
    let Request::Open { recipe: protocol::RecipeSource::Given(recipe), .. } = request else {
        panic!("the open recipe is not used")
    };
    assert_eq!((recipe.edits.moves.len(), blobs), (2, vec![BlobRef(7)]));
    let state = answered(&state, opened("newer.txt", 0), Some(8));
    check(
        &state,
        &expect![[r"
            open: newer.txt revision 1 (plan 0), undo 1, redo 0
            former: changes.txt
            note: Read newer.txt: 10 rows. The former plan is one step away. (Replaced)
            worker: replan 1
        "]],
    );
    let document = state.document.as_ref().unwrap();
    assert_eq!((document.changes, document.recipe.edits.moves.len()), (BlobRef(8), 2));
    let state = with(&planned(&state), EditAction::Undo);
    assert_eq!(state.document.unwrap().recipe.edits.moves.len(), 0);
}

#[test]
fn a_list_is_added_and_an_edit_made_meanwhile_stays() {
    let state = offered(&open(), "counts.txt", Manner::Added);
    let posted = state.jobs().remove(0);
    assert!(matches!(posted.request(&state).unwrap().0, Request::Add { revision: 0, .. }));
    let tick = TickRef::criterion(&crate::testing::key("base"), "it works");
    let tick = EditAction::Progress(ProgressEdit::Tick(tick));
    let state = with(&state, tick);
    let state = heard(&state, posted, opened("changes.txt + counts.txt", 0), Some(9));
    check(
        &state,
        &expect![[r"
            open: changes.txt + counts.txt revision 1 (plan 0), undo 1, redo 0
            former: changes.txt
            note: Added counts.txt: 10 rows in all. The former plan is one step away. (Replaced)
            worker: replan 1
        "]],
    );
}

#[test]
fn nothing_is_added_before_the_worker_holds_the_open_plan_again() {
    let state = offered(&open(), "counts.txt", Manner::Added);
    let catalogue = state.catalogue.clone().unwrap();
    let state = hear(&state, WorkerAction::Restarted);
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    let restore = asked(&state, |job| matches!(job, Job::Restore(_))).unwrap();
    let state = heard(&state, restore.clone(), opened("changes.txt", 0), Some(3));
    assert!(asked(&state, |job| matches!(job, Job::Open(_, Manner::Added))).is_some());
    // Where it cannot hold it, the list is not tried for ever.
    let lost = State { worker_holds: false, ..state };
    let lost = heard(&lost, restore, refusal("The saved change set is damaged."), None);
    assert!(lost.opening.is_none() && lost.document.is_some());
}

#[test]
fn several_files_are_one_source() {
    let file = |blob, name: &str| ListFile { blob: BlobRef(blob), name: Rc::from(name) };
    let files = Rc::from([file(4, "a.txt"), file(5, "b.txt")]);
    let state = with(&ready(), OpenAction::Offer(Source::List { files, preset: None, format: None }));
    let (request, blobs) = state.jobs()[0].request(&state).unwrap();
    assert_eq!(blobs, [BlobRef(4), BlobRef(5)]);
    assert!(matches!(request, Request::Open { names, .. } if names == ["a.txt", "b.txt"]));
    let state = answered(&state, opened("a.txt + b.txt", 0), Some(6));
    assert_eq!(state.document.as_ref().unwrap().source, None);
    assert!(state.blobs().contains(&BlobRef(6)));
}

/// What a list that is offered now would be planned by.
fn planned_by(state: &State, preset: Option<&str>) -> RecipeSource {
    let source = Source::list(BlobRef(4), Rc::from("a.txt"), preset.map(Rc::from));
    let state = with(state, OpenAction::Offer(source));
    let Request::Open { recipe, .. } = state.jobs()[0].request(&state).unwrap().0 else {
        panic!("nothing is opened")
    };
    recipe
}

#[test]
fn the_list_decides_until_somebody_chooses() {
    assert_eq!(planned_by(&ready(), None), RecipeSource::Proposed);
    assert_eq!(planned_by(&ready(), Some("medianest")), RecipeSource::Preset("medianest".to_owned()));
    let chosen = with(&ready(), OpenAction::ChoosePreset(Some("go-service".into())));
    assert_eq!(planned_by(&chosen, None), RecipeSource::Preset("go-service".to_owned()));
    let own = with(&chosen, EditAction::Adopt(Rc::new(strategy("Own"))));
    assert!(matches!(planned_by(&own, None), RecipeSource::Given(recipe) if recipe.strategy.title == "Own"));
    let left = with(&own, OpenAction::ChoosePreset(None));
    assert_eq!(planned_by(&left, None), RecipeSource::Proposed);
}

#[test]
fn a_plan_follows_the_proposal_while_it_has_that_strategy() {
    let state = open();
    let follows = |state: &State| state.document.as_ref().unwrap().follows_proposal();
    assert_eq!(state.document.as_ref().unwrap().proposal.best.preset, "first");
    assert!(!follows(&state), "the strategy that is open has no name");
    let named = |name: &str| Strategy { name: Some(name.to_owned()), ..strategy("Named") };
    let state = with(&state, EditAction::Adopt(Rc::new(named("first"))));
    assert!(follows(&state));
    let state = with(&state, EditAction::Adopt(Rc::new(named("second"))));
    assert!(!follows(&state));
    assert!(follows(&with(&state, EditAction::Undo)));
}

#[test]
fn a_wrong_guess_is_put_right() {
    let state = with(&moved(&open()), OpenAction::ReadAs("numstat".into()));
    let posted = asked(&state, |job| matches!(job, Job::Open(_, Manner::InPlace))).unwrap();
    let (request, blobs) = posted.request(&state).unwrap();
    assert!(matches!(request, Request::Open { format: Some(key), .. } if key == "numstat"));
    assert_eq!(blobs, [BlobRef(1)], "the bytes of the list are kept for that");
    let state = heard(&state, posted, refusal("Line 1 does not fit."), None);
    check(
        &state,
        &expect![[r"
            open: changes.txt revision 1 (plan 0), undo 1, redo 0
            note: Moved 2 files to PR 2. (Undoable)
            refusal: changes.txt was not opened. Line 1 does not fit. The open plan, changes.txt, stays as it was.
            worker: replan 1
        "]],
    );
    let again = with(&state, OpenAction::ReadAs("".into()));
    let posted = asked(&again, |job| matches!(job, Job::Open(_, Manner::InPlace))).unwrap();
    assert!(matches!(posted.request(&again).unwrap().0, Request::Open { format: None, .. }));
}

#[test]
fn a_refused_list_can_be_read_as_something_else() {
    let state = with(&ready(), OpenAction::Offer(list("odd.txt", 4)));
    let state = answered(&state, refusal("Its rows fit none of the known formats."), None);
    assert!(state.blobs().contains(&BlobRef(4)));
    let state = with(&state, OpenAction::ReadRefusedAs("name-only".into()));
    assert!(state.refusal.is_none());
    let state = answered(&state, opened("odd.txt", 0), Some(5));
    assert_eq!(state.document.unwrap().changes, BlobRef(5));
}

#[test]
fn progress_is_shown_of_what_is_read_now() {
    let state = with(&ready(), OpenAction::Offer(list("long.txt", 4)));
    let posted = state.jobs().remove(0);
    let state = hear(&state, WorkerAction::Progress { posted: posted.clone(), read: 4, total: 9 });
    assert_eq!(state.opening.as_ref().unwrap().progress, Some((4, 9)));
    let state = with(&with(&state, OpenAction::Keep), OpenAction::Offer(list("other.txt", 5)));
    let state = hear(&state, WorkerAction::Progress { posted, read: 8, total: 9 });
    assert_eq!(state.opening.unwrap().progress, None);
}

#[test]
fn reading_the_open_list_again_does_not_mean_the_refused_one() {
    let state = offered(&open(), "letter.txt", Manner::InPlace);
    let state = answered(&state, refusal("This is running text."), None);
    let open = with(&state, OpenAction::ReadAs("numstat".into()));
    assert_eq!(open.jobs()[0].request(&open).unwrap().1, [BlobRef(1)]);
    let refused = with(&state, OpenAction::ReadRefusedAs("name-only".into()));
    assert_eq!(refused.jobs()[0].request(&refused).unwrap().1, [BlobRef(7)]);
}

#[test]
fn a_list_that_another_one_overtakes_is_named() {
    let state =
        with(&with(&ready(), OpenAction::Offer(list("one.txt", 4))), OpenAction::Offer(list("two.txt", 5)));
    check(
        &state,
        &expect![[r"
            open: nothing
            note: one.txt was not opened: two.txt came after it. (Trouble)
            worker: open two.txt
        "]],
    );
}

#[test]
fn nothing_is_offered_to_a_worker_that_is_given_up() {
    let dead = State { worker: crate::WorkerState::Dead, ..ready() };
    let state = with(&dead, OpenAction::Offer(list("one.txt", 4)));
    assert!(state.opening.is_none() && state.refusal.is_some());
}

#[test]
fn a_list_that_comes_while_the_saved_plan_is_taken_up_waits_for_it() {
    let catalogue = ready().catalogue.unwrap();
    let saved = Rc::new(open().document.unwrap().saved());
    let state =
        after(State::default(), [crate::StorageAction::Found { current: Some(saved), former: None }.into()]);
    let state = hear(&state, WorkerAction::Ready { catalogue, is_same_build: true });
    for state in [
        with(&state, OpenAction::Offer(list("one.txt", 4))),
        with(&with(&state, OpenAction::Offer(list("zero.txt", 3))), OpenAction::Offer(list("one.txt", 4))),
    ] {
        assert!(matches!(state.jobs()[0].job, Job::Restore(_)));
        let state = answered(&state, opened("x", 0), None);
        assert_eq!(&*state.document.as_ref().unwrap().name, "changes.txt");
        assert_eq!(&*state.opening.unwrap().source.name(), "one.txt");
    }
    // Calling the list off does not call the saved plan off.
    let state = with(&with(&state, OpenAction::Offer(list("one.txt", 4))), OpenAction::Keep);
    let state = answered(&state, opened("x", 0), None);
    assert!(state.document.is_some() && state.opening.is_none() && !state.is_waking);
}
