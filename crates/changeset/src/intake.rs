//! Where the rows of an input arrive: each is accepted, merged or refused, and none is lost.

use crate::noise::{self, Noise};
use crate::record::{Misfit, Record};
use crate::refusal::{Refusal, shown, shown_row};
use crate::rows::Rows;
use crate::{
    Builder, ChangeSet, Count, FileIdx, Format, Kind, Notice, NoticeCode, RECOMMENDED_COMMAND, Row, RowNote,
    Tally,
};

/// A path longer than this cannot be checked out anywhere (`PATH_MAX` of Linux).
const LONGEST_PATH: usize = 4096;
/// At most this many rows are listed in a notice.
pub(crate) const MOST_NOTES: usize = 100;

/// Rows to be listed in a notice, the first hundred of them.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub(crate) count: u32,
    pub(crate) rows: Vec<RowNote>,
}

impl Listed {
    /// Counts a row, and keeps it if it is among the first hundred.
    pub(crate) fn add(&mut self, note: impl FnOnce() -> RowNote) {
        self.count = self.count.saturating_add(1);
        if self.rows.len() < MOST_NOTES {
            self.rows.push(note());
        }
    }

    /// The notice, if there was a row.
    pub(crate) fn notice(self, code: NoticeCode, text: impl FnOnce(u32) -> String) -> Option<Notice> {
        (self.count > 0).then(|| Notice { code, text: text(self.count), rows: self.rows })
    }
}

/// The rows' places in the input, kept only where they are not simply one after the other.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// `(row, line)` where counting on from the entry before would be wrong.
    breaks: Vec<(u32, u32)>,
}

impl Lines {
    fn note(&mut self, row: u32, line: u32) {
        if self.of(row) != line {
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
    tally: Tally,
    refused: Listed,
    noise: Listed,
    renames_skipped: Listed,
    ambiguous: Listed,
    combined: Listed,
    dotted: u32,
    has_missing_counts: bool,
    told: Vec<Notice>,
}

/// What the intake leaves for the review of the whole.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) changes: ChangeSet,
    pub(crate) notices: Vec<Notice>,
    pub(crate) tally: Tally,
    pub(crate) lines: Lines,
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
            tally: Tally::default(),
            refused: Listed::default(),
            noise: Listed::default(),
            renames_skipped: Listed::default(),
            ambiguous: Listed::default(),
            combined: Listed::default(),
            dotted: 0,
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
        if record.is_ambiguous {
            self.ambiguous.add(|| RowNote { line, text: shown(&record.path) });
        }
        if record.is_combined {
            self.combined.add(|| RowNote { line, text: shown(&record.path) });
        }
        self.push(line, record.row())
    }

    /// Takes in a name from which `./` was removed.
    pub(crate) fn take_dotted(&mut self, line: u32, path: &[u8]) -> Result<(), Refusal> {
        self.dotted = self.dotted.saturating_add(1);
        self.push(line, Row { path, ..Row::default() })
    }

