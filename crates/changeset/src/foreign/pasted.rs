//! What is pasted in place of a list: a reply to a mail, a part of a patch, the hits of a search, a value, a command.

use super::{Head, refusal};
use crate::refusal::Refusal;

/// A patch, or a list, with `> ` before each line.
pub(super) fn quoted(head: &Head<'_>) -> Option<Refusal> {
    fn without_sign(line: &[u8]) -> Option<&[u8]> {
        line.strip_prefix(b">").map(|rest| rest.strip_prefix(b" ").unwrap_or(rest))
    }
    let starts: [&[u8]; 4] = [b"diff --git ", b"--- ", b"+++ ", b"@@ -"];
    let is_header = |line: &[u8]| {
        without_sign(line).is_some_and(|line| starts.iter().any(|start| line.starts_with(start)))
    };
    if head.lines.iter().any(|line| is_header(line)) && head.share(50, |line| line.starts_with(b">")) {
        return Some(refusal(
            "This is a patch as it is quoted in a reply to a mail, with `>` before each line. Take the patch itself.",
        ));
    }
    let is_quoted = |line: &[u8]| line == b">" || line.starts_with(b"> ");
    (head.lines.len() > 1 && head.share(100, is_quoted)).then(|| {
        refusal("Every line is quoted as in a reply to a mail, with `> ` before it. Take the list itself.")
    })
}

/// A hunk without the lines that name its file, or nothing but those lines. They are not read, for they alone say
/// neither which part of the names is a prefix nor that a file was renamed, and files without hunks have none.
pub(super) fn part_of_a_patch(head: &Head<'_>) -> Option<Refusal> {
    let is_hunk = |line: &[u8]| {
        let rest = line.strip_prefix(b"@@ -").filter(|rest| rest.first().is_some_and(u8::is_ascii_digit));
        rest.is_some_and(|rest| super::contains(rest, " +") && super::contains(rest, " @@"))
    };
    let is_line = |line: &[u8]| matches!(line.first(), Some(b' ' | b'+' | b'-' | b'@' | b'\\'));
    let has_hunk = head.lines.iter().any(|line| is_hunk(line));
    if is_hunk(head.first()) || (has_hunk && head.share(100, is_line)) {
        return Some(refusal("This is a part of a patch: the lines that name the file are missing."));
    }
    let is_side = |line: &[u8]| line.starts_with(b"--- ") || line.starts_with(b"+++ ");
    let has = |start: &[u8]| head.lines.iter().any(|line| line.starts_with(start));
    (has(b"--- ") && has(b"+++ ") && head.share(100, is_side)).then(|| {
        refusal(
            "These are only the `---` and `+++` lines of a patch: files that were renamed, are binary or changed only \
             their mode have none.",
        )
    })
}

/// A file in which a merge left both sides.
pub(super) fn conflict(head: &Head<'_>) -> Option<Refusal> {
    let mut lines = head.lines.iter();
    let mut has = |so: fn(&[u8]) -> bool| lines.any(|line| so(line));
    let is_conflict = has(|line| line.starts_with(b"<<<<<<< "))
        && has(|line| line == b"=======")
        && has(|line| line.starts_with(b">>>>>>> "));
    is_conflict.then(|| {
        refusal("A merge left both of its sides in this file (`<<<<<<<`, `=======`, `>>>>>>>`). Make the list again.")
    })
}

/// `grep -n`, `git grep -n`, `rg`: `src/a.rs:12:    let x = 1;`, or the name above and `12:    let x = 1;` below it. Names
/// may hold numbers between colons (`log 10:30:00.txt`), but hardly a program behind them.
pub(super) fn hits(head: &Head<'_>) -> Option<Refusal> {
    /// The text behind `12:`.
    fn numbered(line: &[u8]) -> Option<&[u8]> {
        let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
        line.get(digits..).filter(|_| digits > 0)?.strip_prefix(b":")
    }
    /// The text behind `src/a.rs:12:`.
    fn hit(line: &[u8]) -> Option<&[u8]> {
        let at = memchr::memchr(b':', line)?;
        let (name, rest) = (line.get(..at)?, line.get(at + 1..)?);
        let is_name = !name.contains(&b' ') && !name.iter().all(u8::is_ascii_digit);
        numbered(rest).filter(|_| is_name)
    }
    let is_text = |text: &[u8]| text.iter().any(|byte| b" \t;(){}=\"'<>".contains(byte));
    let is_each =
        head.share(80, |line| hit(line).is_some()) && head.share(50, |line| hit(line).is_some_and(is_text));
    let is_below = || {
        let is_numbered = |line: &[u8]| numbered(line).is_some();
        let has_text = |line: &[u8]| numbered(line).is_some_and(is_text);
        !is_numbered(head.first()) && head.share(50, is_numbered) && head.share(30, has_text)
    };
    (is_each || is_below()).then(|| {
        refusal(
            "These are the hits of a search (grep -n, rg): numbers and text of lines. They do not say what was changed.",
        )
    })
}

/// A value of JSON by itself: what `jq` prints where it finds nothing.
pub(super) fn value(head: &Head<'_>) -> Option<Refusal> {
    let is_number = |line: &[u8]| {
        let digits = line.strip_prefix(b"-").unwrap_or(line);
        !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
    };
    let is_value =
        |line: &[u8]| matches!(line, b"null" | b"true" | b"false" | b"undefined") || is_number(line);
    let first = head.first();
    // No two files have one name.
    (is_value(first) && head.share(100, |line| line == first)).then(|| {
        let what = crate::refusal::shown(first);
        refusal(&format!(
            "This is a single value (“{what}”), not a list of files: a question found nothing, or found something else."
        ))
    })
}

/// A command by itself, without what it prints.
pub(super) fn command(head: &Head<'_>) -> Option<Refusal> {
    let starts: [&[u8]; 9] = [
        b"git diff ",
        b"git show ",
        b"git log ",
        b"git status ",
        b"git diff-tree ",
        b"git pull ",
        b"git merge ",
        b"gh pr ",
        b"gh api ",
    ];
    let is_command = |line: &[u8]| starts.iter().any(|start| line.starts_with(start));
    (head.is_only() && is_command(head.first()))
        .then(|| refusal("This is a command, not what it prints. Run it, and use what it prints."))
}
