//! The plan: its types.

use crate::notice::PlanNotice;
use crate::{BudgetWarning, Reconciliation, ReviewEstimate, Reviewable, RiskEstimate};
use changeset::{ChangeSet, Count, FileIdx, Kind, Withheld};
use strategy::{GroupKey, PullRequestKey};

/// A pull request by its place in the strategy. Never leaves one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrIdx(pub u16);

/// A group by its place in its pull request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupIdx(pub u16);

impl PrIdx {
    /// The index as a position in [`Plan::pull_requests`].
    pub fn at(self) -> usize {
        usize::from(self.0)
    }
}

impl GroupIdx {
    /// The index as a position in [`PlannedPullRequest::groups`].
    pub fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// How a file came to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// By a glob of the group.
    Glob,
    /// By a fallback.
    Fallback,
    /// By hand.
    Edit,
    /// Because it cannot land apart from another file.
    Tie,
    /// Because its pull request takes files like it before any glob is asked.
    Lane,
    /// By a glob of the group, among the files of the pull request that this one is a part of.
    Part,
    /// Because it tests code that goes there.
    TestedCode,
    /// Because the package file that it belongs to goes there.
    PackageFile,
}

impl Reach {
    /// All of them; the place is the number that [`Places`] keeps.
    pub const ALL: [Self; 8] = [
        Self::Glob,
        Self::Fallback,
        Self::Edit,
        Self::Tie,
        Self::Lane,
        Self::Part,
        Self::TestedCode,
        Self::PackageFile,
    ];

    /// The word that programs read, such as `tested-code`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Glob => "glob",
            Self::Fallback => "fallback",
            Self::Edit => "edit",
            Self::Tie => "tie",
            Self::Lane => "lane",
            Self::Part => "part",
            Self::TestedCode => "tested-code",
            Self::PackageFile => "package-file",
        }
    }

    pub(crate) fn code(self) -> u8 {
        Self::ALL.iter().zip(0..).find(|(other, _)| **other == self).map_or(0, |(_, code)| code)
    }
}

/// Where a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into a pull request.
    PullRequest {
        /// Which.
        pull_request: PrIdx,
        /// Which group of it; none where it was put there and no group of it claims the file.
        group: Option<GroupIdx>,
        /// How it came there.
        reach: Reach,
    },
    /// No pattern claims it.
    Unclassified,
    /// Its name must never reach a script.
    Withheld(Withheld),
}

/// The place of every file, in columns of five bytes a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub(crate) pull_requests: Vec<u16>,
    pub(crate) groups: Vec<u16>,
    pub(crate) flags: Vec<u8>,
}

/// Rows of the input and where they went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
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

impl Sum {
    /// True when every row is accounted for.
    pub fn holds(&self) -> bool {
        let parts = [self.assigned, self.unclassified, self.withheld, self.merged, self.refused];
        parts.iter().map(|part| u64::from(*part)).sum::<u64>() == u64::from(self.rows)
    }

    /// True when scripts may be made: nothing is unclassified or withheld.
    pub fn is_ready(&self) -> bool {
        self.unclassified == 0 && self.withheld == 0
    }
}

/// Changed lines of some files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Lines added, where known.
    pub added: u64,
    /// Lines deleted, where known.
    pub deleted: u64,
    /// Files of which the input does not say how many lines changed.
    pub unknown_files: u32,
    /// Files in which git counts no lines.
    pub binary_files: u32,
}

impl Lines {
    /// Of one file.
    pub(crate) fn of(changes: &ChangeSet, file: FileIdx) -> Self {
        match (changes.added(file), changes.deleted(file)) {
            (Count::Binary, _) | (_, Count::Binary) => Self { binary_files: 1, ..Self::default() },
            (Count::Unknown, Count::Unknown) => Self { unknown_files: 1, ..Self::default() },
            (added, deleted) => Self {
                added: u64::from(added.lines().unwrap_or(0)),
                deleted: u64::from(deleted.lines().unwrap_or(0)),
                ..Self::default()
            },
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.added += other.added;
        self.deleted += other.deleted;
        self.unknown_files += other.unknown_files;
        self.binary_files += other.binary_files;
    }

    /// Added and deleted lines together.
    pub fn changed(&self) -> u64 {
        self.added.saturating_add(self.deleted)
    }
}

/// How many files of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
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
    /// The input does not say.
    pub unknown: u32,
}

