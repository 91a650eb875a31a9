//! Folders and files as units that are never cut.

use super::{Limits, Size};
use changeset::{ChangeSet, FileIdx};
use strategy::{GlobText, glob_of_folder, glob_of_path};

/// What goes to a piece as one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// The glob that takes its files and no other file of the family.
    pub(super) glob: GlobText,
    /// The owner's rule.
    pub(super) owner: Option<u32>,
    pub(super) size: Size,
}

/// Cuts files into units.
pub(super) struct Cutter<'a> {
    pub(super) changes: &'a ChangeSet,
    /// The files, in the order of their paths.
    pub(super) files: &'a [FileIdx],
    /// By file: its size.
    pub(super) sizes: &'a [Size],
    /// Files that no glob may take, in the order of their paths.
    pub(super) others: &'a [FileIdx],
    /// By file: the strength that the glob of its unit has to beat; empty where there is none.
    pub(super) rivals: Vec<(bool, u32)>,
    pub(super) limits: Limits,
    /// By file: its owner's rule, where owners matter.
    pub(super) owned: Option<Vec<Option<u32>>>,
}

/// A run of files below one folder: the first, the one behind the last, the bytes of the folder with its `/`.
#[derive(Clone, Copy, Debug)]
struct Folder {
    from: usize,
    to: usize,
    prefix: usize,
}

impl Cutter<'_> {
    /// The units in the order of their paths, and the size of what no glob can take.
    pub(super) fn units(&self) -> (Vec<Unit>, Size) {
        let mut kept = Size::default();
        let mut units = Vec::new();
        let mut open = vec![Folder { from: 0, to: self.files.len(), prefix: 0 }];
        while let Some(folder) = open.pop() {
            let folder = self.deepest(folder);
            if let Some(unit) = self.as_one(folder, false, &(folder.from..folder.to).collect::<Vec<_>>()) {
                units.push(unit);
                continue;
            }
            let (direct, below) = self.opened(folder);
            if let Some(unit) = self.as_one(folder, true, &direct) {
                units.push(unit);
            } else {
                for at in direct {
                    match self.path(at).and_then(|path| glob_of_path(std::str::from_utf8(path).ok()?)) {
                        Some(glob) => units.push(Unit { glob, owner: self.owner(at), size: self.size(at) }),
                        None => kept = kept.plus(self.size(at)),
                    }
                }
            }
            open.extend(below.into_iter().rev());
        }
        (units, kept)
    }

    /// The folder that all files of `folder` have in common.
    fn deepest(&self, folder: Folder) -> Folder {
        let (first, last) = (self.path(folder.from), self.path(folder.to.saturating_sub(1)));
        let (Some(first), Some(last)) = (first, last) else { return folder };
        // In order of bytes, what first and last have in common all between them have.
        let common = first.iter().zip(last).take_while(|(one, other)| one == other).count();
        let slash = first.get(..common).and_then(|common| common.iter().rposition(|byte| *byte == b'/'));
        Folder { prefix: slash.map_or(folder.prefix, |slash| folder.prefix.max(slash + 1)), ..folder }
    }

    /// The folder, or the files in it without those in folders below, as one unit where that is small enough, of one
    /// owner, can be written as a glob, and takes nothing else.
    fn as_one(&self, folder: Folder, is_shallow: bool, files: &[usize]) -> Option<Unit> {
        let first = *files.first()?;
        let size = files.iter().map(|at| self.size(*at)).fold(Size::default(), Size::plus);
        let owner = self.owner(first);
        let path = self.path(first)?.get(..folder.prefix)?;
        let is_apart = path.is_empty() || !self.limits.hold(size) || self.takes_others(path, is_shallow);
        if is_apart || !files.iter().all(|at| self.owner(*at) == owner) {
            return None;
        }
        let glob = glob_of_folder(std::str::from_utf8(path).ok()?, is_shallow)?;
        let strength = (false, glob.alternatives().ok()?.first()?.literal_characters);
        if files.iter().filter_map(|at| self.rivals.get(*at)).any(|rival| *rival >= strength) {
            return None;
        }
        Some(Unit { glob, owner, size })
    }

    fn takes_others(&self, folder: &[u8], is_shallow: bool) -> bool {
        let first = self.others.partition_point(|file| self.changes.path(*file) < folder);
        let rest = self.others.get(first..).unwrap_or_default().iter().map(|file| self.changes.path(*file));
        let mut below = rest.map_while(|path| path.strip_prefix(folder));
        below.any(|rest| !is_shallow || !rest.contains(&b'/'))
    }

    /// Files in the folder itself, and the folders in it.
    fn opened(&self, folder: Folder) -> (Vec<usize>, Vec<Folder>) {
        let (mut direct, mut below): (Vec<usize>, Vec<Folder>) = (Vec::new(), Vec::new());
        for at in folder.from..folder.to {
            let rest = self.path(at).and_then(|path| path.get(folder.prefix..)).unwrap_or_default();
            let Some(slash) = rest.iter().position(|byte| *byte == b'/') else {
                direct.push(at);
                continue;
            };
            let prefix = folder.prefix + slash + 1;
            match below.last_mut() {
                Some(last) if last.to == at && self.is_same_folder(last.from, at, prefix) => last.to = at + 1,
                _ => below.push(Folder { from: at, to: at + 1, prefix }),
            }
        }
        (direct, below)
    }

    fn is_same_folder(&self, one: usize, other: usize, prefix: usize) -> bool {
        let folder = |at| self.path(at).and_then(|path| path.get(..prefix));
        folder(one).is_some() && folder(one) == folder(other)
    }

    fn path(&self, at: usize) -> Option<&[u8]> {
        self.files.get(at).map(|file| self.changes.path(*file))
    }

    fn size(&self, at: usize) -> Size {
        self.sizes.get(at).copied().unwrap_or_default()
    }

    fn owner(&self, at: usize) -> Option<u32> {
        self.owned.as_ref().and_then(|owned| owned.get(at).copied().flatten())
    }
}
