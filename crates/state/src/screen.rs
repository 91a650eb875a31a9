//! The state itself: the document and everything around it on the screen.

use crate::{
    Arranging, Banner, BlobRef, Document, Download, Editor, FigureTrouble, Files, Imported, Moving, Note,
    Opening, OwnersFile, Refusal, Saved, Share, Source, Timetable,
};
use protocol::{FileDetails, FormatView, LeftRows, ManifestView, PresetView};
use std::rc::Rc;
use strategy::{GroupKey, PullRequestKey, Strategy};

/// What the user has open. Cheap to clone: everything large is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Whether the worker listens.
    pub worker: WorkerState,
    /// True while the worker holds the open document.
    pub worker_holds: bool,
    /// How often the worker was lost since it last answered.
    pub losses: u32,
    /// How many words from the worker were heard; tells a state that knows the newest word from one that does
    /// not.
    pub words_heard: u32,
    /// What the worker brings; absent until it listens.
    pub catalogue: Option<Rc<Catalogue>>,
    /// The preset that a newly opened list is planned by; absent while the list itself decides.
    pub preset: Option<Rc<str>>,
    /// A strategy that was read before any list was open; the next list is planned by it.
    pub strategy_in_hand: Option<Rc<Strategy>>,
    /// The open plan.
    pub document: Option<Rc<Document>>,
    /// The plan that was open before.
    pub former: Option<Rc<Saved>>,
    /// What is being opened, or waits for an answer before it is.
    pub opening: Option<Opening>,
    /// What came while the browser's storage was looked into; it has its turn then.
    pub waiting: Option<Source>,
    /// True where the saved record cannot be used and has to be kept aside.
    pub keep_aside: bool,
    /// A strategy file or preset that is being read.
    pub reading_strategy: Option<StrategySource>,
    /// The file that was taken over last, where something of it was left out.
    pub imported: Option<Rc<Imported>>,
    /// The CODEOWNERS file that was opened last over this list.
    pub owners: Option<OwnersFile>,
    /// True until the browser's storage has been looked into.
    pub is_waking: bool,
    /// The view.
    pub view: View,
    /// The cards of the plan that are open.
    pub open_cards: Vec<PullRequestKey>,
    /// The pull request whose runbook is shown; the next one to land where none was chosen.
    pub runbook_of: Option<PullRequestKey>,
    /// The file table.
    pub files: Files,
    /// Rows that became no file of their own, once they came.
    pub left_rows: Option<Rc<LeftView>>,
    /// How many of them are asked for.
    pub left_count: u32,
    /// Files that wait for their paths, to be moved.
    pub moving: Option<Moving>,
    /// What the inspector shows.
    pub target: Option<Target>,
    /// Details of the file that the inspector shows, once they came.
    pub details: Option<Rc<FileDetails>>,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// The plan link, where one was asked for.
    pub share: Option<Share>,
    /// What is being cut or merged.
    pub arranging: Option<Rc<Arranging>>,
    /// A number of the policy that was not taken.
    pub figure_troubles: Vec<FigureTrouble>,
    /// The manifest that is being made: its key, or everything.
    pub rendering: Option<Option<Rc<str>>>,
    /// A file that waits to be saved by the browser.
    pub download: Option<Download>,
    /// How many notes there were.
    pub notes: u32,
    /// The newest message.
    pub note: Option<Note>,
    /// Something that could not be done.
    pub refusal: Option<Refusal>,
    /// What has to be known as long as it lasts.
    pub banners: Vec<Banner>,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The computed schedule.
    pub timetable: Timetable,
    /// The Strategy view.
    pub editor: Rc<Editor>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            worker: WorkerState::Starting,
            worker_holds: false,
            losses: 0,
            words_heard: 0,
            catalogue: None,
            preset: None,
            strategy_in_hand: None,
            document: None,
            former: None,
            opening: None,
            waiting: None,
            keep_aside: false,
            reading_strategy: None,
            imported: None,
            owners: None,
            is_waking: true,
            view: View::Plan,
            open_cards: Vec::new(),
            runbook_of: None,
            files: Files::default(),
            left_rows: None,
            left_count: LEFT_STEP,
            moving: None,
            target: None,
            details: None,
            dialog: None,
            share: None,
            arranging: None,
            figure_troubles: Vec::new(),
            rendering: None,
            download: None,
            notes: 0,
            note: None,
            refusal: None,
            banners: Vec::new(),
            theme: Theme::System,
            timetable: Timetable::default(),
            editor: Rc::default(),
        }
    }
}

impl State {
    /// The details of the file that the inspector shows, where they are those of the plan shown.
    pub fn details_of(&self, file: u32) -> Option<&FileDetails> {
        let details = self.details.as_deref()?;
        (details.row.file == file).then_some(details)
    }

