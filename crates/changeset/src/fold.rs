//! Names as file systems of Windows and macOS compare them: without case, and without the difference between
//! `é` and `e` with a mark.

use crate::decomposition::pair;

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

/// A number that is the same for names that are equal without case and composition (FNV-1a).
pub(crate) fn fingerprint(name: &[u8]) -> u32 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = START;
    let mut take = |unit: u32| hash = (hash ^ u64::from(unit)).wrapping_mul(PRIME);
    if name.is_ascii() {
        for byte in name {
            take(u32::from(byte.to_ascii_lowercase()));
        }
    } else {
        units(name, Ignore::Both, &mut take);
    }
    u32::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or_default()
}

/// True when two names are equal but for what is ignored.
pub(crate) fn are_equal(a: &[u8], b: &[u8], ignore: Ignore) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a == b || (ignore != Ignore::Composition && a.eq_ignore_ascii_case(b));
    }
    let all = |name: &[u8]| {
        let mut found = Vec::with_capacity(name.len());
        units(name, ignore, &mut |unit| found.push(unit));
        found
    };
    all(a) == all(b)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for (a, b, ignore) in twins {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            assert_eq!(fingerprint(a), fingerprint(b));
            for other in [Ignore::Case, Ignore::Composition] {
                assert_eq!(are_equal(a, b, other), other == ignore, "{a:?} {b:?} {other:?}");
            }
            assert!(are_equal(a, b, Ignore::Both));
        }
        assert!(!are_equal(b"\xe9", b"\xc9", Ignore::Both));
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }
}
