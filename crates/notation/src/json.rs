//! JSON to nodes (RFC 8259), with places.
//!
//! Stricter than the RFC where leniency loses something: equal keys and lone surrogates are refused, nesting
//! ends at [`MAX_DEPTH`].

use crate::NotationError;
use crate::node::{MAX_DEPTH, Node, Place, Value};
use crate::yaml::check_key;
use std::collections::BTreeMap;

/// The value that `text` holds.
pub(crate) fn parse(text: &str) -> Result<Node, NotationError> {
    let mut reader = Reader { text, at: 0, line: 0, column: 0 };
    let node = reader.value(0)?;
    reader.skip_blank()?;
    match reader.peek() {
        None => Ok(node),
        Some(found) => reader.fail(format!("`{found}` follows after the end of the document; remove it")),
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
    /// Its line and its column in characters, both counted from 0.
    line: usize,
    column: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn place(&self) -> Place {
        Place::from_zero(self.line, self.column)
    }

    fn fail<T>(&self, why: impl Into<String>) -> Result<T, NotationError> {
        Err(NotationError::at(self.place(), why))
    }

    /// Goes past `text`, which is what comes next and holds no line break.
    fn pass(&mut self, text: &str) {
        self.at += text.len();
        self.column += text.chars().count();
    }

    fn skip_blank(&mut self) -> Result<(), NotationError> {
        for byte in self.rest().bytes() {
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 0),
                b' ' | b'\t' | b'\r' => self.column += 1,
                b'/' | b'#' => return self.fail("comments are not allowed in JSON; write the file as YAML"),
                _ => break,
            }
            self.at += 1;
        }
        Ok(())
    }

    /// What comes next after blanks; its absence means that the file is cut off.
    fn next(&mut self) -> Result<char, NotationError> {
        self.skip_blank()?;
        self.peek().map_or_else(|| self.fail("the file is cut off: JSON ends before it is complete"), Ok)
    }

    fn value(&mut self, depth: usize) -> Result<Node, NotationError> {
        let next = self.next()?;
        let place = self.place();
        if matches!(next, '[' | '{') && depth >= MAX_DEPTH {
            return self.fail("the file is nested too deeply (limit 64)");
        }
        let value = match next {
            '[' => self.sequence(depth)?,
            '{' => self.mapping(depth)?,
            '"' => Value::Text(self.string()?),
            _ => self.literal(next)?,
        };
        Ok(Node { place, value })
    }

    fn sequence(&mut self, depth: usize) -> Result<Value, NotationError> {
        self.pass("[");
        let mut items = Vec::new();
        if self.next()? == ']' {
            self.pass("]");
            return Ok(Value::Sequence(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.is_last(']')? {
                return Ok(Value::Sequence(items));
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<Value, NotationError> {
        self.pass("{");
        let mut entries = Vec::new();
        let mut keys = BTreeMap::new();
        if self.next()? == '}' {
            self.pass("}");
            return Ok(Value::Mapping(entries));
        }
        loop {
            if self.next()? != '"' {
                return self.fail("a key in double quotes is wanted here, as in `\"title\": …`");
            }
            let place = self.place();
            let key = Node { place, value: Value::Text(self.string()?) };
            check_key(&key, &mut keys)?;
            if self.next()? != ':' {
                return self.fail("`:` is wanted here, between a key and its value");
            }
            self.pass(":");
            entries.push((key, self.value(depth + 1)?));
            if self.is_last('}')? {
                return Ok(Value::Mapping(entries));
            }
        }
    }

    /// Goes past the comma, or past `end` and says that it was the end.
    fn is_last(&mut self, end: char) -> Result<bool, NotationError> {
        let found = self.next()?;
        if found == end {
            self.pass(if end == ']' { "]" } else { "}" });
            return Ok(true);
        }
        if found != ',' {
            return self.fail(format!("`,` or `{end}` is wanted here, and `{found}` was found"));
        }
        let comma = self.place();
        self.pass(",");
        if self.next()? == end {
            return Err(NotationError::at(
                comma,
                format!("remove this comma: nothing follows before `{end}`"),
            ));
        }
        Ok(false)
    }

    /// A text, from its opening quote to its closing one. Errors stand at the opening one.
    fn string(&mut self) -> Result<String, NotationError> {
        let rest = self.rest();
        let mut text = String::new();
        let mut characters = rest.char_indices().skip(1);
        while let Some((index, character)) = characters.next() {
            match character {
                '"' => {
                    self.pass(rest.get(..=index).unwrap_or_default());
                    return Ok(text);
                }
                '\0'..' ' => {
                    return self.fail("a text ends at its quote; write line breaks as `\\n`, tabs as `\\t`");
                }
                '\\' => {
                    let escape = rest.get(index + 1..).unwrap_or_default();
                    let (unescaped, length) = self.unescape(escape)?;
                    text.push(unescaped);
                    characters.by_ref().take(length).for_each(drop);
                }
                other => text.push(other),
            }
        }
        self.fail("the file is cut off inside a text: its closing quote is missing")
    }

    /// The character that `escape` (what stands behind a backslash) begins with, and how many ASCII characters
    /// spell it: `n`, `u00e4`, or the two halves `ud83d\ude00`.
    fn unescape(&self, escape: &str) -> Result<(char, usize), NotationError> {
        let unit = |at: usize| {
            let digits = escape.get(at..)?.strip_prefix('u')?.get(..4)?;
            digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
        };
        let simple = match escape.chars().next() {
            Some(same @ ('"' | '\\' | '/')) => same,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => match unit(0) {
                Some(high @ 0xd800..0xdc00) if escape.get(5..6) == Some("\\") => {
                    let low = unit(6).filter(|low| (0xdc00..0xe000).contains(low));
                    let joined = low
                        .and_then(|low| char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)));
                    return joined.map_or_else(|| self.fail(HALF), |joined| Ok((joined, 11)));
                }
                Some(code) => {
                    return char::from_u32(code)
                        .map_or_else(|| self.fail(HALF), |character| Ok((character, 5)));
                }
                None => return self.fail("four hexadecimal digits follow `\\u` in JSON, as in `\\u00e4`"),
            },
            Some(other) => {
                return self.fail(format!("JSON knows no escape `\\{other}`; write a backslash as `\\\\`"));
            }
            None => return self.fail("the file is cut off inside a text: its closing quote is missing"),
        };
        Ok((simple, 1))
    }

    fn literal(&mut self, next: char) -> Result<Value, NotationError> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_');
        let rest = self.rest();
        let word = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len())).unwrap_or_default();
        if matches!(word, "true" | "false" | "null") || is_number(word) {
            self.pass(word);
            return Ok(Value::Plain(word.to_owned()));
        }
        let shown = crate::error::shortened(word);
        match word.trim_start_matches(['-', '+']) {
            "NaN" | "Infinity" => self.fail(format!("{shown} is not a number in JSON")),
            "" if next == '\'' => self.fail("a text stands in double quotes in JSON"),
            "" => self.fail(format!("a value is wanted here, and `{next}` was found")),
            _ if ["true", "false", "null"].iter().any(|whole| whole.starts_with(word))
                && word.len() == rest.trim_end().len() =>
            {
                self.fail("the file is cut off: JSON ends before it is complete")
            }
            number if number.starts_with(|c: char| c.is_ascii_digit() || c == '.') => self.fail(format!(
                "`{shown}` is not a number in JSON; write digits without leading zeros, or text in double quotes"
            )),
            _ => self.fail(format!("`{shown}` is not a value in JSON; put text in double quotes")),
        }
    }
}

