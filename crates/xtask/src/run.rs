//! Running other programs: announced, in a clean environment, with a failure that names the command.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::workspace;

/// Why a run ended early: a sentence that says what failed and, where we know, what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// `cannot read /some/file: permission denied`
    pub(crate) fn file(what: &str, path: &Path, cause: &std::io::Error) -> Self {
        Self(format!("{what} {}: {cause}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A program about to be run in the root of the repository.
#[derive(Debug)]
pub(crate) struct Run {
    command: Command,
    line: String,
}

impl Run {
    /// Takes the program and its arguments in one line, split at spaces.
    pub(crate) fn new(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let mut run = Self::program(words.next().unwrap_or_default());
        for word in words {
            run = run.arg(word);
        }
        run
    }

    /// Takes a program alone, by name or path.
    pub(crate) fn program(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(&program);
        command.current_dir(workspace::root()).stdin(Stdio::null());
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(is_of_the_outer_build) {
                command.env_remove(name);
            }
        }
        Self { command, line: program.as_ref().to_string_lossy().into_owned() }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.line.push(' ');
        self.line.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs in another folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Puts folders before all others of the search path.
    pub(crate) fn with_path(self, folders: &[&Path]) -> Result<Self, Failure> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().map(|it| it.to_path_buf()).chain(env::split_paths(&inherited));
        let joined = env::join_paths(all)
            .map_err(|e| Failure::new(format!("a folder of the tools cannot stand in PATH: {e}")))?;
        Ok(self.env("PATH", joined))
    }

    /// Announces and runs it; what it prints goes to the terminal.
    pub(crate) fn shown(mut self) -> Result<(), Failure> {
        println!("    $ {}", self.line);
        let status = self.command.status().map_err(|e| self.not_started(&e))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::new(format!("`{}` failed ({status})", self.line)))
    }

    /// Runs it silently and gives what it printed on standard output.
    pub(crate) fn answer(mut self) -> Result<String, Failure> {
        let output = self.command.output().map_err(|e| self.not_started(&e))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(Failure::new(format!("`{}` failed ({}): {}", self.line, output.status, said.trim())));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn not_started(&self, cause: &std::io::Error) -> Failure {
        Failure::new(format!("`{}` could not be started: {cause}", self.line))
    }
}

/// What `cargo run` hands down describes this program, and flags in the environment would build something else
/// than what is in the repository. Where cargo keeps its things and how it reaches the network stays.
fn is_of_the_outer_build(name: &str) -> bool {
    const KEPT: [&str; 8] = [
        "CARGO_HOME",
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_JOBS",
        "CARGO_NET_",
        "CARGO_HTTP_",
        "CARGO_REGISTR",
        "CARGO_SOURCE_",
        "CARGO_TERM_",
    ];
    let is_cargo = name == "CARGO" || name.starts_with("CARGO_");
    let is_trunk = name.starts_with("TRUNK_");
    let is_flag =
        matches!(name, "RUSTFLAGS" | "RUSTDOCFLAGS" | "RUSTC" | "RUSTC_WRAPPER" | "LD_LIBRARY_PATH");
    (is_cargo && !KEPT.iter().any(|kept| name.starts_with(kept))) || is_trunk || is_flag
}

#[cfg(test)]
mod tests {
    use super::{Run, is_of_the_outer_build};

    #[test]
    fn inner_builds_start_clean() {
        for name in ["CARGO", "CARGO_PKG_NAME", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "TRUNK_OFFLINE"] {
            assert!(is_of_the_outer_build(name), "{name} must not reach an inner build");
        }
        for name in ["CARGO_HOME", "CARGO_NET_RETRY", "PATH", "RUSTUP_TOOLCHAIN", "HOME"] {
            assert!(!is_of_the_outer_build(name), "{name} is needed by inner builds");
        }
    }

    #[test]
    fn a_failure_names_the_command() {
        let failure = Run::new("cargo no-such-command --flag").answer().unwrap_err();
        assert!(failure.to_string().starts_with("`cargo no-such-command --flag` failed"), "{failure}");
        let failure = Run::new("no-such-program-anywhere").answer().unwrap_err();
        assert!(failure.to_string().contains("could not be started"), "{failure}");
    }
}
