//! The ladder of inputs, from a bare list of names to whole files, and where an input stands on it.

use serde::{Deserialize, Serialize};

/// A kind of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// What it is called.
    pub title: &'static str,
    /// The git command that makes it; `main` stands for the branch that is landed on.
    pub command: &'static str,
    /// What it adds to the rung below, and what stays hidden.
    pub unlocks: &'static str,
}

/// Every kind of input, from the poorest to the richest.
pub static LADDER: &[Rung] = &[
    Rung {
        title: "Names",
        command: "git diff --name-only main...HEAD",
        unlocks: "Which files. The old name of a renamed file is hidden, so a split would leave the old file behind.",
    },
    Rung {
        title: "Status",
        command: "git diff --name-status main...HEAD",
        unlocks: "What happened to each file: added, changed, deleted, renamed from where.",
    },
    Rung {
        title: "Counts",
        command: "git diff --raw --no-abbrev --numstat -z main...HEAD",
        unlocks: "How many lines changed, which gives better review times; and object ids, from which exact branches are made. Best saved to a file.",
    },
    Rung {
        title: "Patch",
        command: "git diff --no-ext-diff --no-color --full-index main...HEAD",
        unlocks: "The changed lines themselves. Today nothing more is taken from them than names, status and counts.",
    },
    Rung {
        title: "Full-context patch",
        command: "git diff --no-ext-diff --no-color --no-renames -U1000000 main...HEAD",
        unlocks: "Both sides of every changed file, whole. Today nothing more is taken from them than from a patch.",
    },
];

/// What an input can tell and what it cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputView {
    /// Which rung of the [`LADDER`] it reaches, from 0.
    pub rung: u32,
    /// What it was read as, for people: “names with status (-z)”.
    pub read_as: String,
    /// What cannot be known from it, in sentences.
    pub missing: Vec<String>,
    /// The rung to climb to next; absent at the top.
    pub next: Option<u32>,
}
