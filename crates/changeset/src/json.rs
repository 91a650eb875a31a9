//! JSON (RFC 8259) as tokens, one after the other: nothing is stored that nobody asks for.
//!
//! Stricter than the RFC where leniency loses something: equal keys and lone surrogates are refused, nesting ends
//! at [`MAX_DEPTH`]. Several documents may follow each other, with or without blanks between them.

mod text;

use std::borrow::Cow;
pub(crate) use text::Quoted;

/// So many arrays and objects may be open at the same time.
pub(crate) const MAX_DEPTH: usize = 64;
/// So many keys may the objects have that are open at the same time: they are kept to find equal ones.
const MOST_KEYS: usize = 65_536;

/// One token. Commas and colons are passed over.
#[derive(Clone, Debug)]
pub(crate) enum Token<'a> {
    /// `[`
    Array,
    /// `{`
    Object,
    /// `]` or `}`
    End,
    /// A key of an object; its value follows.
    Key(Cow<'a, str>),
    Text(Quoted<'a>),
    /// A number as it is written.
    Number(&'a str),
    Bool(bool),
    Null,
}

/// What is wrong with JSON, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) at: usize,
    pub(crate) kind: FlawKind,
}

/// What can be wrong with JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FlawKind {
    /// It ends too early.
    Cut,
    /// More than [`MAX_DEPTH`] levels.
    Depth,
    /// An object with too many keys.
    ManyKeys,
    /// Two keys of an object are equal.
    KeyTwice,
    /// `\ud8…` without its other half.
    Surrogate,
    Escape,
    /// A line break or another control character in a text.
    Control,
    Number,
    /// No value where one is wanted.
    Value,
    /// No comma, and no end.
    Comma,
    Colon,
    Key,
}

