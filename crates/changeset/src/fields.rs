//! The fields of one file in a list in JSON, and what can be wrong with them.

use crate::json::Quoted;
use crate::record::Record;
use crate::{Count, Kind};
use std::borrow::Cow;

/// The value of a field, as far as one is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// The object has no such key.
    #[default]
    Absent,
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Quoted<'a>),
    /// An array or an object; what is in it is not kept.
    Nested,
}

/// The fields of one object that a list asks for.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    keys: &'static [&'static str],
    values: Vec<Value<'a>>,
}

/// What is wrong with a file of a list in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Missing(&'static str),
    NotText(&'static str),
    NotCount(&'static str),
    NotFlag(&'static str),
    /// A name is empty.
    Empty(&'static str),
    /// A name holds a NUL byte.
    Nul(&'static str),
    /// The status, shortened for people.
    Status(String),
    /// There is an old path where the status allows none.
    StrayOldPath,
    /// Two flags exclude each other.
    Flags,
}

impl Wrong {
    /// The reason, to follow "Line 2 (file 1) does not fit …: ".
    pub(crate) fn why(&self) -> String {
        match self {
            Self::Missing(key) => format!("“{key}” is missing."),
            Self::NotText(key) => format!("“{key}” is not text."),
            Self::NotCount(key) => {
                format!("“{key}” is not a whole number of lines (0 to 4,294,967,293).")
            }
            Self::NotFlag(key) => format!("“{key}” is neither true nor false."),
            Self::Empty(key) => format!("“{key}” is empty, and no file has an empty name."),
            Self::Nul(key) => format!("“{key}” holds a NUL, which no name of a file can."),
            Self::Status(status) => format!("“{status}” is not a known status."),
            Self::StrayOldPath => {
                "it has an old path, but its status says neither renamed nor copied.".into()
            }
            Self::Flags => "it says at once that the file is new and that it was deleted.".into(),
        }
    }
}

/// One file, and what its list leaves open.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) record: Record<'a>,
    pub(crate) doubt: Doubt,
    /// True when the changed lines themselves are in the list.
    pub(crate) has_lines: bool,
    /// True where a file that became a link, or the reverse, is listed twice, as deleted and as new.
    pub(crate) may_be_half: bool,
}

/// What is to be thought of the counts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    None,
    /// 0 lines are told without the lines themselves. Where other files of the list have theirs, this is no count.
    Zero,
    /// The list leaves out what would be counted.
    Uncounted,
}

impl<'a> Fields<'a> {
    /// No values yet for these keys.
    pub(crate) fn new(keys: &'static [&'static str]) -> Self {
        Self { keys, values: vec![Value::Absent; keys.len()] }
    }

    pub(crate) fn clear(&mut self) {
        self.values.fill(Value::Absent);
    }

    /// Keeps the value of a key that is asked for.
    pub(crate) fn put(&mut self, key: &str, value: Value<'a>) {
        let at = self.keys.iter().position(|wanted| *wanted == key);
        if let Some(place) = at.and_then(|at| self.values.get_mut(at)) {
            *place = value;
        }
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Value<'a> {
        let at = self.keys.iter().position(|known| *known == key);
        at.and_then(|at| self.values.get(at)).copied().unwrap_or_default()
    }

    /// A text; `None` where there is none, or `null`.
    pub(crate) fn text(&self, key: &'static str) -> Result<Option<Cow<'a, str>>, Wrong> {
        match self.get(key) {
            Value::Absent | Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text.text())),
            Value::Bool(_) | Value::Number(_) | Value::Nested => Err(Wrong::NotText(key)),
        }
    }

    /// The name of a file, where there is one.
    pub(crate) fn some_name(&self, key: &'static str) -> Result<Option<Cow<'a, [u8]>>, Wrong> {
        let Some(name) = self.text(key)? else { return Ok(None) };
        if name.is_empty() {
            return Err(Wrong::Empty(key));
        }
        if name.contains('\0') {
            return Err(Wrong::Nul(key));
        }
        Ok(Some(match name {
            Cow::Borrowed(name) => Cow::Borrowed(name.as_bytes()),
            Cow::Owned(name) => Cow::Owned(name.into_bytes()),
        }))
    }

    /// The name of a file, which must be there.
    pub(crate) fn name(&self, key: &'static str) -> Result<Cow<'a, [u8]>, Wrong> {
        if self.get(key) == Value::Null {
            return Err(Wrong::NotText(key));
        }
        self.some_name(key)?.ok_or(Wrong::Missing(key))
    }

    /// A number of lines; unknown where there is none, or `null`.
    pub(crate) fn count(&self, key: &'static str) -> Result<Count, Wrong> {
        match self.get(key) {
            Value::Absent | Value::Null => Ok(Count::Unknown),
            Value::Number(number) => {
                let lines = number.parse().ok().filter(|lines| *lines <= Count::MOST);
                lines.map(Count::Lines).ok_or(Wrong::NotCount(key))
            }
            Value::Bool(_) | Value::Text(_) | Value::Nested => Err(Wrong::NotCount(key)),
        }
    }

    /// A flag; false where there is none, or `null`.
    pub(crate) fn flag(&self, key: &'static str) -> Result<bool, Wrong> {
        match self.get(key) {
            Value::Absent | Value::Null => Ok(false),
            Value::Bool(is) => Ok(is),
            Value::Number(_) | Value::Text(_) | Value::Nested => Err(Wrong::NotFlag(key)),
        }
    }

    /// What happened to the file, by the words that a list has for it; unknown where it says nothing.
    pub(crate) fn kind(&self, key: &'static str, words: &[(&str, Kind)]) -> Result<Kind, Wrong> {
        let Some(status) = self.text(key)? else { return Ok(Kind::Unknown) };
        let found = words.iter().find(|(word, _)| *word == status).map(|(_, kind)| *kind);
        found.ok_or_else(|| Wrong::Status(crate::refusal::shown(status.as_bytes())))
    }
}
