//! Parts of a strategy by their names: what a field shows, what is written into it, lists that grow and shrink.
//!
//! Every part is reached by its place, the same path that a [`crate::Trouble`] names
//! (`pull_requests[2].groups[0].globs[5]`), so that one handful of operations serves the whole document.

/// One step of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// A field of a record.
    Field(&'a str),
    /// An item of a list, counted from 0.
    Item(usize),
}

/// Something in a strategy that has a place.
pub(crate) trait Part {
    /// What a field shows; absent where nobody wrote anything.
    fn text(&self) -> Option<String> {
        None
    }

    /// Takes over what was written into the field. A refusal says what to write.
    fn write(&mut self, _text: &str) -> Result<(), String> {
        Err(NO_FIELD.to_owned())
    }

    /// The part one step below.
    fn child(&self, _step: Step<'_>) -> Option<&dyn Part> {
        None
    }

    /// The part one step below, to be changed.
    fn child_mut(&mut self, _step: Step<'_>) -> Option<&mut dyn Part> {
        None
    }

    /// The same as a list, where it is one.
    fn list(&mut self) -> Option<&mut dyn List> {
        None
    }
}

/// For places that are no field.
pub(crate) const NO_FIELD: &str =
    "there is nothing here that could be changed; the strategy may have changed since";

/// A list that grows and shrinks.
pub(crate) trait List {
    /// Adds what these words make: one item a line. Gives how many there were before.
    fn add(&mut self, words: &str) -> Result<usize, String>;
    /// Takes an item out; `None` where there is none.
    fn remove(&mut self, at: usize) -> Option<()>;
    /// Puts an item to another place; `None` where either does not exist.
    fn put(&mut self, from: usize, to: usize) -> Option<()>;
}

/// Something that can be added to a list.
pub(crate) trait Item: Part + Sized {
    /// The item that these words make, beside the items that are there. A refusal says what to write.
    fn made(words: &str, others: &[Self]) -> Result<Self, String>;
}

impl<T: Item> Part for Vec<T> {
    fn child(&self, step: Step<'_>) -> Option<&dyn Part> {
        match step {
            Step::Item(at) => self.get(at).map(|item| item as &dyn Part),
            Step::Field(_) => None,
        }
    }

    fn child_mut(&mut self, step: Step<'_>) -> Option<&mut dyn Part> {
        match step {
            Step::Item(at) => self.get_mut(at).map(|item| item as &mut dyn Part),
            Step::Field(_) => None,
        }
    }

    fn list(&mut self) -> Option<&mut dyn List> {
        Some(self)
    }
}

impl<T: Item> List for Vec<T> {
    fn add(&mut self, words: &str) -> Result<usize, String> {
        let before = self.len();
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let item = T::made(line, self)?;
            self.push(item);
        }
        if self.len() == before { Err("write something first, then add it".to_owned()) } else { Ok(before) }
    }

    fn remove(&mut self, at: usize) -> Option<()> {
        (at < self.len()).then(|| drop(Self::remove(self, at)))
    }

    fn put(&mut self, from: usize, to: usize) -> Option<()> {
        if from.max(to) >= self.len() {
            return None;
        }
        let item = Self::remove(self, from);
        self.insert(to, item);
        Some(())
    }
}

/// The steps of a place.
pub(crate) fn steps(place: &str) -> impl Iterator<Item = Step<'_>> {
    place.split(['.', '[']).map(|piece| match piece.strip_suffix(']') {
        Some(number) => Step::Item(number.parse().unwrap_or(usize::MAX)),
        None => Step::Field(piece),
    })
}

/// The part at `place` below `root`.
pub(crate) fn find<'p>(root: &'p dyn Part, place: &str) -> Option<&'p dyn Part> {
    steps(place).try_fold(root, |part, step| part.child(step))
}

/// The part at `place` below `root`, to be changed.
pub(crate) fn find_mut<'p>(root: &'p mut dyn Part, place: &str) -> Option<&'p mut dyn Part> {
    steps(place).try_fold(root, |part, step| part.child_mut(step))
}
