//! The plan as the page shows it: everything but the files themselves.

use crate::{BudgetView, ReviewableView};
use serde::{Deserialize, Serialize};
use strategy::{Declared, GroupKey, Minutes, PullRequestKey, ReviewTime, RiskLevel};

/// The whole plan in numbers. What the team wrote stands in the recipe's strategy, which the page holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// The revision of the recipe it was made from.
    pub revision: u32,
    /// Where every row of the input went.
    pub sum: SumView,
    /// Changed lines of all files.
    pub lines: LinesView,
    /// The pull requests in landing order; those that no file falls to come last and do not land.
    pub pull_requests: Vec<PullRequestView>,
    /// The waves, first to last, each with indexes into `pull_requests`: what can be reviewed at once.
    pub waves: Vec<Vec<u32>>,
    /// The dependencies, as indexes into `pull_requests`.
    pub dependencies: Vec<DependencyView>,
    /// The drawn graph of pull requests; node `n` is `pull_requests[n]`.
    pub graph: GraphView,
    /// How many files are contested.
    pub contested: u32,
    /// How many files were moved by hand.
    pub moved: u32,
    /// Declared counts against real ones.
    pub reconciliation: Vec<ReconciliationView>,
    /// What the planner wants people to know.
    pub notices: Vec<PlanNoticeView>,
    /// True when nothing is unclassified or withheld, so that scripts may be made.
    pub is_ready: bool,
    /// Lines to review of all pull requests: their sum.
    pub reviewable: ReviewableView,
}

/// The sum: `rows = assigned + unclassified + withheld + merged + refused`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SumView {
    /// Rows in the input.
    pub rows: u32,
    /// Files in a pull request.
    pub assigned: u32,
    /// Files that no pattern claims.
    pub unclassified: u32,
    /// Files whose names must not reach a script.
    pub withheld: u32,
    /// Rows that repeated another row.
    pub merged: u32,
    /// Rows that could not be used.
    pub refused: u32,
}

/// Changed lines of some files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinesView {
    /// Lines added, where known.
    pub added: u64,
    /// Lines deleted, where known.
    pub deleted: u64,
    /// Files of which the input does not say how many lines changed.
    pub unknown_files: u32,
    /// Files in which git counts no lines.
    pub binary_files: u32,
}

/// How many files of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindsView {
    /// Added.
    pub added: u32,
    /// Modified, type changes and unmerged files included.
    pub modified: u32,
    /// Deleted.
    pub deleted: u32,
    /// Renamed.
    pub renamed: u32,
    /// Copied.
    pub copied: u32,
    /// Files of which the input does not say.
    pub unknown: u32,
}

/// A pull request of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequestView {
    /// Its key: finds it in the strategy.
    pub key: PullRequestKey,
    /// Its number in the strategy, counted from 1; shown as "PR 3".
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its wave, counted from 1; 0 where it does not land because it is empty.
    pub wave: u32,
    /// How many files it has.
    pub files: u32,
    /// How many its authors say.
    pub declared_files: Option<Declared>,
    /// Changed lines.
    pub lines: LinesView,
    /// Files by kind.
    pub kinds: KindsView,
    /// Risk.
    pub risk: RiskView,
    /// Review time.
    pub review: ReviewView,
    /// Its groups in the strategy's order, with their files.
    pub groups: Vec<GroupView>,
    /// Files moved here by hand that no group of it claims.
    pub ungrouped: u32,
    /// How many of its files another pull request claims with equal right.
    pub contested: u32,
    /// The drawn chain inside the pull request, where its authors wrote one.
    pub chain: Option<GraphView>,
    /// Lines to review.
    pub reviewable: ReviewableView,
    /// The limits of the strategy's budget that it goes over.
    pub budgets: Vec<BudgetView>,
}

/// A group of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// Its key.
    pub key: GroupKey,
    /// Its title.
    pub title: String,
    /// How many files it has.
    pub files: u32,
    /// How many of them came by a fallback.
    pub by_fallback: u32,
    /// How many its authors say.
    pub declared_files: Option<Declared>,
    /// Changed lines.
    pub lines: LinesView,
}

/// Risk, declared and computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskView {
    /// The authors' word.
    pub declared: Option<RiskLevel>,
    /// The level that the points give.
    pub computed: RiskLevel,
    /// The points of all factors.
    pub points: u32,
    /// The highest number of points.
    pub most: u32,
    /// Where the points come from.
    pub factors: Vec<FactorView>,
}

/// One factor of the computed risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorView {
    /// What is looked at.
    pub name: String,
    /// Its points here.
    pub points: u32,
    /// Its highest points.
    pub most: u32,
    /// Why, with the numbers.
    pub why: String,
    /// Where the rule comes from, in a sentence.
    pub source: String,
}

/// Review time, declared and estimated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// The authors' range.
    pub declared: Option<ReviewTime>,
    /// The shorter end of the estimate.
    pub least: Minutes,
    /// The longer end of the estimate.
    pub most: Minutes,
    /// The formula with its numbers.
    pub formula: String,
    /// At the usual pace.
    pub usual: Minutes,
}

/// "A lands after B", as indexes into [`PlanView::pull_requests`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependencyView {
    /// What lands first.
    pub before: u32,
    /// What lands after it.
    pub after: u32,
    /// Why, in the authors' words.
    pub because: String,
    /// True where other dependencies already say so.
    pub is_implied: bool,
}

/// A drawn graph, left to right, in whole units (1 unit = 1 CSS pixel at scale 1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphView {
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// The boxes.
    pub nodes: Vec<NodeView>,
    /// The arrows.
    pub edges: Vec<EdgeView>,
}

/// A box of a drawn graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeView {
    /// What stands in it.
    pub label: String,
    /// Left.
    pub x: u32,
    /// Top.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Its layer, counted from 0.
    pub layer: u32,
}

/// An arrow of a drawn graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EdgeView {
    /// The node it leaves.
    pub from: u32,
    /// The node it reaches.
    pub to: u32,
    /// The points of its line, first to last, routed around boxes.
    pub points: Vec<(u32, u32)>,
}

/// A declared count beside the real one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconciliationView {
    /// What is counted, such as "PR 1" or "sum of the pull requests".
    pub what: String,
    /// The declared count.
    pub declared: Option<Declared>,
    /// The real count; absent where nothing real corresponds to it.
    pub actual: Option<u32>,
    /// The pull request that is counted; absent where it is all of them.
    pub pull_request: Option<PullRequestKey>,
    /// What to make of it, in a sentence.
    pub note: String,
    /// True where they agree ("~" allows a tenth).
    pub agrees: bool,
}

/// Something the planner wants people to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanNoticeView {
    /// A code for programs, such as `edit_without_file`.
    pub code: String,
    /// The sentence.
    pub text: String,
}
