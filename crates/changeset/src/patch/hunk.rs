//! The body of a hunk, skipped by the counts in its header.
//!
//! ```text
//! @@ -13,7 +13,8 @@ fn main() {\n
//! @@@ -1,5 -1,5 +1,6 @@@\n
//! ```
//! A line of the body may look like any header (`--- a/x` is the removed line `-- a/x`), so nothing but the
//! counts says where it ends. They are never used to make room: a header may claim any number.

use crate::record::Misfit;

/// More parents than this has no merge that was ever made (the record is 66).
const MOST_PARENTS: usize = 256;

/// What a line of a hunk was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It belongs to the body.
    Inside,
    /// It cannot belong to the body of such a hunk.
    Misfit,
}

/// A hunk whose body is being skipped.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hunk {
    /// The line at which it begins in each parent, and the lines of its body that are still to come.
    parents: Vec<(u64, u64)>,
    new: u64,
    pub(crate) added: u64,
    pub(crate) deleted: u64,
    /// Lines before the first change.
    leading: u64,
}

impl Hunk {
    /// The hunk that this line begins.
    pub(crate) fn begin(line: &[u8]) -> Result<Self, Misfit> {
        let signs = line.iter().take_while(|byte| **byte == b'@').count();
        let parents = signs.checked_sub(1).filter(|parents| (1..=MOST_PARENTS).contains(parents));
        let parents = parents.ok_or(Misfit::Shape)?;
        let mut words = line.get(signs..).unwrap_or_default().strip_prefix(b" ").ok_or(Misfit::Cut)?;
        let mut word = |sign: u8| {
            let end = memchr::memchr(b' ', words).ok_or(Misfit::Cut)?;
            let (word, rest) = words.split_at_checked(end).ok_or(Misfit::Cut)?;
            words = rest.get(1..).unwrap_or_default();
            range(word.strip_prefix(&[sign]).ok_or(Misfit::Shape)?)
        };
        let olds: Result<Vec<_>, _> = (0..parents).map(|_| word(b'-')).collect();
        let (parents, (_, new)) = (olds?, word(b'+')?);
        let end = line.get(..signs).unwrap_or_default();
        if !words.starts_with(end) {
            return Err(if end.starts_with(words) { Misfit::Cut } else { Misfit::Shape });
        }
        Ok(Self { parents, new, added: 0, deleted: 0, leading: 0 })
    }

    /// True when the whole body was seen.
    pub(crate) fn is_done(&self) -> bool {
        self.new == 0 && self.parents.iter().all(|(_, old)| *old == 0)
    }

    /// True for a hunk with one parent, whose lines can be counted.
    pub(crate) fn is_plain(&self) -> bool {
        self.parents.len() == 1
    }

    /// True when no line of the body was added or removed; git writes no such hunk.
    pub(crate) fn is_idle(&self) -> bool {
        self.added == 0 && self.deleted == 0
    }

    /// The lines before the first change, where the file has more of them than are shown.
    pub(crate) fn context(&self) -> Option<u64> {
        let (start, _) = self.parents.first()?;
        (*start > 1 && !self.is_idle()).then_some(self.leading)
    }

    /// Takes the next line.
    pub(crate) fn take(&mut self, line: &[u8]) -> Step {
        if line.first() == Some(&b'\\') {
            return Step::Inside;
        }
        let [(_, old)] = self.parents.as_mut_slice() else { return self.take_combined(line) };
        // An editor may have taken the blank from an empty line of context.
        let (from_old, from_new) = match line.first() {
            Some(b'-') => (1, 0),
            Some(b'+') => (0, 1),
            Some(b' ') | None => (1, 1),
            Some(_) => return Step::Misfit,
        };
        let (Some(old_left), Some(new_left)) = (old.checked_sub(from_old), self.new.checked_sub(from_new))
        else {
            return Step::Misfit;
        };
        (*old, self.new) = (old_left, new_left);
        if from_old == from_new {
            self.leading += u64::from(self.is_idle());
        } else {
            self.deleted += from_old;
            self.added += from_new;
        }
        Step::Inside
    }

    /// A column for each parent: `-` for a line that only this parent has, `+` for one that it lacks.
    fn take_combined(&mut self, line: &[u8]) -> Step {
        let columns = line.get(..self.parents.len()).unwrap_or(line);
        if !columns.iter().all(|byte| b" +-".contains(byte)) {
            return Step::Misfit;
        }
        let is_removed = columns.contains(&b'-');
        let columns = columns.iter().copied().chain(std::iter::repeat(b' '));
        for ((_, old), column) in self.parents.iter_mut().zip(columns) {
            let is_there = if is_removed { column == b'-' } else { column == b' ' };
            let Some(left) = old.checked_sub(u64::from(is_there)) else { return Step::Misfit };
            *old = left;
        }
        let Some(left) = self.new.checked_sub(u64::from(!is_removed)) else { return Step::Misfit };
        self.new = left;
        self.added += 1;
        Step::Inside
    }
}

/// `start[,count]`; without a count it is one line.
fn range(word: &[u8]) -> Result<(u64, u64), Misfit> {
    let mut numbers = word.splitn(2, |byte| *byte == b',');
    let start = number(numbers.next().unwrap_or_default())?;
    let count = numbers.next().map_or(Ok(1), number)?;
    Ok((start, count))
}

fn number(digits: &[u8]) -> Result<u64, Misfit> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Misfit::Shape);
    }
    std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).ok_or(Misfit::Count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_end_where_their_counts_say() {
        let mut hunk = Hunk::begin(b"@@ -5,3 +5,2 @@ --- a/x").unwrap();
        for line in [&b" keep"[..], b"--- a/x", b"\\ No newline at end of file", b"-x", b"+++ b/x"] {
            assert!(!hunk.is_done());
            assert_eq!(hunk.take(line), Step::Inside);
        }
        assert!(hunk.is_done());
        assert_eq!((hunk.added, hunk.deleted, hunk.context()), (1, 2, Some(1)));
        assert_eq!(hunk.take(b"-- "), Step::Misfit);
    }

    #[test]
    fn combined_bodies_have_a_column_for_each_parent() {
        let mut hunk = Hunk::begin(b"@@@ -1,2 -1,2 +1,2 @@@").unwrap();
        for line in [&b"  1"[..], b"- L", b" -R", b"++B"] {
            assert!(!hunk.is_done());
            assert_eq!(hunk.take(line), Step::Inside);
        }
        assert!(hunk.is_done() && !hunk.is_plain());
    }

    #[test]
    fn headers_are_read_strictly_and_make_no_room() {
        assert!(Hunk::begin(b"@@ -1,18446744073709551615 +1 @@").is_ok());
        for (line, misfit) in [
            (&b"@@ -1,18446744073709551616 +1 @@"[..], Misfit::Count),
            (b"@@ -1 +1 @", Misfit::Cut),
            (b"@@ -1,", Misfit::Cut),
            (b"@@ -a +1 @@", Misfit::Shape),
            (b"@@ +1 -1 @@", Misfit::Shape),
            (b"@", Misfit::Shape),
        ] {
            assert_eq!(Hunk::begin(line), Err(misfit), "{}", String::from_utf8_lossy(line));
        }
    }
}
