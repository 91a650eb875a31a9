//! What a team agreed: the strategy, and what people did with it since (edits, progress).
//!
//! Plain values and their validation. No parser and no regular-expression engine live here, so the page can
//! hold a [`Strategy`] without carrying either. Everything is `Eq`, made of integers and text, and keeps the
//! order in which its authors wrote it.

mod blank;
mod calendar;
mod edit;
mod figures;
mod glob;
mod key;
mod lane;
mod merge;
mod model;
mod number;
mod path;
mod policy;
mod progress;
mod progress_edit;
mod rearrange;
mod recipe;
mod reviewers;
#[cfg(feature = "schema")]
mod schema;
mod split;
mod validate;

pub use calendar::{Calendar, Capacity, Date, DateError, ReviewBasis, Weekday};
pub use edit::{EditRefusal, Edited, StrategyEdit, edit, place_after, text_at};
pub use figures::{Declared, FigureError, Minutes, Priority, ReviewTime, RiskLevel};
pub use glob::{Alternative, GlobError, GlobText, MAX_ALTERNATIVES, MAX_GLOB_BYTES};
pub use key::{GroupKey, GroupRef, Key, KeyError, MAX_KEY_BYTES, PullRequestKey};
pub use lane::set_lane;
pub use merge::merge;
pub use model::{
    Agenda, ChainStrand, Conclusion, Dependency, Emergency, EmergencyPhase, FORMAT_VERSION, Fallback,
    FileGroup, ListSection, Metric, MetricSection, NamedText, PullRequest, Reviewer, RiskBlock, ScopeFigure,
    Strategy, Validation, Week,
};
pub use number::{counted, number};
pub use path::PathBytes;
pub use policy::{Budget, Lane, LockFilesPlace, Pace, Policy, TestsPlace, Weights};
pub use progress::{
    ActionDone, Incident, Instant, Measured, Progress, Status, StatusUpdate, TickList, TickRef,
};
pub use progress_edit::{ProgressEdit, ProgressError};
pub use rearrange::RearrangeError;
pub use recipe::{Edits, Recipe};
pub use reviewers::{FileOwner, ProposedReviewers, add_reviewers};
#[cfg(feature = "schema")]
pub use schema::{SCHEMA_FILE, schema};
pub use split::{MOST_PIECES, Piece, glob_of_folder, glob_of_path, piece_matches, split};
pub use validate::{Trouble, validate};
