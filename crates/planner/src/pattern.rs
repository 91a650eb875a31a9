//! What a glob without braces means: the items that a path is read against, byte by byte.
//!
//! The meaning is `globset`'s, with `/` matched by nothing but itself, `**` and classes; the tests hold every
//! pattern against it. The text was checked by [`strategy::GlobText::alternatives`]: `**` is a whole part,
//! brackets are closed, a backslash escapes something.

use std::fmt;

/// One piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// This byte.
    Byte(u8),
    /// `?`: any byte other than `/`.
    Any,
    /// One byte of a set, by its number among [`Sets`].
    OneOf(u32),
    /// `*`: any run of bytes other than `/`, the empty one included.
    Run,
    /// `**` at the end: any bytes at all, or none.
    Rest,
    /// `**` before a `/`: nothing, or any bytes that the item behind it, which is that `/`, follows. Where it
    /// is nothing, that `/` falls away too.
    Folders,
}

/// Sets of bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sets(Vec<[u64; 4]>);

impl Sets {
    /// True where `byte` is a member of the set with this number.
    pub(crate) fn contain(&self, number: u32, byte: u8) -> bool {
        self.get(number).is_some_and(|set| has(set, byte))
    }

    /// True where both sets have the same members.
    pub(crate) fn are_equal(&self, one: u32, other: u32) -> bool {
        one == other || self.get(one) == self.get(other)
    }

    /// The bytes that some set treats otherwise than the byte before them.
    pub(crate) fn edges(&self) -> [u64; 4] {
        let mut edges = [0; 4];
        for set in &self.0 {
            let mut before = 0;
            for (edge, word) in edges.iter_mut().zip(set) {
                *edge |= word ^ (word << 1 | before >> 63);
                before = *word;
            }
        }
        edges
    }

    /// The number that a set of these bytes got.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> u32 {
        let mut set = [0; 4];
        for byte in bytes {
            insert(&mut set, *byte, *byte);
        }
        self.push(set)
    }

    fn get(&self, number: u32) -> Option<&[u64; 4]> {
        self.0.get(usize::try_from(number).ok()?)
    }

    fn push(&mut self, set: [u64; 4]) -> u32 {
        self.0.push(set);
        u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX)
    }
}

pub(crate) fn has(set: &[u64; 4], byte: u8) -> bool {
    set.get(usize::from(byte >> 6)).is_some_and(|word| word >> (byte & 63) & 1 == 1)
}

pub(crate) fn insert(set: &mut [u64; 4], first: u8, last: u8) {
    for byte in first..=last {
        if let Some(word) = set.get_mut(usize::from(byte >> 6)) {
            *word |= 1 << (byte & 63);
        }
    }
}

/// A range in a class that ends before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadRange(char, char);

impl fmt::Display for BadRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the range `{}-{}` ends before it begins; write the lower character first", self.0, self.1)
    }
}

/// Reads `pattern`, the text of one [`strategy::Alternative`].
pub(crate) fn items(pattern: &str, sets: &mut Sets) -> Result<Vec<Item>, BadRange> {
    let mut items = Vec::with_capacity(pattern.len());
    // Neither a class nor an escape can hold a `/`.
    let mut parts = pattern.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match (part, is_last) {
            ("**", true) => items.push(Item::Rest),
            // Two of them say no more than one.
            ("**", false) if items.ends_with(&[Item::Folders, Item::Byte(b'/')]) => continue,
            ("**", false) => items.push(Item::Folders),
            _ => read_part(part, sets, &mut items)?,
        }
        if !is_last {
            items.push(Item::Byte(b'/'));
        }
    }
    Ok(items)
}

fn read_part(part: &str, sets: &mut Sets, items: &mut Vec<Item>) -> Result<(), BadRange> {
    let mut rest = part.chars();
    while let Some(character) = rest.next() {
        let literal = match character {
            '*' => {
                items.push(Item::Run);
                continue;
            }
            '?' => {
                items.push(Item::Any);
                continue;
            }
            '[' => {
                let set = class(&mut rest)?;
                items.push(Item::OneOf(sets.push(set)));
                continue;
            }
            '\\' => rest.next().unwrap_or(character),
            other => other,
        };
        items.extend(literal.encode_utf8(&mut [0; 4]).bytes().map(Item::Byte));
    }
    Ok(())
}

/// The members of a class, of which `rest` is what follows the `[`; leaves what follows the `]`.
///
/// Members are bytes: of a letter outside ASCII each of its bytes is one, and a range goes from the last byte of
/// its first letter to the first byte of its last. A class that begins with `!` or `^` has all other bytes, `/`
/// among them.
fn class(rest: &mut std::str::Chars<'_>) -> Result<[u64; 4], BadRange> {
    let is_negated = rest.as_str().starts_with(['!', '^']);
    if is_negated {
        rest.next();
    }
    let mut ranges: Vec<(char, char)> = Vec::new();
    let mut is_in_range = false;
    for character in rest.by_ref() {
        match (character, ranges.last_mut()) {
            (']', Some(_)) => break,
            ('-', Some(_)) if !is_in_range => is_in_range = true,
            // After `a-c`, `-e` makes it `a-e`.
            (end, Some(range)) if is_in_range => {
                if end < range.0 {
                    return Err(BadRange(range.0, end));
                }
                range.1 = end;
                is_in_range = false;
            }
            (one, _) => ranges.push((one, one)),
        }
    }
    if is_in_range {
        ranges.push(('-', '-'));
    }
    let mut set = [0; 4];
    for (first, last) in ranges {
        add_range(&mut set, first, last);
    }
    Ok(if is_negated { set.map(|word| !word) } else { set })
}

fn add_range(set: &mut [u64; 4], first: char, last: char) {
    let (mut one, mut other) = ([0; 4], [0; 4]);
    let (first, last) = (first.encode_utf8(&mut one).as_bytes(), last.encode_utf8(&mut other).as_bytes());
    for byte in first.iter().chain(last) {
        insert(set, *byte, *byte);
    }
    if first != last
        && let (Some(from), Some(to)) = (first.last(), last.first())
    {
        insert(set, *from, *to);
    }
}
