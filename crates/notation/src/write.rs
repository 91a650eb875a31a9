//! Values to text: block YAML and indented JSON, the same bytes for the same value.

use crate::error::is_hidden;
use crate::json;
use crate::node::{Node, Value};
use crate::plain::{Reading, reading};
use serde::Serialize;

/// The value as YAML in block style, its keys in the order of the fields. A text stands in quotes where a
/// reader of YAML 1.1 or 1.2 could take it for something else, and on one line always.
///
/// A value that JSON cannot hold (a map whose keys are neither text nor numbers) gives an empty text; none of
/// our documents is one.
pub fn to_yaml<T: Serialize>(value: &T) -> String {
    indented(serde_json::to_string(value).unwrap_or_default(), block)
}

/// The value as JSON, indented by two spaces, its keys in the order of the fields.
///
/// A value that JSON cannot hold gives an empty text, as with [`to_yaml`].
pub fn to_json<T: Serialize>(value: &T) -> String {
    indented(serde_json::to_string(value).unwrap_or_default(), json_block)
}

/// The JSON `written`, drawn anew. Serialised once for both notations: a serialiser is built for every type
/// of a document, and the worker has to be small.
fn indented(mut written: String, draw: fn(&Node, usize, &mut String)) -> String {
    // JSON is YAML too; only what is nested too deeply to be read back stays as it is.
    if let Ok(root) = json::parse(&written) {
        written.clear();
        draw(&root, 0, &mut written);
    }
    written.push('\n');
    written
}

/// Writes `node` as JSON at the cursor; lines that follow are indented by `indent`.
fn json_block(node: &Node, indent: usize, out: &mut String) {
    match &node.value {
        Value::Plain(text) => out.push_str(text),
        Value::Text(text) => quoted(text, out),
        Value::Sequence(items) if items.is_empty() => out.push_str("[]"),
        Value::Mapping(entries) if entries.is_empty() => out.push_str("{}"),
        Value::Sequence(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                separate(1, indent + 2, out);
                json_block(item, indent + 2, out);
            }
            separate(1, indent, out);
            out.push(']');
        }
        Value::Mapping(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                separate(1, indent + 2, out);
                quoted(key.scalar().unwrap_or_default(), out);
                out.push_str(": ");
                json_block(value, indent + 2, out);
            }
            separate(1, indent, out);
            out.push('}');
        }
    }
}

/// Writes `node` at the cursor; lines that follow are indented by `indent`. No line break at the end.
fn block(node: &Node, indent: usize, out: &mut String) {
    match &node.value {
        Value::Plain(text) => out.push_str(text),
        Value::Text(text) => scalar(text, out),
        Value::Sequence(items) if items.is_empty() => out.push_str("[]"),
        Value::Mapping(entries) if entries.is_empty() => out.push_str("{}"),
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                separate(index, indent, out);
                out.push_str("- ");
                block(item, indent + 2, out);
            }
        }
        Value::Mapping(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                separate(index, indent, out);
                scalar(key.scalar().unwrap_or_default(), out);
                out.push(':');
                let is_open = match &value.value {
                    Value::Sequence(items) => !items.is_empty(),
                    Value::Mapping(entries) => !entries.is_empty(),
                    Value::Plain(_) | Value::Text(_) => false,
                };
                if is_open {
                    separate(1, indent + 2, out);
                } else {
                    out.push(' ');
                }
                block(value, indent + 2, out);
            }
        }
    }
}

/// Ends the line before every entry but the first.
fn separate(index: usize, indent: usize, out: &mut String) {
    if index > 0 {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent));
    }
}

fn scalar(text: &str, out: &mut String) {
    if is_safe_plain(text) {
        out.push_str(text);
    } else {
        quoted(text, out);
    }
}

/// Writes `text` in double quotes, with the escapes that JSON and YAML have in common.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            hidden if is_hidden(hidden) => {
                // All of them lie below U+10000.
                let code = u32::from(hidden);
                out.push_str("\\u");
                out.extend(
                    [12, 8, 4, 0].map(|shift| char::from_digit(code >> shift & 15, 16).unwrap_or('0')),
                );
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// True where `text` without quotes is that text to every reader of YAML.
fn is_safe_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    reading(text) == Reading::Word
        && text.trim() == text
        && (first.is_ascii_alphanumeric() || !first.is_ascii() || "/._(~$+^<".contains(first))
        && !text.starts_with("...")
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| is_hidden(c) || c != ' ' && c.is_whitespace())
}
