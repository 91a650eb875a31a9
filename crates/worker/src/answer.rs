//! From question to answer, without a browser.
#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "outside a browser only the tests call this")
)]

use crate::later;
use engine::{EngineError, Inflow, MAX_PATCH_BYTES, NamedReading, Refusal, Session};
use protocol::{Answer, Event, RecipeSource, RefusalView, Request};

/// The build that page and worker must share.
pub(crate) const BUILD: &str = match option_env!("TRANCHE_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};

/// What the worker holds between questions.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    session: Option<Session>,
}

/// An answer and the bytes that travel beside it.
pub(crate) type Reply = (Answer, Option<Vec<u8>>);

/// The worker's first words.
pub(crate) fn ready() -> Event {
    Event::Ready {
        build: BUILD.to_owned(),
        presets: engine::presets(),
        formats: engine::formats(),
        manifests: engine::manifests(),
        command: engine::RECOMMENDED_COMMAND.to_owned(),
        max_input_bytes: MAX_PATCH_BYTES,
    }
}

/// True for what [`crate::later`] answers.
pub(crate) fn needs_later(request: &Request) -> bool {
    matches!(
        request,
        Request::Open { .. }
            | Request::Add { .. }
            | Request::Restore { .. }
            | Request::ReadStrategy { .. }
            | Request::ReadImport { .. }
            | Request::OpenLink { .. }
            | Request::Link
            | Request::Render { .. }
            | Request::ProposeSplit { .. }
            | Request::ProposeMerges
            | Request::Schedule
            | Request::Slip { .. }
            | Request::ReadText { .. }
            | Request::Patterns
            | Request::TryPath { .. }
            | Request::StrategyText
    )
}

/// What the page sent beside its question.
pub(crate) trait Beside {
    /// How many bytes each part has.
    fn sizes(&self) -> Vec<u64>;
    /// The bytes `from..to` of a part.
    fn piece(&self, part: usize, from: u64, to: u64) -> Result<Vec<u8>, String>;
    /// Tells the page how far the reading is.
    fn tell(&self, read: u64, total: u64);
}

/// How many bytes are read at once.
const PIECE: u64 = 4 << 20;

impl Desk {
    /// Answers `request`. A refusal changes nothing.
    pub(crate) fn answer(&mut self, request: Request, beside: &impl Beside) -> Reply {
        self.carry_out(request, beside).unwrap_or_else(|refusal| (Answer::Refused(refusal), None))
    }

    fn carry_out(&mut self, request: Request, beside: &impl Beside) -> Result<Reply, RefusalView> {
        match request {
            Request::Open { names, format, recipe } => {
                let recipe = match recipe {
                    RecipeSource::Preset(key) => Some(later::preset_recipe(&key)?),
                    RecipeSource::Given(recipe) => Some(*recipe),
                    RecipeSource::Proposed => None,
                };
                let readings = readings(names, format.as_deref(), beside)?;
                let session = match recipe {
                    Some(recipe) => Session::open(readings, recipe)?,
                    None => later::open_proposed(readings)?,
                };
                Ok(self.open(session))
            }
            Request::Add { names, format, recipe, revision } => {
                let session = self.session.as_mut().ok_or_else(|| refused(NOTHING_OPEN.to_owned()))?;
                session.add(readings(names, format.as_deref(), beside)?, recipe, revision)?;
                Ok((Answer::Opened(Box::new(later::opened(session))), Some(session.saved_changes())))
            }
            Request::Restore { recipe, revision } => {
                let session = Session::restore(&whole(beside)?, recipe, revision)?;
                Ok(self.open(session))
            }
            Request::OpenLink { fragment } => {
                let session = later::open_link(&fragment)?;
                Ok(self.open(session))
            }
            Request::ReadStrategy { preset } => Ok((strategy(preset, beside)?, None)),
            Request::ReadImport { name } => {
                let import = later::read_import(&whole(beside)?, &name, self.session.as_ref())?;
                Ok((Answer::Imported(Box::new(import)), None))
            }
            Request::ReadText { text } => Ok((typed_strategy(&text), None)),
            Request::Close => {
                self.session = None;
                Ok((Answer::Closed, None))
            }
            Request::Replan { .. }
            | Request::Files(_)
            | Request::Find(_)
            | Request::Left { .. }
            | Request::Paths { .. }
            | Request::Inspect { .. }
            | Request::Link
            | Request::Render { .. }
            | Request::ProposeSplit { .. }
            | Request::ProposeMerges
            | Request::Schedule
            | Request::Slip { .. }
            | Request::Patterns
            | Request::TryPath { .. }
            | Request::StrategyText => {
                let session = self.session.as_mut().ok_or_else(|| refused(NOTHING_OPEN.to_owned()))?;
                ask(session, request)
            }
        }
    }

