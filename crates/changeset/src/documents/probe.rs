//! Which list an input in JSON is, by the keys of the first file in it.

use super::{List, Places, noise_line, other, seen};
use crate::encoding::Text;
use crate::json::{Flaw, FlawKind, Quoted, Reader, Token};
use crate::recognise::HEAD_BYTES;
use crate::refusal::Refusal;
use crate::rows::End;
use crate::{FORMATS, Format, RECOMMENDED_COMMAND};
use std::borrow::Cow;

/// So many lines before the first document are passed over.
const MOST_NOISE: usize = 100;

/// What the beginning of an input shows.
#[derive(Debug, Default)]
struct Probe<'a> {
    /// The key under which the file stands.
    under: Option<Cow<'a, str>>,
    /// The keys of the first file, or of the object that is none.
    keys: Vec<Cow<'a, str>>,
    /// True when there is an array with nothing in it.
    is_empty: bool,
    /// True when there is an object, even if its first key is cut off.
    has_object: bool,
    /// What an error says.
    message: Option<Quoted<'a>>,
    /// What is wrong with it.
    flaw: Option<Flaw>,
    behind: Behind,
}

/// What follows on what was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Behind {
    #[default]
    Nothing,
    /// More, on lines of its own.
    Lines,
    /// More on the same line.
    Text,
}

/// What the beginning of an input says of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// No JSON.
    Other,
    /// A list, or JSON of which too little is there to tell.
    Open,
}

