//! `dir/{old => new}/file`: how numstat and stat write a rename in text.
//!
//! git's `pprint_rename` (diff.c): the common beginning up to a `/`, the common end from a `/` on, and what
//! differs between them in braces; without anything in common `old => new`; names that need quotes are quoted
//! each and never abbreviated. A reading counts only if git would write those two names exactly like that.

use crate::intake::LONGEST_PATH;
use crate::name::{name, quoted};
use crate::record::Misfit;

const ARROW: &[u8] = b" => ";
/// More readings of one row than this are not tried.
const MOST_READINGS: usize = 256;
/// In a longer field at least one of the two names is longer than any path can be.
const LONGEST_FIELD: usize = 2 * LONGEST_PATH + b"{ => }".len();

/// Two names, and whether other names would be written the same.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rename {
    pub(super) old: Vec<u8>,
    pub(super) new: Vec<u8>,
    /// True where the row could also be a literal name.
    pub(super) is_ambiguous: bool,
}

/// The rename in a field of numstat; `None` where it is a plain name.
pub(super) fn rename(field: &[u8]) -> Result<Option<Rename>, Misfit> {
    if arrows(field).next().is_none() {
        return Ok(None);
    }
    if field.starts_with(b"\"") {
        let (old, rest) = quoted(field)?;
        return match rest.strip_prefix(ARROW) {
            Some(new) => {
                let (old, new) = (old.into_owned(), name(new, false)?.into_owned());
                Ok(Some(Rename { old, new, is_ambiguous: false }))
            }
            None => Ok(None),
        };
    }
    if field.ends_with(b"\"") {
        // Only the new name is quoted, so git quoted a rename: a literal name would be in quotes as a whole.
        let at = memchr::memmem::find(field, b" => \"").ok_or(Misfit::Quoting)?;
        let (old, new) =
            (field.get(..at).unwrap_or_default(), field.get(at + ARROW.len()..).unwrap_or_default());
        let (old, new) = (name(old, false)?.into_owned(), name(new, false)?.into_owned());
        return Ok(Some(Rename { old, new, is_ambiguous: false }));
    }
    name(field, false)?;
    Ok(readings(field).next().map(|(old, new)| Rename { old, new, is_ambiguous: true }))
}

/// Every pair of names that git writes as this field, the braces first. They are made one at a time: a field of
/// 8 KiB can have hundreds of them, each as long as the field.
pub(super) fn readings(field: &[u8]) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> + '_ {
    let field = if field.len() > LONGEST_FIELD { b"" } else { field };
    let arrows: Vec<_> = arrows(field).collect();
    let in_braces = braces(field, &arrows).into_iter().filter_map(move |(open, arrow, close)| {
        let part = |from: usize, to: usize| field.get(from..to).unwrap_or_default();
        let (start, end) = (part(0, open), part(close + 1, field.len()));
        let (old, new) = (part(open + 1, arrow), part(arrow + ARROW.len(), close));
        let pair = (joined(start, old, end), joined(start, new, end));
        let is_one = is_path(&pair.0) && is_path(&pair.1) && is_written(&pair.0, &pair.1, field);
        is_one.then_some(pair)
    });
    let whole = arrows.into_iter().take(MOST_READINGS).filter_map(move |arrow| {
        let old = field.get(..arrow).unwrap_or_default();
        let new = field.get(arrow + ARROW.len()..).unwrap_or_default();
        let is_one = is_path(old) && is_path(new) && is_written(old, new, field);
        is_one.then(|| (old.to_vec(), new.to_vec()))
    });
    in_braces.chain(whole)
}

/// Places of arrows, which may share a space. Few names have a `>`.
pub(super) fn arrows(field: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'>', field).filter_map(|at| {
        let start = at.checked_sub(2)?;
        field.get(start..)?.starts_with(ARROW).then_some(start)
    })
}

/// Places of `{`, an arrow and `}` that belong together perhaps, the first of them. Every step finds some: of a
/// thousand braces without an arrow between them nothing is tried.
fn braces(field: &[u8], arrows: &[usize]) -> Vec<(usize, usize, usize)> {
    let (opens, closes) = (opens(field), closes(field));
    let triples = arrows.iter().flat_map(|arrow| {
        let before = opens.partition_point(|open| open < arrow);
        let behind = closes.partition_point(|close| *close < arrow + ARROW.len());
        let closes = closes.get(behind..).unwrap_or_default();
        let opens = opens.get(..before).filter(|_| !closes.is_empty()).unwrap_or_default();
        opens.iter().flat_map(move |open| closes.iter().map(move |close| (*open, *arrow, *close)))
    });
    triples.take(MOST_READINGS).collect()
}

/// True for a name that a tree can hold: no part is empty.
fn is_path(name: &[u8]) -> bool {
    let is_outside = |byte: Option<&u8>| matches!(byte, None | Some(b'/'));
    !is_outside(name.first()) && memchr::memchr_iter(b'/', name).all(|at| !is_outside(name.get(at + 1)))
}

/// Places of `{` that begin the name or follow a `/`.
fn opens(field: &[u8]) -> Vec<usize> {
    memchr::memchr_iter(b'{', field).filter(|at| *at == 0 || field.get(at - 1) == Some(&b'/')).collect()
}

/// Places of `}` that end the name or stand before a `/`.
fn closes(field: &[u8]) -> Vec<usize> {
    memchr::memchr_iter(b'}', field).filter(|at| matches!(field.get(at + 1), None | Some(b'/'))).collect()
}