    /// The bytes that are still needed; the page may forget all others.
    pub fn blobs(&self) -> Vec<BlobRef> {
        let current = self.document.as_ref().map(|document| document.changes);
        let former = self.former.as_ref().map(|saved| saved.changes);
        let sources = self.opening.iter().map(|opening| &opening.source).chain(&self.waiting);
        let again = self.refusal.iter().filter_map(|refusal| Some(&refusal.again.as_ref()?.0));
        let open = self.document.iter().filter_map(|document| document.source.as_ref());
        let opening = sources.chain(again).chain(open).flat_map(Source::blobs);
        let strategy = self.reading_strategy.as_ref().and_then(|source| match source {
            StrategySource::File { blob, .. } => Some(*blob),
            StrategySource::Preset(_) => None,
        });
        let download = self.download.as_ref().map(|download| download.blob);
        current.into_iter().chain(former).chain(opening).chain(strategy).chain(download).collect()
    }

    /// The saved document that is being taken up again.
    pub fn taking_up(&self) -> Option<&Saved> {
        match &self.opening.as_ref()?.source {
            Source::Saved(saved) => Some(saved),
            Source::List { .. } | Source::Link { .. } => None,
        }
    }
}

/// How many rows that became no file are asked for at once.
pub(crate) const LEFT_STEP: u32 = 200;

/// Rows that became no file of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftView {
    /// How many were asked for.
    pub asked: u32,
    /// The rows.
    pub rows: LeftRows,
}

impl LeftView {
    /// True where asking for `count` rows brings more.
    pub(crate) fn has_more(&self, count: u32) -> bool {
        self.asked < count && self.asked < self.rows.total
    }
}

/// Where a strategy is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StrategySource {
    /// A preset, by its key.
    Preset(Rc<str>),
    /// A file.
    File {
        /// Its bytes.
        blob: BlobRef,
        /// Its name.
        name: Rc<str>,
    },
}

/// Whether the worker listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerState {
    /// It was started and has not spoken yet.
    Starting,
    /// It listens.
    Ready,
    /// It stopped, and starting it again did not help.
    Dead,
}

/// What the worker brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Strategies.
    pub presets: Vec<PresetView>,
    /// Formats it reads.
    pub formats: Vec<FormatView>,
    /// Manifests it makes.
    pub manifests: Vec<ManifestView>,
    /// The git command that gives the richest list.
    pub command: String,
    /// The largest input in bytes.
    pub max_input_bytes: u64,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The pull requests as cards, in landing order.
    Plan,
    /// The file table.
    Files,
    /// The graph of pull requests, and the chain inside one.
    Dependencies,
    /// Weeks and days.
    Schedule,
    /// Unclassified, contested, declared against real.
    Checks,
    /// The strategy, readable.
    Strategy,
    /// Validation, emergency, communication, metrics.
    Runbook,
    /// Manifests and link.
    Export,
}

impl View {
    /// All views in the order of the navigation.
    pub const ALL: [Self; 8] = [
        Self::Plan,
        Self::Files,
        Self::Dependencies,
        Self::Schedule,
        Self::Checks,
        Self::Strategy,
        Self::Runbook,
        Self::Export,
    ];

    /// The word in the navigation and the heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Files => "Files",
            Self::Dependencies => "Dependencies",
            Self::Schedule => "Schedule",
            Self::Checks => "Checks",
            Self::Strategy => "Strategy",
            Self::Runbook => "Runbook",
            Self::Export => "Export",
        }
    }
}

/// What the inspector shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, by its number.
    File(u32),
    /// A pull request.
    PullRequest(PullRequestKey),
    /// A group of a pull request.
    Group(PullRequestKey, GroupKey),
    /// Where a number of a pull request comes from.
    Why(PullRequestKey, Why),
    /// Where every row of the list went.
    Sum,
}

impl Target {
    /// The pull request that it is of.
    pub fn pull_request(&self) -> Option<&PullRequestKey> {
        match self {
            Self::PullRequest(key) | Self::Group(key, _) | Self::Why(key, _) => Some(key),
            Self::File(_) | Self::Sum => None,
        }
    }
}

/// A number of a pull request, or its place, that someone asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// How many files.
    Files,
    /// Changed lines, and those to review.
    Lines,
    /// The review time.
    Review,
    /// The risk.
    Risk,
    /// The wave, and what it lands after.
    Order,
    /// How many files another pull request claims.
    Contested,
    /// What goes over the budget.
    Budget,
    /// The days of review, deployment and validation.
    Schedule,
}

/// A dialog; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// "Replace the open plan?"
    Replace,
    /// A list to paste.
    Paste,
    /// Where the selected files go.
    MoveTo,
    /// All keys.
    Help,
    /// All commands, searchable.
    Palette,
    /// The plan link.
    Share,
    /// How a pull request is cut.
    Split,
    /// Which pull request another one is merged into.
    Merge,
    /// What of a file was not taken over.
    Imported,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in attributes and storage.
    pub fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this name; as the system has it where there is none.
    pub fn from_slug(slug: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.slug() == slug).unwrap_or(Self::System)
    }
}
