//! The messages themselves.

use crate::{
    FileDetails, FileQuery, FileRows, ImportView, InputView, LeftRows, MergesView, PatternsView, PlanView,
    ProposalView, ScheduleView, SlipView, SplitBy, SplitView, TextTrouble, TriedPath,
};
use serde::{Deserialize, Serialize};
use strategy::{PathBytes, PullRequestKey, Recipe, Strategy};

/// A question to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToWorker {
    /// Repeated in the answer.
    pub id: u32,
    /// The question.
    pub request: Request,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read each `Blob` beside this message as a list of changes, join them and plan them. Answer: [`Answer::Opened`]
    /// with the saved change set beside it, or [`Answer::Refused`]: the plan that is open then stays open.
    Open {
        /// What the inputs are called, such as their files' names; only shown. As many as there are blobs.
        names: Vec<String>,
        /// The format's key, where the user chose one; recognised by content otherwise.
        format: Option<String>,
        /// What to plan it by.
        recipe: RecipeSource,
    },
    /// Read each `Blob` beside this message and join them to the open change set. Answer as for `Open`.
    Add {
        /// What the inputs are called.
        names: Vec<String>,
        /// The format's key, where the user chose one.
        format: Option<String>,
        /// The recipe as the page holds it.
        recipe: Recipe,
        /// The revision to answer with.
        revision: u32,
    },
    /// Take up a plan again from the saved change set in the `Blob` beside this message. Answer as for `Open`.
    Restore {
        /// The recipe as the page holds it.
        recipe: Recipe,
        /// The revision to answer with.
        revision: u32,
    },
    /// Read a plan link's fragment. Answer as for `Open`.
    OpenLink {
        /// The fragment, with or without its `#`.
        fragment: String,
    },
    /// Read a strategy: a preset, or the `Blob` beside this message where `preset` is absent. Answer:
    /// [`Answer::Strategy`] or [`Answer::Refused`]. Changes nothing.
    ReadStrategy {
        /// The preset's key.
        preset: Option<String>,
    },
    /// Plan the open change set by this recipe. Answer: [`Answer::Planned`] or [`Answer::Refused`].
    Replan {
        /// The recipe.
        recipe: Recipe,
        /// The revision of the recipe; the answer repeats it.
        revision: u32,
    },
    /// A window of the file table. Answer: [`Answer::Files`].
    Files(FileQuery),
    /// The numbers of all files that a query finds, window ignored. Answer: [`Answer::Found`].
    Find(FileQuery),
    /// Rows of the input that became no file of their own. Answer: [`Answer::Left`].
    Left {
        /// The first one.
        from: u32,
        /// How many.
        count: u32,
    },
    /// The paths of these files. Answer: [`Answer::Paths`].
    Paths {
        /// The files' numbers.
        files: Vec<u32>,
    },
    /// Everything about one file. Answer: [`Answer::Details`].
    Inspect {
        /// The file's number.
        file: u32,
    },
    /// The plan link's fragment, `#` included. Answer: [`Answer::Link`].
    Link,
    /// A manifest's bytes, or all manifests as one ZIP. Answer: [`Answer::Rendered`] with the bytes beside it.
    Render {
        /// The manifest's key; everything as one ZIP where absent.
        manifest: Option<String>,
    },
    /// Forget the plan. Answer: [`Answer::Closed`].
    Close,
    /// Propose how to cut a pull request. Answer: [`Answer::SplitProposed`]. Changes nothing.
    ProposeSplit {
        /// The pull request.
        pull_request: PullRequestKey,
        /// What to cut it by.
        by: SplitBy,
    },
    /// Propose pull requests that could be one. Answer: [`Answer::MergesProposed`]. Changes nothing.
    ProposeMerges,
    /// The schedule of the open plan. Answer: [`Answer::Schedule`].
    Schedule,
    /// What moves when a review ends later. Answer: [`Answer::Slip`]. Changes nothing.
    Slip {
        /// The pull request.
        pull_request: PullRequestKey,
        /// How many working days later its review ends.
        days: u32,
    },
    /// Read the `Blob` beside this message as a strategy, as labels of actions/labeler or as CODEOWNERS, whichever it
    /// is. Answer: [`Answer::Imported`] or [`Answer::Refused`]. Changes nothing.
    ReadImport {
        /// The file's name, which decides where the content fits several kinds.
        name: String,
    },
    /// How each pattern of the strategy fares. Answer: [`Answer::Patterns`].
    Patterns,
    /// Where this path goes, be it listed or not. Answer: [`Answer::Tried`].
    TryPath {
        /// The path.
        path: String,
    },
    /// The strategy as YAML. Answer: [`Answer::StrategyText`].
    StrategyText,
    /// Read a strategy that was typed. Answer: [`Answer::Strategy`] or [`Answer::NotRead`]. Changes nothing.
    ReadText {
        /// YAML or JSON.
        text: String,
    },
}

