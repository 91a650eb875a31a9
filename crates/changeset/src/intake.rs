//! Where the rows of an input arrive: each is accepted, merged or refused, and none is lost.

use crate::glance::Glance;
use crate::looks::Looks;
use crate::noise::{self, Noise};
use crate::record::{Misfit, Record, Untracked};
use crate::refusal::{Refusal, shown, shown_row};
use crate::rows::Rows;
use crate::seen::{LeftOut, Listed, Seen};
use crate::{
    Account, Builder, ChangeSet, Count, Fate, FileIdx, Format, Kind, Notice, RECOMMENDED_COMMAND, Row,
    RowNote, Tally,
};

/// A path longer than this cannot be checked out anywhere (`PATH_MAX` of Linux).
pub(crate) const LONGEST_PATH: usize = 4096;
/// The rows' places in the input, kept only where they are not simply one after the other.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// `(row, line)` where counting on from the entry before would be wrong.
    breaks: Vec<(u32, u32)>,
}

impl Lines {
    /// Notes the line of a row; rows come one after the other.
    fn note(&mut self, row: u32, line: u32) {
        let (first, start) = self.breaks.last().copied().unwrap_or((0, 1));
        if start.saturating_add(row - first) != line {
            self.breaks.push((row, line));
        }
    }

    /// The line of a row by its place among the pushed rows.
    pub(crate) fn of(&self, row: u32) -> u32 {
        let found = self.breaks.partition_point(|(first, _)| *first <= row);
        let (first, line) =
            found.checked_sub(1).and_then(|at| self.breaks.get(at)).copied().unwrap_or((0, 1));
        line.saturating_add(row - first)
    }
}

/// Collects the rows of one input.
#[derive(Debug)]
pub(crate) struct Intake<'f> {
    format: &'f Format,
    builder: Builder,
    lines: Lines,
    looks: Looks,
    tally: Tally,
    seen: Seen,
    account: Account,
    of_format: Vec<Notice>,
    has_missing_counts: bool,
    told: Vec<Notice>,
}

/// What the intake leaves for the review of the whole.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) changes: ChangeSet,
    pub(crate) notices: Vec<Notice>,
    pub(crate) tally: Tally,
    pub(crate) account: Account,
    pub(crate) lines: Lines,
    pub(crate) looks: Looks,
    /// Rows that were merged into an earlier one, in input order.
    pub(crate) dropped: Vec<(FileIdx, FileIdx)>,
    pub(crate) has_missing_counts: bool,
}

impl<'f> Intake<'f> {
    pub(crate) fn new(format: &'f Format, rows: usize, bytes: usize) -> Self {
        Self {
            format,
            builder: Builder::with_capacity(rows, bytes),
            lines: Lines::default(),
            looks: Looks::with_capacity(rows),
            tally: Tally::default(),
            seen: Seen::default(),
            account: Account::default(),
            of_format: Vec::new(),
            has_missing_counts: false,
            told: Vec::new(),
        }
    }

