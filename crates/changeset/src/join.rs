//! Several inputs of one comparison as one change set: what one of them does not say, another may.
//!
//! Files are joined by their paths. What the first input says stays; the second fills in what the first left open
//! and brings the files that only it has. Where both say something and it is not the same, that is a notice.

use crate::refusal::shown;
use crate::seen::Listed;
use crate::{
    Account, Builder, ChangeSet, Count, FileIdx, Kind, Notice, NoticeCode, Reading, Row, RowNote, Tally,
    notices_of,
};

/// Joins two inputs of the same comparison. `None` when their names are too long to be held together (4 GiB).
///
/// The sum counts the rows of both: a row about a file that the other input has too is merged. The account lists the
/// rows that became no file of their own within one input; those merged by joining are the sense of it.
///
/// ```
/// use changeset::{Count, FileIdx, Kind, join, read};
/// let status = read(b"M\tsrc/main.rs\n", None)?;
/// let counts = read(b"12\t3\tsrc/main.rs\n1\t0\tnew.rs\n", None)?;
/// let joined = join(status, counts).unwrap();
/// assert_eq!(joined.changes.kind(FileIdx(0)), Kind::Modified);
/// assert_eq!(joined.changes.added(FileIdx(0)), Count::Lines(12));
/// assert_eq!((joined.tally.rows, joined.tally.accepted, joined.tally.merged), (3, 2, 1));
/// assert_eq!(joined.format, "name-status+numstat");
/// # Ok::<(), changeset::Refusal>(())
/// ```
pub fn join(first: Reading, second: Reading) -> Option<Reading> {
    let mut found = Found::default();
    let changes = files(&first.changes, &second.changes, &mut found)?;
    let account = both(&first, &second, &changes);
    let tally = sum(first.tally, second.tally, changes.len());
    let format = [first.format, second.format].join("+");
    let about_inputs = first.notices.into_iter().chain(second.notices);
    let about_inputs = about_inputs.filter(|notice| !notice.code.is_about_files());
    let notices = about_inputs.chain(found.notices()).chain(notices_of(&changes, &format)).collect();
    Some(Reading { changes, notices, tally, account, format, encoding: first.encoding })
}

/// The files of both, the first input's before those that only the second has.
fn files(first: &ChangeSet, second: &ChangeSet, found: &mut Found) -> Option<ChangeSet> {
    let mut builder = Builder::with_capacity(first.len().max(second.len()), 0);
    let (halves_of_first, halves_of_second) = (Halves::of(first), Halves::of(second));
    for file in first.files() {
        let row = first.row(file);
        match second.find(row.path) {
            Some(other) => {
                found.both += 1;
                let has_row =
                    |of: &ChangeSet, old: Option<&[u8]>| old.is_some_and(|old| of.find(old).is_some());
                let other = second.row(other);
                let apart =
                    Apart { first: has_row(first, other.old_path), second: has_row(second, row.old_path) };
                builder.push(united(row, other, apart, found))?;
            }
            // Where this input has the new path as an added file, it is believed: its two halves stay apart.
            None if halves_of_second.rename_of(row).is_some_and(|new| !is_added(first, new)) => {
                found.both += 1;
            }
            None => {
                found.only_first.add(|| note(row.path));
                builder.push(row)?;
            }
        }
    }
    for file in second.files() {
        let row = second.row(file);
        if first.find(row.path).is_some() || halves_of_first.rename_of(row).is_some() {
            continue;
        }
        found.only_second.add(|| note(row.path));
        builder.push(row)?;
    }
    Some(builder.finish().0)
}

fn is_added(changes: &ChangeSet, path: &[u8]) -> bool {
    changes.find(path).is_some_and(|file| is_known_otherwise(&changes.row(file)))
}

/// True for a row that says what happened, and that it is no rename.
fn is_known_otherwise(row: &Row<'_>) -> bool {
    !matches!(row.kind, Kind::Unknown | Kind::Renamed)
}

/// Which input has a row of its own for the old path of the other's rename: it does not look for renames.
#[derive(Clone, Copy, Debug)]
struct Apart {
    first: bool,
    second: bool,
}

