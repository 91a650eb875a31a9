//! The one door to everything below the page: read → plan → query → render → encode.
//!
//! The worker and the command `tranche` do all their work through a [`Session`]. A session holds one plan
//! document and what was derived from it; a step that fails leaves it as it was.

mod arrange;
mod catalogue;
mod error;
mod files;
mod imports;
mod input_view;
mod inputs;
mod owners;
mod proposal;
mod schedule_view;
mod session;
mod shapes;
mod strategy_view;
mod view;

pub use catalogue::{RECOMMENDED_COMMAND, formats, manifests, presets};
pub use changeset::{Inflow, MAX_INPUT_BYTES, MAX_PATCH_BYTES, Reading, Refusal, read, visible};
pub use error::EngineError;
pub use imports::{check_import, read_import, read_recipe, strategy_text};
pub use inputs::NamedReading;
pub use owners::{OwnersOf, owners};
pub use planner::{Plan, PlanDocument};
pub use proposal::propose;
pub use protocol::{ImportView, NoticeView, PlanView, ProposalView};
pub use session::{RenderedFile, Session, preset_recipe, read_strategy};
pub use strategy::Recipe;
pub use strategy_view::read_strategy_text;