    /// The format that is read.
    pub(crate) fn format(&self) -> &'f Format {
        self.format
    }

    /// Keeps a notice on the input as a whole.
    pub(crate) fn tell(&mut self, notice: Option<Notice>) {
        self.told.extend(notice);
    }

    /// Takes a row in.
    pub(crate) fn take(&mut self, line: u32, record: &Record<'_>) -> Result<(), Refusal> {
        match record.untracked {
            Untracked::Ignored => {
                self.leave_out(LeftOut::Ignored, line, &record.path);
                return Ok(());
            }
            Untracked::Folder => self.seen.folders.add(|| RowNote { line, text: shown(&record.path) }),
            Untracked::No => {}
        }
        if record.is_ambiguous {
            self.seen.ambiguous.add(|| RowNote { line, text: shown(&record.path) });
        }
        if record.is_combined {
            self.seen.combined.add(|| RowNote { line, text: shown(&record.path) });
        }
        self.push(line, record.row(), record.seen)
    }

    /// Takes in a name of which nothing else is known.
    pub(crate) fn take_name(&mut self, line: u32, path: &[u8], seen: Option<Glance>) -> Result<(), Refusal> {
        self.push(line, Row { path, ..Row::default() }, seen)
    }

    /// Takes in a name from which `./` was removed.
    pub(crate) fn take_dotted(&mut self, line: u32, path: &[u8]) -> Result<(), Refusal> {
        self.seen.dotted = self.seen.dotted.saturating_add(1);
        self.take_name(line, path, None)
    }

    fn push(&mut self, line: u32, row: Row<'_>, seen: Option<Glance>) -> Result<(), Refusal> {
        self.tally.rows = self.tally.rows.saturating_add(1);
        let longest = row.path.len().max(row.old_path.map_or(0, <[u8]>::len));
        if longest > LONGEST_PATH {
            self.tally.refused = self.tally.refused.saturating_add(1);
            self.seen.refused.add(|| RowNote { line, text: shown(row.path) });
            self.account.refuse(line, Fate::TooLong, row.path);
            return Ok(());
        }
        let file = self.builder.push(row).ok_or_else(|| {
            Refusal::new("The names in this list are too long to be held together (4 GiB).", None)
        })?;
        self.lines.note(file.0, line);
        self.looks.add(file, row.path, row.old_path, seen);
        Ok(())
    }

    /// Keeps what a format says of the whole input.
    pub(crate) fn note(&mut self, notice: Notice) {
        self.of_format.push(notice);
    }

    /// The rows so far.
    pub(crate) fn rows(&self) -> &ChangeSet {
        self.builder.rows()
    }

    /// Changes what is known of a row that was taken before.
    pub(crate) fn amend(&mut self, file: FileIdx, kind: Kind, added: Count, deleted: Count) {
        self.builder.amend(file, kind, added, deleted);
    }

    /// Remembers when the rows behind the last count have none: the input may be cut off there.
    pub(crate) fn check_counts_reach_the_end(&mut self, next: FileIdx) {
        self.has_missing_counts = next.at() < self.builder.len();
    }

    /// Counts a row that is left out on purpose: a file inside a submodule, an ignored file.
    pub(crate) fn leave_out(&mut self, why: LeftOut, line: u32, path: &[u8]) {
        self.tally.rows = self.tally.rows.saturating_add(1);
        self.tally.refused = self.tally.refused.saturating_add(1);
        let (listed, fate) = match why {
            LeftOut::Ignored => (&mut self.seen.ignored, Fate::Ignored),
            LeftOut::InSubmodule => (&mut self.seen.in_submodules, Fate::InSubmodule),
        };
        self.account.refuse(line, fate, path);
        listed.add(|| RowNote { line, text: shown(path) });
    }

    /// True when the line is noise, which is remembered.
    pub(crate) fn is_noise(&mut self, number: u32, line: &[u8]) -> Result<bool, Refusal> {
        let note = || RowNote { line: number, text: shown_row(line) };
        match noise::of(line) {
            None => return Ok(false),
            Some(Noise::Fatal) => return Err(noise::unfinished(line)),
            Some(Noise::RenamesSkipped) => self.seen.renames_skipped.add(note),
            Some(Noise::Harmless) => {}
        }
        self.seen.noise.add(note);
        Ok(true)
    }

    /// Passes over a line that is noise, and refuses the input for any other that is no row.
    pub(crate) fn pass_over(&mut self, rows: &Rows<'_>, line: &[u8], misfit: Misfit) -> Result<(), Refusal> {
        if misfit == Misfit::NoFile || (!rows.is_z() && self.is_noise(rows.number(), line)?) {
            return Ok(());
        }
        // git ends every field with NUL.
        let is_cut = rows.is_z() && rows.is_unended;
        let misfit = if is_cut { Misfit::Cut } else { misfit };
        Err(self.refuse_at(if rows.is_z() { "Record" } else { "Line" }, rows.number(), line, misfit))
    }

    /// The refusal of an input for a line that is no row.
    pub(crate) fn refuse(&self, number: u32, line: &[u8], misfit: Misfit) -> Refusal {
        self.refuse_at("Line", number, line, misfit)
    }

    fn refuse_at(&self, place: &str, number: u32, line: &[u8], misfit: Misfit) -> Refusal {
        let (title, why) = (self.format.title, misfit.why());
        let list = if self.format.read.is_some() { "a list of " } else { "a " };
        let text = shown_row(line);
        Refusal::new(
            format!("{place} {number} (“{text}”) does not fit {list}{title}: {why}"),
            Some(self.format.command),
        )
    }

    /// Merges rows that repeat a path, and refuses rows that contradict each other.
    pub(crate) fn finish(self) -> Result<Taken, Refusal> {
        let Self {
            lines,
            looks,
            mut tally,
            builder,
            seen,
            mut account,
            of_format,
            told,
            has_missing_counts,
            ..
        } = self;
        // `git rm --cached` leaves the file: git status lists it as deleted and again as untracked.
        let has_untracked = self.format.key.starts_with("status");
        let mut merged = Listed::default();
        let (changes, dropped) = builder.finish_with(|rows, kept, again| {
            let pair = (rows.row(kept).kind, rows.row(again).kind);
            let is_untracked_again = has_untracked && pair == (Kind::Deleted, Kind::Added);
            if is_untracked_again {
                Ok((Count::Unknown, Count::Unknown))
            } else {
                agree(rows, kept, again, &lines)
            }
        })?;
        for (file, kept) in &dropped {
            let before = dropped.partition_point(|(file, _)| file < kept);
            let kept = FileIdx(u32::try_from(kept.at().saturating_sub(before)).unwrap_or(u32::MAX));
            let line = lines.of(file.0);
            account.merge(line, kept);
            merged.add(|| RowNote { line, text: shown(changes.path(kept)) });
        }
        tally.merged = merged.count;
        tally.accepted = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        if changes.is_empty() {
            return Err(Refusal::new(
                if seen.refused.count > 0 {
                    "Every row of this file is longer than any path can be (4,096 bytes): this is not a list of files."
                } else {
                    "There is no row of a file in this input: only blank lines or messages around a list."
                },
                Some(RECOMMENDED_COMMAND),
            ));
        }
        let mut notices = told;
        notices.extend(of_format);
        notices.extend(seen.notices(merged));
        // Where rows were merged, the files have other places.
        let looks = if dropped.is_empty() { looks } else { Looks::of(&changes) };
        Ok(Taken { changes, notices, tally, account, lines, looks, dropped, has_missing_counts })
    }
}

