//! Numbers and blocks of bytes: how they are written, and how they are read without trusting them.

/// Appends a number: seven bits a byte, lowest first.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Appends a length or position.
pub(crate) fn put_size(out: &mut Vec<u8>, size: usize) {
    put_number(out, u64::try_from(size).unwrap_or(u64::MAX));
}

/// Appends a block: its length, then its bytes.
pub(crate) fn put_block(out: &mut Vec<u8>, block: &[u8]) {
    put_size(out, block.len());
    out.extend_from_slice(block);
}

/// Appends a text that ends with NUL; NUL and `\x01` inside it become two bytes.
pub(crate) fn put_ended(out: &mut Vec<u8>, text: &[u8]) {
    if text.iter().any(|byte| *byte <= 1) {
        for byte in text {
            match byte {
                0 => out.extend_from_slice(&[1, 1]),
                1 => out.extend_from_slice(&[1, 2]),
                other => out.push(*other),
            }
        }
    } else {
        out.extend_from_slice(text);
    }
    out.push(0);
}

/// What is left to read. Every method gives `None` where the bytes are not what it wants; nothing is allocated
/// for a length before the bytes are seen to be there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// A number; only its shortest spelling is one.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let low = u64::from(byte & 0x7f);
            let placed = low << shift;
            if placed >> shift != low {
                return None;
            }
            number |= placed;
            if byte < 0x80 {
                return (byte != 0 || shift == 0).then_some(number);
            }
        }
        None
    }

    pub(crate) fn number32(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    pub(crate) fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(crate) fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.size()?;
        self.take(length)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.block()?).ok()
    }

    /// Appends a text written by [`put_ended`] to `out`.
    pub(crate) fn ended(&mut self, out: &mut Vec<u8>) -> Option<()> {
        loop {
            let end = self.rest.iter().position(|byte| *byte <= 1)?;
            out.extend_from_slice(self.take(end)?);
            match (self.byte()?, self.rest.first()) {
                (0, _) => return Some(()),
                (_, Some(1)) => out.push(0),
                (_, Some(2)) => out.push(1),
                _ => return None,
            }
            self.byte()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_shortest_spelling_of_a_number_is_read() {
        assert_eq!(Cursor::new(&[0]).number(), Some(0));
        assert_eq!(Cursor::new(&[0x80, 0]).number(), None);
        assert_eq!(Cursor::new(&[0x80]).number(), None);
        assert_eq!(Cursor::new(&[0xff; 12]).number(), None);
        let most = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
        assert_eq!(Cursor::new(&most).number(), Some(u64::MAX));
        let above = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2];
        assert_eq!(Cursor::new(&above).number(), None);
    }

    #[test]
    fn a_length_beyond_the_bytes_is_refused() {
        assert_eq!(Cursor::new(&[3, 1, 2]).block(), None);
        assert_eq!(Cursor::new(&[0xff, 0xff, 0xff, 0xff, 0x0f, 1]).block(), None);
        assert_eq!(Cursor::new(b"ab").ended(&mut Vec::new()), None);
        assert_eq!(Cursor::new(b"a\x01").ended(&mut Vec::new()), None);
        assert_eq!(Cursor::new(b"a\x01\x03\0").ended(&mut Vec::new()), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            number in any::<u64>(), small in 0u64..300, text in proptest::collection::vec(0u8..4, 0..12)
        ) {
            let mut out = Vec::new();
            put_number(&mut out, number);
            put_ended(&mut out, &text);
            put_number(&mut out, small);
            put_block(&mut out, &text);
            let mut cursor = Cursor::new(&out);
            let mut back = Vec::new();
            prop_assert_eq!(cursor.number(), Some(number));
            prop_assert_eq!(cursor.ended(&mut back), Some(()));
            prop_assert_eq!(&back, &text);
            prop_assert_eq!(cursor.number(), Some(small));
            prop_assert_eq!(cursor.block(), Some(&text[..]));
            prop_assert!(cursor.is_done());
        }
    }
}