/// The old paths of an input's renames: another input that does not look for renames has rows of their own for them.
#[derive(Debug)]
struct Halves<'a> {
    changes: &'a ChangeSet,
    /// Old path, and the file's new path.
    renames: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Halves<'a> {
    fn of(changes: &'a ChangeSet) -> Self {
        let renames = changes.with_old_path().filter(|(file, _)| changes.kind(*file) != Kind::Copied);
        let mut renames: Vec<_> = renames.map(|(file, old)| (old, changes.path(file))).collect();
        renames.sort_unstable();
        Self { changes, renames }
    }

    /// The new path of the rename whose old half the row is.
    fn rename_of(&self, row: Row<'_>) -> Option<&'a [u8]> {
        let is_half = matches!(row.kind, Kind::Deleted | Kind::Unknown) && row.old_path.is_none();
        let at = self.renames.binary_search_by(|(old, _)| (*old).cmp(row.path)).ok()?;
        let (_, new) = self.renames.get(at).filter(|_| is_half && self.changes.find(row.path).is_none())?;
        Some(new)
    }
}

#[derive(Debug, Default)]
struct Found {
    both: u32,
    contradictions: Listed,
    /// Renames that one input has in two halves.
    halved: Listed,
    only_first: Listed,
    only_second: Listed,
}

fn note(path: &[u8]) -> RowNote {
    RowNote { line: 0, text: shown(path) }
}

impl Found {
    fn contradict(&mut self, path: &[u8], what: &str, first: &str, second: &str) {
        self.contradictions
            .add(|| RowNote { line: 0, text: format!("{}: {what} {first}, then {second}", shown(path)) });
    }

    /// Remembers a half of a rename that says more than its name.
    fn halve(&mut self, half: &Row<'_>) {
        if is_known_otherwise(half) || half.added != Count::Unknown {
            self.halved.add(|| note(half.path));
        }
    }

    fn notices(self) -> Vec<Notice> {
        let (both, first, second) = (self.both, self.only_first.count, self.only_second.count);
        let contradictions = self.contradictions.notice(NoticeCode::InputsContradict, |count| {
            format!(
                "{count} × the inputs say different things about a file; the first one is believed. Are they of the \
                 same comparison?"
            )
        });
        let halved = self.halved.notice(NoticeCode::InputsContradict, |count| {
            format!(
                "{count} × one input has a rename where the other has an added and a deleted file. The lines of the \
                 halves are not those of a rename, so they were not taken for its counts. Make both lists with the same \
                 options."
            )
        });
        let none = (both == 0).then(|| Notice {
            code: NoticeCode::InputsShareNothing,
            text: "The inputs have no file in common: they may belong to different comparisons.".into(),
            rows: Vec::new(),
        });
        let of_first = self.only_first.notice(NoticeCode::OnlyInOneInput, |count| {
            format!("{count} of {} files are in the first input only.", both.saturating_add(first))
        });
        let of_second = self.only_second.notice(NoticeCode::OnlyInOneInput, |count| {
            format!("{count} of {} files are in the added input only.", both.saturating_add(second))
        });
        [contradictions, halved, none, of_first, of_second].into_iter().flatten().collect()
    }
}

/// What is known of a file that both inputs have.
fn united<'a>(first: Row<'a>, second: Row<'a>, apart: Apart, found: &mut Found) -> Row<'a> {
    let is_rename =
        |row: &Row<'_>| row.old_path.is_some() && matches!(row.kind, Kind::Renamed | Kind::Unknown);
    if is_rename(&first) && !is_rename(&second) && (apart.second || is_known_otherwise(&second)) {
        found.halve(&second);
        return Row { kind: Kind::Renamed, ids: first.ids.or(second.ids), ..first };
    }
    if is_rename(&second) && !is_rename(&first) && (apart.first || is_known_otherwise(&first)) {
        found.halve(&first);
        // The first input is believed, unless it says nothing of where the file came from.
        let stays_apart = apart.first && is_known_otherwise(&first);
        return if stays_apart { first } else { Row { kind: Kind::Renamed, ..second } };
    }
    let mut row = first;
    if first.kind == Kind::Unknown {
        row.kind = second.kind;
    } else if second.kind != Kind::Unknown && first.kind != second.kind {
        found.contradict(first.path, "status", letter(first.kind), letter(second.kind));
    }
    row.old_path = first.old_path.or(second.old_path);
    if let (Some(one), Some(other)) = (first.old_path, second.old_path)
        && one != other
    {
        found.contradict(first.path, "from", &shown(one), &shown(other));
    }
    row.added = counted(first.path, "added", first.added, second.added, found);
    row.deleted = counted(first.path, "deleted", first.deleted, second.deleted, found);
    row.ids = first.ids.or(second.ids);
    if let (Some(one), Some(other)) = (first.ids, second.ids)
        && !(agree(one.old_id, other.old_id) && agree(one.new_id, other.new_id))
    {
        found.contradict(first.path, "object", &shown(one.new_id), &shown(other.new_id));
    }
    row
}

