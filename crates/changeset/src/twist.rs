//! Files that exchange places: a file that becomes a folder, renames in a chain or a ring, names that only a
//! case-sensitive file system can hold side by side.

use crate::fold::{Ignore, are_equal, folded};
use crate::order::is_before;
use crate::{ChangeSet, FileIdx, Kind};
use std::borrow::Cow;

/// What was found. Pairs are in the order of the paths' bytes.
#[derive(Debug, Default)]
pub(crate) struct Twists {
    /// A name, and a name below it.
    pub(crate) folders: Vec<(FileIdx, FileIdx)>,
    /// A rename whose old path is another file's new path, that file, and whether the renames form a ring.
    pub(crate) links: Vec<(FileIdx, FileIdx, bool)>,
    /// Names that differ in case.
    pub(crate) cases: Vec<(FileIdx, FileIdx)>,
    /// Names that differ in composition.
    pub(crate) compositions: Vec<(FileIdx, FileIdx)>,
    /// Renames that change only case.
    pub(crate) case_renames: Vec<FileIdx>,
}

/// Looks for all of them. `prints` holds the [fingerprint](crate::fold::fingerprint) of each path, in input order.
pub(crate) fn twists(changes: &ChangeSet, prints: &[u32]) -> Twists {
    let mut twists = Twists::default();
    let names = Names::of(changes);
    let mut at = 0;
    while at < names.order.len() {
        at = if names.stands_alone(at) { at + 1 } else { names.look_behind(at, &mut twists) };
    }
    mark_rings(&mut twists.links);
    // Without a status a row with an old path may be a copy, whose old path stays; only a ring says more.
    twists.links.retain(|(file, _, is_ring)| *is_ring || changes.kind(*file) == Kind::Renamed);
    find_twins(changes, prints, &mut twists);
    twists.case_renames = changes
        .with_old_path()
        .filter(|(file, old)| {
            changes.kind(*file) != Kind::Copied && are_equal(old, changes.path(*file), Ignore::Case)
        })
        .map(|(file, _)| file)
        .collect();
    twists
}

/// All new paths, and the old paths of renames, in the order of their bytes.
struct Names<'a> {
    changes: &'a ChangeSet,
    /// Files whose old path counts: a copy leaves its old path as it is.
    renames: Vec<(&'a [u8], FileIdx)>,
    /// A file's place, or behind the files the place of a rename.
    order: Cow<'a, [u32]>,
}

impl<'a> Names<'a> {
    fn of(changes: &'a ChangeSet) -> Self {
        let is_rename = |(file, _): &(FileIdx, _)| changes.kind(*file) != Kind::Copied;
        let mut renames: Vec<_> =
            changes.with_old_path().filter(is_rename).map(|(file, old)| (old, file)).collect();
        if renames.is_empty() {
            return Self { changes, renames, order: Cow::Borrowed(changes.by_path()) };
        }
        renames.sort_unstable();
        let files = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        let mut order = Vec::with_capacity(changes.len() + renames.len());
        let mut olds = (files..).zip(&renames).peekable();
        for file in changes.by_path() {
            let path = changes.path(FileIdx(*file));
            while let Some((at, _)) = olds.next_if(|(_, (old, _))| !is_before(path, old)) {
                order.push(at);
            }
            order.push(*file);
        }
        order.extend(olds.map(|(at, _)| at));
        Self { changes, renames, order: Cow::Owned(order) }
    }

    /// True where the name at this place is the path of a file, and neither it nor one below it stands behind it. A
    /// name that does not begin with the one before it sorts behind all that do.
    fn stands_alone(&self, at: usize) -> bool {
        let path = |at: usize| {
            let file = FileIdx(*self.order.get(at)?);
            (file.at() < self.changes.len()).then(|| self.changes.path(file))
        };
        let (Some(name), Some(next)) = (path(at), path(at + 1)) else { return false };
        // The last byte differs more often than any other.
        let Some(last) = name.len().checked_sub(1) else { return false };
        next.get(last) != name.last() || !next.starts_with(name)
    }

