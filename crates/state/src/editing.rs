//! Changes of the plan document, and how to take them back.

use crate::{Document, EditAction, MovedFiles, Moving, State, Tone};
use std::rc::Rc;
use strategy::{PathBytes, PullRequestKey, Recipe, Strategy, TickRef};

/// How many edits can be undone.
const MOST_UNDO: usize = 200;

/// An edit that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done, as in "moved 12 files to PR 3".
    pub what: Rc<str>,
    /// What it changed.
    pub change: Change,
    /// The field that is being typed in: what is typed there next joins this edit.
    pub field: Option<Rc<str>>,
    /// The recipe's revision after it.
    pub revision: u32,
}

/// What an edit changed; can be applied in both directions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Moves by hand: path, pull request before, pull request after (absent where the patterns decide).
    Moves(Vec<(PathBytes, Option<PullRequestKey>, Option<PullRequestKey>)>),
    /// A tick that was set or taken off.
    Tick(TickRef),
    /// Another strategy, or other progress.
    Recipe {
        /// The recipe before.
        before: Rc<Recipe>,
        /// The recipe after.
        after: Rc<Recipe>,
    },
}

impl Change {
    fn apply(&self, slot: &mut Rc<Recipe>, is_forward: bool) {
        match self {
            Self::Moves(moves) => {
                let recipe = Rc::make_mut(slot);
                for (path, before, after) in moves {
                    match if is_forward { after } else { before } {
                        Some(to) => drop(recipe.edits.moves.insert(path.clone(), to.clone())),
                        None => drop(recipe.edits.moves.remove(path)),
                    }
                }
            }
            Self::Tick(tick) => {
                let recipe = Rc::make_mut(slot);
                if !recipe.progress.ticked.remove(tick) {
                    recipe.progress.ticked.insert(tick.clone());
                }
            }
            Self::Recipe { before, after } => *slot = Rc::clone(if is_forward { after } else { before }),
        }
    }
}

pub(crate) fn reduce(state: &State, action: EditAction) -> State {
    let mut next = state.clone();
    match action {
        EditAction::Move { files, to } => {
            let numbers: Rc<[u32]> = match files {
                MovedFiles::Selection => state.files.selection.iter().collect(),
                MovedFiles::One(file) => Rc::new([file]),
            };
            if state.document.is_some() && !numbers.is_empty() {
                next.moving = Some(Moving { files: numbers, to });
                next.dialog = None;
            }
        }
        EditAction::MovePaths { paths, to } => next.move_paths(paths, to.as_ref()),
        EditAction::Progress(edit) => next.edit_progress(edit),
        EditAction::ReadStrategy(source) => next.read_strategy(source),
        EditAction::Adopt(strategy) => next.adopt(strategy),
        EditAction::Settle => next.settle(),
        EditAction::Undo => next.undo(),
        EditAction::Redo => next.redo(),
        EditAction::Arrange(action) => return crate::arranging::reduce(state, action),
        EditAction::Calendar { calendar, what, is_typed } => {
            next.write_calendar(calendar.as_deref(), &what, is_typed);
        }
        EditAction::Strategy(change) => next.change_strategy(&change),
        EditAction::Editor(action) => crate::editor::reduce(&mut next, action),
    }
    next
}

impl State {
    pub(crate) fn move_paths(&mut self, paths: Vec<PathBytes>, to: Option<&PullRequestKey>) {
        let Some(document) = &self.document else { return };
        let moves: Vec<_> = paths
            .into_iter()
            .map(|path| {
                let before = document.recipe.edits.moves.get(&path).cloned();
                (path, before, to.cloned())
            })
            .filter(|(_, before, after)| before != after)
            .collect();
        if moves.is_empty() {
            self.say(Tone::Done, "Nothing to move: the files are where you want them.");
            return;
        }
        let files = files_word(moves.len());
        let what = match to {
            Some(key) => format!("moved {files} to {}", document.label(key)),
            None => format!("took back the move of {files}"),
        };
        self.edit(what, Change::Moves(moves));
    }

    /// Plans by another strategy; where no list is open, the next one is planned by it.
    pub(crate) fn adopt(&mut self, after: Rc<Strategy>) {
        let Some(document) = &self.document else {
            self.say(Tone::Done, format!("The next list is planned by “{}”.", after.title));
            self.strategy_in_hand = Some(after);
            return;
        };
        let recipe = Recipe { strategy: Strategy::clone(&after), ..Recipe::clone(&document.recipe) };
        self.replace_strategy(format!("changed the strategy to “{}”", after.title), recipe);
    }

    /// Makes `after` the recipe, whose pull requests are others or stand at other places: what stood refused in a field of
    /// the former strategy would be written into another one, so it goes, and is named.
    pub(crate) fn replace_strategy(&mut self, what: String, after: Recipe) {
        if self.document.as_ref().is_some_and(|document| *document.recipe == after) {
            self.say(Tone::Done, "Nothing changes: the plan has this strategy already.");
            return;
        }
        self.stop_arranging();
        let left = self.forget_fields();
        let said = [sentence(&what), left].concat();
        self.edit_recipe(what, after, None);
        self.say(Tone::Undoable, said);
    }

