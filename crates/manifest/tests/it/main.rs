//! Manifests of small plans, friendly and hostile.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]

mod invariant;
mod landing;
mod lists;
mod origins;
mod record;
mod registry;
mod sample;
mod scripts;
mod strategy_md;
