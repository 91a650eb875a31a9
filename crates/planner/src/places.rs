//! The place of every file, as columns.

use crate::plan::{GroupIdx, Place, Places, PrIdx, Reach};
use changeset::{ChangeSet, FileIdx, withheld};

pub(crate) const NO_GROUP: u16 = u16::MAX;
pub(crate) const UNCLASSIFIED: u16 = u16::MAX;
pub(crate) const WITHHELD: u16 = u16::MAX - 1;

const REACH: u8 = 0b0000_0111;
pub(crate) const CONTESTED: u8 = 0b0000_1000;

impl Places {
    /// Where `file` goes.
    pub fn place(&self, file: FileIdx, changes: &ChangeSet) -> Place {
        match self.pull_requests.get(file.at()) {
            Some(&WITHHELD) => withheld(changes.path(file))
                .or_else(|| changes.old_path(file).and_then(withheld))
                .map_or(Place::Unclassified, Place::Withheld),
            None | Some(&UNCLASSIFIED) => Place::Unclassified,
            Some(pull_request) => {
                let group = self.groups.get(file.at()).filter(|group| **group != NO_GROUP);
                Place::PullRequest {
                    pull_request: PrIdx(*pull_request),
                    group: group.map(|group| GroupIdx(*group)),
                    reach: self.reach(file),
                }
            }
        }
    }

    /// The pull request that holds `file`.
    pub fn pull_request(&self, file: FileIdx) -> Option<PrIdx> {
        let pull_request = self.pull_requests.get(file.at())?;
        (*pull_request < WITHHELD).then_some(PrIdx(*pull_request))
    }

    /// The group that holds `file`.
    pub fn group(&self, file: FileIdx) -> Option<GroupIdx> {
        let group = self.groups.get(file.at())?;
        (*group != NO_GROUP).then_some(GroupIdx(*group))
    }

    /// True where no pattern claims `file`.
    pub fn is_unclassified(&self, file: FileIdx) -> bool {
        self.pull_requests.get(file.at()) == Some(&UNCLASSIFIED)
    }

    /// True where the name of `file` must not reach a script.
    pub fn is_withheld(&self, file: FileIdx) -> bool {
        self.pull_requests.get(file.at()) == Some(&WITHHELD)
    }

    /// True where another pull request claims `file` with equal right.
    pub fn is_contested(&self, file: FileIdx) -> bool {
        self.flags.get(file.at()).is_some_and(|flags| flags & CONTESTED != 0)
    }

    /// How `file` came to its pull request.
    pub fn reach(&self, file: FileIdx) -> Reach {
        let code = self.flags.get(file.at()).map_or(0, |flags| flags & REACH);
        Reach::ALL.get(usize::from(code)).copied().unwrap_or(Reach::Glob)
    }

    pub(crate) fn push(&mut self, pull_request: u16, group: u16, flags: u8) {
        self.pull_requests.push(pull_request);
        self.groups.push(group);
        self.flags.push(flags);
    }

    /// Puts a file to another place. Who claims it with equal right is no longer asked.
    pub(crate) fn put(&mut self, file: FileIdx, to: PrIdx, group: Option<GroupIdx>, reach: Reach) {
        let at = file.at();
        if let (Some(pull_request), Some(slot), Some(flags)) =
            (self.pull_requests.get_mut(at), self.groups.get_mut(at), self.flags.get_mut(at))
        {
            (*pull_request, *slot, *flags) = (to.0, group.map_or(NO_GROUP, |group| group.0), reach.code());
        }
    }
}
