//! How far the plan is: changes of it, and what does not fit together.

use crate::{Change, Document, State, Tone};
use std::rc::Rc;
use strategy::{ActionDone, ProgressEdit, PullRequestKey, Recipe, Status};

/// The field of an open incident in which a status update is typed, by [`crate::EditorAction::Prepare`].
pub const STATUS_UPDATE: &str = "status update";

impl State {
    /// Changes the progress; what makes no sense now is said and changes nothing.
    pub(crate) fn edit_progress(&mut self, edit: ProgressEdit) {
        let Some(document) = &self.document else { return };
        let (what, field) = (words(document, &edit), field(&edit));
        if let ProgressEdit::Tick(tick) = edit {
            self.edit(what, Change::Tick(tick));
            return;
        }
        let ends = matches!(edit, ProgressEdit::End { .. });
        let is_typed = self.editor.prepared(STATUS_UPDATE).and_then(|draft| draft.text.as_deref());
        if ends && is_typed.is_some_and(|text| !text.trim().is_empty()) {
            let why =
                "This was not noted yet, and the incident goes on. Note it or empty the field, then end it.";
            self.editor_mut().refuse_prepared(STATUS_UPDATE, why);
            return;
        }
        let tells = matches!(edit, ProgressEdit::Tell(_));
        let mut progress = document.recipe.progress.clone();
        match progress.apply(edit) {
            Ok(()) => {
                let after = Recipe { progress, ..Recipe::clone(&document.recipe) };
                if ends || tells {
                    self.editor_mut().drop_prepared(STATUS_UPDATE);
                }
                self.edit_recipe(what, after, field);
            }
            Err(error) => self.say(Tone::Trouble, error.to_string()),
        }
    }
}

/// What is done, as in "set PR 2 to merged".
fn words(document: &Document, edit: &ProgressEdit) -> String {
    match edit {
        ProgressEdit::Tick(tick) => {
            let is_off = document.recipe.progress.ticked.contains(tick);
            format!("{} “{}”", if is_off { "took the tick off" } else { "ticked" }, tick.item)
        }
        ProgressEdit::Stand { pull_request, status } => {
            format!("set {} to “{}”", document.label(pull_request), status.words())
        }
        ProgressEdit::Measure(measured) => format!("noted the measured value of “{}”", measured.metric),
        ProgressEdit::Begin { pull_request, .. } => {
            format!("began an incident in {}", document.label(pull_request))
        }
        ProgressEdit::Do(action) => {
            let incident = document.recipe.progress.open_incident();
            let is_same = |done: &ActionDone| done.phase == action.phase && done.action == action.action;
            let is_done = incident.is_some_and(|incident| incident.done.iter().any(is_same));
            format!("{} “{}”", if is_done { "took the tick off" } else { "ticked" }, action.action)
        }
        ProgressEdit::Tell(_) => "noted a status update".to_owned(),
        ProgressEdit::End { .. } => "ended the incident".to_owned(),
    }
}

/// The field that is typed in, where it is one.
fn field(edit: &ProgressEdit) -> Option<Rc<str>> {
    match edit {
        ProgressEdit::Measure(measured) => {
            Some(["measured/", &measured.section, "/", &measured.metric].concat().into())
        }
        ProgressEdit::Tick(_)
        | ProgressEdit::Stand { .. }
        | ProgressEdit::Begin { .. }
        | ProgressEdit::Do(_)
        | ProgressEdit::Tell(_)
        | ProgressEdit::End { .. } => None,
    }
}

impl Document {
    /// Where a pull request stands.
    pub fn status_of(&self, pull_request: &PullRequestKey) -> Status {
        self.recipe.progress.status_of(pull_request)
    }

    /// Of the pull requests that land, how many have landed, and how many there are.
    pub fn landed(&self) -> (usize, usize) {
        let lands = || self.plan.pull_requests.iter().filter(|view| view.wave > 0);
        (lands().filter(|view| self.status_of(&view.key).has_landed()).count(), lands().count())
    }

    /// The first pull request in landing order that is not deployed; the first of all where every one is.
    pub fn next_to_land(&self) -> Option<&PullRequestKey> {
        let lands = || self.plan.pull_requests.iter().filter(|view| view.wave > 0);
        let open = lands().find(|view| self.status_of(&view.key) != Status::Deployed);
        open.or_else(|| lands().next()).map(|view| &view.key)
    }

    /// Statuses that do not fit together, in sentences: something landed before what it lands after, or stayed when
    /// that was rolled back.
    pub fn status_troubles(&self) -> Vec<String> {
        let key = |at: u32| {
            let view = self.plan.pull_requests.get(usize::try_from(at).ok()?)?;
            Some(&view.key)
        };
        let mut troubles = Vec::new();
        for dependency in self.plan.dependencies.iter().filter(|dependency| !dependency.is_implied) {
            let (Some(before), Some(after)) = (key(dependency.before), key(dependency.after)) else {
                continue;
            };
            let (first, second) = (self.status_of(before), self.status_of(after));
            if second.has_landed() && !first.has_landed() {
                troubles.push(format!(
                    "{} is {}, but {}, which it lands after, is {}.",
                    self.label(after),
                    second.words(),
                    self.label(before),
                    first.words(),
                ));
            }
        }
        troubles
    }
}