/// The list that this is; `None` where it is not JSON at all.
pub(crate) fn recognise(text: &Text<'_>) -> Result<Option<&'static Format>, Refusal> {
    let head = text.bytes.get(..HEAD_BYTES).unwrap_or(&text.bytes);
    let Some(start) = start_of_json(valid_start(head)).filter(|_| text.end != End::Nul) else {
        return Ok(None);
    };
    let valid = std::str::from_utf8(&text.bytes).unwrap_or_else(|_| valid_start(&text.bytes));
    let probe = Probe::of(valid, start);
    if let Some(format) = probe.format() {
        return Ok(Some(format));
    }
    if probe.is_no_json() {
        return Ok(None);
    }
    let places = &mut Places::new(&text.bytes);
    Err(match probe.flaw {
        Some(Flaw { kind: FlawKind::Cut, .. }) if valid.len() < text.bytes.len() => {
            other::not_utf8(places, valid.len(), RECOMMENDED_COMMAND)
        }
        Some(flaw) => other::flawed(flaw, places, RECOMMENDED_COMMAND),
        None => probe.refusal(),
    })
}

/// What the first 64 KiB of a longer input say; refuses JSON that shows no sign of a list by then: its first object is
/// none of a list and ends, or has none of the keys by which lists and what stands around them are known.
pub(crate) fn refuse_by_head(text: &Text<'_>) -> Result<Start, Refusal> {
    let head = valid_start(text.bytes.get(..HEAD_BYTES).unwrap_or(&text.bytes));
    let Some(start) = start_of_json(head).filter(|_| text.end != End::Nul) else {
        return Ok(Start::Other);
    };
    let probe = Probe::of(head, start);
    if probe.format().is_some() {
        return Ok(Start::Open);
    }
    // What the end of the head cuts through may be whole in the input.
    let is_cut = match probe.flaw {
        Some(flaw) => flaw.kind == FlawKind::Cut || flaw.at + LONGEST_SIGN > head.len(),
        None => probe.is_empty && probe.behind == Behind::Nothing,
    };
    if is_cut {
        let has_sign = || probe.under.is_some() || probe.keys.iter().any(|key| is_sign(key));
        let is_list = probe.is_empty || (probe.has_object && probe.keys.is_empty()) || has_sign();
        return if is_list { Ok(Start::Open) } else { Err(probe.refusal()) };
    }
    if probe.is_no_json() {
        return Ok(Start::Other);
    }
    Err(match probe.flaw {
        Some(flaw) => other::flawed(flaw, &mut Places::new(&text.bytes), RECOMMENDED_COMMAND),
        None => probe.refusal(),
    })
}

/// No word, number or escape of JSON that could be cut is longer.
const LONGEST_SIGN: usize = 16;

/// True for a key of a file in a list, or of what stands around lists.
fn is_sign(key: &str) -> bool {
    FORMATS.iter().filter_map(|format| format.json).any(|list| {
        [list.under, list.around, list.keys, list.every, list.some].iter().any(|keys| keys.contains(&key))
    })
}

/// The text up to the first byte that is not UTF-8.
fn valid_start(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map(|chunk| chunk.valid()).unwrap_or_default()
}

/// Where JSON begins, perhaps behind a prompt or a fence. A name that begins with a bracket is no JSON.
fn start_of_json(head: &str) -> Option<usize> {
    let mut reader = Reader::new(head, 0);
    for _ in 0..MOST_NOISE {
        if !reader.begin() {
            return None;
        }
        let rest = reader.rest();
        let Some((_, length)) = noise_line(rest) else {
            let mut signs = rest.chars().filter(|sign| !sign.is_ascii_whitespace());
            let is_json = match signs.next() {
                Some('{') => matches!(signs.next(), Some('"' | '}') | None),
                Some('[') => matches!(signs.next(), Some('{' | '[' | ']' | '"') | None),
                _ => false,
            };
            return is_json.then_some(reader.at());
        };
        reader.pass(length);
    }
    None
}

impl<'a> Probe<'a> {
    /// What the text shows from this byte on.
    fn of(text: &'a str, start: usize) -> Self {
        let mut reader = Reader::new(text, start);
        reader.begin();
        let mut probe = Self::default();
        probe.flaw = probe.document(&mut reader).err();
        while probe.flaw.is_none()
            && probe.is_empty
            && reader.begin()
            && reader.rest().starts_with(['[', '{'])
        {
            probe.flaw = probe.document(&mut reader).err();
        }
        let rest = reader.rest();
        let is_blank = |text: &str| text.trim_ascii().is_empty();
        probe.behind = if is_blank(rest) {
            Behind::Nothing
        } else if rest.split('\n').next().is_none_or(is_blank) {
            Behind::Lines
        } else {
            Behind::Text
        };
        probe
    }

    /// The list to which the first file belongs.
    fn format(&self) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.json.is_some_and(|list| self.fits(list)))
    }

    /// True for names that begin like JSON.
    fn is_no_json(&self) -> bool {
        self.keys.is_empty()
            && self.flaw.map_or(self.behind == Behind::Text, |flaw| flaw.kind == FlawKind::Value)
    }

    /// Why it is no list, although it is JSON.
    fn refusal(&self) -> Refusal {
        match &self.message {
            Some(message) => other::answered_error(&message.text()),
            None if self.is_empty => seen::empty(RECOMMENDED_COMMAND),
            None => other::unknown(&self.keys.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
        }
    }

    /// True when the first file has the keys of such a list, and stands where its files do.
    fn fits(&self, list: &List) -> bool {
        let has = |key: &&str| self.keys.iter().any(|known| known == key);
        let stands = match &self.under {
            Some(under) => list.under.contains(&&**under),
            None => list.is_bare,
        };
        stands && list.every.iter().all(has) && list.some.iter().any(has)
    }

    /// Looks for the first file of a document, and no further.
    fn document(&mut self, reader: &mut Reader<'a>) -> Result<(), Flaw> {
        while let Some(token) = reader.next()? {
            match token {
                // A text that is cut off is no token, but neither is the array empty.
                Token::Array => {
                    let next = reader.rest().trim_ascii_start().bytes().next();
                    self.is_empty = matches!(next, None | Some(b']' | b'[' | b'{'));
                }
                Token::Object => return self.object(reader),
                Token::End => {}
                Token::Key(_) | Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {
                    self.is_empty = false;
                }
            }
        }
        Ok(())
    }

    /// An object: a file, or one that holds files under a key.
    fn object(&mut self, reader: &mut Reader<'a>) -> Result<(), Flaw> {
        (self.is_empty, self.has_object) = (false, true);
        while let Some(Token::Key(key)) = reader.next()? {
            let is_list = || FORMATS.iter().filter_map(|f| f.json).any(|list| list.under.contains(&&*key));
            self.keys.push(key.clone());
            match reader.next()? {
                Some(Token::Array) if is_list() => match reader.next()? {
                    Some(Token::Object) => {
                        self.under = Some(key);
                        self.keys.clear();
                        return self.file(reader);
                    }
                    Some(Token::End) => self.is_empty = true,
                    Some(Token::Array) => {
                        reader.skip_open()?;
                        reader.skip_open()?;
                    }
                    _ => reader.skip_open()?,
                },
                Some(Token::Array | Token::Object) => reader.skip_open()?,
                Some(Token::Text(text)) if matches!(&*key, "message" | "error") => self.message = Some(text),
                _ => {}
            }
        }
        Ok(())
    }

    fn file(&mut self, reader: &mut Reader<'a>) -> Result<(), Flaw> {
        while let Some(Token::Key(key)) = reader.next()? {
            self.keys.push(key);
            if let Some(Token::Array | Token::Object) = reader.next()? {
                reader.skip_open()?;
            }
        }
        Ok(())
    }
}
