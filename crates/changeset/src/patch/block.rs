//! The header of one file in a patch: what git says between `diff --git` and the first hunk.
//!
//! ```text
//! diff --git a/old.rs b/new.rs\n
//! old mode 100644\n
//! new mode 100755\n
//! similarity index 96%\n
//! rename from old.rs\n
//! rename to new.rs\n
//! index abcd123..1234567\n
//! --- a/old.rs\n
//! +++ b/new.rs\n
//! ```

use super::sides::{self, Side};
use crate::name::name;
use crate::record::Misfit;
use crate::{Count, Kind};

/// What a file's header and hunks have said so far.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) line: u32,
    /// What follows `diff --git `.
    pub(crate) header: Vec<u8>,
    pub(crate) kind: Kind,
    pub(crate) is_combined: bool,
    /// The names that are said without prefix.
    pub(crate) from: Option<Vec<u8>>,
    pub(crate) to: Option<Vec<u8>>,
    /// `---` and `+++`.
    pub(crate) left: Side,
    pub(crate) right: Side,
    pub(crate) old_mode: Option<u32>,
    pub(crate) new_mode: Option<u32>,
    pub(crate) old_id: Vec<u8>,
    pub(crate) new_id: Vec<u8>,
    score: Option<u8>,
    is_binary: bool,
    /// Lines behind the first one.
    parts: u32,
    pub(crate) hunks: u32,
    /// True when the other half of a type change has lines that no hunk shows.
    is_half_hidden: bool,
    added: u64,
    deleted: u64,
}

/// What a line of a header was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A line of the header.
    Header,
    /// The first line of a binary patch.
    Binary,
    /// Something else: the header is over.
    Other,
}

/// How the second line of a header may begin.
pub(crate) const SECOND: [&[u8]; 12] = [
    b"index ",
    b"--- ",
    b"similarity index ",
    b"dissimilarity index ",
    b"new file mode ",
    b"deleted file mode ",
    b"old mode ",
    b"mode ",
    b"rename from ",
    b"copy from ",
    b"diff --git ",
    b"Binary files ",
];

impl Block {
    /// The file that this line begins.
    pub(crate) fn begin(line: u32, text: &[u8]) -> Result<Option<Self>, Misfit> {
        let block = Self { line, kind: Kind::Modified, ..Self::default() };
        if let Some(header) = text.strip_prefix(b"diff --git ") {
            return Ok(Some(Self { header: header.to_vec(), ..block }));
        }
        let combined = [&b"diff --cc "[..], b"diff --combined "];
        let Some(path) = combined.iter().find_map(|start| text.strip_prefix(*start)) else { return Ok(None) };
        let to = Some(name(path, false)?.into_owned());
        Ok(Some(Self { to, is_combined: true, ..block }))
    }

    /// Takes the next line of the header.
    pub(crate) fn take(&mut self, line: &[u8]) -> Result<Part, Misfit> {
        let part = self.take_inner(line)?;
        self.parts = self.parts.saturating_add(u32::from(part != Part::Other));
        Ok(part)
    }

    fn take_inner(&mut self, line: &[u8]) -> Result<Part, Misfit> {
        let after = |start: &[u8]| line.strip_prefix(start);
        if let Some(mode) = after(b"old mode ") {
            self.old_mode = Some(octal(mode)?);
        } else if let Some(mode) = after(b"new mode ") {
            self.new_mode = Some(octal(mode)?);
        } else if let Some(mode) = after(b"new file mode ") {
            (self.kind, self.old_mode, self.new_mode) = (Kind::Added, Some(0), Some(octal(mode)?));
        } else if let Some(modes) = after(b"deleted file mode ") {
            // In a combined diff there is a mode for each parent.
            let mode = modes.split(|byte| *byte == b',').next().unwrap_or_default();
            (self.kind, self.old_mode, self.new_mode) = (Kind::Deleted, Some(octal(mode)?), Some(0));
        } else if let Some(score) = after(b"similarity index ").or(after(b"dissimilarity index ")) {
            self.score = Some(percent(score)?);
        } else if let Some(old) = after(b"rename from ").or(after(b"rename old ")) {
            (self.kind, self.from) = (Kind::Renamed, Some(name(old, false)?.into_owned()));
        } else if let Some(old) = after(b"copy from ") {
            (self.kind, self.from) = (Kind::Copied, Some(name(old, false)?.into_owned()));
        } else if let Some(new) = after(b"rename to ").or(after(b"rename new ")).or(after(b"copy to ")) {
            self.to = Some(name(new, false)?.into_owned());
        } else if let Some(ids) = after(b"index ") {
            self.ids(ids)?;
        } else if let Some(field) = after(b"--- ").filter(|_| self.left == Side::Unsaid) {
            self.left = sides::side(field)?;
        } else if let Some(field) = after(b"+++ ").filter(|_| self.right == Side::Unsaid) {
            self.right = sides::side(field)?;
        } else if line.starts_with(b"Binary files ") {
            self.is_binary = true;
        } else if line == b"GIT binary patch" {
            self.is_binary = true;
            return Ok(Part::Binary);
        } else if !(self.is_combined && is_of_parents(line)) {
            return Ok(Part::Other);
        }
        Ok(Part::Header)
    }

