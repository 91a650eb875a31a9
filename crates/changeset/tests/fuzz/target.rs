//! What is tried: a format that is forced, or the choice between all.

use crate::cpu::Pace;
use crate::damage::damaged;
use crate::dice::Dice;
use crate::minimise::minimised;
use crate::oracle::{self, Broken, FREE_BYTES};
use crate::samples::{Pool, Samples};
use crate::{growth, lists, watch};
use changeset::FORMATS;
use std::collections::BTreeSet;
use std::fmt;

/// A way to read.
pub(crate) struct Target {
    /// The format that is forced.
    pub(crate) key: Option<&'static str>,
}

/// What was tried for one target, and what came of it.
pub(crate) struct Tried {
    name: &'static str,
    cases: usize,
    read: usize,
    /// Kinds of answers.
    pub(crate) kinds: usize,
    /// The most memory for a byte of the input, beyond what is free.
    worst: usize,
    /// The most memory for an input that is shorter than 1 KiB.
    small: usize,
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<15} {:>7} inputs, {:>6} read, {:>4} kinds of answers, {:>3} bytes for a byte, {:>3} KiB for a short input",
            self.name,
            self.cases,
            self.read,
            self.kinds,
            self.worst,
            self.small >> 10
        )
    }
}

impl Target {
    /// Every format, and the choice between all.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|format| Self { key: Some(format.key) }).chain([Self { key: None }])
    }

    pub(crate) fn name(&self) -> &'static str {
        self.key.unwrap_or("detection")
    }

    /// Dice of its own, so that one target alone meets the same inputs as among others.
    fn dice(&self, seed: u64) -> Dice {
        let sum = |sum: u64, byte: u8| sum.wrapping_mul(31).wrapping_add(byte.into());
        Dice::new(self.name().bytes().fold(seed, sum))
    }

    /// Compares so many pairs of a short and a long list.
    pub(crate) fn compare(&self, samples: &Samples, pace: &Pace, seed: u64, shapes: usize) {
        growth::compare(self.key, samples, pace, &mut self.dice(seed), (seed, shapes));
    }

    /// Tries so many inputs; panics at the first that breaks a promise, which is small and in a file by then.
    pub(crate) fn fuzz(&self, samples: &Samples, pace: &Pace, seed: u64, cases: usize) -> Tried {
        let mut dice = self.dice(seed);
        let mut pool = samples.of(self.key);
        let mut kinds = BTreeSet::new();
        let mut tried = Tried { name: self.name(), cases, read: 0, kinds: 0, worst: 0, small: 0 };
        for case in 0..cases {
            let input = input(&pool, samples, &mut dice);
            let cuts = cuts(input.len(), &mut dice);
            match oracle::check(&input, self.key, &cuts, pace) {
                Ok(kept) => {
                    tried.read += usize::from(kept.is_read);
                    let more = kept.used.peak.saturating_sub(FREE_BYTES / 2);
                    tried.worst = tried.worst.max(more / input.len().max(1));
                    if input.len() < 1024 {
                        tried.small = tried.small.max(kept.used.peak);
                    }
                    if kinds.insert(kept.kind) {
                        pool.keep(&input, &mut dice);
                    }
                }
                Err(broken) => self.found(&input, &broken, pace, (seed, case)),
            }
        }
        tried.kinds = kinds.len();
        tried
    }

    fn found(&self, input: &[u8], broken: &Broken, pace: &Pace, (seed, case): (u64, usize)) -> ! {
        // Each try of a slow input is slow.
        let tries = if matches!(broken, Broken::Time(_)) { 300 } else { 20_000 };
        let ask = |bytes: &[u8]| oracle::check(bytes, self.key, &halves(bytes), pace).err();
        let is_alike = |bytes: &[u8]| ask(bytes).is_some_and(|now| now.is_like(broken));
        let small = if is_alike(input) { minimised(input, tries, is_alike) } else { input.to_vec() };
        let broken = ask(&small).unwrap_or_else(|| broken.clone());
        let path = watch::written(&format!("{}-{seed}-{case}", self.name()), &small);
        let shown = small.get(..400).unwrap_or(&small).escape_ascii();
        panic!(
            "{}: {broken}\n  input {case} of seed {seed}, {} bytes, made as small as it gets ({}): {shown}\n  in {}",
            self.name(),
            input.len(),
            small.len(),
            path.display()
        );
    }
}

fn input(pool: &Pool, samples: &Samples, dice: &mut Dice) -> Vec<u8> {
    let other = samples.any(dice).to_vec();
    match dice.throw(10) {
        0 => damaged(&other, pool.any(dice).to_vec().as_slice(), dice),
        1 => lists::soup(dice),
        2 => lists::made_up(dice),
        3 => {
            let list = lists::made_up(dice);
            damaged(&list, &other, dice)
        }
        _ => {
            let own = pool.any(dice).to_vec();
            damaged(&own, &other, dice)
        }
    }
}

/// Where an input is cut into pieces.
fn cuts(length: usize, dice: &mut Dice) -> Vec<usize> {
    let mut cuts: Vec<_> = (0..dice.throw(5)).map(|_| dice.throw(length + 1)).collect();
    cuts.sort_unstable();
    cuts
}

fn halves(bytes: &[u8]) -> Vec<usize> {
    vec![bytes.len() / 3, bytes.len() / 2]
}
