//! How large a pull request is for those who review it: reviewable lines and the budget.

use serde::{Deserialize, Serialize};

/// Lines to review: changed lines by the weights of the strategy's policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewableView {
    /// Lines to review, rounded half up once for each pull request.
    pub lines: u64,
    /// Changed lines, where known.
    pub changed: u64,
    /// What each class of weights did; classes without files are left out.
    pub classes: Vec<WeighedView>,
}

/// What one class of weights did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeighedView {
    /// What people read, such as "lock files".
    pub title: String,
    /// Its weight in hundredths. That of renamed files is the weight of their opening: their lines count whole.
    pub weight: u32,
    /// Files that it weighs.
    pub files: u32,
    /// Their changed lines, where known.
    pub changed: u64,
    /// How many of these count.
    pub counted: u64,
}

/// A pull request goes over a limit of the budget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetView {
    /// The limit for programs, such as `lines_at_ease`.
    pub limit: String,
    /// How much is over, in words with the numbers.
    pub text: String,
    /// Where the limit comes from that holds when a strategy names none.
    pub source: String,
}
