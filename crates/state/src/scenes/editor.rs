//! The Strategy view: typing, refusals, drafts, undo, the text.

use super::{check, planned, with};
use crate::testing::{after, asked, heard, open, strategy};
use crate::{Document, EditAction, EditorAction, Job, Sheet, ShowAction, State, View};
use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::{Just, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy as Random;
use protocol::{Answer, PatternsView, TextTrouble, TriedPath};
use std::rc::Rc;
use strategy::{ProgressEdit, StrategyEdit, TickRef};

fn write(place: &str, text: &str) -> EditAction {
    EditAction::Strategy(StrategyEdit::Write { place: place.to_owned(), text: text.to_owned() })
}

fn add(list: &str, words: &str) -> EditAction {
    EditAction::Strategy(StrategyEdit::Add { list: list.to_owned(), words: words.to_owned() })
}

fn remove(item: &str, with_fallbacks: bool) -> EditAction {
    EditAction::Strategy(StrategyEdit::Remove { item: item.to_owned(), with_fallbacks })
}

fn document(state: &State) -> &Document {
    state.document.as_ref().unwrap()
}

/// What stands in fields beside the strategy: place, text, refusal.
fn drafts(state: &State) -> String {
    let drafts = state.editor.drafts.iter().map(|draft| {
        let text = draft.text.as_deref().unwrap_or("-");
        let why = draft.refusal.as_ref().map_or("fine", |refusal| &refusal.why);
        format!("{}: {text}: {why}\n", draft.place)
    });
    drafts.collect()
}

/// The Strategy view of a plan that has its counts.
fn looking() -> State {
    let state = with(&open(), ShowAction::View(View::Strategy));
    let posted = asked(&state, |job| *job == Job::Patterns).unwrap();
    heard(&state, posted, Answer::Patterns(Box::default()), None)
}

#[test]
fn what_is_typed_in_one_go_is_one_step_and_told_when_the_field_is_left() {
    let typed =
        after(looking(), ["F", "Fi", "First"].map(|text| write("pull_requests[1].title", text).into()));
    check(
        &typed,
        &expect![[r"
            open: changes.txt revision 3 (plan 0), undo 1, redo 0
            note: Opened changes.txt: 10 rows. (Done)
            worker: replan 3
        "]],
    );
    let left = with(&typed, EditAction::Settle);
    assert_eq!(drafts(&left), "");
    let again = with(&left, write("pull_requests[1].title", "Second"));
    check(
        &with(&again, EditAction::Settle),
        &expect![[r"
            open: changes.txt revision 4 (plan 0), undo 2, redo 0
            note: Changed the title of PR 2. (Undoable)
            worker: replan 4
        "]],
    );
    let back = after(again, [EditAction::Undo.into(), EditAction::Undo.into()]);
    assert_eq!(document(&back).recipe, document(&looking()).recipe);
    let forth = after(back, [EditAction::Redo.into(), EditAction::Redo.into()]);
    assert_eq!(document(&forth).recipe.strategy.pull_requests[1].title, "Second");
}

#[test]
fn what_cannot_be_used_stays_in_its_field_and_the_plan_as_it_was() {
    let state = after(
        looking(),
        [
            add("pull_requests[0].groups", "Core").into(),
            add("pull_requests[0].groups[0].globs", "src/**").into(),
        ],
    );
    let refused =
        with(&with(&state, write("pull_requests[0].groups[0].globs[0]", "src/[")), EditAction::Settle);
    assert_eq!(document(&refused).recipe, document(&state).recipe);
    expect![[r"
        pull_requests[0].groups[0].globs[0]: src/[: glob `src/[`, at character 5: the bracket is never closed; for the character itself write `\[`
    "]]
    .assert_eq(&drafts(&refused));
    // The field moves with its pull request, and the text with the field.
    let moved = EditAction::Strategy(StrategyEdit::Put { item: "pull_requests[0]".to_owned(), to: 2 });
    let moved = with(&refused, moved);
    assert!(drafts(&moved).starts_with("pull_requests[2].groups[0].globs[0]: src/["), "{}", drafts(&moved));
    let mended = with(&moved, write("pull_requests[2].groups[0].globs[0]", "src/[ab]"));
    assert_eq!(drafts(&with(&mended, EditAction::Settle)), "");
    let refused = with(&mended, add("pull_requests[2].groups[0].globs", "}"));
    assert!(
        drafts(&refused).contains("pull_requests[2].groups[0].globs[+]: }: glob `}`"),
        "{}",
        drafts(&refused)
    );
    let refused = with(&refused, write("pull_requests[2].groups[0].globs[0]", "src/["));
    let ticked = TickRef::criterion(&crate::testing::key("base"), "it works");
    let ticked = with(&refused, EditAction::Progress(ProgressEdit::Tick(ticked)));
    assert_eq!(
        drafts(&with(&ticked, EditAction::Undo)),
        drafts(&refused),
        "the strategy is the one it was refused for"
    );
    let undone = with(&refused, EditAction::Undo);
    assert_eq!(
        drafts(&undone),
        "pull_requests[2].groups[0].globs[+]: }: fine\n",
        "undo shows the strategy as it is, and keeps what is not in it yet"
    );
    let said = &undone.note.as_ref().unwrap().text;
    assert!(said.ends_with(" What stood refused in one field is gone."), "{said}");
}

#[test]
fn what_was_refused_is_taken_over_once_it_fits() {
    let state = after(looking(), [add("pull_requests[0].agenda", "").into()]);
    let state =
        after(state, [write("pull_requests[0].agenda.first_day", "5").into(), EditAction::Settle.into()]);
    assert!(drafts(&state).contains("first_day: 5: weeks and days count from 1"), "{}", drafts(&state));
    let state = with(&state, write("pull_requests[0].agenda.last_day", "7"));
    let agenda = document(&state).recipe.strategy.pull_requests[0].agenda.as_ref().unwrap();
    assert_eq!((agenda.first_day, agenda.last_day), (5, 7));
    assert_eq!(drafts(&with(&state, EditAction::Settle)), "");
}

#[test]
fn a_held_group_says_so_until_its_fallbacks_may_go_too() {
    let state = after(
        looking(),
        [add("pull_requests[1].groups", "Rest").into(), add("fallbacks", "** feature/rest").into()],
    );
    let held = with(&state, remove("pull_requests[1]", false));
    assert!(held.editor.draft("pull_requests[1]").unwrap().refusal.as_ref().unwrap().is_about_fallbacks);
    let gone = with(&held, remove("pull_requests[1]", true));
    assert_eq!((document(&gone).recipe.strategy.pull_requests.len(), drafts(&gone).as_str()), (2, ""));
    assert_eq!(document(&with(&gone, EditAction::Undo)).recipe, document(&state).recipe);
}

#[test]
fn what_is_about_to_be_added_keeps_its_words() {
    let prepare = |list: &str, text: &str| {
        EditAction::Editor(EditorAction::Prepare { list: list.to_owned(), text: text.to_owned() })
    };
    let state = after(
        looking(),
        [prepare("fallbacks", "src/[").into(), add("fallbacks", "src/[ feature/rest").into()],
    );
    assert!(drafts(&state).starts_with("fallbacks[+]: src/[: "), "{}", drafts(&state));
    let state = after(looking(), [write("title", "x").into(), prepare("checklist", "Before").into()]);
    let state = after(state, [EditAction::Settle.into(), EditAction::Undo.into()]);
    assert_eq!(drafts(&state), "checklist[+]: Before: fine\n");
    assert_eq!(drafts(&with(&state, add("checklist", "Before"))), "");
}

#[test]
fn a_new_pull_request_is_unfolded() {
    let state = with(&looking(), add("pull_requests", "Base"));
    assert!(state.editor.is_open("base-2"));
    let fold = EditorAction::Fold { name: "base-2".into(), is_open: false };
    assert!(!with(&state, EditAction::Editor(fold)).editor.is_open("base-2"));
}

#[test]
fn counts_are_asked_for_again_after_each_plan_and_old_ones_are_dropped() {
    let state = looking();
    assert!(asked(&state, |job| *job == Job::Patterns).is_none());
    let state = planned(&with(&state, write("title", "Other")));
    let posted = asked(&state, |job| *job == Job::Patterns).unwrap();
    let old = heard(&state, posted.clone(), Answer::Patterns(Box::default()), None);
    assert!(asked(&old, |job| *job == Job::Patterns).is_some());
    let new = Answer::Patterns(Box::new(PatternsView { revision: 1, ..PatternsView::default() }));
    assert!(asked(&heard(&old, posted, new, None), |job| *job == Job::Patterns).is_none());
}

#[test]
fn a_path_is_tried_until_its_answer_is_there() {
    let state = with(&looking(), EditAction::Editor(EditorAction::Try("src/x".to_owned())));
    let posted = asked(&state, |job| matches!(job, Job::TryPath(_))).unwrap();
    let tried = TriedPath {
        revision: 0,
        path: "src/x".to_owned(),
        is_listed: false,
        because: "b".to_owned(),
        rules: Vec::new(),
    };
    let state = heard(&state, posted, Answer::Tried(Box::new(tried)), None);
    assert!(asked(&state, |job| matches!(job, Job::TryPath(_))).is_none());
    let longer = with(&state, EditAction::Editor(EditorAction::Try("src/xy".to_owned())));
    assert!(asked(&longer, |job| matches!(job, Job::TryPath(_))).is_some());
}

#[test]
fn the_text_follows_the_form_until_it_is_touched_and_nothing_typed_is_lost() {
    let editor = |action| EditAction::Editor(action);
    let state = with(&looking(), editor(EditorAction::Show(Sheet::Text)));
    let posted = asked(&state, |job| *job == Job::StrategyText).unwrap();
    let text = |revision, text: &str| Answer::StrategyText { revision, text: text.to_owned() };
    let state = heard(&state, posted, text(0, "title: First\n"), None);
    assert_eq!(state.editor.text.shown(), "title: First\n");
    let state = with(&state, editor(EditorAction::TypeText("title: [\n".to_owned())));
    let state = planned(&with(&state, write("objective", "Land it")));
    let posted = asked(&state, |job| *job == Job::StrategyText).unwrap();
    let state = heard(&state, posted, text(1, "title: First\nobjective: Land it\n"), None);
    assert_eq!((state.editor.text.shown(), state.editor.text.began), ("title: [\n", 0));

    let state = with(&state, editor(EditorAction::ApplyText));
    let posted = asked(&state, |job| matches!(job, Job::ReadText(_))).unwrap();
    let trouble = TextTrouble { why: "no".to_owned(), line: Some(1), column: Some(8) };
    let refused = heard(&state, posted.clone(), Answer::NotRead(trouble.clone()), None);
    assert_eq!(refused.editor.text.trouble, Some(trouble));
    assert_eq!(refused.editor.text.shown(), "title: [\n");
    assert_eq!(document(&refused).revision, 1);
    let discarded = with(&refused, editor(EditorAction::DiscardText));
    assert_eq!(discarded.editor.text.shown(), "title: First\nobjective: Land it\n");

    let applied = heard(&state, posted, Answer::Strategy(Box::new(strategy("Second"))), None);
    check(
        &applied,
        &expect![[r"
            open: changes.txt revision 2 (plan 1), undo 2, redo 0
            note: Changed the strategy to “Second”. (Undoable)
            worker: replan 2
        "]],
    );
    assert_eq!((applied.editor.text.typed.clone(), applied.editor.text.shown()), (None, "title: [\n"));
}

fn actions() -> impl Random<Value = EditAction> {
    let places =
        ["pull_requests[0]", "pull_requests[1]", "pull_requests[0].groups[0]", "fallbacks[0]", "risks[0]"];
    let fields = [".title", ".globs[0]", ".glob", ".criteria", ""];
    let lists = ["pull_requests", "pull_requests[0].groups", "pull_requests[0].groups[0].globs", "checklist"];
    let text = prop_oneof![Just("src/**".to_owned()), "[a-z\\[{ ]{0,5}"];
    prop_oneof![
        (0..places.len(), 0..fields.len(), text.clone())
            .prop_map(move |(place, field, text)| write(&[places[place], fields[field]].concat(), &text)),
        (0..lists.len(), text).prop_map(move |(list, text)| add(lists[list], &text)),
        (0..places.len(), any::<bool>()).prop_map(move |(place, with)| remove(places[place], with)),
        (0..places.len(), 0..3_u32).prop_map(move |(place, to)| {
            EditAction::Strategy(StrategyEdit::Put { item: places[place].to_owned(), to })
        }),
        Just(EditAction::Settle),
        Just(EditAction::Undo),
        Just(EditAction::Redo),
    ]
}

proptest! {
    /// Undo leads back to the very recipe that was opened, and redo to the one before the undoing.
    #[test]
    fn undo_restores_exactly(actions in vec(actions(), 0..40)) {
        let first = looking();
        let state = actions.into_iter().fold(first.clone(), |state, action| with(&state, action));
        let steps = document(&state).undo.len();
        let undone = (0..steps).fold(state.clone(), |state, _| with(&state, EditAction::Undo));
        prop_assert_eq!(&document(&undone).recipe, &document(&first).recipe);
        prop_assert!(document(&undone).undo.is_empty());
        let redone = (0..steps).fold(undone, |state, _| with(&state, EditAction::Redo));
        prop_assert_eq!(Rc::clone(&document(&redone).recipe), Rc::clone(&document(&state).recipe));
    }
}
