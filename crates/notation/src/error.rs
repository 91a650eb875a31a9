//! The one error of this crate: where in the text, what is wrong, what to write.

use crate::nearest;
use crate::node::{Node, Place};
use serde::de::{self, Expected, Unexpected};
use std::fmt;

/// The longest message, in characters.
const MAX_MESSAGE: usize = 400;
/// How much of a text from outside a message repeats, in characters.
const MAX_QUOTED: usize = 60;

/// Why a document cannot be read: one sentence with line and column, and what to write instead.
///
/// Boxed, because the code that reads a document hands it on at every key: a pointer keeps that code small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotationError(Box<Finding>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    place: Option<Place>,
    path: String,
    why: String,
}

impl NotationError {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self(Box::new(Finding { place: None, path: String::new(), why: why.into() }))
    }

    pub(crate) fn at(place: Place, why: impl Into<String>) -> Self {
        Self::new(why).or_at(place)
    }

    /// The same error, placed at `place` unless it already has a place.
    #[cold]
    pub(crate) fn or_at(mut self, place: Place) -> Self {
        self.0.place.get_or_insert(place);
        self
    }

    /// The same error, said of an entry of a mapping.
    #[cold]
    pub(crate) fn below_entry(self, key: &Node, value: &Node) -> Self {
        self.or_at(value.place).below_key(key.scalar().unwrap_or_default())
    }

    /// The same error, said of the value below `key`.
    #[cold]
    pub(crate) fn below_key(self, key: &str) -> Self {
        self.below(&shortened(key))
    }

    /// The same error, said of an item of a list, counted from 0.
    #[cold]
    pub(crate) fn below_index(self, index: usize) -> Self {
        self.below(&format!("[{index}]"))
    }

    fn below(mut self, step: &str) -> Self {
        let dot = if self.0.path.is_empty() || self.0.path.starts_with('[') { "" } else { "." };
        self.0.path = format!("{step}{dot}{}", self.0.path);
        self
    }

    /// The line, counted from 1; `None` where the trouble is the file as a whole.
    pub fn line(&self) -> Option<u32> {
        self.0.place.map(|place| place.line)
    }

    /// The column in characters, counted from 1; `None` where the trouble is the file as a whole.
    pub fn column(&self) -> Option<u32> {
        self.0.place.map(|place| place.column)
    }

    /// The place as a path through the document, such as `pull_requests[2].groups[0]`; empty at its root.
    pub fn path(&self) -> &str {
        &self.0.path
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sentence = String::new();
        if let Some(place) = self.0.place {
            sentence.push_str(&place.to_string());
            if !self.0.path.is_empty() {
                sentence.push_str(", in `");
                sentence.push_str(&self.0.path);
                sentence.push('`');
            }
            sentence.push_str(": ");
        }
        sentence.push_str(&self.0.why);
        let visible: String = sentence.chars().flat_map(visible).collect();
        if visible.chars().nth(MAX_MESSAGE).is_none() {
            return f.write_str(&visible);
        }
        f.write_str(&visible.chars().take(MAX_MESSAGE - 1).collect::<String>())?;
        f.write_str("…")
    }
}

impl std::error::Error for NotationError {}

impl de::Error for NotationError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::new(format!("{} is wanted here, and {} was found", in_words(wanted), found_in_words(found)))
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::invalid_type(found, wanted)
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(nearest::unknown("key", field, known))
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::new(nearest::unknown("word", variant, known))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(format!("the key `{field}` is missing here; add it, as in `{field}: …`"))
    }
}

/// The beginning of a text from outside, short enough for a message.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// A wanted value in the words of someone who writes a document.
fn in_words(wanted: &dyn Expected) -> String {
    let text = wanted.to_string();
    match text.as_str() {
        "a string" => "text".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "a mapping".to_owned(),
        _ => text,
    }
}

fn found_in_words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("the boolean `{value}`"),
        Unexpected::Unsigned(number) => format!("the number {number}"),
        Unexpected::Signed(number) => format!("the number {number}"),
        Unexpected::Str(text) => format!("the text `{}`", shortened(text)),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        Unexpected::Other(text) => text.to_owned(),
        // Nothing of this kind is ever read from a document.
        Unexpected::Float(_)
        | Unexpected::Char(_)
        | Unexpected::Bytes(_)
        | Unexpected::NewtypeStruct
        | Unexpected::Enum
        | Unexpected::UnitVariant
        | Unexpected::NewtypeVariant
        | Unexpected::TupleVariant
        | Unexpected::StructVariant => "something else".to_owned(),
    }
}

/// The character as a message shows it: whatever a terminal or a page would not draw becomes `\u{…}`.
fn visible(character: char) -> impl Iterator<Item = char> {
    let is_hidden = is_hidden(character);
    let escape = is_hidden.then(|| character.escape_unicode()).into_iter().flatten();
    escape.chain((!is_hidden).then_some(character))
}

/// True for control characters, line separators, byte order marks and marks that turn the direction of text.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}
