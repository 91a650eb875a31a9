//! What is known of every file whatever the strategy: computed once for a change set.

use crate::knots::knots;
use crate::knowledge::{Knowledge, Sorts};
use changeset::{ChangeSet, Count, FileIdx, Kind, withheld};
use fixedbitset::FixedBitSet;

/// Facts about the files of one change set, in columns of ten bytes and a bit a file.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The bits of [`Sorts`], of which there are 15.
    sorts: Vec<u16>,
    /// The number of the folder that each file lies in.
    folders: Vec<u32>,
    /// All files, those of one folder together.
    by_folder: Vec<u32>,
    withheld: FixedBitSet,
    knots: Vec<Vec<FileIdx>>,
}

impl Facts {
    /// Looks at every file of `changes`.
    pub fn new(changes: &ChangeSet) -> Self {
        let mut knowledge = Knowledge::new();
        let mut sorts = Vec::with_capacity(changes.len());
        let mut is_withheld = FixedBitSet::with_capacity(changes.len());
        for file in changes.files() {
            let path = changes.path(file);
            sorts.push(u16::try_from(knowledge.sorts(path).0).unwrap_or(u16::MAX));
            is_withheld.set(file.at(), withheld(path).is_some());
        }
        for (file, old) in changes.with_old_path() {
            if withheld(old).is_some() {
                is_withheld.insert(file.at());
            }
        }
        let folders = folders(changes);
        let by_folder = by_folder(&folders);
        Self { sorts, folders, by_folder, withheld: is_withheld, knots: knots(changes) }
    }

    /// The sorts of `file`, by its (new) path.
    pub fn sorts(&self, file: FileIdx) -> Sorts {
        Sorts(self.sorts.get(file.at()).copied().map_or(0, u32::from))
    }

    /// A number for the folder that `file` lies in: files of one folder have the same.
    pub fn folder(&self, file: FileIdx) -> u32 {
        self.folders.get(file.at()).copied().unwrap_or_default()
    }

    /// True where the name of `file`, or its old name, must not reach a script.
    pub fn is_withheld(&self, file: FileIdx) -> bool {
        self.withheld.contains(file.at())
    }

    /// Files that cannot land apart.
    pub(crate) fn knots(&self) -> &[Vec<FileIdx>] {
        &self.knots
    }

    /// Every file, those of one folder together.
    pub(crate) fn files_by_folder(&self) -> impl Iterator<Item = FileIdx> + '_ {
        self.by_folder.iter().copied().map(FileIdx)
    }
}

/// True where `file` only moved: its object id stayed, or no line of it changed. Where the input says neither,
/// every renamed file counts as one.
pub fn is_pure_rename(changes: &ChangeSet, file: FileIdx) -> bool {
    changes.kind(file) == Kind::Renamed
        && has_kept_its_id(changes, file).unwrap_or_else(|| has_kept_its_lines(changes, file))
}

/// True where [`is_pure_rename`] would say something else of `file` if the input held no object ids.
pub fn is_rename_told_by_ids(changes: &ChangeSet, file: FileIdx) -> bool {
    changes.kind(file) == Kind::Renamed
        && has_kept_its_id(changes, file).is_some_and(|is_kept| is_kept != has_kept_its_lines(changes, file))
}

/// Whether the object id stayed the same; nothing where the input does not hold both.
fn has_kept_its_id(changes: &ChangeSet, file: FileIdx) -> Option<bool> {
    let is_zero = |id: &[u8]| id.iter().all(|digit| *digit == b'0');
    let ids = changes.ids(file).filter(|ids| !is_zero(ids.old_id) && !is_zero(ids.new_id))?;
    Some(ids.old_id == ids.new_id)
}

/// True where no line changed, as far as lines are counted.
fn has_kept_its_lines(changes: &ChangeSet, file: FileIdx) -> bool {
    let counts = [changes.added(file), changes.deleted(file)];
    !counts.contains(&Count::Binary) && counts.iter().all(|count| count.lines().unwrap_or(0) == 0)
}

