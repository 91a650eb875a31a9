//! A repository with a branch to land, the plan of it, and the branches of the plan.

use engine::{NamedReading, Session};
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// The shells that scripts are tried in.
pub(crate) const SHELLS: [&[&str]; 3] = [&["dash"], &["bash", "--posix"], &["busybox", "sh"]];

/// Titles that a shell, a terminal or GitHub would misread if they were let.
pub(crate) const TITLES: [&str; 3] =
    ["it's $(touch canary) `x` \\n \"y\" ; & | %s", "Grüße 🚚 @octocat #1 \u{202e}", "-n Docs"];

const RECIPE: &str = r#"{"strategy": {"tranche": 1, "title": "Land it", "pull_requests": [
    {"key": "config", "title": "", "groups": [{"key": "g", "title": "Config", "globs": ["*.toml"]}]},
    {"key": "core", "title": "", "after": [{"pull_request": "config", "because": "it reads it"}],
     "groups": [{"key": "g", "title": "Source", "globs": ["src/**"]}]},
    {"key": "docs", "title": "", "groups": [{"key": "g", "title": "Guides", "globs": ["docs/**"]}]}
]}}"#;

pub(crate) const BRANCHES: [&str; 3] = ["tranche/01-config", "tranche/02-core", "tranche/03-docs"];

/// How the branches lie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lie {
    Stack,
    FanOut,
}

