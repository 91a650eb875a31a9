//! Lines around a list that are no rows: prompts, fences, the rest of a pager, warnings, what git says of a merge.
//!
//! A name may look like any of them. So in a list of names alone a line is taken for noise only where it stands before
//! or behind all names, or where git would not have sorted it; and each is counted and listed.

mod progress;
mod prompt;

use progress::is_progress;
use prompt::is_prompt;

use crate::refusal::{Refusal, shown};

/// A line that is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noise {
    /// Nothing is lost with it.
    Harmless,
    /// git did not look for renames, so they appear as deleted and added files.
    RenamesSkipped,
    /// git stopped: what stands before is only half of the list.
    Fatal,
}

/// True when a line is worth asking [`of`]; cheap, for it is asked for every name of a list: only names with a
/// blank in them, and few others, are.
pub(crate) fn is_possible(line: &[u8]) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return true };
    matches!(first, b'`' | b'~' | b'(' | b':')
        || matches!(last, b'$' | b'%' | b'#' | b'>' | 0x9c | 0xaf)
        || memchr::memchr(b' ', line).is_some()
        || is_object_id(line)
        || line.starts_with(b"--More--")
        || line == b"Fast-forward"
}

/// What kind of line this is; `None` where it is nothing known.
pub(crate) fn of(line: &[u8]) -> Option<Noise> {
    if line.starts_with(b"fatal: ") || line.starts_with(b"error: ") {
        return Some(Noise::Fatal);
    }
    if is_message(line) {
        let is_about_renames =
            contains(line, b"rename detection was skipped") || contains(line, b"diff.renameLimit");
        return Some(if is_about_renames { Noise::RenamesSkipped } else { Noise::Harmless });
    }
    let is_noise = line.trim_ascii().is_empty()
        || is_fence(line)
        || is_pager(line)
        || is_prompt(line)
        || is_summary(line)
        || is_object_id(line)
        || is_progress(line)
        || is_log(line);
    is_noise.then_some(Noise::Harmless)
}

/// True for any line that is noise.
pub(crate) fn is_noise(line: &[u8]) -> bool {
    of(line).is_some()
}

/// Why a list that git did not finish is not read.
pub(crate) fn unfinished(line: &[u8]) -> Refusal {
    Refusal::new(
        format!(
            "git stopped with an error in the middle (“{}”), so the list is not complete. Mend that and run it again.",
            shown(line)
        ),
        Some(crate::RECOMMENDED_COMMAND),
    )
}

fn contains(line: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(line, part).is_some()
}

fn is_message(line: &[u8]) -> bool {
    [&b"warning: "[..], b"hint: ", b"git : warning: ", b"git.exe : warning: "]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Three backticks, with the name of a language perhaps.
fn is_fence(line: &[u8]) -> bool {
    line.strip_prefix(b"```").is_some_and(|rest| rest.iter().all(u8::is_ascii_alphanumeric))
}

fn is_pager(line: &[u8]) -> bool {
    matches!(line, b"(END)" | b"~" | b":" | b"...skipping...")
        || line.strip_prefix(b"--More--").is_some_and(|rest| rest.is_empty() || rest.ends_with(b"%)"))
        || (line.starts_with(b"lines ") && line.get(6).is_some_and(u8::is_ascii_digit))
}

/// ` create mode 100644 x` and its like, which `--summary` writes behind a list.
pub(crate) fn is_summary(line: &[u8]) -> bool {
    let starts: [&[u8]; 6] =
        [b" create mode ", b" delete mode ", b" mode change ", b" rename ", b" copy ", b" rewrite "];
    starts.iter().any(|start| line.starts_with(start)) || crate::formats::total(line).is_some()
}

/// The id of a commit, which `git diff-tree` writes before a list.
pub(crate) fn is_object_id(line: &[u8]) -> bool {
    matches!(line.len(), 40 | 64) && is_id(line)
}

/// An id of git, whole or abbreviated.
fn is_id(word: &[u8]) -> bool {
    (7..=64).contains(&word.len()) && word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What `script` and PowerShell write around the output of a command.
fn is_log(line: &[u8]) -> bool {
    let starts: [&[u8]; 6] = [
        b"Script started on ",
        b"Script done on ",
        b"At line:",
        b"+ ",
        b"    + CategoryInfo ",
        b"    + FullyQualifiedErrorId ",
    ];
    starts.iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOISE: &[&str] = &[
        "```",
        "```diff",
        "(END)",
        "~",
        "--More--",
        "--More--(42%)",
        "lines 1-20/40 (END)",
        "user@host:~/repo$ git diff main",
        "user@host:~/repo$ cd ..",
        "(venv) user@host:/srv/repo# ls",
        "$ git diff",
        "$",
        "PS C:\\x> git diff",
        "PS C:\\x> cd y",
        "PS /home/me/r> git diff",
        "user@host:~/repo$ ",
        "user@host:~/repo$",
        "[user@host repo]$",
        "root@box:/app#",
        "[root@box app]#",
        "/app #",
        "user@host repo % ",
        "user@host ~/repo> ",
        "user@host ~/repo (main)>",
        "User@PC MINGW64 ~/r (main)",
        "PS C:\\src\\repo> ",
        "PS C:\\src\\repo>",
        "C:\\repo>git diff --name-only main",
        "C:\\repo>",
        "➜  repo git:(main) ✗ git diff",
        "➜  repo git:(main)",
        "❯ git diff",
        "❯",
        "~/repo main ❯",
        "warning: CRLF will be replaced",
        "hint: x",
        " create mode 100644 a",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "Script started on 2024",
        "Updating 1234567..89abcde",
        "Fast-forward",
        "[main 1234567] what was changed",
        "[main (root-commit) 1234567] first",
        "[detached HEAD 1234567] x",
        "Merge made by the 'ort' strategy.",
        "From github.com:o/r",
        "   1234567..89abcde  main       -> origin/main",
        " * [new branch]      topic      -> origin/topic",
        " * branch            main       -> FETCH_HEAD",
        " + 1234567...89abcde x -> origin/x  (forced update)",
        "remote: Counting objects: 100% (5/5), done.",
        "Unpacking objects: 100% (3/3), 1.20 KiB | 1.20 MiB/s, done.",
    ];

    const NAMES: &[&str] = &[
        "a$",
        "src/a b.rs",
        "M\ta",
        "#hash",
        "#hash#",
        "-",
        "--",
        "x > y",
        "warning",
        "git diff",
        "Fast-forward.md",
        "Updating the docs",
        "Updating a..b",
        "From here",
        "[id] page.tsx",
        "[slug]/a b.tsx",
        "img@2x.png",
        "icon@2x 50%",
        "C++ notes > old",
        "MINGW64 notes",
        "me@host notes",
        "Foo$Bar.class",
        "100%",
        "a -> b",
    ];

    #[test]
    fn noise_is_told_from_names() {
        for line in NOISE {
            assert_eq!(of(line.as_bytes()), Some(Noise::Harmless), "{line}");
            assert!(is_possible(line.as_bytes()) || line.contains('\\'), "{line}");
        }
        for line in NAMES {
            assert_eq!(of(line.as_bytes()), None, "{line}");
        }
        let skipped = b"warning: exhaustive rename detection was skipped due to too many files.";
        assert_eq!(of(skipped), Some(Noise::RenamesSkipped));
        assert_eq!(of(b"fatal: unable to read tree"), Some(Noise::Fatal));
    }
}
