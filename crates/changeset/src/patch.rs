//! Patches: `git diff`, `git show`, `git log -p`, `git format-patch`, in every dialect.
//!
//! A patch is read a line at a time and never held: what stays are the headers of its files.

mod around;
mod block;
mod hunk;
mod lines;
mod reader;
mod sides;
mod store;

pub(crate) use around::{is_commit, is_short_commit};

use crate::encoding::without_codes;
use crate::formats::PATCH;
use crate::intake::Intake;
use crate::refusal::Refusal;
use crate::review::{self, Ending};
use crate::rows::End;
use crate::{Notice, NoticeCode, Reading};
use block::SECOND;
use lines::{Line, Lines};
use reader::{Odd, Reader};
use std::borrow::Cow;

/// A patch larger than this is refused.
pub const MAX_PATCH_BYTES: u64 = 1024 * 1024 * 1024;

/// True where a patch begins in this text: a header of git that goes on as one must. Behind a NUL nothing is
/// looked at, for names with `-z` may hold whole headers.
pub(crate) fn begins_in(head: &[u8], mark: u8) -> bool {
    let head = head.get(..memchr::memchr(0, head).unwrap_or(head.len())).unwrap_or(head);
    if memchr::memmem::find(head, b"diff --").is_none() && memchr::memmem::find(head, b"Submodule ").is_none()
    {
        return false;
    }
    let lines = || head.split(|byte| *byte == mark).map(plain);
    lines().zip(lines().skip(1)).any(|(line, next)| is_header(&line, &next)) || is_only_submodules(head, mark)
}

fn is_header(line: &[u8], next: &[u8]) -> bool {
    let is_plain = line.starts_with(b"diff --git ") && line.len() > 13;
    let is_combined = line.starts_with(b"diff --cc ") || line.starts_with(b"diff --combined ");
    (is_plain && SECOND.iter().any(|start| next.starts_with(start)))
        || (is_combined && next.starts_with(b"index "))
}

/// So many commits in a row that are no merges and show no file belong to a log without patches.
const MOST_WITHOUT_FILES: usize = 8;

/// True for a beginning without a patch behind which one may follow after all: it ends between raw rows, or in a
/// diffstat, or in the message of a commit or a mail; but a log of many commits would have shown a patch by then.
pub(crate) fn may_follow(head: &[u8], mark: u8) -> bool {
    let head = head.get(..memchr::memrchr(mark, head).unwrap_or_default()).unwrap_or_default();
    let is_listed = |line: &[u8]| around::of(line) == around::Around::Listed;
    let last = head.rsplit(|byte| *byte == mark).map(without_cr).find(|line| !line.is_empty());
    if last.is_some_and(is_listed) {
        return true;
    }
    let (mut commits, mut without_files) = (0usize, 0usize);
    let mut lines = head.split(|byte| *byte == mark).map(without_cr).peekable();
    while let Some(line) = lines.next() {
        if matches!(line.first(), Some(b'c' | b'F'))
            && matches!(around::of(line), around::Around::Commit | around::Around::Mail)
        {
            commits += 1;
            // `--format=raw` shows the parents of a merge further down.
            let may_be_merge = |next: &&[u8]| next.starts_with(b"Merge: ") || next.starts_with(b"tree ");
            without_files += usize::from(!lines.peek().is_some_and(may_be_merge));
        }
    }
    commits > 0 && without_files <= MOST_WITHOUT_FILES
}

/// `--submodule=log`, where nothing else has changed.
fn is_only_submodules(head: &[u8], mark: u8) -> bool {
    let first = head.split(|byte| *byte == mark).map(plain).find(|line| !line.is_empty());
    first.is_some_and(|line| matches!(around::of(&line), around::Around::Submodule(..)))
}

fn without_cr(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The line without colours and without the CR of its end.
fn plain(line: &[u8]) -> Cow<'_, [u8]> {
    let line = without_cr(line);
    if memchr::memchr(0x1b, line).is_some() { Cow::Owned(without_codes(line)) } else { Cow::Borrowed(line) }
}

/// A patch that is being read.
#[derive(Debug)]
pub(crate) struct Patch {
    lines: Lines,
    inner: Inner,
}

#[derive(Debug)]
struct Inner {
    reader: Reader,
    encoding: &'static str,
    /// True where the contents were decoded and may not be what they were.
    is_decoded: bool,
    has_codes: bool,
    crlf: u32,
    lf: u32,
    is_unended: bool,
}

