//! Inputs of one comparison, read one by one and joined.

use crate::EngineError;
use changeset::{Reading, join};

/// An input that was read, and what it is called.
#[derive(Clone, Debug)]
pub struct NamedReading {
    /// Such as a file's name; only shown.
    pub name: String,
    /// What was read.
    pub reading: Reading,
}

/// All inputs as one: names and formats with ` + ` and `+` between them.
pub(crate) fn joined(inputs: Vec<NamedReading>) -> Result<NamedReading, EngineError> {
    let none = || EngineError::new("there is nothing to read");
    inputs.into_iter().map(Ok).reduce(|one, other| pair(one?, other?)).ok_or_else(none)?
}

fn pair(one: NamedReading, other: NamedReading) -> Result<NamedReading, EngineError> {
    let name = [one.name, other.name].join(" + ");
    let reading = join(one.reading, other.reading).ok_or_else(|| {
        EngineError::new("the names of these inputs are too long to be held together (4 GiB)")
    })?;
    Ok(NamedReading { name, reading })
}
