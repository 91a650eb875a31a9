//! Lines around a list that are no rows: prompts, fences, the rest of a pager, warnings.

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

/// True when a line is worth asking [`of`]; cheap, for it is asked for every name of a list.
pub(crate) fn is_possible(line: &[u8]) -> bool {
    matches!(line.first(), Some(b'`' | b'~' | b'(' | b':')) || memchr::memchr(b' ', line).is_some()
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
    matches!(line, b"(END)" | b"~" | b":" | b"--More--" | b"...skipping...")
        || (line.starts_with(b"lines ") && line.get(6).is_some_and(u8::is_ascii_digit))
}

/// A prompt with a command of git, or an empty one as it stands behind the output.
fn is_prompt(line: &[u8]) -> bool {
    let signs: [&[u8]; 5] = [b"$ ", b"> ", b"% ", b"# ", "❯ ".as_bytes()];
    let has_command = signs.iter().any(|sign| {
        memchr::memmem::find(line, sign).is_some_and(|at| {
            let command = line.get(at + sign.len()..).unwrap_or_default().trim_ascii_start();
            [&b"git "[..], b"git.exe ", b"gh ", b"exit"].iter().any(|name| command.starts_with(name))
        })
    });
    let bare = line.trim_ascii_end();
    let is_bare = (bare.ends_with(b"$") && (bare.len() == 1 || contains(bare, b"@") || contains(bare, b":")))
        || (bare.starts_with(b"PS ") && bare.ends_with(b">"))
        || (bare.ends_with(b">") && contains(bare, b":\\"));
    has_command || is_bare
}

/// ` create mode 100644 x` and its like, which `--summary` writes behind a list.
pub(crate) fn is_summary(line: &[u8]) -> bool {
    let starts: [&[u8]; 6] =
        [b" create mode ", b" delete mode ", b" mode change ", b" rename ", b" copy ", b" rewrite "];
    starts.iter().any(|start| line.starts_with(start)) || crate::formats::total(line).is_some()
}

/// The id of a commit, which `git diff-tree` writes before a list.
fn is_object_id(line: &[u8]) -> bool {
    matches!(line.len(), 40 | 64) && line.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
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

    #[test]
    fn noise_is_told_from_names() {
        let noise = [
            "```",
            "```diff",
            "(END)",
            "~",
            "user@host:~/repo$ git diff main",
            "$ git diff",
            "PS C:\\x> git diff",
            "user@host:~/repo$ ",
            "PS C:\\src\\repo> ",
            "warning: CRLF will be replaced",
            "hint: x",
            " create mode 100644 a",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "Script started on 2024",
        ];
        for line in noise {
            assert_eq!(of(line.as_bytes()), Some(Noise::Harmless), "{line}");
        }
        for line in ["a$", "src/a b.rs", "M\ta", "#hash", "-", "--", "x > y", "warning", "git diff"] {
            assert_eq!(of(line.as_bytes()), None, "{line}");
        }
        let skipped = b"warning: exhaustive rename detection was skipped due to too many files.";
        assert_eq!(of(skipped), Some(Noise::RenamesSkipped));
        assert_eq!(of(b"fatal: unable to read tree"), Some(Noise::Fatal));
    }
}
