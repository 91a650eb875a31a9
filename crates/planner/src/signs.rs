//! What names tell of the risk of changing a file: what it touches, whether it is a test.

use crate::automaton::{Automaton, Memory, Patterns};
use crate::pattern::{Item, Sets};
use changeset::{ChangeSet, Count, FileIdx, Kind};
use std::collections::BTreeSet;

/// Something that breaks more than itself when it is changed, told by words in a path.
pub(crate) struct Sensitive {
    pub(crate) name: &'static str,
    pub(crate) points: u32,
    /// Lower-case words; upper and lower case are alike.
    words: &'static [&'static str],
}

/// Every row is a way in which a deployment of the hand-written strategy can fail ("Risks:" of its pull
/// requests): Docker and CI, database migrations, environment variables, authentication, package files.
pub(crate) const SENSITIVE: [Sensitive; 5] = [
    Sensitive {
        name: "build and deployment",
        points: 7,
        words: &[
            "dockerfile",
            "docker-compose",
            "workflows/",
            "jenkinsfile",
            ".gitlab-ci",
            "nginx",
            "terraform",
            "helm/",
            "k8s",
        ],
    },
    Sensitive {
        name: "database",
        points: 7,
        words: &["migrations/", "schema.prisma", "schema.sql", "database/"],
    },
    Sensitive {
        name: "secrets and environment",
        points: 6,
        words: &[".env", "secret", "credential", "certificate"],
    },
    Sensitive {
        name: "authentication and security",
        points: 6,
        // "auth" alone would take in every author.
        words: &[
            "auth.",
            "auth/",
            "auth-",
            "auth_",
            "authent",
            "authori",
            "oauth",
            "jwt",
            "crypt",
            "security",
            "permission",
            "password",
        ],
    },
    Sensitive {
        name: "packages",
        points: 4,
        words: &[
            "package.json",
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock",
            "cargo.toml",
            "cargo.lock",
            "go.mod",
            "go.sum",
            "pyproject.toml",
            "requirements.txt",
            "setup.py",
            "pom.xml",
            "build.gradle",
            "gemfile",
        ],
    },
];

/// Words that make a path a test.
const TESTS: &[&str] = &["test", "spec", "__mocks__", "fixture", "e2e"];
/// Ends of names that hold prose, which deploys nothing.
const PROSE: &[&str] = &["md", "txt", "rst", "adoc"];
/// Names of files that a package manager writes: nobody reads them line by line.
const LOCKS: &[&str] = &[
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "bun.lock",
    "Cargo.lock",
    "go.sum",
    "poetry.lock",
    "uv.lock",
    "Pipfile.lock",
    "composer.lock",
    "Gemfile.lock",
    "flake.lock",
    "Package.resolved",
];
/// Ends of names that hold source code.
const SOURCES: &[&str] = &[
    "rs", "go", "ts", "tsx", "js", "jsx", "mjs", "py", "java", "kt", "rb", "php", "cs", "c", "cc", "cpp",
    "h", "swift", "scala", "vue", "svelte",
];

/// The kind that a word stands for: an index into [`SENSITIVE`], or one behind it for [`TESTS`].
const TEST: usize = SENSITIVE.len();

/// The words' automaton forgets and starts anew when its states need more bytes than this.
const MEMORY_BYTES: usize = 1 << 20;

/// Finds all words in one pass over a path.
pub(crate) struct Signs {
    words: Automaton,
    memory: Memory,
    found: Vec<u32>,
    /// By word.
    kinds: Vec<usize>,
}

impl Signs {
    pub(crate) fn new() -> Self {
        let mut words = Patterns::default();
        let mut kinds = Vec::new();
        let of_kinds = SENSITIVE.iter().map(|sensitive| sensitive.words).chain([TESTS]);
        for (kind, word) in
            of_kinds.enumerate().flat_map(|(kind, words)| words.iter().map(move |w| (kind, w)))
        {
            let items = anywhere(word, &mut words.sets);
            words.add(u32::try_from(kinds.len()).unwrap_or(u32::MAX), &items);
            kinds.push(kind);
        }
        let words = words.finish(MEMORY_BYTES);
        Self { memory: words.memory(), words, found: Vec::new(), kinds }
    }

