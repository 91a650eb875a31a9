//! What the name of a file tells: whether a program wrote it, whether it is a test, what it touches.
//!
//! All patterns stand in one table (`rows`), each with its source; docs/knowledge.md is written from it. What
//! a name cannot tell (a header that says "do not edit") is not told here.

mod machine;
mod operations;
mod packages;
mod prose;
mod table;
mod tests_of_code;

use crate::automaton::{Automaton, Memory, Patterns};
use crate::pattern::{Item, Sets, items};
use std::sync::LazyLock;
use strategy::GlobText;
pub use table::known_patterns;

/// A sort of files that a name can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A package manager notes exact versions in it.
    LockFile,
    /// It names the packages that the code needs, or how it is built.
    PackageFile,
    /// A program wrote it.
    Generated,
    /// Sources of others that lie in the repository.
    Vendored,
    /// What a test compares with, written by the test.
    Snapshot,
    /// Messages of a language.
    Locale,
    /// A test, or what only tests need.
    Test,
    /// Prose for people.
    Documentation,
    /// What a service does at every push.
    Ci,
    /// How and where the program runs.
    Infrastructure,
    /// A step that changes a database.
    Migration,
    /// The shape of a database, and code beside it.
    Database,
    /// Secrets, certificates and the environment.
    Secrets,
    /// Who may do what.
    Security,
    /// Source code, by the end of its name.
    Source,
}

impl Sort {
    /// All sorts, in the order of the table.
    pub const ALL: [Self; 15] = [
        Self::LockFile,
        Self::PackageFile,
        Self::Generated,
        Self::Vendored,
        Self::Snapshot,
        Self::Locale,
        Self::Test,
        Self::Documentation,
        Self::Ci,
        Self::Infrastructure,
        Self::Migration,
        Self::Database,
        Self::Secrets,
        Self::Security,
        Self::Source,
    ];

    /// The word for programs, such as `lock-file`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::LockFile => "lock-file",
            Self::PackageFile => "package-file",
            Self::Generated => "generated",
            Self::Vendored => "vendored",
            Self::Snapshot => "snapshot",
            Self::Locale => "locale",
            Self::Test => "test",
            Self::Documentation => "documentation",
            Self::Ci => "ci",
            Self::Infrastructure => "infrastructure",
            Self::Migration => "migration",
            Self::Database => "database",
            Self::Secrets => "secrets",
            Self::Security => "security",
            Self::Source => "source",
        }
    }

    /// What people read of one file, such as `lock file`.
    pub fn title(self) -> &'static str {
        match self {
            Self::LockFile => "lock file",
            Self::PackageFile => "package file",
            Self::Generated => "generated file",
            Self::Vendored => "vendored file",
            Self::Snapshot => "snapshot of a test",
            Self::Locale => "messages of a language",
            Self::Test => "test",
            Self::Documentation => "documentation",
            Self::Ci => "continuous integration",
            Self::Infrastructure => "infrastructure and deployment",
            Self::Migration => "database migration",
            Self::Database => "database",
            Self::Secrets => "secrets and environment",
            Self::Security => "authentication and security",
            Self::Source => "source code",
        }
    }
}

/// The sorts that one file is of, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sorts(pub u32);

impl Sorts {
    /// The set of these sorts.
    pub const fn of(sorts: &[Sort]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < sorts.len() {
            #[allow(clippy::indexing_slicing, reason = "`at` is below the length")]
            let sort = sorts[at];
            set |= 1 << sort as u32;
            at += 1;
        }
        Self(set)
    }

    /// True where the file is of this sort.
    pub fn has(self, sort: Sort) -> bool {
        self.0 >> sort as u32 & 1 == 1
    }

    /// True where the file is of one of these sorts.
    pub fn has_any(self, sorts: Self) -> bool {
        self.0 & sorts.0 != 0
    }

    /// The sorts, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Sort> {
        Sort::ALL.into_iter().filter(move |sort| self.has(*sort))
    }

    /// What stays when the sorts that are told by several patterns are weighed: see [`PRECEDENCE`].
    fn settled(mut self) -> Self {
        for (winner, losers) in PRECEDENCE {
            if self.has(*winner) {
                self.0 &= !losers.0;
            }
        }
        self
    }
}

/// Where a file is told to be of the first sort, it is not of the others; asked from the top, so that a sort that
/// fell away takes nothing with it.
///
/// What lies in `vendor` is nobody's test. An exact name (a lock file, a package file) says more than a folder.
/// Prose deploys nothing, whatever it is about. A test is no source code that wants a test, and deploys nothing.
pub const PRECEDENCE: &[(Sort, Sorts)] = &[
    (
        Sort::Vendored,
        Sorts::of(&[
            Sort::LockFile,
            Sort::PackageFile,
            Sort::Generated,
            Sort::Snapshot,
            Sort::Locale,
            Sort::Test,
            Sort::Documentation,
            Sort::Ci,
            Sort::Infrastructure,
            Sort::Migration,
            Sort::Database,
            Sort::Source,
        ]),
    ),
    (
        Sort::LockFile,
        Sorts::of(&[Sort::PackageFile, Sort::Generated, Sort::Documentation, Sort::Test, Sort::Source]),
    ),
    (Sort::PackageFile, Sorts::of(&[Sort::Documentation, Sort::Source])),
    (Sort::Snapshot, Sorts::of(&[Sort::Generated, Sort::Locale, Sort::Documentation, Sort::Source])),
    (
        Sort::Documentation,
        Sorts::of(&[
            Sort::Generated,
            Sort::Locale,
            Sort::Test,
            Sort::Ci,
            Sort::Infrastructure,
            Sort::Migration,
            Sort::Database,
            Sort::Secrets,
            Sort::Security,
            Sort::Source,
        ]),
    ),
    (Sort::Generated, Sorts::of(&[Sort::Locale, Sort::Source])),
    (Sort::Test, Sorts::of(&[Sort::Locale, Sort::Migration, Sort::Database, Sort::Source])),
];

