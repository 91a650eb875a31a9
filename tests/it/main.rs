//! Tests that cross crates.

mod codeowners;
mod labeler;
mod presets;
mod requirement;
mod schedule;
mod tidy;
