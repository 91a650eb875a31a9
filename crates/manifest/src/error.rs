//! Why a manifest is not made.

use std::fmt;

/// Why a manifest is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// There is no manifest with this key.
    Unknown {
        /// The key.
        key: String,
    },
    /// The plan does not add up, or is not the plan of this change set.
    DoesNotAddUp {
        /// What does not.
        what: String,
    },
    /// A path falls to two pull requests.
    InTwo {
        /// The path, for people.
        path: String,
    },
    /// A file could not be written.
    NotWritten {
        /// What happened.
        why: String,
    },
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { key } => {
                let key: String = key.chars().take(80).collect();
                let known: Vec<_> = crate::MANIFESTS.iter().map(|manifest| manifest.key).collect();
                write!(f, "there is no manifest `{key}`; there are {}", known.join(", "))
            }
            Self::DoesNotAddUp { what } => {
                write!(
                    f,
                    "nothing was exported because the plan does not add up: {what}; read the list again"
                )
            }
            Self::InTwo { path } => write!(
                f,
                "nothing was exported because `{path}` falls to two pull requests; move both files to one of them"
            ),
            Self::NotWritten { why } => write!(f, "the file could not be made: {why}"),
        }
    }
}

impl std::error::Error for ManifestError {}
