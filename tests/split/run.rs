//! A script in a shell.

use crate::repository::{Repository, command};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