    /// The name at this place, its file, and whether it is the file's old path.
    fn at(&self, at: usize) -> Option<(&'a [u8], FileIdx, bool)> {
        let entry = FileIdx(*self.order.get(at)?);
        match entry.at().checked_sub(self.changes.len()) {
            None => Some((self.changes.path(entry), entry, false)),
            Some(rename) => self.renames.get(rename).map(|(old, file)| (*old, *file, true)),
        }
    }

    /// Compares the names at this place and behind it that are equal with each other and with those that follow, and
    /// gives the place of the next name. Any number of renames may have the same old path.
    fn look_behind(&self, at: usize, twists: &mut Twists) -> usize {
        let Some((name, ..)) = self.at(at) else { return at + 1 };
        let same = || (at..).map_while(|place| self.at(place).filter(|(other, ..)| *other == name));
        let end = at + same().count();
        // Old paths stand before the path that is equal to them.
        if let Some((_, last, false)) = end.checked_sub(1).and_then(|last| self.at(last)) {
            let olds = same().filter(|(_, file, is_old)| *is_old && *file != last);
            twists.links.extend(olds.map(|(_, file, _)| (file, last, false)));
        }
        // Between a name and those below it stand only names that go on with a byte less than `/`.
        let longer = (end..).map_while(|place| self.at(place));
        let mut rests =
            longer.map_while(|(other, file, _)| Some((*other.strip_prefix(name)?.first()?, file)));
        if let Some((b'/', below)) = rests.find(|(byte, _)| *byte >= b'/') {
            twists.folders.extend(same().map(|(_, file, _)| (file, below)));
        }
        end
    }
}

/// Says of each link whether following the links from it leads back to it.
fn mark_rings(links: &mut [(FileIdx, FileIdx, bool)]) {
    links.sort_unstable();
    let place = |file: FileIdx| links.binary_search_by_key(&file, |(from, _, _)| *from).ok();
    // The number of the walk that visited a link first; 0 is none.
    let mut visited = vec![0usize; links.len()];
    let mut rings = Vec::new();
    for start in 0..links.len() {
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| visited.get(*here) == Some(&0)) {
            if let Some(mark) = visited.get_mut(here) {
                *mark = start + 1;
            }
            at = links.get(here).and_then(|(_, to, _)| place(*to));
        }
        // The walk ran into itself: from there on it is a ring.
        if let Some(first) = at.filter(|here| visited.get(*here) == Some(&(start + 1))) {
            let mut here = first;
            loop {
                rings.push(here);
                match links.get(here).and_then(|(_, to, _)| place(*to)) {
                    Some(next) if next != first => here = next,
                    _ => break,
                }
            }
        }
    }
    for ring in rings {
        if let Some((_, _, is_ring)) = links.get_mut(ring) {
            *is_ring = true;
        }
    }
}

/// Finds names that are equal without case and composition, each with the next one in input order: by sorted
/// fingerprints, then by the names.
fn find_twins(changes: &ChangeSet, prints: &[u32], twists: &mut Twists) {
    let mut prints = repeated(prints);
    prints.sort_unstable();
    let file_of = |print: u64| FileIdx(u32::try_from(print & 0xffff_ffff).unwrap_or(u32::MAX));
    for group in prints.chunk_by_mut(|a, b| *a >> 32 == *b >> 32).filter(|group| group.len() > 1) {
        if group.len() > 2 {
            // Other names may have the same fingerprint, and stand between twins.
            group.sort_by_cached_key(|print| folded(changes.path(file_of(*print)), Ignore::Both));
        }
        for pair in group.windows(2) {
            let [a, b] = [pair.first(), pair.last()].map(|print| file_of(print.copied().unwrap_or_default()));
            let (first, second) = (changes.path(a), changes.path(b));
            if are_equal(first, second, Ignore::Case) {
                twists.cases.push((a, b));
            } else if are_equal(first, second, Ignore::Composition) {
                twists.compositions.push((a, b));
            } else if are_equal(first, second, Ignore::Both) {
                twists.cases.push((a, b));
                twists.compositions.push((a, b));
            }
        }
    }
    twists.cases.sort_unstable();
    twists.compositions.sort_unstable();
}