/// True for ids of which one is the beginning of the other: git abbreviates them.
fn agree(one: &[u8], other: &[u8]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn counted(path: &[u8], what: &str, first: Count, second: Count, found: &mut Found) -> Count {
    match (first, second) {
        (Count::Unknown, other) | (other, Count::Unknown) => other,
        (one, other) => {
            if one != other {
                found.contradict(path, what, &words(one), &words(other));
            }
            one
        }
    }
}

fn words(count: Count) -> String {
    match count {
        Count::Unknown => "unknown".into(),
        Count::Binary => "binary".into(),
        Count::Lines(lines) => lines.to_string(),
    }
}

fn letter(kind: Kind) -> &'static str {
    match kind {
        Kind::Unknown => "unknown",
        Kind::Added => "A",
        Kind::Copied => "C",
        Kind::Deleted => "D",
        Kind::Modified => "M",
        Kind::Renamed => "R",
        Kind::TypeChanged => "T",
        Kind::Unmerged => "U",
    }
}

/// Both accounts; the merged rows speak of the joined files.
fn both(first: &Reading, second: &Reading, changes: &ChangeSet) -> Account {
    let refused = [first.account.refused(), second.account.refused()].concat();
    let of = |reading: &Reading| -> Vec<(u32, FileIdx)> {
        let merged = reading.account.merged().iter();
        merged.filter_map(|(line, file)| Some((*line, changes.find(reading.changes.path(*file))?))).collect()
    };
    Account::new(refused, [of(first), of(second)].concat())
}

fn sum(first: Tally, second: Tally, accepted: usize) -> Tally {
    let rows = first.rows.saturating_add(second.rows);
    let refused = first.refused.saturating_add(second.refused);
    let accepted = u32::try_from(accepted).unwrap_or(u32::MAX);
    Tally { rows, accepted, merged: rows.saturating_sub(refused).saturating_sub(accepted), refused }
}

#[cfg(test)]
mod tests {
    use super::{join, letter, words};
    use crate::refusal::shown;
    use crate::{Reading, Tally, read};
    use expect_test::expect;
    use proptest::prelude::*;

    /// The files, the notices with their rows, and the sum.
    fn drawn(joined: &Reading) -> String {
        let mut lines = Vec::new();
        for file in joined.changes.files() {
            let row = joined.changes.row(file);
            let old = row.old_path.map(|old| format!(" < {}", shown(old))).unwrap_or_default();
            lines.push(format!(
                "{} {}{old} +{} -{}",
                letter(row.kind),
                shown(row.path),
                words(row.added),
                words(row.deleted)
            ));
        }
        for notice in &joined.notices {
            let rows: Vec<_> = notice.rows.iter().map(|row| row.text.as_str()).collect();
            lines.push(format!("{}: {}", notice.code, rows.join("; ")));
        }
        let Tally { rows, accepted, merged, refused } = joined.tally;
        lines.push(format!("{rows} = {accepted} + {merged} + {refused}"));
        lines.join("\n")
    }

    fn joined(first: &str, second: &str) -> Reading {
        let (first, second) = (read(first.as_bytes(), None).unwrap(), read(second.as_bytes(), None).unwrap());
        join(first, second).unwrap()
    }

