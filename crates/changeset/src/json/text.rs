//! Texts of JSON: `"…"` with escapes.

use super::FlawKind;
use memchr::memchr2;
use std::borrow::Cow;

/// A text of which only is known that it is valid; its escapes are undone when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted<'a> {
    /// What stands between the quotes.
    raw: &'a str,
}

impl<'a> Quoted<'a> {
    /// The text at the start of `rest`, which begins with its quote, and how many bytes it has with its quotes;
    /// else where it goes wrong.
    pub(super) fn at_start_of(rest: &'a str) -> Result<(Self, usize), (usize, FlawKind)> {
        let bytes = rest.as_bytes();
        let mut at = 1;
        loop {
            let ahead = bytes.get(at..).unwrap_or_default();
            let end = memchr2(b'"', b'\\', ahead);
            let plain = ahead.get(..end.unwrap_or(ahead.len())).unwrap_or_default();
            // A sum instead of branches: nearly every byte is plain.
            if plain.iter().fold(0, |odd, byte| odd | u8::from(*byte < 0x20)) != 0 {
                let control = plain.iter().position(|byte| *byte < 0x20).unwrap_or_default();
                return Err((at + control, FlawKind::Control));
            }
            at += plain.len();
            match bytes.get(at) {
                None => return Err((at, FlawKind::Cut)),
                Some(b'"') => {
                    return Ok((Self { raw: rest.get(1..at).unwrap_or_default() }, at + 1));
                }
                Some(_) => {
                    let (_, length) =
                        unescaped(bytes.get(at + 1..).unwrap_or_default()).map_err(|kind| (at, kind))?;
                    at += 1 + length;
                }
            }
        }
    }

    /// The text with its escapes undone.
    pub(crate) fn text(self) -> Cow<'a, str> {
        let Some((first, mut rest)) = self.raw.split_once('\\') else { return Cow::Borrowed(self.raw) };
        let mut text = String::with_capacity(self.raw.len());
        text.push_str(first);
        while let Ok((character, length)) = unescaped(rest.as_bytes()) {
            text.push(character);
            rest = rest.get(length..).unwrap_or_default();
            let Some((plain, more)) = rest.split_once('\\') else { break };
            text.push_str(plain);
            rest = more;
        }
        text.push_str(rest);
        Cow::Owned(text)
    }
}

/// The character that an escape spells, and how many bytes spell it behind the backslash: `n`, `u00e4`, or the two
/// halves `ud83d\ude00`.
fn unescaped(escape: &[u8]) -> Result<(char, usize), FlawKind> {
    let simple = match escape.first() {
        None => return Err(FlawKind::Cut),
        Some(same @ (b'"' | b'\\' | b'/')) => char::from(*same),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(escape.get(1..).unwrap_or_default()),
        Some(_) => return Err(FlawKind::Escape),
    };
    Ok((simple, 1))
}

/// As [`unescaped`], for what follows `\u`.
fn unicode(digits: &[u8]) -> Result<(char, usize), FlawKind> {
    let unit = hexadecimal(digits)?;
    if let Some(character) = char::from_u32(unit) {
        return Ok((character, 5));
    }
    if unit >= 0xdc00 {
        return Err(FlawKind::Surrogate);
    }
    let low = match digits.get(4..) {
        Some([b'\\', b'u', low @ ..]) => hexadecimal(low)?,
        None | Some([] | [b'\\']) => return Err(FlawKind::Cut),
        Some(_) => return Err(FlawKind::Surrogate),
    };
    if !(0xdc00..0xe000).contains(&low) {
        return Err(FlawKind::Surrogate);
    }
    let joined = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    char::from_u32(joined).map(|character| (character, 11)).ok_or(FlawKind::Surrogate)
}

/// The number that the first four bytes spell.
fn hexadecimal(digits: &[u8]) -> Result<u32, FlawKind> {
    let mut number = 0;
    for at in 0..4 {
        let digit = digits.get(at).ok_or(FlawKind::Cut)?;
        number = number << 4 | char::from(*digit).to_digit(16).ok_or(FlawKind::Escape)?;
    }
    Ok(number)
}
