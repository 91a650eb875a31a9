//! A CODEOWNERS file, pasted or dropped where a list of files is wanted.

use super::{Head, refusal};
use crate::refusal::Refusal;

/// What a line is to a CODEOWNERS file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Nothing that stands in one.
    Other,
    /// A comment, a heading without owners, a name alone or with what may be its end.
    Possible,
    /// A heading or a pattern with owners, which git never writes.
    Sure,
}

/// Each line can stand in one, and one line can stand nowhere else: who owns plain names only (`src @a`) may have named
/// a file so.
pub(super) fn codeowners(head: &Head<'_>) -> Option<Refusal> {
    let kinds = || head.lines.iter().map(|line| kind(line.trim_ascii()));
    (kinds().any(|kind| kind == Line::Sure) && kinds().all(|kind| kind != Line::Other)).then(|| {
        refusal(
            "This is a CODEOWNERS file: it says who reviews which files, not which were changed. Open a list of changed files \
             first, and then this one as a file called CODEOWNERS.",
        )
    })
}

fn kind(line: &[u8]) -> Line {
    if line.is_empty() || line.starts_with(b"#") {
        return Line::Possible;
    }
    if let Some(owners) = behind_heading(line) {
        let is_sure = words(owners).any(is_telling);
        return if is_sure { Line::Sure } else { Line::Possible };
    }
    let mut words = words(line);
    let pattern = words.next().unwrap_or_default();
    let mut owners = words.take_while(|word| !word.starts_with(b"#"));
    if !owners.clone().all(|word| word.contains(&b'@')) {
        return Line::Other;
    }
    let is_sure = if matches!(pattern.first(), Some(b'/' | b'*')) {
        owners.any(is_owner)
    } else {
        (pattern.ends_with(b"/") || pattern.contains(&b'*')) && owners.any(is_telling)
    };
    if is_sure { Line::Sure } else { Line::Possible }
}

/// The words of a line; a blank behind a backslash does not end one.
fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    let mut is_escaped = false;
    let words = line.split(move |byte| {
        let ends = matches!(byte, b' ' | b'\t') && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    words.filter(|word| !word.is_empty())
}

/// What stands behind `[Name]`, `^[Name]` or `[Name][2]`.
fn behind_heading(line: &[u8]) -> Option<&[u8]> {
    let inside = line.strip_prefix(b"^").unwrap_or(line).strip_prefix(b"[")?;
    let mut rest = inside.get(memchr::memchr(b']', inside)? + 1..)?;
    if let Some(count) = rest.strip_prefix(b"[") {
        rest = count.get(memchr::memchr(b']', count)? + 1..)?;
    }
    matches!(rest.first(), None | Some(b' ' | b'\t')).then_some(rest)
}

/// `@name`, `@group/name`, `@@role` or an e-mail address.
fn is_owner(word: &[u8]) -> bool {
    let is_usual = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./".contains(byte);
    let Some(at) = memchr::memchr(b'@', word) else { return false };
    let name = word.get(at + 1..).unwrap_or_default();
    let name = if at == 0 { name.strip_prefix(b"@").unwrap_or(name) } else { name };
    !name.is_empty() && name.iter().all(is_usual) && (at == 0 || name.contains(&b'.'))
}

/// True for an owner that is not the end of a file's name: those have a dot.
fn is_telling(word: &[u8]) -> bool {
    word.starts_with(b"@") && !word.contains(&b'.') && is_owner(word)
}
