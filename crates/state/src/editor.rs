//! The Strategy view: what is typed and not yet taken over, what is unfolded, what the worker said about patterns.

use crate::{Document, Job, State, Tone};
use protocol::{PatternsView, TextTrouble, TriedPath};
use std::rc::Rc;
use strategy::{EditRefusal, Strategy, StrategyEdit};

/// What the Strategy view holds beside the strategy itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    /// What is unfolded, by names that the view gives.
    pub open: Vec<Rc<str>>,
    /// What stands in fields and not in the strategy.
    pub drafts: Vec<Draft>,
    /// How the patterns fare; of an earlier revision while the worker looks again.
    pub patterns: Option<Rc<PatternsView>>,
    /// The path in the test box.
    pub path: Rc<str>,
    /// Where it goes, once that came.
    pub tried: Option<Rc<TriedPath>>,
    /// Which of the two sheets is shown.
    pub sheet: Sheet,
    /// The strategy as text.
    pub text: TypedText,
}

/// Two ways to look at the same strategy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Fields.
    #[default]
    Form,
    /// YAML.
    Text,
}

/// What stands in a field and not, or not to the letter, in the strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The field; `LIST[+]` for what is about to be taken over, see [`EditorAction::Prepare`]; an item that could not be
    /// removed.
    pub place: Rc<str>,
    /// What was typed; absent for an item that could not be removed.
    pub text: Option<Rc<str>>,
    /// Why it was not taken over; absent while it is being typed and was.
    pub refusal: Option<EditRefusal>,
}

/// The strategy as text, and what was typed into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedText {
    /// What was typed; absent while nobody touched the text.
    pub typed: Option<Rc<str>>,
    /// The recipe's revision when the typing began.
    pub began: u32,
    /// The strategy as text, and the revision that it stands for.
    pub fresh: Option<(u32, Rc<str>)>,
    /// What the worker reads, to plan by it.
    pub reading: Option<Rc<str>>,
    /// Why it could not be used.
    pub trouble: Option<TextTrouble>,
}

impl TypedText {
    /// What stands in the field.
    pub fn shown(&self) -> &str {
        let fresh = self.fresh.as_ref().map(|(_, text)| text);
        self.typed.as_ref().or(fresh).map(|text| &**text).unwrap_or_default()
    }
}

/// What happens in the Strategy view beside edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorAction {
    /// Something was unfolded or folded.
    Fold {
        /// Its name.
        name: Rc<str>,
        /// True where it is open now.
        is_open: bool,
    },
    /// Something is typed that is not taken over letter by letter: what is about to be added to a list, a status update,
    /// a field of the calendar. It stays until it is taken over, whatever is shown or undone meanwhile.
    Prepare {
        /// The list, or a name of the field that no place of the strategy has.
        list: String,
        /// What stands in the field.
        text: String,
    },
    /// This stands in the test box.
    Try(String),
    /// Show a sheet.
    Show(Sheet),
    /// This stands in the strategy's text.
    TypeText(String),
    /// Plan by what was typed.
    ApplyText,
    /// Throw away what was typed.
    DiscardText,
}

