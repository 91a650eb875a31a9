//! The names in the headers of a patch, and the prefixes before them.
//!
//! ```text
//! diff --git a/src/main.rs b/src/main.rs\n     with prefixes, as git writes by itself
//! diff --git a/x.rs a/x.rs\n                    `--no-prefix`, and a folder that is really called `a`
//! diff --git w/a b/c i/a b/c\n                  `diff.mnemonicPrefix`, and names with spaces
//! ```
//! Nothing in one header says where a name begins. The whole file does: a rename has its names without prefix
//! in `rename from` and `rename to`, and both sides of any other header name the same file.

use crate::name::{name, quoted};
use crate::record::Misfit;

/// What is known of the names in a header that does not say them without prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sides<'a> {
    /// Both sides, with their prefixes.
    Both(&'a [u8], &'a [u8]),
    /// `old new`, not quoted: the place of the space between them is not known yet.
    Joined(&'a [u8]),
}

/// An old and a new name, with their prefixes.
type Pair = (Vec<u8>, Vec<u8>);

/// Two names in the header of a file: what follows `diff --git `. `None` where no quotes tell them apart.
pub(crate) fn split_quoted(header: &[u8]) -> Result<Option<Pair>, Misfit> {
    if header.starts_with(b"\"") {
        let (old, rest) = quoted(header)?;
        let new =
            rest.strip_prefix(b" ").ok_or(if rest.is_empty() { Misfit::Cut } else { Misfit::Quoting })?;
        return Ok(Some((old.into_owned(), name(new, false)?.into_owned())));
    }
    if !header.ends_with(b"\"") {
        return if header.contains(&b'"') { Err(Misfit::Quoting) } else { Ok(None) };
    }
    let at = memchr::memmem::find(header, b" \"").ok_or(Misfit::Quoting)?;
    let (old, new) = (header.get(..at).unwrap_or_default(), header.get(at + 1..).unwrap_or_default());
    Ok(Some((name(old, false)?.into_owned(), name(new, false)?.into_owned())))
}

/// One side of a change, as `---` and `+++` name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    /// There was no such line yet.
    #[default]
    Unsaid,
    /// `/dev/null`: the file is not there.
    Nothing,
    /// A name, with its prefix.
    Name(Vec<u8>),
}

impl Side {
    /// The name, where there is one.
    pub(crate) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Unsaid | Self::Nothing => None,
            Self::Name(name) => Some(name),
        }
    }
}

/// The name in `--- a/x` or `+++ b/x`. git puts a TAB behind a name
/// with spaces, other tools a time.
pub(crate) fn side(field: &[u8]) -> Result<Side, Misfit> {
    let found = if field.starts_with(b"\"") {
        let (name, rest) = quoted(field)?;
        if !rest.is_empty() && !rest.starts_with(b"\t") {
            return Err(Misfit::Quoting);
        }
        name
    } else {
        name(field.split(|byte| *byte == b'\t').next().unwrap_or_default(), false)?
    };
    Ok(if *found == *b"/dev/null" { Side::Nothing } else { Side::Name(found.into_owned()) })
}

/// What stands before the old and the new names of a patch.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Prefixes {
    old: Vec<u8>,
    new: Vec<u8>,
}

impl Prefixes {
    fn of(old: &[u8], new: &[u8]) -> Self {
        Self { old: old.to_vec(), new: new.to_vec() }
    }

    /// Those that git writes by itself: by default, and with `diff.mnemonicPrefix` (index, working tree,
    /// commit, object, two files); turned round with `-R`. None at all with `--no-prefix`.
    fn known() -> impl Iterator<Item = Self> {
        const PAIRS: [(&[u8], &[u8]); 6] =
            [(b"a/", b"b/"), (b"i/", b"w/"), (b"c/", b"i/"), (b"c/", b"w/"), (b"o/", b"w/"), (b"1/", b"2/")];
        let pairs = PAIRS.iter().map(|(old, new)| Self::of(old, new));
        pairs.chain(PAIRS.iter().map(|(old, new)| Self::of(new, old))).chain([Self::of(b"", b"")])
    }

