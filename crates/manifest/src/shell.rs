//! Text that others wrote, as a word of a POSIX shell script: one word whatever it holds, in ASCII.

use changeset::visible;
use std::fmt::Write;

/// `text` as one word: in single quotes, or, where it has bytes outside ASCII, by `printf` with octal escapes in
/// double quotes. Control characters, invisible ones and those that change the direction of writing appear as
/// `\u{202E}`, so nothing in the word reaches a terminal as a command, and a word never has a line break.
///
/// POSIX.1-2024, XCU 2.2.2 (single quotes keep everything but `'`) and `printf` (`\ddd` in the format).
pub(crate) fn word(text: &str) -> String {
    let shown = visible(text.as_bytes());
    if !shown.is_ascii() {
        return format!("\"$(printf {})\"", quoted(&format(&shown)));
    }
    quoted(&shown)
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A format of `printf` that prints `text` and nothing else.
fn format(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'%' => out.push_str("%%"),
            b'\\' => out.push_str(r"\\"),
            // A format that begins with `-` would be taken for an option.
            b' '..=b'~' if byte != b'-' => out.push(char::from(byte)),
            _ => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot run its shell has failed")]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use std::process::Command;

    /// What the shell's own `printf %s` makes of the word.
    fn by_sh(text: &str) -> Vec<u8> {
        let script = format!("printf '%s' {}", word(text));
        Command::new("sh").args(["-c", &script]).output().unwrap().stdout
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn a_word_is_its_text_to_the_shell(text in r#"([ -~]|[$`'"\\!%-]|[éß漢🚚\u{202E}\u{7}\n\t]){0,24}"#) {
            prop_assert!(word(&text).bytes().all(|byte| matches!(byte, b' '..=b'~')));
            prop_assert_eq!(by_sh(&text), visible(text.as_bytes()).into_bytes());
        }
    }

    #[test]
    fn words_as_they_are_written() {
        assert_eq!(word("it's $(here)"), r"'it'\''s $(here)'");
        assert_eq!(word("-n"), "'-n'");
        assert_eq!(word("100 % café"), r#""$(printf '100 %% caf\303\251')""#);
        assert_eq!(word(""), "''");
    }
}
