//! The first step: bytes → text whose rows can be told apart.
//!
//! A byte-order mark goes, UTF-16 (what Windows PowerShell 5 writes with `>`) becomes UTF-8, colour codes of a
//! terminal go, and the bytes themselves say what ends a row: NUL, LF, or CR alone. Names stay bytes: nothing
//! is decoded that is not UTF-16.

use crate::refusal::Refusal;
use crate::rows::End;
use crate::words;
use crate::{Notice, NoticeCode, RECOMMENDED_COMMAND};
use memchr::{memchr, memchr_iter};
use std::borrow::Cow;

/// An input whose rows can be told apart.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) end: End,
    /// Names the encoding of the input.
    pub(crate) encoding: &'static str,
    pub(crate) notices: Vec<Notice>,
}

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How far the bytes are looked at to tell UTF-16 without a mark.
const LOOK: usize = 4096;

/// Decodes the input, or refuses one that is empty or cut off in the middle of a character.
pub(crate) fn decode(bytes: &[u8]) -> Result<Text<'_>, Refusal> {
    if let Some(rest) = bytes.strip_prefix(MARK) {
        return if rest.is_empty() { Err(empty(true)) } else { Ok(without_mark(rest)) };
    }
    let utf16 = [(b"\xff\xfe", Order::Little), (b"\xfe\xff", Order::Big)];
    for (mark, order) in utf16 {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return if rest.is_empty() { Err(empty(true)) } else { from_utf16(rest, order) };
        }
    }
    if bytes.is_empty() {
        return Err(empty(false));
    }
    match order_without_mark(bytes) {
        Some(order) => from_utf16(bytes, order),
        None => Ok(plain(bytes)),
    }
}

fn without_mark(rest: &[u8]) -> Text<'_> {
    let mut text = plain(rest);
    text.notices.push(mark_removed());
    text
}

/// A mark that is not part of the first name, most probably.
pub(crate) fn mark_removed() -> Notice {
    Notice {
        code: NoticeCode::MarkRemoved,
        text: "The input begins with a byte-order mark (U+FEFF), which was removed: some programs write one before a text. \
               If the first name really begins so, its first character is missing."
            .into(),
        rows: Vec::new(),
    }
}

fn empty(has_mark: bool) -> Refusal {
    let why = if has_mark {
        "The file is empty (it holds only a byte-order mark). If git printed nothing, the two sides do not differ."
    } else {
        "The file is empty. If git printed nothing, there is no difference between the two sides."
    };
    Refusal::new(why, Some(RECOMMENDED_COMMAND))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// The head of an input that is text of 8 bits, without its mark; `None` for UTF-16.
pub(crate) fn eight_bits(head: &[u8]) -> Option<&[u8]> {
    let is_marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let is_wide = is_marked || order_without_mark(head).is_some();
    (!is_wide).then(|| head.strip_prefix(MARK).unwrap_or(head))
}

/// Almost every second byte of UTF-16 with names in it is zero, always at the same side.
fn order_without_mark(bytes: &[u8]) -> Option<Order> {
    let look = bytes.get(..LOOK).unwrap_or(bytes);
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in look.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    // Short names with `-z` can look like this too (`M NUL a NUL`), but they hold no line end; JSON may have none.
    let is_line_end = |pair: &[u8]| matches!(pair, b"\n\0" | b"\0\n");
    let is_json = matches!(look, [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..]);
    if !is_json && !look.chunks_exact(2).any(is_line_end) {
        return None;
    }
    let has_line_end = bytes.ends_with(b"\n\0") || bytes.ends_with(b"\0\n");
    let least = if has_line_end { 30 } else { 45 };
    let is_many = |zeros: usize| look.len() >= 8 && zeros * 100 > look.len() * least;
    match (even, odd) {
        (0, odd) if is_many(odd) => Some(Order::Little),
        (even, 0) if is_many(even) => Some(Order::Big),
        _ => None,
    }
}

fn from_utf16(bytes: &[u8], order: Order) -> Result<Text<'_>, Refusal> {
    if bytes.len() % 2 == 1 {
        return Err(Refusal::new(
            "The file ends in the middle of a character (UTF-16 of odd length): it is cut off. Make it again.",
            Some(RECOMMENDED_COMMAND),
        ));
    }
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair.first().copied().unwrap_or_default(), pair.last().copied().unwrap_or_default()];
        match order {
            Order::Little => u16::from_le_bytes(pair),
            Order::Big => u16::from_be_bytes(pair),
        }
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    let mut decoded = ended(Cow::Owned(text.into_bytes()));
    decoded.encoding = match order {
        Order::Little => "utf-16le",
        Order::Big => "utf-16be",
    };
    decoded.notices.push(Notice {
        code: NoticeCode::DecodedUtf16,
        text:
            "The file is UTF-16, as Windows PowerShell 5 writes with `>`; it was decoded. Names that are not \
               ASCII are only safe where git quoted them."
                .into(),
        rows: Vec::new(),
    });
    Ok(decoded)
}

