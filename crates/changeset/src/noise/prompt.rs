//! Prompts of shells, with a command behind them or alone, as they stand before and behind what a command printed.
//!
//! ```text
//! user@host:~/repo$ git diff      bash          [user@host repo]$ git diff   bash of Fedora
//! root@box:/app# git diff         a container   user@host repo % git diff    zsh of macOS
//! User@PC MINGW64 ~/repo (main)   Git Bash, whose next line is `$ git diff`
//! ➜  repo git:(main) ✗ git diff   oh-my-zsh     ❯ git diff                   starship, powerlevel10k
//! user@host ~/repo> git diff      fish          PS C:\repo> git diff         PowerShell
//! C:\repo>git diff                cmd
//! ```

use super::contains;

/// What ends a prompt.
const SIGNS: [&[u8]; 6] = [b"$ ", b"> ", b"% ", b"# ", "❯ ".as_bytes(), "✗ ".as_bytes()];
/// How the commands begin whose output is a list, and those that end a session.
const COMMANDS: [&[u8]; 6] = [b"git ", b"git.exe ", b"gh ", b"glab ", b"exit", b"clear"];
/// How lines begin that are prompts whatever follows: of oh-my-zsh and of powerlevel10k.
const STARTS: [&str; 4] = ["➜ ", "❯ ", "╭─", "╰─"];
/// The systems that Git Bash, MSYS2 and Cygwin name in their prompts.
const SYSTEMS: [&[u8]; 8] =
    [b"MINGW64", b"MINGW32", b"MINGWARM64", b"MSYS", b"UCRT64", b"CLANG64", b"CLANGARM64", b"CYGWIN"];

/// True for a prompt.
pub(super) fn is_prompt(line: &[u8]) -> bool {
    has_command(line)
        || is_command(line)
        || is_bare(line.trim_ascii_end())
        || is_of_git_bash(line)
        || is_of_windows(line)
        || is_of_a_host(line)
        || STARTS.iter().any(|start| line.starts_with(start.as_bytes()))
}

/// A prompt with a command of git behind it.
fn has_command(line: &[u8]) -> bool {
    SIGNS.iter().any(|sign| {
        memchr::memmem::find(line, sign).is_some_and(|at| {
            let command = line.get(at + sign.len()..).unwrap_or_default().trim_ascii_start();
            COMMANDS.iter().any(|name| command.starts_with(name))
        })
    })
}

/// A command without its prompt; a name may begin like one, so an option or a range has to be in it.
fn is_command(line: &[u8]) -> bool {
    COMMANDS.iter().any(|name| line.starts_with(name)) && (contains(line, b" -") || contains(line, b".."))
}

/// An empty prompt, as it stands behind the output.
fn is_bare(line: &[u8]) -> bool {
    let Some((sign, before)) = line.split_last() else { return false };
    let names_a_host = contains(before, b"@");
    match sign {
        _ if before.is_empty() => matches!(sign, b'$' | b'%' | b'#' | b'>'),
        b'$' => names_a_host || contains(before, b":"),
        // `root@box:/app#`, `[root@box app]#`, `/app #`
        b'#' => {
            (names_a_host && (contains(before, b":") || before.ends_with(b"]")))
                || (before.ends_with(b" ") && matches!(before.first(), Some(b'/' | b'~')))
        }
        b'%' => names_a_host && before.ends_with(b" "),
        b'>' => names_a_host && (contains(before, b" ~") || contains(before, b" /")),
        _ => ["❯", "➜"].iter().any(|sign| {
            let before = line.strip_suffix(sign.as_bytes());
            before.is_some_and(|before| before.is_empty() || before.ends_with(b" "))
        }),
    }
}

/// `User@PC MINGW64 ~/repo (main)`
fn is_of_git_bash(line: &[u8]) -> bool {
    let mut words = line.splitn(3, |byte| *byte == b' ');
    let (user, system) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    words.next().is_some() && contains(user, b"@") && SYSTEMS.contains(&system)
}

/// `C:\repo>git diff` of cmd, `PS C:\repo> git diff` and `PS /repo> git diff` of PowerShell.
fn is_of_windows(line: &[u8]) -> bool {
    let place = line.strip_prefix(b"PS ").unwrap_or(line);
    let is_place = match place {
        [drive, b':', b'\\', ..] => drive.is_ascii_alphabetic(),
        [first, ..] => place.len() < line.len() && matches!(first, b'/' | b'~' | b'\\'),
        [] => false,
    };
    is_place && contains(place, b">")
}

/// `user@host:~/repo$ anything`, perhaps behind the name of an environment, `(venv) `.
fn is_of_a_host(line: &[u8]) -> bool {
    let line = match line.strip_prefix(b"(") {
        Some(rest) => memchr::memmem::find(rest, b") ").and_then(|at| rest.get(at + 2..)).unwrap_or_default(),
        None => line,
    };
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    let user = line.iter().take_while(|byte| is_word(byte)).count();
    let Some(host) = line.get(user..).and_then(|rest| rest.strip_prefix(b"@")).filter(|_| user > 0) else {
        return false;
    };
    let length = host.iter().take_while(|byte| is_word(byte)).count();
    let Some(place) = host.get(length..).and_then(|rest| rest.strip_prefix(b":")) else { return false };
    let ends = |sign: &[u8]| memchr::memmem::find(place, sign).is_some();
    length > 0 && matches!(place.first(), Some(b'~' | b'/')) && (ends(b"$ ") || ends(b"# "))
}
