//! Links and saved change sets: round trips, damage, frozen links.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]

mod bombs;
mod damage;
mod golden;
mod round_trip;
mod sample;
