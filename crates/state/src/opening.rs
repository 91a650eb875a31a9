//! Opening a list, a link or a saved document: one door, and it asks before it replaces a plan.

use crate::{
    BlobRef, Dialog, Document, OpenAction, Posted, Refusal, Saved, State, StrategySource, Timetable, Tone,
    WorkerState,
};
use protocol::{OpenedView, RefusalView};
use std::rc::Rc;

/// Something on its way to becoming the open plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where it comes from.
    pub source: Source,
    /// What becomes of it; absent while the user is asked.
    pub manner: Option<Manner>,
    /// How many bytes were read, and how many there are, once that is known.
    pub progress: Option<(u64, u64)>,
}

/// What becomes of something that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A plan of its own; the open one stays one step away.
    Anew,
    /// It takes the place of the open list; strategy, edits and progress stay.
    InPlace,
    /// It is joined to the open list by path.
    Added,
}

/// A file that holds a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFile {
    /// Its bytes.
    pub blob: BlobRef,
    /// What it is called.
    pub name: Rc<str>,
}

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Lists of changed files of one comparison.
    List {
        /// The files that hold them.
        files: Rc<[ListFile]>,
        /// The preset to plan them by; the chosen one, or the one that they propose, where absent.
        preset: Option<Rc<str>>,
        /// The format to read them as; recognised by content where absent.
        format: Option<Rc<str>>,
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
    /// A list in one file, to be recognised by its content.
    pub fn list(blob: BlobRef, name: Rc<str>, preset: Option<Rc<str>>) -> Self {
        Self::List { files: Rc::from([ListFile { blob, name }]), preset, format: None }
    }

    /// What it is called.
    pub fn name(&self) -> Rc<str> {
        match self {
            Self::List { files, .. } => {
                let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
                Rc::from(names.join(" + "))
            }
            Self::Link { .. } => Rc::from("the plan link"),
            Self::Saved(saved) => Rc::clone(&saved.name),
        }
    }

    /// The bytes it consists of.
    pub(crate) fn blobs(&self) -> Vec<BlobRef> {
        match self {
            Self::List { files, .. } => files.iter().map(|file| file.blob).collect(),
            Self::Link { .. } => Vec::new(),
            Self::Saved(saved) => vec![saved.changes],
        }
    }

    /// The same list read as this format; only one list at a time can be.
    fn read_as(&self, format: &Rc<str>) -> Option<Self> {
        match self {
            Self::List { files, preset, .. } if files.len() == 1 => {
                let format = if format.is_empty() { None } else { Some(Rc::clone(format)) };
                Some(Self::List { files: Rc::clone(files), preset: preset.clone(), format })
            }
            Self::List { .. } | Self::Link { .. } | Self::Saved(_) => None,
        }
    }
}

impl Opening {
    /// Something that is opened without asking.
    pub(crate) fn at_once(source: Source, manner: Manner) -> Self {
        Self { source, manner: Some(manner), progress: None }
    }
}