/// The counts of a file that two rows speak of, or why they cannot both be true.
///
/// While a merge is not finished git lists a file as `U` and again as `M`, with 0 lines the first time.
fn agree(rows: &ChangeSet, kept: FileIdx, again: FileIdx, lines: &Lines) -> Result<(Count, Count), Refusal> {
    let (first, second) = (rows.row(kept), rows.row(again));
    let is_unmerged = first.kind == Kind::Unmerged || second.kind == Kind::Unmerged;
    let is_nothing = |row: &Row<'_>| {
        let counts = (row.added, row.deleted);
        counts == (Count::Lines(0), Count::Lines(0)) || counts == (Count::Unknown, Count::Unknown)
    };
    let contradiction = if first.kind != second.kind && !is_unmerged {
        Some("different statuses")
    } else if first.old_path != second.old_path && !is_unmerged {
        Some("different old paths")
    } else if (first.added, first.deleted) != (second.added, second.deleted)
        && !is_unmerged
        && !is_nothing(&first)
        && !is_nothing(&second)
    {
        Some("different counts")
    } else {
        None
    };
    if let Some(what) = contradiction {
        return Err(Refusal::new(
            format!(
                "“{}” is listed twice with {what} (rows {} and {}), so this is not one comparison: several lists or \
                 commits were joined.",
                shown(first.path),
                lines.of(kept.0),
                lines.of(again.0)
            ),
            Some(RECOMMENDED_COMMAND),
        ));
    }
    let is_second_better = is_nothing(&first) || first.added == Count::Unknown;
    let from = if is_second_better { second } else { first };
    Ok((from.added, from.deleted))
}
