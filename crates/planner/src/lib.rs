//! A change set and a strategy → a [`Plan`]: every file in exactly one pull request, in landing order.
//!
//! # Which pattern takes a file
//!
//! 1. A file moved by hand stays where it was put.
//! 2. A pull request that takes a lane (lock files, generated files, deletions, renames; asked in this order) gets
//!    its files before any glob is asked.
//! 3. Where the policy wants it, a test goes where the code goes that it tests, and a lock file where its package
//!    file goes, unless a lane has either.
//! 4. Among the globs of all groups, a pattern without wildcards (an exact path) beats any other, and then the
//!    one with more literal characters wins. Between equals the earlier pull request wins, then the earlier
//!    group; equals in different pull requests make the file *contested*.
//! 5. Where no group's glob matches, the first matching fallback decides.
//! 6. A rename is matched by its new path; by its old path only where the new one matches nothing at all.
//! 7. The files that so fall to a pull request with parts are handed on to the part whose group's glob is the
//!    strongest; between equals the earlier part wins, and the file is not contested for it. The rest stays. What
//!    was moved by hand, or follows code or a package file, stays where that puts it.
//! 8. Files that cannot land apart (a file that becomes a folder, renames that exchange or hand on a path) go
//!    where the first of them goes.
//!
//! A file that nothing claims is *unclassified*; a file whose name must never reach a script is *withheld*.
//! Always: `rows = assigned + unclassified + withheld + merged + refused` ([`Sum::holds`]).

mod assemble;
mod automaton;
mod budget;
mod classify;
mod companions;
mod document;
mod evidence;
mod explain;
mod facts;
mod globs;
mod knots;
mod knowledge;
mod lanes;
mod matched;
mod matcher;
mod merges;
mod notice;
mod order;
mod pattern;
mod patterns;
mod places;
mod plan;
mod reconcile;
mod review;
mod reviewable;
mod risk;
mod schedule;
mod split;
mod survey;
mod verdicts;

pub use assemble::{plan, plan_from};
pub use budget::{BudgetWarning, Limit};
pub use companions::{package_files, test_conventions};
pub use document::PlanDocument;
pub use explain::{Claim, Explanation, explain, explain_path};
pub use facts::{Facts, is_pure_rename, is_rename_told_by_ids};
pub use globs::NumberedGlobs;
pub use knowledge::{Knowledge, KnownPattern, PRECEDENCE, Sort, Sorts, known_patterns};
pub use matched::{PatternAt, matched};
pub use matcher::{MatchError, Matcher};
pub use merges::{MergeProposal, propose_merges};
pub use notice::{PlanError, PlanNotice};
pub use patterns::{GroupPatterns, PatternCount, Patterns, PullRequestPatterns, patterns};
pub use plan::{
    GroupIdx, Kinds, Lines, Place, Places, Plan, PlannedDependency, PlannedGroup, PlannedPullRequest, PrIdx,
    Reach, Sum,
};
pub use reconcile::Reconciliation;
pub use review::{PACE_SOURCE, ReviewEstimate};
pub use reviewable::{Reviewable, Weighed, WeightClass, reviewable_hundredths};
pub use risk::{Factor, RiskEstimate};
pub use schedule::{
    Reading, ReviewQueue, Schedule, ScheduledPullRequest, Slipped, Span, Stage, Step, Wait, schedule, slip,
};
pub use split::{ProposedPiece, Size, SplitBy, SplitProposal, propose_split};
pub use survey::Survey;
pub use verdicts::Verdicts;