/// By file: the number of its folder.
fn folders(changes: &ChangeSet) -> Vec<u32> {
    let mut folders = vec![0; changes.len()];
    // In byte order all paths below a folder follow each other without a gap, so the open folders form a stack.
    let mut open: Vec<(&[u8], u32)> = Vec::new();
    let mut next = 0;
    for file in changes.files_by_path() {
        let path = changes.path(file);
        let end = path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        let folder = path.get(..end).unwrap_or_default();
        while open.last().is_some_and(|(other, _)| !folder.starts_with(other)) {
            open.pop();
        }
        let number = match open.last() {
            Some((other, number)) if *other == folder => *number,
            _ => {
                open.push((folder, next));
                next += 1;
                next - 1
            }
        };
        if let Some(slot) = folders.get_mut(file.at()) {
            *slot = number;
        }
    }
    folders
}

/// The files sorted by their folders, in input order within one.
fn by_folder(folders: &[u32]) -> Vec<u32> {
    let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let mut places = vec![0_u32; folders.iter().max().map_or(0, |most| at(*most) + 1)];
    for folder in folders {
        if let Some(count) = places.get_mut(at(*folder)) {
            *count += 1;
        }
    }
    let mut begin = 0;
    for place in &mut places {
        begin += std::mem::replace(place, begin);
    }
    let mut files = vec![0; folders.len()];
    for (file, folder) in (0..).zip(folders) {
        if let Some(place) = places.get_mut(at(*folder)) {
            if let Some(slot) = files.get_mut(at(*place)) {
                *slot = file;
            }
            *place += 1;
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use changeset::{Builder, Ids, Row};
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

    fn of_paths(paths: &[String]) -> ChangeSet {
        let mut builder = Builder::default();
        for path in paths {
            builder.push(Row { path: path.as_bytes(), ..Row::default() }).unwrap();
        }
        builder.finish().0
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn folders_have_the_same_number_where_they_are_the_same(
            paths in proptest::collection::vec("[ab.-]{1,2}(/[ab.-]{1,2}){0,3}", 0..40)
        ) {
            let changes = of_paths(&paths);
            let facts = Facts::new(&changes);
            let (mut by_name, mut by_number) = (BTreeMap::new(), BTreeMap::new());
            for file in changes.files() {
                let path = changes.path(file);
                let end = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
                let (name, number) = (&path[..end], facts.folder(file));
                prop_assert_eq!(*by_name.entry(name).or_insert(number), number);
                prop_assert_eq!(*by_number.entry(number).or_insert(name), name);
            }
            let together: Vec<_> = facts.files_by_folder().map(|file| facts.folder(file)).collect();
            prop_assert_eq!(together.len(), changes.len());
            let mut all: Vec<_> = facts.files_by_folder().collect();
            all.sort_unstable();
            prop_assert_eq!(all, changes.files().collect::<Vec<_>>());
            let mut runs = together.clone();
            runs.dedup();
            prop_assert_eq!(runs.len(), by_number.len());
        }
    }

    #[test]
    fn a_rename_is_pure_by_its_ids_then_by_its_lines() {
        let (same, other) = ([b'a'; 40], [b'b'; 40]);
        let ids = |new_id| Some(Ids { old_mode: 0o100_644, new_mode: 0o100_644, old_id: &same, new_id });
        let lines = Count::Lines;
        for (kind, added, ids, expected) in [
            (Kind::Renamed, Count::Unknown, None, true),
            (Kind::Renamed, lines(0), None, true),
            (Kind::Renamed, lines(1), None, false),
            (Kind::Renamed, Count::Binary, None, false),
            (Kind::Renamed, Count::Binary, ids(&same), true),
            (Kind::Renamed, Count::Unknown, ids(&same), true),
            (Kind::Renamed, Count::Unknown, ids(&other), false),
            (Kind::Copied, lines(0), None, false),
            (Kind::Modified, lines(0), None, false),
        ] {
            let mut builder = Builder::default();
            let (path, old_path) = (&b"new"[..], Some(&b"old"[..]).filter(|_| kind != Kind::Modified));
            builder.push(Row { path, old_path, kind, added, deleted: added, ids }).unwrap();
            let changes = builder.finish().0;
            assert_eq!(is_pure_rename(&changes, FileIdx(0)), expected, "{kind:?} {added:?} {ids:?}");
        }
    }
}
