//! YAML to nodes, by the events of `saphyr-parser`.
//!
//! Read is what a document needs: mappings, lists, scalars. Refused are anchors and aliases (500 bytes of them
//! spell out 9^10 nodes), merge keys, tags, keys that are not scalars, equal keys, a second document, and
//! nesting beyond [`MAX_DEPTH`]. The depth is counted event by event, so nothing here or in the scanner
//! (which stops at 255 open brackets by itself) recurses on it.

use crate::NotationError;
use crate::node::{MAX_DEPTH, Node, Place, Value};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};
use std::collections::BTreeMap;

/// The only document of `text`.
pub(crate) fn parse(text: &str) -> Result<Node, NotationError> {
    let mut parser = Parser::new_from_str(text);
    let mut tree = Tree::default();
    let mut documents = 0_u32;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| in_our_words(text, &error))?;
        let place = place(&span.start);
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    let why = "a second YAML document begins here; keep one, without a line `---` between";
                    return Err(NotationError::at(place, why));
                }
            }
            Event::Alias(_) => return Err(NotationError::at(place, ALIAS)),
            Event::Scalar(text, style, anchor, tag) => {
                refuse(place, anchor, tag.is_some())?;
                let text = text.into_owned();
                let value = if style == ScalarStyle::Plain { Value::Plain(text) } else { Value::Text(text) };
                tree.add(Node { place, value })?;
            }
            Event::SequenceStart(anchor, tag) => {
                refuse(place, anchor, tag.is_some())?;
                tree.open(Node { place, value: Value::Sequence(Vec::new()) })?;
            }
            Event::MappingStart(anchor, tag) => {
                refuse(place, anchor, tag.is_some())?;
                tree.open(Node { place, value: Value::Mapping(Vec::new()) })?;
            }
            Event::SequenceEnd | Event::MappingEnd => tree.close()?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
    tree.root.ok_or_else(|| NotationError::new("the file holds only comments, and nothing to read"))
}

const ALIAS: &str = "`*` begins an alias in YAML, and aliases are not read here; put a text that begins with `*`, \
                     such as a glob, in quotes";
const ANCHOR: &str = "`&` begins an anchor in YAML, and anchors and aliases are not read here; write the part \
                      out, or put a text that begins with `&` in quotes";
const TAG: &str =
    "`!` begins a tag in YAML, and tags are not read here; put a text that begins with `!` in quotes";
const MERGE: &str = "the merge key `<<` is not read here; write the keys out";
const DEEP: &str = "the file is nested too deeply (limit 64)";

fn refuse(place: Place, anchor: usize, is_tagged: bool) -> Result<(), NotationError> {
    match (anchor, is_tagged) {
        (0, false) => Ok(()),
        (0, true) => Err(NotationError::at(place, TAG)),
        _ => Err(NotationError::at(place, ANCHOR)),
    }
}

/// A list or mapping that is still open.
struct Open {
    node: Node,
    /// The key whose value comes next.
    key: Option<Node>,
    /// The keys so far and their lines.
    keys: BTreeMap<String, u32>,
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    root: Option<Node>,
}

impl Tree {
    fn open(&mut self, node: Node) -> Result<(), NotationError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(NotationError::at(node.place, DEEP));
        }
        self.open.push(Open { node, key: None, keys: BTreeMap::new() });
        Ok(())
    }

    fn close(&mut self) -> Result<(), NotationError> {
        match self.open.pop() {
            Some(open) => self.add(open.node),
            None => Ok(()),
        }
    }

    /// Puts a finished node into the list or mapping that is open.
    fn add(&mut self, node: Node) -> Result<(), NotationError> {
        let Some(Open { node: parent, key, keys }) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match (&mut parent.value, key.take()) {
            (Value::Sequence(items), _) => items.push(node),
            (Value::Mapping(entries), Some(key)) => entries.push((key, node)),
            (Value::Mapping(_), None) => {
                check_key(&node, keys)?;
                *key = Some(node);
            }
            (Value::Plain(_) | Value::Text(_), _) => {}
        }
        Ok(())
    }
}

/// Refuses a key that is no scalar, a merge key, or one that the mapping already has.
pub(crate) fn check_key(key: &Node, keys: &mut BTreeMap<String, u32>) -> Result<(), NotationError> {
    let Some(text) = key.scalar() else {
        let why = "a key is text here; put a text that begins with `[`, `{` or `?` in quotes";
        return Err(NotationError::at(key.place, why));
    };
    if key.value == Value::Plain("<<".to_owned()) {
        return Err(NotationError::at(key.place, MERGE));
    }
    match keys.insert(text.to_owned(), key.place.line) {
        None => Ok(()),
        Some(line) => {
            let why =
                format!("`{}` is given twice, first in line {line}; keep one", crate::error::shortened(text));
            Err(NotationError::at(key.place, why))
        }
    }
}

fn place(marker: &Marker) -> Place {
    Place::from_zero(marker.line().saturating_sub(1), marker.col())
}

/// The scanner's error, with what to write where the line shows what was meant.
fn in_our_words(text: &str, error: &ScanError) -> NotationError {
    let place = place(error.marker());
    let info = error.info();
    if info.contains("recursion limit") {
        return NotationError::at(place, DEEP);
    }
    if let Some(tab) = tab_in_indentation(text, place.line) {
        return NotationError::at(tab, "a tab stands in the indentation; YAML allows only spaces there");
    }
    let zero_based = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1);
    let line = text.lines().nth(zero_based(place.line)).unwrap_or_default();
    let at = line.char_indices().nth(zero_based(place.column)).map_or(line.len(), |(at, _)| at);
    match advice(line.get(at..).unwrap_or_default()).or_else(|| advice(line)) {
        Some(advice) if [ALIAS, ANCHOR, TAG].contains(&advice) => NotationError::at(place, advice),
        Some(advice) => NotationError::at(place, format!("this is not valid YAML ({info}); {advice}")),
        None => NotationError::at(place, format!("this is not valid YAML: {info}")),
    }
}

/// The first tab in the indentation of the line `near` or of the one before it.
fn tab_in_indentation(text: &str, near: u32) -> Option<Place> {
    let near = usize::try_from(near).ok()?;
    let first = near.saturating_sub(2);
    text.lines().enumerate().skip(first).take(2).find_map(|(index, line)| {
        let blank = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        let column = line.get(..blank)?.find('\t')?;
        Some(Place::from_zero(index, column))
    })
}

/// What to write instead of a line's value that means something else in YAML than its author thinks.
fn advice(line: &str) -> Option<&'static str> {
    let mut value = line.trim_start();
    while let Some(rest) = value.strip_prefix("- ") {
        value = rest.trim_start();
    }
    let after_key = value.split_once(": ").map(|(_, rest)| rest.trim_start());
    let value = after_key.filter(|_| !value.starts_with(['"', '\''])).unwrap_or(value);
    match value.chars().next()? {
        '*' => Some(ALIAS),
        '&' => Some(ANCHOR),
        '!' => Some(TAG),
        '[' | '{' => Some("put a text that begins with `[` or `{` in quotes"),
        '@' | '`' | '%' | '|' | '>' | ',' | ']' | '}' => {
            Some("put a text that begins with such a sign in quotes")
        }
        '"' | '\'' => {
            Some("a text in quotes ends with its closing quote; put the whole text in one pair of quotes")
        }
        _ if value.contains(": ") => Some("put a text with `: ` in it in quotes"),
        _ => None,
    }
}
