//! What a reader promises, whatever the bytes are.
//!
//! - It does not panic.
//! - Rows of the input = accepted + merged + refused, and as many files come out as were accepted.
//! - Every path that comes out has 1 to 4,096 bytes and is found by its name.
//! - A refusal says why in 10 to 400 characters, about the input and not about the program.
//! - It holds at most [`FREE_BYTES`] + [`BYTES_PER_BYTE`] × the length of the input.
//! - It asks for memory at most [`FREE_CALLS`] + [`CALLS_PER_BYTE`] × the length times, and takes no more time than
//!   `cpu.rs` allows: the work is proportional to the input.
//! - The same bytes give the same answer, also when they come in pieces.

use crate::cpu::{Pace, timed};
use crate::memory::{Used, used};
use crate::watch;
use changeset::{Inflow, Reading, Refusal, read};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Tables, notices, the first 2,000 lines as slices; a hundred rows of 80 characters for each kind of notice.
pub(crate) const FREE_BYTES: usize = 64 * 1024;
/// The shortest row has two bytes and costs a row in each column, in the index and in what sorts it.
pub(crate) const BYTES_PER_BYTE: usize = 48;
const FREE_CALLS: usize = 20_000;
const CALLS_PER_BYTE: usize = 32;

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    Panic(String),
    Sum(String),
    Path(String),
    Why(String),
    Memory(String),
    Time(String),
    Pieces(String),
    Again(String),
}

impl Broken {
    /// True when both break the same promise.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Panic(what) => write!(f, "panicked: {what}"),
            Self::Sum(what) => write!(f, "rows are lost: {what}"),
            Self::Path(what) => write!(f, "a path no file can have: {what}"),
            Self::Why(what) => write!(f, "a refusal or notice that says nothing: {what}"),
            Self::Memory(what) => write!(f, "too much memory: {what}"),
            Self::Time(what) => write!(f, "too slow: {what}"),
            Self::Pieces(what) => write!(f, "read otherwise in pieces: {what}"),
            Self::Again(what) => write!(f, "read otherwise the second time: {what}"),
        }
    }
}

/// What an input that keeps all promises gave.
pub(crate) struct Kept {
    /// What kind of answer it is, without names and numbers.
    pub(crate) kind: String,
    pub(crate) is_read: bool,
    pub(crate) used: Used,
}

/// Reads the input under a key, or as what it is, and in pieces that end at the cuts; checks every promise.
pub(crate) fn check(bytes: &[u8], key: Option<&str>, cuts: &[usize], pace: &Pace) -> Result<Kept, Broken> {
    let (ns, outcome) = watch::over(bytes, key, || timed(|| used(|| caught(|| read(bytes, key)))));
    let (used, answer) = outcome;
    let answer = answer?;
    bounded(bytes.len(), used)?;
    if ns > pace.limit(bytes.len()) {
        let slow = pace.confirm(bytes.len(), || drop(read(bytes, key)));
        if let Some(times) = slow {
            return Err(Broken::Time(format!("{} bytes, {} times the limit", bytes.len(), times)));
        }
    }
    match &answer {
        Ok(reading) => of_a_reading(reading)?,
        Err(refusal) => of_a_refusal(refusal)?,
    }
    let again = caught(|| read(bytes, key))?;
    if !are_same(&answer, &again) {
        return Err(Broken::Again(kind(&again)));
    }
    let (used_in_pieces, pieces) = crate::memory::used(|| caught(|| in_pieces(bytes, key, cuts)));
    let pieces = pieces?;
    if !are_same(&answer, &pieces) {
        return Err(Broken::Pieces(format!("{} became {}", kind(&answer), kind(&pieces))));
    }
    bounded(bytes.len(), used_in_pieces)?;
    Ok(Kept { kind: kind(&answer), is_read: answer.is_ok(), used })
}

fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Broken> {
    watch::quietly(|| catch_unwind(AssertUnwindSafe(work))).map_err(Broken::Panic)
}

fn in_pieces(bytes: &[u8], key: Option<&str>, cuts: &[usize]) -> Result<Reading, Refusal> {
    let mut inflow = Inflow::new(key);
    let mut from = 0;
    for cut in cuts.iter().chain([&bytes.len()]) {
        inflow.push(&bytes[from..*cut])?;
        from = *cut;
    }
    inflow.finish()
}

fn bounded(length: usize, used: Used) -> Result<(), Broken> {
    if used.peak > FREE_BYTES + BYTES_PER_BYTE * length {
        return Err(Broken::Memory(format!("{} bytes for an input of {length}", used.peak)));
    }
    if used.calls > FREE_CALLS + CALLS_PER_BYTE * length {
        return Err(Broken::Time(format!(
            "memory was asked for {} times for an input of {length}",
            used.calls
        )));
    }
    Ok(())
}

