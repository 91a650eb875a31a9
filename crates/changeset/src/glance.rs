//! A name at a glance: what can be settled of it eight bytes at a time.
//!
//! Nearly every name of every list is plain: nothing is wrong with it, and nothing has to be said of it. One pass over
//! its bytes finds that out, and what remains is looked at byte by byte. Words of eight bytes instead of branches, for
//! the program is built to be small: no loop is unrolled and no sum is vectorised.

use crate::words::every;

/// What one pass over a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    /// True only for a name of printable ASCII without `"`, `\` and `~`, no part of which is empty or begins with a
    /// dot, and which names no drive: git would not quote it, every system can hold it, and nothing in it is hidden.
    pub(crate) is_plain: bool,
    /// True only for ASCII, which is so for every plain name.
    pub(crate) is_ascii: bool,
    /// The same for two names of ASCII that are equal without case.
    pub(crate) print: u32,
}

/// Odd, and its bits look random (the golden ratio, as in Knuth's multiplicative hashing).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The highest bit is set of every byte that is not this one. Right for words of ASCII, as everything below.
fn differs(word: u64, byte: u8) -> u64 {
    (word ^ every(byte)).wrapping_add(every(0x7f))
}

/// Looks at a name once.
pub(crate) fn glance(name: &[u8]) -> Glance {
    let (words, rest) = name.as_chunks::<8>();
    // A name begins as a part behind a `/` does.
    let mut look = Look { wide: 0, odd: 0, fine: u64::MAX, inside: 0, print: 0 };
    for word in words {
        look = look.at(u64::from_le_bytes(*word));
    }
    if !rest.is_empty() {
        look = match name.last_chunk() {
            // The last eight bytes; the first of them was looked at before, behind whatever it stands.
            Some(last) => Look { inside: 0x80, ..look }.at(u64::from_le_bytes(*last)),
            None => look.at(short(rest)),
        };
    }
    let is_fine = (look.fine & !look.wide & !look.odd) & every(0x80) == every(0x80);
    let has_odd_end = name.get(1) == Some(&b':') || matches!(name.last(), None | Some(b'/'));
    Glance {
        is_plain: is_fine && !has_odd_end,
        is_ascii: look.wide & every(0x80) == 0,
        print: settled(look.print, name.len()),
    }
}

/// What the words of a name told so far, by the highest bit of each byte. The first byte of a word has the lowest place.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// One in its place is not ASCII.
    wide: u64,
    /// One in its place is too high.
    odd: u64,
    /// None in its place is too low, a sign of quoting, or begins a part that is empty or begins with a dot.
    fine: u64,
    /// 0x80 unless the next byte begins a part of the name.
    inside: u64,
    print: u64,
}

impl Look {
    #[allow(
        clippy::inline_always,
        reason = "every name costs this; the small build would call it for each word"
    )]
    #[inline(always)]
    fn at(self, word: u64) -> Self {
        let unlike_slash = differs(word, b'/');
        let inside = unlike_slash << 8 | self.inside;
        // `.` and `/` differ in the lowest bit alone.
        let unlike_dot = differs(word | every(1), b'/');
        Self {
            wide: self.wide | word,
            // From `~` on.
            odd: self.odd | word.wrapping_add(every(2)),
            fine: self.fine
                & word.wrapping_add(every(0x60))
                & differs(word, b'"')
                & differs(word, b'\\')
                & (inside | unlike_dot),
            inside: unlike_slash >> 56,
            print: stirred(self.print, word),
        }
    }
}

/// Fewer than eight bytes as a word that goes on with letters.
fn short(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(every(b'a'), |word, byte| word << 8 | u64::from(*byte))
}

#[allow(clippy::inline_always, reason = "as `Look::at`, of which it is a part")]
#[inline(always)]
fn stirred(print: u64, word: u64) -> u64 {
    // Between `A` and `Z`: the case is a bit that small letters have.
    let letters = word.wrapping_add(every(0x3f)) ^ word.wrapping_add(every(0x25));
    let small = word | (letters & every(0x80)) >> 2;
    (print.rotate_left(5) ^ small).wrapping_mul(FACTOR)
}

fn settled(print: u64, length: usize) -> u32 {
    let length = u64::try_from(length).unwrap_or_default();
    let print = (print ^ print >> 32 ^ length).wrapping_mul(FACTOR);
    u32::try_from(print >> 32).unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fold::{Ignore, are_equal};
    use crate::withheld;
    use proptest::prelude::*;

    /// Names as they are, as they could be at worst, and bytes.
    pub(crate) fn any_name() -> impl Strategy<Value = Vec<u8>> {
        let hostile = "[aGg.]{0,9}[./~:\\\\\"{} \t\x7f\u{1}\0é]{0,2}[.git~1 GIT/]{0,12}[./:=>\u{212a}]?[a-zA-Z0-9/._-]{0,40}";
        let usual = "([a-zA-Z0-9_-]{1,12}/){0,5}[.a-zA-Z0-9_-]{1,16}";
        let text = prop_oneof![usual, hostile].prop_map(String::into_bytes);
        prop_oneof![4 => text, 1 => prop::collection::vec(any::<u8>(), 0..30)]
    }

    fn is_plain(name: &[u8]) -> bool {
        let is_part = |part: &[u8]| !part.is_empty() && !part.starts_with(b".");
        name.iter().all(|byte| matches!(byte, b' '..=b'}') && !matches!(byte, b'"' | b'\\'))
            && name.split(|byte| *byte == b'/').all(is_part)
            && name.get(1) != Some(&b':')
    }

    proptest! {
        #[test]
        fn a_glance_is_a_look_at_every_byte(name in any_name()) {
            let glance = glance(&name);
            prop_assert_eq!(glance.is_plain, is_plain(&name));
            prop_assert_eq!(glance.is_ascii, name.is_ascii());
            prop_assert!(!glance.is_plain || withheld(&name).is_none());
        }

        #[test]
        fn the_print_passes_over_case_and_over_nothing_else(name in "[ -~]{0,40}", other in "[ -~]{0,40}") {
            let print = |name: &str| glance(name.as_bytes()).print;
            prop_assert_eq!(print(&name), print(&name.to_ascii_uppercase()));
            let is_same = are_equal(name.as_bytes(), other.as_bytes(), Ignore::Case);
            prop_assert_eq!(print(&name) == print(&other), is_same);
        }

        #[test]
        fn one_byte_anywhere_is_seen(byte in any::<u8>(), at in 0usize..40, length in 1usize..40) {
            let mut name = b"a".repeat(length);
            let at = at % length;
            name[at] = byte;
            prop_assert_eq!(glance(&name).is_plain, is_plain(&name), "{:?}", name);
            let is_case = byte.eq_ignore_ascii_case(&b'a');
            prop_assert!(!byte.is_ascii() || (glance(&name).print == glance(&b"a".repeat(length)).print) == is_case);
        }
    }
}
