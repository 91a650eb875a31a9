//! Why a command stops.

use engine::EngineError;
use std::fmt;
use std::io::{self, ErrorKind};

/// Why a command stops.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A reason for people.
    Because(String),
    /// The other end of standard output is closed.
    NobodyReads,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Because(why) => f.write_str(why),
            Self::NobodyReads => f.write_str("nobody reads the output"),
        }
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self::Because(error.to_string())
    }
}

/// Only writing to standard output is turned into a failure in this way; files name themselves.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            Self::NobodyReads
        } else {
            Self::Because(format!("the output cannot be written: {error}"))
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}
