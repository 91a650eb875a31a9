//! Real repositories in temporary folders, and what of them must not change.

use crate::trees::{SUBMODULE, Tree};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder with a repository `r` and a temporary folder `t`; removed in the end.
pub(crate) struct Repository {
    pub(crate) root: PathBuf,
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// A folder of our own below the system's temporary one.
pub(crate) fn folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("tranche split {} {number}", std::process::id()));
    fs::create_dir_all(folder.join("t")).unwrap();
    folder
}

/// A corpus of hostile inputs that is no part of the tree, where there is one beside it.
pub(crate) fn corpus() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("shared/corpus")).find(|corpus| corpus.is_dir())
}

/// A command that knows nothing of who runs the tests.
pub(crate) fn command(program: impl AsRef<OsStr>, at: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", "/nonexistent")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .current_dir(at)
        .stdin(Stdio::null());
    command
}

/// Runs to the end with `input`; panics with what was said where it fails.
pub(crate) fn fed(mut command: Command, input: &[u8]) -> Vec<u8> {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        succeeded(child.wait_with_output().unwrap())
    })
}

pub(crate) fn succeeded(output: Output) -> Vec<u8> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

impl Repository {
    /// Commits `fork`, then `base` one commit and `head` two commits further; `main` is something else, checked out
    /// with changes in index and work tree.
    pub(crate) fn new(fork: &Tree, head: &Tree, object_format: &str) -> Self {
        let this = Self { root: folder() };
        let format = format!("--object-format={object_format}");
        succeeded(
            command("git", &this.root).args(["init", "-q", "-b", "main", &format, "r"]).output().unwrap(),
        );
        let mut import = command("git", &this.at());
        import.args(["fast-import", "--quiet", "--date-format=raw"]);
        fed(import, &stream(fork, head));
        this.git(&["reset", "-q", "--hard", "main"]);
        fs::write(this.at().join("staged"), "staged\n").unwrap();
        this.git(&["add", "staged"]);
        fs::write(this.at().join("kept"), "changed\n").unwrap();
        fs::create_dir(this.at().join("sub")).unwrap();
        fs::write(this.at().join("sub/untracked"), "untracked\n").unwrap();
        this
    }

    /// The work tree.
    pub(crate) fn at(&self) -> PathBuf {
        self.root.join("r")
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Vec<u8> {
        succeeded(command("git", &self.at()).args(arguments).output().unwrap())
    }

    pub(crate) fn line(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.git(arguments)).unwrap().trim().to_owned()
    }

    /// Every ref with what it points to.
    pub(crate) fn refs(&self) -> String {
        self.line(&["for-each-ref", "--format=%(refname) %(objectname) %(symref)"])
    }

    /// Path → mode and id.
    pub(crate) fn tree(&self, commit: &str) -> BTreeMap<Vec<u8>, String> {
        let listed = self.git(&["ls-tree", "-r", "-z", "--full-tree", commit]);
        let entries = listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
        entries
            .map(|entry| {
                let tab = entry.iter().position(|byte| *byte == b'\t').unwrap();
                (entry[tab + 1..].to_vec(), String::from_utf8(entry[..tab].to_vec()).unwrap())
            })
            .collect()
    }

    /// Every file below the root with its content, but objects and the branches that scripts make; and git's status.
    pub(crate) fn state(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut state = BTreeMap::new();
        collect(&self.root, &mut state);
        state.insert(
            PathBuf::from("status"),
            self.git(&["--no-optional-locks", "status", "--porcelain=v2", "-z"]),
        );
        state
    }
}

/// Panics with the names of the files that differ.
pub(crate) fn assert_same(one: &BTreeMap<PathBuf, Vec<u8>>, other: &BTreeMap<PathBuf, Vec<u8>>) {
    let differs = |path: &&PathBuf| one.get(*path) != other.get(*path);
    let names: Vec<_> = one.keys().chain(other.keys()).filter(differs).collect();
    assert!(names.is_empty(), "these changed: {names:?}");
}

fn collect(folder: &Path, state: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ours = ["applets", "fake", ".git/objects", "refs/heads/tranche", "logs/refs/heads/tranche"];
        if ours.iter().any(|end| path.ends_with(end)) {
            continue;
        }
        if path.is_dir() {
            collect(&path, state);
        }
        state.insert(path.clone(), fs::read(&path).unwrap_or_default());
    }
}

/// The commits for `git fast-import`.
fn stream(fork: &Tree, head: &Tree) -> Vec<u8> {
    let mut out = Vec::new();
    let who = "\u{1f469} Dev <dev@example.org>";
    let mut commit = |name: &str, from: &str, time: u32, changes: &[u8]| {
        let start = format!(
            "commit refs/heads/{name}\nauthor {who} {time} +0530\ncommitter C. O'Mitter <c@example.org> {time} -0800\ndata 1\nx\n"
        );
        out.extend_from_slice(start.as_bytes());
        if !from.is_empty() {
            out.extend_from_slice(format!("from refs/heads/{from}\n").as_bytes());
        }
        out.extend_from_slice(changes);
        out.push(b'\n');
    };
    let mut all = Vec::new();
    for (path, entry) in fork {
        put(&mut all, path, entry);
    }
    commit("fork", "", 1_700_000_000, &all);
    commit("base", "fork", 1_700_000_100, b"M 100644 inline only on base\ndata 1\nb\n");
    let mut changes = b"deleteall\n".to_vec();
    for (path, entry) in head {
        put(&mut changes, path, entry);
    }
    commit("head", "fork", 1_700_000_200, &changes);
    commit("main", "", 1_700_000_300, b"M 100644 inline kept\ndata 1\nk\n");
    out
}

fn put(out: &mut Vec<u8>, path: &[u8], (mode, content): &(u32, Vec<u8>)) {
    let quoted: String = path.iter().map(|byte| format!("\\{byte:03o}")).collect();
    if *mode == SUBMODULE {
        let id = String::from_utf8(content.clone()).unwrap();
        out.extend_from_slice(format!("M {mode:o} {id} \"{quoted}\"\n").as_bytes());
        return;
    }
    out.extend_from_slice(format!("M {mode:o} inline \"{quoted}\"\ndata {}\n", content.len()).as_bytes());
    out.extend_from_slice(content);
    out.push(b'\n');
}
