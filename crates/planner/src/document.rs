//! The plan document: what is saved, shared and undone. Everything else is derived from it.

use changeset::{ChangeSet, Tally};
use strategy::Recipe;

/// A change set, how its rows were used, and the recipe to plan it by.
#[derive(Clone, Debug)]
pub struct PlanDocument {
    /// What the input is called, such as a file's name; only shown.
    pub name: String,
    /// The format it was read as, such as `name-status-z`.
    pub format: String,
    /// How the rows of the input were used.
    pub tally: Tally,
    /// The files.
    pub changes: ChangeSet,
    /// Strategy, edits, progress.
    pub recipe: Recipe,
}
