//! Any globs, each with a number, and which of them match a path.

use crate::MatchError;
use crate::automaton::{Automaton, Memory, Patterns};
use crate::matcher::MEMORY_BYTES;
use crate::pattern::items;
use strategy::GlobText;

/// Globs with numbers, ready to match; several may have the same number.
#[derive(Clone, Debug)]
pub struct NumberedGlobs {
    automaton: Automaton,
    memory: Memory,
    /// By pattern: the number of its glob.
    numbers: Vec<u32>,
    patterns: Vec<u32>,
    found: Vec<u32>,
}

impl NumberedGlobs {
    /// Compiles the globs.
    ///
    /// # Errors
    /// The first glob that cannot be used.
    pub fn new<'g>(globs: impl IntoIterator<Item = (u32, &'g GlobText)>) -> Result<Self, MatchError> {
        let (mut tree, mut numbers) = (Patterns::default(), Vec::new());
        for (number, glob) in globs {
            for alternative in glob.alternatives().map_err(MatchError::Text)? {
                let refused = |error: crate::pattern::BadRange| MatchError::Engine {
                    glob: glob.0.clone(),
                    why: error.to_string(),
                };
                let items = items(&alternative.pattern, &mut tree.sets).map_err(refused)?;
                tree.add(u32::try_from(numbers.len()).unwrap_or(u32::MAX), &items);
                numbers.push(number);
            }
        }
        let automaton = tree.finish(MEMORY_BYTES);
        let memory = automaton.memory();
        Ok(Self { automaton, memory, numbers, patterns: Vec::new(), found: Vec::new() })
    }

    /// The numbers of the globs that match all of `path`, in ascending order, each once.
    pub fn matching(&mut self, path: &[u8]) -> &[u32] {
        self.automaton.walk(path, &mut self.memory, &mut self.patterns);
        self.found.clear();
        let at = |pattern: &u32| usize::try_from(*pattern).ok();
        self.found.extend(self.patterns.iter().filter_map(|pattern| self.numbers.get(at(pattern)?)));
        self.found.sort_unstable();
        self.found.dedup();
        &self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glob_that_matches_is_named_once_by_its_number() {
        let globs = ["**/*", "docs/**", "{docs/a,docs/*}", "src/*"].map(|glob| GlobText(glob.to_owned()));
        let mut globs = NumberedGlobs::new([7, 0, 3, 3].into_iter().zip(&globs)).unwrap();
        assert_eq!(globs.matching(b"docs/a"), [0, 3, 7]);
        assert_eq!(globs.matching(b"src/x"), [3, 7]);
        assert_eq!(globs.matching(b"src/\xff/y"), [7]);
        let broken = GlobText("[b-a]".to_owned());
        assert!(NumberedGlobs::new([(0, &broken)]).is_err());
    }
}
