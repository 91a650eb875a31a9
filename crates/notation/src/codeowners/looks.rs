//! What tells a CODEOWNERS file without its name, beside lists of files, YAML and prose.

use super::{OwnersDialect, heading, is_heading, is_owner, words};

/// What a line is.
enum Line {
    /// Nothing that a CODEOWNERS file has.
    Other,
    /// A heading without owners.
    Heading,
    /// A heading or a pattern with owners, as no list of files has one.
    Sure,
    /// A name with owners, which could be one name with a blank in it, too.
    Owned,
    /// A pattern or name alone, or with what may be an owner.
    Bare,
}

/// True where a text without a name is most likely a CODEOWNERS file: each line is a heading, a pattern or name with
/// owners, or one alone, and
///
/// - one is a heading with owners, or a pattern that is no name (`*`, `/docs/`) with owners; or
/// - at least half of the others have owners that are no end of a name (`logo @2x.png`, `to me@home.txt` can be); or
/// - there are only comments, and one of them is such a line or says what the file is.
pub fn looks_like_owners(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut said = lines().filter(|line| !line.starts_with('#')).peekable();
    if said.peek().is_none() {
        return lines().any(is_telling_comment);
    }
    let (mut is_sure, mut owned, mut bare) = (false, 0_usize, 0_usize);
    for line in said {
        match kind(line) {
            Line::Other => return false,
            Line::Heading => {}
            Line::Sure => is_sure = true,
            Line::Owned => owned += 1,
            Line::Bare => bare += 1,
        }
    }
    is_sure || (owned > 0 && owned >= bare)
}

fn kind(line: &str) -> Line {
    if is_heading(line) {
        let owners = heading(line).map(|heading| heading.owners).unwrap_or_default();
        return if owners.into_iter().any(is_telling) { Line::Sure } else { Line::Heading };
    }
    let words = words(line);
    let Some((pattern, behind)) = words.split_first() else { return Line::Bare };
    let mut owners = behind.iter().take_while(|word| !word.starts_with('#'));
    // `docs: @a` is a key of YAML and its value.
    if pattern.ends_with(':') || !owners.clone().all(|word| word.contains('@')) {
        return Line::Other;
    }
    let is_no_name = pattern.starts_with('/') || pattern.ends_with('/') || pattern.contains('*');
    match () {
        () if is_no_name && owners.clone().any(|word| is_owner(word, OwnersDialect::GitLab)) => Line::Sure,
        () if owners.any(|word| is_telling(word)) => Line::Owned,
        () => Line::Bare,
    }
}

/// True for an owner that is not the end of a file's name: those have a dot.
fn is_telling(word: &str) -> bool {
    word.starts_with('@') && !word.contains('.') && is_owner(word, OwnersDialect::GitLab)
}

/// True for a comment that is a rule taken out, or names what it stands in.
fn is_telling_comment(line: &str) -> bool {
    let rest = line.trim_start_matches(['#', ' ', '\t']);
    let small = rest.to_ascii_lowercase();
    matches!(kind(rest), Line::Sure) || small.contains("codeowners") || small.contains("code owners")
}
