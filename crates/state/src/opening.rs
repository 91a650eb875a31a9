//! Opening a list, a link or a saved document: one door, and it asks before it replaces a plan.

use crate::{BlobRef, Dialog, OpenAction, Refusal, Saved, State, StrategySource, Tone};
use protocol::{OpenedView, RefusalView};
use std::rc::Rc;

/// Something on its way to becoming the open plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where it comes from.
    pub source: Source,
    /// False while the user is asked whether it may replace the open plan.
    pub is_confirmed: bool,
}

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A list of changed files.
    List {
        /// Its bytes.
        blob: BlobRef,
        /// What it is called.
        name: Rc<str>,
        /// The preset to plan it by; the chosen one where absent.
        preset: Option<Rc<str>>,
    },
    /// A plan link.
    Link {
        /// The fragment of the address.
        fragment: Rc<str>,
    },
    /// The browser's storage.
    Saved(Rc<Saved>),
}

impl Source {
    /// What it is called.
    pub fn name(&self) -> Rc<str> {
        match self {
            Self::List { name, .. } => Rc::clone(name),
            Self::Link { .. } => Rc::from("the plan link"),
            Self::Saved(saved) => Rc::clone(&saved.name),
        }
    }
}

pub(crate) fn reduce(state: &State, action: OpenAction) -> State {
    let mut next = state.clone();
    match action {
        OpenAction::Offer(source) => next.offer(source),
        OpenAction::Confirm => {
            if let Some(opening) = &mut next.opening {
                opening.is_confirmed = true;
                next.dialog = None;
            }
        }
        OpenAction::Keep => {
            let (opening, waiting) = (next.opening.take(), next.waiting.take());
            if opening.is_some() || waiting.is_some() {
                next.dialog = None;
                let stays =
                    if state.document.is_some() { "The open plan stays." } else { "Nothing was opened." };
                next.say(Tone::Done, stays);
            }
        }
        OpenAction::BackToFormer => {
            if let Some(former) = &state.former {
                next.dialog = None;
                next.opening = Some(Opening { source: Source::Saved(Rc::clone(former)), is_confirmed: true });
            }
        }
        OpenAction::Refuse { what, view } => next.refuse(what, view, false),
        OpenAction::ChoosePreset(preset) => {
            next.preset = preset;
            next.strategy_in_hand = None;
        }
        OpenAction::Close => {
            if let Some(document) = next.document.take() {
                let name = Rc::clone(&document.name);
                next.former = Some(Rc::new(document.saved()));
                next.worker_holds = false;
                next.look_anew();
                next.say(Tone::Replaced, format!("Closed {name}."));
            }
        }
    }
    next
}

impl State {
    /// Takes the source up at once where nothing is open, asks otherwise.
    fn offer(&mut self, source: Source) {
        self.refusal = None;
        if self.is_waking {
            self.waiting = Some(source);
            return;
        }
        let is_confirmed = self.document.is_none();
        self.dialog = if is_confirmed { None } else { Some(Dialog::Replace) };
        self.opening = Some(Opening { source, is_confirmed });
    }

    /// Looking into the browser's storage is over: what came in the meantime has its turn.
    pub(crate) fn awake(&mut self) {
        self.is_waking = false;
        if let Some(source) = self.waiting.take() {
            self.offer(source);
        }
    }

    /// What the worker opened becomes the open plan; the former one stays one step away.
    pub(crate) fn opened(&mut self, view: OpenedView, changes: BlobRef) {
        let Some(opening) = self.opening.take() else {
            self.worker_holds = false;
            return;
        };
        let document = crate::Document::of(view, changes);
        self.worker_holds = true;
        self.losses = 0;
        self.strategy_in_hand = None;
        let rows = document.plan.sum.rows;
        let name = Rc::clone(&document.name);
        let replaced = self.document.replace(Rc::new(document));
        let is_replaced = replaced.is_some();
        match (replaced, &opening.source) {
            (Some(document), _) => self.former = Some(Rc::new(document.saved())),
            (None, Source::Saved(_)) if !self.is_waking => self.former = None,
            (None, _) => {}
        }
        self.look_anew();
        let rows = strategy::counted(rows, "row");
        if self.is_waking {
            self.awake();
        } else if matches!(opening.source, Source::Saved(_)) {
            self.say(Tone::Replaced, format!("Back to {name}: {rows}."));
        } else if is_replaced {
            self.say(Tone::Replaced, format!("Opened {name}: {rows}. The former plan is one step away."));
        } else {
            self.say(Tone::Done, format!("Opened {name}: {rows}."));
        }
    }

    /// What was to be opened could not be; the open plan is untouched.
    pub(crate) fn not_opened(&mut self, view: RefusalView) {
        let Some(opening) = self.opening.take() else { return };
        let is_link = matches!(opening.source, Source::Link { .. });
        let what = match &opening.source {
            Source::Saved(saved) => format!("The saved plan of {} could not be taken up again", saved.name),
            Source::List { .. } | Source::Link { .. } => {
                format!("{} was not opened", capitalised(&opening.source.name()))
            }
        };
        if self.is_waking {
            self.keep_aside = true;
            self.awake();
        }
        self.refuse(Rc::from(what), Rc::new(view), is_link);
    }

    pub(crate) fn refuse(&mut self, what: Rc<str>, view: Rc<RefusalView>, is_link: bool) {
        let stayed = match &self.document {
            Some(document) => format!("The open plan, {}, stays as it was.", document.name),
            None => "No plan is open.".to_owned(),
        };
        self.refusal = Some(Refusal { what, view, stayed: Rc::from(stayed), is_link });
    }

    /// Another plan is shown: nothing is selected, inspected or asked about it yet.
    fn look_anew(&mut self) {
        self.view = crate::View::Plan;
        self.open_cards = Vec::new();
        self.files = crate::Files::default();
        self.moving = None;
        self.target = None;
        self.details = None;
        self.dialog = None;
        self.share = None;
        self.rendering = None;
        self.refusal = None;
    }

    /// The source of strategies for a newly opened list.
    pub(crate) fn preset_for(&self, source: &Source) -> Rc<str> {
        match source {
            Source::List { preset: Some(preset), .. } => Rc::clone(preset),
            Source::List { .. } | Source::Link { .. } | Source::Saved(_) => Rc::clone(&self.preset),
        }
    }

    /// A strategy that could not be read; nothing was changed.
    pub(crate) fn strategy_refused(&mut self, view: RefusalView) {
        let what = match self.reading_strategy.take() {
            Some(StrategySource::File { name, .. }) => format!("{name} was not taken as a strategy"),
            Some(StrategySource::Preset(key)) => format!("The preset {key} could not be read"),
            None => return,
        };
        self.refuse(Rc::from(what), Rc::new(view), false);
    }
}

fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if text.starts_with("the ")
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    text
}
