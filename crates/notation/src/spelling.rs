//! Globs of ours from the patterns of other tools, character by character.

use strategy::GlobText;

/// Why a pattern of another tool has no glob here.
pub(crate) type Unwritable = &'static str;

pub(crate) const NEVER: Unwritable = "the pattern matches no file that git can name, so it was left out; write it without `.`, `..`, empty parts and a \
     `\\` at the end";
pub(crate) const TOO_LONG: Unwritable =
    "the pattern is longer than a glob may be (512 bytes), so it was left out";
pub(crate) const DEEP: Unwritable =
    "the braces are nested more than 10 deep, so the glob was left out; write its alternatives out";
const MANY: Unwritable =
    "the braces spell out more than 1,000 alternatives, so the glob was left out; split it into several";
pub(crate) const BLANK: Unwritable =
    "the pattern begins or ends with white space that cannot be written in a glob, so it was left out";
pub(crate) const CLASS: Unwritable = "`[…]` is read only with letters, digits and plain signs, not negated, so the pattern was left out; write out what \
     it stands for";

/// How deep braces may be nested in a glob.
pub(crate) const MAX_DEPTH: usize = 10;

/// The character as one that stands for itself.
pub(crate) fn push_literal(character: char, glob: &mut String) {
    if matches!(character, '*' | '?' | '[' | ']' | '{' | '}' | ',' | '\\') {
        glob.push('\\');
    }
    glob.push(character);
}

/// The class at the beginning of `rest`, brackets included, where it means the same in every tool: members in ASCII,
/// no negation, no escape, no name of a class, no range that has `/` in it.
pub(crate) fn plain_class(rest: &str) -> Option<&str> {
    let end = rest.get(1..)?.find(']').filter(|end| *end > 0)? + 1;
    let members = rest.get(1..end)?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+=@#%~ ".contains(&byte);
    if !members.bytes().all(is_plain) {
        return None;
    }
    let bytes = members.as_bytes();
    let goes_down_or_over = bytes.windows(3).any(|range| match range {
        [first, b'-', last] => first > last || (*first < b'/' && *last > b'/'),
        _ => false,
    });
    if goes_down_or_over { None } else { rest.get(..=end) }
}

/// The glob, checked; white space at its ends becomes a class, which alone may stand there.
pub(crate) fn finished(glob: &str) -> Result<GlobText, Unwritable> {
    let mut text = String::with_capacity(glob.len());
    let last = glob.char_indices().next_back().map_or(0, |(at, _)| at);
    for (at, character) in glob.char_indices() {
        if (at == 0 || at == last) && character.is_whitespace() {
            if !character.is_ascii() {
                return Err(BLANK);
            }
            text.extend(['[', character, ']']);
        } else {
            text.push(character);
        }
    }
    let glob = GlobText(text);
    match glob.alternatives() {
        Ok(_) => Ok(glob),
        Err(_) if glob.0.len() > strategy::MAX_GLOB_BYTES => Err(TOO_LONG),
        Err(error) if error.why.contains("alternatives;") => Err(MANY),
        Err(_) => Err(NEVER),
    }
}