/// A pattern that tells a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownPattern {
    /// A glob over the whole path. One in lower case takes upper case too (`readme` and `README`); one with an
    /// upper-case letter is meant as it is written (`*Test.java`, not `latest.java`).
    pub pattern: &'static str,
    /// Where it is written: an address, or the name of a document.
    pub source: &'static str,
    #[cfg(test)]
    example: &'static str,
}

/// A row of the table; only tests keep its example, a path that the pattern takes.
const fn row(pattern: &'static str, source: &'static str, example: &'static str) -> KnownPattern {
    #[cfg(not(test))]
    let _ = example;
    KnownPattern {
        pattern,
        source,
        #[cfg(test)]
        example,
    }
}

/// The automaton forgets and starts anew when its states need more bytes than this.
const MEMORY_BYTES: usize = 4 << 20;

/// The table, compiled once.
static TABLE: LazyLock<Compiled> = LazyLock::new(Compiled::new);

#[derive(Debug)]
struct Compiled {
    automaton: Automaton,
    /// By pattern of the automaton: its sort and its row.
    told_by: Vec<(Sort, &'static KnownPattern)>,
}

impl Compiled {
    fn new() -> Self {
        let mut patterns = Patterns::default();
        let mut letters = Letters::default();
        let mut told_by = Vec::new();
        for (sort, row) in known_patterns() {
            // A test holds that every row can be read.
            for alternative in GlobText(row.pattern.to_owned()).alternatives().unwrap_or_default() {
                let read = items(&alternative.pattern, &mut patterns.sets).unwrap_or_default();
                let read = letters.of_any_case(row.pattern, read, &mut patterns.sets);
                patterns.add(u32::try_from(told_by.len()).unwrap_or(u32::MAX), &read);
                told_by.push((sort, row));
            }
        }
        Self { automaton: patterns.finish(MEMORY_BYTES), told_by }
    }
}

/// The whole table, ready to be asked; one walk over a path finds all of its sorts.
#[derive(Debug)]
pub struct Knowledge {
    memory: Memory,
    found: Vec<u32>,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::new()
    }
}

impl Knowledge {
    /// The table, which nothing was asked yet.
    pub fn new() -> Self {
        Self { memory: TABLE.automaton.memory(), found: Vec::new() }
    }

    /// The sorts of the file at `path`.
    pub fn sorts(&mut self, path: &[u8]) -> Sorts {
        self.told(path).settled()
    }

    /// The first row that says that the file at `path` is of this sort; none where it is not.
    pub fn why(&mut self, path: &[u8], sort: Sort) -> Option<&'static KnownPattern> {
        if !self.sorts(path).has(sort) {
            return None;
        }
        self.found_rows().find(|(told, _)| *told == sort).map(|(_, row)| row)
    }

    /// What the patterns say, before one sort takes precedence over another.
    fn told(&mut self, path: &[u8]) -> Sorts {
        TABLE.automaton.walk(path, &mut self.memory, &mut self.found);
        self.found_rows().fold(Sorts::default(), |sorts, (sort, _)| Sorts(sorts.0 | 1 << sort as u32))
    }

    fn found_rows(&self) -> impl Iterator<Item = (Sort, &'static KnownPattern)> + '_ {
        let found = self.found.iter().filter_map(|at| usize::try_from(*at).ok());
        found.filter_map(|at| TABLE.told_by.get(at)).copied()
    }
}

/// The sets of a letter in lower and upper case, each made once.
#[derive(Default)]
struct Letters(Vec<(u8, u32)>);

impl Letters {
    /// The items of `pattern`, which take upper case too where it is written in lower case.
    fn of_any_case(&mut self, pattern: &str, items: Vec<Item>, sets: &mut Sets) -> Vec<Item> {
        if pattern.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return items;
        }
        let mut either = |item| {
            let letter = if let Item::Byte(letter @ b'a'..=b'z') = item { Some(letter) } else { None };
            letter.map_or(item, |letter| Item::OneOf(self.set(letter, sets)))
        };
        items.into_iter().map(&mut either).collect()
    }

    fn set(&mut self, letter: u8, sets: &mut Sets) -> u32 {
        if let Some((_, set)) = self.0.iter().find(|(other, _)| *other == letter) {
            return *set;
        }
        let set = sets.add(&[letter, letter.to_ascii_uppercase()]);
        self.0.push((letter, set));
        set
    }
}

#[cfg(test)]
mod tests;
