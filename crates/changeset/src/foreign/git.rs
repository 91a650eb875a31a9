//! Other outputs of git: patches, logs, status, diffstat.

use super::{Head, refusal, starts_with_any};
use crate::refusal::Refusal;
use crate::rows::End;

pub(super) fn patch(head: &Head<'_>) -> Option<Refusal> {
    let has = |start: &str| head.lines.iter().any(|line| line.starts_with(start.as_bytes()));
    let first = head.first();
    let why = if first.starts_with(b"Index: ") && has("====") {
        "This is a patch of Subversion, not of git."
    } else if first.starts_with(b"diff -r ") {
        "This is a patch of Mercurial without git's headers, so statuses and renames are not in it."
    } else if is_git_patch(&head.lines) {
        "This is a patch; it is not read yet. The list of its files is enough, and smaller."
    } else if is_plain_patch(&head.lines) {
        "This is a patch, but not from git (it has no “diff --git” line): statuses and renames are not in it."
    } else {
        return None;
    };
    Some(refusal(why))
}

fn is_plain_patch(lines: &[&[u8]]) -> bool {
    lines.windows(3).any(|three| match three {
        [old, new, hunk] => old.starts_with(b"--- ") && new.starts_with(b"+++ ") && hunk.starts_with(b"@@ "),
        _ => false,
    })
}

/// True where a header of git is followed by what must follow it; a name alone may look like one.
fn is_git_patch(lines: &[&[u8]]) -> bool {
    const NEXT: &[&str] = &[
        "index ",
        "--- ",
        "similarity index ",
        "dissimilarity index ",
        "new file ",
        "deleted file ",
        "old mode ",
        "diff --git ",
    ];
    lines.windows(2).any(|pair| match pair {
        [header, next] => {
            (header.starts_with(b"diff --git ") && header.len() > 14 && starts_with_any(next, NEXT))
                || (starts_with_any(header, &["diff --cc ", "diff --combined "])
                    && next.starts_with(b"index "))
        }
        _ => false,
    })
}

fn is_hex(word: &[u8], lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&word.len()) && word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn commits(head: &Head<'_>) -> Option<Refusal> {
    let first = head.first();
    let is_log = first
        .strip_prefix(b"commit ")
        .is_some_and(|rest| is_hex(rest.get(..40).unwrap_or_default(), 40..=40));
    if is_log {
        return Some(refusal("This is the output of git log or git show, with messages of commits in it."));
    }
    let is_oneline = |line: &[u8]| {
        let mut words = line.splitn(2, |byte| *byte == b' ');
        is_hex(words.next().unwrap_or_default(), 7..=64) && words.next().is_some()
    };
    head.share(100, is_oneline)
        .then(|| refusal("This is a list of commits (git log --oneline), not of files."))
}

pub(super) fn status(head: &Head<'_>) -> Option<Refusal> {
    let is_short = |line: &[u8]| match line {
        [x, y, b' ', rest @ ..] => {
            let known = b" MTADRCU?!";
            known.contains(x)
                && known.contains(y)
                && (*x, *y) != (b' ', b' ')
                && rest.first().is_some_and(|c| *c != b' ')
        }
        _ => false,
    };
    let is_second = |line: &[u8]| match line {
        [b'1' | b'2' | b'u', b' ', x, y, b' ', ..] => b".MTADRCU".contains(x) && b".MTADRCU".contains(y),
        [b'?' | b'!' | b'#', b' ', ..] => true,
        _ => false,
    };
    let is_long = [&b"On branch "[..], b"Auf Branch ", b"Sur la branche ", b"HEAD detached at "]
        .iter()
        .any(|start| head.first().starts_with(start));
    let is_header = |line: &[u8]| line.starts_with(b"## ");
    let first_records =
        head.lines.first().is_some_and(|line| is_short(line) || is_second(line) || is_header(line));
    // With `-z` old paths stand between the rows.
    let percent = if head.end == End::Nul { 60 } else { 100 };
    let is_porcelain = first_records
        && (head.share(percent, |line| is_short(line) || is_header(line)) || head.share(percent, is_second));
    (is_long || is_porcelain).then(|| {
        refusal("This is the output of git status, which says what is not committed yet; it is not read.")
    })
}

pub(super) fn stat(head: &Head<'_>) -> Option<Refusal> {
    let is_bar = |line: &[u8]| {
        let at = memchr::memmem::rfind(line, b" | ");
        at.and_then(|at| line.get(at + 3..)).is_some_and(|rest| {
            let rest = rest.trim_ascii_start();
            rest.first().is_some_and(u8::is_ascii_digit) || rest.starts_with(b"Bin")
        })
    };
    head.share(50, is_bar).then(|| {
        refusal(
            "This is a diffstat for people (git diff --stat): it may shorten names and has no exact counts.",
        )
    })
}
