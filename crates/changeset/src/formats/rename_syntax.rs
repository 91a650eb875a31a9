//! `dir/{old => new}/file`: how numstat and stat write a rename in text.
//!
//! git's `pprint_rename` (diff.c): the common beginning up to a `/`, the common end from a `/` on, and what
//! differs between them in braces; without anything in common `old => new`; names that need quotes are quoted
//! each and never abbreviated. A reading counts only if git would write those two names exactly like that.

use crate::name::{name, quoted};
use crate::record::Misfit;

const ARROW: &[u8] = b" => ";
/// More readings of one row than this are not tried.
const MOST_READINGS: usize = 256;

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
    if memchr::memmem::find(field, ARROW).is_none() {
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
    Ok(readings(field).into_iter().next().map(|(old, new)| Rename { old, new, is_ambiguous: true }))
}

/// Every pair of names that git writes as this field, the braces first.
pub(super) fn readings(field: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut found = Vec::new();
    // Arrows may share a space.
    let arrows =
        || field.windows(ARROW.len()).enumerate().filter(|(_, part)| *part == ARROW).map(|(at, _)| at);
    for (open, arrow, close) in arrows()
        .flat_map(|arrow| opens(field, arrow).map(move |open| (open, arrow)))
        .flat_map(|(open, arrow)| closes(field, arrow).map(move |close| (open, arrow, close)))
        .take(MOST_READINGS)
    {
        let part = |from: usize, to: usize| field.get(from..to).unwrap_or_default();
        let (start, end) = (part(0, open), part(close + 1, field.len()));
        let (old, new) = (part(open + 1, arrow), part(arrow + ARROW.len(), close));
        let pair = (joined(start, old, end), joined(start, new, end));
        if is_path(&pair.0) && is_path(&pair.1) && written(&pair.0, &pair.1) == field {
            found.push(pair);
        }
    }
    for arrow in arrows().take(MOST_READINGS) {
        let old = field.get(..arrow).unwrap_or_default();
        let new = field.get(arrow + ARROW.len()..).unwrap_or_default();
        if is_path(old) && is_path(new) && written(old, new) == field {
            found.push((old.to_vec(), new.to_vec()));
        }
    }
    found
}

/// True for a name that a tree can hold: no part is empty.
fn is_path(name: &[u8]) -> bool {
    name.split(|byte| *byte == b'/').all(|part| !part.is_empty())
}

/// Places of `{` before the arrow that begin the name or follow a `/`.
fn opens(field: &[u8], arrow: usize) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'{', field.get(..arrow).unwrap_or_default())
        .filter(|at| *at == 0 || field.get(at - 1) == Some(&b'/'))
}

/// Places of `}` behind the arrow that end the name or stand before a `/`.
fn closes(field: &[u8], arrow: usize) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'}', field)
        .filter(move |at| *at >= arrow + ARROW.len() && matches!(field.get(at + 1), None | Some(b'/')))
}

/// Beginning, middle and end as one name; an empty middle leaves one `/`, not two.
fn joined(start: &[u8], middle: &[u8], end: &[u8]) -> Vec<u8> {
    let end =
        if middle.is_empty() && start.ends_with(b"/") { end.strip_prefix(b"/").unwrap_or(end) } else { end };
    [start, middle, end].concat()
}

/// The field that git writes for this rename (`pprint_rename`, for names that need no quotes).
pub(super) fn written(old: &[u8], new: &[u8]) -> Vec<u8> {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let common = old.get(..same).unwrap_or_default();
    let start = common.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    // The end may share its first `/` with the last one of the beginning.
    let floor = start.saturating_sub(1);
    let rest = |name: &[u8]| name.get(floor..).unwrap_or_default().to_vec();
    let (old_rest, new_rest) = (rest(old), rest(new));
    let same = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let common = old_rest.get(old_rest.len() - same..).unwrap_or_default();
    let end = common.iter().position(|byte| *byte == b'/').map_or(0, |at| common.len() - at);
    if start + end == 0 {
        return [old, ARROW, new].concat();
    }
    let middle = |name: &[u8]| name.get(start..name.len() - end).unwrap_or_default().to_vec();
    let tail = old.get(old.len() - end..).unwrap_or_default();
    [old.get(..start).unwrap_or_default(), b"{", &middle(old), ARROW, &middle(new), b"}", tail].concat()
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
        assert!(readings(b"a => => => b").iter().any(|(old, new)| (&old[..], &new[..]) == shared));
        assert_eq!(drawn("a/{b}/c"), None);
        assert_eq!(drawn("\"a => b\\t\""), None);
        // No name ends or begins with `/`.
        assert_eq!(drawn("a/ => b"), None);
        assert_eq!(drawn("a => /b"), None);
    }

    proptest! {
        #[test]
        fn what_git_writes_is_among_the_readings(old in "[ab/{}]{1,8}", new in "[ab/{}]{1,8}") {
            let is_path = |name: &str| !name.starts_with('/') && !name.ends_with('/') && !name.contains("//");
            prop_assume!(old != new && is_path(&old) && is_path(&new));
            let field = written(old.as_bytes(), new.as_bytes());
            let pair = (old.into_bytes(), new.into_bytes());
            prop_assert!(readings(&field).contains(&pair), "{}", String::from_utf8_lossy(&field));
        }
    }
}
