//! What a glance tells of the names of all files.

use crate::fold::fingerprint;
use crate::glance::{Glance, glance};
use crate::{ChangeSet, FileIdx};

/// The glances at the files of a list, taken while its rows come in or afterwards.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    /// The [fingerprint] of each path, in input order.
    pub(crate) prints: Vec<u32>,
    /// Files whose path or old path is not plain, in input order.
    pub(crate) odd: Vec<FileIdx>,
    room: Vec<u8>,
}

impl Looks {
    /// Room for so many files.
    pub(crate) fn with_capacity(files: usize) -> Self {
        Self { prints: Vec::with_capacity(files), ..Self::default() }
    }

    /// Looks at all files.
    pub(crate) fn of(changes: &ChangeSet) -> Self {
        let mut looks = Self::with_capacity(changes.len());
        let mut old_paths = changes.with_old_path().peekable();
        for (file, path) in changes.files().zip(changes.paths()) {
            let old_path = old_paths.next_if(|(of, _)| *of == file).map(|(_, old_path)| old_path);
            looks.add(file, path, old_path, None);
        }
        looks
    }

    /// Adds the next file; `seen` is what a glance at its path told before.
    pub(crate) fn add(&mut self, file: FileIdx, path: &[u8], old_path: Option<&[u8]>, seen: Option<Glance>) {
        debug_assert!(seen.is_none_or(|seen| seen == glance(path)), "the glance is at another name");
        let seen = seen.unwrap_or_else(|| glance(path));
        let print = if seen.is_ascii { seen.print } else { fingerprint(path, &mut self.room) };
        self.prints.push(print);
        if !seen.is_plain || old_path.is_some_and(|old_path| !glance(old_path).is_plain) {
            self.odd.push(file);
        }
    }
}
