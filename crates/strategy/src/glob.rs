//! The text of a glob: what it may contain, its alternatives, its literal characters.
//!
//! A glob is matched against the whole path, case-sensitively, dot files included:
//!
//! | pattern | matches |
//! | --- | --- |
//! | `*` | any run of characters without `/` |
//! | `?` | one character other than `/` |
//! | `**/` at the start, `/**/` inside, `/**` at the end | any number of folders |
//! | `[abc]`, `[a-z]`, `[!a]` | one character of the class |
//! | `{a,b}` | either; may be nested |
//! | `\[` or `[[]` | the character `[` itself; likewise `\*` `\?` `\{` `\}` `\]` `\,` |
//!
//! Parentheses are ordinary characters: `frontend/src/app/(auth)/*.tsx` needs no escape.
//! The engine that matches lives elsewhere; here is only what can be said of the text.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest glob, in bytes.
pub const MAX_GLOB_BYTES: usize = 512;
/// How many alternatives one glob may spell out with braces.
pub const MAX_ALTERNATIVES: usize = 1_000;
/// How deep braces may be nested.
const MAX_DEPTH: usize = 10;

/// The text of a glob, as its authors wrote it. Not checked until [`GlobText::alternatives`] is asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GlobText(pub String);

/// What is wrong with a glob, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlobError {
    /// The glob.
    pub glob: String,
    /// The byte at which the trouble begins.
    pub at: usize,
    /// What is wrong and what to write instead.
    pub why: String,
}

impl fmt::Display for GlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.glob.chars().take(120).collect();
        write!(f, "glob `{shown}`, at character {}: {}", self.at + 1, self.why)
    }
}

impl std::error::Error for GlobError {}

/// One alternative of a glob after its braces are expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The pattern, without braces.
    pub pattern: String,
    /// How many characters of it are not wildcard syntax, `/` included.
    pub literal_characters: u32,
    /// True where it has no wildcard at all: it matches exactly one path.
    pub is_exact: bool,
}

impl GlobText {
    /// The glob as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The patterns that the glob stands for, braces expanded, in the order in which they are written.
    ///
    /// # Errors
    /// When the glob is empty, longer than [`MAX_GLOB_BYTES`], absolute, has an empty, `.` or `..` part, a
    /// backslash that escapes nothing, an open bracket or brace, a range that ends before it begins, a `**` that is not a whole part, or more than
    /// [`MAX_ALTERNATIVES`] alternatives.
    pub fn alternatives(&self) -> Result<Vec<Alternative>, GlobError> {
        let fail = |at: usize, why: &str| Err(GlobError { glob: self.0.clone(), at, why: why.to_owned() });
        let glob = self.0.as_str();
        if glob.is_empty() {
            return fail(0, "the glob is empty; remove it or write a pattern such as `docs/**`");
        }
        if glob.len() > MAX_GLOB_BYTES {
            return fail(MAX_GLOB_BYTES, "the glob is longer than 512 bytes; split it into several");
        }
        if glob.trim() != glob {
            return fail(0, "the glob begins or ends with white space; remove it");
        }
        let tokens = tokens(glob)?;
        let mut patterns = vec![Vec::new()];
        expand(glob, &tokens, &mut patterns)?;
        patterns.into_iter().map(|pattern| alternative(glob, &pattern)).collect()
    }
}

/// A piece of a glob with the byte at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token<'a> {
    at: usize,
    piece: Piece<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// A character that stands for itself, as it is written (`a`, `\[`).
    Literal(&'a str),
    /// `*`, `**`, `?` or a class.
    Wildcard(&'a str),
    Open,
    Comma,
    Close,
}

fn tokens(glob: &str) -> Result<Vec<Token<'_>>, GlobError> {
    let fail = |at: usize, why: &str| GlobError { glob: glob.to_owned(), at, why: why.to_owned() };
    let mut tokens = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(character) = glob.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = glob.get(at..).unwrap_or_default();
        let one = rest.get(..character.len_utf8()).unwrap_or_default();
        let piece = match character {
            '\\' => Piece::Literal(escaped(rest).ok_or_else(|| {
                fail(at, "`\\` escapes only `* ? [ ] { } , \\`; between folders write `/`")
            })?),
            '*' => Piece::Wildcard(if rest.starts_with("**") { "**" } else { "*" }),
            '?' => Piece::Wildcard(one),
            '[' => {
                let class = class(rest).ok_or_else(|| {
                    fail(at, "the bracket is never closed; for the character itself write `\\[`")
                })?;
                if let Some((first, last)) = backward_range(class) {
                    let why = format!(
                        "the range `{first}-{last}` ends before it begins; write the lower character first"
                    );
                    return Err(fail(at, &why));
                }
                Piece::Wildcard(class)
            }
            '{' => {
                open.push(at);
                if open.len() > MAX_DEPTH {
                    return Err(fail(at, "braces are nested more than 10 deep"));
                }
                Piece::Open
            }
            '}' if open.pop().is_some() => Piece::Close,
            '}' => return Err(fail(at, "this `}` closes nothing; for the character itself write `\\}`")),
            ',' if !open.is_empty() => Piece::Comma,
            _ => Piece::Literal(one),
        };
        let length = match piece {
            Piece::Literal(text) | Piece::Wildcard(text) => text.len(),
            Piece::Open | Piece::Comma | Piece::Close => 1,
        };
        tokens.push(Token { at, piece });
        at += length;
    }
    match open.first() {
        Some(at) => Err(fail(*at, "the brace is never closed; for the character itself write `\\{`")),
        None => Ok(tokens),
    }
}