impl Editor {
    /// What is typed at this place and differs from the strategy.
    pub fn draft(&self, place: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| &*draft.place == place)
    }

    /// What is typed into a field that is not taken over letter by letter; see [`EditorAction::Prepare`].
    pub fn prepared(&self, list: &str) -> Option<&Draft> {
        self.draft(&new_in(list))
    }

    /// It was taken over.
    pub(crate) fn drop_prepared(&mut self, list: &str) {
        let place = new_in(list);
        self.drafts.retain(|draft| draft.place != place);
    }

    /// It is in the way of something else.
    pub(crate) fn refuse_prepared(&mut self, list: &str, why: &str) {
        let place = new_in(list);
        let refusal = EditRefusal { why: why.to_owned(), is_about_fallbacks: false };
        if let Some(draft) = self.drafts.iter_mut().find(|draft| draft.place == place) {
            draft.refusal = Some(refusal);
        }
    }

    /// True where this is unfolded.
    pub fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|open| &**open == name)
    }

    fn put(&mut self, draft: Draft) {
        match self.drafts.iter_mut().find(|other| other.place == draft.place) {
            Some(slot) => *slot = draft,
            None => self.drafts.push(draft),
        }
    }

    /// Another strategy: what stands in its fields is void. What is about to be added stays, also where it was refused.
    fn forget(&mut self) {
        self.drafts.retain(|draft| is_new(&draft.place));
        for draft in &mut self.drafts {
            draft.refusal = None;
        }
        self.ask_again();
    }

    /// What the worker said is of a former list or strategy.
    pub(crate) fn ask_again(&mut self) {
        self.patterns = None;
        self.tried = None;
    }

    /// The field that was typed in was left.
    pub(crate) fn settle(&mut self) {
        self.drafts.retain(|draft| draft.refusal.is_some() || is_new(&draft.place));
    }

    /// What the worker should be asked while the Strategy view is shown; `document` is planned as it is.
    pub(crate) fn jobs(&self, document: &Document, jobs: &mut Vec<Job>) {
        if let Some(text) = &self.text.reading {
            jobs.push(Job::ReadText(Rc::clone(text)));
        }
        if document.is_planning() {
            return;
        }
        let now = document.revision;
        match self.sheet {
            Sheet::Form => {
                if self.patterns.as_ref().is_none_or(|patterns| patterns.revision != now) {
                    jobs.push(Job::Patterns);
                }
                let is_known = |tried: &Rc<TriedPath>| tried.revision == now && *tried.path == *self.path;
                if !self.path.is_empty() && !self.tried.as_ref().is_some_and(is_known) {
                    jobs.push(Job::TryPath(Rc::clone(&self.path)));
                }
            }
            Sheet::Text => {
                if self.text.fresh.as_ref().is_none_or(|(revision, _)| *revision != now) {
                    jobs.push(Job::StrategyText);
                }
            }
        }
    }
}

/// The place of the field in which something is typed that is about to be added.
fn new_in(list: &str) -> Rc<str> {
    Rc::from([list, "[+]"].concat())
}

fn is_new(place: &str) -> bool {
    place.ends_with("[+]")
}

pub(crate) fn reduce(state: &mut State, action: EditorAction) {
    let revision = state.document.as_ref().map_or(0, |document| document.revision);
    let editor = state.editor_mut();
    match action {
        EditorAction::Fold { name, is_open } => {
            editor.open.retain(|open| *open != name);
            if is_open {
                editor.open.push(name);
            }
        }
        EditorAction::Prepare { list, text } => {
            editor.put(Draft { place: new_in(&list), text: Some(Rc::from(text)), refusal: None });
        }
        EditorAction::Try(path) => editor.path = Rc::from(path),
        EditorAction::Show(sheet) => editor.sheet = sheet,
        EditorAction::TypeText(text) => {
            if editor.text.typed.is_none() {
                editor.text.began = revision;
            }
            editor.text.trouble = None;
            editor.text.typed = Some(Rc::from(text));
        }
        EditorAction::ApplyText => editor.text.reading = Some(Rc::from(editor.text.shown())),
        EditorAction::DiscardText => {
            editor.text.typed = None;
            editor.text.trouble = None;
        }
    }
}

impl State {
    /// The Strategy view, to be changed.
    pub(crate) fn editor_mut(&mut self) -> &mut Editor {
        Rc::make_mut(&mut self.editor)
    }

    /// Another strategy, whose places are others: what was refused at a place of the former one goes. Gives how much that
    /// is, as a sentence.
    pub(crate) fn forget_fields(&mut self) -> String {
        let is_refused =
            |draft: &&Draft| draft.refusal.is_some() && draft.text.is_some() && !is_new(&draft.place);
        let fields = self.editor.drafts.iter().filter(is_refused).count() + self.figure_troubles.len();
        self.editor_mut().forget();
        self.figure_troubles = Vec::new();
        match fields {
            0 => String::new(),
            1 => " What stood refused in one field is gone.".to_owned(),
            some => format!(" What stood refused in {some} fields is gone."),
        }
    }

