//! Which preset a change set speaks for.

use serde::{Deserialize, Serialize};

/// The preset that fits, and those that would fit nearly as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// The preset that fits best.
    pub best: ProposedView,
    /// Others, the better one first.
    pub others: Vec<ProposedView>,
}

/// A preset, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedView {
    /// Its key.
    pub preset: String,
    /// Its title.
    pub title: String,
    /// What speaks for it, the strongest first, and how many files it leaves unclassified. Parts of a sentence.
    pub why: Vec<String>,
}

impl ProposedView {
    /// "Rust workspace: 8 of 9 files are Rust sources; Cargo.toml at the root".
    pub fn sentence(&self) -> String {
        [self.title.as_str(), ": ", &self.why.join("; ")].concat()
    }
}
