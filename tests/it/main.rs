//! Tests that cross crates.

mod presets;
mod requirement;
mod tidy;
