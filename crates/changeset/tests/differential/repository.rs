//! A repository of real git, and its commands.

use crate::contents::SUBMODULE;
use crate::trees::Tree;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A bare repository in the folder for temporary files; it goes with this value.
pub(crate) struct Repository(PathBuf);

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Object ids of the two trees of a pair, in hexadecimal.
pub(crate) type Ends = [String; 2];

impl Repository {
    /// An empty repository. `name` tells it from others of this process.
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("changeset-differential-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        let repository = Self(path);
        repository.git(&["init", "-q", "--bare", "."], b"");
        repository
    }

    /// What a command prints. Nothing of the user's settings reaches it.
    pub(crate) fn git(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        // From a file, for a pipe in both directions can stand still.
        let file = self.0.join("input");
        std::fs::write(&file, input).unwrap();
        let output = Command::new("git")
            .args(arguments)
            .current_dir(&self.0)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.0)
            .env("LC_ALL", "C")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_DIR", &self.0)
            .env("GIT_INDEX_FILE", self.0.join("index"))
            .stdin(File::open(&file).unwrap())
            .stderr(Stdio::inherit())
            .output()
            .expect("git is needed for this test");
        assert!(output.status.success(), "git {arguments:?}");
        output.stdout
    }

    /// Puts pairs of trees into the repository.
    pub(crate) fn import(&self, pairs: &[[Tree; 2]]) -> Vec<Ends> {
        self.git(&["fast-import", "--quiet"], &stream(pairs));
        let listed = self.git(&["for-each-ref", "--format=%(refname:lstrip=2) %(tree)"], b"");
        let listed = String::from_utf8(listed).unwrap();
        let trees: std::collections::BTreeMap<_, _> =
            listed.lines().map(|line| line.split_once(' ').unwrap()).collect();
        let tree = |side: &str, number: usize| trees[format!("{side}{number}").as_str()].to_owned();
        (0..pairs.len()).map(|number| ["base", "head"].map(|side| tree(side, number))).collect()
    }

    /// What `git diff` prints with these options for each pair, by one process: `git diff-tree --stdin`
    /// writes both ids and LF before what it says of a pair.
    pub(crate) fn diffs(&self, configured: &[&str], options: &[&str], pairs: &[Ends]) -> Vec<Vec<u8>> {
        let heads: Vec<_> = pairs.iter().map(|[base, head]| format!("{base} {head}\n")).collect();
        let arguments = [configured, &["diff-tree", "--stdin", "-r"], options].concat();
        let printed = self.git(&arguments, heads.concat().as_bytes());
        let mut rest = printed.as_slice();
        let mut found = Vec::new();
        for (at, head) in heads.iter().enumerate() {
            rest = rest.strip_prefix(head.as_bytes()).expect("git writes the ids of each pair");
            let end = match heads.get(at + 1) {
                Some(next) => memchr::memmem::find(rest, next.as_bytes()).expect("git answers for each pair"),
                None => rest.len(),
            };
            found.push(rest[..end].to_vec());
            rest = &rest[end..];
        }
        found
    }
}

/// One stream for `git fast-import` with both trees of every pair, each a branch of its own.
fn stream(pairs: &[[Tree; 2]]) -> Vec<u8> {
    let mut out = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        for (side, Tree(files)) in ["base", "head"].iter().zip(pair) {
            write!(out, "commit refs/heads/{side}{number}\ncommitter A <a@b> 0 +0000\ndata 0\n").unwrap();
            for (name, entry) in files {
                let name: String = name.iter().map(|byte| format!("\\{byte:03o}")).collect();
                let (mode, content) = (entry.mode, &entry.content);
                if mode == SUBMODULE {
                    let id = std::str::from_utf8(content).unwrap();
                    writeln!(out, "M {mode} {id} \"{name}\"").unwrap();
                    continue;
                }
                write!(out, "M {mode} inline \"{name}\"\ndata {}\n", content.len()).unwrap();
                out.extend_from_slice(content);
                out.push(b'\n');
            }
        }
    }
    out
}
