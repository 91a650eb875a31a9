//! All globs of a strategy, compiled once; each path is matched against all of them in one walk.

mod of_file;

use crate::automaton::{Automaton, Memory, Patterns as Tree};
use crate::classify::Parts;
use crate::pattern::items;
use crate::plan::{GroupIdx, PrIdx};
use std::fmt;
use strategy::{GlobError, GlobText, Strategy};

/// A glob that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchError {
    /// Its text is not a glob.
    Text(GlobError),
    /// The engine refuses it, or all globs together are too much for it.
    Engine {
        /// The glob; empty where the trouble is their number.
        glob: String,
        /// What the engine says.
        why: String,
    },
}

impl fmt::Display for MatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(error) => error.fmt(f),
            Self::Engine { glob, why } if glob.is_empty() => {
                write!(f, "the globs cannot be used together: {why}")
            }
            Self::Engine { glob, why } => write!(f, "glob `{glob}` cannot be used: {why}"),
        }
    }
}

impl std::error::Error for MatchError {}

/// One pattern: an alternative of a glob of a group, or of a fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) pull_request: PrIdx,
    pub(crate) group: GroupIdx,
    /// Place of the glob among the group's globs, or of the fallback among the fallbacks.
    pub(crate) glob: u32,
    pub(crate) literal_characters: u32,
    pub(crate) is_exact: bool,
    /// What its pull request is a part of: it chooses only among the files of that one. None for a fallback.
    pub(crate) part_of: Option<PrIdx>,
}

impl Pattern {
    /// What decides between patterns: an exact path first, then the number of literal characters.
    pub(crate) fn strength(&self) -> (bool, u32) {
        (self.is_exact, self.literal_characters)
    }
}

/// All globs of a strategy, ready to match.
#[derive(Clone, Debug)]
pub struct Matcher {
    /// Patterns of groups in the strategy's order, then those of fallbacks; place = number in `automaton`.
    pub(crate) patterns: Vec<Pattern>,
    /// By pattern: its text, without braces.
    pub(crate) texts: Vec<String>,
    /// How many of them belong to groups.
    pub(crate) of_groups: usize,
    /// Some pattern is of a part.
    has_parts: bool,
    automaton: Automaton,
}

/// The patterns that match a path, and the automaton's memory, reused from path to path.
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    memory: Memory,
    found: Vec<u32>,
}

impl Hits {
    /// True where a pattern matches.
    pub(crate) fn is_any(&self) -> bool {
        !self.found.is_empty()
    }

    /// The numbers of the patterns that match.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.found.iter().filter_map(|number| usize::try_from(*number).ok())
    }
}

/// The automaton forgets and starts anew when its states need more bytes than this.
pub(crate) const MEMORY_BYTES: usize = 4 << 20;

impl Matcher {
    /// Compiles every glob of `strategy`.
    ///
    /// # Errors
    /// The first glob that cannot be used.
    pub fn new(strategy: &Strategy) -> Result<Self, MatchError> {
        let mut patterns = Patterns::default();
        for (pr, pull_request) in strategy.pull_requests.iter().enumerate() {
            for (at, group) in pull_request.groups.iter().enumerate() {
                for (number, glob) in group.globs.iter().enumerate() {
                    patterns.add(glob, pr, at, number)?;
                }
            }
        }
        let of_groups = patterns.all.len();
        let parts = Parts::of(strategy);
        for pattern in &mut patterns.all {
            pattern.part_of = parts.whole_of(pattern.pull_request);
        }
        let has_parts = patterns.all.iter().any(|pattern| pattern.part_of.is_some());
        for (number, fallback) in strategy.fallbacks.iter().enumerate() {
            let target = strategy.pull_requests.iter().enumerate().find_map(|(pr, pull_request)| {
                let at = pull_request.groups.iter().position(|group| group.key == fallback.group.group)?;
                (pull_request.key == fallback.group.pull_request).then_some((pr, at))
            });
            let Some((pr, at)) = target else {
                let why = format!("its group `{}` does not exist", fallback.group);
                return Err(MatchError::Engine { glob: fallback.glob.0.clone(), why });
            };
            patterns.add(&fallback.glob, pr, at, number)?;
        }
        let automaton = patterns.tree.finish(MEMORY_BYTES);
        Ok(Self { patterns: patterns.all, texts: patterns.texts, of_groups, has_parts, automaton })
    }

