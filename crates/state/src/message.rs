//! What the page tells people: notes that pass, refusals, banners that stay.

use crate::{Manner, Source, State};
use protocol::RefusalView;
use std::rc::Rc;

/// A sentence in the live region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Counts notes, so that the same sentence twice is told twice.
    pub serial: u32,
    /// What happened.
    pub text: Rc<str>,
    /// How it is meant.
    pub tone: Tone,
}

/// How a note is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something was done that can be undone: shown with an Undo button.
    Undoable,
    /// A plan took the place of another: shown with a way back to the former one.
    Replaced,
    /// Something went wrong.
    Trouble,
}

/// Something that could not be done; shown until it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was tried, such as "photo.png was not opened".
    pub what: Rc<str>,
    /// Why, and a command that helps.
    pub view: Rc<RefusalView>,
    /// What stayed as it was.
    pub stayed: Rc<str>,
    /// True where a plan link was the reason: closing removes it from the address.
    pub is_link: bool,
    /// The list that can be read again as another format, and what was to become of it.
    pub again: Option<(Source, Manner)>,
}

/// What has to be known as long as it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banner {
    /// The plan is not saved in this browser, and why.
    NotSaved(Rc<str>),
    /// The worker belongs to another build.
    NewVersion,
    /// Another tab changed the saved plan.
    ChangedElsewhere,
    /// A saved record could not be read and was kept aside.
    KeptAside,
}

impl State {
    /// Shows a banner, once.
    pub(crate) fn raise(&mut self, banner: Banner) {
        if !self.banners.contains(&banner) {
            self.banners.push(banner);
        }
    }

    /// Says something in the live region.
    pub(crate) fn say(&mut self, tone: Tone, text: impl Into<Rc<str>>) {
        self.notes = self.notes.wrapping_add(1);
        self.note = Some(Note { serial: self.notes, text: text.into(), tone });
    }
}
