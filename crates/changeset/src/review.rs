//! What is worth knowing about the files as a whole, said as notices.

use crate::intake::{Lines, Taken};
use crate::looks::Looks;
use crate::refusal::shown;
use crate::seen::Listed;
use crate::twist::twists;
use crate::visible::{is_control, is_invisible};
use crate::{ChangeSet, FileIdx, Format, Kind, Notice, NoticeCode, Reading, RowNote, withheld};
use std::borrow::Cow;

/// How the lines of an input ended.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ending {
    /// Lines that ended in CR LF.
    pub(crate) crlf: u32,
    /// Lines that ended in LF alone.
    pub(crate) lf: u32,
    /// True when the last row ran to the end of the input without its end mark.
    pub(crate) is_unended: bool,
    /// True when more belongs to the last file than the input has.
    pub(crate) is_open: bool,
}

impl Ending {
    /// Lines that end in different ways.
    fn mixed(self) -> Option<Notice> {
        (self.crlf > 0 && self.lf > 0).then(|| Notice {
            code: NoticeCode::MixedLineEnds,
            text: format!(
                "{} lines end in CR LF and {} in LF alone; both were read as line ends.",
                self.crlf, self.lf
            ),
            rows: Vec::new(),
        })
    }
}

/// Everything together: the files, and what is worth knowing about them after what is known already.
pub(crate) fn reading(format: &Format, taken: Taken, mut notices: Vec<Notice>, ending: Ending) -> Reading {
    let mut taken = taken;
    notices.append(&mut taken.notices);
    notices.extend(ending.mixed());
    notices.extend(cut_off(ending, &taken));
    notices.extend(review(format, &taken));
    let Taken { changes, tally, account, .. } = taken;
    Reading { changes, notices, tally, account, format: format.key.into(), encoding: "utf-8" }
}

/// Commits whose headers and messages were passed over.
pub(crate) fn commits_skipped(commits: u32) -> Option<Notice> {
    (commits > 0).then(|| Notice {
        code: NoticeCode::CommitHeaderSkipped,
        text: if commits == 1 {
            "The header and the message of a commit were passed over: only what follows them was read.".into()
        } else {
            format!(
                "The input holds {commits} commits; their headers and messages were passed over, and their files \
                 were read together."
            )
        },
        rows: Vec::new(),
    })
}

/// The input may be cut off: its last row has no end mark, or counts are missing at its end.
fn cut_off(ending: Ending, taken: &Taken) -> Option<Notice> {
    let text = if taken.has_missing_counts || ending.is_open {
        "The line counts stop before the last file: the input may be cut off.".to_owned()
    } else if ending.is_unended {
        let last = taken.changes.files().next_back();
        let last = last.map(|file| shown(taken.changes.path(file))).unwrap_or_default();
        format!(
            "The last row has no end mark. If the input was cut off, its name “{last}” may be incomplete."
        )
    } else {
        return None;
    };
    Some(Notice { code: NoticeCode::PossiblyTruncated, text, rows: Vec::new() })
}

/// The notices on the files of an input.
fn review(format: &Format, taken: &Taken) -> Vec<Notice> {
    let Taken { changes, lines, looks, dropped, .. } = taken;
    let view = View { changes, lines, looks, dropped };
    format_notices(format, &taken.changes).chain(view.notices()).collect()
}

/// What is worth knowing about the files of a change set that was read before, such as one out of a saved plan, or one
/// that was joined from several inputs. `formats` are the keys of their formats, with `+` between them. The rows'
/// lines are the files' places, counted from 1.
pub fn notices_of(changes: &ChangeSet, formats: &str) -> Vec<Notice> {
    let view = View { changes, lines: &Lines::default(), looks: &Looks::of(changes), dropped: &[] };
    let formats: Vec<_> = formats.split('+').filter_map(Format::with_key).collect();
    let best = formats.iter().max_by_key(|format| (format.has_old_paths, format.has_status));
    let of_format = best.map(|format| format_notices(format, changes));
    of_format.into_iter().flatten().chain(view.notices()).collect()
}

