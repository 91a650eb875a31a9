//! The scripts `split.sh`, `undo.sh` and `verify.sh` of random plans of random repositories, run by real shells with
//! real git. docs/split.md says what they promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stderr, reason = "the number of the run is all that is needed to see it again")]

mod chance;
mod failures;
mod names;
mod plans;
mod repository;
mod run;
mod runs;
mod surroundings;
mod trees;
mod undo_verify;