    /// A matcher that only tells whether one of these patterns matches; `None` where one is no pattern.
    pub(crate) fn of_texts(texts: &[&str]) -> Option<Self> {
        let mut tree = Tree::default();
        for (number, text) in (0..).zip(texts) {
            let items = items(text, &mut tree.sets).ok()?;
            tree.add(number, &items);
        }
        let automaton = tree.finish(MEMORY_BYTES);
        Some(Self { patterns: Vec::new(), texts: Vec::new(), of_groups: 0, has_parts: false, automaton })
    }

    /// Compiles globs that belong to no strategy; each pattern's `glob` is the place among them.
    ///
    /// # Errors
    /// The first glob that cannot be used.
    pub(crate) fn of_globs<'g>(globs: impl Iterator<Item = &'g GlobText>) -> Result<Self, MatchError> {
        let mut patterns = Patterns::default();
        for (number, glob) in globs.enumerate() {
            patterns.add(glob, 0, 0, number)?;
        }
        let automaton = patterns.tree.finish(MEMORY_BYTES);
        let of_groups = patterns.all.len();
        Ok(Self { patterns: patterns.all, texts: patterns.texts, of_groups, has_parts: false, automaton })
    }

    /// Room for the hits of one path after the other.
    pub(crate) fn hits(&self) -> Hits {
        Hits { memory: self.automaton.memory(), found: Vec::new() }
    }

    /// Finds the patterns that match `path`.
    pub(crate) fn search(&self, path: &[u8], hits: &mut Hits) {
        self.automaton.walk(path, &mut hits.memory, &mut hits.found);
    }

    /// The same as [`Self::search`], sooner for few patterns and paths in their order.
    pub(crate) fn search_ends(&self, path: &[u8], hits: &mut Hits) {
        self.automaton.walk_ends(path, &mut hits.memory, &mut hits.found);
    }

    /// True where some pattern matched.
    pub(crate) fn has_found(&self, hits: &Hits) -> bool {
        self.found(hits).next().is_some()
    }

    /// The group patterns among `hits`, in the strategy's order.
    pub(crate) fn in_groups<'h>(&'h self, hits: &'h Hits) -> impl Iterator<Item = (usize, &'h Pattern)> + 'h {
        self.found(hits).take_while(|(at, _)| *at < self.of_groups)
    }

    /// The fallbacks among `hits`, first to last.
    pub(crate) fn in_fallbacks<'h>(&'h self, hits: &'h Hits) -> impl Iterator<Item = &'h Pattern> + 'h {
        self.found(hits).skip_while(|(at, _)| *at < self.of_groups).map(|(_, pattern)| pattern)
    }

    fn found<'h>(&'h self, hits: &'h Hits) -> impl Iterator<Item = (usize, &'h Pattern)> + 'h {
        let found = hits.found.iter().filter_map(|at| usize::try_from(*at).ok());
        found.filter_map(|at| self.patterns.get(at).map(|pattern| (at, pattern)))
    }
}

#[derive(Default)]
struct Patterns {
    all: Vec<Pattern>,
    texts: Vec<String>,
    tree: Tree,
}

impl Patterns {
    fn add(&mut self, glob: &GlobText, pr: usize, group: usize, number: usize) -> Result<(), MatchError> {
        let too_many = |_ignored| MatchError::Engine {
            glob: String::new(),
            why: "the strategy has more than 65,000 pull requests or groups".to_owned(),
        };
        let (pr, group) = (u16::try_from(pr).map_err(too_many)?, u16::try_from(group).map_err(too_many)?);
        for alternative in glob.alternatives().map_err(MatchError::Text)? {
            let read = items(&alternative.pattern, &mut self.tree.sets);
            let items =
                read.map_err(|error| MatchError::Engine { glob: glob.0.clone(), why: error.to_string() })?;
            self.tree.add(u32::try_from(self.all.len()).unwrap_or(u32::MAX), &items);
            self.all.push(Pattern {
                pull_request: PrIdx(pr),
                group: GroupIdx(group),
                glob: u32::try_from(number).unwrap_or(u32::MAX),
                literal_characters: alternative.literal_characters,
                is_exact: alternative.is_exact,
                part_of: None,
            });
            self.texts.push(alternative.pattern);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