    fn push(&mut self, line: u32, row: Row<'_>) -> Result<(), Refusal> {
        self.tally.rows = self.tally.rows.saturating_add(1);
        let longest = row.path.len().max(row.old_path.map_or(0, <[u8]>::len));
        if longest > LONGEST_PATH {
            self.tally.refused = self.tally.refused.saturating_add(1);
            self.refused.add(|| RowNote { line, text: shown(row.path) });
            return Ok(());
        }
        let file = self.builder.push(row).ok_or_else(|| {
            Refusal::new("The names in this list are too long to be held together (4 GiB).", None)
        })?;
        self.lines.note(file.0, line);
        Ok(())
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

    /// True when the line is noise, which is remembered.
    pub(crate) fn is_noise(&mut self, rows: &Rows<'_>, line: &[u8]) -> Result<bool, Refusal> {
        self.is_noise_at(rows.number(), line)
    }

    /// As [`Self::is_noise`], for a line by its number.
    pub(crate) fn is_noise_at(&mut self, number: u32, line: &[u8]) -> Result<bool, Refusal> {
        let note = || RowNote { line: number, text: shown_row(line) };
        match noise::of(line) {
            None => return Ok(false),
            Some(Noise::Fatal) => return Err(noise::unfinished(line)),
            Some(Noise::RenamesSkipped) => self.renames_skipped.add(note),
            Some(Noise::Harmless) => {}
        }
        self.noise.add(note);
        Ok(true)
    }

    /// Passes over a line that is noise, and refuses the input for any other that is no row.
    pub(crate) fn pass_over(&mut self, rows: &Rows<'_>, line: &[u8], misfit: Misfit) -> Result<(), Refusal> {
        if !rows.is_z() && self.is_noise(rows, line)? {
            return Ok(());
        }
        let place = if rows.is_z() { "Record" } else { "Line" };
        // git ends every field with NUL.
        let is_cut = rows.is_z() && rows.is_unended;
        let misfit = if is_cut { Misfit::Cut } else { misfit };
        Err(Refusal::new(
            format!(
                "{place} {} (“{}”) does not fit a list of {}: {}",
                rows.number(),
                shown_row(line),
                self.format.title,
                misfit.why()
            ),
            Some(self.format.command),
        ))
    }

    /// Merges rows that repeat a path, and refuses rows that contradict each other.
    pub(crate) fn finish(self) -> Result<Taken, Refusal> {
        let Self { lines, mut tally, builder, .. } = self;
        let mut merged = Listed::default();
        let (changes, dropped) = builder.finish_with(|rows, kept, again| agree(rows, kept, again, &lines))?;
        for (file, _) in &dropped {
            merged.add(|| RowNote { line: lines.of(file.0), text: String::new() });
        }
        for (note, (_, kept)) in merged.rows.iter_mut().zip(&dropped) {
            let before = dropped.partition_point(|(file, _)| file < kept);
            let kept = kept.at().saturating_sub(before);
            note.text = shown(changes.path(FileIdx(u32::try_from(kept).unwrap_or(u32::MAX))));
        }
        tally.merged = merged.count;
        tally.accepted = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        if changes.is_empty() {
            return Err(Refusal::new(
                if tally.refused > 0 {
                    "Every row of this file is longer than any path can be (4,096 bytes): this is not a list of files."
                } else {
                    "There is no row of a file in this input: only blank lines or messages around a list."
                },
                Some(RECOMMENDED_COMMAND),
            ));
        }
        let notices = [
            self.refused.notice(NoticeCode::RowsRefused, |count| {
                format!("{count} rows were refused: a path may have at most 4,096 bytes.")
            }),
            merged.notice(NoticeCode::DuplicatesMerged, |count| {
                format!("{count} rows repeat a path that an earlier row has; the first place stays.")
            }),
            self.noise.notice(NoticeCode::NoiseLinesSkipped, |count| {
                format!("{count} lines are no rows of the list and were passed over.")
            }),
            self.renames_skipped.notice(NoticeCode::RenameDetectionWasSkipped, |_| {
                "git gave up looking for renames, so they appear as a deleted and an added file. \
                 Run it again with `-c diff.renameLimit=0`."
                    .into()
            }),
            self.ambiguous.notice(NoticeCode::AmbiguousRenameSyntax, |count| {
                format!(
                    "{count} rows with `=>` could be a rename or a file that is really called so. With `-z` there is no \
                     doubt."
                )
            }),
            self.combined.notice(NoticeCode::CombinedDiff, |count| {
                format!(
                    "{count} rows compare a merge with all its parents at once; compare two commits to see what a \
                     branch changes."
                )
            }),
        ];
        let mut notices: Vec<_> = self.told.into_iter().chain(notices.into_iter().flatten()).collect();
        if self.dotted > 0 {
            notices.push(Notice {
                code: NoticeCode::DotSlashRemoved,
                text: "Every name began with `./`, which git does not write; it was removed.".into(),
                rows: Vec::new(),
            });
        }
        Ok(Taken { changes, notices, tally, lines, dropped, has_missing_counts: self.has_missing_counts })
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