/// What the format cannot say. In JSON the fields that say it may have been left out.
fn format_notices(format: &Format, changes: &ChangeSet) -> impl Iterator<Item = Notice> + use<> {
    let lacks_old = |file| changes.kind(file).has_old_path() && changes.old_path(file).is_none();
    let lacks_old = format.is_json() && changes.files().any(lacks_old);
    let lacks_status = format.is_json() && changes.files().all(|file| changes.kind(file) == Kind::Unknown);
    let old_paths = (!format.has_old_paths || lacks_old).then(|| Notice {
        code: NoticeCode::OldSideOfRenamesMissing,
        text: format!(
            "This list hides the old path of every rename: a branch made from it would keep the old file. \
             `{}` says both.",
            crate::RECOMMENDED_COMMAND
        ),
        rows: Vec::new(),
    });
    let status = (!format.has_status || lacks_status).then(|| Notice {
        code: NoticeCode::NoStatus,
        text: "This list does not say which files were added, changed or deleted.".into(),
        rows: Vec::new(),
    });
    old_paths.into_iter().chain(status)
}

/// What is looked for in each file's names; a bit of [`signs_of`] each.
const SIGNS: [(NoticeCode, &str); 6] = [
    (
        NoticeCode::UnsafePath,
        "git itself would not check out such a name; it is shown, and kept out of every export.",
    ),
    (NoticeCode::UnmergedPaths, "unmerged: finish the merge before you plan."),
    (NoticeCode::NonUtf8, "the name is not UTF-8; its bytes are kept exactly."),
    (NoticeCode::ControlChars, "control characters in the name, shown as marks."),
    (NoticeCode::InvisibleOrBidi, "invisible or direction-changing characters in the name, shown as marks."),
    (
        NoticeCode::ReplacementCharacters,
        "U+FFFD in the name: its bytes were probably lost before the list was saved. Use `-z`, and do not save it with \
         PowerShell's `>`.",
    ),
];

/// Which of [`SIGNS`] a name shows.
fn signs_of(name: &[u8]) -> u8 {
    let mut signs = u8::from(withheld(name).is_some());
    // Sums instead of branches: nearly all names are plain.
    if name.iter().fold(0, |odd, byte| odd | u8::from(!(0x20..0x7f).contains(byte))) == 0 {
        return signs;
    }
    for chunk in name.utf8_chunks() {
        signs |= u8::from(!chunk.invalid().is_empty()) << 2;
        for c in chunk.valid().chars().filter(|c| !c.is_ascii_graphic()) {
            signs |= u8::from(is_control(c)) << 3;
            signs |= u8::from(is_invisible(c)) << 4;
            signs |= u8::from(c == char::REPLACEMENT_CHARACTER) << 5;
        }
    }
    signs
}

/// Files, and where their rows stand in the input.
#[derive(Clone, Copy)]
struct View<'a> {
    changes: &'a ChangeSet,
    lines: &'a Lines,
    looks: &'a Looks,
    dropped: &'a [(FileIdx, FileIdx)],
}

