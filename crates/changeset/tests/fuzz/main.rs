//! Hostile inputs for every format, and for telling which format an input has: whatever the bytes are, the reader
//! keeps the promises that `oracle.rs` lists.
//!
//! Inputs are samples with damage, tables of git's own syntax, and lists made up from rows. An input whose answer is
//! of a new kind joins the samples, so that damage adds up. What breaks a promise is made as small as it can be and
//! written to a file, to become a named test beside the code that was mended.
//!
//! `TRANCHE_FUZZ_CASES=100000` tries so many inputs for each format, `TRANCHE_FUZZ_SEED=7` others than usual,
//! `TRANCHE_FUZZ_FORMAT=patch` only those of one format (`detection` is the choice between all),
//! `TRANCHE_FUZZ_FINDINGS=folder` says where a file is written. `cargo xtask fuzz` does all that for hours.
//!
//! **Why no library.** Neither proptest nor bolero is used: proptest shrinks the recipe of an input, not its bytes, and cannot
//! build on answers that it has seen; bolero sees code paths only with a nightly compiler and `cargo-bolero`. Dice, a list of
//! damages and delta debugging are short, and give the same inputs everywhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says what it tried"
)]

mod cpu;
mod damage;
#[path = "../differential/dice.rs"]
mod dice;
mod growth;
mod lists;
mod memory;
mod minimise;
mod oracle;
mod samples;
mod target;
mod tokens;
mod watch;

use cpu::Pace;
use samples::Samples;
use target::Target;

const SEED: u64 = 20_240_101;
const CASES: usize = 1_500;
/// Two lists of the same shape are compared for so many other inputs.
const CASES_PER_SHAPE: usize = 100;

fn number<T: std::str::FromStr>(variable: &str, usual: T) -> T {
    std::env::var(variable)
        .map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// The targets that are asked for.
fn targets() -> Vec<Target> {
    let only = std::env::var("TRANCHE_FUZZ_FORMAT").ok();
    let targets: Vec<_> =
        Target::all().filter(|target| only.as_deref().is_none_or(|only| target.name() == only)).collect();
    assert!(!targets.is_empty(), "there is no format {only:?}");
    targets
}

#[test]
fn no_input_breaks_a_promise() {
    let (cases, seed) = (number("TRANCHE_FUZZ_CASES", CASES), number("TRANCHE_FUZZ_SEED", SEED));
    let (samples, pace) = (Samples::committed(), Pace::measured());
    watch::begin();
    for target in targets() {
        let tried = target.fuzz(&samples, &pace, seed, cases);
        println!("{tried}");
        assert!(cases < CASES || tried.kinds > 10, "hardly any answers: {tried}");
    }
}

#[test]
fn a_long_list_takes_no_longer_than_its_length() {
    let (cases, seed) = (number("TRANCHE_FUZZ_CASES", CASES), number("TRANCHE_FUZZ_SEED", SEED));
    let (samples, pace) = (Samples::committed(), Pace::measured());
    watch::begin();
    for target in targets() {
        target.compare(&samples, &pace, seed, cases.div_ceil(CASES_PER_SHAPE));
    }
}

/// What is committed keeps all promises, under every key.
#[test]
fn samples_keep_the_promises() {
    let (samples, pace) = (Samples::committed(), Pace::measured());
    for (name, bytes) in samples.all() {
        for target in Target::all() {
            let broken = oracle::check(bytes, target.key, &[bytes.len() / 2], &pace).err();
            assert!(broken.is_none(), "{name} as {}: {}", target.name(), broken.unwrap());
        }
    }
}
