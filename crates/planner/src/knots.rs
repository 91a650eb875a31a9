//! Files that cannot land apart: two rows that touch one path, or a path and a folder of the same name.
//!
//! A rename deletes its old path. A list without statuses, such as numstat, tells a rename by its two paths only. Where another row writes that path (a swap, a chain), or where a file makes
//! way for a folder, a branch that holds only one of the rows is a state that neither side ever had, or one
//! that git cannot hold at all.

use changeset::{ChangeSet, FileIdx, Kind};
use std::collections::BTreeMap;

/// The knots of `changes`, each with its files in input order; a file in no knot is left out.
pub(crate) fn knots(changes: &ChangeSet) -> Vec<Vec<FileIdx>> {
    let mut old_paths: Vec<(&[u8], FileIdx)> = changes
        .with_old_path()
        .filter(|(file, _)| changes.kind(*file) != Kind::Copied)
        .map(|(file, old)| (old, file))
        .collect();
    old_paths.sort_unstable();
    let new_paths = changes.files_by_path().map(|file| (changes.path(file), file));
    let mut ties = Ties::default();
    // In byte order all paths that begin with P follow P without a gap, so the open prefixes form a stack.
    let mut open: Vec<(&[u8], FileIdx)> = Vec::new();
    for (path, file) in merged(new_paths, old_paths.into_iter()) {
        while open.last().is_some_and(|(prefix, _)| !path.starts_with(prefix)) {
            open.pop();
        }
        for (prefix, other) in &open {
            if path.len() == prefix.len() || path.get(prefix.len()) == Some(&b'/') {
                ties.tie(*other, file);
            }
        }
        open.push((path, file));
    }
    ties.knots()
}

/// Two sorted sequences as one.
fn merged<T: Ord>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if y < x => b.next(),
        (Some(_), _) => a.next(),
        (None, _) => b.next(),
    })
}

/// Which files hang together: a union-find over the few that do.
#[derive(Default)]
struct Ties {
    parents: BTreeMap<FileIdx, FileIdx>,
}

impl Ties {
    fn root(&self, file: FileIdx) -> FileIdx {
        let mut root = file;
        while let Some(parent) = self.parents.get(&root).filter(|parent| **parent != root) {
            root = *parent;
        }
        root
    }

    fn tie(&mut self, a: FileIdx, b: FileIdx) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            // The earlier file is the root, so that paths stay short for chains in input order.
            let (root, child) = if a < b { (a, b) } else { (b, a) };
            self.parents.insert(root, root);
            self.parents.insert(child, root);
        }
    }

    fn knots(&self) -> Vec<Vec<FileIdx>> {
        let mut by_root: BTreeMap<FileIdx, Vec<FileIdx>> = BTreeMap::new();
        for file in self.parents.keys() {
            by_root.entry(self.root(*file)).or_default().push(*file);
        }
        by_root.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use changeset::{Builder, Row};

    #[test]
    fn swaps_chains_and_files_that_become_folders_are_knots() {
        let renamed =
            |old, new| Row { path: new, old_path: Some(old), kind: Kind::Renamed, ..Row::default() };
        let plain = |path| Row { path, ..Row::default() };
        let rows: [Row<'_>; 11] = [
            renamed(b"x", b"y"),
            renamed(b"y", b"x"),
            plain(b"f"),
            plain(b"f-1"),
            plain(b"f/a"),
            renamed(b"old/q", b"new/q"),
            plain(b"old"),
            Row { path: b"copy", old_path: Some(b"f-1"), kind: Kind::Copied, ..Row::default() },
            plain(b"fa"),
            Row { kind: Kind::Unknown, ..renamed(b"made/way", b"elsewhere") },
            plain(b"made/way/for"),
        ];
        let mut builder = Builder::default();
        for row in rows {
            builder.push(row);
        }
        let (changes, _) = builder.finish();
        let drawn: Vec<Vec<u32>> =
            knots(&changes).into_iter().map(|knot| knot.into_iter().map(|file| file.0).collect()).collect();
        assert_eq!(drawn, [vec![0, 1], vec![2, 4], vec![5, 6], vec![9, 10]]);
    }
}
