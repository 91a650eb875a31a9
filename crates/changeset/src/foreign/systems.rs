//! Lists of other systems than git: Subversion, Mercurial, Perforce.

use super::{Head, refusal};
use crate::refusal::Refusal;

/// `svn status`: seven columns of signs, a blank, the name. git's rows look the same where an editor made eight columns
/// of a tab.
///
/// ```text
/// M       src/a.c
/// A  +    src/b.c
///         > moved from src/c.c
/// ?       notes
/// ```
pub(super) fn subversion(head: &Head<'_>) -> Option<Refusal> {
    let is_remark = |line: &[u8]| line.starts_with(b"        > moved ");
    let is_row = |line: &[u8]| signs(line).is_some();
    if !head.share(100, |line| is_row(line) || is_remark(line)) {
        return None;
    }
    let is_sure = |line: &[u8]| {
        signs(line).is_some_and(|[first, rest @ ..]| {
            b"CIRX?!~ ".contains(&first) || rest.iter().any(|sign| *sign != b' ')
        })
    };
    Some(if head.lines.iter().any(|line| is_sure(line)) {
        Refusal::new(
            "This is the status of Subversion (svn status). Its names are read as a list of names alone.",
            Some("svn status -q | cut -c9-"),
        )
    } else {
        refusal(
            "This is the status of Subversion, or a list of git whose tabs were replaced by spaces (a chat or an \
             editor does that), so names cannot be read safely. Use the file itself instead of a copy.",
        )
    })
}

/// The seven columns of a row of `svn status`.
fn signs(line: &[u8]) -> Option<[u8; 7]> {
    const COLUMNS: [&[u8]; 7] = [b" ACDIMRX?!~", b" CM", b" L", b" +", b" SX", b" KOTB", b" C"];
    let (signs, name) = line.split_first_chunk::<7>()?;
    let is_row = matches!(name, [b' ', first, ..] if *first != b' ')
        && signs.iter().any(|sign| *sign != b' ')
        && signs.iter().zip(COLUMNS).all(|(sign, known)| known.contains(sign));
    is_row.then_some(*signs)
}

/// `hg status`: a sign, a blank, the name; first the changed files, then the added, removed, missing and unknown ones.
/// Names may look like that, but hardly all of a list, and git would have sorted them.
pub(super) fn mercurial(head: &Head<'_>) -> Option<Refusal> {
    let is_row =
        |line: &[u8]| matches!(line, [sign, b' ', first, ..] if b"MARC!?I".contains(sign) && *first != b' ');
    let has =
        |signs: &[u8]| head.lines.iter().any(|line| line.first().is_some_and(|sign| signs.contains(sign)));
    let is_no_list_of_git = has(b"!?") || (has(b"R") && (head.lines.len() > 2 || !head.is_sorted(2)));
    (head.lines.len() > 1 && head.share(100, is_row) && is_no_list_of_git).then(|| {
        Refusal::new(
            "This is the status of Mercurial (hg status). Its patch says more, and is read.",
            Some("hg diff --git"),
        )
    })
}

/// `p4 opened`: `//depot/main/src/a.c#3 - edit default change (text)`.
pub(super) fn perforce(head: &Head<'_>) -> Option<Refusal> {
    let is_row = |line: &[u8]| {
        let at = memchr::memmem::rfind(line, b" - ").filter(|_| line.starts_with(b"//"));
        let version =
            at.and_then(|at| line.get(..at)).and_then(|file| file.rsplit(|byte| *byte == b'#').next());
        version.is_some_and(|version| !version.is_empty() && version.iter().all(u8::is_ascii_digit))
    };
    head.share(100, is_row).then(|| {
        Refusal::new(
            "These are files of Perforce (p4 opened), with their places in the depot. Names below the depot and its \
             branch are read as a list of names alone.",
            Some("p4 -F %depotFile% opened | cut -d/ -f5-"),
        )
    })
}