impl Patch {
    /// A patch whose lines end so. `encoding` is that of the input before it was decoded.
    pub(crate) fn new(end: End, encoding: &'static str) -> Self {
        let reader = Reader::new(Intake::new(&PATCH, 0, 0));
        let is_decoded = encoding != "utf-8";
        let inner =
            Inner { reader, encoding, is_decoded, has_codes: false, crlf: 0, lf: 0, is_unended: false };
        Self { lines: Lines::new(if end == End::Cr { b'\r' } else { b'\n' }), inner }
    }

    /// Reads the next piece of it.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        let Self { lines, inner } = self;
        lines.push(piece, |line| inner.take(line))
    }

    /// What was read, after the notices on how the input was decoded.
    pub(crate) fn finish(self, notices: Vec<Notice>) -> Result<Reading, Refusal> {
        let Self { lines, mut inner } = self;
        lines.finish(|line| inner.take(line))?;
        inner.finish(notices)
    }
}

impl Inner {
    fn take(&mut self, line: Line<'_>) -> Result<(), Refusal> {
        let is_content = self.reader.is_in_content();
        if !is_content {
            self.crlf = self.crlf.saturating_add(u32::from(line.is_crlf));
            self.lf = self.lf.saturating_add(u32::from(!line.is_crlf && !line.is_unended));
        }
        self.is_unended |= line.is_unended;
        // Colours begin a line; an escape character further on in a hunk belongs to the file.
        let may_have_codes = line.bytes.first() == Some(&0x1b) || !self.reader.is_in_hunk();
        if may_have_codes && memchr::memchr(0x1b, line.bytes).is_some() {
            let without = without_codes(line.bytes);
            self.has_codes |= without.len() < line.bytes.len();
            return self.reader.take(&without, line.is_cut);
        }
        self.reader.take(line.bytes, line.is_cut)
    }

    fn finish(self, mut notices: Vec<Notice>) -> Result<Reading, Refusal> {
        let ended = self.reader.finish()?;
        let mut intake = ended.intake;
        let why = why_uncounted(ended.odd, self.is_decoded);
        ended.store.give(&mut intake, why.is_none())?;
        let taken = intake.finish()?;
        if self.has_codes {
            notices.push(crate::encoding::codes_removed());
        }
        notices.extend(review::commits_skipped(ended.commits));
        notices.extend(why.map(|why| Notice {
            code: NoticeCode::CountsUnknown,
            text: format!("{why}, so its added and deleted lines are not counted."),
            rows: Vec::new(),
        }));
        let ending =
            Ending { crlf: self.crlf, lf: self.lf, is_unended: self.is_unended, is_open: ended.is_open };
        let reading = review::reading(&PATCH, taken, notices, ending);
        let is_8_bit = reading.notices.iter().any(|notice| notice.code == NoticeCode::NonUtf8);
        let encoding = if is_8_bit && !self.is_decoded { "8-bit" } else { self.encoding };
        Ok(Reading { encoding, ..reading })
    }
}

/// Why the hunks do not say how many lines were added and deleted.
fn why_uncounted(odd: Odd, is_decoded: bool) -> Option<&'static str> {
    if odd.is_word_diff {
        Some("This is a word diff, or its hunks are damaged")
    } else if is_decoded {
        Some("The contents in this patch were changed when it was saved")
    } else if odd.is_listed {
        Some("A list of the same files stands before this patch, made with options that it does not show")
    } else if odd.has_short_context {
        Some("This patch was shortened to be looked at, as with `-w -U1`")
    } else {
        None
    }
}

/// Why a patch is too large.
pub(crate) fn too_large() -> Refusal {
    Refusal::new(
        format!(
            "The patch is larger than {} MiB. A list of its files is enough, and far smaller.",
            MAX_PATCH_BYTES >> 20
        ),
        Some("git diff --raw -z BASE...HEAD"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_is_known_by_two_lines() {
        assert!(begins_in(b"diff --git a/x b/x\nold mode 100644\n", b'\n'));
        assert!(begins_in(b"\x1b[1mdiff --git a/x b/x\x1b[m\r\n\x1b[1mindex 1..2\x1b[m\r\n", b'\n'));
        assert!(begins_in(b"text\ndiff --cc x\nindex 1,2..3\n", b'\n'));
        assert!(begins_in(b"Submodule s 0123abc..4567def:\n  > x\n", b'\n'));
        assert!(!begins_in(b"diff --git a\nfile\n", b'\n'));
        assert!(!begins_in(b"A\0x\ndiff --git a/x b/x\nold mode 100644\n", b'\n'));
        assert!(!begins_in(b"    diff --git a/x b/x\n    old mode 100644\n", b'\n'));
    }
}