impl FlawKind {
    /// The reason as a sentence.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Cut => "The JSON ends before it is complete: it is cut off. Make it again.",
            Self::Depth => "The JSON is nested deeper than 64 levels, as no list of files is.",
            Self::ManyKeys => "An object has more than 65,536 keys, as none in a list of files has.",
            Self::KeyTwice => "An object has the same key twice, so it is not clear which value counts.",
            Self::Surrogate => "A text is not valid Unicode: one half of a surrogate pair stands alone.",
            Self::Escape => "An escape in a text is none of JSON's.",
            Self::Control => {
                "A text holds a line break or another control character, or its quote is missing."
            }
            Self::Number => "This is not a number in JSON.",
            Self::Value => "A value is wanted here.",
            Self::Comma => "A comma or a closing bracket is wanted here.",
            Self::Colon => "A colon is wanted here, between a key and its value.",
            Self::Key => "A key in double quotes is wanted here.",
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Open {
    is_object: bool,
    /// Where the object's keys begin among all that are kept.
    first_key: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Value,
    /// A value, or the end of the array.
    ValueOrEnd,
    /// A key, or the end of the object.
    KeyOrEnd,
    CommaOrEnd,
    /// The document is complete.
    Nothing,
}

/// Gives the tokens of a text.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Where the last token began.
    start: usize,
    expected: Expected,
    open: Vec<Open>,
    /// The keys of the open objects, and their places.
    keys: Vec<(Cow<'a, str>, usize)>,
}

impl<'a> Reader<'a> {
    /// A reader that begins at this byte.
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, start: at, expected: Expected::Nothing, open: Vec::new(), keys: Vec::new() }
    }

    /// The byte that comes next.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Where the last token began.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes past bytes that are no JSON, between two documents.
    pub(crate) fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.text.len());
    }

    /// Begins the next document; false at the end of the text.
    pub(crate) fn begin(&mut self) -> bool {
        let is_more = self.skip_blank().is_some();
        if is_more {
            self.expected = Expected::Value;
        }
        is_more
    }

    /// The next token; `None` where the document is complete.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'a>>, Flaw> {
        if self.expected == Expected::Nothing {
            return Ok(None);
        }
        let byte = self.wanted()?;
        match (self.expected, byte) {
            (Expected::ValueOrEnd, b']') | (Expected::KeyOrEnd, b'}') => self.close().map(Some),
            (Expected::KeyOrEnd, _) => self.key(byte).map(Some),
            (Expected::CommaOrEnd, _) => self.after_value(byte).map(Some),
            (Expected::Value | Expected::ValueOrEnd | Expected::Nothing, _) => self.value(byte).map(Some),
        }
    }

    /// Goes to the end of the array or object that the last token opened.
    pub(crate) fn skip_open(&mut self) -> Result<(), Flaw> {
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside {
            self.next()?;
        }
        Ok(())
    }

    fn flaw<T>(&self, kind: FlawKind) -> Result<T, Flaw> {
        Err(Flaw { at: self.at, kind })
    }

    /// Goes past blanks and tells the byte behind them.
    fn skip_blank(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
        self.at += blank;
        rest.get(blank).copied()
    }

    /// As [`Self::skip_blank`], where something must follow.
    fn wanted(&mut self) -> Result<u8, Flaw> {
        let byte = self.skip_blank();
        self.start = self.at;
        byte.map_or_else(|| self.flaw(FlawKind::Cut), Ok)
    }

    fn after_value(&mut self, byte: u8) -> Result<Token<'a>, Flaw> {
        let is_object = self.open.last().is_some_and(|open| open.is_object);
        match (byte, is_object) {
            (b'}', true) | (b']', false) => self.close(),
            (b',', _) => {
                self.at += 1;
                let next = self.wanted()?;
                if is_object { self.key(next) } else { self.value(next) }
            }
            _ => self.flaw(FlawKind::Comma),
        }
    }

    fn value(&mut self, byte: u8) -> Result<Token<'a>, Flaw> {
        let token = match byte {
            b'[' | b'{' => return self.opened(byte == b'{'),
            b'"' => Token::Text(self.string()?),
            b'-' | b'0'..=b'9' => Token::Number(self.number()?),
            _ => self.literal()?,
        };
        self.value_ended();
        Ok(token)
    }

    fn opened(&mut self, is_object: bool) -> Result<Token<'a>, Flaw> {
        if self.open.len() >= MAX_DEPTH {
            return self.flaw(FlawKind::Depth);
        }
        self.at += 1;
        self.open.push(Open { is_object, first_key: self.keys.len() });
        self.expected = if is_object { Expected::KeyOrEnd } else { Expected::ValueOrEnd };
        Ok(if is_object { Token::Object } else { Token::Array })
    }

    /// Closes the innermost array or object. Only here are its keys compared, sorted, so that an object with very
    /// many of them costs no more than others.
    fn close(&mut self) -> Result<Token<'a>, Flaw> {
        self.at += 1;
        if let Some(open) = self.open.pop().filter(|open| open.is_object) {
            let keys = self.keys.get_mut(open.first_key..).unwrap_or_default();
            keys.sort_unstable();
            let twice = keys.windows(2).find_map(|pair| match pair {
                [(first, _), (second, at)] if first == second => Some(*at),
                _ => None,
            });
            if let Some(at) = twice {
                return Err(Flaw { at, kind: FlawKind::KeyTwice });
            }
            self.keys.truncate(open.first_key);
        }
        self.value_ended();
        Ok(Token::End)
    }

    fn value_ended(&mut self) {
        self.expected = if self.open.is_empty() { Expected::Nothing } else { Expected::CommaOrEnd };
    }

    fn key(&mut self, byte: u8) -> Result<Token<'a>, Flaw> {
        if byte != b'"' {
            return self.flaw(FlawKind::Key);
        }
        if self.keys.len() >= MOST_KEYS {
            return self.flaw(FlawKind::ManyKeys);
        }
        let start = self.start;
        let key = self.string()?.text();
        if self.wanted()? != b':' {
            return self.flaw(FlawKind::Colon);
        }
        self.at += 1;
        self.start = start;
        self.keys.push((key.clone(), start));
        self.expected = Expected::Value;
        Ok(Token::Key(key))
    }

    fn string(&mut self) -> Result<Quoted<'a>, Flaw> {
        let quoted = Quoted::at_start_of(self.rest());
        let (quoted, length) = quoted.map_err(|(at, kind)| Flaw { at: self.at.saturating_add(at), kind })?;
        self.at += length;
        Ok(quoted)
    }

    fn number(&mut self) -> Result<&'a str, Flaw> {
        let rest = self.rest();
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.bytes().take_while(|byte| is_part(byte)).count();
        let number = rest.get(..length).unwrap_or_default();
        if !is_number(number) {
            let is_cut = length == rest.len() && is_number(&format!("{number}0"));
            return self.flaw(if is_cut { FlawKind::Cut } else { FlawKind::Number });
        }
        self.at += length;
        Ok(number)
    }

    fn literal(&mut self) -> Result<Token<'a>, Flaw> {
        let rest = self.rest();
        let words = [("true", Token::Bool(true)), ("false", Token::Bool(false)), ("null", Token::Null)];
        for (word, token) in words {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(token);
            }
            if word.starts_with(rest) {
                return self.flaw(FlawKind::Cut);
            }
        }
        self.flaw(FlawKind::Value)
    }
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && digits(fraction)
        && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

#[cfg(test)]
mod tests;
