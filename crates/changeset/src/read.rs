//! Reading: bytes → [`Reading`] or [`Refusal`].

use crate::encoding::{self, Text};
use crate::intake::Intake;
use crate::refusal::Refusal;
use crate::rows::{End, Rows};
use crate::{ChangeSet, FORMATS, Format, Notice, NoticeCode, Tally, foreign, recognise, review};

/// An input larger than this is refused before it is read.
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
    /// The format's key; with `-z` at its end where NUL separates the fields.
    pub format: String,
    /// The encoding of the input: `utf-8`, `utf-16le`, `utf-16be`, or `8-bit` where a name is not UTF-8.
    pub encoding: &'static str,
}

/// Reads a list of changed files. `as_format` is the key of a format in [`FORMATS`]; without it the input is
/// recognised by its content.
///
/// ```
/// let reading = changeset::read(b"M\tsrc/main.rs\nR086\told.rs\tnew.rs\n", None)?;
/// assert_eq!(reading.format, "name-status");
/// assert_eq!(reading.changes.len(), 2);
/// assert!(changeset::read(b"\x89PNG\r\n\x1a\n", None).unwrap_err().why.contains("PNG"));
/// # Ok::<(), changeset::Refusal>(())
/// ```
pub fn read(bytes: &[u8], as_format: Option<&str>) -> Result<Reading, Refusal> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_INPUT_BYTES {
        return Err(too_large(bytes.len()));
    }
    if let Some(refusal) = foreign::picture_or_archive(bytes) {
        return Err(refusal);
    }
    let text = encoding::decode(bytes)?;
    let chosen = match as_format {
        Some(key) => recognise::Recognised {
            format: Format::with_key(key).ok_or_else(|| unknown_format(key))?,
            notice: None,
        },
        None => recognise::recognise(&text)?,
    };
    read_as(chosen.format, text, chosen.notice)
}

fn read_as(format: &Format, text: Text<'_>, notice: Option<Notice>) -> Result<Reading, Refusal> {
    let Text { bytes, end, encoding, mut notices } = text;
    let (rows, room) = capacity(format, &bytes, end);
    let mut intake = Intake::new(format, rows, room);
    let mut rows = Rows::new(&bytes, end);
    (format.read)(&mut rows, &mut intake)?;
    let mut taken = intake.finish()?;
    notices.extend(notice);
    notices.append(&mut taken.notices);
    notices.extend(line_ends(&rows));
    notices.extend(review::cut_off(&rows, &taken));
    notices.extend(review::review(format, &taken));
    Ok(Reading {
        changes: taken.changes,
        notices,
        tally: taken.tally,
        format: if end == End::Nul { format!("{}-z", format.key) } else { format.key.into() },
        encoding: if encoding == "utf-8" && !is_utf8(&bytes) { "8-bit" } else { encoding },
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
    let marks = memchr::memchr_iter(mark, bytes).count().saturating_add(1);
    let (parts, halves) = match end {
        End::Nul => (format.fields, format.lines),
        End::Lf | End::Cr => (format.lines, format.lines),
    };
    (marks / parts.max(1) + 1, bytes.len() / halves.max(1))
}

fn line_ends(rows: &Rows<'_>) -> Option<Notice> {
    (rows.crlf > 0 && rows.lf > 0).then(|| Notice {
        code: NoticeCode::MixedLineEnds,
        text: format!(
            "{} lines end in CR LF and {} in LF alone; both were read as line ends.",
            rows.crlf, rows.lf
        ),
        rows: Vec::new(),
    })
}

fn too_large(bytes: usize) -> Refusal {
    Refusal::new(
        format!(
            "The file has {} MiB; at most {} MiB are read. A list of names is far smaller than a patch.",
            bytes >> 20,
            MAX_INPUT_BYTES >> 20
        ),
        Some("git diff --raw -z BASE...HEAD"),
    )
}

fn unknown_format(key: &str) -> Refusal {
    let keys: Vec<_> = FORMATS.iter().map(|format| format.key).collect();
    Refusal::new(
        format!(
            "There is no format “{}”. Choose one of: {}.",
            crate::refusal::shown(key.as_bytes()),
            keys.join(", ")
        ),
        None,
    )
}
