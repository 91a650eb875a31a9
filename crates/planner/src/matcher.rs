//! All globs of a strategy, compiled once; each path is matched against all of them in one walk.
//!
//! `globset` decides what a pattern means: it turns each into a regular expression. What runs is one lazy
//! automaton over all of these expressions, which is faster than a `GlobSet` and a third of its size in
//! WebAssembly. A property test holds both against each other, pattern by pattern.

use crate::plan::{GroupIdx, PrIdx};
use globset::GlobBuilder;
use regex_automata::hybrid::dfa::{Cache, DFA, OverlappingState};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind};
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
    /// How many of them belong to groups.
    pub(crate) of_groups: usize,
    automaton: DFA,
}

/// The patterns that match a path, and the automaton's memory, reused from path to path.
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    cache: Cache,
    found: Vec<usize>,
}

/// The automaton forgets and starts anew when its states need more bytes than this.
const CACHE_BYTES: usize = 4 << 20;

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
        let of_groups = patterns.patterns.len();
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
        let automaton = automaton(&patterns.expressions)?;
        Ok(Self { patterns: patterns.patterns, of_groups, automaton })
    }

    /// Room for the hits of one path after the other.
    pub(crate) fn hits(&self) -> Hits {
        Hits { cache: self.automaton.create_cache(), found: Vec::new() }
    }

    /// Finds the patterns that match `path`.
    pub(crate) fn search(&self, path: &[u8], hits: &mut Hits) {
        hits.found.clear();
        let input = Input::new(path).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        // The search has no way to fail: it may clear its cache as often as it likes and stops at no byte.
        while self.automaton.try_search_overlapping_fwd(&mut hits.cache, &input, &mut state).is_ok() {
            let Some(found) = state.get_match() else { break };
            hits.found.push(found.pattern().as_usize());
        }
        hits.found.sort_unstable();
    }

    /// The group patterns among `hits`, in the strategy's order.
    pub(crate) fn in_groups<'h>(&'h self, hits: &'h Hits) -> impl Iterator<Item = (usize, &'h Pattern)> + 'h {
        let own = hits.found.iter().take_while(|at| **at < self.of_groups);
        own.filter_map(|at| self.patterns.get(*at).map(|pattern| (*at, pattern)))
    }

    /// The fallbacks among `hits`, first to last.
    pub(crate) fn in_fallbacks<'h>(&'h self, hits: &'h Hits) -> impl Iterator<Item = &'h Pattern> + 'h {
        let own = hits.found.iter().skip_while(|at| **at < self.of_groups);
        own.filter_map(|at| self.patterns.get(*at))
    }
}

/// One automaton for all expressions, each of which speaks of the whole path.
fn automaton(expressions: &[String]) -> Result<DFA, MatchError> {
    DFA::builder()
        .configure(
            DFA::config()
                .match_kind(MatchKind::All)
                .cache_capacity(CACHE_BYTES)
                .skip_cache_capacity_check(true),
        )
        // As globset compiles them: bytes, and a line end is a byte like any other.
        .syntax(syntax::Config::new().unicode(false).utf8(false).dot_matches_new_line(true))
        .thompson(thompson::Config::new().utf8(false))
        .build_many(expressions)
        .map_err(|error| MatchError::Engine { glob: String::new(), why: error.to_string() })
}

#[derive(Default)]
struct Patterns {
    patterns: Vec<Pattern>,
    expressions: Vec<String>,
}

impl Patterns {
    fn add(&mut self, glob: &GlobText, pr: usize, group: usize, number: usize) -> Result<(), MatchError> {
        let too_many = |_ignored| MatchError::Engine {
            glob: String::new(),
            why: "the strategy has more than 65,000 pull requests or groups".to_owned(),
        };
        let (pr, group) = (u16::try_from(pr).map_err(too_many)?, u16::try_from(group).map_err(too_many)?);
        for alternative in glob.alternatives().map_err(MatchError::Text)? {
            let compiled = GlobBuilder::new(&alternative.pattern)
                .literal_separator(true)
                .backslash_escape(true)
                .case_insensitive(false)
                .build()
                .map_err(|error| MatchError::Engine {
                    glob: glob.0.clone(),
                    why: error.kind().to_string(),
                })?;
            self.expressions.push(compiled.regex().to_owned());
            self.patterns.push(Pattern {
                pull_request: PrIdx(pr),
                group: GroupIdx(group),
                glob: u32::try_from(number).unwrap_or(u32::MAX),
                literal_characters: alternative.literal_characters,
                is_exact: alternative.is_exact,
            });
        }
        Ok(())
    }
}