/// The fingerprints that several files may have, each before the number of its file. Of sixteen bits for each file one
/// is set for its fingerprint, so few are left that no other file has.
fn repeated(prints: &[u32]) -> Vec<u64> {
    let words = (prints.len() / 4).next_power_of_two();
    let place = |print: u32| {
        let bit = usize::try_from(print).unwrap_or_default();
        ((bit / 64) & (words - 1), 1u64 << (bit % 64))
    };
    let (mut once, mut again) = (vec![0u64; words], vec![0u64; words]);
    for print in prints {
        let (word, bit) = place(*print);
        if let (Some(once), Some(again)) = (once.get_mut(word), again.get_mut(word)) {
            *again |= *once & bit;
            *once |= bit;
        }
    }
    let is_again = |print: u32| {
        let (word, bit) = place(print);
        again.get(word).is_some_and(|again| again & bit != 0)
    };
    let files = (0u32..).zip(prints).filter(|(_, print)| is_again(**print));
    files.map(|(file, print)| u64::from(*print) << 32 | u64::from(file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fingerprint;
    use crate::{Builder, Row};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn every_fingerprint_that_two_files_have_is_looked_at(prints in prop::collection::vec(0u32..900, 0..300)) {
            let found = repeated(&prints);
            let is_twin = |file: &usize| prints.iter().filter(|print| **print == prints[*file]).count() > 1;
            for file in (0..prints.len()).filter(is_twin) {
                prop_assert!(found.contains(&(u64::from(prints[file]) << 32 | file as u64)));
            }
        }
    }

    fn changes_of(paths: &[String]) -> ChangeSet {
        let mut builder = Builder::default();
        for path in paths {
            builder.push(Row { path: path.as_bytes(), ..Row::default() }).unwrap();
        }
        builder.finish().0
    }

    proptest! {
        /// Fingerprints are short: no name that happens to have the same one hides a twin.
        #[test]
        fn every_twin_is_found_whatever_has_its_fingerprint(
            paths in prop::collection::btree_set("[a-cA-C]|[eE\u{e9}\u{c9}]|[eE]\u{301}", 0..14),
            order in any::<u64>(),
        ) {
            let mut paths: Vec<_> = paths.into_iter().collect();
            paths.sort_by_key(|path| path.bytes().fold(order, |sum, byte| sum.rotate_left(7) ^ u64::from(byte)));
            let changes = changes_of(&paths);
            let own: Vec<_> = paths.iter().map(|path| fingerprint(path.as_bytes(), &mut Vec::new())).collect();
            let number = |at: usize| FileIdx(u32::try_from(at).unwrap());
            let twins = |file: usize| {
                let is_twin = |other: &usize| are_equal(paths[file].as_bytes(), paths[*other].as_bytes(), Ignore::Both);
                (file + 1..paths.len()).find(is_twin).map(|other| (number(file), number(other)))
            };
            let wanted: BTreeSet<_> = (0..paths.len()).filter_map(twins).collect();
            for prints in [own, vec![7; paths.len()]] {
                let found = twists(&changes, &prints);
                let found: BTreeSet<_> = found.cases.into_iter().chain(found.compositions).collect();
                prop_assert_eq!(&found, &wanted, "{:?}", paths);
            }
        }
    }

    #[test]
    fn renames_from_the_same_path_are_no_chain() {
        let rename = |path, old_path| Row { path, old_path, kind: Kind::Renamed, ..Row::default() };
        let rows: [Row<'_>; 5] = [
            rename(b"b", Some(b"a")),
            rename(b"c", Some(b"a")),
            rename(b"d", Some(b"b")),
            rename(b"e", Some(b"b")),
            Row { path: b"a/x", ..Row::default() },
        ];
        let mut builder = Builder::default();
        for row in rows {
            builder.push(row).unwrap();
        }
        let found = twists(&builder.finish().0, &[0; 5]);
        let file = FileIdx;
        assert_eq!(found.links, [(file(2), file(0), false), (file(3), file(0), false)]);
        assert_eq!(found.folders, [(file(0), file(4)), (file(1), file(4))]);
    }
}