fn of_a_reading(reading: &Reading) -> Result<(), Broken> {
    let (tally, changes) = (reading.tally, &reading.changes);
    let sum = u64::from(tally.accepted) + u64::from(tally.merged) + u64::from(tally.refused);
    if u64::from(tally.rows) != sum
        || usize::try_from(tally.accepted) != Ok(changes.len())
        || changes.is_empty()
    {
        return Err(Broken::Sum(format!("{tally:?}, {} files", changes.len())));
    }
    for file in changes.files() {
        let row = changes.row(file);
        let is_path = |path: &[u8]| (1..=4096).contains(&path.len());
        if !is_path(row.path) || !row.old_path.is_none_or(is_path) || changes.find(row.path) != Some(file) {
            return Err(Broken::Path(format!("{row:?}")));
        }
    }
    for notice in &reading.notices {
        says_something(&notice.text, 1_000)?;
        if notice.rows.len() > 100 || notice.rows.iter().any(|row| row.text.chars().count() > 200) {
            return Err(Broken::Why(format!("{:?} lists too much", notice.code)));
        }
    }
    Ok(())
}

fn of_a_refusal(refusal: &Refusal) -> Result<(), Broken> {
    says_something(&refusal.why, 400)
}

/// What people read speaks of the input; what it quotes may be anything.
fn says_something(text: &str, most: usize) -> Result<(), Broken> {
    let is_ours =
        ["panicked", "unwrap", "Err(", "None", "Some("].iter().any(|word| unquoted(text).contains(word));
    if (10..=most).contains(&text.chars().count()) && !is_ours {
        Ok(())
    } else {
        Err(Broken::Why(text.to_owned()))
    }
}

/// The text before the first quote and behind the last.
fn unquoted(text: &str) -> String {
    match text.split_once('“') {
        None => text.to_owned(),
        Some((before, rest)) => {
            format!("{before}“”{}", rest.rsplit_once('”').map_or("", |(_, behind)| behind))
        }
    }
}

/// The answer without names and numbers.
fn kind(answer: &Result<Reading, Refusal>) -> String {
    match answer {
        Ok(reading) => {
            let codes: BTreeSet<_> = reading.notices.iter().map(|notice| notice.code.as_str()).collect();
            let codes = codes.into_iter().collect::<Vec<_>>().join(" ");
            let tally = reading.tally;
            let size = |rows: u32| rows.checked_ilog2().map_or(0, |size| size + 1).div_ceil(2);
            let sizes = [tally.accepted, tally.merged, tally.refused].map(size);
            format!("{} {} {sizes:?} {codes}", way(answer), reading.encoding)
        }
        Err(_) => way(answer),
    }
}

/// As what the input was read, or why it was not.
pub(crate) fn way(answer: &Result<Reading, Refusal>) -> String {
    match answer {
        Ok(reading) => reading.format.clone(),
        Err(refusal) => unquoted(&refusal.why).chars().filter(|c| !c.is_ascii_digit()).collect(),
    }
}

fn are_same(a: &Result<Reading, Refusal>, b: &Result<Reading, Refusal>) -> bool {
    match (a, b) {
        (Err(a), Err(b)) => a == b,
        (Ok(a), Ok(b)) => {
            let rows = |reading: &Reading| reading.changes.len();
            let is_row_same = |file| a.changes.row(file) == b.changes.row(file);
            rows(a) == rows(b)
                && a.changes.files().all(is_row_same)
                && a.changes.files_by_path().eq(b.changes.files_by_path())
                && (&a.notices, a.tally, &a.format, a.encoding)
                    == (&b.notices, b.tally, &b.format, b.encoding)
        }
        _ => false,
    }
}

#[test]
fn each_promise_can_be_broken() {
    assert!(says_something("called `Option::unwrap()` on a `None` value", 400).is_err());
    assert!(says_something("short", 400).is_err() && says_something(&"x".repeat(401), 400).is_err());
    assert_eq!(says_something("Line 2 (“Err(unwrap”) does not fit.", 400), Ok(()));
    assert!(bounded(10, Used { peak: 1 << 20, calls: 1 }).is_err());
    assert!(bounded(10, Used { peak: 1, calls: 1 << 20 }).is_err());
    assert!(matches!(caught(|| panic!("on purpose")), Err(Broken::Panic(why)) if why.contains("on purpose")));
    let answers = [&b"a\n"[..], b"b\n", b"a\r\n", b"\x89PNG"].map(|bytes| read(bytes, None));
    for (a, b) in [(0, 1), (0, 3), (1, 2)] {
        assert!(!are_same(&answers[a], &answers[b]));
    }
    let pace = Pace::measured();
    assert!(pace.confirm(0, || drop(read(&b"M\ta\n".repeat(200_000), None))).is_some());
}