impl Kinds {
    pub(crate) fn count(&mut self, kind: Kind) {
        match kind {
            Kind::Unknown => self.unknown += 1,
            Kind::Added => self.added += 1,
            Kind::Copied => self.copied += 1,
            Kind::Deleted => self.deleted += 1,
            Kind::Modified | Kind::TypeChanged | Kind::Unmerged => self.modified += 1,
            Kind::Renamed => self.renamed += 1,
        }
    }
}

/// A group of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGroup {
    /// Its key.
    pub key: GroupKey,
    /// How many files it has.
    pub files: u32,
    /// How many of them came by a fallback.
    pub by_fallback: u32,
    /// Changed lines.
    pub lines: Lines,
}

/// A pull request of the plan. What the team wrote of it stands in the strategy, at the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPullRequest {
    /// Its key.
    pub key: PullRequestKey,
    /// Its wave, counted from 0; `None` where it does not land because no file falls to it.
    pub wave: Option<u32>,
    /// How many files it has.
    pub files: u32,
    /// How many of them are contested.
    pub contested: u32,
    /// Files in no group of it: moved here by hand or tied to another file.
    pub ungrouped: u32,
    /// Changed lines.
    pub lines: Lines,
    /// Files by kind.
    pub kinds: Kinds,
    /// Its groups, in the strategy's order.
    pub groups: Vec<PlannedGroup>,
    /// The computed risk.
    pub risk: RiskEstimate,
    /// The estimated review time.
    pub review: ReviewEstimate,
    /// Lines to review, by what sort of file they stand in.
    pub reviewable: Reviewable,
    /// The limits of the strategy's budget that it goes over.
    pub budget_warnings: Vec<BudgetWarning>,
}

/// An arrow between two pull requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDependency {
    /// What lands first.
    pub before: PrIdx,
    /// What lands after it.
    pub after: PrIdx,
    /// Why, in the team's words.
    pub because: String,
    /// True where other dependencies already say so.
    pub is_implied: bool,
}

/// Strategy + change set + edits: every file in exactly one pull request, in landing order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The pull requests in the strategy's order.
    pub pull_requests: Vec<PlannedPullRequest>,
    /// Those that land, in an order in which every dependency lands first.
    pub landing_order: Vec<PrIdx>,
    /// Those that land, by wave: what can be reviewed at once.
    pub waves: Vec<Vec<PrIdx>>,
    /// The arrows between pull requests.
    pub dependencies: Vec<PlannedDependency>,
    /// Where each file goes.
    pub places: Places,
    /// The sum over all rows.
    pub sum: Sum,
    /// Changed lines of all files.
    pub lines: Lines,
    /// How many files are contested.
    pub contested: u32,
    /// How many files were moved by hand.
    pub moved: u32,
    /// Declared counts against real ones.
    pub reconciliation: Vec<Reconciliation>,
    /// What people should know.
    pub notices: Vec<PlanNotice>,
    /// Lines to review of all pull requests: their sum.
    pub reviewable: Reviewable,
}

impl Plan {
    /// The pull request with this key.
    pub fn find(&self, key: &PullRequestKey) -> Option<PrIdx> {
        let at = self.pull_requests.iter().position(|pull_request| pull_request.key == *key)?;
        u16::try_from(at).ok().map(PrIdx)
    }

    /// The pull request; `None` for an index of another plan.
    pub fn pull_request(&self, index: PrIdx) -> Option<&PlannedPullRequest> {
        self.pull_requests.get(index.at())
    }

    /// The files of a pull request in the order of their paths.
    pub fn files_of<'a>(
        &'a self,
        index: PrIdx,
        changes: &'a ChangeSet,
    ) -> impl DoubleEndedIterator<Item = FileIdx> + 'a {
        changes.files_by_path().filter(move |file| self.places.pull_request(*file) == Some(index))
    }
}
