//! From bytes to text: what the file is, before anyone reads it as a document.

use crate::NotationError;
use crate::node::Place;

/// How files begin that people drop by mistake, and what such a file is.
const OTHER_FILES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
];

/// The text of a document: UTF-8 without its byte order mark, not blank, at most `limit` bytes.
pub(crate) fn text(bytes: &[u8], limit: usize) -> Result<&str, NotationError> {
    if bytes.len() > limit {
        return Err(NotationError::new(format!(
            "the file has {} bytes, and the limit is {limit}; is this the right file?",
            bytes.len()
        )));
    }
    if let Some((_, what)) =
        OTHER_FILES.iter().find(|(start, _)| bytes.starts_with(start) && looks_binary(bytes))
    {
        return Err(NotationError::new(format!("the file is {what}, not text in YAML or JSON")));
    }
    if is_utf16(bytes) {
        return Err(NotationError::new("the file is UTF-16; save it as UTF-8 and try again"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(NotationError::new("the file is empty; choose one that holds YAML or JSON"));
    }
    if start.starts_with('<') && !start.starts_with("<<") {
        return Err(NotationError::new("the file is HTML or XML, not text in YAML or JSON"));
    }
    if start.starts_with("fatal: ") || start.starts_with("error: ") {
        let why = "the file holds an error message of git; run the command again where it works";
        return Err(NotationError::at(place_of(text, text.len() - start.len()), why));
    }
    if let Some(at) = text.find('\0') {
        let why = "a NUL character; the file is a list of paths (`-z`) or binary, not text in YAML or JSON";
        return Err(NotationError::at(place_of(text, at), why));
    }
    Ok(text)
}

/// True where the text is read as JSON: its first character that is not blank is `{` or `[`.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The place of the byte `at` of `text`.
pub(crate) fn place_of(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(start..).unwrap_or_default().chars().count();
    Place::from_zero(before.bytes().filter(|b| *b == b'\n').count(), column)
}

fn not_utf8(bytes: &[u8], at: usize) -> NotationError {
    let valid = bytes.get(..at).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let why = if looks_binary(bytes) {
        "the file is binary, not text in YAML or JSON".to_owned()
    } else {
        format!("byte 0x{byte:02X} is not UTF-8; save the file as UTF-8 and try again")
    };
    NotationError::at(place_of(valid, at), why)
}

/// True where the first kilobyte holds control characters that no text has.
fn looks_binary(bytes: &[u8]) -> bool {
    bytes.iter().take(1024).any(|b| *b < 0x20 && !b"\t\n\x0b\x0c\r\x1b".contains(b))
        || bytes.starts_with(b"%PDF")
}

/// A byte order mark of UTF-16, or NULs at every second byte of the beginning.
fn is_utf16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let nul_at = |parity: usize| {
        let head = bytes.get(..64).unwrap_or(bytes);
        head.len() >= 4 && head.iter().skip(parity).step_by(2).all(|b| *b == 0)
    };
    marked || nul_at(0) != nul_at(1)
}
