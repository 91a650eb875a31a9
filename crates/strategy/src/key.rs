//! Names that survive replanning and travel in links: keys of pull requests and file groups.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest key, in bytes.
pub const MAX_KEY_BYTES: usize = 63;

/// A key: `[a-z0-9][a-z0-9-]*`, at most [`MAX_KEY_BYTES`] bytes, and no name that Windows keeps for a device.
///
/// The shape is narrower than what git or a file system would bear, so that a key can stand in a branch name,
/// a file name or a URL without quoting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// The key of a pull request: unique in its strategy.
pub type PullRequestKey = Key;
/// The key of a file group: unique in its pull request.
pub type GroupKey = Key;

/// Why a text is not a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(String);

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_reserved(&self.0) {
            return write!(
                f,
                "`{}` is a device to Windows, which cannot hold a file or branch of this name",
                self.0
            );
        }
        write!(
            f,
            "`{}` is not a key: use 1 to {MAX_KEY_BYTES} of a–z, 0–9 and `-`, not starting with `-`",
            self.0.chars().take(80).collect::<String>()
        )
    }
}

impl std::error::Error for KeyError {}

impl Key {
    /// The key written as `text`.
    ///
    /// # Errors
    /// When `text` has another shape than `[a-z0-9][a-z0-9-]{0,62}`, or Windows keeps it for a device.
    pub fn new(text: impl Into<String>) -> Result<Self, KeyError> {
        let text = text.into();
        let fits = (1..=MAX_KEY_BYTES).contains(&text.len())
            && !text.starts_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !is_reserved(&text);
        if fits { Ok(Self(text)) } else { Err(KeyError(text)) }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The names of devices (Microsoft, "Naming Files, Paths, and Namespaces").
fn is_reserved(text: &str) -> bool {
    let is_numbered = |port: &str| {
        text.strip_prefix(port)
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(text, "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Key {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::new(text)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

/// A file group named from outside its pull request, written `pull-request/group`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GroupRef {
    /// The pull request that holds the group.
    pub pull_request: PullRequestKey,
    /// The group.
    pub group: GroupKey,
}

impl fmt::Display for GroupRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.pull_request, self.group)
    }
}

impl TryFrom<String> for GroupRef {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        let Some((pull_request, group)) = text.split_once('/') else {
            return Err(KeyError(text));
        };
        Ok(Self { pull_request: Key::new(pull_request)?, group: Key::new(group)? })
    }
}

impl From<GroupRef> for String {
    fn from(reference: GroupRef) -> Self {
        reference.to_string()
    }
}
