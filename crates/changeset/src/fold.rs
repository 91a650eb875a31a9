//! Names as file systems of Windows and macOS compare them: without case, and without the difference between
//! `é` and `e` with a mark.

use crate::decomposition::pair;
use crate::glance::glance;

/// Which differences between two names are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ignore {
    Case,
    Composition,
    Both,
}

/// Calls `take` with the units of the name; names are equal when their units are. Bytes that are not UTF-8 are
/// equal only to themselves.
fn units(name: &[u8], ignore: Ignore, take: &mut impl FnMut(u32)) {
    for chunk in name.utf8_chunks() {
        for c in chunk.valid().chars() {
            match (c.is_ascii(), ignore) {
                (true, Ignore::Composition) => take(u32::from(c)),
                (true, _) => take(u32::from(c.to_ascii_lowercase())),
                (false, Ignore::Composition) => decomposed(c, take),
                (false, Ignore::Case) => c.to_lowercase().for_each(|c| take(u32::from(c))),
                (false, Ignore::Both) => c.to_lowercase().for_each(|c| decomposed(c, take)),
            }
        }
        chunk.invalid().iter().for_each(|byte| take(0x0011_0000 + u32::from(*byte)));
    }
}

/// At most three marks stand on one base, so the recursion is short.
fn decomposed(c: char, take: &mut impl FnMut(u32)) {
    match pair(c) {
        Some((base, mark)) => {
            decomposed(base, take);
            decomposed(mark, take);
        }
        None => take(u32::from(c)),
    }
}

/// A number that is the same for names that are equal without case and composition. In `room` the units of a name that
/// is not ASCII are laid out; of one that is ASCII [`glance`] says the number.
pub(crate) fn fingerprint(name: &[u8], room: &mut Vec<u8>) -> u32 {
    room.clear();
    // A name that is not ASCII can be equal to one that is: the Kelvin sign is a `k`.
    units(name, Ignore::Both, &mut |unit| match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii() => room.push(byte),
        _ => room.extend(unit.to_le_bytes()),
    });
    glance(room).print
}

/// True when two names are equal but for what is ignored.
pub(crate) fn are_equal(a: &[u8], b: &[u8], ignore: Ignore) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a == b || (ignore != Ignore::Composition && a.eq_ignore_ascii_case(b));
    }
    folded(a, ignore) == folded(b, ignore)
}

/// The same for names that are equal but for what is ignored.
pub(crate) fn folded(name: &[u8], ignore: Ignore) -> Vec<u32> {
    let mut found = Vec::with_capacity(name.len());
    units(name, ignore, &mut |unit| found.push(unit));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_names_have_one_fingerprint(name in "[a-zA-Z/éÉÅ\u{212b}\u{212a}kKIİ日\u{301}.]{0,24}") {
            let print = |name: &str| fingerprint(name.as_bytes(), &mut Vec::new());
            let lower = name.to_lowercase();
            if are_equal(name.as_bytes(), lower.as_bytes(), Ignore::Both) {
                prop_assert_eq!(print(&name), print(&lower));
            }
            if lower.is_ascii() {
                prop_assert_eq!(print(&name), glance(lower.as_bytes()).print);
            }
        }
    }

    #[test]
    fn twins_are_found_by_their_fingerprint_and_told_apart() {
        let twins = [
            ("Readme.md", "README.MD", Ignore::Case),
            ("café", "cafe\u{301}", Ignore::Composition),
            ("CAFÉ", "cafe\u{301}", Ignore::Both),
            ("Привет", "привет", Ignore::Case),
            ("が", "か\u{3099}", Ignore::Composition),
            ("각", "\u{1100}\u{1161}\u{11a8}", Ignore::Composition),
            ("ệ", "e\u{323}\u{302}", Ignore::Composition),
        ];
        let print = |name| fingerprint(name, &mut Vec::new());
        for (a, b, ignore) in twins {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            assert_eq!(print(a), print(b));
            for other in [Ignore::Case, Ignore::Composition] {
                assert_eq!(are_equal(a, b, other), other == ignore, "{a:?} {b:?} {other:?}");
            }
            assert!(are_equal(a, b, Ignore::Both));
        }
        assert!(!are_equal(b"\xe9", b"\xc9", Ignore::Both));
        assert_ne!(print(b"a"), print(b"b"));
    }
}
