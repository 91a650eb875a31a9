//! What an imported file says that is not taken over, line by line.

use crate::error::shortened;

/// Something in an imported file that was not taken over, or not to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, counted from 1.
    pub line: u32,
    /// What stands there, shortened.
    pub what: String,
    /// Why it was not taken over, and what to do; the same sentence for all of a kind.
    pub why: &'static str,
}

impl Remark {
    pub(crate) fn new(line: u32, what: &str, why: &'static str) -> Self {
        Self { line, what: shortened(what), why }
    }
}
