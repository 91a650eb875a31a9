//! The scripts that land a plan and take it back, run for real: by real shells, with real git, a bare repository as the
//! remote, and stand-ins for `gh`, `glab` and `gt` that write down what they were asked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod briefs;
mod open_prs;
mod repository;
mod rollback;
mod shellcheck;