/// `\` and the character it escapes.
fn escaped(rest: &str) -> Option<&str> {
    let next = rest.chars().nth(1)?;
    if matches!(next, '*' | '?' | '[' | ']' | '{' | '}' | ',' | '\\') { rest.get(..2) } else { None }
}

/// A class with its brackets. `]` directly after `[`, `[!` or `[^` is a member.
fn class(rest: &str) -> Option<&str> {
    let mut members = rest.char_indices().skip(1).peekable();
    members.next_if(|(_, c)| matches!(c, '!' | '^'));
    members.next()?;
    let (end, _) = members.find(|(_, c)| *c == ']')?;
    rest.get(..=end).filter(|class| !class.contains('/'))
}

/// The first range of a class that ends before it begins, such as `z-a`.
fn backward_range(class: &str) -> Option<(char, char)> {
    let mut members = class.chars().skip(1).peekable();
    members.next_if(|character| matches!(character, '!' | '^'));
    let mut start: Option<char> = None;
    let mut is_in_range = false;
    for character in members {
        match (character, start) {
            (']', Some(_)) => break,
            ('-', Some(_)) if !is_in_range => is_in_range = true,
            (end, Some(first)) if is_in_range => {
                if end < first {
                    return Some((first, end));
                }
                // After `a-c`, `-e` makes it `a-e`.
                is_in_range = false;
            }
            (one, _) => start = Some(one),
        }
    }
    None
}

/// Multiplies out the braces of `tokens` onto every pattern so far.
fn expand<'a>(glob: &str, tokens: &[Token<'a>], patterns: &mut Vec<Vec<Token<'a>>>) -> Result<(), GlobError> {
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if token.piece != Piece::Open {
            for pattern in patterns.iter_mut() {
                pattern.push(*token);
            }
            index += 1;
            continue;
        }
        let (choices, after) = choices(tokens, index);
        let mut next = Vec::new();
        for choice in choices {
            let mut branch = patterns.clone();
            expand(glob, choice, &mut branch)?;
            next.append(&mut branch);
            if next.len() > MAX_ALTERNATIVES {
                let why = "the braces spell out more than 1,000 alternatives; split the glob".to_owned();
                return Err(GlobError { glob: glob.to_owned(), at: token.at, why });
            }
        }
        *patterns = next;
        index = after;
    }
    Ok(())
}

/// The alternatives of the brace that opens at `open`, and the index behind its end.
fn choices<'t, 'a>(tokens: &'t [Token<'a>], open: usize) -> (Vec<&'t [Token<'a>]>, usize) {
    let mut choices = Vec::new();
    let mut depth = 0_u32;
    let mut start = open + 1;
    for (index, token) in tokens.iter().enumerate().skip(open + 1) {
        match token.piece {
            Piece::Open => depth += 1,
            Piece::Close if depth > 0 => depth -= 1,
            Piece::Comma if depth == 0 => {
                choices.extend(tokens.get(start..index));
                start = index + 1;
            }
            Piece::Close => {
                choices.extend(tokens.get(start..index));
                return (choices, index + 1);
            }
            Piece::Comma | Piece::Literal(_) | Piece::Wildcard(_) => {}
        }
    }
    (choices, tokens.len())
}

