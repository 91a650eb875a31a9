//! An input as rows: lines, or records of fields that end in NUL.

use memchr::memchr;

/// What ends a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// LF, or CR LF.
    Lf,
    /// CR alone.
    Cr,
    /// NUL (`-z`): ends a field; a record may have several.
    Nul,
}

/// Where a line stands that may belong to a commit and not to its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    List,
    /// `commit 0123…`, `Author: …`, up to a blank line.
    Header,
    /// The message, indented by four spaces.
    Message,
}

/// True for a line of the message of a commit as git log and git show write it, notes included.
pub(crate) fn is_message(line: &[u8]) -> bool {
    line.is_empty()
        || line.starts_with(b"    ")
        || line.starts_with(b"Notes:")
        || line.starts_with(b"Notes (")
}

/// git quotes a name that ends in CR, so a bare CR before LF always belongs to the line end.
fn without_cr(line: &[u8], end: End) -> &[u8] {
    if end == End::Lf { line.strip_suffix(b"\r").unwrap_or(line) } else { line }
}

/// Walks over the rows of an input. Only LF (or CR, or NUL) ends a row: names may hold every other separator.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'a> {
    text: &'a [u8],
    at: usize,
    end: End,
    number: u32,
    commits: u32,
    place: Place,
    /// Lines that ended in CR LF.
    pub(crate) crlf: u32,
    /// Lines that ended in LF alone.
    pub(crate) lf: u32,
    /// True when the last field ran to the end of the input without its end mark.
    pub(crate) is_unended: bool,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(text: &'a [u8], end: End) -> Self {
        let start = Self {
            text,
            at: 0,
            end,
            number: 0,
            commits: 0,
            place: Place::List,
            crlf: 0,
            lf: 0,
            is_unended: false,
        };
        if end == End::Nul { start.behind_a_commit() } else { start }
    }

    /// With `-z` the header of a commit still consists of lines, and the first field follows the last of them.
    fn behind_a_commit(self) -> Self {
        let mut lines = Self { end: End::Lf, ..self };
        if let Some(at) = self.behind_a_subject() {
            return Self { at, commits: 1, ..self };
        }
        if !self.begins_a_commit() {
            return self;
        }
        let mut at = 0;
        while let Some(line) = lines.field() {
            if at > 0 && !lines.is_of_a_commit(line) {
                break;
            }
            lines.place = if at == 0 { Place::Header } else { lines.place };
            at = lines.at;
        }
        Self { at, commits: 1, ..self }
    }

    /// How many commits the rows so far belong to; 0 where no header of one was seen.
    pub(crate) fn commits(&self) -> u32 {
        self.commits
    }

    /// True where a header of a commit begins here. A name may look like its first line, so the second one counts.
    fn begins_a_commit(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(b"commit ") {
            return false;
        }
        let mark = if self.end == End::Cr { b'\r' } else { b'\n' };
        let mut lines = rest.splitn(3, |byte| *byte == mark);
        let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let is_last = lines.next().is_none() && !second.is_empty();
        let first = first.strip_suffix(b"\r").unwrap_or(first);
        let starts: [&[u8]; 5] = [b"Author:", b"Merge:", b"tree ", b"Reflog:", b"AuthorDate:"];
        let is_second = |start: &&[u8]| second.starts_with(start) || (is_last && start.starts_with(second));
        crate::patch::is_commit(first) && starts.iter().any(is_second)
    }

    /// Where the list begins behind `0123abc subject` (`--oneline`), or with `-z` behind an id alone (`git
    /// diff-tree`), if what follows says more than a name.
    fn behind_a_subject(&self) -> Option<usize> {
        let start = self.text.get(self.at..)?.first_chunk::<7>()?;
        if !start.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let mut rows = self.clone();
        let subject = rows.field()?;
        let is_subject = subject.contains(&b' ') || (self.is_z() && subject.len() >= 40);
        if self.is_z() && self.text.get(rows.at) == Some(&b'\n') {
            rows.at += 1;
        }
        let at = rows.at;
        let row = rows.field()?;
        let is_rich = is_subject
            && crate::patch::is_short_commit(subject)
            && crate::formats::is_rich_row(row, &mut rows);
        is_rich.then_some(at)
    }

    /// True where the line belongs to the header or the message of a commit.
    fn is_of_a_commit(&mut self, line: &[u8]) -> bool {
        self.place = match self.place {
            Place::Header if line.is_empty() => Place::Message,
            Place::Message if !is_message(line) => Place::List,
            Place::List | Place::Header | Place::Message => self.place,
        };
        self.place != Place::List
    }

    /// True for `-z`.
    pub(crate) fn is_z(&self) -> bool {
        self.end == End::Nul
    }

    /// What stands behind the row that was given last.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The lines behind the row that was given last, the last one first, each with the bytes that it takes: its own,
    /// and the end of the line before it.
    pub(crate) fn last_lines(&self) -> impl Iterator<Item = (&'a [u8], usize)> {
        let (mark, end) = (self.mark(), self.end);
        let lines = self.rest().rsplit(move |byte| *byte == mark);
        lines.map(move |line| (without_cr(line, end), line.len() + 1))
    }

    /// The number of the row that was given last, from 1: its line, or with `-z` its record.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// The next line that is not blank, or the first field of the next record.
    pub(crate) fn first(&mut self) -> Option<&'a [u8]> {
        loop {
            // Asked for every row, so the first two bytes settle most.
            let start = if self.is_z() { None } else { self.rest().first_chunk() };
            let is_commit = start == Some(b"co") && self.begins_a_commit();
            let may_be_subject =
                matches!(start, Some([b'0'..=b'9' | b'a'..=b'f', second]) if second.is_ascii_hexdigit());
            let is_subject = may_be_subject && self.place == Place::List && self.behind_a_subject().is_some();
            let field = self.field()?;
            self.number = self.number.saturating_add(1);
            if self.is_z() {
                return Some(field);
            }
            self.commits = self.commits.saturating_add(u32::from(is_commit || is_subject));
            if is_commit {
                self.place = Place::Header;
            }
            let is_skipped =
                is_commit || is_subject || (self.place != Place::List && self.is_of_a_commit(field));
            if !is_skipped && !field.is_empty() {
                return Some(field);
            }
        }
    }

    /// The next field of the same record; `None` in text, where a row is one line.
    pub(crate) fn more(&mut self) -> Option<&'a [u8]> {
        if self.is_z() { self.field() } else { None }
    }

    fn field(&mut self) -> Option<&'a [u8]> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr(self.mark(), rest);
        self.is_unended = length.is_none();
        let length = length.unwrap_or(rest.len());
        self.at = self.at.saturating_add(length).saturating_add(1);
        let field = rest.get(..length).unwrap_or_default();
        if self.end != End::Lf {
            return Some(field);
        }
        let line = without_cr(field, self.end);
        if line.len() < field.len() {
            self.crlf = self.crlf.saturating_add(1);
        } else {
            self.lf = self.lf.saturating_add(u32::from(!self.is_unended));
        }
        Some(line)
    }

    /// The byte that ends a row.
    fn mark(&self) -> u8 {
        match self.end {
            End::Lf => b'\n',
            End::Cr => b'\r',
            End::Nul => 0,
        }
    }
}