    fn open(&mut self, session: Session) -> Reply {
        let saved = session.saved_changes();
        let opened = later::opened(&session);
        self.session = Some(session);
        (Answer::Opened(Box::new(opened)), Some(saved))
    }
}

const NOTHING_OPEN: &str = "No plan is open. Drop a list of changed files first.";

/// Questions about the open plan.
fn ask(session: &mut Session, request: Request) -> Result<Reply, RefusalView> {
    let answer = match request {
        Request::Replan { recipe, revision } => {
            session.replan(recipe, revision)?;
            Answer::Planned(Box::new(session.view()))
        }
        Request::Files(query) => Answer::Files(session.files(query)),
        Request::Find(query) => Answer::Found { revision: session.revision(), files: session.find(&query) },
        Request::Left { from, count } => Answer::Left(session.left_rows(from, count)),
        Request::Paths { files } => Answer::Paths(session.paths(&files)),
        Request::Inspect { file } => match session.inspect(file) {
            Some(details) => Answer::Details(Box::new(details)),
            None => return Err(refused("This file is not in the open plan any more.".to_owned())),
        },
        Request::Patterns => Answer::Patterns(Box::new(later::patterns(session))),
        Request::TryPath { path } => Answer::Tried(Box::new(later::try_path(session, &path))),
        Request::StrategyText => {
            Answer::StrategyText { revision: session.revision(), text: later::strategy_text(session) }
        }
        Request::Link => Answer::Link(later::link(session)?),
        Request::Render { manifest } => {
            let file = later::render(session, manifest.as_deref())?;
            return Ok((Answer::Rendered { name: file.name, media_type: file.media_type }, Some(file.bytes)));
        }
        Request::ProposeSplit { pull_request, by } => {
            Answer::SplitProposed(Box::new(later::propose_split(session, &pull_request, by)?))
        }
        Request::ProposeMerges => Answer::MergesProposed(later::propose_merges(session)),
        Request::Schedule => Answer::Schedule(Box::new(later::schedule(session))),
        Request::Slip { .. } => match later::slip(session, &request) {
            Some(view) => Answer::Slip(Box::new(view)),
            None => return Err(refused("This pull request does not land, so it cannot slip.".to_owned())),
        },
        Request::Open { .. }
        | Request::Add { .. }
        | Request::Restore { .. }
        | Request::OpenLink { .. }
        | Request::ReadStrategy { .. }
        | Request::ReadImport { .. }
        | Request::ReadText { .. }
        | Request::Close => return Err(refused(NOTHING_OPEN.to_owned())),
    };
    Ok((answer, None))
}

/// A strategy: a preset, or the file beside the question.
fn strategy(preset: Option<String>, beside: &impl Beside) -> Result<Answer, RefusalView> {
    let recipe = match preset {
        Some(key) => later::preset_recipe(&key)?,
        None => later::read_strategy(&whole(beside)?)?,
    };
    Ok(Answer::Strategy(Box::new(recipe.strategy)))
}

fn typed_strategy(text: &str) -> Answer {
    match later::read_text(text) {
        Ok(recipe) => Answer::Strategy(Box::new(recipe.strategy)),
        Err(trouble) => Answer::NotRead(trouble),
    }
}

/// Reads every part as a list, and tells how far it is.
fn readings(
    names: Vec<String>,
    format: Option<&str>,
    beside: &impl Beside,
) -> Result<Vec<NamedReading>, RefusalView> {
    let sizes = beside.sizes();
    let total = sizes.iter().sum();
    let is_one = names.len() == 1;
    let mut read = 0;
    let mut readings = Vec::new();
    for (part, (name, size)) in names.into_iter().zip(sizes).enumerate() {
        // Which of several files is meant.
        let about = |refusal: Refusal| {
            let view = RefusalView::from(EngineError::from(refusal));
            let why = if is_one { view.why } else { format!("{name}: {}", view.why) };
            RefusalView { why, ..view }
        };
        let mut inflow = Inflow::new(format).expecting(size).map_err(about)?;
        for from in (0..size).step_by(usize::try_from(PIECE).unwrap_or(usize::MAX)) {
            let piece = beside.piece(part, from, size.min(from + PIECE)).map_err(refused)?;
            inflow.push(&piece).map_err(about)?;
            read += u64::try_from(piece.len()).unwrap_or_default();
            beside.tell(read, total);
        }
        let reading = inflow.finish().map_err(about)?;
        readings.push(NamedReading { name, reading });
    }
    Ok(readings)
}

/// All bytes of the only part.
fn whole(beside: &impl Beside) -> Result<Vec<u8>, RefusalView> {
    let size = beside.sizes().first().copied().unwrap_or_default();
    beside.piece(0, 0, size).map_err(refused)
}

fn refused(why: String) -> RefusalView {
    RefusalView { why, command: None }
}
