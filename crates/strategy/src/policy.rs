//! What a team agreed beyond globs: where tests and lock files go, how much is too much, what weighs how much.

use serde::{Deserialize, Serialize};

/// How files are sorted and counted. Everything left out has its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Where tests go.
    #[serde(skip_serializing_if = "is_default")]
    pub tests: TestsPlace,
    /// Where lock files go.
    #[serde(skip_serializing_if = "is_default")]
    pub lock_files: LockFilesPlace,
    /// When a pull request is too large.
    #[serde(skip_serializing_if = "is_default")]
    pub budget: Budget,
    /// How much of a changed line counts as a line to review.
    #[serde(skip_serializing_if = "is_default")]
    pub weights: Weights,
    /// How fast reviewers read.
    #[serde(skip_serializing_if = "is_default")]
    pub pace: Pace,
}

/// Where tests go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TestsPlace {
    /// Where the globs put them, such as a pull request of their own.
    #[default]
    ByGlobs,
    /// Into the pull request of the code that they test, where the change set holds it.
    WithTheirCode,
}

/// Where lock files go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LockFilesPlace {
    /// Where the globs put them.
    #[default]
    ByGlobs,
    /// Into the pull request of the package file that they belong to, where the change set holds it.
    WithPackageFiles,
}

/// Files that a pull request takes before any glob is asked, so that noise is reviewed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// Files that moved and are otherwise as they were. Where the input does not count lines, every renamed file.
    Renames,
    /// Deleted files.
    Deletions,
    /// Files that a program wrote: generated code, snapshots, minified bundles.
    Generated,
    /// Files in which a package manager notes exact versions.
    LockFiles,
}

impl Lane {
    /// All lanes, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::LockFiles, Self::Generated, Self::Deletions, Self::Renames];

    /// The word in the strategy file, such as `lock-files`; also the key of the pull request that is made for it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Renames => "renames",
            Self::Deletions => "deletions",
            Self::Generated => "generated",
            Self::LockFiles => "lock-files",
        }
    }

    /// What it takes, in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Renames => "files that only moved",
            Self::Deletions => "deleted files",
            Self::Generated => "generated files",
            Self::LockFiles => "lock files",
        }
    }

    /// What people read.
    pub fn title(self) -> &'static str {
        match self {
            Self::Renames => "Renames only",
            Self::Deletions => "Deletions only",
            Self::Generated => "Generated files",
            Self::LockFiles => "Lock files",
        }
    }
}

/// When a pull request is too large. A limit warns; it refuses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Budget {
    /// Reviewable lines that can be reviewed at ease: 400, the most that a study of 2,500 reviews at Cisco (2006)
    /// found to be read with care.
    pub lines_at_ease: u32,
    /// The most files: 300, as many as GitHub shows of a pull request.
    pub most_files: u32,
    /// The most changed lines: 20,000, as many as GitHub shows of a pull request.
    pub most_lines: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self { lines_at_ease: 400, most_files: 300, most_lines: 20_000 }
    }
}

/// Of a hundred changed lines (and of a hundred minutes that files take to open), how many count. Of several
/// weights that apply to a file the lowest does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// Deleted files: whether nobody misses them is a short question.
    pub deleted: u32,
    /// Renamed files: their changed lines count whole, their opening does not.
    pub renamed: u32,
    /// Generated files.
    pub generated: u32,
    /// Lock files.
    pub lock_files: u32,
    /// Sources of others that lie in the repository.
    pub vendored: u32,
    /// Snapshots that tests compare with.
    pub snapshots: u32,
    /// Messages in other languages.
    pub locales: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { deleted: 5, renamed: 20, generated: 2, lock_files: 2, vendored: 2, snapshots: 10, locales: 20 }
    }
}

/// How fast reviewers read, in reviewable lines an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Pace {
    /// As fast as it goes with care: 500 (the study at Cisco: above that, defects slip through).
    pub fast: u32,
    /// As a rule: 400.
    pub usual: u32,
    /// Careful: 300 (the study's lower, careful pace).
    pub slow: u32,
    /// Of each pace, how much is left in hundredths where the risk is MEDIUM-HIGH or HIGH: 75.
    pub at_high_risk: u32,
    /// Seconds to open a file and see what it is: 60.
    pub seconds_a_file: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { fast: 500, usual: 400, slow: 300, at_high_risk: 75, seconds_a_file: 60 }
    }
}

/// For fields that are left out where they say nothing.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