impl View<'_> {
    /// The file as a notice lists it: where its row stands in the input, and its name.
    fn note(self, file: FileIdx) -> RowNote {
        RowNote { line: self.line(file), text: shown(self.changes.path(file)) }
    }

    fn note_pair(self, (a, b): (FileIdx, FileIdx)) -> RowNote {
        let [a, b] = [a.min(b), a.max(b)];
        let text = format!("{} · {}", shown(self.changes.path(a)), shown(self.changes.path(b)));
        RowNote { line: self.line(a), text }
    }

    /// The line of a file, over the rows that were merged before it.
    fn line(self, file: FileIdx) -> u32 {
        let is_before = |(at, (dropped, _)): (usize, &(FileIdx, FileIdx))| dropped.at() - at <= file.at();
        let mut low = 0;
        let mut high = self.dropped.len();
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.dropped.get(middle) {
                Some(entry) if is_before((middle, entry)) => low = middle + 1,
                _ => high = middle,
            }
        }
        self.lines.of(file.0.saturating_add(u32::try_from(low).unwrap_or(u32::MAX)))
    }

    /// The notices on names and on what changes places. A plain name shows none of [`SIGNS`].
    fn notices(self) -> impl Iterator<Item = Notice> + use<> {
        let changes = self.changes;
        let is_unmerged = |file: FileIdx| changes.kind(file) == Kind::Unmerged;
        let mut marked = Cow::Borrowed(&self.looks.odd);
        if changes.files().any(is_unmerged) {
            let is_odd = |file| self.looks.odd.binary_search(&file).is_ok();
            marked = Cow::Owned(changes.files().filter(|file| is_unmerged(*file) || is_odd(*file)).collect());
        }
        let mut listed = SIGNS.map(|_| Listed::default());
        for file in marked.iter().copied() {
            let signs = signs_of(changes.path(file))
                | u8::from(is_unmerged(file)) << 1
                | changes.old_path(file).map(signs_of).unwrap_or_default();
            for (_, rows) in listed.iter_mut().enumerate().filter(|(at, _)| signs >> at & 1 == 1) {
                rows.add(|| self.note(file));
            }
        }
        let of_names = listed.into_iter().zip(SIGNS).filter_map(|(rows, (code, what))| {
            rows.notice(code, |count| format!("{} {what}", counted(count)))
        });
        of_names.chain(self.twist_notices())
    }

    fn listed(self, code: NoticeCode, files: &[FileIdx], what: &str) -> Option<Notice> {
        let mut rows = Listed::default();
        for file in files {
            rows.add(|| self.note(*file));
        }
        rows.notice(code, |count| format!("{} {what}", counted(count)))
    }

    fn twist_notices(self) -> impl Iterator<Item = Notice> + use<> {
        let found = twists(self.changes, &self.looks.prints);
        let pairs = |pairs: &[(FileIdx, FileIdx)], code, text: fn(u32) -> String| {
            let mut rows = Listed::default();
            for pair in pairs {
                rows.add(|| self.note_pair(*pair));
            }
            rows.notice(code, text)
        };
        let links = |is_ring: bool| -> Vec<(FileIdx, FileIdx)> {
            found.links.iter().filter(|link| link.2 == is_ring).map(|link| (link.0, link.1)).collect()
        };
        let notices = [
            pairs(&found.folders, NoticeCode::FileFolderSwap, |count| {
                format!("{count} × a file becomes a folder, or the reverse: both sides must land together.")
            }),
            pairs(&found.cases, NoticeCode::CaseCollision, |count| {
                format!(
                    "{count} × two names that differ only in case: Windows and macOS can hold only one of them."
                )
            }),
            pairs(&found.compositions, NoticeCode::NormalizationCollision, |count| {
                format!(
                    "{count} × two names that differ only in how accents are encoded: macOS can hold only one of them."
                )
            }),
            pairs(&links(false), NoticeCode::RenameChain, |count| {
                format!("{count} × a file takes the place that a rename left: both must land together.")
            }),
            pairs(&links(true), NoticeCode::RenameCycle, |count| {
                format!("{count} renames exchange places: they must land together.")
            }),
            self.listed(
                NoticeCode::CaseOnlyRename,
                &found.case_renames,
                "only the case of the name changes; Windows and macOS take both names for one file.",
            ),
        ];
        notices.into_iter().flatten()
    }
}

fn counted(count: u32) -> String {
    if count == 1 { "1 file:".into() } else { format!("{count} files:") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glance::glance;
    use crate::glance::tests::any_name;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_name_shows_no_sign(name in any_name()) {
            prop_assert!(!glance(&name).is_plain || signs_of(&name) == 0);
        }

        #[test]
        fn rows_that_come_in_show_what_all_files_show(names in prop::collection::vec(any_name(), 1..20)) {
            let list: Vec<u8> = names.iter().flat_map(|name| [name.as_slice(), b"\0"].concat()).collect();
            if let Ok(reading) = crate::read(&list, Some("name-only")) {
                let drawn = |notices: &[Notice]| -> Vec<_> {
                    let of_rows = notices.iter().filter(|notice| notice.code != NoticeCode::DuplicatesMerged);
                    let rows = of_rows.flat_map(|notice| notice.rows.iter().map(|row| (notice.code, row.text.clone())));
                    rows.collect()
                };
                prop_assert_eq!(drawn(&reading.notices), drawn(&notices_of(&reading.changes, "name-only")));
            }
        }
    }
}
