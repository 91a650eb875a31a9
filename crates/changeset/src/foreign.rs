//! What an input is that is no list: named for what it is, with the command to run instead.

mod git;
mod message;
mod owners;
mod pasted;
mod places;
mod systems;
mod text;

use crate::RECOMMENDED_COMMAND;
use crate::name::name;
use crate::noise::{self, Noise};
use crate::recognise::HEAD_BYTES;
use crate::refusal::Refusal;
use crate::rows::{End, Rows};

/// No row of git is longer: two paths of 4,096 bytes, each byte as four characters, in quotes, and before them
/// modes, ids and status.
pub(crate) const LONGEST_ROW: usize = 2 * (4 * 4096 + 2) + 512;

/// The beginning of an input, up to a whole row.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    pub(crate) bytes: &'a [u8],
    /// True when this is the whole input.
    pub(crate) is_whole: bool,
    /// Its rows, without the noise before and behind them; all of them where there is nothing else.
    lines: Vec<&'a [u8]>,
    end: End,
}

impl<'a> Head<'a> {
    /// The first 64 KiB, or the refusal of an input whose first row is longer than that.
    pub(crate) fn of(text: &'a [u8], end: End) -> Result<Self, Refusal> {
        let mut bytes = text.get(..HEAD_BYTES).unwrap_or(text);
        let is_whole = bytes.len() == text.len();
        let mark = match end {
            End::Lf => b'\n',
            End::Cr => b'\r',
            End::Nul => 0,
        };
        if !is_whole {
            let Some(at) = memchr::memrchr(mark, bytes) else { return Err(one_long_line()) };
            bytes = bytes.get(..=at).unwrap_or(bytes);
        }
        let mut rows = Rows::new(bytes, end);
        let lines: Vec<_> = std::iter::from_fn(|| rows.first()).take(2000).collect();
        if lines.is_empty() && rows.commits() > 0 {
            return Err(refusal("This is a log of commits with their messages; no file is named in it."));
        }
        if lines.is_empty() {
            return Err(refusal(
                "The file holds only blank lines. If git printed nothing, the two sides do not differ.",
            ));
        }
        if let [only] = lines.as_slice()
            && only.len() > LONGEST_ROW
        {
            return Err(one_long_line());
        }
        let lines = if end == End::Nul { lines } else { without_noise(lines) };
        Ok(Self { bytes, is_whole, lines, end })
    }

    fn first(&self) -> &'a [u8] {
        self.lines.first().copied().unwrap_or_default()
    }

    /// True when the whole input is one row, but for noise.
    fn is_only(&self) -> bool {
        self.is_whole && self.lines.len() == 1
    }

    /// True when at least this many of a hundred lines are so.
    fn share(&self, percent: usize, is_so: impl Fn(&[u8]) -> bool) -> bool {
        let count = self.lines.iter().filter(|line| is_so(line)).count();
        count > 0 && count * 100 >= self.lines.len() * percent
    }

    /// True when the rows are names in git's order, and so many that this is no accident.
    pub(crate) fn is_sorted(&self, least: usize) -> bool {
        let is_z = self.end == End::Nul;
        let names: Option<Vec<_>> = self.lines.iter().map(|line| name(line, is_z).ok()).collect();
        names.is_some_and(|names| names.len() >= least && names.is_sorted())
    }
}

/// The rows without the harmless noise before and behind them.
fn without_noise(mut lines: Vec<&[u8]>) -> Vec<&[u8]> {
    let is_row = |line: &&[u8]| noise::of(line) != Some(Noise::Harmless);
    let (first, last) = (lines.iter().position(is_row), lines.iter().rposition(is_row));
    if let (Some(first), Some(last)) = (first, last) {
        lines.truncate(last + 1);
        lines.drain(..first);
    }
    lines
}

fn one_long_line() -> Refusal {
    refusal("This is one very long line, not a list of files.")
}

fn refusal(why: &str) -> Refusal {
    Refusal::new(why, Some(RECOMMENDED_COMMAND))
}

/// How files that are not text begin, and what they are.
const MAGICS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP picture"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh91AY&SY", "compressed (bzip2)"),
    (b"\xfd7zXZ\x00", "compressed (xz)"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"%PDF-", "a PDF document"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"MZ\x90\0", "a program for Windows"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\0\0\x01\0", "an icon"),
    (b"DIRC\0", "git's own index file"),
    (b"PACK\0", "a pack of git objects"),
    (b"# v2 git bundle", "a git bundle"),
    (b"# v3 git bundle", "a git bundle"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
];

/// Why an input that begins like a well-known kind of file is refused.
pub(crate) fn picture_or_archive(bytes: &[u8]) -> Option<Refusal> {
    let found = MAGICS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what);
    let is_tar = bytes.get(257..262) == Some(b"ustar".as_slice());
    let what = found.or_else(|| is_tar.then_some("a TAR archive"))?;
    let advice = if what.contains("archive") || what.contains("compressed") {
        " If a list is inside, unpack it first."
    } else {
        ""
    };
    Some(refusal(&format!("This is {what}, not a list of files.{advice}")))
}

type Kind = fn(&Head<'_>) -> Option<Refusal>;

/// The kinds of text that are no lists, the surest signs first.
const KINDS: &[Kind] = &[
    text::markup,
    message::of_git,
    message::of_the_shell,
    git::patch,
    git::commits,
    git::tree,
    git::folders,
    git::status,
    text::folder_listing,
    git::stat,
];

/// What is pasted in place of a list; with `-z` it cannot be.
const PASTED: &[Kind] = &[
    pasted::conflict,
    pasted::quoted,
    pasted::part_of_a_patch,
    owners::codeowners,
    systems::subversion,
    systems::mercurial,
    systems::perforce,
    text::spaces_for_tabs,
    places::address,
    places::range,
    pasted::command,
    pasted::value,
    pasted::hits,
];

/// What rows look like that may be names all the same; not asked where some rows fit a richer format.
const LOOKS: &[Kind] = &[text::odd_names, text::not_text, text::table, text::prose];

/// Refuses what is known to be something else than a list. `is_partly_list` says that some rows fit a format
/// with more than names in it.
pub(crate) fn refuse(head: &Head<'_>, is_partly_list: bool) -> Result<(), Refusal> {
    let looks = if is_partly_list { &[] } else { LOOKS };
    let pasted = if head.end == End::Nul { &[] } else { PASTED };
    match KINDS.iter().chain(pasted).chain(looks).find_map(|kind| kind(head)) {
        Some(refusal) => Err(refusal),
        None => Ok(()),
    }
}

fn starts_with_any(line: &[u8], starts: &[&str]) -> bool {
    starts
        .iter()
        .any(|start| line.get(..start.len()).is_some_and(|l| l.eq_ignore_ascii_case(start.as_bytes())))
}

fn contains(line: &[u8], part: &str) -> bool {
    memchr::memmem::find(line, part.as_bytes()).is_some()
}