    /// Changes the strategy, or keeps beside the field what was typed and why it cannot be used.
    pub(crate) fn change_strategy(&mut self, change: &StrategyEdit) {
        let Some(document) = &self.document else { return };
        match strategy::edit(&document.recipe, change) {
            Ok(edited) => {
                let before = Rc::clone(document);
                let recipe = self.carry_drafts(change, edited.recipe);
                self.unfold_new(before.strategy(), &recipe.strategy);
                let field = match change {
                    StrategyEdit::Write { place, .. } => Some(Rc::from(place.as_str())),
                    StrategyEdit::Add { .. } | StrategyEdit::Remove { .. } | StrategyEdit::Put { .. } => None,
                };
                if field.is_none() {
                    self.editor_mut().patterns = None;
                }
                self.edit_recipe(edited.what, recipe, field);
            }
            Err(refusal) => {
                let (place, text) = match change {
                    StrategyEdit::Write { place, text } => (Rc::from(place.as_str()), Some(text)),
                    StrategyEdit::Add { list, words } => (new_in(list), Some(words)),
                    StrategyEdit::Remove { item, .. } | StrategyEdit::Put { item, .. } => {
                        (Rc::from(item.as_str()), None)
                    }
                };
                // What is added may be put together of several fields; each keeps what was typed in it.
                let typed = self.editor.draft(&place).and_then(|draft| draft.text.clone());
                let is_added = matches!(change, StrategyEdit::Add { .. });
                let text = text.map(|text| Rc::from(text.as_str()));
                let text = if is_added { typed.or(text) } else { text };
                self.editor_mut().put(Draft { place, text, refusal: Some(refusal) });
            }
        }
    }

    /// Drafts follow their items; what was refused and can be used now is taken over with the change.
    fn carry_drafts(&mut self, change: &StrategyEdit, mut recipe: strategy::Recipe) -> strategy::Recipe {
        let editor = self.editor_mut();
        editor.drafts.retain_mut(|draft| match strategy::place_after(&draft.place, change) {
            Some(place) => {
                draft.place = Rc::from(place);
                draft.text.is_some()
            }
            None => false,
        });
        match change {
            StrategyEdit::Write { place, text } => {
                let (place, text) = (Rc::from(place.as_str()), Some(Rc::from(text.as_str())));
                editor.put(Draft { place, text, refusal: None });
            }
            StrategyEdit::Add { list, .. } => {
                editor.drop_prepared(list);
            }
            StrategyEdit::Remove { .. } | StrategyEdit::Put { .. } => {}
        }
        for draft in editor.drafts.iter_mut().filter(|draft| draft.refusal.is_some() && !is_new(&draft.place))
        {
            let text = draft.text.as_deref().unwrap_or_default().to_owned();
            let again = StrategyEdit::Write { place: (*draft.place).to_owned(), text };
            if let Ok(edited) = strategy::edit(&recipe, &again) {
                recipe = edited.recipe;
                draft.refusal = None;
            }
        }
        recipe
    }

    /// A pull request that was just added is unfolded, so that it can be filled in.
    fn unfold_new(&mut self, before: &Strategy, after: &Strategy) {
        if after.pull_requests.len() > before.pull_requests.len()
            && let Some(newest) = after.pull_requests.last()
        {
            self.editor_mut().open.push(Rc::from(newest.key.as_str()));
        }
    }

    /// How the patterns fare; answers of an earlier revision are dropped.
    pub(crate) fn hear_patterns(&mut self, patterns: PatternsView) {
        if self.document.as_ref().is_some_and(|document| document.revision == patterns.revision) {
            self.editor_mut().patterns = Some(Rc::new(patterns));
        }
    }

    /// The typed strategy was read: it is planned by, and stays as it was typed.
    pub(crate) fn hear_typed(&mut self, read: Strategy) {
        let Some(text) = self.editor_mut().text.reading.take() else { return };
        self.adopt(Rc::new(read));
        let revision = self.document.as_ref().map_or(0, |document| document.revision);
        let typed = self.editor_mut().text.typed.take().filter(|typed| *typed != text);
        self.editor_mut().text =
            TypedText { typed, began: revision, fresh: Some((revision, text)), ..TypedText::default() };
    }

    /// The typed strategy cannot be used; every letter of it stays.
    pub(crate) fn hear_not_read(&mut self, trouble: TextTrouble) {
        if self.editor_mut().text.reading.take().is_some() {
            self.editor_mut().text.trouble = Some(trouble);
        }
    }

    /// A question of the Strategy view was refused; it is not asked again before something changes.
    pub(crate) fn strategy_question_refused(&mut self, job: &Job, revision: u32, why: String) {
        if matches!(job, Job::ReadText(_)) {
            self.hear_not_read(TextTrouble { why, line: None, column: None });
            return;
        }
        let editor = self.editor_mut();
        if *job == Job::Patterns {
            editor.patterns = Some(Rc::new(PatternsView { revision, ..PatternsView::default() }));
        } else if *job == Job::StrategyText {
            editor.text.fresh = Some((revision, Rc::from("")));
        } else {
            editor.path = Rc::from("");
        }
        self.say(Tone::Trouble, why);
    }
}
