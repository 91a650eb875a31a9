//! Names for screens: what cannot be seen is written out.

use std::fmt::Write;

/// The name as text for screens and Markdown: control characters, invisible ones and those that change the
/// direction of writing appear as `\u{202E}`, bytes that are not UTF-8 as `\xFF`. Not reversible.
pub fn visible(path: &[u8]) -> String {
    let mut text = String::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_control(c) || is_invisible(c) {
                let _ = write!(text, "\\u{{{:04X}}}", u32::from(c));
            } else {
                text.push(c);
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// True for C0, DEL and C1.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control()
}

/// True for characters without a shape of their own: zero width, direction marks, fillers, tags, selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        let drawn = |bytes: &[u8]| visible(bytes);
        assert_eq!(drawn("evil\u{202e}gpj.exe".as_bytes()), "evil\\u{202E}gpj.exe");
        assert_eq!(drawn(b"a\tb\r\x1b[31m\x7f"), "a\\u{0009}b\\u{000D}\\u{001B}[31m\\u{007F}");
        assert_eq!(drawn(b"caf\xe9\xff"), "caf\\xE9\\xFF");
        assert_eq!(drawn("\u{feff}日本語 🦀 café".as_bytes()), "\\u{FEFF}日本語 🦀 café");
    }
}