pub(crate) fn reduce(state: &State, action: OpenAction) -> State {
    let mut next = state.clone();
    match action {
        OpenAction::Offer(source) => next.offer(source),
        OpenAction::Confirm(manner) => {
            if let Some(opening) = &mut next.opening {
                opening.manner = Some(manner);
                next.dialog = None;
            }
        }
        OpenAction::ReadAs(format) => {
            let open = next.document.as_ref().and_then(|document| document.source.clone());
            next.read_again(open.map(|source| (source, Manner::InPlace)), &format);
        }
        OpenAction::ReadRefusedAs(format) => {
            let refused = next.refusal.as_ref().and_then(|refusal| refusal.again.clone());
            next.read_again(refused, &format);
        }
        OpenAction::Keep => {
            let opening = if next.is_waking { None } else { next.opening.take() };
            let waiting = next.waiting.take();
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
                next.opening = Some(Opening::at_once(Source::Saved(Rc::clone(former)), Manner::Anew));
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
        // What is taken up out of the storage first of all is nobody's to overtake.
        let opening = if self.is_waking { None } else { self.opening.take() };
        let before = opening.map(|opening| opening.source).or(self.waiting.take());
        if let Some(before) = before.filter(|before| *before != source) {
            let words = format!("{} was not opened: {} came after it.", before.name(), source.name());
            self.say(Tone::Trouble, words);
        }
        if self.is_waking {
            self.waiting = Some(source);
            return;
        }
        if self.worker == WorkerState::Dead {
            let why = "The worker keeps stopping, so nothing can be read. Reload the page.".to_owned();
            let what = format!("{} was not opened", capitalised(&source.name()));
            self.refuse(Rc::from(what), Rc::new(RefusalView { why, command: None }), false);
            return;
        }
        let manner = if self.document.is_none() { Some(Manner::Anew) } else { None };
        self.dialog = if manner.is_some() { None } else { Some(Dialog::Replace) };
        self.opening = Some(Opening { source, manner, progress: None });
    }

    /// Reads a list again as another format.
    fn read_again(&mut self, list: Option<(Source, Manner)>, format: &Rc<str>) {
        let again = list.and_then(|(source, manner)| Some((source.read_as(format)?, manner)));
        if let Some((source, manner)) = again {
            self.refusal = None;
            self.opening = Some(Opening::at_once(source, manner));
        }
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
        self.worker_holds = true;
        self.losses = 0;
        let open = self.document.clone();
        match (opening.manner, open) {
            (Some(manner @ (Manner::InPlace | Manner::Added)), Some(open)) => {
                self.taken_in(&open, view, changes, &opening.source, manner);
            }
            _ => self.opened_anew(view, changes, &opening),
        }
    }

    /// The open plan gets another list, or more of it; all that people did stays.
    fn taken_in(
        &mut self,
        open: &Rc<Document>,
        view: OpenedView,
        changes: BlobRef,
        source: &Source,
        manner: Manner,
    ) {
        let mut document = Document::of(view, changes);
        document.recipe = Rc::clone(&open.recipe);
        document.revision = open.revision;
        document.undo.clone_from(&open.undo);
        document.redo.clone_from(&open.redo);
        let rows = strategy::counted(document.plan.sum.rows, "row");
        let what = if manner == Manner::Added {
            format!("Added {}: {rows} in all.", source.name())
        } else {
            document.source = source.read_as(&Rc::from("")).map(|_one_list| source.clone());
            format!("Read {}: {rows}.", document.name)
        };
        let told = |code: &str| document.notices.iter().any(|notice| notice.code == code);
        let doubt = if told("inputs_share_nothing") {
            " The lists have no file in common: see Checks."
        } else if told("inputs_contradict") {
            " The lists contradict each other: see Checks."
        } else {
            ""
        };
        let words = format!("{what}{doubt} The former plan is one step away.");
        self.former = Some(Rc::new(open.saved()));
        self.document = Some(Rc::new(document));
        self.files.forget();
        // The strategy is the same; only what was counted by the former list is void.
        self.editor_mut().ask_again();
        self.forget_left_rows();
        self.target = None;
        self.details = None;
        self.share = None;
        self.say(Tone::Replaced, words);
    }

    fn opened_anew(&mut self, view: OpenedView, changes: BlobRef, opening: &Opening) {
        let mut document = Document::of(view, changes);
        document.source = opening.source.read_as(&Rc::from("")).map(|_one_list| opening.source.clone());
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
        if let (Some(refusal), Some(manner)) = (&mut self.refusal, opening.manner) {
            let one_list = opening.source.read_as(&Rc::from(""));
            refusal.again = one_list.map(|_one_list| (opening.source.clone(), manner));
        }
    }

    pub(crate) fn refuse(&mut self, what: Rc<str>, view: Rc<RefusalView>, is_link: bool) {
        let stayed = match &self.document {
            Some(document) => format!("The open plan, {}, stays as it was.", document.name),
            None => "No plan is open.".to_owned(),
        };
        self.refusal = Some(Refusal { what, view, stayed: Rc::from(stayed), is_link, again: None });
    }

    /// Another plan is shown: nothing is selected, inspected or asked about it yet.
    fn look_anew(&mut self) {
        self.view = crate::View::Plan;
        self.editor = Rc::default();
        self.figure_troubles = Vec::new();
        self.imported = None;
        self.owners = None;
        self.open_cards = Vec::new();
        self.runbook_of = None;
        self.files = crate::Files::default();
        self.forget_left_rows();
        self.moving = None;
        self.target = None;
        self.details = None;
        self.dialog = None;
        self.share = None;
        self.rendering = None;
        self.refusal = None;
    }

    fn forget_left_rows(&mut self) {
        self.timetable = Timetable::default();
        self.left_rows = None;
        self.left_count = crate::screen::LEFT_STEP;
    }

    /// The preset for a newly opened list; absent where the list itself decides.
    pub(crate) fn preset_for<'a>(&'a self, source: &'a Source) -> Option<&'a str> {
        match source {
            Source::List { preset: Some(preset), .. } => Some(preset),
            Source::List { .. } | Source::Link { .. } | Source::Saved(_) => self.preset.as_deref(),
        }
    }

    /// A strategy that could not be read; nothing was changed.
    pub(crate) fn strategy_refused(&mut self, posted: &Posted, view: RefusalView) {
        let what = match self.asked_for(posted) {
            Some(StrategySource::File { name, .. }) => format!("{name} was not taken over"),
            Some(StrategySource::Preset(key)) => format!("The preset {key} could not be read"),
            None => return,
        };
        match &mut self.refusal {
            // A list that was dropped with it was refused too; why, and what to do, is still to be read.
            Some(refusal) => {
                let why = [&refusal.view.why, " ", &what, ": ", &view.why].concat();
                refusal.view = Rc::new(RefusalView { why, command: refusal.view.command.clone() });
            }
            None => self.refuse(Rc::from(what), Rc::new(view), false),
        }
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
