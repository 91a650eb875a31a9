//! Tests that cross crates.

mod presets;
mod tidy;
