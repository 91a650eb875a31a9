//! Lines that stand around the files of a patch: commits, mails, submodules, lists before the patch.

use crate::Kind;

/// A line between two files, as far as its beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Around<'a> {
    Blank,
    /// `\ No newline at end of file`
    NoNewline,
    /// `commit 0123…`: git log and git show.
    Commit,
    /// `0123abc subject`, or an id alone: git log --oneline, git diff-tree.
    ShortCommit,
    /// `From 0123… Mon Sep 17 00:00:00 2001`: git format-patch. Mercurial's patches begin in the same way.
    Mail,
    /// `-- `: git's version, and what a mailing list adds.
    Signature,
    /// `---`: between a message and a diffstat.
    Separator,
    /// A row of numstat before the patch.
    Counts,
    /// A row of a list that stands before the patch, which says it all again.
    Listed,
    /// `Submodule sub 0123abc..4567def:`
    Submodule(&'a [u8], Kind),
    /// A commit in a submodule, or the border of a mail with an attachment.
    Extra,
    /// `* Unmerged path x`
    Unmerged(&'a [u8]),
    Other,
}

/// What this line is.
pub(crate) fn of(line: &[u8]) -> Around<'_> {
    if line.trim_ascii().is_empty() {
        return Around::Blank;
    }
    match line.first() {
        Some(b'c') if is_commit(line) => Around::Commit,
        Some(b'F') if is_mail(line) => Around::Mail,
        Some(b'#') if line == b"# HG changeset patch" => Around::Mail,
        Some(b'C' | b'T') if is_mime(line) => Around::Extra,
        Some(b'-') if line == b"-- " => Around::Signature,
        Some(b'-') if line == b"---" => Around::Separator,
        Some(b'-') if line.starts_with(b"------------") => Around::Extra,
        Some(b'\\') => Around::NoNewline,
        Some(b'*') => line.strip_prefix(b"* Unmerged path ").map_or(Around::Other, Around::Unmerged),
        Some(b'S') => submodule(line).unwrap_or(Around::Other),
        Some(b':') => Around::Listed,
        Some(b' ') if line.starts_with(b"  > ") || line.starts_with(b"  < ") => Around::Extra,
        Some(b' ') if is_row_of_stat(line) => Around::Listed,
        Some(b'0'..=b'9' | b'-') if crate::formats::is_row_of_numstat(line) => Around::Counts,
        Some(b'0'..=b'9' | b'a'..=b'f') if is_short_commit(line) => Around::ShortCommit,
        _ => Around::Other,
    }
}

fn hex(line: &[u8]) -> usize {
    line.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count()
}

/// True for `commit 0123…`, with names of branches behind it perhaps.
pub(crate) fn is_commit(line: &[u8]) -> bool {
    let Some(id) = line.strip_prefix(b"commit ") else { return false };
    let id = id.strip_prefix(b"- ").unwrap_or(id);
    let digits = hex(id);
    (digits == 40 || digits == 64 || digits >= 7 && digits == id.len())
        && matches!(id.get(digits), None | Some(b' '))
}

fn is_mail(line: &[u8]) -> bool {
    let Some(id) = line.strip_prefix(b"From ") else { return false };
    let digits = hex(id);
    (digits == 40 || digits == 64) && id.get(digits) == Some(&b' ')
}

/// What `format-patch --attach` puts around the patch.
fn is_mime(line: &[u8]) -> bool {
    line.starts_with(b"Content-") || line == b"This is a multi-part message in MIME format."
}

/// True for `0123abc subject`, or an id alone.
pub(crate) fn is_short_commit(line: &[u8]) -> bool {
    let digits = hex(line);
    (7..=64).contains(&digits) && matches!(line.get(digits), None | Some(b' '))
}

/// A row of `--stat` or `--summary`; they begin with one space.
fn is_row_of_stat(line: &[u8]) -> bool {
    crate::formats::is_row_of_stat(line) || crate::noise::is_summary(line)
}

/// `Submodule sub 0123abc..4567def:`, `… (new submodule)`, `Submodule sub contains modified content`. The path is
/// never quoted.
fn submodule(line: &[u8]) -> Option<Around<'_>> {
    let rest = line.strip_prefix(b"Submodule ")?;
    let contains = [&b" contains untracked content"[..], b" contains modified content"];
    if let Some(path) = contains.iter().find_map(|end| rest.strip_suffix(*end)) {
        return (!path.is_empty()).then_some(Around::Submodule(path, Kind::Modified));
    }
    let (rest, kind) = match rest.strip_suffix(b")") {
        Some(rest) => {
            let at = memchr::memmem::rfind(rest, b" (")?;
            let kind = match rest.get(at + 2..)? {
                b"new submodule" => Kind::Added,
                b"submodule deleted" => Kind::Deleted,
                _ => Kind::Modified,
            };
            (rest.get(..at)?, kind)
        }
        None => (rest.strip_suffix(b":").unwrap_or(rest), Kind::Modified),
    };
    let rest = rest.strip_suffix(b":").unwrap_or(rest);
    let at = memchr::memrchr(b' ', rest)?;
    let (path, ids) = (rest.get(..at)?, rest.get(at + 1..)?);
    let dots = memchr::memmem::find(ids, b"..")?;
    let (old, new) = (ids.get(..dots)?, ids.get(dots + 2..)?);
    let new = new.strip_prefix(b".").unwrap_or(new);
    let is_id = |id: &[u8]| id.len() >= 4 && hex(id) == id.len();
    (is_id(old) && is_id(new) && !path.is_empty()).then_some(Around::Submodule(path, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_files_are_told_apart() {
        let id = "0123456789012345678901234567890123456789";
        let rows: [(&str, Around<'_>); 16] = [
            ("", Around::Blank),
            (&format!("commit {id}"), Around::Commit),
            (&format!("commit {id} (HEAD -> main)"), Around::Commit),
            ("commit message", Around::Other),
            (&format!("From {id} Mon Sep 17 00:00:00 2001"), Around::Mail),
            ("From here on", Around::Other),
            ("0123abc subject", Around::ShortCommit),
            ("-- ", Around::Signature),
            (" a.rs | 3 ++-", Around::Listed),
            ("1\t2\ta.rs", Around::Counts),
            ("Submodule a b 0123abc..4567def:", Around::Submodule(b"a b", Kind::Modified)),
            ("Submodule s 0000000...4567def (new submodule)", Around::Submodule(b"s", Kind::Added)),
            ("Submodule s contains modified content", Around::Submodule(b"s", Kind::Modified)),
            ("Submodule  contains modified content", Around::Other),
            ("* Unmerged path x", Around::Unmerged(b"x")),
            ("anything", Around::Other),
        ];
        for (line, around) in rows {
            assert_eq!(of(line.as_bytes()), around, "{line}");
        }
    }
}
