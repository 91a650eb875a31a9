//! The change set as columns: one text buffer, spans in input order, an index sorted by path.
//!
//! **No `String` per file.** A file costs its name, 8 bytes of span, 1 of kind, 8 of churn and 4 of index; old
//! paths and object ids lie in side tables that stay empty where the input has none.

use crate::order::{is_before, sort_by_path};
use crate::{Count, Kind};
use std::ops::Range;

/// A file of one change set: its place in input order. Never leaves that change set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileIdx(pub u32);

impl FileIdx {
    /// The index as a position in a column.
    pub fn at(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: u32,
    length: u32,
}

impl Span {
    fn range(self) -> Range<usize> {
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        start..start.saturating_add(usize::try_from(self.length).unwrap_or(usize::MAX))
    }
}

/// Modes and object ids of a row of `git diff --raw`, as git wrote them (ids in hexadecimal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ids<'a> {
    /// The old mode in octal digits' value, such as `0o100644`; 0 where the file did not exist.
    pub old_mode: u32,
    /// The new mode; 0 where the file no longer exists.
    pub new_mode: u32,
    /// The old object id, all zeros where there is none.
    pub old_id: &'a [u8],
    /// The new object id, all zeros where there is none.
    pub new_id: &'a [u8],
}

#[derive(Clone, Copy, Debug, Default)]
struct IdSpans {
    old_mode: u32,
    new_mode: u32,
    old_id: Span,
    new_id: Span,
}

/// A row to put into a change set, or one taken out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// The (new) path.
    pub path: &'a [u8],
    /// The old path of a rename or copy.
    pub old_path: Option<&'a [u8]>,
    /// What happened.
    pub kind: Kind,
    /// Lines added.
    pub added: Count,
    /// Lines deleted.
    pub deleted: Count,
    /// Modes and object ids, where the input has them.
    pub ids: Option<Ids<'a>>,
}

/// The files that differ between the base and the branch. Paths are distinct.
#[derive(Clone, Debug, Default)]
pub struct ChangeSet {
    text: Vec<u8>,
    paths: Vec<Span>,
    kinds: Vec<Kind>,
    added: Vec<u32>,
    deleted: Vec<u32>,
    /// Sorted by file.
    old_paths: Vec<(u32, Span)>,
    /// Empty, or one entry per file.
    ids: Vec<IdSpans>,
    by_path: Vec<u32>,
}

impl ChangeSet {
    /// How many files.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// True when there is no file.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Every file in input order.
    pub fn files(&self) -> impl ExactSizeIterator<Item = FileIdx> + DoubleEndedIterator + use<> {
        (0..u32::try_from(self.paths.len()).unwrap_or(u32::MAX)).map(FileIdx)
    }