    /// By kind: a word of it stands in `path`.
    fn of(&mut self, path: &[u8]) -> [bool; SENSITIVE.len() + 1] {
        let mut is_found = [false; SENSITIVE.len() + 1];
        self.words.walk(path, &mut self.memory, &mut self.found);
        for word in &self.found {
            let kind = usize::try_from(*word).ok().and_then(|word| self.kinds.get(word));
            if let Some(slot) = kind.and_then(|kind| is_found.get_mut(*kind)) {
                *slot = true;
            }
        }
        is_found
    }
}

/// The pattern of paths that hold `word`, in upper or lower case.
fn anywhere(word: &str, sets: &mut Sets) -> Vec<Item> {
    let letters = word.bytes().map(|byte| match byte {
        b'a'..=b'z' => Item::OneOf(sets.add(&[byte, byte.to_ascii_uppercase()])),
        other => Item::Byte(other),
    });
    [Item::Rest].into_iter().chain(letters).chain([Item::Rest]).collect()
}

/// What risk and review time of a pull request are read from, filled file by file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence<'a> {
    /// Folders of files that are no documents.
    pub(crate) folders: BTreeSet<&'a [u8]>,
    /// By kind of [`SENSITIVE`]: files that touch it.
    pub(crate) sensitive: [u32; SENSITIVE.len()],
    pub(crate) sources: u32,
    pub(crate) tests: u32,
    pub(crate) documents: u32,
    /// Files in quarters, as risk weighs them: a document 0, a test 1, any other 4.
    pub(crate) weighed_files: u64,
    /// Changed lines in quarters, weighed the same; those of lock files count for nothing.
    pub(crate) weighed_lines: u64,
    /// Changed lines that a reviewer reads: not those of deleted files and lock files.
    pub(crate) lines_to_read: u64,
}

impl<'a> Evidence<'a> {
    /// Takes in one file.
    pub(crate) fn look_at(&mut self, signs: &mut Signs, changes: &'a ChangeSet, file: FileIdx) {
        let path = changes.path(file);
        let slash = path.iter().rposition(|byte| *byte == b'/');
        let name = slash.and_then(|at| path.get(at + 1..)).unwrap_or(path);
        let dot = name.iter().rposition(|byte| *byte == b'.');
        let end = dot.and_then(|at| name.get(at + 1..)).unwrap_or_default();
        let is_one_of =
            |what: &[u8], all: &[&str]| all.iter().any(|other| what.eq_ignore_ascii_case(other.as_bytes()));
        let found = signs.of(path);
        let is_document = is_one_of(end, PROSE);
        let is_test = !is_document && found.get(TEST).copied().unwrap_or_default();
        let is_lock = is_one_of(name, LOCKS);
        let lines = [changes.added(file), changes.deleted(file)];
        let lines = lines.into_iter().filter_map(Count::lines).map(u64::from).sum::<u64>();
        if !is_lock && changes.kind(file) != Kind::Deleted {
            self.lines_to_read += lines;
        }
        self.documents += u32::from(is_document);
        self.tests += u32::from(is_test);
        if is_document {
            return;
        }
        self.folders.insert(slash.and_then(|at| path.get(..at)).unwrap_or_default());
        for (count, is_found) in self.sensitive.iter_mut().zip(found) {
            *count += u32::from(is_found);
        }
        self.sources += u32::from(!is_test && is_one_of(end, SOURCES));
        let weight = if is_test { 1 } else { 4 };
        self.weighed_files += weight;
        self.weighed_lines += if is_lock { 0 } else { lines * weight };
    }
}