    /// `old..new`, then the mode where it stays; in a combined diff `old,old..new`.
    fn ids(&mut self, field: &[u8]) -> Result<(), Misfit> {
        let mut words = field.splitn(2, |byte| *byte == b' ');
        let ids = words.next().unwrap_or_default();
        let at = memchr::memmem::find(ids, b"..").ok_or(Misfit::Cut)?;
        let (old, new) = (ids.get(..at).unwrap_or_default(), ids.get(at + 2..).unwrap_or_default());
        let is_id = |id: &[u8]| id.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b','));
        if old.is_empty() || new.is_empty() {
            return Err(Misfit::Cut);
        }
        if !is_id(old) || !is_id(new) {
            return Err(Misfit::Shape);
        }
        if let Some(mode) = words.next() {
            let mode = octal(mode)?;
            (self.old_mode, self.new_mode) = (Some(mode), Some(mode));
        }
        (self.old_id, self.new_id) = (old.to_vec(), new.to_vec());
        // While a merge is not finished its sides differ and the file has no id yet.
        let has_sides = old.split(|byte| *byte == b',').any(|id| !old.starts_with(id));
        let is_unmerged = self.is_combined && has_sides && self.kind == Kind::Modified && is_null(new);
        self.kind = if is_unmerged { Kind::Unmerged } else { self.kind };
        Ok(())
    }

    /// Adds the lines of a hunk.
    pub(crate) fn count(&mut self, added: u64, deleted: u64) {
        self.hunks = self.hunks.saturating_add(1);
        (self.added, self.deleted) = (self.added.saturating_add(added), self.deleted.saturating_add(deleted));
    }

    /// The counts, as far as this file shows them.
    pub(crate) fn counts(&self) -> (Count, Count) {
        if self.is_binary {
            return (Count::Binary, Count::Binary);
        }
        if self.is_combined || self.is_half_hidden || (self.hunks == 0 && self.has_hidden_lines()) {
            return (Count::Unknown, Count::Unknown);
        }
        let lines = |lines: u64| u32::try_from(lines).map_or(Count::Lines(Count::MOST), Count::Lines);
        (lines(self.added), lines(self.deleted))
    }

    /// True where the contents differ and no hunk shows how: `-D`, or `-w` and white space.
    pub(crate) fn has_hidden_lines(&self) -> bool {
        let is_nothing = |id: &[u8]| is_null(id) || is_empty_blob(id);
        self.old_id != self.new_id && !(is_nothing(&self.old_id) && is_nothing(&self.new_id))
    }

    /// True when the header is not complete; only so at the end of an input that was cut off.
    pub(crate) fn is_cut(&self) -> bool {
        self.from.is_some() != (self.to.is_some() && !self.is_combined)
            || (self.score.is_some_and(|_| self.from.is_none() && self.old_id.is_empty()))
            || (self.left == Side::Unsaid) != (self.right == Side::Unsaid)
            || (self.left != Side::Unsaid && self.hunks == 0 && !self.is_binary && !self.is_combined)
            || self.old_mode.is_some() != self.new_mode.is_some()
    }

    /// True when the header is one line; so is that of a file that was only touched.
    pub(crate) fn is_bare(&self) -> bool {
        self.parts == 0
    }

    /// True when this deletes a path and the next block adds it again as something else: a link, a submodule.
    pub(crate) fn is_type_change(&self, next: &Self) -> bool {
        let type_of = |mode: Option<u32>| mode.unwrap_or_default() >> 12;
        self.kind == Kind::Deleted
            && next.kind == Kind::Added
            && type_of(self.old_mode) != type_of(next.new_mode)
            && self.header == next.header
    }

    /// Joins both halves of a type change.
    pub(crate) fn join(self, next: Self) -> Self {
        let is_hidden = |half: &Self| half.hunks == 0 && half.has_hidden_lines();
        Self {
            is_half_hidden: is_hidden(&self) || is_hidden(&next),
            kind: Kind::TypeChanged,
            left: self.left,
            right: next.right,
            old_mode: self.old_mode,
            old_id: self.old_id,
            new_mode: next.new_mode,
            new_id: next.new_id,
            is_binary: self.is_binary || next.is_binary,
            hunks: self.hunks.saturating_add(next.hunks),
            added: self.added.saturating_add(next.added),
            deleted: self.deleted.saturating_add(next.deleted),
            ..self
        }
    }
}

/// Lines of a combined diff with something for each parent.
fn is_of_parents(line: &[u8]) -> bool {
    [&b"mode "[..], b"--- ", b"+++ "].iter().any(|start| line.starts_with(start))
}

fn octal(field: &[u8]) -> Result<u32, Misfit> {
    if field.len() < 6 {
        return Err(Misfit::Cut);
    }
    let is_octal = field.len() == 6 && field.iter().all(|digit| matches!(digit, b'0'..=b'7'));
    let digits = field.iter().fold(0, |mode, digit| mode << 3 | u32::from(digit.wrapping_sub(b'0')));
    if is_octal { Ok(digits) } else { Err(Misfit::Shape) }
}

fn percent(field: &[u8]) -> Result<u8, Misfit> {
    let digits = field.strip_suffix(b"%").ok_or(Misfit::Cut)?;
    let score = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    score.filter(|score| *score <= 100).ok_or(Misfit::Shape)
}

fn is_null(id: &[u8]) -> bool {
    id.iter().all(|byte| *byte == b'0')
}

/// True for the id of a file without contents (`git hash-object /dev/null`), however short.
fn is_empty_blob(id: &[u8]) -> bool {
    const IDS: [&[u8]; 2] = [
        b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    ];
    id.len() >= 4 && IDS.iter().any(|empty| empty.starts_with(id))
}
