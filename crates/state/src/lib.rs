//! What the user has open, as a pure reducer: no browser, no clock.
//!
//! The ground state is the [`Document`] (recipe, name, the saved change set by its [`BlobRef`]); the plan is
//! what the worker made of it. [`reduce()`] gives the next [`State`] for an [`Action`] and does nothing else.
//! Effects are derived: [`State::jobs`] says what the worker should be doing, [`State::download`] what should
//! be saved as a file, [`State::blobs`] which bytes the page has to keep.
//!
//! [`COMMANDS`] is the one list that feeds keys, palette, menus and help.

mod action;
mod arranging;
mod calendar_field;
mod command;
mod document;
mod editing;
mod editor;
mod figures;
mod files;
mod heard;
mod imported;
mod job;
mod keys;
mod message;
mod opening;
mod progress;
mod reduce;
#[cfg(test)]
mod scenes;
mod screen;
mod selection;
mod sharing;
#[cfg(test)]
mod testing;
mod timetable;

pub use action::{
    Action, EditAction, FilesAction, MovedFiles, OpenAction, ShareAction, ShowAction, StorageAction,
    WorkerAction,
};
pub use arranging::{ArrangeAction, Arranging, FigureTrouble};
pub use calendar_field::CalendarField;
pub use command::{COMMANDS, Command, Effect, Run, Section, command};
pub use document::{BlobRef, Document, Saved};
pub use editing::{Change, Edit};
pub use editor::{Draft, Editor, EditorAction, Sheet, TypedText};
pub use figures::{FIGURES, Figure, FigureSection};
pub use files::{Files, Moving};
pub use imported::{Imported, OwnersFile};
pub use job::{Job, Posted};
pub use keys::{Press, Pressed, press};
pub use message::{Banner, Note, Refusal, Tone};
pub use opening::{ListFile, Manner, Opening, Source};
pub use progress::STATUS_UPDATE;
pub use reduce::{edit, hear, reduce, reduce_at_once};
pub use screen::{Catalogue, Dialog, LeftView, State, StrategySource, Target, Theme, View, Why, WorkerState};
pub use selection::Selection;
pub use sharing::{Download, EVERYWHERE_LENGTH, MOSTLY_LENGTH, Share};
pub use timetable::Timetable;
