//! Errors and help that stand where a list should be.

use super::{Head, contains, refusal, starts_with_any};
use crate::refusal::{Refusal, shown};

/// What git says instead of a list. `fatal: ` is translated in some languages only.
pub(super) fn of_git(head: &Head<'_>) -> Option<Refusal> {
    const FATAL: &[&str] = &[
        "fatal:",
        "fatal :",
        "error:",
        "erreur :",
        "fehler:",
        "schwerwiegend:",
        "schwerwiegender fehler:",
        "致命错误：",
        "致命錯誤：",
        "エラー:",
        "致命的エラー:",
        "критическая ошибка:",
        "фатально:",
        "krytyczny:",
        "nghiêm trọng:",
        "치명적:",
        "fatale:",
        "errore:",
        "erro:",
        "ödesdigert:",
        "onulmaz:",
        "ФАТАЛНА ГРЕШКА:",
    ];
    const HELP: &[&str] = &["usage: git", "usage : git", "verwendung: git", "uso: git", "用法："];
    let first = head.first();
    let is_error = starts_with_any(first, FATAL);
    let is_help = head.lines.iter().take(2).any(|line| starts_with_any(line, HELP));
    if is_help {
        return Some(refusal(if is_error {
            "git did not know an option and printed its help instead of a list."
        } else {
            "This is git's help text, not a list of files."
        }));
    }
    if !is_error {
        return None;
    }
    let says = |part: &str| contains(head.bytes, part);
    let why = if says("not a git repository") {
        "git was run outside a repository (“not a git repository”). Change into the repository and run it again."
            .to_owned()
    } else if says("unknown revision") || says("bad revision") || says("bad object") {
        format!(
            "git did not know that branch or commit (“{}”). Check its name, or run git fetch.",
            shown(first)
        )
    } else if says("no merge base") {
        "The two branches share no history, so git could not compare them with `...`. Use `..`, or fetch more of \
         the history (the clone may be shallow)."
            .to_owned()
    } else if says("dubious ownership") {
        "git refused to work in that folder (“dubious ownership”). Its message says how to allow it."
            .to_owned()
    } else {
        format!("git printed an error instead of a list: “{}”.", shown(first))
    };
    Some(refusal(&why))
}

pub(super) fn of_the_shell(head: &Head<'_>) -> Option<Refusal> {
    let first = head.first();
    let is_missing = contains(first, "command not found")
        || contains(first, "is not recognized as")
        || contains(first, ": not found")
        || contains(first, "No such file or directory");
    (is_missing && head.lines.len() <= 20).then(|| {
        refusal(&format!(
            "The shell did not find a program or a folder (“{}”). Is git installed and on the path?",
            shown(first)
        ))
    })
}
