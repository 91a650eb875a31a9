//! What could not be done, in sentences for people.

use protocol::RefusalView;
use std::borrow::Cow;
use std::fmt;

/// A step that failed; the session stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineError {
    why: String,
    command: Option<String>,
}

impl EngineError {
    /// What happened and what to do.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// A command to run instead, where one helps.
    pub fn command(&self) -> Option<&str> {
        self.command.as_deref()
    }

    pub(crate) fn new(why: impl fmt::Display) -> Self {
        Self { why: sentence(&why.to_string()), command: None }
    }
}

/// Errors below are written to be put after a colon; here each stands alone.
fn sentence(why: &str) -> String {
    let mut characters = why.chars();
    let Some(first) = characters.next() else { return String::new() };
    let end = if why.ends_with(['.', '?', '!', '”']) { "" } else { "." };
    format!("{}{}{end}", first.to_ascii_uppercase(), characters.as_str())
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)?;
        match &self.command {
            Some(command) => write!(f, " Run: {command}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for EngineError {}

impl From<changeset::Refusal> for EngineError {
    fn from(refusal: changeset::Refusal) -> Self {
        Self { command: refusal.command.map(Cow::into_owned), ..Self::new(refusal.why) }
    }
}

impl From<notation::NotationError> for EngineError {
    fn from(error: notation::NotationError) -> Self {
        Self::new(error)
    }
}

impl From<planner::MatchError> for EngineError {
    fn from(error: planner::MatchError) -> Self {
        Self::new(error)
    }
}

impl From<planner::PlanError> for EngineError {
    fn from(error: planner::PlanError) -> Self {
        Self::new(error)
    }
}

impl From<permalink::LinkError> for EngineError {
    fn from(error: permalink::LinkError) -> Self {
        Self::new(error)
    }
}

impl From<manifest::ManifestError> for EngineError {
    fn from(error: manifest::ManifestError) -> Self {
        Self::new(error)
    }
}

impl From<EngineError> for RefusalView {
    fn from(error: EngineError) -> Self {
        Self { why: error.why, command: error.command }
    }
}
