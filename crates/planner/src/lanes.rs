//! Files that a pull request takes before any glob is asked.

use crate::facts::is_pure_rename;
use crate::knowledge::{Sort, Sorts};
use crate::plan::PrIdx;
use changeset::{ChangeSet, FileIdx, Kind};
use strategy::{Lane, Strategy};

/// What a program wrote; so did it the snapshots that tests compare with.
const GENERATED: Sorts = Sorts::of(&[Sort::Generated, Sort::Snapshot]);
const LOCK_FILES: Sorts = Sorts::of(&[Sort::LockFile]);

/// Which pull request takes which lane, in the order in which lanes are asked.
#[derive(Debug)]
pub(crate) struct Lanes {
    takers: Vec<(Lane, PrIdx)>,
}

impl Lanes {
    pub(crate) fn of(strategy: &Strategy) -> Self {
        let taker = |lane| {
            let mut all = (0_u16..).zip(&strategy.pull_requests);
            all.find(|(_, written)| written.takes == Some(lane)).map(|(at, _)| (lane, PrIdx(at)))
        };
        Self { takers: Lane::ALL.into_iter().filter_map(taker).collect() }
    }

    /// The lane that takes a file because of the `sorts` of its name, and the pull request of it.
    pub(crate) fn taker_by_name(&self, sorts: Sorts) -> Option<(Lane, PrIdx)> {
        let is_in = |lane| match lane {
            Lane::LockFiles => sorts.has_any(LOCK_FILES),
            Lane::Generated => sorts.has_any(GENERATED),
            Lane::Deletions | Lane::Renames => false,
        };
        self.takers.iter().find(|(lane, _)| is_in(*lane)).copied()
    }

    /// The pull request that takes `file`, whose name is of these `sorts`.
    pub(crate) fn taker(&self, changes: &ChangeSet, file: FileIdx, sorts: Sorts) -> Option<PrIdx> {
        let is_in = |lane| match lane {
            Lane::LockFiles => sorts.has_any(LOCK_FILES),
            Lane::Generated => sorts.has_any(GENERATED),
            Lane::Deletions => changes.kind(file) == Kind::Deleted,
            Lane::Renames => is_pure_rename(changes, file),
        };
        self.takers.iter().find(|(lane, _)| is_in(*lane)).map(|(_, taker)| *taker)
    }
}
