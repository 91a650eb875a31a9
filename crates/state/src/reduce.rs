//! The reducer: the next state for an action.

use crate::{
    Action, Banner, Dialog, EditAction, Manner, OpenAction, Opening, Selection, ShowAction, Source, State,
    StorageAction, Target, Tone, View, WorkerAction, editing, files, heard, opening, sharing,
};
use std::rc::Rc;

/// The state after `action`. Pure: no browser, no clock, nothing but its arguments.
#[must_use]
pub fn reduce(state: &State, action: Action) -> State {
    match action {
        Action::Edit(action) => edit(state, action),
        Action::Open(_) | Action::Files(_) | Action::Show(_) | Action::Share(_) | Action::Storage(_) => {
            reduce_at_once(state, action)
        }
    }
}

/// The state after an edit: a part of [`reduce`].
#[must_use]
pub fn edit(state: &State, action: EditAction) -> State {
    editing::reduce(state, action)
}

/// As [`reduce`], while no plan is open: all that an edit can do then is to bring a strategy.
#[must_use]
pub fn reduce_at_once(state: &State, action: Action) -> State {
    match action {
        Action::Open(action) => opening::reduce(state, action),
        Action::Edit(EditAction::ReadStrategy(source)) => {
            let mut next = state.clone();
            next.read_strategy(source);
            next
        }
        Action::Edit(_) => state.clone(),
        Action::Files(action) => files::reduce(state, action),
        Action::Show(action) => show(state, action),
        Action::Share(action) => sharing::reduce(state, action),
        Action::Storage(action) => storage(state, action),
    }
}

/// The state after the worker did something. Pure, as [`reduce`].
#[must_use]
pub fn hear(state: &State, action: WorkerAction) -> State {
    heard::reduce(state, action)
}

fn show(state: &State, action: ShowAction) -> State {
    let mut next = state.clone();
    match action {
        ShowAction::View(view) => next.view = view,
        ShowAction::FilesOf(filter) => {
            next = files::reduce(&next, crate::FilesAction::Filter(filter));
            next.files.query.search = String::new();
            next.view = View::Files;
        }
        ShowAction::RunbookOf(key) => {
            next.runbook_of = Some(key);
            next.view = View::Runbook;
        }
        ShowAction::ToggleCard(key) => {
            let before = next.open_cards.len();
            next.open_cards.retain(|open| *open != key);
            if next.open_cards.len() == before {
                next.open_cards.push(key);
            }
        }
        ShowAction::Inspect(target) => next.target = Some(target),
        ShowAction::CloseInspector => next.target = None,
        ShowAction::Dialog(dialog) => next.open_dialog(dialog),
        ShowAction::CloseDialog => next.close_dialog(),
        ShowAction::Escape => next.back_out(),
        ShowAction::MoreLeftRows => {
            next.left_count = next.left_count.saturating_add(crate::screen::LEFT_STEP);
        }
        ShowAction::Theme(theme) => next.theme = theme,
        ShowAction::Say(text) => next.say(Tone::Done, text),
        ShowAction::SayTrouble(text) => next.say(Tone::Trouble, text),
        ShowAction::CloseNote(serial) => {
            next.note = next.note.filter(|note| note.serial != serial);
        }
        ShowAction::CloseRefusal => next.refusal = None,
        ShowAction::Slip(slip) => next.timetable.slip = slip,
    }
    next
}

fn storage(state: &State, action: StorageAction) -> State {
    let mut next = state.clone();
    match action {
        StorageAction::Found { current, former } => {
            next.former = former;
            match current {
                Some(saved) => {
                    next.opening = Some(Opening::at_once(Source::Saved(saved), Manner::Anew));
                }
                None => next.awake(),
            }
        }
        StorageAction::KeptAside => {
            next.keep_aside = false;
            next.raise(Banner::KeptAside);
        }
        StorageAction::Raise(banner) => next.raise(banner),
        StorageAction::Lower(banner) => next.banners.retain(|raised| *raised != banner),
    }
    next
}

impl State {
    /// Opens a dialog where it makes sense: nothing is moved where nothing is selected.
    fn open_dialog(&mut self, dialog: Dialog) {
        if dialog == Dialog::MoveTo && self.files.selection.is_empty() {
            let Some(file) = self.file_in_hand() else {
                self.say(Tone::Trouble, "Nothing is selected. Select files in the file table first.");
                return;
            };
            self.files.selection = Rc::new(Selection::of(&[file]));
        }
        self.dialog = Some(dialog);
    }

    /// The file under the cursor of the table, or in the inspector.
    pub(crate) fn file_in_hand(&self) -> Option<u32> {
        match self.target {
            Some(Target::File(file)) => Some(file),
            _ if self.view == View::Files => self.files.row(self.files.cursor).map(|row| row.file),
            _ => None,
        }
    }

    fn close_dialog(&mut self) {
        if self.dialog == Some(Dialog::Replace) {
            *self = opening::reduce(self, OpenAction::Keep);
        }
        if self.dialog == Some(Dialog::Imported) {
            self.imported = None;
        }
        self.dialog = self.imported.as_ref().map(|_notices| Dialog::Imported);
        self.share = None;
    }

    /// Closes what is foremost.
    fn back_out(&mut self) {
        if self.dialog.is_some() {
            self.close_dialog();
        } else if self.refusal.is_some() {
            self.refusal = None;
        } else if !self.files.selection.is_empty() && self.view == View::Files {
            self.files.selection = Rc::default();
        } else if self.target.is_some() {
            self.target = None;
        } else {
            self.note = None;
        }
    }
}