/// Beginning, middle and end as one name; an empty middle leaves one `/`, not two.
fn joined(start: &[u8], middle: &[u8], end: &[u8]) -> Vec<u8> {
    let end =
        if middle.is_empty() && start.ends_with(b"/") { end.strip_prefix(b"/").unwrap_or(end) } else { end };
    [start, middle, end].concat()
}

/// True when git writes this rename as this field (`pprint_rename`, for names that need no quotes).
pub(super) fn is_written(old: &[u8], new: &[u8], field: &[u8]) -> bool {
    let pieces = pieces(old, new);
    if pieces.iter().map(|piece| piece.len()).sum::<usize>() != field.len() {
        return false;
    }
    let mut rest = Some(field);
    for piece in pieces {
        rest = rest.and_then(|rest| rest.strip_prefix(piece));
    }
    rest.is_some()
}

/// The pieces of the field that git writes for this rename.
fn pieces<'a>(old: &'a [u8], new: &'a [u8]) -> [&'a [u8]; 7] {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let common = old.get(..same).unwrap_or_default();
    let start = memchr::memrchr(b'/', common).map_or(0, |at| at + 1);
    // The end may share its first `/` with the last one of the beginning.
    let floor = start.saturating_sub(1);
    let rest = |name: &'a [u8]| name.get(floor..).unwrap_or_default();
    let (old_rest, new_rest) = (rest(old), rest(new));
    let same = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let common = old_rest.get(old_rest.len() - same..).unwrap_or_default();
    let end = memchr::memchr(b'/', common).map_or(0, |at| common.len() - at);
    if start + end == 0 {
        return [old, ARROW, new, b"", b"", b"", b""];
    }
    let middle = |name: &'a [u8]| name.get(start..name.len() - end).unwrap_or_default();
    let tail = old.get(old.len() - end..).unwrap_or_default();
    [old.get(..start).unwrap_or_default(), b"{", middle(old), ARROW, middle(new), b"}", tail]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn abbreviated_renames_are_written_out() {
        let drawn = |field: &str| {
            rename(field.as_bytes()).unwrap().map(|rename| {
                format!("{} | {}", String::from_utf8_lossy(&rename.old), String::from_utf8_lossy(&rename.new))
            })
        };
        let rows = [
            ("a/{mid => }/z.rs", "a/mid/z.rs | a/z.rs"),
            ("b/{ => deep}/y.rs", "b/y.rs | b/deep/y.rs"),
            ("{old => new}/f", "old/f | new/f"),
            ("src/{a.rs => b.rs}", "src/a.rs | src/b.rs"),
            ("one => two", "one | two"),
            ("x => moved/x", "x | moved/x"),
            ("orig/1 =>  M modified", "orig/1 |  M modified"),
            ("a/{{x} => {y}}/z", "a/{x}/z | a/{y}/z"),
            ("\"a\\tb\" => \"c\\td\"", "a\tb | c\td"),
            ("plain => \"c\\td\"", "plain | c\td"),
            ("\"c\\td\" => plain", "c\td | plain"),
        ];
        for (field, expected) in rows {
            assert_eq!(drawn(field).as_deref(), Some(expected), "{field}");
        }
        let shared: (&[u8], &[u8]) = (b"a =>", b"=> b");
        assert!(readings(b"a => => => b").any(|(old, new)| (&old[..], &new[..]) == shared));
        assert_eq!(drawn("a/{b}/c"), None);
        assert_eq!(drawn("\"a => b\\t\""), None);
        // No name ends or begins with `/`.
        assert_eq!(drawn("a/ => b"), None);
        assert_eq!(drawn("a => /b"), None);
    }

    #[test]
    fn no_part_of_a_path_is_empty() {
        for name in ["a", "a/b", "ab/c/d", "a/b c"] {
            assert!(is_path(name.as_bytes()), "{name}");
        }
        for name in ["", "/", "/a", "a/", "a//b", "a/b//", "//a"] {
            assert!(!is_path(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn a_thousand_braces_and_arrows_are_few_steps() {
        for field in [
            "{/{ => ".repeat(1_000),
            " => }/".repeat(1_000),
            ["{/", " => "].map(|part| part.repeat(1_000)).concat(),
        ] {
            let arrows: Vec<_> = memchr::memmem::find_iter(field.as_bytes(), ARROW).collect();
            assert!(braces(field.as_bytes(), &arrows).len() <= MOST_READINGS);
        }
        let open_only = [b"{/".repeat(100), ARROW.repeat(100)].concat();
        assert_eq!(braces(&open_only, &[200, 204]), []);
    }

    #[test]
    fn a_field_that_no_two_paths_fill_is_no_rename() {
        let longest = |more: usize| [&b"a".repeat(4096 + more), ARROW, &b"b".repeat(4096)].concat();
        assert!(rename(&longest(0)).unwrap().is_some_and(|rename| rename.old.len() == 4096));
        assert_eq!(rename(&longest(3)), Ok(None));
    }

    proptest! {
        #[test]
        fn what_git_writes_is_among_the_readings(old in "[ab/{}]{1,8}", new in "[ab/{}]{1,8}") {
            let is_path = |name: &str| !name.starts_with('/') && !name.ends_with('/') && !name.contains("//");
            prop_assume!(old != new && is_path(&old) && is_path(&new));
            let field = pieces(old.as_bytes(), new.as_bytes()).concat();
            let pair = (old.into_bytes(), new.into_bytes());
            prop_assert!(is_written(&pair.0, &pair.1, &field));
            prop_assert!(readings(&field).any(|it| it == pair), "{}", String::from_utf8_lossy(&field));
        }
    }
}