/// Checks one pattern without braces and counts its literal characters.
fn alternative(glob: &str, tokens: &[Token<'_>]) -> Result<Alternative, GlobError> {
    let fail = |at: usize, why: &str| Err(GlobError { glob: glob.to_owned(), at, why: why.to_owned() });
    let text = |token: &Token<'_>| match token.piece {
        Piece::Literal(text) | Piece::Wildcard(text) => text.to_owned(),
        Piece::Open | Piece::Comma | Piece::Close => String::new(),
    };
    let is_class = |token: &Token<'_>| matches!(token.piece, Piece::Wildcard(text) if text.starts_with('['));
    let is_slash = |token: &Token<'_>| token.piece == Piece::Literal("/");
    for part in tokens.split(is_slash) {
        let at = part.first().map_or(glob.len().saturating_sub(1), |token| token.at);
        let written: String = part.iter().map(text).collect();
        // Stars inside brackets stand for themselves; one behind `\` is a folder of Windows rather than a name.
        let outside: String = part.iter().filter(|token| !is_class(token)).map(text).collect();
        match written.as_str() {
            "" if tokens.first().is_some_and(is_slash) => {
                return fail(0, "paths are relative to the repository's root; remove the leading `/`");
            }
            "" => return fail(at, "a part between two `/`, or after the last, is empty"),
            "." | ".." => return fail(at, "`.` and `..` never occur in git's paths"),
            "**" => {}
            _ if outside.contains("**") => {
                return fail(at, "`**` must be a whole part, as in `docs/**` or `**/tests/*`");
            }
            _ => {}
        }
    }
    let literals = tokens.iter().filter(|token| matches!(token.piece, Piece::Literal(_))).count();
    Ok(Alternative {
        pattern: tokens.iter().map(text).collect(),
        literal_characters: u32::try_from(literals).unwrap_or(u32::MAX),
        is_exact: literals == tokens.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn drawn(glob: &str) -> String {
        match GlobText(glob.to_owned()).alternatives() {
            Ok(alternatives) => alternatives
                .iter()
                .map(|a| {
                    format!(
                        "{} {}{}\n",
                        a.pattern,
                        a.literal_characters,
                        if a.is_exact { " exact" } else { "" }
                    )
                })
                .collect(),
            Err(error) => format!("{error}\n"),
        }
    }

    #[test]
    fn braces_are_multiplied_out_and_literal_characters_counted() {
        let all: String = [
            "a/{b,c/{d,e}}*",
            "src/app/(auth)/*.tsx",
            "app/[[]id]/page.tsx",
            "app/\\[id\\]/p",
            "**/x,y",
            "{a,}b",
            "[**]/[*?]",
        ]
        .map(drawn)
        .concat();
        expect![[r"
            a/b* 3
            a/c/d* 5
            a/c/e* 5
            src/app/(auth)/*.tsx 19
            app/[[]id]/page.tsx 16
            app/\[id\]/p 10 exact
            **/x,y 4
            ab 2 exact
            b 1 exact
            [**]/[*?] 1
        "]]
        .assert_eq(&all);
    }

    #[test]
    fn troubles_are_named_with_their_place() {
        let all: String = [
            "",
            "/etc/*",
            "a//b",
            "a/",
            "../x",
            "src\\main.rs",
            "a[b",
            "{a",
            "a}",
            "a**b",
            "***",
            " a",
            "{{{{{{{{{{{a}}}}}}}}}}}",
        ]
        .map(drawn)
        .concat();
        expect![[r"
            glob ``, at character 1: the glob is empty; remove it or write a pattern such as `docs/**`
            glob `/etc/*`, at character 1: paths are relative to the repository's root; remove the leading `/`
            glob `a//b`, at character 4: a part between two `/`, or after the last, is empty
            glob `a/`, at character 2: a part between two `/`, or after the last, is empty
            glob `../x`, at character 1: `.` and `..` never occur in git's paths
            glob `src\main.rs`, at character 4: `\` escapes only `* ? [ ] { } , \`; between folders write `/`
            glob `a[b`, at character 2: the bracket is never closed; for the character itself write `\[`
            glob `{a`, at character 1: the brace is never closed; for the character itself write `\{`
            glob `a}`, at character 2: this `}` closes nothing; for the character itself write `\}`
            glob `a**b`, at character 1: `**` must be a whole part, as in `docs/**` or `**/tests/*`
            glob `***`, at character 1: `**` must be a whole part, as in `docs/**` or `**/tests/*`
            glob ` a`, at character 1: the glob begins or ends with white space; remove it
            glob `{{{{{{{{{{{a}}}}}}}}}}}`, at character 11: braces are nested more than 10 deep
        "]]
        .assert_eq(&all);
    }

    #[test]
    fn a_brace_bomb_is_refused_before_it_grows() {
        let bomb = "{a,b}".repeat(30);
        assert!(drawn(&bomb).contains("more than 1,000 alternatives"));
    }
}
