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

/// Walks over the rows of an input. Only LF (or CR, or NUL) ends a row: names may hold every other separator.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'a> {
    text: &'a [u8],
    at: usize,
    end: End,
    number: u32,
    /// Lines that ended in CR LF.
    pub(crate) crlf: u32,
    /// Lines that ended in LF alone.
    pub(crate) lf: u32,
    /// True when the last field ran to the end of the input without its end mark.
    pub(crate) is_unended: bool,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(text: &'a [u8], end: End) -> Self {
        Self { text, at: 0, end, number: 0, crlf: 0, lf: 0, is_unended: false }
    }

    /// True for `-z`.
    pub(crate) fn is_z(&self) -> bool {
        self.end == End::Nul
    }

    /// What stands behind the row that was given last.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The number of the row that was given last, from 1: its line, or with `-z` its record.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// The next line that is not blank, or the first field of the next record.
    pub(crate) fn first(&mut self) -> Option<&'a [u8]> {
        loop {
            let field = self.field()?;
            self.number = self.number.saturating_add(1);
            if self.is_z() || !field.is_empty() {
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
        let mark = match self.end {
            End::Lf => b'\n',
            End::Cr => b'\r',
            End::Nul => 0,
        };
        let length = memchr(mark, rest);
        self.is_unended = length.is_none();
        let length = length.unwrap_or(rest.len());
        self.at = self.at.saturating_add(length).saturating_add(1);
        let field = rest.get(..length).unwrap_or_default();
        if self.end != End::Lf {
            return Some(field);
        }
        // git quotes a name that ends in CR, so a bare CR before LF always belongs to the line end.
        if let Some(line) = field.strip_suffix(b"\r") {
            self.crlf = self.crlf.saturating_add(1);
            return Some(line);
        }
        self.lf = self.lf.saturating_add(u32::from(!self.is_unended));
        Some(field)
    }
}