    #[test]
    fn counts_join_a_list_of_statuses() {
        let status = "M\ta\nD\tgone\nR100\told\tnew\n";
        let counts = "1\t2\ta\n0\t9\tgone\n3\t4\told => new\n";
        expect![[r"
            M a +1 -2
            D gone +0 -9
            R new < old +3 -4
            ambiguous_rename_syntax: new
            6 = 3 + 3 + 0"]]
        .assert_eq(&drawn(&joined(status, counts)));
        assert_eq!(drawn(&joined(counts, status)), drawn(&joined(status, counts)));
    }

    #[test]
    fn the_halves_of_a_rename_are_one_file() {
        let status = "R100\told\tnew\nM\tz\n";
        let names = "new\nold\nz\n";
        expect![[r"
            R new < old +unknown -unknown
            M z +unknown -unknown
            5 = 2 + 3 + 0"]]
        .assert_eq(&drawn(&joined(status, names)));
        assert_eq!(drawn(&joined(names, status)), drawn(&joined(status, names)));
    }

    #[test]
    fn contradictions_are_told_and_the_first_is_believed() {
        expect![[r"
            M a +1 -0
            M b +unknown -unknown
            A c +5 -0
            only_in_one_input: b
            inputs_contradict: a: status M, then D; a: added 1, then 2; a: deleted 0, then 3
            only_in_one_input: b
            only_in_one_input: c
            7 = 3 + 4 + 0"]]
        .assert_eq(&drawn(
            &join(joined("M\ta\nM\tb\n", "1\t0\ta\n"), joined("D\ta\nA\tc\n", "2\t3\ta\n5\t0\tc\n")).unwrap(),
        ));
    }

    #[test]
    fn inputs_of_different_comparisons_are_noticed() {
        expect![[r"
            M a +unknown -unknown
            M b +unknown -unknown
            inputs_share_nothing: 
            only_in_one_input: a
            only_in_one_input: b
            2 = 2 + 0 + 0"]]
        .assert_eq(&drawn(&joined("M\ta\n", "M\tb\n")));
    }

    #[test]
    fn a_rename_and_its_halves_lose_nothing() {
        let (halves, rename) = ("A\tnew\nD\told\n", "R090\told\tnew\n");
        let apart = drawn(&joined(halves, rename));
        assert!(apart.starts_with("A new +unknown -unknown\nD old +unknown -unknown\n"), "{apart}");
        let together = drawn(&joined(rename, halves));
        assert!(together.starts_with("R new < old +unknown -unknown\n"), "{together}");
        for drawn in [apart, together] {
            assert!(drawn.contains("inputs_contradict: new"), "{drawn}");
        }
        // The lines of the halves are not those of the rename.
        let counted = drawn(&joined(rename, "100\t0\tnew\n0\t90\told\n"));
        assert!(counted.starts_with("R new < old +unknown -unknown\ninputs_contradict: new"), "{counted}");
        let counted = drawn(&joined(halves, "3\t4\told => new\n"));
        assert!(counted.starts_with("A new +unknown -unknown\nD old +unknown -unknown\n"), "{counted}");
        // Without a row of its own for the old path, the rename is all that tells of it.
        let alone = drawn(&joined("A\tnew\n", rename));
        assert!(alone.starts_with("R new < old"), "{alone}");
    }

    proptest! {
        #[test]
        fn every_path_is_kept_and_the_sum_holds(
            first in prop::collection::btree_set("[a-d]{1,2}", 1..12),
            second in prop::collection::btree_set("[a-d]{1,2}", 1..12),
        ) {
            let list = |paths: &std::collections::BTreeSet<String>| {
                paths.iter().map(|path| format!("{path}\n")).collect::<String>()
            };
            let joined = joined(&list(&first), &list(&second));
            let mut paths: Vec<_> = joined.changes.files().map(|file| joined.changes.path(file).to_vec()).collect();
            paths.sort_unstable();
            let expected: Vec<_> = first.union(&second).map(|path| path.as_bytes().to_vec()).collect();
            prop_assert_eq!(paths, expected);
            let crate::Tally { rows, accepted, merged, refused } = joined.tally;
            prop_assert_eq!(rows, accepted + merged + refused);
        }

        #[test]
        fn every_old_and_new_path_of_either_input_is_in_the_result(
            first in rows(), second in rows(),
        ) {
            let list = |rows: &[(u8, String)]| {
                let mut seen = std::collections::BTreeSet::new();
                let mut lines = vec!["M\tzz\n".to_owned()];
                for (kind, path) in rows.iter().filter(|(_, path)| seen.insert(path.clone())) {
                    lines.push(match kind {
                        0 => format!("A\t{path}\n"),
                        1 => format!("D\t{path}\n"),
                        2 => format!("M\t{path}\n"),
                        _ => format!("R090\told-{path}\t{path}\n"),
                    });
                }
                read(lines.concat().as_bytes(), None)
            };
            let (Ok(one), Ok(other)) = (list(&first), list(&second)) else { return Ok(()) };
            let names = |reading: &Reading| -> std::collections::BTreeSet<Vec<u8>> {
                let rows = reading.changes.files().map(|file| reading.changes.row(file));
                rows.flat_map(|row| [Some(row.path), row.old_path]).flatten().map(<[u8]>::to_vec).collect()
            };
            let expected: std::collections::BTreeSet<_> = names(&one).union(&names(&other)).cloned().collect();
            prop_assert_eq!(names(&join(one, other).unwrap()), expected);
        }
    }

    fn rows() -> impl Strategy<Value = Vec<(u8, String)>> {
        prop::collection::vec((0..4u8, "[a-d]|old-[a-d]"), 0..8)
    }
}