    /// Makes `after` the recipe. Edits of the same `field` that follow each other are one step of undo, until
    /// [`EditAction::Settle`].
    pub(crate) fn edit_recipe(&mut self, what: String, after: Recipe, field: Option<Rc<str>>) {
        let Some(document) = &mut self.document else { return };
        if *document.recipe == after {
            return;
        }
        let after = Rc::new(after);
        let document_now = Rc::make_mut(document);
        let former = match document_now.undo.last().map(|edit| (&edit.field, &edit.change)) {
            Some((Some(typed), Change::Recipe { before, .. }))
                if field.as_ref() == Some(typed) && document_now.redo.is_empty() =>
            {
                Some(Rc::clone(before))
            }
            _ => None,
        };
        if former.is_some() {
            document_now.undo.pop();
        }
        let before = former.unwrap_or_else(|| Rc::clone(&document_now.recipe));
        self.edit_in(what, Change::Recipe { before, after }, field);
    }

    pub(crate) fn edit(&mut self, what: String, change: Change) {
        self.edit_in(what, change, None);
    }

    fn edit_in(&mut self, what: String, change: Change, field: Option<Rc<str>>) {
        let Some(document) = &mut self.document else { return };
        let document = Rc::make_mut(document);
        change.apply(&mut document.recipe, true);
        document.revision = document.revision.saturating_add(1);
        document.redo.clear();
        let said = sentence(&what);
        // What is being typed is told once, when the field is left.
        let is_told = field.is_none();
        let edit = Edit { what: Rc::from(what), change, field, revision: document.revision };
        document.undo.push(Rc::new(edit));
        if document.undo.len() > MOST_UNDO {
            document.undo.remove(0);
        }
        if is_told {
            self.say(Tone::Undoable, said);
        }
    }

    /// What is typed from here on is a step of its own.
    fn settle(&mut self) {
        self.editor_mut().settle();
        let Some(document) = &mut self.document else { return };
        if document.undo.last().is_some_and(|edit| edit.field.is_some())
            && let Some(last) = Rc::make_mut(document).undo.last_mut()
        {
            Rc::make_mut(last).field = None;
            let said = sentence(&last.what);
            self.say(Tone::Undoable, said);
        }
    }

    fn undo(&mut self) {
        let before = self.document.clone();
        if let Some(what) = self.document.as_mut().and_then(|document| Rc::make_mut(document).step_back()) {
            let left = self.forget_fields_since(before.as_deref());
            self.say(Tone::Done, format!("Undid: {what}.{left}"));
        }
    }

    fn redo(&mut self) {
        let before = self.document.clone();
        let Some(document) = &mut self.document else { return };
        let document = Rc::make_mut(document);
        let Some(edit) = document.redo.pop() else { return };
        edit.change.apply(&mut document.recipe, true);
        document.revision = document.revision.saturating_add(1);
        let what = Rc::clone(&edit.what);
        document.undo.push(Rc::new(Edit { field: None, revision: document.revision, ..Edit::clone(&edit) }));
        let left = self.forget_fields_since(before.as_deref());
        self.say(Tone::Undoable, format!("Redid: {what}.{left}"));
    }

    /// Undone and redone: fields stand at places of the former strategy, where it was another one.
    fn forget_fields_since(&mut self, before: Option<&Document>) -> String {
        let is_same = match (before, &self.document) {
            (Some(before), Some(now)) => before.recipe.strategy == now.recipe.strategy,
            _ => false,
        };
        if is_same { String::new() } else { self.forget_fields() }
    }
}

impl Document {
    /// Undoes the newest edit and says what it was.
    fn step_back(&mut self) -> Option<Rc<str>> {
        let edit = self.undo.pop()?;
        edit.change.apply(&mut self.recipe, false);
        self.revision = self.revision.saturating_add(1);
        let what = Rc::clone(&edit.what);
        self.redo.push(edit);
        Some(what)
    }

    /// Takes back every edit that the plan shown does not know yet: the worker could not plan them. They can be redone.
    /// Gives what they were, the newest first.
    pub(crate) fn take_back_unplanned(&mut self) -> Vec<Rc<str>> {
        let planned = self.plan.revision;
        let mut taken_back = Vec::new();
        while let Some(edit) = self.undo.pop_if(|edit| edit.revision > planned) {
            edit.change.apply(&mut self.recipe, false);
            taken_back.push(Rc::clone(&edit.what));
            self.redo.push(edit);
        }
        if !taken_back.is_empty() {
            self.revision = self.revision.saturating_add(1);
        }
        taken_back
    }
}

/// What was done, as a sentence.
fn sentence(what: &str) -> String {
    let mut said = [what, "."].concat();
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    said
}

/// "1 file", "12 files".
pub(crate) fn files_word(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}
