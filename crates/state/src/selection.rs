//! Selected files, one bit for each.

/// A set of file numbers; a million files take 125 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Bit `n % 64` of word `n / 64` stands for file `n`; the last word is never 0.
    words: Vec<u64>,
}

impl Selection {
    /// True where the file is selected.
    pub fn contains(&self, file: &u32) -> bool {
        let (word, bit) = place(*file);
        self.words.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// True where nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many files are selected.
    pub fn len(&self) -> usize {
        self.words.iter().map(|bits| usize::try_from(bits.count_ones()).unwrap_or(0)).sum()
    }

    /// The files, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let numbers = (0_u32..).step_by(64).zip(&self.words);
        numbers.flat_map(|(first, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| first + bit)
        })
    }

    /// Selects a file.
    pub(crate) fn insert(&mut self, file: u32) {
        let (word, bit) = place(file);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        if let Some(bits) = self.words.get_mut(word) {
            *bits |= bit;
        }
    }

    /// Selects a file, or takes it out.
    pub(crate) fn toggle(&mut self, file: u32) {
        if !self.contains(&file) {
            self.insert(file);
            return;
        }
        let (word, bit) = place(file);
        if let Some(bits) = self.words.get_mut(word) {
            *bits ^= bit;
        }
        while self.words.pop_if(|bits| *bits == 0).is_some() {}
    }

    /// The selection of these files.
    pub(crate) fn of(files: &[u32]) -> Self {
        let mut selection = Self::default();
        for file in files {
            selection.insert(*file);
        }
        selection
    }
}

fn place(file: u32) -> (usize, u64) {
    (usize::try_from(file / 64).unwrap_or(usize::MAX - 1), 1 << (file % 64))
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(toggled in proptest::collection::vec(0_u32..300, 0..60)) {
            let (mut selection, mut set) = (Selection::default(), BTreeSet::new());
            for file in toggled {
                selection.toggle(file);
                if !set.remove(&file) {
                    set.insert(file);
                }
                prop_assert_eq!(selection.contains(&file), set.contains(&file));
            }
            prop_assert_eq!(selection.len(), set.len());
            prop_assert_eq!(selection.is_empty(), set.is_empty());
            prop_assert_eq!(selection.iter().collect::<Vec<_>>(), set.iter().copied().collect::<Vec<_>>());
            let again = Selection::of(&set.into_iter().rev().collect::<Vec<_>>());
            prop_assert_eq!(again, selection);
        }
    }
}
