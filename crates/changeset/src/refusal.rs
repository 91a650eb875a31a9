//! Why an input was not read.

use crate::visible;
use std::borrow::Cow;
use std::fmt;

/// An input that is not read, said for people: what it is, and what to run instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One or two plain sentences of 10 to 400 characters that say what the input is.
    pub why: String,
    /// The command that makes an input that can be read, where one helps.
    pub command: Option<Cow<'static, str>>,
}

impl Refusal {
    /// The longest sentence that people are shown, in characters.
    pub const LONGEST: usize = 400;

    pub(crate) fn new(why: impl Into<String>, command: Option<&'static str>) -> Self {
        let why: String = why.into();
        let why = if why.chars().count() > Self::LONGEST {
            why.chars().take(Self::LONGEST - 1).chain(['…']).collect()
        } else {
            why
        };
        Self { why, command: command.map(Cow::Borrowed) }
    }

    /// A refusal with a command that was made for this input.
    pub(crate) fn with(why: impl Into<String>, command: String) -> Self {
        Self { command: Some(Cow::Owned(command)), ..Self::new(why, None) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)?;
        match &self.command {
            Some(command) => write!(f, " Run `{command}` and use what it prints."),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}

/// A row as it is shown to people: visible marks, at most 80 characters.
pub(crate) fn shown(row: &[u8]) -> String {
    const MOST: usize = 80;
    let text = visible(row.get(..MOST * 4).unwrap_or(row));
    if text.chars().count() <= MOST && row.len() <= MOST * 4 {
        return text;
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

/// A row with its tabs, as it is shown to people.
pub(crate) fn shown_row(row: &[u8]) -> String {
    shown(row).replace("\\u{0009}", "⇥")
}
