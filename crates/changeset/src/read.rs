//! Reading: bytes → [`Reading`] or [`Refusal`].

use crate::encoding::{self, Text};
use crate::formats::PATCH;
use crate::intake::Intake;
use crate::patch::{self, Patch};
use crate::recognise::{HEAD_BYTES, LOOK};
use crate::refusal::Refusal;
use crate::review::{self, Ending};
use crate::rows::{End, Rows};
use crate::{Account, ChangeSet, FORMATS, Format, Notice, Tally, foreign, recognise, words};

/// A list larger than this is refused before it is read.
pub const MAX_INPUT_BYTES: u64 = 256 * 1024 * 1024;

/// The command whose output says everything: status, modes, renames, line counts and object ids, and every
/// name exactly.
pub const RECOMMENDED_COMMAND: &str = "git diff --raw --no-abbrev --numstat -z BASE...HEAD";

/// An input that was understood.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The files, in input order.
    pub changes: ChangeSet,
    /// What is worth knowing about the input.
    pub notices: Vec<Notice>,
    /// How the rows were used.
    pub tally: Tally,
    /// The rows that became no file of their own.
    pub account: Account,
    /// The format's key; with `-z` at its end where NUL separates the fields.
    pub format: String,
    /// The encoding of the input: `utf-8`, `utf-16le`, `utf-16be`, or `8-bit` where a name is not UTF-8.
    pub encoding: &'static str,
}

/// Reads a list of changed files. `as_format` is the key of a format in [`FORMATS`]; without it the input is
/// recognised by its content. [`crate::Inflow`] reads an input that comes in pieces.
///
/// ```
/// let reading = changeset::read(b"M\tsrc/main.rs\nR086\told.rs\tnew.rs\n", None)?;
/// assert_eq!(reading.format, "name-status");
/// assert_eq!(reading.changes.len(), 2);
/// assert!(changeset::read(b"\x89PNG\r\n\x1a\n", None).unwrap_err().why.contains("PNG"));
/// # Ok::<(), changeset::Refusal>(())
/// ```
pub fn read(bytes: &[u8], as_format: Option<&str>) -> Result<Reading, Refusal> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if let Some(refusal) = foreign::picture_or_archive(bytes) {
        return Err(refusal);
    }
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    if let Some(mark) = is_open_patch(head, as_format)? {
        if size > patch::MAX_PATCH_BYTES {
            return Err(patch::too_large());
        }
        let mut patch = Patch::new(End::Lf, "utf-8");
        patch.push(bytes.get(mark..).unwrap_or_default())?;
        return patch.finish(mark_notice(mark));
    }
    if let Some(look) = bytes.get(..LOOK) {
        refuse_early(look, as_format)?;
    }
    if size > MAX_INPUT_BYTES {
        return Err(too_large(size));
    }
    read_collected(bytes, as_format)
}

/// Reads an input whose beginning is no patch and was not refused.
pub(crate) fn read_collected(bytes: &[u8], as_format: Option<&str>) -> Result<Reading, Refusal> {
    let text = encoding::decode(bytes)?;
    let chosen = match as_format {
        Some(key) => recognise::Recognised { format: with_key(key)?, notice: None },
        None => recognise::recognise(&text)?,
    };
    read_as(chosen.format, text, chosen.notice)
}

/// Refuses by the first [`LOOK`] bytes of an input what is no list.
pub(crate) fn refuse_early(look: &[u8], as_format: Option<&str>) -> Result<(), Refusal> {
    if as_format.is_some() || encoding::eight_bits(look).is_none() {
        return Ok(());
    }
    recognise::refuse_by_head(&encoding::decode(look)?)
}

/// What is said of a patch whose first `mark` bytes were a byte-order mark.
pub(crate) fn mark_notice(mark: usize) -> Vec<Notice> {
    if mark > 0 { vec![encoding::mark_removed()] } else { Vec::new() }
}

/// The length of its mark where an input that begins so is a patch that needs no decoding, which is read a line
/// at a time; `None` for everything else.
pub(crate) fn is_open_patch(head: &[u8], as_format: Option<&str>) -> Result<Option<usize>, Refusal> {
    let chosen = as_format.map(with_key).transpose()?;
    let Some(text) = encoding::eight_bits(head) else { return Ok(None) };
    let is_patch = match chosen {
        Some(format) => format.key == PATCH.key && memchr::memchr(b'\n', text).is_some(),
        None => patch::begins_in(text, b'\n'),
    };
    Ok(is_patch.then_some(head.len() - text.len()))
}

fn read_as(format: &'static Format, text: Text<'_>, notice: Option<Notice>) -> Result<Reading, Refusal> {
    let Text { bytes, end, encoding, mut notices } = text;
    let Some(read) = format.read else {
        let mut patch = Patch::new(end, encoding);
        patch.push(&bytes)?;
        return patch.finish(notices);
    };
    let (rows, room) = capacity(format, &bytes, end);
    let mut intake = Intake::new(format, rows, room);
    let mut rows = Rows::new(&bytes, end);
    read(&mut rows, &mut intake)?;
    // Names add up, statuses and counts do not.
    if rows.commits() > 1 && (intake.rows().has_kinds() || intake.rows().has_counts()) {
        return Err(several_commits(rows.commits()));
    }
    let taken = intake.finish()?;
    notices.extend(notice);
    notices.extend(review::commits_skipped(rows.commits()));
    let ending = Ending { crlf: rows.crlf, lf: rows.lf, is_unended: rows.is_unended, is_open: false };
    let reading = review::reading(format, taken, notices, ending);
    Ok(Reading {
        format: if end == End::Nul { format!("{}-z", format.key) } else { format.key.into() },
        encoding: if encoding == "utf-8" && !is_utf8(&bytes) { "8-bit" } else { encoding },
        ..reading
    })
}

fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

/// Room for rows and for bytes of names, so that nothing is moved while the rows come in.
fn capacity(format: &Format, bytes: &[u8], end: End) -> (usize, usize) {
    let mark = match end {
        End::Lf => b'\n',
        End::Cr => b'\r',
        End::Nul => 0,
    };
    let marks = words::count(mark, bytes).saturating_add(1);
    let (parts, halves) = match end {
        End::Nul => (format.fields, format.lines),
        End::Lf | End::Cr => (format.lines, format.lines),
    };
    (marks / parts.max(1) + 1, bytes.len() / halves.max(1))
}

/// Statuses of several commits do not add up: a file may be added by one and deleted by the next.
fn several_commits(commits: u32) -> Refusal {
    Refusal::new(
        format!(
            "This is a log of {commits} commits. What each of them did to a file does not add up to what the branch \
             changes: compare its two ends."
        ),
        Some(RECOMMENDED_COMMAND),
    )
}

pub(crate) fn too_large(bytes: u64) -> Refusal {
    Refusal::new(
        format!(
            "The file has {} MiB; of a list at most {} MiB are read.",
            bytes >> 20,
            MAX_INPUT_BYTES >> 20
        ),
        Some("git diff --raw -z BASE...HEAD"),
    )
}

fn with_key(key: &str) -> Result<&'static Format, Refusal> {
    if let Some(format) = Format::with_key(key) {
        return Ok(format);
    }
    let keys: Vec<_> = FORMATS.iter().map(|format| format.key).collect();
    Err(Refusal::new(
        format!(
            "There is no format “{}”. Choose one of: {}.",
            crate::refusal::shown(key.as_bytes()),
            keys.join(", ")
        ),
        None,
    ))
}
