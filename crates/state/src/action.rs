//! What can happen to the state: what the user does, and what the worker does.

use crate::{
    ArrangeAction, Banner, BlobRef, Catalogue, Dialog, EditorAction, Manner, Posted, Saved, Source,
    StrategySource, Target, Theme, View,
};
use protocol::{Answer, FileFilter, FileSort, RefusalView};
use std::rc::Rc;
use strategy::{Calendar, PathBytes, ProgressEdit, PullRequestKey, Strategy, StrategyEdit};

/// Something that happened. Each part of the state has its own kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opening.
    Open(OpenAction),
    /// Changes of the plan document.
    Edit(EditAction),
    /// The file table.
    Files(FilesAction),
    /// What is on the screen.
    Show(ShowAction),
    /// Link and manifests.
    Share(ShareAction),
    /// The browser's storage.
    Storage(StorageAction),
}

/// What the worker does.
#[derive(Debug)]
pub enum WorkerAction {
    /// It listens.
    Ready {
        /// What it brings.
        catalogue: Rc<Catalogue>,
        /// True where it belongs to the same build as the page.
        is_same_build: bool,
    },
    /// It answered.
    Heard {
        /// The question.
        posted: Posted,
        /// The answer.
        answer: Box<Answer>,
        /// The bytes beside it.
        blob: Option<BlobRef>,
    },
    /// It is this far with a question.
    Progress {
        /// The question.
        posted: Posted,
        /// Bytes that were read.
        read: u64,
        /// Bytes in all.
        total: u64,
    },
    /// It stopped while it was busy with these questions; another one is starting.
    Lost {
        /// What it had not answered.
        unanswered: Vec<Posted>,
        /// What the browser said of it.
        why: Rc<str>,
    },
    /// It was ended on purpose, to cancel something; another one is starting.
    Restarted,
}

/// Opening a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenAction {
    /// Open this; asks first where a plan is open.
    Offer(Source),
    /// Yes, open it in this manner.
    Confirm(Manner),
    /// Read the open list again as the format with this key; empty to recognise it.
    ReadAs(Rc<str>),
    /// The same for the list that was refused last.
    ReadRefusedAs(Rc<str>),
    /// No, keep the open plan; also cancels a reading that is under way.
    Keep,
    /// Go back to the plan that was open before.
    BackToFormer,
    /// Something was refused before the worker saw it.
    Refuse {
        /// What was tried.
        what: Rc<str>,
        /// Why, and a command that helps.
        view: Rc<RefusalView>,
    },
    /// Plan newly opened lists by this preset; by the one that the list proposes where absent.
    ChoosePreset(Option<Rc<str>>),
    /// Close the plan; it stays as the former one.
    Close,
}

/// Changes of the plan document; each can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditAction {
    /// Move files to a pull request, or take moves back.
    Move {
        /// The files.
        files: MovedFiles,
        /// Where to; absent to take the moves back, so that the patterns decide again.
        to: Option<PullRequestKey>,
    },
    /// Move these paths at once.
    MovePaths {
        /// The paths.
        paths: Vec<PathBytes>,
        /// Where to; absent to take the moves back.
        to: Option<PullRequestKey>,
    },
    /// Change the progress: a tick, a status, a measured value, an incident.
    Progress(ProgressEdit),
    /// Read a strategy and plan by it.
    ReadStrategy(StrategySource),
    /// Plan by this strategy.
    Adopt(Rc<Strategy>),
    /// The field that was typed in is left: what is typed next is an edit of its own.
    Settle,
    /// Undo the newest edit.
    Undo,
    /// Redo what was undone last.
    Redo,
    /// Cut, merge, lanes, policies.
    Arrange(ArrangeAction),
    /// Write a calendar into the strategy.
    Calendar {
        /// The calendar; absent to take it out.
        calendar: Option<Rc<Calendar>>,
        /// What was done, as in "changed the start date".
        what: Rc<str>,
        /// True while a field is typed in: what is typed there next joins this edit.
        is_typed: bool,
    },
    /// Change the strategy.
    Strategy(StrategyEdit),
    /// Something in the Strategy view that changes nothing in the plan document.
    Editor(EditorAction),
}

/// Which files are moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MovedFiles {
    /// The selected ones.
    Selection,
    /// One file, by its number.
    One(u32),
}

/// The file table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesAction {
    /// Find these letters in paths.
    Search(String),
    /// Show these files only.
    Filter(FileFilter),
    /// Order by this; the same again reverses the order.
    Sort(FileSort),
    /// The rows that are in sight.
    Window {
        /// The first one.
        from: u32,
        /// How many.
        count: u32,
    },
    /// Put the cursor on this row of the table.
    Cursor(u32),
    /// Move the cursor by this many rows.
    Step(i32),
    /// Select a file, or take it out of the selection.
    Toggle(u32),
    /// Select exactly this file.
    SelectOnly(u32),
    /// Select the rows from the cursor to this row, as far as they are in sight.
    SelectTo(u32),
    /// Select every file that the query finds.
    SelectFound,
    /// Select nothing.
    Deselect,
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShowAction {
    /// Show a view.
    View(View),
    /// Show the runbook of this pull request.
    RunbookOf(PullRequestKey),
    /// Show the file table with this filter.
    FilesOf(FileFilter),
    /// Open or close a card of the plan.
    ToggleCard(PullRequestKey),
    /// Show this in the inspector.
    Inspect(Target),
    /// Close the inspector.
    CloseInspector,
    /// Open a dialog.
    Dialog(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Back out of what is foremost: dialog, refusal, selection, inspector.
    Escape,
    /// Show more of the rows that became no file of their own.
    MoreLeftRows,
    /// Choose a theme.
    Theme(Theme),
    /// Say something.
    Say(Rc<str>),
    /// Say that something went wrong.
    SayTrouble(Rc<str>),
    /// Close the note with this serial number, where it is still the one shown.
    CloseNote(u32),
    /// Close the refusal.
    CloseRefusal,
    /// Imagine that the review of this pull request ends so many working days later; nothing is changed by it.
    Slip(Option<(PullRequestKey, u32)>),
}

/// Link and manifests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareAction {
    /// Make the plan link and copy it.
    CopyLink,
    /// The link was put on the clipboard, or could not be.
    Copied(bool),
    /// Make a manifest, or everything as one ZIP.
    Render(Option<Rc<str>>),
    /// The file was handed to the browser.
    Downloaded,
}

/// The browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageAction {
    /// This was saved here the last time.
    Found {
        /// The open plan.
        current: Option<Rc<Saved>>,
        /// The one before.
        former: Option<Rc<Saved>>,
    },
    /// The record that could not be used lies aside.
    KeptAside,
    /// Show a banner.
    Raise(Banner),
    /// Take a banner away.
    Lower(Banner),
}

macro_rules! part {
    ($($part:ident($action:ident)),*) => {$(
        impl From<$action> for Action {
            fn from(action: $action) -> Self {
                Self::$part(action)
            }
        }
    )*};
}

part!(
    Open(OpenAction),
    Edit(EditAction),
    Files(FilesAction),
    Show(ShowAction),
    Share(ShareAction),
    Storage(StorageAction)
);
