//! A change set and a strategy → a [`Plan`]: every file in exactly one pull request, in landing order.
//!
//! # Which pattern takes a file
//!
//! 1. A file moved by hand stays where it was put.
//! 2. Among the globs of all groups, a pattern without wildcards (an exact path) beats any other, and then the
//!    one with more literal characters wins. Between equals the earlier pull request wins, then the earlier
//!    group; equals in different pull requests make the file *contested*.
//! 3. Where no group's glob matches, the first matching fallback decides.
//! 4. A rename is matched by its new path; by its old path only where the new one matches nothing at all.
//! 5. Files that cannot land apart (a file that becomes a folder, renames that exchange or hand on a path) go
//!    where the first of them goes.
//!
//! A file that nothing claims is *unclassified*; a file whose name must never reach a script is *withheld*.
//! Always: `rows = assigned + unclassified + withheld + merged + refused` ([`Sum::holds`]).

mod assemble;
mod automaton;
mod budget;
mod classify;
mod document;
mod evidence;
mod explain;
mod facts;
mod knots;
mod knowledge;
mod matcher;
mod notice;
mod order;
mod pattern;
mod plan;
mod reconcile;
mod review;
mod reviewable;
mod risk;
mod survey;
mod verdicts;

pub use assemble::{plan, plan_from};
pub use budget::{BudgetWarning, Limit};
pub use document::PlanDocument;
pub use explain::{Claim, Explanation, explain};
pub use facts::{Facts, is_pure_rename};
pub use knowledge::{Knowledge, KnownPattern, PRECEDENCE, Sort, Sorts, known_patterns};
pub use matcher::{MatchError, Matcher};
pub use notice::{PlanError, PlanNotice};
pub use plan::{
    GroupIdx, Kinds, Lines, Place, Places, Plan, PlannedDependency, PlannedGroup, PlannedPullRequest, PrIdx,
    Reach, Sum,
};
pub use reconcile::Reconciliation;
pub use review::{PACE_SOURCE, ReviewEstimate};
pub use reviewable::{Reviewable, Weighed, WeightClass};
pub use risk::{Factor, RiskEstimate};
pub use survey::Survey;
pub use verdicts::Verdicts;