    /// The prefixes in the header of a rename, whose names are known; `None` where they are not certain.
    pub(crate) fn of_rename(header: &[u8], old: &[u8], new: &[u8]) -> Option<Self> {
        if let Ok(Some((left, right))) = split_quoted(header) {
            return Some(Self::of(left.strip_suffix(old)?, right.strip_suffix(new)?));
        }
        let start = header.strip_suffix(new)?;
        let mut found = memchr::memmem::find_iter(start, old).filter_map(|at| {
            let new = start.get(at + old.len()..)?.strip_prefix(b" ")?;
            Some(Self::of(start.get(..at)?, new))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The name that both sides have in common behind these prefixes.
    pub(crate) fn name<'a>(&self, sides: Sides<'a>) -> Option<&'a [u8]> {
        let (left, right) = match sides {
            Sides::Both(left, right) => (left, right),
            Sides::Joined(header) => {
                let names = header.len().checked_sub(1 + self.old.len() + self.new.len())?;
                let (left, rest) = header.split_at_checked(self.old.len() + names / 2)?;
                (left, rest.strip_prefix(b" ")?)
            }
        };
        let name = left.strip_prefix(self.old.as_slice())?;
        let is_same = right.strip_prefix(self.new.as_slice()) == Some(name);
        (is_same && !name.is_empty()).then_some(name)
    }

    /// Every pair that could stand before these sides, the likely ones first.
    fn guesses(sides: Sides<'_>) -> Vec<Self> {
        match sides {
            Sides::Both(left, right) => Self::guess(left, right).into_iter().collect(),
            Sides::Joined(header) => memchr::memchr_iter(b' ', header)
                .take(32)
                .filter_map(|at| Self::guess(header.get(..at)?, header.get(at + 1..)?))
                .collect(),
        }
    }

    /// The prefixes of two names that are equal behind them: as short as can be, with the sign that ends them, or up
    /// to a `/`.
    fn guess(left: &[u8], right: &[u8]) -> Option<Self> {
        let same = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
        let (old, new) = (left.len() - same, right.len() - same);
        let rest = left.get(old..)?;
        let is_sign = rest.first().is_some_and(|byte| b"/-_.:=@".contains(byte));
        // `left/` and `right/` end alike, so there the prefix reaches to the first `/` with a name behind it.
        let slash = rest.iter().position(|byte| *byte == b'/').map_or(0, |at| at + 1);
        let more = if is_sign { 1 } else { Some(slash).filter(|at| *at < rest.len()).unwrap_or_default() };
        (more < rest.len()).then_some(Self::of(left.get(..old + more)?, right.get(..new + more)?))
    }
}

/// The prefixes of a whole patch.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Prefixes that renames show, and how often.
    shown: Vec<(Prefixes, usize)>,
}

impl Evidence {
    /// More pairs of prefixes than this are not told apart; one git command writes one.
    const MOST: usize = 8;

    /// Remembers the prefixes of a rename.
    pub(crate) fn add(&mut self, prefixes: Prefixes) {
        let found = self.shown.iter_mut().find(|(shown, _)| *shown == prefixes);
        if let Some((_, count)) = found {
            *count += 1;
        } else if self.shown.len() < Self::MOST {
            self.shown.push((prefixes, 1));
        }
    }

    /// The prefixes to try for each file, the ones that fit most files first.
    pub(crate) fn candidates<'a>(&self, all: &(impl Iterator<Item = Sides<'a>> + Clone)) -> Vec<Prefixes> {
        let shown = self.shown.iter().map(|(prefixes, _)| prefixes.clone());
        let mut candidates: Vec<Prefixes> = shown.chain(Prefixes::known()).collect();
        let fits = |prefixes: &Prefixes| all.clone().filter(|sides| prefixes.name(*sides).is_some()).count();
        let total = all.clone().count();
        let best = candidates.iter().map(fits).max().unwrap_or_default();
        if best < total {
            let odd = all.clone().filter(|sides| candidates.iter().all(|c| c.name(*sides).is_none())).take(4);
            candidates.extend(odd.flat_map(Prefixes::guesses).collect::<Vec<_>>());
        }
        let shown =
            |prefixes: &Prefixes| self.shown.iter().find(|(p, _)| p == prefixes).map_or(0, |(_, n)| *n);
        candidates.sort_by_cached_key(|prefixes| std::cmp::Reverse((fits(prefixes), shown(prefixes))));
        candidates.dedup();
        candidates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[&str]) -> Vec<String> {
        let sides = || headers.iter().map(|header| Sides::Joined(header.as_bytes()));
        let candidates = Evidence::default().candidates(&sides());
        let name = |sides| candidates.iter().find_map(|prefixes| prefixes.name(sides));
        sides().map(|sides| String::from_utf8_lossy(name(sides).unwrap_or(b"?")).into_owned()).collect()
    }

    #[test]
    fn prefixes_come_from_the_whole_file() {
        assert_eq!(read(&["a/x b/x", "a/a/y b/a/y", "a/x b/x b/x b/x"]), ["x", "a/y", "x b/x"]);
        assert_eq!(read(&["a/x a/x", "b/x b/x", "c c"]), ["a/x", "b/x", "c"]);
        assert_eq!(read(&["i/x w/x", "i/a b/c w/a b/c"]), ["x", "a b/c"]);
        assert_eq!(read(&["left/x/y right/x/y", "left/z right/z"]), ["x/y", "z"]);
        assert_eq!(read(&["old-a/x new-a/x", "old-y new-y"]), ["a/x", "y"]);
        assert_eq!(read(&["w/x i/x"]), ["x"]);
        assert_eq!(read(&["one two"]), ["?"]);
    }

    #[test]
    fn renames_show_them_exactly() {
        let shown = |header: &str, old: &str, new: &str| {
            Prefixes::of_rename(header.as_bytes(), old.as_bytes(), new.as_bytes())
        };
        assert_eq!(shown("a/x b/y", "x", "y"), Some(Prefixes::of(b"a/", b"b/")));
        assert_eq!(shown("a/x b/y", "a/x", "b/y"), Some(Prefixes::of(b"", b"")));
        assert_eq!(shown("old-x new-y z", "x", "y z"), Some(Prefixes::of(b"old-", b"new-")));
        assert_eq!(shown("\"p/\\tx\" q/y", "\tx", "y"), Some(Prefixes::of(b"p/", b"q/")));
        let mut evidence = Evidence::default();
        evidence.add(Prefixes::of(b"x/", b"x/"));
        let sides = Sides::Both(b"x/f", b"x/f");
        let candidates = evidence.candidates(&[sides].into_iter());
        assert_eq!(candidates[0].name(sides), Some(&b"f"[..]));
    }
}
