//! The views of an open plan. Each reads the state and says what happened; none holds anything of its own
//! but what is under the pointer.

mod budgets;
pub(crate) mod checks;
pub(crate) mod dependencies;
mod fields;
pub(crate) mod files;
mod graph;
pub(crate) mod inspector;
pub(crate) mod parts;
pub(crate) mod plan;
pub(crate) mod runbook;
pub(crate) mod schedule;
pub(crate) mod strategy;