pub(crate) struct Repository {
    pub(crate) root: PathBuf,
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Repository {
    /// `main` and `next`, the exported plan in `plan/`, its branches, a bare remote `origin` that has `main`.
    pub(crate) fn new(lie: Lie) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("tranche-landing-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("work")).unwrap();
        fs::create_dir_all(root.join("tmp")).unwrap();
        let this = Self { root };
        this.git(&["init", "--quiet", "--initial-branch=main"]);
        let lines = |word: &str| (0..20).map(|at| format!("{word} {at}\n")).collect::<String>();
        for (path, text) in
            [("src/a.rs", lines("a")), ("src/b.rs", lines("b")), ("docs/old.md", lines("old"))]
        {
            this.write(path, &text);
        }
        this.commit("Begin");
        this.git(&["switch", "--quiet", "--create", "next"]);
        this.git(&["mv", "docs/old.md", "docs/new.md"]);
        this.git(&["rm", "--quiet", "src/b.rs"]);
        this.write("src/a.rs", &lines("a").replace("a 3\n", "a three\n"));
        this.write("src/it's [x] $(y).rs", "x\n");
        this.write("src/\u{202e}\u{1b}[31m.rs", "y\n");
        this.write("app.toml", "z\n");
        this.commit("Everything at once");
        this.git(&["switch", "--quiet", "main"]);
        this.export();
        this.make_branches(lie);
        let bare = this.root.join("remote.git");
        this.git(&["init", "--quiet", "--bare", bare.to_str().unwrap()]);
        this.git(&["remote", "add", "origin", bare.to_str().unwrap()]);
        this.git(&["push", "--quiet", "origin", "main"]);
        this
    }

    fn export(&self) {
        let diff = ["diff", "--raw", "--no-abbrev", "--numstat", "-z", "main...next"];
        let list = self.command("git").args(diff).output().unwrap().stdout;
        let input = NamedReading { name: "next".to_owned(), reading: engine::read(&list, None).unwrap() };
        let mut recipe: strategy::Recipe = serde_json::from_str(RECIPE).unwrap();
        for (pull_request, title) in recipe.strategy.pull_requests.iter_mut().zip(TITLES) {
            title.clone_into(&mut pull_request.title);
        }
        let session = Session::open(vec![input], recipe).unwrap();
        for file in session.manifest_files(None).unwrap() {
            let path = self.root.join("plan").join(&file.name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &file.bytes).unwrap();
        }
    }

    /// The branches by their lists, each one commit with the message that `split.sh` gives it.
    fn make_branches(&self, lie: Lie) {
        let mut parent = "main".to_owned();
        for (at, branch) in BRANCHES.iter().enumerate() {
            let list = format!("plan/lists/{}.nul", branch.strip_prefix("tranche/").unwrap());
            let list = fs::read(self.root.join(list)).unwrap();
            let index = self.root.join("index");
            let _ = fs::remove_file(&index);
            let git = |args: &[&str]| {
                let output = self.command("git").env("GIT_INDEX_FILE", &index).args(args).output().unwrap();
                assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
                String::from_utf8(output.stdout).unwrap().trim().to_owned()
            };
            git(&["read-tree", &parent]);
            for path in list.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
                let path = std::str::from_utf8(path).unwrap();
                let entry = git(&["--literal-pathspecs", "ls-tree", "next", "--", path]);
                match entry.split_ascii_whitespace().collect::<Vec<_>>()[..] {
                    [] => git(&["update-index", "--force-remove", "--", path]),
                    [mode, _, id, ..] => git(&["update-index", "--add", "--cacheinfo", mode, id, path]),
                    _ => panic!("{entry}"),
                };
            }
            let tree = git(&["write-tree"]);
            let subject = TITLES[at].replace('\u{202e}', "\\u{202E}");
            let message = format!("{subject}\n\nPull request {} of 3: some files\n", at + 1);
            let commit = git(&["commit-tree", &tree, "-p", &parent, "-m", &message]);
            git(&["branch", branch, &commit]);
            if lie == Lie::Stack {
                (*branch).clone_into(&mut parent);
            }
        }
        if lie == Lie::Stack {
            assert_eq!(self.tree(BRANCHES[2]), self.tree("next"), "nothing is lost");
        }
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join("work").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "-m", message]);
    }

    pub(crate) fn tree(&self, of: &str) -> String {
        self.git(&["rev-parse", "--verify", &format!("{of}^{{tree}}")])
    }

    pub(crate) fn branches_of_remote(&self) -> String {
        self.git(&["ls-remote", "--heads", "origin"])
            .lines()
            .filter_map(|line| line.split_once("refs/heads/"))
            .map(|(_, name)| name)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A program in the work tree, with nothing of this machine's settings.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.root.join("work"))
            .env("HOME", &self.root)
            .env("TMPDIR", self.root.join("tmp"))
            .env("STUBS", self.root.join("stubs"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_TERMINAL_PROMPT", "0");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "A").env(format!("GIT_{who}_EMAIL"), "a@example.invalid");
        }
        for of_the_caller in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(of_the_caller);
        }
        command
    }

    /// What git answers; it succeeds.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let output = self.command("git").args(args).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// A script of the plan, run by a shell.
    pub(crate) fn script(&self, shell: &[&str], name: &str, args: &[&str]) -> Ran {
        let path = std::env::var("PATH").unwrap();
        let stubs = self.root.join("stubs/bin");
        let output = self
            .command(shell[0])
            .args(&shell[1..])
            .arg(Path::new("../plan").join(name))
            .args(args)
            .env("PATH", format!("{}:{path}", stubs.display()))
            .output()
            .unwrap();
        let ran = Ran::new(&output, &self.root);
        assert!(!ran.said.contains(|c: char| c.is_control() && c != '\n'), "{}", ran.said);
        assert!(!self.root.join("work/canary").exists(), "a title was run");
        ran
    }

    /// A stand-in for a command: it writes its arguments down, then runs `then`.
    pub(crate) fn stand_in(&self, name: &str, then: &str) {
        let folder = self.root.join("stubs/bin");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        let script = format!(
            "#!/bin/sh\n{{ printf '%s\\0' {name} \"$@\"; printf '\\n\\0'; }} >>\"$STUBS/log\"\n{then}\n"
        );
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What the stand-ins were asked since the last time, a call a line, each argument as Rust writes it.
    pub(crate) fn calls(&self) -> String {
        let log = self.root.join("stubs/log");
        let bytes = fs::read_to_string(&log).unwrap_or_default();
        let _ = fs::remove_file(&log);
        let mut out = String::new();
        for word in bytes.split_terminator('\0') {
            if word == "\n" {
                out.push('\n');
            } else if word.bytes().all(|byte| byte.is_ascii_graphic()) {
                let _ = write!(out, "{word} ");
            } else if word.len() > 300 {
                let _ = write!(out, "({} lines) ", word.lines().count());
            } else {
                let _ = write!(out, "{word:?} ");
            }
        }
        out.replace(" \n", "\n").replace(self.root.to_str().unwrap(), "ROOT")
    }
}

/// How a script ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    /// Both streams, one after the other.
    pub(crate) said: String,
}

impl Ran {
    fn new(output: &Output, root: &Path) -> Self {
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        let said = String::from_utf8(said).unwrap().replace(root.to_str().unwrap(), "ROOT");
        Self { code: output.status.code().unwrap(), said }
    }
}
