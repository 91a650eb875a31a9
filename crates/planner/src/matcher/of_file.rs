//! Which patterns have a say about a file that has two paths.

use super::{Hits, Matcher};
use changeset::{ChangeSet, FileIdx};
use std::collections::BTreeSet;

impl Matcher {
    /// Finds the patterns that have a say about `file`: those that match its path; its old path speaks only where the
    /// new one matches nothing. That holds for the globs of wholes together with the fallbacks, and again for the parts
    /// of each whole.
    pub(crate) fn search_file(&self, changes: &ChangeSet, file: FileIdx, hits: &mut Hits) {
        self.search(changes.path(file), hits);
        let Some(old) = changes.old_path(file) else { return };
        if hits.is_any() && !self.has_parts {
            return;
        }
        let by_path: BTreeSet<_> = hits.found.iter().map(|at| self.decides(*at)).collect();
        let mut found = std::mem::take(&mut hits.found);
        self.search(old, hits);
        found.extend(hits.found.iter().filter(|at| !by_path.contains(&self.decides(**at))));
        found.sort_unstable();
        hits.found = found;
    }

    /// Among whose files a pattern decides: `None` where it is among all.
    fn decides(&self, at: u32) -> Option<crate::PrIdx> {
        self.patterns.get(usize::try_from(at).ok()?)?.part_of
    }
}
