//! `cargo xtask fuzz`: hostile inputs for the readers of lists, new ones in each round, until the time is up or one of
//! them breaks a promise.
#![allow(clippy::disallowed_types, reason = "this program runs natively and stops when its time is up")]

use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::run::{Failure, Run};
use crate::workspace;

/// Inputs for each format in one round. The first round is short, so that what is easy to find is found at once.
const FIRST: u32 = 5_000;
const LATER: u32 = 40_000;

/// Runs rounds for so many minutes, of one format or of all.
pub(crate) fn fuzz(minutes: u32, format: Option<&str>) -> Result<(), Failure> {
    let findings = workspace::scratch()?.join("findings");
    workspace::remove(&findings)?;
    workspace::create(&findings)?;
    test().arg("--no-run").shown()?;
    let (start, time) = (Instant::now(), Duration::from_secs(u64::from(minutes) * 60));
    let first = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (mut seed, mut cases, mut tried) = (first, FIRST, 0u64);
    while tried == 0 || start.elapsed() < time {
        let passed = start.elapsed().as_secs();
        println!("\nseed {seed}, {cases} inputs for each format; {passed} of {} s", time.as_secs());
        let round = round(seed, cases, format, &findings);
        let found = workspace::files(&findings)?;
        if let Err(failure) = round {
            return Err(match found.first() {
                Some(name) => {
                    Failure::new(format!("an input broke a promise: {}", findings.join(name).display()))
                }
                None => Failure::new(format!("{failure}; no input was written: try seed {seed} again")),
            });
        }
        tried += u64::from(cases);
        seed += 1;
        cases = LATER;
    }
    println!(
        "\nnothing found: {} rounds, {tried} inputs for each format, {} s",
        seed - first,
        start.elapsed().as_secs()
    );
    Ok(())
}

fn round(seed: u64, cases: u32, format: Option<&str>, findings: &Path) -> Result<(), Failure> {
    let mut run = test()
        .env("TRANCHE_FUZZ_SEED", seed.to_string())
        .env("TRANCHE_FUZZ_CASES", cases.to_string())
        .env("TRANCHE_FUZZ_FINDINGS", findings);
    if let Some(format) = format {
        run = run.env("TRANCHE_FUZZ_FORMAT", format);
    }
    run.arg("--")
        .arg("--nocapture")
        .arg("--test-threads=1")
        .arg("takes_no_longer")
        .arg("breaks_a_promise")
        .shown()
}

fn test() -> Run {
    Run::new("cargo test --locked --quiet --profile fuzz -p changeset --test fuzz")
}
