//! The rows of an input that became no file of their own: where each stands, and what became of it.

use crate::refusal::shown;
use crate::{ChangeSet, FileIdx};

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Fate {
    /// It says again what another row says.
    Merged,
    /// Its path has more than 4,096 bytes.
    TooLong,
    /// The file belongs to a submodule.
    InSubmodule,
    /// git ignores the file.
    Ignored,
}

impl Fate {
    /// All fates; a fate's place is its number on the wire.
    pub const ALL: [Self; 4] = [Self::Merged, Self::TooLong, Self::InSubmodule, Self::Ignored];

    /// The fate in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Merged => "merged: says again what another row says",
            Self::TooLong => "refused: the path has more than 4,096 bytes",
            Self::InSubmodule => "refused: belongs to a submodule, a repository of its own",
            Self::Ignored => "refused: ignored by git",
        }
    }
}

/// A row that became no file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftRow {
    /// Its line in the input, counted from 1 (with `-z`: the record).
    pub line: u32,
    /// What became of it.
    pub fate: Fate,
    /// Its path for people, shortened.
    pub path: String,
}

/// All of them: the refused ones, then the merged ones, each in the order of the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    refused: Vec<LeftRow>,
    /// Line, and the file that the row speaks of: there may be millions.
    merged: Vec<(u32, FileIdx)>,
}

impl Account {
    /// The account of these rows: the merged ones with the file that each speaks of.
    pub fn new(refused: Vec<LeftRow>, merged: Vec<(u32, FileIdx)>) -> Self {
        Self { refused, merged }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.refused.len() + self.merged.len()
    }

    /// True when every row became a file.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The refused rows.
    pub fn refused(&self) -> &[LeftRow] {
        &self.refused
    }

    /// The merged rows: line, and the file that the row speaks of.
    pub fn merged(&self) -> &[(u32, FileIdx)] {
        &self.merged
    }

    /// The row at this place.
    pub fn row(&self, at: usize, changes: &ChangeSet) -> Option<LeftRow> {
        if let Some(row) = self.refused.get(at) {
            return Some(row.clone());
        }
        let (line, file) = self.merged.get(at - self.refused.len())?;
        Some(LeftRow { line: *line, fate: Fate::Merged, path: shown(changes.path(*file)) })
    }

    pub(crate) fn refuse(&mut self, line: u32, fate: Fate, path: &[u8]) {
        self.refused.push(LeftRow { line, fate, path: shown(path) });
    }

    pub(crate) fn merge(&mut self, line: u32, file: FileIdx) {
        self.merged.push((line, file));
    }
}