const HALF: &str = "the text is not valid Unicode: a `\\ud8…` to `\\udf…` stands without its other half";

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && digits(fraction)
        && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;

    proptest! {
        /// What `serde_json` reads is read here, and nothing else; equal keys apart, which only we refuse.
        #[test]
        fn the_same_documents_are_read_as_by_serde_json(
            signs in r#"([\[\]{},:0-9.eE+" \n-]|-?[0-9]{1,3}|true|null|"a":|"\\u00e4"|\[1,|\{"b":|"ä"){0,12}"#,
        ) {
            let theirs = serde_json::from_str::<serde_json::Value>(&signs).map_err(|error| error.to_string());
            match parse(&signs) {
                Ok(_) => prop_assert!(theirs.is_ok() || theirs == Err("number out of range".to_owned())),
                Err(error) => prop_assert!(theirs.is_err() || error.to_string().contains("given twice"), "{}", error),
            }
        }

        #[test]
        fn texts_are_unescaped_as_by_serde_json(
            escapes in r#"(\\u[dD][89a-fA-F][0-9a-f]{2}|\\u[0-9a-f]{4}|\\[bfnrt/"\\xu]|[a-z"ä🚨\x00-\x1f]|\\ud83d\\ude00){0,6}"#,
        ) {
            let written = format!("\"{escapes}\"");
            let theirs = serde_json::from_str::<String>(&written).ok();
            let ours = parse(&written).ok().and_then(|node| node.scalar().map(str::to_owned));
            prop_assert_eq!(ours, theirs);
        }
    }
}
