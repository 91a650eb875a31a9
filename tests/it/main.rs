//! Tests that cross crates.

mod presets;
mod requirement;
mod schedule;
mod tidy;