/// Where the recipe for a newly opened list comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecipeSource {
    /// A preset, by its key.
    Preset(String),
    /// A recipe that the page holds.
    Given(Box<Recipe>),
    /// The preset that the list itself proposes: [`OpenedView::proposal`].
    Proposed,
}

/// What the worker posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// Something nobody asked for.
    Event(Event),
    /// The answer to a question.
    Answer {
        /// The question's id.
        id: u32,
        /// The answer.
        answer: Answer,
    },
}

/// What the worker says by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The first message: the worker listens.
    Ready {
        /// The build the worker belongs to; another one than the page's means "reload".
        build: String,
        /// The strategies it brings.
        presets: Vec<PresetView>,
        /// The formats it reads.
        formats: Vec<FormatView>,
        /// The manifests it makes.
        manifests: Vec<ManifestView>,
        /// The git command that gives the richest list.
        command: String,
        /// The largest input in bytes; the page refuses a larger file before it is read.
        max_input_bytes: u64,
    },
    /// How far the reading for a question is.
    Progress {
        /// The question's id.
        id: u32,
        /// Bytes that were read.
        read: u64,
        /// Bytes in all.
        total: u64,
    },
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A plan is open now; the saved change set lies beside this message.
    Opened(Box<OpenedView>),
    /// The request could not be carried out; nothing was changed.
    Refused(RefusalView),
    /// The open change set, planned anew.
    Planned(Box<PlanView>),
    /// A strategy.
    Strategy(Box<Strategy>),
    /// A window of the file table.
    Files(FileRows),
    /// Numbers of files.
    Found {
        /// The plan's revision.
        revision: u32,
        /// The numbers, in the query's order.
        files: Vec<u32>,
    },
    /// Rows of the input that became no file of their own.
    Left(LeftRows),
    /// Paths of files, in the order of the question; numbers that no file has are left out.
    Paths(Vec<PathBytes>),
    /// Everything about one file.
    Details(Box<FileDetails>),
    /// A plan link's fragment, `#` included.
    Link(String),
    /// A file to save; its bytes lie beside this message.
    Rendered {
        /// The file's name, such as `plan.json`.
        name: String,
        /// Its media type.
        media_type: String,
    },
    /// No plan is open any more.
    Closed,
    /// A cut that is proposed.
    SplitProposed(Box<SplitView>),
    /// Pull requests that could be one.
    MergesProposed(MergesView),
    /// The schedule.
    Schedule(Box<ScheduleView>),
    /// What moves when a pull request slips.
    Slip(Box<SlipView>),
    /// What a file brought.
    Imported(Box<ImportView>),
    /// How each pattern of the strategy fares.
    Patterns(Box<PatternsView>),
    /// Where a path goes.
    Tried(Box<TriedPath>),
    /// The strategy as text.
    StrategyText {
        /// The revision of the recipe that it stands in.
        revision: u32,
        /// YAML.
        text: String,
    },
    /// A typed strategy cannot be used; nothing was changed.
    NotRead(TextTrouble),
}

/// A plan that was just opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedView {
    /// What the input is called.
    pub name: String,
    /// The format it was read as: a [`FormatView::key`], with `-z` behind it where names ended in NUL.
    pub format: String,
    /// What the input can tell and what it cannot.
    pub input: InputView,
    /// What the reader wants people to know.
    pub notices: Vec<NoticeView>,
    /// The recipe, which the page holds from now on.
    pub recipe: Recipe,
    /// The plan.
    pub plan: PlanView,
    /// The preset that the change set speaks for, whatever it is planned by.
    pub proposal: ProposalView,
}

/// Something that could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalView {
    /// What happened and what to do, in plain sentences.
    pub why: String,
    /// A command to run instead, where one helps.
    pub command: Option<String>,
}

/// A notice of the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// The code, such as `no_status`.
    pub code: String,
    /// The sentence.
    pub text: String,
    /// The rows it speaks of, as `(line, text)`; the first hundred at most.
    pub rows: Vec<(u32, String)>,
}

/// A strategy that comes with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresetView {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub about: String,
}

/// A format that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatView {
    /// Its key, such as `name-status`.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The git command that makes it.
    pub command: String,
}

/// A manifest that can be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestView {
    /// Its key, such as `plan-json`.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// A sentence about it.
    pub about: String,
    /// The file or folder it makes, such as `plan.json` or `lists/`.
    pub file_name: String,
}
