//! Text that is no list: markup, listings, sentences, source code, names that git would not write.

use super::{Head, refusal, starts_with_any};
use crate::refusal::Refusal;
use crate::rows::End;

pub(super) fn markup(head: &Head<'_>) -> Option<Refusal> {
    let first = head.first().trim_ascii_start();
    let what = if starts_with_any(first, &["<!doctype html", "<html", "<head", "<body"]) {
        "This is a web page, not a list of files. Was an error page saved in its place?"
    } else if starts_with_any(first, &["<svg"]) {
        "This is an SVG picture, not a list of files."
    } else if starts_with_any(first, &["<?xml", "<!doctype", "<!--"]) {
        "This is XML, not a list of files."
    } else if head.share(50, |line| line.trim_ascii_start().starts_with(b"<")) && first.ends_with(b">") {
        "This is HTML or XML, not a list of files."
    } else {
        return None;
    };
    Some(refusal(what))
}

pub(super) fn folder_listing(head: &Head<'_>) -> Option<Refusal> {
    let is_entry = |line: &[u8]| {
        line.len() > 10
            && matches!(line.first(), Some(b'-' | b'd' | b'l'))
            && line.get(1..10).is_some_and(|mode| mode.iter().all(|byte| b"rwxsStT-".contains(byte)))
    };
    head.share(60, |line| is_entry(line) || line.starts_with(b"total "))
        .then(|| refusal("This is the listing of a folder (ls -l), not what git says."))
}

/// Rows whose tabs became spaces in a chat or an editor.
pub(super) fn spaces_for_tabs(head: &Head<'_>) -> Option<Refusal> {
    let is_spaced = |line: &[u8]| {
        let mut words = line.splitn(2, |byte| *byte == b' ');
        let (word, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_status = matches!(word, [b'A' | b'M' | b'D' | b'T' | b'U'])
            || matches!(word, [b'R' | b'C', digits @ ..] if digits.len() == 3 && digits.iter().all(u8::is_ascii_digit));
        let is_count =
            |word: &[u8]| !word.is_empty() && (word == b"-" || word.iter().all(u8::is_ascii_digit));
        let second = rest.trim_ascii_start().split(|byte| *byte == b' ').next().unwrap_or_default();
        let is_raw = word.len() == 7 && word.starts_with(b":") && word.iter().skip(1).all(u8::is_ascii_digit);
        !line.contains(&b'\t')
            && !rest.is_empty()
            && (is_status || is_raw || (is_count(word) && is_count(second)))
    };
    (head.end != End::Nul && head.share(80, is_spaced)).then(|| {
        refusal(
            "The tabs between status and name were replaced by spaces (a chat or an editor does that), so names cannot \
             be read safely. Use the file itself instead of a copy.",
        )
    })
}

/// Names that git would not write.
pub(super) fn odd_names(head: &Head<'_>) -> Option<Refusal> {
    let is_windows = |line: &[u8]| !line.starts_with(b"\"") && line.contains(&b'\\') && !line.contains(&b' ');
    if head.end != End::Nul && head.share(80, is_windows) {
        return Some(refusal(
            "The names use `\\`. git never writes that unquoted, so git did not make this list.",
        ));
    }
    if head.share(100, |line| line.starts_with(b"/")) {
        return Some(refusal(
            "The names are absolute; git writes names relative to the root of the repository.",
        ));
    }
    head.share(100, |line| line.ends_with(b"/"))
        .then(|| refusal("These are folders (they end in `/`); a plan needs the files in them."))
}

pub(super) fn not_text(head: &Head<'_>) -> Option<Refusal> {
    let total = head.bytes.len();
    let control =
        head.bytes.iter().filter(|byte| (**byte < 0x20 && !b"\t\n\r\0".contains(byte)) || **byte == 0x7f);
    let control = control.count();
    let broken: usize = head.bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    // Names may hold any byte, but no list consists of such names.
    let is_binary = control * 20 > total && (broken * 5 > total || control * 4 > total);
    is_binary
        .then(|| refusal("This is not text: it is a binary file of an unknown kind, not a list of files."))
}

/// The same number of commas in each of several lines.
pub(super) fn table(head: &Head<'_>) -> Option<Refusal> {
    let commas = |line: &[u8]| memchr::memchr_iter(b',', line).count();
    let first = commas(head.first());
    let is_table = first > 0 && head.lines.len() > 1 && head.share(60, |line| commas(line) == first);
    (is_table && head.end != End::Nul && !head.is_sorted(8))
        .then(|| refusal("This looks like a table (CSV), not a list of files that git wrote."))
}

/// Sentences, source code. A list that stands in git's order is believed whatever its names are.
pub(super) fn prose(head: &Head<'_>) -> Option<Refusal> {
    if head.end == End::Nul || head.is_sorted(8) {
        return None;
    }
    let is_code = |line: &[u8]| {
        let end = line.trim_ascii_end();
        matches!(end.last(), Some(b';' | b'{' | b'}' | b',' | b'('))
            || line.starts_with(b"  ")
            || line.starts_with(b"\t")
    };
    let is_sentence = |line: &[u8]| {
        memchr::memchr_iter(b' ', line).nth(2).is_some() && !line.contains(&b'/') && !has_extension(line)
    };
    if head.share(40, is_code) {
        return Some(refusal("This looks like source code or a data file, not a list of files."));
    }
    head.share(50, |line| is_sentence(line) || is_code(line))
        .then(|| refusal("This looks like running text, not a list of files."))
}

/// `.png` at the end.
fn has_extension(line: &[u8]) -> bool {
    let extension = line.rsplit(|byte| *byte == b'.').next().filter(|last| last.len() < line.len());
    extension.is_some_and(|last| (1..=5).contains(&last.len()) && last.iter().all(u8::is_ascii_alphanumeric))
}
