//! A script in a shell.

use crate::repository::{Repository, command};
use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The shells that scripts must run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shell {
    Dash,
    Bash,
    /// With its own `awk`, `sort`, `sed` and all else.
    Busybox,
}

/// What ran.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Shell {
    /// This shell, about to run a script of `folder` in `at`; `repository` keeps what it needs.
    pub(crate) fn command(self, repository: &Repository, at: &Path, script: &Path) -> Command {
        let (program, arguments): (&str, &[&str]) = match self {
            Self::Dash => ("dash", &[]),
            Self::Bash => ("bash", &["--posix"]),
            Self::Busybox => ("busybox", &["sh"]),
        };
        let mut command = command(on_path(program), at);
        command.args(arguments).arg(script).env("TMPDIR", repository.root.join("t"));
        if self == Self::Busybox {
            command.env("PATH", applets(repository));
        }
        command
    }

    pub(crate) fn run(self, repository: &Repository, at: &Path, script: &Path, arguments: &[&str]) -> Ran {
        ran(self.command(repository, at, script).args(arguments).output().unwrap())
    }
}

pub(crate) fn ran(output: Output) -> Ran {
    // No control character of a name or a title reaches a terminal.
    for text in [&output.stdout, &output.stderr] {
        assert!(
            text.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')),
            "{}",
            text.escape_ascii()
        );
    }
    Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with git and busybox's own commands, and nothing else.
fn applets(repository: &Repository) -> PathBuf {
    let folder = repository.root.join("applets");
    if fs::create_dir(&folder).is_ok() {
        for name in [
            "awk", "cat", "cmp", "cut", "date", "grep", "mktemp", "rm", "sed", "sh", "sort", "tr", "uniq",
            "wc",
        ] {
            symlink(on_path("busybox"), folder.join(name)).unwrap();
        }
        symlink(on_path("git"), folder.join("git")).unwrap();
    }
    folder
}

pub(crate) fn on_path(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|place| place.is_file()).unwrap()
}

/// A PATH on which git is a script that begins with this; `$git` is the real one, `$count` a file with the number `$n`.
pub(crate) fn fake_git(repository: &Repository, body: &str) -> (std::ffi::OsString, PathBuf) {
    let folder = repository.root.join("fake");
    fs::create_dir_all(&folder).unwrap();
    let count = folder.join("count");
    fs::write(&count, "0\n").unwrap();
    let git = on_path("git");
    let text = format!(
        "#!/bin/sh\ngit='{}'\ncount='{}'\nread -r n <\"$count\"\n{body}\n",
        git.display(),
        count.display()
    );
    fs::write(folder.join("git"), text).unwrap();
    fs::set_permissions(folder.join("git"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap();
    let folders = [folder].into_iter().chain(std::env::split_paths(&path));
    (std::env::join_paths(folders).unwrap(), count)
}

/// What a program prints about its input, whatever its exit status.
pub(crate) fn fed_any(mut command: Command, input: &[u8]) -> String {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat()
}