    /// Every file in the order of its path's bytes.
    pub fn files_by_path(&self) -> impl ExactSizeIterator<Item = FileIdx> + DoubleEndedIterator + '_ {
        self.by_path.iter().copied().map(FileIdx)
    }

    /// The (new) path; empty for an index of another change set.
    pub fn path(&self, file: FileIdx) -> &[u8] {
        self.paths.get(file.at()).map(|span| self.slice(*span)).unwrap_or_default()
    }

    /// The old path of a rename or copy.
    pub fn old_path(&self, file: FileIdx) -> Option<&[u8]> {
        let found = self.old_paths.binary_search_by_key(&file.0, |(of, _)| *of).ok()?;
        self.old_paths.get(found).map(|(_, span)| self.slice(*span))
    }

    /// Every (new) path in input order.
    pub(crate) fn paths(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.paths.iter().map(|span| self.slice(*span))
    }

    /// What happened to the file.
    pub fn kind(&self, file: FileIdx) -> Kind {
        self.kinds.get(file.at()).copied().unwrap_or_default()
    }

    /// Lines added.
    pub fn added(&self, file: FileIdx) -> Count {
        self.added.get(file.at()).map_or(Count::Unknown, |packed| Count::unpacked(*packed))
    }

    /// Lines deleted.
    pub fn deleted(&self, file: FileIdx) -> Count {
        self.deleted.get(file.at()).map_or(Count::Unknown, |packed| Count::unpacked(*packed))
    }

    /// Modes and object ids, where the input has them.
    pub fn ids(&self, file: FileIdx) -> Option<Ids<'_>> {
        let spans = self.ids.get(file.at())?;
        (spans.new_id.length > 0).then(|| Ids {
            old_mode: spans.old_mode,
            new_mode: spans.new_mode,
            old_id: self.slice(spans.old_id),
            new_id: self.slice(spans.new_id),
        })
    }

    /// All that is known of a file.
    pub fn row(&self, file: FileIdx) -> Row<'_> {
        Row {
            path: self.path(file),
            old_path: self.old_path(file),
            kind: self.kind(file),
            added: self.added(file),
            deleted: self.deleted(file),
            ids: self.ids(file),
        }
    }

    /// The file with this (new) path.
    pub fn find(&self, path: &[u8]) -> Option<FileIdx> {
        let found = self.by_path.binary_search_by(|file| self.path(FileIdx(*file)).cmp(path)).ok()?;
        self.by_path.get(found).copied().map(FileIdx)
    }

    /// Renames and copies with their old path, in input order.
    pub fn with_old_path(&self) -> impl ExactSizeIterator<Item = (FileIdx, &[u8])> + '_ {
        self.old_paths.iter().map(|(file, span)| (FileIdx(*file), self.slice(*span)))
    }

    /// True when at least one file has an old path.
    pub fn has_old_paths(&self) -> bool {
        !self.old_paths.is_empty()
    }

    /// True when at least one file says what happened to it.
    pub fn has_kinds(&self) -> bool {
        self.kinds.iter().any(|kind| *kind != Kind::Unknown)
    }

    /// True when at least one file says how many lines changed.
    pub fn has_counts(&self) -> bool {
        self.added.iter().any(|packed| *packed != Count::Unknown.packed())
    }

    /// Places of the files in the order of their paths' bytes.
    pub(crate) fn by_path(&self) -> &[u32] {
        &self.by_path
    }

    fn slice(&self, span: Span) -> &[u8] {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// Collects rows in input order. Paths may repeat until [`Builder::finish`].
#[derive(Debug, Default)]
pub struct Builder {
    set: ChangeSet,
}

impl Builder {
    /// A builder with room for `rows` rows and `bytes` bytes of names, so that nothing is moved while it grows.
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut set = ChangeSet::default();
        set.text.reserve_exact(bytes);
        set.paths.reserve_exact(rows);
        set.kinds.reserve_exact(rows);
        set.added.reserve_exact(rows);
        set.deleted.reserve_exact(rows);
        Self { set }
    }

    /// How many rows were pushed.
    pub fn len(&self) -> usize {
        self.set.len()
    }

    /// True when no row was pushed.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Adds a row. `None` when names and ids together exceed 4 GiB: the row is not added then.
    pub fn push(&mut self, row: Row<'_>) -> Option<FileIdx> {
        let file = u32::try_from(self.set.len()).ok()?;
        let path = self.keep(row.path)?;
        let old_path = match row.old_path {
            Some(old) => Some(self.keep(old)?),
            None => None,
        };
        if let Some(ids) = row.ids {
            let spans = IdSpans {
                old_mode: ids.old_mode,
                new_mode: ids.new_mode,
                old_id: self.keep(ids.old_id)?,
                new_id: self.keep(ids.new_id)?,
            };
            if self.set.ids.is_empty() {
                self.set.ids.reserve_exact(self.set.paths.capacity());
            }
            self.set.ids.resize(self.set.len(), IdSpans::default());
            self.set.ids.push(spans);
        }
        self.set.old_paths.extend(old_path.map(|span| (file, span)));
        self.set.paths.push(path);
        self.set.kinds.push(row.kind);
        self.set.added.push(row.added.packed());
        self.set.deleted.push(row.deleted.packed());
        Some(FileIdx(file))
    }

    /// Changes what is known of a row that was pushed before; its names stay.
    pub fn amend(&mut self, file: FileIdx, kind: Kind, added: Count, deleted: Count) {
        let at = file.at();
        if let (Some(k), Some(a), Some(d)) =
            (self.set.kinds.get_mut(at), self.set.added.get_mut(at), self.set.deleted.get_mut(at))
        {
            (*k, *a, *d) = (kind, added.packed(), deleted.packed());
        }
    }

    /// The rows so far, to look at.
    pub fn rows(&self) -> &ChangeSet {
        &self.set
    }

    /// The change set, in which of rows with the same path only the first is kept, and the rows that were
    /// dropped for that: `(dropped, kept)` by their places among the pushed rows, in input order.
    pub fn finish(self) -> (ChangeSet, Vec<(FileIdx, FileIdx)>) {
        let keep = |set: &ChangeSet, kept, _| {
            Ok::<_, std::convert::Infallible>((set.added(kept), set.deleted(kept)))
        };
        match self.finish_with(keep) {
            Ok(finished) => finished,
            Err(never) => match never {},
        }
    }

    /// As [`Builder::finish`]; `agree` is asked for each pair of rows with the same path (kept, dropped) which
    /// counts the kept row shall have, or says that the two contradict each other.
    pub(crate) fn finish_with<E>(
        mut self,
        mut agree: impl FnMut(&ChangeSet, FileIdx, FileIdx) -> Result<(Count, Count), E>,
    ) -> Result<(ChangeSet, Vec<(FileIdx, FileIdx)>), E> {
        let mut order: Vec<u32> = (0..u32::try_from(self.set.len()).unwrap_or(u32::MAX)).collect();
        let set = &self.set;
        // As git's own lists are: sorted, and no path twice.
        let mut before = None;
        let is_sorted =
            set.paths().all(|path| before.replace(path).is_none_or(|before| is_before(before, path)));
        if is_sorted {
            return Ok((self.sorted(order), Vec::new()));
        }
        sort_by_path(&mut order, |file| set.path(FileIdx(file)));
        let mut dropped = Vec::new();
        let mut kept: Option<u32> = None;
        for file in &order {
            match kept {
                Some(first) if set.path(FileIdx(first)) == set.path(FileIdx(*file)) => {
                    dropped.push((FileIdx(*file), FileIdx(first)));
                }
                _ => kept = Some(*file),
            }
        }
        if dropped.is_empty() {
            return Ok((self.sorted(order), dropped));
        }
        dropped.sort_unstable();
        for (file, first) in &dropped {
            let (added, deleted) = agree(&self.set, *first, *file)?;
            self.amend(*first, self.set.kind(*first), added, deleted);
        }
        let set = &self.set;
        let mut again = Self::with_capacity(set.len(), set.text.len());
        let mut skip = dropped.iter().map(|(file, _)| *file).peekable();
        for file in set.files() {
            if skip.next_if_eq(&file).is_none() {
                again.push(set.row(file));
            }
        }
        let (set, _) = again.finish();
        Ok((set, dropped))
    }

    /// The change set of rows with distinct paths, which are in this order.
    fn sorted(mut self, by_path: Vec<u32>) -> ChangeSet {
        self.set.by_path = by_path;
        if !self.set.ids.is_empty() {
            self.set.ids.resize(self.set.paths.len(), IdSpans::default());
        }
        self.set
    }

    fn keep(&mut self, bytes: &[u8]) -> Option<Span> {
        let start = u32::try_from(self.set.text.len()).ok()?;
        let length = u32::try_from(bytes.len()).ok()?;
        start.checked_add(length)?;
        self.set.text.extend_from_slice(bytes);
        Some(Span { start, length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn paths_are_sorted_as_bytes(paths in prop::collection::vec("[ab\\x00\u{ff}/]{0,20}", 0..80)) {
            let mut builder = Builder::default();
            for path in &paths {
                builder.push(Row { path: path.as_bytes(), ..Row::default() }).unwrap();
            }
            let (set, dropped) = builder.finish();
            let mut expected = paths.clone();
            expected.sort_unstable();
            expected.dedup();
            let sorted: Vec<_> = set.files_by_path().map(|file| set.path(file)).collect();
            prop_assert_eq!(sorted, expected.iter().map(String::as_bytes).collect::<Vec<_>>());
            prop_assert_eq!(set.len() + dropped.len(), paths.len());
        }
    }

    #[test]
    fn rows_come_back_as_they_were_put_in_and_the_first_of_equal_paths_stays() {
        let ids = Ids { old_mode: 0, new_mode: 0o100_644, old_id: b"0000", new_id: b"abcd" };
        let rows = [
            Row { path: b"b", ..Row::default() },
            Row {
                path: b"a\xff",
                kind: Kind::Added,
                added: Count::Lines(3),
                ids: Some(ids),
                ..Row::default()
            },
            Row { path: b"b", kind: Kind::Modified, ..Row::default() },
            Row {
                path: b"n",
                old_path: Some(b"o"),
                kind: Kind::Renamed,
                added: Count::Binary,
                ..Row::default()
            },
        ];
        let mut builder = Builder::default();
        for row in rows {
            builder.push(row).unwrap();
        }
        let (set, dropped) = builder.finish();
        assert_eq!(dropped, [(FileIdx(2), FileIdx(0))]);
        let back: Vec<_> = set.files().map(|file| set.row(file)).collect();
        assert_eq!(back, [rows[0], rows[1], rows[3]]);
        let sorted: Vec<_> = set.files_by_path().map(|file| set.path(file)).collect();
        assert_eq!(sorted, [&b"a\xff"[..], b"b", b"n"]);
        assert_eq!(set.find(b"n"), Some(FileIdx(2)));
        assert_eq!(set.find(b"o"), None);
    }
}