fn plain(bytes: &[u8]) -> Text<'_> {
    ended(Cow::Borrowed(bytes))
}

/// Finds out what ends a row, and takes colour codes out of text.
fn ended(bytes: Cow<'_, [u8]>) -> Text<'_> {
    let mut text = Text { bytes, end: End::Lf, encoding: "utf-8", notices: Vec::new() };
    // Nearly no list has one of both, and none is looked through twice for them.
    let special = text.bytes.get(words::without(0, 0x1b, &text.bytes)..).unwrap_or_default();
    if memchr(0, special).is_some() {
        text.end = End::Nul;
        return text;
    }
    if memchr(0x1b, special).is_some() {
        let without = without_codes(&text.bytes);
        if without.len() < text.bytes.len() {
            text.bytes = Cow::Owned(without);
            text.notices.push(codes_removed());
        }
    }
    if memchr(b'\n', &text.bytes).is_none() && memchr(b'\r', &text.bytes).is_some() {
        text.end = End::Cr;
        text.notices.push(Notice {
            code: NoticeCode::CrLineEnds,
            text: "The lines end in a carriage return alone; each was read as a row.".into(),
            rows: Vec::new(),
        });
    }
    text
}

/// What to know where colours were taken out.
pub(crate) fn codes_removed() -> Notice {
    Notice {
        code: NoticeCode::ColourCodesRemoved,
        text: "Colour codes of a terminal were removed; git quotes them in names, so no name is touched."
            .into(),
        rows: Vec::new(),
    }
}

/// The text without `ESC [ … letter`, and without carriage returns behind them at the start of a line.
pub(crate) fn without_codes(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut from = 0;
    for at in memchr_iter(0x1b, text) {
        let Some(code) = text.get(at..).and_then(code_length).filter(|_| at >= from) else { continue };
        out.extend_from_slice(text.get(from..at).unwrap_or_default());
        from = at + code;
        let is_line_start = matches!(out.last(), None | Some(b'\n'));
        if is_line_start && text.get(from) == Some(&b'\r') && text.get(from + 1) != Some(&b'\n') {
            from += 1;
        }
    }
    out.extend_from_slice(text.get(from..).unwrap_or_default());
    out
}

/// The length of the control sequence that begins here.
fn code_length(text: &[u8]) -> Option<usize> {
    let rest = text.strip_prefix(b"\x1b[")?;
    let inside = rest.iter().take(32).take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
    matches!(rest.get(inside), Some(0x40..=0x7e)).then_some(inside + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_and_everything_else_stays() {
        let strip = |text: &[u8]| String::from_utf8(without_codes(text)).unwrap();
        assert_eq!(strip(b"\x1b[32m++\x1b[m\x1b[31m-\x1b[m\n"), "++-\n");
        assert_eq!(strip(b"\x1b[?2004l\rM\ta\r\n"), "M\ta\r\n");
        assert_eq!(strip(b"\x1b[\x1b[1mx\x1b"), "\x1b[x\x1b");
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let units: Vec<u16> = "M\tsrc/é.rs\n".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for (bytes, name) in [(little, "utf-16le"), (big, "utf-16be")] {
            let text = decode(&bytes).unwrap();
            assert_eq!((text.encoding, &*text.bytes), (name, "M\tsrc/é.rs\n".as_bytes()));
            assert_eq!(text.end, End::Lf);
            let mut cut = vec![0xff, 0xfe];
            cut.extend(bytes.into_iter().take(7));
            assert!(decode(&cut).unwrap_err().why.contains("cut off"));
        }
        assert_eq!(decode(b"a\0b\0").unwrap().end, End::Nul);
        assert_eq!(decode(b"A\0a\0M\0m\0").unwrap().end, End::Nul);
        assert_eq!(decode(b"\xef\xbb\xbfa\rb\r").unwrap().end, End::Cr);
    }
}
