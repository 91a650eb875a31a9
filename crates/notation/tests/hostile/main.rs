//! Strategies that try to be expensive, and strategies that say what cannot be: each is refused in its own words, soon
//! and in little memory. What may be large and is honest is taken.

#![allow(clippy::too_many_lines, reason = "drawings are as long as they are")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them when it updates")]
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

mod corpus;
#[path = "../../../changeset/tests/fuzz/memory.rs"]
mod memory;
mod rules;
mod shapes;

use notation::{NotationError, read_strategy};
use std::sync::LazyLock;
use strategy::Strategy;

/// What an answer may cost at most in a release, and how much slower a build for tests is.
const MOST_MS: u64 = 200 * 10;
const MOST_MEMORY: usize = 32 << 20;

/// Milliseconds that this thread has run: other programs do not disturb them.
#[cfg(unix)]
fn now() -> u64 {
    let now = nix::time::clock_gettime(nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap();
    u64::try_from(now.tv_sec() * 1_000 + now.tv_nsec() / 1_000_000).unwrap()
}

#[cfg(not(unix))]
fn now() -> u64 {
    0
}

/// The answer, which has to come within the limits.
fn answer(document: &[u8]) -> Result<Strategy, NotationError> {
    let start = now();
    let (used, answer) = memory::used(|| read_strategy(document));
    let took = now() - start;
    let head = String::from_utf8_lossy(&document[..document.len().min(60)]).into_owned();
    assert!(took <= MOST_MS, "{took} ms: {head}");
    assert!(used.peak <= MOST_MEMORY, "{} bytes of memory: {head}", used.peak);
    answer
}

/// The sentence that refuses the document.
fn refusal(document: &[u8]) -> String {
    let sentence = match answer(document) {
        Ok(_) => return "taken".to_owned(),
        Err(error) => error.to_string(),
    };
    let length = sentence.chars().count();
    assert!((10..=400).contains(&length), "{length} characters: {sentence}");
    sentence
}

/// An independent judge of the JSON Schema.
static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&strategy::schema()).unwrap());

/// True where the document is refused and the JSON Schema of strategies lets it through. What is taken must be valid.
fn is_let_through(document: &str) -> bool {
    let Ok(value) = notation::from_text::<serde_json::Value>(document.as_bytes()) else { return false };
    let is_valid = VALIDATOR.is_valid(&value);
    let is_taken = read_strategy(document.as_bytes()).is_ok();
    assert!(is_valid || !is_taken, "a strategy that is taken is valid: {document:.200}");
    is_valid && !is_taken
}

fn drawn<'a>(documents: impl IntoIterator<Item = (&'a str, String)>) -> String {
    documents
        .into_iter()
        .map(|(name, document)| {
            // Letters that are put together are one letter to some readers of this file.
            let sentence = refusal(document.as_bytes()).replace('\u{301}', "\\u{301}");
            let schema = if is_let_through(&document) { "\n    (a schema cannot say so)" } else { "" };
            format!("{}\n    {sentence}{schema}\n", name.escape_default())
        })
        .collect()
}
