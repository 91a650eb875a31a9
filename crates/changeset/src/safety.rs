//! Names that must never reach a script.

/// Why a name is withheld from every export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// It begins with `/`, or with a drive letter and a colon.
    Absolute,
    /// A part is empty, `.` or `..`.
    DotPart,
    /// A part is `.git` or a spelling that a file system could take for it.
    GitFolder,
    /// It is empty.
    Empty,
    /// It holds a NUL byte.
    Nul,
}

impl Withheld {
    /// The reason in words.
    pub fn why(self) -> &'static str {
        match self {
            Self::Absolute => "the name is absolute",
            Self::DotPart => "a part of the name is empty, `.` or `..`",
            Self::GitFolder => "a part of the name is `.git`, or a file system could take it for that",
            Self::Empty => "the name is empty",
            Self::Nul => "the name holds a NUL byte",
        }
    }
}

/// Why this path is withheld; `None` where it may be exported.
///
/// Follows what git itself refuses to check out (`verify_path`, t1014): `.git` in any case, with the
/// characters that HFS+ ignores, as NTFS short name `git~1`, with trailing dots, spaces or a stream suffix.
pub fn withheld(path: &[u8]) -> Option<Withheld> {
    if path.is_empty() {
        return Some(Withheld::Empty);
    }
    if path.contains(&0) {
        return Some(Withheld::Nul);
    }
    let is_drive = matches!(path, [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    if path.starts_with(b"/") || is_drive {
        return Some(Withheld::Absolute);
    }
    let parts = || path.split(|byte| *byte == b'/');
    if parts().any(|part| matches!(part, b"" | b"." | b"..")) {
        return Some(Withheld::DotPart);
    }
    parts().any(is_git_folder).then_some(Withheld::GitFolder)
}

/// True where a file system could take this part for `.git`.
fn is_git_folder(part: &[u8]) -> bool {
    // Nearly every part is settled here: it is asked for each part of each name of a list.
    let is_plain = part.is_ascii() && !part.contains(&b'\\');
    if is_plain && !matches!(part.first(), Some(b'.' | b'g' | b'G')) {
        return false;
    }
    let visible = without_ignored(part);
    let name = visible.split(|byte| *byte == b':').next().unwrap_or_default();
    let end = name.iter().rposition(|byte| !matches!(byte, b'.' | b' ')).map_or(0, |at| at + 1);
    let name = name.get(..end).unwrap_or_default();
    // A backslash separates folders on Windows.
    name.eq_ignore_ascii_case(b".git")
        || name.eq_ignore_ascii_case(b"git~1")
        || (part.contains(&b'\\') && part.split(|byte| *byte == b'\\').any(|p| p != part && is_git_folder(p)))
}

/// The part without the characters that HFS+ ignores when it compares names (git's `next_hfs_char`).
fn without_ignored(part: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(part) else {
        return part.to_vec();
    };
    text.chars()
        .filter(|c| {
            !matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
        })
        .collect::<String>()
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_git_and_dots_are_withheld_and_lookalikes_are_not() {
        let unsafe_names: [&[u8]; 16] = [
            b"",
            b"/etc/passwd",
            b"C:/x",
            b"a//b",
            b"a/",
            b"./a",
            b"../a",
            b"a/../b",
            b".git/config",
            b"a/.GIT/x",
            b"git~1/x",
            b".git./x",
            b".git ::$DATA/x",
            "a/.g\u{200c}it/x".as_bytes(),
            b"a\\.git\\x",
            b"a\0b",
        ];
        for name in unsafe_names {
            assert!(withheld(name).is_some(), "{:?}", String::from_utf8_lossy(name));
        }
        let safe_names: [&[u8]; 8] =
            [b"a", b".github/x", b".gitignore", b"git/x", b"a..b", b"x/...", b"\xff", b"a\\b"];
        for name in safe_names {
            assert_eq!(withheld(name), None, "{:?}", String::from_utf8_lossy(name));
        }
    }
}
