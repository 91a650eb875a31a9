//! From question to answer, without a browser.
#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "outside a browser only the tests call this")
)]

use crate::later;
use engine::{MAX_INPUT_BYTES, Session};
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
        max_input_bytes: MAX_INPUT_BYTES,
    }
}

/// True for what [`crate::later`] answers.
pub(crate) fn needs_later(request: &Request) -> bool {
    matches!(request, Request::OpenLink { .. } | Request::Link | Request::Render { .. })
}

impl Desk {
    /// Answers `request`; `bytes` reads what the page sent beside it. A refusal changes nothing.
    pub(crate) fn answer(
        &mut self,
        request: Request,
        bytes: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Reply {
        self.carry_out(request, bytes).unwrap_or_else(|refusal| (Answer::Refused(refusal), None))
    }

    fn carry_out(
        &mut self,
        request: Request,
        bytes: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Reply, RefusalView> {
        let bytes = || bytes().map_err(refused);
        match request {
            Request::Open { name, format, recipe } => {
                let recipe = match recipe {
                    RecipeSource::Preset(key) => engine::preset_recipe(&key)?,
                    RecipeSource::Given(recipe) => *recipe,
                };
                let session = Session::open(bytes()?, &name, format.as_deref(), recipe)?;
                Ok(self.open(session))
            }
            Request::Restore { recipe, revision } => {
                let session = Session::restore(&bytes()?, recipe, revision)?;
                Ok(self.open(session))
            }
            Request::OpenLink { fragment } => {
                let session = later::open_link(&fragment)?;
                Ok(self.open(session))
            }
            Request::ReadStrategy { preset } => {
                let recipe = match preset {
                    Some(key) => engine::preset_recipe(&key)?,
                    None => engine::read_strategy(&bytes()?)?,
                };
                Ok((Answer::Strategy(Box::new(recipe.strategy)), None))
            }
            Request::Close => {
                self.session = None;
                Ok((Answer::Closed, None))
            }
            Request::Replan { .. }
            | Request::Files(_)
            | Request::Find(_)
            | Request::Paths { .. }
            | Request::Inspect { .. }
            | Request::Link
            | Request::Render { .. } => {
                let session = self.session.as_mut().ok_or_else(|| refused(NOTHING_OPEN.to_owned()))?;
                ask(session, request)
            }
        }
    }

    fn open(&mut self, session: Session) -> Reply {
        let saved = session.saved_changes();
        let opened = session.opened();
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
        Request::Paths { files } => Answer::Paths(session.paths(&files)),
        Request::Inspect { file } => match session.inspect(file) {
            Some(details) => Answer::Details(Box::new(details)),
            None => return Err(refused("This file is not in the open plan any more.".to_owned())),
        },
        Request::Link => Answer::Link(later::link(session)?),
        Request::Render { manifest } => {
            let file = later::render(session, manifest.as_deref())?;
            return Ok((Answer::Rendered { name: file.name, media_type: file.media_type }, Some(file.bytes)));
        }
        Request::Open { .. }
        | Request::Restore { .. }
        | Request::OpenLink { .. }
        | Request::ReadStrategy { .. }
        | Request::Close => return Err(refused(NOTHING_OPEN.to_owned())),
    };
    Ok((answer, None))
}

fn refused(why: String) -> RefusalView {
    RefusalView { why, command: None }
}
