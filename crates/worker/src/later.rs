//! What loads later: strategies as text, proposals, schedules, links and manifests. A release puts it into a wasm file of its own
//! (`crates/xtask/src/split.rs` finds these functions by their names, so they must not be inlined). They may be
//! called once the loader says that it is there.

use engine::{EngineError, NamedReading, Recipe, RenderedFile, Session};
use protocol::{
    ImportView, MergesView, OpenedView, PatternsView, PullRequestKey, Request, ScheduleView, SlipView,
    SplitBy, SplitView, TextTrouble, TriedPath,
};

/// Plans inputs by the preset that they speak for.
#[inline(never)]
pub(crate) fn open_proposed(inputs: Vec<NamedReading>) -> Result<Session, EngineError> {
    Session::open_proposed(inputs)
}

/// What the page is told of a plan that was opened, with the presets that the list speaks for.
#[inline(never)]
pub(crate) fn opened(session: &Session) -> OpenedView {
    session.opened()
}

/// The recipe of a preset.
#[inline(never)]
pub(crate) fn preset_recipe(key: &str) -> Result<Recipe, EngineError> {
    engine::preset_recipe(key)
}

/// A strategy from its text.
#[inline(never)]
pub(crate) fn read_strategy(bytes: &[u8]) -> Result<Recipe, EngineError> {
    engine::read_strategy(bytes)
}

/// The plan link's fragment.
#[inline(never)]
pub(crate) fn link(session: &Session) -> Result<String, EngineError> {
    session.link()
}

/// A strategy that was typed.
#[inline(never)]
pub(crate) fn read_text(text: &str) -> Result<Recipe, TextTrouble> {
    engine::read_strategy_text(text)
}

/// How each pattern of the strategy fares.
#[inline(never)]
pub(crate) fn patterns(session: &Session) -> PatternsView {
    session.patterns()
}

/// Where a path goes.
#[inline(never)]
pub(crate) fn try_path(session: &Session, path: &str) -> TriedPath {
    session.try_path(path)
}

/// The strategy as text.
#[inline(never)]
pub(crate) fn strategy_text(session: &Session) -> String {
    session.strategy_text()
}

/// What a file brings that is no list: a strategy, labels, owners.
#[inline(never)]
pub(crate) fn read_import(
    bytes: &[u8],
    name: &str,
    session: Option<&Session>,
) -> Result<ImportView, EngineError> {
    engine::read_import(bytes, Some(name), session)
}

/// The plan of a link.
#[inline(never)]
pub(crate) fn open_link(fragment: &str) -> Result<Session, EngineError> {
    Session::open_link(fragment)
}

/// A manifest, or all of them.
#[inline(never)]
pub(crate) fn render(session: &Session, manifest: Option<&str>) -> Result<RenderedFile, EngineError> {
    session.render(manifest)
}

/// How to cut a pull request.
#[inline(never)]
pub(crate) fn propose_split(
    session: &mut Session,
    key: &PullRequestKey,
    by: SplitBy,
) -> Result<SplitView, EngineError> {
    session.propose_split(key, by)
}

/// Pull requests that could be one.
#[inline(never)]
pub(crate) fn propose_merges(session: &Session) -> MergesView {
    session.propose_merges()
}

/// The computed schedule.
#[inline(never)]
pub(crate) fn schedule(session: &Session) -> ScheduleView {
    session.schedule()
}

/// What moves when a review ends later: [`Request::Slip`].
#[inline(never)]
pub(crate) fn slip(session: &Session, request: &Request) -> Option<SlipView> {
    let Request::Slip { pull_request, days } = request else { return None };
    session.slip(pull_request, *days)
}
