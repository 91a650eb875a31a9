//! Pieces of an input → lines, without ever holding more than one line, nor all of a very long one.

use memchr::memchr;

/// What is kept of one line. No header of git is longer: two quoted names of 4,096 bytes are 32 KiB.
pub(crate) const LONGEST_LINE: usize = 64 * 1024;

/// One line, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Its bytes, the first [`LONGEST_LINE`] of them.
    pub(crate) bytes: &'a [u8],
    /// True where bytes behind those were passed over.
    pub(crate) is_cut: bool,
    /// True where it ended in CR LF.
    pub(crate) is_crlf: bool,
    /// True where the input ended before the line did.
    pub(crate) is_unended: bool,
}

/// Cuts pieces into lines. Where a piece ends in the middle of a line, its beginning is carried over.
#[derive(Debug)]
pub(crate) struct Lines {
    mark: u8,
    carried: Vec<u8>,
    is_cut: bool,
}

impl Lines {
    /// `mark` ends a line: LF, or CR where a file has no LF.
    pub(crate) fn new(mark: u8) -> Self {
        Self { mark, carried: Vec::new(), is_cut: false }
    }

    /// Calls `take` with every line that this piece ends.
    pub(crate) fn push<E>(
        &mut self,
        mut piece: &[u8],
        mut take: impl FnMut(Line<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        while let Some(at) = memchr(self.mark, piece) {
            let (end, rest) = piece.split_at_checked(at).unwrap_or((piece, b""));
            piece = rest.get(1..).unwrap_or_default();
            if self.carried.is_empty() {
                let is_cut = end.len() > LONGEST_LINE;
                take(self.line(end.get(..LONGEST_LINE).unwrap_or(end), is_cut, false))?;
            } else {
                self.carry(end);
                let carried = std::mem::take(&mut self.carried);
                let is_cut = std::mem::take(&mut self.is_cut);
                take(self.line(&carried, is_cut, false))?;
                self.carried = carried;
                self.carried.clear();
            }
        }
        self.carry(piece);
        Ok(())
    }

    /// Calls `take` with what stands behind the last end of a line.
    pub(crate) fn finish<E>(self, take: impl FnOnce(Line<'_>) -> Result<(), E>) -> Result<(), E> {
        if self.carried.is_empty() { Ok(()) } else { take(self.line(&self.carried, self.is_cut, true)) }
    }

    fn carry(&mut self, bytes: &[u8]) {
        let room = LONGEST_LINE - self.carried.len();
        self.is_cut |= bytes.len() > room;
        self.carried.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
    }

    fn line<'a>(&self, bytes: &'a [u8], is_cut: bool, is_unended: bool) -> Line<'a> {
        match bytes.strip_suffix(b"\r").filter(|_| self.mark == b'\n' && !is_cut) {
            Some(bytes) => Line { bytes, is_cut, is_crlf: !is_unended, is_unended },
            None => Line { bytes, is_cut, is_crlf: false, is_unended },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(pieces: &[&[u8]]) -> Vec<(Vec<u8>, bool, bool, bool)> {
        let mut found = Vec::new();
        let mut lines = Lines::new(b'\n');
        let mut take = |line: Line<'_>| {
            found.push((line.bytes.to_vec(), line.is_cut, line.is_crlf, line.is_unended));
            Ok::<_, ()>(())
        };
        for piece in pieces {
            lines.push(piece, &mut take).unwrap();
        }
        lines.finish(take).unwrap();
        found
    }

    #[test]
    fn a_long_line_is_not_held() {
        let long = vec![b'x'; 3 * LONGEST_LINE];
        let found = lines(&[&long, &long, b"\nshort\r\n\nlast"]);
        assert_eq!((found[0].0.len(), found[0].1), (LONGEST_LINE, true));
        assert_eq!(found[1], (b"short".to_vec(), false, true, false));
        assert_eq!(found[2], (Vec::new(), false, false, false));
        assert_eq!(found[3], (b"last".to_vec(), false, false, true));
    }

    proptest! {
        #[test]
        fn pieces_change_nothing(text in "[ab\r\n]{0,40}", cuts in prop::collection::vec(0..40usize, 0..6)) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &text.as_bytes()[cut[0]..cut[1]]).collect();
            prop_assert_eq!(lines(&pieces), lines(&[text.as_bytes()]));
        }
    }
}
