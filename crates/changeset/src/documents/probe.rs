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
    /// What an error says.
    message: Option<Quoted<'a>>,
}

/// The list that this is; `None` where it is not JSON at all.
pub(crate) fn recognise(text: &Text<'_>) -> Result<Option<&'static Format>, Refusal> {
    let head = text.bytes.get(..HEAD_BYTES).unwrap_or(&text.bytes);
    let Some(start) = start_of_json(valid_start(head)).filter(|_| text.end != End::Nul) else {
        return Ok(None);
    };
    let valid = std::str::from_utf8(&text.bytes).unwrap_or_else(|_| valid_start(&text.bytes));
    let mut reader = Reader::new(valid, start);
    reader.begin();
    let mut probe = Probe::default();
    let mut flaw = probe.document(&mut reader).err();
    while flaw.is_none() && probe.is_empty && reader.begin() && reader.rest().starts_with(['[', '{']) {
        flaw = probe.document(&mut reader).err();
    }
    let format = FORMATS.iter().find(|format| format.json.is_some_and(|list| probe.fits(list)));
    if format.is_some() {
        return Ok(format);
    }
    let ends_line = || reader.rest().split('\n').next().is_none_or(|rest| rest.trim_ascii().is_empty());
    let is_none = flaw.map_or_else(|| !ends_line(), |flaw| flaw.kind == FlawKind::Value);
    if probe.keys.is_empty() && is_none {
        return Ok(None);
    }
    let places = &mut Places::new(&text.bytes);
    Err(match (flaw, probe.message) {
        (Some(Flaw { kind: FlawKind::Cut, .. }), _) if valid.len() < text.bytes.len() => {
            other::not_utf8(places, valid.len(), RECOMMENDED_COMMAND)
        }
        (Some(flaw), _) => other::flawed(flaw, places, RECOMMENDED_COMMAND),
        (None, Some(message)) => other::answered_error(&message.text()),
        (None, None) if probe.is_empty => seen::empty(RECOMMENDED_COMMAND),
        (None, None) => other::unknown(&probe.keys.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
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
                Token::Array => self.is_empty = true,
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
        self.is_empty = false;
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
