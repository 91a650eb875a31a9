//! Other outputs of git and its like: patches without statuses, logs, the long status, parts of a diffstat.

use super::{Head, contains, refusal};
use crate::refusal::Refusal;
use crate::rows::End;

pub(super) fn patch(head: &Head<'_>) -> Option<Refusal> {
    let has = |start: &str| head.lines.iter().any(|line| line.starts_with(start.as_bytes()));
    let first = head.first();
    let why = if first.starts_with(b"Index: ") && has("====") {
        "This is a patch of Subversion, not of git."
    } else if first.starts_with(b"diff -r ") {
        "This is a patch of Mercurial without git's headers, so statuses and renames are not in it."
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
    if first.starts_with(b"* commit ") || first.starts_with(b"*   commit ") {
        return Some(refusal(
            "This is git log with a drawing of the history (--graph), whose lines hide the rows.",
        ));
    }
    // What `--graph` draws stands before the ids, or alone.
    let behind_drawing = |line: &[u8]| line.iter().take_while(|byte| b"*|/\\ ".contains(byte)).count();
    let is_drawing = |line: &[u8]| behind_drawing(line) == line.len();
    let is_oneline = |line: &[u8]| {
        let mut words = line.get(behind_drawing(line)..).unwrap_or_default().splitn(2, |byte| *byte == b' ');
        is_hex(words.next().unwrap_or_default(), 7..=64) && words.next().is_some()
    };
    let is_log = is_oneline(first) && head.share(100, |line| is_oneline(line) || is_drawing(line));
    // `git rev-list`; names that are digests stand in git's order.
    let are_ids =
        || head.end != End::Nul && !head.is_sorted(8) && head.share(100, crate::noise::is_object_id);
    (is_log || are_ids()).then(|| refusal("This is a list of commits (git log --oneline), not of files."))
}

/// `100644 0123abc… 0 TAB name` and `100644 blob 0123abc… TAB name`: every file of a tree.
pub(super) fn tree(head: &Head<'_>) -> Option<Refusal> {
    let is_entry = |line: &[u8]| {
        let mode = line.get(..7).unwrap_or_default();
        let is_mode = mode.ends_with(b" ") && mode.iter().take(6).all(|digit| matches!(digit, b'0'..=b'7'));
        is_mode && line.contains(&b'\t')
    };
    head.share(100, is_entry).then(|| {
        refusal("This lists all files of a tree (git ls-tree, git ls-files), not the ones that were changed.")
    })
}

/// Raw rows of folders, `:040000 040000 0123abc 4567def M TAB src`, from `git diff-tree` without `-r`.
pub(super) fn folders(head: &Head<'_>) -> Option<Refusal> {
    head.lines.iter().any(|line| crate::formats::names_a_folder(line)).then(|| {
        refusal(
            "This list names folders in place of the files in them. If git diff-tree made it, run it with `-r`.",
        )
    })
}

/// The long form of git status is translated; its hints hold commands in every language.
pub(super) fn status(head: &Head<'_>) -> Option<Refusal> {
    let is_branch =
        [&b"On branch "[..], b"HEAD detached at "].iter().any(|start| head.first().starts_with(start));
    let is_hint = |line: &[u8]| line.starts_with(b"  (") && contains(line, "git ") && line.ends_with(b")");
    let is_entry = |line: &[u8]| line.starts_with(b"\t");
    let has_hints =
        head.lines.iter().any(|line| is_hint(line)) && head.lines.iter().any(|line| is_entry(line));
    (is_branch || has_hints).then(|| {
        Refusal::new(
            "This is git status as people read it, in words that change with the language. Its short form can be read; \
             the difference to the base branch is better.",
            Some("git status --porcelain=v1 -uall -z"),
        )
    })
}

/// Parts of a diffstat that name no files, or not all of them.
pub(super) fn stat(head: &Head<'_>) -> Option<Refusal> {
    let is_bar = |line: &[u8]| crate::formats::is_row_of_stat(line) || line == b" ...";
    if head.lines.iter().any(|line| crate::formats::is_shortened_row(line)) && head.share(80, is_bar) {
        return Some(crate::formats::shortened("names"));
    }
    if head.lines.iter().any(|line| *line == b" ...") && head.share(50, is_bar) {
        return Some(crate::formats::shortened("rows"));
    }
    if head.share(100, |line| crate::formats::total(line).is_some()) {
        return Some(refusal(
            "This is only the sum of a difference (git diff --shortstat): no file is named in it.",
        ));
    }
    if head.share(100, is_share) {
        return Some(refusal(
            "These are the shares of folders (git diff --dirstat): no file is named in it.",
        ));
    }
    if head.share(100, crate::noise::is_summary) {
        return Some(refusal(
            "This is only a summary (git diff --summary): files that were merely changed are not in it.",
        ));
    }
    let has_bar = head.lines.iter().any(|line| is_bar(line));
    if has_bar
        && head.first().starts_with(b":")
        && head.share(100, |line| line.starts_with(b":") || is_bar(line))
    {
        return Some(refusal(
            "This is a raw list and a diffstat in one file. Take `--numstat` instead of `--stat`.",
        ));
    }
    head.share(50, is_bar).then(|| {
        refusal(
            "This is a diffstat for people (git diff --stat) in which not every row can be read: names may be shortened.",
        )
    })
}

/// `  12.3% src/`
fn is_share(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = line.get(digits..).unwrap_or_default();
    digits > 0 && matches!(rest, [b'.', tenth, b'%', b' ', ..] if tenth.is_ascii_digit())
}
