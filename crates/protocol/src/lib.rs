//! Messages between the page and the worker, and the plain view types that both sides hold.
//!
//! The worker owns the change set and the plan; the page asks for windows and summaries. The worker speaks
//! first ([`Event::Ready`]): what was posted earlier is lost, so the page queues. Every question carries an id
//! that its answer repeats. Answers about a plan carry the plan's revision: the newest wins, older ones are
//! dropped.
//!
//! Bytes never travel through serde. A [`Request`] that brings bytes or an [`Answer`] that brings bytes has a `Blob`
//! beside it, which is made in the worker: copying millions of bytes would hold the page up.

mod arrange;
mod import_view;
mod ladder;
mod message;
mod plan_view;
mod proposal;
#[cfg(target_arch = "wasm32")]
mod reading;
mod rows;
mod schedule;
mod sizing;
mod strategy_view;
#[cfg(target_arch = "wasm32")]
mod wire;

pub use arrange::{MergeView, MergesView, PieceView, SplitBy, SplitView};
pub use import_view::ImportView;
pub use ladder::{InputView, LADDER, Rung};
pub use message::{
    Answer, Event, FormatView, FromWorker, ManifestView, NoticeView, OpenedView, PresetView, RecipeSource,
    RefusalView, Request, ToWorker,
};
pub use plan_view::{
    DependencyView, EdgeView, FactorView, GraphView, GroupView, KindsView, LinesView, NodeView,
    PlanNoticeView, PlanView, PullRequestView, ReconciliationView, ReviewView, RiskView, SumView,
};
pub use proposal::{ProposalView, ProposedView};
pub use rows::{
    CountView, FileDetails, FileFilter, FileQuery, FileRow, FileRows, FileSort, LeftRows, PlaceView, RuleView,
};
pub use schedule::{
    ChartBarView, ChartDayView, ChartRowView, ChartView, ScheduleRowView, ScheduleView, SlipRowView,
    SlipView, StageView,
};
pub use sizing::{BudgetView, ReviewableView, WeighedView};
pub use strategy::PullRequestKey;
pub use strategy_view::{
    GroupPatternsView, PatternState, PatternView, PatternsView, PullRequestPatternsView, TextTrouble,
    TriedPath,
};
#[cfg(target_arch = "wasm32")]
pub use wire::{WireError, from_js, to_js};
